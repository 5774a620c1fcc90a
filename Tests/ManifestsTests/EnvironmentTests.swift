import LagModel
import Manifests
import Testing

@Suite struct `The environment in values` {
    static let environment = [
        "HOST": "kafka-7", "COLON": "a: b # c", "EMPTY": "", "TRUE": "true", "TICK": "20s", "NULL": "~",
        "NESTED": "${HOST}",
        "BROKERS": "a:1, b:2,c:3", "LIMIT": "5000", "NEWLINE": "a\nclusters: []",
    ]

    static let usernames = [
        Example("a reference", "${HOST}", "kafka-7"),
        Example("a reference within a text", "\"<${HOST}>-${LIMIT}\"", "<kafka-7>-5000"),
        Example("what YAML would parse", "${COLON}", "a: b # c"),
        Example("what YAML would take for nothing", "${NULL}", "~"),
        Example("what YAML would take for lines", "${NEWLINE}", "a\nclusters: []"),
        Example("a reference in a value of the environment", "${NESTED}", "${HOST}"),
        Example("an escape", "$${HOST}", "${HOST}"),
        Example("dollars", "a$$b$c$", "a$b$c$"),
        Example("single quotes", "'${HOST}'", "kafka-7"),
    ]

    @Test(arguments: usernames)
    func `replaces references and nothing else`(_ example: Example) throws {
        let text = cluster(
            "    tls: {}\n    sasl:\n      mechanism: plain\n      passwordFile: p\n      username: \(example.text)\n")
        let sasl = try load(text, environment: Self.environment).configuration.clusters.first?.sasl
        #expect(sasl == .plain(username: example.expected, password: .file("/etc/weir/p")))
    }

    @Test func `reaches values of every type`() throws {
        let text = """
            clusters:
            - bootstrapServers: ["${HOST}:9092", "${BROKERS}"]
              groups: {include: ["${HOST}-*"]}
            interval: ${TICK}
            seriesLimit: ${LIMIT}
            web: {api: "${TRUE}"}
            """
        let configuration = try load(text, environment: Self.environment).configuration
        #expect(configuration.clusters.first?.bootstrapServers == ["kafka-7:9092", "a:1", "b:2", "c:3"])
        #expect(configuration.clusters.first?.groups.include == [try NamePattern("kafka-7-*")])
        #expect(configuration.interval == .seconds(20))
        #expect(configuration.seriesLimit == 5_000)
        #expect(configuration.web.api)
    }

    static let faults = [
        Example(
            "a missing variable", "${MISSING}",
            "weir.yaml:4:11: interval: the environment variable MISSING is not set; set it, or write the value itself"),
        Example("an empty variable", "${EMPTY}", "weir.yaml:4:11: interval: \"${EMPTY}\" is empty; set the variable"),
        Example(
            "no name", "${}",
            "weir.yaml:4:11: interval: \"${}\" names no environment variable; write ${NAME}, or $${ for the characters themselves"
        ),
        Example(
            "a shell's default", "${A:-b}",
            "weir.yaml:4:11: interval: \"${A:-b}\" names no environment variable; write ${NAME}, or $${ for the characters themselves"
        ),
        Example(
            "no end", "${HOST", "weir.yaml:4:11: interval: a ${ without its }; write $${ for the characters themselves"),
        Example(
            "a value of the wrong type, which stays unseen", "${HOST}",
            "weir.yaml:4:11: interval: \"${HOST}\" is no duration; write whole numbers with h, m, s or ms, as in 1h30m or 250ms"
        ),
    ]

    @Test(arguments: faults)
    func `is refused where it has no value`(_ example: Example) {
        #expect(refusal(cluster("interval: \(example.text)\n"), environment: Self.environment) == example.expected)
    }

    @Test func `is not heard in keys`() {
        let text = refusal(cluster("${HOST}: 1\n"), environment: Self.environment)
        #expect(text.hasPrefix("weir.yaml:4:1: ${HOST}: unknown key; "))
    }
}
