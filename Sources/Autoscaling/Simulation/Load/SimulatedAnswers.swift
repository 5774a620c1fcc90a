import LagModel
struct SimulatedAnswers: BrokerAnswers { init(_ t: SimulatedTopics, of: KafkaTrigger, at: Instant) {} }
