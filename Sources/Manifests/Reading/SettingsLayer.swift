import LagModel

/// What one source (the file, the environment, the flags) says; nil where it says nothing.
struct SettingsLayer {
    var interval: Located<Duration>?
    var callDeadline: Located<Duration>?
    var staleAfter: Located<Duration>?
    var lagGranularity: Located<Granularity.Lag>?
    var weirGranularity: Located<Granularity.Weir>?
    var seriesLimit: Located<Int>?
    var clusterLabel: Located<ClusterLabel>?
    var listen: Located<ListenAddress>?
    var api: Located<Bool>?
    var historyFile: String?
    var scaling: ScalingConfiguration?
    var clusterName: Located<String>?
    var bootstrapServers: Located<[String]>?
    var groups = SelectionLayer()
    var topics = SelectionLayer()

    /// Fills what this layer leaves open from one that it beats.
    func over(_ lower: SettingsLayer) -> SettingsLayer {
        SettingsLayer(
            interval: interval ?? lower.interval,
            callDeadline: callDeadline ?? lower.callDeadline,
            staleAfter: staleAfter ?? lower.staleAfter,
            lagGranularity: lagGranularity ?? lower.lagGranularity,
            weirGranularity: weirGranularity ?? lower.weirGranularity,
            seriesLimit: seriesLimit ?? lower.seriesLimit,
            clusterLabel: clusterLabel ?? lower.clusterLabel,
            listen: listen ?? lower.listen,
            api: api ?? lower.api,
            historyFile: historyFile ?? lower.historyFile,
            scaling: scaling ?? lower.scaling,
            clusterName: clusterName ?? lower.clusterName,
            bootstrapServers: bootstrapServers ?? lower.bootstrapServers,
            groups: groups.over(lower.groups),
            topics: topics.over(lower.topics))
    }
}

/// What one source says of a selection.
struct SelectionLayer {
    var include: [NamePattern]?
    var exclude: [NamePattern]?

    func over(_ lower: SelectionLayer) -> SelectionLayer {
        SelectionLayer(include: include ?? lower.include, exclude: exclude ?? lower.exclude)
    }

    var selection: NameSelection { NameSelection(include: include ?? [.everything], exclude: exclude ?? []) }
}

/// A cluster as the file has it, before flags and environment are heard.
struct ClusterDraft {
    var origin: Origin
    var name: Located<String>?

    /// Whether the file gives a name at all, right or wrong.
    var hasName = false

    var bootstrapServers: Located<[String]>?

    /// Whether the file gives servers at all, right or wrong.
    var hasServers = false

    var tls: TLSConfiguration?
    var sasl: SASLConfiguration?
    var properties: [String: String] = [:]
    var groups = SelectionLayer()
    var topics = SelectionLayer()
}

/// The ranges of the settings that have one.
enum SettingRange {
    static let interval: ClosedRange<Duration> = .seconds(1) ... .seconds(3_600)
    static let callDeadline: ClosedRange<Duration> = .milliseconds(100) ... .seconds(60)
    static let staleAfter: ClosedRange<Duration> = .seconds(1) ... .seconds(86_400)
    static let seriesLimit = 1_000...10_000_000
    static let tolerance = 0.0...10.0
    static let syncPeriod: ClosedRange<Duration> = .seconds(1) ... .seconds(3_600)
    static let downscaleStabilization: ClosedRange<Duration> = .zero ... .seconds(3_600)
    static let replicas = 0...Int(Int32.max)
    static let drainWithin: ClosedRange<Duration> = .seconds(1) ... .seconds(604_800)
    static let consumersPerReplica = 1...10_000
}
