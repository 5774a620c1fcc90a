/// Reads the topmost mapping of the file.
func readRoot(_ root: Field) -> (settings: SettingsLayer, clusters: [ClusterDraft]) {
    var settings = SettingsLayer()
    guard let fields = root.mapping(.root) else { return (settings, []) }
    settings.interval = fields["interval"]?.text()?.duration(in: SettingRange.interval)
    settings.callDeadline = fields["callDeadline"]?.text()?.duration(in: SettingRange.callDeadline)
    settings.staleAfter = fields["staleAfter"]?.text()?.duration(in: SettingRange.staleAfter)
    settings.seriesLimit = fields["seriesLimit"]?.text()?.integer(in: SettingRange.seriesLimit)
    settings.clusterLabel = fields["clusterLabel"]?.text()?.choice(ClusterLabel.self)
    if let granularity = fields["granularity"]?.mapping(.granularity) {
        settings.lagGranularity = granularity["lag"]?.text()?.choice(Granularity.Lag.self)
        settings.weirGranularity = granularity["weir"]?.text()?.choice(Granularity.Weir.self)
    }
    if let web = fields["web"]?.mapping(.web) {
        settings.listen = web["listen"]?.text()?.listenAddress()
        settings.api = web["api"]?.text()?.boolean()
    }
    settings.historyFile = fields["historyFile"].flatMap { field in
        field.text().map { field.context.resolve(path: $0.text) }
    }
    settings.scaling = fields["scaling"].flatMap(readScaling)
    guard let list = fields["clusters"] else { return (settings, []) }
    let clusters = list.elements("- bootstrapServers: [kafka-0:9092]")
    if let clusters, clusters.isEmpty { list.fail("an empty list; name at least one cluster, or leave the key out") }
    return (settings, (clusters ?? []).compactMap(readCluster))
}
