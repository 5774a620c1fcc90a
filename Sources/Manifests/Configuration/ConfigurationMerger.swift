import LagModel

/// Puts the layers together and checks what no single value shows.
struct ConfigurationMerger {
    /// Everything, the higher layers over the lower ones.
    let settings: SettingsLayer

    /// What flags and environment say, without the file.
    let overrides: SettingsLayer

    /// Whether naming no cluster is wrong.
    let needsCluster: Bool

    let file: String?
    let log: DiagnosticLog

    func configuration(of drafts: [ClusterDraft]) -> WeirConfiguration {
        let clusters = drafts.isEmpty ? clustersWithoutFile() : drafts.map { cluster($0, isOnlyOne: drafts.count == 1) }
        refuseOverridesOfSeveral(drafts)
        refuseEqualNames(drafts, clusters)
        checkLabel(clusterCount: clusters.count)
        checkStaleness()
        let defaults = WeirConfiguration(clusters: clusters)
        return WeirConfiguration(
            clusters: clusters,
            interval: settings.interval?.value ?? defaults.interval,
            callDeadline: settings.callDeadline?.value ?? defaults.callDeadline,
            staleAfter: settings.staleAfter?.value ?? defaults.staleAfter,
            granularity: Granularity(
                lag: settings.lagGranularity?.value ?? defaults.granularity.lag,
                weir: settings.weirGranularity?.value ?? defaults.granularity.weir),
            seriesLimit: settings.seriesLimit?.value ?? defaults.seriesLimit,
            clusterLabel: settings.clusterLabel?.value ?? defaults.clusterLabel,
            web: WebConfiguration(
                listen: settings.listen?.value ?? defaults.web.listen, api: settings.api?.value ?? defaults.web.api),
            historyFile: settings.historyFile,
            scaling: settings.scaling ?? defaults.scaling)
    }

    /// The name of a cluster that is given none.
    static let defaultName = "default"

    private func clustersWithoutFile() -> [ClusterConfiguration] {
        guard let servers = overrides.bootstrapServers else {
            // A file whose clusters could not be read has said so already.
            if needsCluster, !log.hasErrors {
                log.fail(Self.noCluster, at: Origin(file: file, position: nil, keyPath: ""))
            }
            return []
        }
        return [
            ClusterConfiguration(
                name: overrides.clusterName?.value ?? Self.defaultName, bootstrapServers: servers.value,
                groups: overrides.groups.selection, topics: overrides.topics.selection)
        ]
    }

    private static let noCluster =
        "no cluster is named; give --bootstrap-servers, WEIR_BOOTSTRAP_SERVERS, or a --config.file with clusters"

    private func cluster(_ draft: ClusterDraft, isOnlyOne: Bool) -> ClusterConfiguration {
        let overridden = isOnlyOne ? overrides : SettingsLayer()
        let servers = overridden.bootstrapServers ?? draft.bootstrapServers
        if servers == nil, !draft.hasServers, overrides.bootstrapServers == nil {
            let origin = Origin(
                file: draft.origin.file, position: draft.origin.position,
                keyPath: draft.origin.keyPath + ".bootstrapServers")
            log.fail("missing; name at least one broker, as in [kafka-0:9092]", at: origin)
        }
        return ClusterConfiguration(
            name: (overridden.clusterName ?? draft.name)?.value ?? Self.defaultName,
            bootstrapServers: servers?.value ?? [],
            tls: draft.tls, sasl: draft.sasl, properties: draft.properties,
            groups: overrides.groups.over(draft.groups).selection,
            topics: overrides.topics.over(draft.topics).selection)
    }

    private func refuseOverridesOfSeveral(_ drafts: [ClusterDraft]) {
        guard drafts.count > 1 else { return }
        let origins = [overrides.bootstrapServers?.origin, overrides.clusterName?.origin].compactMap { $0 }
        for origin in origins {
            log.fail("is for a single cluster, and the file has \(drafts.count); write it in the file", at: origin)
        }
    }

    private func refuseEqualNames(_ drafts: [ClusterDraft], _ clusters: [ClusterConfiguration]) {
        var firstLines: [String: Int] = [:]
        for (draft, cluster) in zip(drafts, clusters) where draft.name != nil || !draft.hasName {
            let origin = draft.name?.origin ?? draft.origin
            if let line = firstLines[cluster.name] {
                log.fail(
                    "the name \(quoted(cluster.name)) is taken by the cluster in line \(line); give each its own",
                    at: origin)
            } else {
                firstLines[cluster.name] = origin.position?.line ?? 1
            }
        }
    }

    private func checkLabel(clusterCount: Int) {
        guard let label = settings.clusterLabel, label.value == .never, clusterCount > 1 else { return }
        log.fail("never is for a single cluster, and there are \(clusterCount); write auto or always", at: label.origin)
    }

    private func checkStaleness() {
        let defaults = WeirConfiguration(clusters: [])
        let interval = settings.interval?.value ?? defaults.interval
        let staleAfter = settings.staleAfter?.value ?? defaults.staleAfter
        guard staleAfter < interval, let origin = settings.staleAfter?.origin ?? settings.interval?.origin else {
            return
        }
        let words =
            "staleAfter (\(DurationText.render(staleAfter))) is below interval (\(DurationText.render(interval)))"
        log.fail("\(words), so every value would be withdrawn before the next; raise staleAfter", at: origin)
    }
}
