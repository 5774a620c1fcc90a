import LagModel
import MicroHTTP
import Testing

@testable import Exporter

@Suite struct `What is served beside metrics` {
    private func store(_ results: PollResult..., options: ExporterOptions = options("prod"), at seconds: Int64 = 12)
        -> PageStore
    {
        let store = PageStore(options, now: { Instant(seconds: seconds) })
        for result in results { store.publish(result) }
        return store
    }

    private func get(_ store: PageStore, _ path: String, query: [HTTPRequest.QueryItem] = []) -> HTTPResponse {
        Endpoints(store, servesAPI: true).router.respond(to: HTTPRequest(.get, path, query: query))
    }

    private static let lag =
        #"{"cluster":"prod","readAt":"1970-01-01T00:00:05Z","groups":[{"group":"g","state":"Stable","members":1,"topics":["#
        + #"{"topic":"t","lag":null,"unknownPartitions":1,"partitions":["#
        + #"{"partition":0,"committed":70,"logStart":75,"logEnd":100,"lag":25,"readAt":"1970-01-01T00:00:10Z"},"#
        + #"{"partition":1,"committed":5,"logStart":null,"logEnd":null,"lag":null,"reason":"the partition has no leader"}]}]}]}"#

    @Test func `the lag of one cluster is one JSON document`() {
        let response = get(store(smallResult()), "/api/v1/lag")
        #expect(response.status == .ok && response.content.contentType == "application/json")
        #expect(response.content.text == Self.lag + "\n")
    }

    @Test func `the lag of several clusters is an array, or that of the one that is asked for`() {
        let both = store(smallResult("prod"), smallResult("test"), options: options("prod", "test"))
        let other = Self.lag.replacing(#""cluster":"prod""#, with: #""cluster":"test""#)
        #expect(get(both, "/api/v1/lag").content.text == #"{"clusters":[\#(Self.lag),\#(other)]}"# + "\n")
        #expect(get(both, "/api/v1/lag", query: [.init("cluster", "test")]).content.text == other + "\n")
        let missing = get(both, "/api/v1/lag", query: [.init("cluster", "x")])
        #expect(missing.status == .notFound)
        #expect(missing.content.text == "There is no cluster of this name; there are: `prod`, `test`.\n")
    }

    @Test func `a document of a group that never committed in a partition, and of one of which nothing is known`() {
        var snapshot = LagSnapshot(cluster: "c", readAt: Instant(seconds: 0))
        snapshot.update(
            ClusterMetadata(
                brokers: [],
                topics: [
                    "t": TopicMetadata(
                        partitions: (0..<2).map {
                            PartitionMetadata(id: $0, leader: 1, preferredLeader: 1, replicas: 1, inSyncReplicas: 1)
                        })
                ]), wanted: { _ in true }, at: Instant(seconds: 0))
        snapshot.update(
            commits: [TopicCommits(topic: "t", partitions: [Commit(partition: 0, offset: 7)])], of: "a",
            at: Instant(seconds: 0))
        var ends = OffsetTable()
        ends["t", 0] = .offset(9)
        snapshot.update(logEnds: ends, pairedWith: ["a"], at: Instant(seconds: 1))
        snapshot.groups["b"] = GroupReading()
        let groups = snapshot.lags(at: Instant(seconds: 1), staleAfter: .seconds(300))
        let json = LagDocument(cluster: "c", readAt: Instant(seconds: 1), groups: groups).json
        #expect(
            String(decoding: json, as: UTF8.self)
                == #"{"cluster":"c","readAt":"1970-01-01T00:00:01Z","groups":[{"group":"a","state":null,"members":null,"topics":["#
                + #"{"topic":"t","lag":2,"unknownPartitions":1,"partitions":["#
                + #"{"partition":0,"committed":7,"logStart":null,"logEnd":9,"lag":2,"readAt":"1970-01-01T00:00:01Z"},"#
                + #"{"partition":1,"committed":null,"logStart":null,"logEnd":null,"lag":null,"reason":"never committed"}]}]},"#
                + #"{"group":"b","state":null,"members":null,"reason":"not read yet","topics":[]}]}"#)
    }

    @Test func `a topic of which nothing is known counts as unknown`() {
        let topic = TopicLagSample.denied
        let json = LagDocument(cluster: "c", readAt: Instant(seconds: 1), groups: topic).json
        #expect(
            String(decoding: json, as: UTF8.self).hasSuffix(
                #"[{"topic":"t","lag":null,"reason":"the principal may not describe the topic","unknownPartitions":1,"partitions":[]}]}]}"#
            ))
    }

    @Test(arguments: [
        ("plain", #""plain""#), ("\"\\/", #""\"\\/""#), ("\n\r\t\u{0}\u{1F}", #""\u000a\u000d\u0009\u0000\u001f""#),
        ("é😀\u{FFFD}\u{7F}", "\"é😀\u{FFFD}\u{7F}\""), ("", #""""#),
    ])
    func `text in JSON is escaped as RFC 8259 asks`(_ text: String, _ expected: String) {
        var json = JSONText()
        json.string(text)
        #expect(String(decoding: json.bytes, as: UTF8.self) == expected)
    }

    @Test func `readiness says of each cluster what is missing`() {
        var down = smallResult("b")
        down.snapshot.isReachable = false
        down.problem = "cannot connect to b1:9092"
        let none = get(store(options: options("a", "b")), "/-/ready")
        #expect(none.status == .serviceUnavailable)
        #expect(none.content.text == "cluster `a`: nothing was read yet\ncluster `b`: nothing was read yet\n")
        let half = get(store(smallResult("a"), down, options: options("a", "b")), "/-/ready")
        #expect(
            half.status == .ok && half.content.text == "cluster `a`: ready\ncluster `b`: cannot connect to b1:9092\n")
        let one = get(store(down, options: options("b")), "/-/ready")
        #expect(one.status == .serviceUnavailable && one.content.text == "cluster `b`: cannot connect to b1:9092\n")
        let stale = get(store(smallResult("a"), options: options("a"), at: 311), "/-/ready")
        #expect(stale.status == .serviceUnavailable)
        #expect(stale.content.text == "cluster `a`: what was read is too old\n")
    }

    @Test func `probes and missing paths answer without any data`() {
        let empty = store()
        #expect(
            get(empty, "/-/healthy").content.text == "Weir works.\n"
                && get(empty, "/healthz").content.text == "Weir works.\n")
        #expect(get(empty, "/api/v1/lag").status == .serviceUnavailable && get(empty, "/nothing").status == .notFound)
        #expect(get(empty, "/").content.text.contains("Nothing was read yet"))
        let router = Endpoints(empty, servesAPI: false).router
        #expect(router.respond(to: HTTPRequest(.get, "/")).status == .notFound)
        #expect(router.respond(to: HTTPRequest(.get, "/api/v1/lag")).status == .notFound)
    }

    @Test func `the page for people lets no name become markup`() {
        let hostile = smallResult("<c>", topic: "t&\"", group: "<script>alert(1)</script>")
        let html = get(store(hostile, options: options("<c>")), "/").content.text
        #expect(html.contains("<h2>Cluster &lt;c&gt;</h2>"))
        #expect(
            html.contains(
                "<tr><td>&lt;script&gt;alert(1)&lt;/script&gt;</td><td>Stable</td><td class=\"n\">1</td><td>t&amp;&quot;</td>"
                    + "<td class=\"n\">unknown</td><td class=\"bad\">1 × the partition has no leader</td></tr>"))
        #expect(!html.contains("<script"))
    }
}

private enum TopicLagSample {
    /// A group with commits in a topic that is denied.
    static var denied: [GroupLag] {
        var snapshot = LagSnapshot(cluster: "c", readAt: Instant(seconds: 0))
        snapshot.update(ClusterMetadata(brokers: [], topics: [:]), wanted: { _ in true }, at: Instant(seconds: 0))
        let commit = Commit(partition: 0, offset: nil, error: .topicAuthorizationFailed)
        snapshot.update(
            commits: [TopicCommits(topic: "t", partitions: [commit])], of: "g", at: Instant(seconds: 0))
        return snapshot.lags(at: Instant(seconds: 1), staleAfter: .seconds(300))
    }
}
