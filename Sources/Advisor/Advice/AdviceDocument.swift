internal import Autoscaling
internal import LagModel

/// Advice as JSON: a stable form, in which what is unknown is null with its reason.
///
/// Holds no secret.
public struct AdviceDocument: Sendable {
    private let targets: [TargetAdvice]

    /// The document of these targets, in their order.
    public init(_ targets: [TargetAdvice]) {
        self.targets = targets
    }

    /// The JSON `{"targets":[…]}`, without a line break at its end.
    public var json: [UInt8] {
        var json = JSONBytes()
        json.object { json in
            json.key("targets")
            json.array(targets, Self.write)
        }
        return json.bytes
    }

    /// The JSON of one target alone, without a line break at its end.
    public static func json(of target: TargetAdvice) -> [UInt8] {
        var json = JSONBytes()
        write(&json, target)
        return json.bytes
    }

    private static func write(_ json: inout JSONBytes, _ advice: TargetAdvice) {
        let (target, decision) = (advice.target, advice.decision)
        json.object { json in
            json.member("namespace", target.object.namespace)
            json.member("name", target.object.name)
            json.member("current", advice.current.counts.map { Int64($0.spec) })
            json.member("currentSource", advice.current.source?.rawValue)
            if let problem = advice.current.problem { json.member("currentReason", problem) }
            json.key("parity")
            json.object { json in
                json.member("desired", decision.desired.map(Int64.init))
                json.member("keda", target.version.description)
                json.member("kubernetes", ScalingTarget.kubernetesVersion)
                json.key("reasons")
                json.array(decision.reasons(of: target)) { write(&$0, code: $1.code, text: $1.text(at: decision.at)) }
            }
            json.key("recommended")
            json.object { json in
                json.member("desired", advice.recommended.desired.map(Int64.init))
                json.key("reasons")
                json.array(advice.recommended.reasons) { write(&$0, code: $1.code, text: $1.text) }
            }
            json.key("triggers")
            json.array(target.triggers.indices) { write(&$0, triggerAt: $1, of: advice) }
        }
    }

    private static func write(_ json: inout JSONBytes, code: String, text: String) {
        json.object { json in
            json.member("code", code)
            json.member("text", text)
        }
    }

    private static func write(_ json: inout JSONBytes, triggerAt index: Int, of advice: TargetAdvice) {
        let trigger = advice.target.triggers[index]
        let metric = advice.target.autoscaler.metrics[index]
        let result = index < advice.decision.readings.count ? advice.decision.readings[index] : nil
        let reading = try? result?.get()
        json.object { json in
            json.member("metricName", trigger.kafka == nil ? nil : metric.name)
            json.member("rawLag", reading?.rawLag)
            json.member("value", reading?.value.description)
            json.member("target", trigger.kafka == nil ? nil : metric.target.quantity.description)
            json.member("active", reading?.isActive)
            json.member("cappedBy", reading?.cap?.code)
            json.member("readAt", reading?.readAt.rfc3339)
            if case .failure(let failure) = result { json.member("reason", failure.sentence) }
            json.key("topics")
            json.array(reading?.topics ?? [], write)
        }
    }

    private static func write(_ json: inout JSONBytes, _ topic: TopicLagReading) {
        json.object { json in
            json.member("topic", topic.topic)
            json.member("lag", topic.lag)
            json.member("partitions", Int64(topic.partitions))
            json.member("uncommittedPartitions", Int64(topic.uncommittedPartitions))
        }
    }
}
