import Autoscaling
import Testing

struct VersionParsingTests {
    private func parsed(
        _ settings: [String: String], auth: [String: String] = [:], env: [String: String] = [:], minor: Int,
        scaler: KafkaScaler = .kafka
    ) throws -> ParsedTrigger {
        var metadata = ["bootstrapServers": "b:9092", "consumerGroup": "g", "topic": "t"]
        metadata.merge(settings) { _, new in new }
        let source = TriggerSource(scaler: scaler, metadata: metadata, authParams: auth, resolvedEnv: env)
        return try ParsedTrigger(source, version: keda(minor))
    }

    @Test(arguments: [
        (text: "+5", old: Int64?.some(5), new: Int64?.none), ("010", 10, nil), ("7", 7, 7), (" 7 ", nil, 7),
        ("", nil, 10),
        ("1e3", nil, nil), ("1.0", nil, nil), ("9223372036854775808", nil, nil), ("-1", nil, nil), ("0", nil, nil),
    ])
    func `a number is read by hand up to 2.19 and as JSON since`(text: String, old: Int64?, new: Int64?) {
        #expect((try? parsed(["lagThreshold": text], minor: 19).trigger.lagThreshold) == old)
        #expect((try? parsed(["lagThreshold": text], minor: 20).trigger.lagThreshold) == new)
    }

    @Test(arguments: [
        (text: "T", old: Bool?.some(true), new: Bool?.some(true)), ("0", false, false), ("", nil, false),
        (" true ", nil, true),
        ("yes", nil, nil), ("tRUE", nil, nil),
    ])
    func `an empty truth value was an error up to 2.19`(text: String, old: Bool?, new: Bool?) {
        #expect((try? parsed(["allowIdleConsumers": text], minor: 19).trigger.allowIdleConsumers) == old)
        #expect((try? parsed(["allowIdleConsumers": text], minor: 20).trigger.allowIdleConsumers) == new)
    }

    @Test func `the environment came first up to 2.19 and comes last since`() throws {
        let settings = ["consumerGroupFromEnv": "CG", "bootstrapServersFromEnv": "NONE"]
        let old = try parsed(settings, env: ["CG": "e"], minor: 19).trigger
        #expect(old.consumerGroup == "e")
        #expect(old.bootstrapServers == [""])
        let new = try parsed(settings, env: ["CG": "e"], minor: 20).trigger
        #expect(new.consumerGroup == "g")
        #expect(new.bootstrapServers == ["b:9092"])
    }

    @Test func `servers were not trimmed up to 2.19`() throws {
        #expect(try parsed(["bootstrapServers": "a, b "], minor: 19).trigger.bootstrapServers == ["a", " b "])
        #expect(try parsed(["bootstrapServers": "a, b "], minor: 20).trigger.bootstrapServers == ["a", "b"])
    }

    @Test(arguments: [
        (case: "sasl in both", settings: ["sasl": "plaintext"], auth: ["sasl": "plaintext"], old: false),
        ("tls on in both", ["tls": "enable"], ["tls": "enable"], false),
        ("sasl in the trigger and an empty one beside it", ["sasl": "plaintext"], ["sasl": ""], false),
        ("tls off in the trigger", ["tls": "disable"], ["tls": "enable"], true),
    ])
    func `security in both places was an error up to 2.19`(
        name: String, settings: [String: String], auth: [String: String], old: Bool
    ) throws {
        let auth = auth.merging(["username": "u", "password": "p"]) { _, new in new }
        #expect(((try? parsed(settings, auth: auth, minor: 19)) != nil) == old)
        let new = try parsed(settings, auth: auth, minor: 20).credentials
        #expect(new.tls == (settings["tls"] == "enable"))
    }

    @Test(arguments: ["sasl", "tls"])
    func `security in both places is an error for apache-kafka, even where it is the same`(name: String) {
        let value = name == "tls" ? "enable" : "plaintext"
        let auth = [name: value, "username": "u", "password": "p"]
        let text =
            "spec.triggers[0].metadata.\(name): stands in the trigger and in its authentication too; keep it in one of the two places"
        let errors = #expect(throws: TriggerErrors.self) {
            try parsed([name: value], auth: auth, minor: 20, scaler: .apacheKafka)
        }
        #expect(errors?.description == text)
    }

    @Test func `a flag that did not matter was not looked at up to 2.19`() throws {
        let auth = ["kerberosDisableFAST": "x"]
        #expect(try !parsed(["unsafeSsl": "x"], auth: auth, minor: 19).credentials.unsafeSSL)
        #expect(throws: TriggerErrors.self) { try parsed(["unsafeSsl": "x", "tls": "enable"], minor: 19) }
        #expect(throws: TriggerErrors.self) { try parsed(["unsafeSsl": "x"], minor: 20) }
    }

    @Test(arguments: [
        (key: "limitToPartitionsWithLag", since: 13), ("ensureEvenDistributionOfPartitions", 18),
    ])
    func `a field that a version does not know is ignored, even where its value is wrong`(key: String, since: Int)
        throws
    {
        let before = try parsed([key: "nonsense"], minor: since - 1).trigger
        #expect(!before.limitToPartitionsWithLag && !before.ensureEvenDistributionOfPartitions)
        #expect(throws: TriggerErrors.self) { try parsed([key: "nonsense"], minor: since) }
    }

    @Test func `fullMetadata is known since 2.21`() throws {
        #expect(try parsed(["fullMetadata": "false"], minor: 20).keepsFullMetadata)
        #expect(try !parsed(["fullMetadata": "false"], minor: 21).keepsFullMetadata)
        #expect(throws: TriggerErrors.self) { try parsed(["fullMetadata": "false", "topic": ""], minor: 21) }
    }

    @Test func `a comma list of policies passes since 2.20 and equals neither`() throws {
        #expect(throws: TriggerErrors.self) { try parsed(["offsetResetPolicy": "latest,earliest"], minor: 19) }
        let policy = try parsed(["offsetResetPolicy": "latest,earliest"], minor: 20).trigger.offsetResetPolicy
        #expect(policy == .neither("latest,earliest"))
    }
}
