import LagModel
import Manifests
import Testing

@Suite struct `Flags and environment` {
    static let every = [
        "WEIR_BOOTSTRAP_SERVERS": "env:1", "WEIR_CLUSTER_NAME": "env", "WEIR_LISTEN": ":1", "WEIR_INTERVAL": "2s",
        "WEIR_CALL_DEADLINE": "3s", "WEIR_STALE_AFTER": "4s", "WEIR_SERIES_LIMIT": "5000",
        "WEIR_CLUSTER_LABEL": "always",
        "WEIR_API": "false",
    ]

    static func configuration(servers: String, name: String, port: UInt16, seconds: Int) -> WeirConfiguration {
        WeirConfiguration(
            clusters: [ClusterConfiguration(name: name, bootstrapServers: [servers])], interval: .seconds(seconds),
            callDeadline: .seconds(3), staleAfter: .seconds(4), seriesLimit: 5_000, clusterLabel: .always,
            web: WebConfiguration(listen: ListenAddress(host: nil, port: port), api: false))
    }

    @Test func `make a configuration without a file`() throws {
        var flags = ConfigurationOverrides()
        flags.bootstrapServers = ["a:1", "b:2,c:3"]
        flags.groupsInclude = ["x", "/y{1,2}/"]
        let loaded = try ConfigurationLoader(flags: flags, environment: [:]).load(file: nil)
        let groups = NameSelection(include: [try NamePattern("x"), try NamePattern("/y{1,2}/")])
        let cluster = ClusterConfiguration(name: "default", bootstrapServers: ["a:1", "b:2", "c:3"], groups: groups)
        #expect(loaded.configuration == WeirConfiguration(clusters: [cluster]))
    }

    @Test func `beat the file, and flags beat the environment`() throws {
        let file = cluster("interval: 1s\nseriesLimit: 9999\nweb: {listen: \":9\"}\n")
        let fromEnvironment = try load(file, environment: Self.every).configuration
        #expect(fromEnvironment == Self.configuration(servers: "env:1", name: "env", port: 1, seconds: 2))
        var flags = ConfigurationOverrides()
        flags.bootstrapServers = ["flag:1"]
        flags.clusterName = "flag"
        flags.listen = ":7"
        flags.interval = "4s"
        let fromFlags = try load(file, environment: Self.every, flags: flags).configuration
        #expect(fromFlags == Self.configuration(servers: "flag:1", name: "flag", port: 7, seconds: 4))
    }

    @Test func `an empty variable says nothing`() throws {
        let configuration = try load(cluster("interval: 9s\n"), environment: ["WEIR_INTERVAL": ""]).configuration
        #expect(configuration.interval == .seconds(9))
    }

    @Test func `replace the patterns of every cluster, list by list`() throws {
        var flags = ConfigurationOverrides()
        flags.groupsInclude = ["a*"]
        flags.topicsExclude = ["__*"]
        let file = cluster("    groups: {include: [x], exclude: [y]}\n  - {name: b, bootstrapServers: [\"b:1\"]}\n")
        let clusters = try load(file, flags: flags).configuration.clusters
        #expect(clusters.map(\.groups.include) == [[try NamePattern("a*")], [try NamePattern("a*")]])
        #expect(clusters.map(\.groups.exclude) == [[try NamePattern("y")], []])
        #expect(clusters.map(\.topics.exclude) == [[try NamePattern("__*")], [try NamePattern("__*")]])
    }

    @Test func `are refused by their own names`() {
        var flags = ConfigurationOverrides()
        flags.bootstrapServers = ["a"]
        flags.interval = "soon"
        flags.listen = ""
        flags.api = "no"
        flags.groupsExclude = ["/(/"]
        let expected = """
            WEIR_CALL_DEADLINE: "1h" is out of range; write 100ms to 1m
            --interval: "soon" is no duration; write whole numbers with h, m, s or ms, as in 1h30m or 250ms
            --listen: is empty; write a value
            --no-api: "no" is neither true nor false; write true or false
            --bootstrap-servers: "a" is no broker; write host:port, as in kafka-0:9092 or [::1]:9092
            --groups-exclude: the pattern "/(/", character 2: a ( without its )
            """
        #expect(refusal(cluster(""), environment: ["WEIR_CALL_DEADLINE": "1h"], flags: flags) == expected)
    }

    @Test func `for one cluster are refused where there are several`() {
        var flags = ConfigurationOverrides()
        flags.bootstrapServers = ["a:1"]
        let file = cluster("  - {name: b, bootstrapServers: [\"b:1\"]}\n")
        let expected = """
            --bootstrap-servers: is for a single cluster, and the file has 2; write it in the file
            WEIR_CLUSTER_NAME: is for a single cluster, and the file has 2; write it in the file
            """
        #expect(refusal(file, environment: ["WEIR_CLUSTER_NAME": "x"], flags: flags) == expected)
    }

    @Test func `are asked for where nothing names a cluster`() {
        let error = #expect(throws: ConfigurationErrors.self) {
            try ConfigurationLoader(environment: [:]).load(file: nil)
        }
        let expected =
            "no cluster is named; give --bootstrap-servers, WEIR_BOOTSTRAP_SERVERS, or a --config.file with clusters"
        #expect(error?.description == expected)
    }

    @Test func `fill in the servers that the file leaves out`() throws {
        var flags = ConfigurationOverrides()
        flags.bootstrapServers = ["a:1"]
        let clusters = try load("clusters:\n- name: prod\n", flags: flags).configuration.clusters
        #expect(clusters == [ClusterConfiguration(name: "prod", bootstrapServers: ["a:1"])])
    }
}
