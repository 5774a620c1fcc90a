/// What flags, or the environment, say: texts as they were given, read and checked by `ConfigurationLoader`.
public struct ConfigurationOverrides: Hashable, Sendable {
    /// Brokers, each `host:port` or several with commas between; `--bootstrap-servers`, `WEIR_BOOTSTRAP_SERVERS`.
    public var bootstrapServers: [String] = []

    /// The name of the only cluster; `--cluster-name`, `WEIR_CLUSTER_NAME`.
    public var clusterName: String?

    /// `--listen`, `WEIR_LISTEN`.
    public var listen: String?

    /// `--interval`, `WEIR_INTERVAL`.
    public var interval: String?

    /// `--call-deadline`, `WEIR_CALL_DEADLINE`.
    public var callDeadline: String?

    /// `--stale-after`, `WEIR_STALE_AFTER`.
    public var staleAfter: String?

    /// `--series-limit`, `WEIR_SERIES_LIMIT`.
    public var seriesLimit: String?

    /// `--cluster-label`, `WEIR_CLUSTER_LABEL`.
    public var clusterLabel: String?

    /// `true` or `false`; `--no-api` is `false`, `WEIR_API` either.
    public var api: String?

    /// Patterns in place of every cluster's `groups.include`; `--groups-include`, repeated.
    public var groupsInclude: [String] = []

    /// Patterns in place of every cluster's `groups.exclude`; `--groups-exclude`, repeated.
    public var groupsExclude: [String] = []

    /// Patterns in place of every cluster's `topics.include`; `--topics-include`, repeated.
    public var topicsInclude: [String] = []

    /// Patterns in place of every cluster's `topics.exclude`; `--topics-exclude`, repeated.
    public var topicsExclude: [String] = []

    /// Says nothing.
    public init() {}

    /// What the environment says; an empty variable says nothing.
    public init(environment: [String: String]) {
        func value(_ setting: OverrideSetting) -> String? {
            environment[setting.variable].flatMap { $0.isEmpty ? nil : $0 }
        }
        bootstrapServers = value(.bootstrapServers).map { [$0] } ?? []
        clusterName = value(.clusterName)
        listen = value(.listen)
        interval = value(.interval)
        callDeadline = value(.callDeadline)
        staleAfter = value(.staleAfter)
        seriesLimit = value(.seriesLimit)
        clusterLabel = value(.clusterLabel)
        api = value(.api)
    }
}

/// The names of a setting outside the file.
enum OverrideSetting: String, CaseIterable {
    case bootstrapServers = "bootstrap-servers"
    case clusterName = "cluster-name"
    case listen
    case interval
    case callDeadline = "call-deadline"
    case staleAfter = "stale-after"
    case seriesLimit = "series-limit"
    case clusterLabel = "cluster-label"
    case api
    case groupsInclude = "groups-include"
    case groupsExclude = "groups-exclude"
    case topicsInclude = "topics-include"
    case topicsExclude = "topics-exclude"

    /// The flag; the API can only be switched off by one.
    var flag: String { self == .api ? "--no-api" : "--" + rawValue }

    var variable: String { "WEIR_" + rawValue.uppercased().replacing("-", with: "_") }

    /// Patterns may hold any separator, so lists of them come from repeated flags only.
    var hasVariable: Bool {
        switch self {
        case .groupsInclude, .groupsExclude, .topicsInclude, .topicsExclude: false
        default: true
        }
    }
}
