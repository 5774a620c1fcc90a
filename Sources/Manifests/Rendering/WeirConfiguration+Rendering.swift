import LagModel

extension WeirConfiguration {
    /// The configuration as YAML with every setting written out, secrets as `<secret>`, always in the same order.
    ///
    /// Where it holds no secret, reading the text gives the same configuration.
    public func rendered() -> String {
        var yaml = YAMLText()
        yaml.heading(0, "clusters")
        for cluster in clusters { yaml.write(cluster) }
        yaml.line(0, "interval", DurationText.render(interval))
        yaml.line(0, "callDeadline", DurationText.render(callDeadline))
        yaml.line(0, "staleAfter", DurationText.render(staleAfter))
        yaml.heading(0, "granularity")
        yaml.line(1, "lag", granularity.lag.rawValue)
        yaml.line(1, "weir", granularity.weir.rawValue)
        yaml.line(0, "seriesLimit", "\(seriesLimit)")
        yaml.line(0, "clusterLabel", clusterLabel.rawValue)
        if let historyFile { yaml.line(0, "historyFile", YAMLText.scalar(historyFile)) }
        yaml.heading(0, "web")
        yaml.line(1, "listen", YAMLText.scalar(web.listen.description))
        yaml.line(1, "api", "\(web.api)")
        yaml.write(scaling)
        return yaml.text
    }
}

extension YAMLText {
    fileprivate mutating func write(_ cluster: ClusterConfiguration) {
        line(1, "- name", YAMLText.scalar(cluster.name))
        list(2, "bootstrapServers", cluster.bootstrapServers)
        writeConnection(of: cluster, 2)
        write(cluster.groups, as: "groups")
        write(cluster.topics, as: "topics")
    }

    private mutating func write(_ selection: NameSelection, as key: String) {
        heading(2, key)
        list(3, "include", selection.include.map(\.text))
        list(3, "exclude", selection.exclude.map(\.text))
    }
}
