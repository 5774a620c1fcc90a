internal import CRdKafka
internal import LagModel
internal import Synchronization

/// Remembers what lately hindered a client's connections.
final class ConnectionProblems: Sendable {
    private struct Entry {
        let problem: ConnectionProblem
        let seenAt: ContinuousClock.Instant
    }

    /// A problem that was not met again for so long is over.
    private static let memory = Duration.seconds(60)
    private static let limit = 64

    private let entries = Mutex<[Entry]>([])
    private let configuration: ClientConfiguration
    private let observer: CertificateObserver

    init(configuration: ClientConfiguration, observer: CertificateObserver) {
        self.configuration = configuration
        self.observer = observer
    }

    /// The problems of the last minute, the newest last.
    var current: [ConnectionProblem] {
        let oldest = ContinuousClock.now - Self.memory
        return entries.withLock { entries in entries.filter { $0.seenAt > oldest }.map(\.problem) }
    }

    func record(_ event: OpaquePointer) {
        let error = BrokerError(rd_kafka_event_error(event))
        let reason = rd_kafka_event_error_string(event).map { String(cString: $0) } ?? error.name
        record(ConnectionProblem(error: error, reason: reason, configuration: configuration, observer: observer))
    }

    func record(_ problem: ConnectionProblem) {
        entries.withLock { entries in
            entries.removeAll { $0.problem.isToldAgain(by: problem) || $0.seenAt < .now - Self.memory }
            // "All brokers are down" tells less than what is known of one of them.
            if problem.isGeneral, !entries.isEmpty { return }
            if !problem.isGeneral { entries.removeAll { $0.problem.isGeneral } }
            if entries.count >= Self.limit { entries.removeFirst() }
            entries.append(Entry(problem: problem, seenAt: .now))
        }
    }

    /// Forgets everything: the brokers answer again.
    func clear() {
        entries.withLock { $0 = [] }
    }
}

extension ConnectionProblem {
    /// True where it only says that no broker is reached.
    fileprivate var isGeneral: Bool { kind == .unreachable && broker == nil }

    fileprivate func isToldAgain(by other: ConnectionProblem) -> Bool {
        kind == other.kind && broker == other.broker
    }
}
