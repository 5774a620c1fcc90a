import Autoscaling
import LagModel

/// Vectors of kind `trigger.lag`: what the brokers answer at successive polls, and what the HPA is given.
enum TriggerLagVector {
    static func evaluate(_ input: JSONValue) throws(VectorError) -> JSONValue {
        let fields = try VectorFields(input, at: "in")
        guard let trigger = try? KafkaTrigger(TriggerSource(fields), version: .standard) else {
            return .object(["error": .bool(true)])
        }
        var history = TriggerHistory()
        var polls: [JSONValue] = []
        for (index, poll) in (try fields.elements("polls") ?? []).enumerated() {
            let answers = try VectorAnswers(VectorFields(poll, at: "in.polls[\(index)]"), number: index)
            let (result, next) = trigger.reading(of: answers, after: history)
            history = next
            polls.append(answer(result))
        }
        return .object([
            "metricName": .string(trigger.metricName), "target": trigger.vectorTarget, "polls": .array(polls),
        ])
    }

    private static func answer(_ result: Result<TriggerReading, TriggerFailure>) -> JSONValue {
        switch result {
        case .failure: .object(["error": .bool(true)])
        case .success(let reading):
            .object(["value": .string(reading.value.description), "active": .bool(reading.isActive)])
        }
    }
}
