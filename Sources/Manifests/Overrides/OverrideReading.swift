import LagModel

/// Where overrides come from, for the names in errors.
enum OverrideSource {
    case flags
    case environment
}

/// Reads and checks overrides.
struct OverrideReader {
    let overrides: ConfigurationOverrides
    let source: OverrideSource
    let log: DiagnosticLog

    func read() -> SettingsLayer {
        SettingsLayer(
            interval: setting(.interval, overrides.interval)?.duration(in: SettingRange.interval),
            callDeadline: setting(.callDeadline, overrides.callDeadline)?.duration(in: SettingRange.callDeadline),
            staleAfter: setting(.staleAfter, overrides.staleAfter)?.duration(in: SettingRange.staleAfter),
            seriesLimit: setting(.seriesLimit, overrides.seriesLimit)?.integer(in: SettingRange.seriesLimit),
            clusterLabel: setting(.clusterLabel, overrides.clusterLabel)?.choice(ClusterLabel.self),
            listen: setting(.listen, overrides.listen)?.listenAddress(),
            api: setting(.api, overrides.api)?.boolean(),
            clusterName: setting(.clusterName, overrides.clusterName)?.name(),
            bootstrapServers: servers(),
            groups: SelectionLayer(
                include: patterns(.groupsInclude, overrides.groupsInclude),
                exclude: patterns(.groupsExclude, overrides.groupsExclude)),
            topics: SelectionLayer(
                include: patterns(.topicsInclude, overrides.topicsInclude),
                exclude: patterns(.topicsExclude, overrides.topicsExclude)))
    }

    private func setting(_ setting: OverrideSetting, _ text: String?) -> SettingText? {
        guard let text else { return nil }
        let value = SettingText(
            text: text, shown: quoted(text), isWholeReference: false, origin: origin(of: setting), log: log)
        guard !text.isEmpty else {
            value.fail("is empty; write a value")
            return nil
        }
        return value
    }

    private func origin(of setting: OverrideSetting) -> Origin {
        Origin(file: nil, position: nil, keyPath: source == .flags ? setting.flag : setting.variable)
    }

    private func servers() -> Located<[String]>? {
        guard !overrides.bootstrapServers.isEmpty else { return nil }
        let servers = overrides.bootstrapServers.compactMap { setting(.bootstrapServers, $0)?.brokers() }.flatMap { $0 }
        return Located(value: servers, origin: origin(of: .bootstrapServers))
    }

    private func patterns(_ name: OverrideSetting, _ texts: [String]) -> [NamePattern]? {
        texts.isEmpty ? nil : texts.compactMap { setting(name, $0)?.pattern() }
    }
}
