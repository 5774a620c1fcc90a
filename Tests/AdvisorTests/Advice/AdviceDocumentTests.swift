import Advisor
import LagModel
import Testing

/// Advice as JSON, whole: what is unknown is null with its reason.
struct AdviceDocumentTests {
    private func json(_ advice: TargetAdvice...) -> String {
        String(decoding: AdviceDocument(advice).json, as: UTF8.self)
    }

    @Test func `a decision that is known`() {
        let readings = Seed.readings(committed: [70, 70, 65, 65])
        let expected =
            #"{"targets":[{"namespace":"kafka","name":"tfserving-cifar10-model-0-resnet32","current":1,"currentSource":"config","#
            + #""parity":{"desired":2,"keda":"2.20","kubernetes":"1.36","reasons":["#
            + #"{"code":"lag-counted","text":"s0-kafka-cifar10-rest-input: 130 records behind in 4 partitions of `cifar10-rest-input`."},"#
            + #"{"code":"ValidMetricFound","text":"s0-kafka-cifar10-rest-input: 130 / 50 a replica = 2.6, rounded up: 3 replicas."},"#
            + #"{"code":"TooManyReplicas","text":"maxReplicaCount 2 is the most; 3 are wanted."},"#
            + #"{"code":"next-poll","text":"KEDA polls every 15s and the HPA looks every 15s; one look cannot know when they last did."}]},"#
            + #""recommended":{"desired":2,"reasons":[]},"#
            + #""triggers":[{"metricName":"s0-kafka-cifar10-rest-input","rawLag":130,"value":"130","target":"50","active":true,"cappedBy":null,"readAt":"1970-01-01T00:16:40Z","#
            + #""topics":[{"topic":"cifar10-rest-input","lag":130,"partitions":4,"uncommittedPartitions":0}]}]}]}"#
        #expect(json(Seed.advice(replicas: 1, by: readings)) == expected)
    }

    @Test func `brokers that could not be read`() {
        var readings = ClusterReadings()
        readings.problems["kafka:9092"] = #"the "broker" is down"#
        let reason = #"cluster `kafka:9092`: the \"broker\" is down"#
        let expected =
            #"{"targets":[{"namespace":"kafka","name":"tfserving-cifar10-model-0-resnet32","current":null,"currentSource":null,"#
            + #""currentReason":"the present replicas cannot be told from group members, because nothing was read of the brokers of group `model.tfserving-cifar10.kafka`","#
            + #""parity":{"desired":null,"keda":"2.20","kubernetes":"1.36","reasons":["#
            + #"{"code":"unknown","text":"s0-kafka-cifar10-rest-input: \#(reason)."},"#
            + #"{"code":"next-poll","text":"KEDA polls every 15s and the HPA looks every 15s; one look cannot know when they last did."}]},"#
            + #""recommended":{"desired":null,"reasons":[{"code":"current-replicas-unknown","text":"The present replicas are not known."}]},"#
            + #""triggers":[{"metricName":"s0-kafka-cifar10-rest-input","rawLag":null,"value":null,"target":"50","active":null,"cappedBy":null,"readAt":null,"#
            + #""reason":"\#(reason)","topics":[]}]}]}"#
        #expect(json(Seed.advice(replicas: nil, by: readings)) == expected)
    }

    @Test func `a cap is named by its rule, and a trigger of another scaler has no metric that is known`() {
        let spec =
            Seed.spec.replacing("\"50\"", with: "\"10\"") + "    - { type: cron, metadata: { timezone: UTC } }\n"
        let text = json(Seed.advice(spec, replicas: 1, by: Seed.readings(committed: [0, 0, 0, 10])))
        #expect(text.contains(#""rawLag":390,"value":"40","target":"10","active":true,"cappedBy":"partitions""#))
        #expect(
            text.contains(
                #"{"metricName":null,"rawLag":null,"value":null,"target":null,"active":null,"cappedBy":null,"readAt":null,"reason":"its scaler is `cron`, which Weir does not read; it counts as unknown and active","topics":[]}"#
            ))
    }

    @Test func `the document of many targets, and of one`() {
        let readings = Seed.readings(committed: [70, 70, 65, 65])
        let one = Seed.advice(replicas: 1, by: readings)
        let single = String(decoding: AdviceDocument.json(of: one), as: UTF8.self)
        #expect(json(one, one) == "{\"targets\":[\(single),\(single)]}")
        #expect(json() == #"{"targets":[]}"#)
    }
}
