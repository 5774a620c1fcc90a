/// The keys that a mapping of the configuration may hold.
struct KeySet {
    /// Where the mapping stands, `clusters[].tls`; empty for the topmost one.
    let path: String

    /// The keys that have an effect.
    let keys: [String]

    /// The keys that the format has and this version refuses, with what to do.
    var refused: [String: String] = [:]

    static let root = KeySet(
        path: "",
        keys: [
            "clusters", "interval", "callDeadline", "staleAfter", "granularity", "seriesLimit", "clusterLabel",
            "historyFile", "web", "scaling",
        ],
        refused: ["externalScaler": notAvailable])
    static let cluster = KeySet(
        path: "clusters[]", keys: ["name", "bootstrapServers", "tls", "sasl", "properties", "groups", "topics"])
    static let tls = KeySet(
        path: "clusters[].tls",
        keys: [
            "caFile", "ca", "certFile", "cert", "keyFile", "key", "keyPasswordFile", "keyPassword", "verifyHostname",
        ],
        refused: [
            "serverName": """
            cannot be set: librdkafka 2.0.2 compares a certificate with the name that it dialled and with no other; \
            dial the brokers by a name in their certificates, or set verifyHostname: false
            """
        ])
    static let sasl = KeySet(
        path: "clusters[].sasl", keys: ["mechanism", "username", "passwordFile", "password", "tokenFile", "token"])
    static let groups = KeySet(path: "clusters[].groups", keys: ["include", "exclude"])
    static let topics = KeySet(path: "clusters[].topics", keys: ["include", "exclude"])
    static let granularity = KeySet(path: "granularity", keys: ["lag", "weir"])
    static let web = KeySet(path: "web", keys: ["listen", "api"], refused: ["configFile": notAvailable])

    static let scaling = KeySet(
        path: "scaling", keys: ["files", "namespace", "kedaVersion", "kubernetes", "targets"])
    static let scalingKubernetes = KeySet(
        path: "scaling.kubernetes", keys: ["tolerance", "syncPeriod", "downscaleStabilization"])
    static let scalingTarget = KeySet(
        path: "scaling.targets[]",
        keys: ["namespace", "name", "replicas", "replicasFile", "drainWithin", "consumersPerReplica"])

    /// Every mapping with a closed set of keys; `clusters[].properties` takes librdkafka's.
    static let all = [
        root, cluster, tls, sasl, groups, topics, granularity, web, scaling, scalingKubernetes, scalingTarget,
    ]

    private static let notAvailable = "not available in this version yet; remove it"
}
