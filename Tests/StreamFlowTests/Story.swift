import LagModel
import StreamFlow

let first = TopicPartition("input", 0)
let second = TopicPartition("input", 1)

extension CallFailure {
    static let ofServer = CallFailure(isRetriable: true, isOfServer: true)
    static let overdue = CallFailure(isRetriable: true, isOfServer: true, isOverdue: true)
    static let ofRecord = CallFailure(isRetriable: true, isOfServer: false)
    static let final = CallFailure(isRetriable: false, isOfServer: false)
}

/// A flow, its time, and the offsets behind its tokens.
struct Story {
    var flow: RecordFlow
    var now = Instant(seconds: 1_000)
    private var offsets: [RecordToken: Int64] = [:]

    init(_ partitions: [TopicPartition] = [first], _ change: (inout FlowSettings) -> Void = { _ in }) {
        var settings = FlowSettings()
        change(&settings)
        flow = RecordFlow(settings)
        flow.assign(partitions)
    }

    mutating func wait(_ duration: Duration) { now = now.advanced(by: duration) }

    @discardableResult
    mutating func arrive(
        _ offsets: [Int64], key: UInt64? = nil, bytes: Int = 10, in partition: TopicPartition = first
    ) -> [RecordToken] {
        let arrivals = offsets.map { Arrival(offset: $0, keyHash: key, byteCount: bytes) }
        let tokens = flow.arrived(arrivals, of: partition, at: now)
        for (token, offset) in zip(tokens, offsets) { self.offsets[token] = offset }
        return tokens
    }

    mutating func call() -> CallOrder? { flow.nextCall(at: now) }

    /// Makes every call that may be made.
    mutating func calls() -> [CallOrder] {
        var orders: [CallOrder] = []
        while let order = call() { orders.append(order) }
        return orders
    }

    /// The offsets of every call that may be made, and that are made now.
    mutating func calledOffsets() -> [Int64] { calls().map { offset($0.token) } }

    func offset(_ token: RecordToken) -> Int64 { offsets[token] ?? -1 }

    @discardableResult
    mutating func succeed(_ token: RecordToken, after latency: Duration = .milliseconds(5)) -> Bool {
        flow.callSucceeded(token, latency: latency, at: now)
    }

    @discardableResult
    mutating func fail(_ token: RecordToken, _ failure: CallFailure, chance: Double = 0) -> FailureVerdict {
        flow.callFailed(token, failure, at: now, chance: chance)
    }

    /// Answers, hands over and acknowledges a record that is being called.
    mutating func complete(_ token: RecordToken) {
        succeed(token)
        flow.enqueued(token)
        flow.delivered(token)
    }

    /// Makes every call that may be made and completes each.
    mutating func completeAll() {
        while let order = call() { complete(order.token) }
    }

    mutating func commits() -> [TopicPartition: Int64] { flow.takeCommits(at: now, all: true) }
}
