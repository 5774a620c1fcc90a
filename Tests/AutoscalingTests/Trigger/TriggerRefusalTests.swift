import Autoscaling
import Testing

struct TriggerRefusalTests {
    @Test(arguments: [
        (
            case: "a word for a number", settings: ["lagThreshold": "abc"],
            text:
                "spec.triggers[0].metadata.lagThreshold: \"abc\" is not a whole number; write plain digits, such as lagThreshold: \"10\""
        ),
        (
            "a threshold of 0", ["lagThreshold": "0"],
            "spec.triggers[0].metadata.lagThreshold: \"0\" is not above 0; write the lag that one replica is to bear"
        ),
        (
            "no group", ["consumerGroup": " "],
            "spec.triggers[0].metadata.consumerGroup: is missing; name the consumer group whose lag is to count"
        ),
        (
            "a variable that is not set", ["consumerGroup": "", "consumerGroupFromEnv": "CG"],
            "spec.triggers[0].metadata.consumerGroup: has no value, though consumerGroupFromEnv names the variable \"CG\": the container does not set it; name the consumer group whose lag is to count"
        ),
        (
            "a bad word for a truth value", ["allowIdleConsumers": "yes"],
            "spec.triggers[0].metadata.allowIdleConsumers: \"yes\" is neither true nor false; write allowIdleConsumers: \"true\" or \"false\""
        ),
        (
            "a policy that is not known", ["offsetResetPolicy": "Latest"],
            "spec.triggers[0].metadata.offsetResetPolicy: \"Latest\" is not known; use latest, earliest, or leave it out for latest"
        ),
        (
            "a partition that is not a number", ["partitionLimitation": "1,x"],
            "spec.triggers[0].metadata.partitionLimitation: \"1,x\" is not a list of partitions: \"x\" is neither a number nor a range; write 0,2,4-7"
        ),
        (
            "a range without end", ["partitionLimitation": "0-2147483647"],
            "spec.triggers[0].metadata.partitionLimitation: \"0-2147483647\" names more than 2000000 partitions, which would only fill memory; write a shorter range, or leave it out for all"
        ),
        (
            "two caps at once", ["limitToPartitionsWithLag": "true", "ensureEvenDistributionOfPartitions": "true"],
            "spec.triggers[0].metadata.ensureEvenDistributionOfPartitions: cannot be true together with limitToPartitionsWithLag; remove one of the two"
        ),
        (
            "a version of two numbers", ["version": "1.0"],
            "spec.triggers[0].metadata.version: \"1.0\" is not a Kafka version; write three numbers, such as 2.8.0, or leave it out"
        ),
    ])
    func `a refusal says where, what and what to do`(name: String, settings: [String: String], text: String) {
        expect(throws: text) { try trigger(settings) }
    }

    @Test func `all mistakes are told at once and each once`() {
        let settings = [
            "lagThreshold": "x", "activationLagThreshold": "-1", "tls": "on", "bootstrapServers": "",
            "partitionLimitation": "a",
        ]
        let text = """
            spec.triggers[0].metadata.bootstrapServers: is missing; list the brokers, such as kafka-0:9092,kafka-1:9092
            spec.triggers[0].metadata.lagThreshold: "x" is not a whole number; write plain digits, such as lagThreshold: "10"
            spec.triggers[0].metadata.partitionLimitation: "a" is not a list of partitions: "a" is neither a number nor a range; write 0,2,4-7
            spec.triggers[0].metadata.activationLagThreshold: "-1" is below 0; write 0, or the lag above which the target leaves zero
            spec.triggers[0].metadata.tls: "on" is not known; use enable, disable, or leave it out for disable
            """
        expect(throws: text) { try trigger(settings) }
    }

    @Test(arguments: ["Utilization", "averageValue"])
    func `a metric type that Kafka triggers cannot have is refused`(type: String) {
        let source = TriggerSource(
            scaler: .kafka, metadata: ["bootstrapServers": "b", "consumerGroup": "g"], metricType: type, index: 3)
        let errors = #expect(throws: TriggerErrors.self) { try KafkaTrigger(source, version: .standard) }
        #expect(errors?.problems.map(\.path) == [SpecPath("spec.triggers[3].metricType")])
    }

    @Test func `no secret is in a refusal or in a description`() throws {
        let secrets = ["hunter2", "k3y", "c3rt", "p4ss"]
        let metadata = ["bootstrapServers": "b", "consumerGroup": "g", "topicFromEnv": "T", "sasl": "scram_sha512"]
        var auth = ["tls": "hunter2", "username": "hunter2", "key": "k3y", "ca": "c3rt", "keyPassword": "p4ss"]
        let source = TriggerSource(scaler: .kafka, metadata: metadata, authParams: auth, resolvedEnv: ["T": "hunter2"])
        let errors = #expect(throws: TriggerErrors.self) { try ParsedTrigger(source, version: .standard) }
        let text = """
            spec.triggers[0]: the parameter tls of the trigger's authentication is not known; use enable, disable, or leave it out for disable
            spec.triggers[0]: sasl scram_sha512 needs password, which the trigger's authentication does not give: add the parameter password
            """
        #expect(errors?.description == text)
        auth["tls"] = "enable"
        auth["cert"] = "c3rt"
        auth["password"] = "hunter2"
        let parsed = try ParsedTrigger(
            TriggerSource(scaler: .kafka, metadata: metadata, authParams: auth), version: .standard)
        #expect(parsed.credentials.password == "hunter2")
        #expect(parsed.credentials.sasl == .scramSHA512)
        var dumped = ""
        dump(parsed.credentials, to: &dumped)
        let shown = [parsed.credentials.description, "\(parsed)", dumped, String(reflecting: parsed)]
        for secret in secrets { #expect(!shown.contains { $0.contains(secret) }) }
        #expect(
            parsed.credentials.description
                == "tls, sasl scram_sha512, ca, cert, key, keyPassword, username, password")
    }
}

/// Expects these problems, a line for each.
func expect(
    throws text: String, _ body: () throws -> KafkaTrigger, _ location: SourceLocation = #_sourceLocation
) {
    let errors = #expect(throws: TriggerErrors.self, sourceLocation: location) { try body() }
    #expect(errors?.description == text, sourceLocation: location)
}
