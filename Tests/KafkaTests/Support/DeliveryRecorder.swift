import Kafka
import Synchronization

/// Remembers what a producer reported.
final class DeliveryRecorder: Sendable {
    private let state = Mutex<[Delivery]>([])

    var deliveries: [Delivery] { state.withLock { $0 } }

    /// The tokens of what was stored, in the order of the reports.
    var delivered: [Int] { deliveries.filter { $0.error == nil }.map(\.token) }

    var failed: [Delivery] { deliveries.filter { $0.error != nil } }

    func add(_ deliveries: [Delivery]) {
        state.withLock { $0 += deliveries }
    }
}

extension OutputProducer {
    /// A producer that reports to a recorder.
    static func recording(
        _ configuration: ClientConfiguration, _ change: (inout OutputSettings) -> Void = { _ in }
    ) throws -> (OutputProducer, DeliveryRecorder) {
        var settings = OutputSettings()
        change(&settings)
        let recorder = DeliveryRecorder()
        return (try OutputProducer(configuration, settings) { recorder.add($0) }, recorder)
    }
}

extension OutgoingRecord {
    /// A record of `orders`, partition 0.
    static func order(
        _ value: [UInt8]?, key: [UInt8]? = nil, headers: [RecordHeader] = [], timestamp: Int64? = nil
    ) -> OutgoingRecord {
        OutgoingRecord(
            topic: "orders", partition: 0, key: key.map { $0[...] }, value: value.map { $0[...] }, headers: headers,
            timestamp: timestamp)
    }
}
