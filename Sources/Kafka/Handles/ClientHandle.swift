internal import CRdKafka
internal import LagModel
internal import Synchronization

/// Owns a `rd_kafka_t`.
///
/// "rd_kafka_t is thread-safe" (librdkafka INTRODUCTION.md, "Threads and callbacks"), so one handle may serve many threads.
// Sendable: the pointer never changes and the library locks what is behind it.
final class ClientHandle: @unchecked Sendable {
    let pointer: OpaquePointer
    private let observer: CertificateObserver?
    private let isClosed = Atomic<Bool>(false)

    init(
        _ configuration: ClientConfiguration, type: rd_kafka_type_t = RD_KAFKA_CONSUMER,
        observer: CertificateObserver? = nil
    ) throws(KafkaError) {
        let handle = try ConfigurationHandle(configuration)
        handle.deliverEvents()
        if let observer { handle.observeCertificates(observer) }
        pointer = try handle.open(type)
        self.observer = observer
    }

    /// Destroys the client on a thread of its own; false where that takes longer than `deadline`.
    ///
    /// A client that will not close keeps its memory and its observer; the process goes on without it.
    func close(deadline: Duration) async -> Bool {
        guard isClosed.compareExchange(expected: false, desired: true, ordering: .acquiringAndReleasing).exchanged
        else { return true }
        return await Worker.run(deadline: deadline) { [self] in
            rd_kafka_destroy_flags(pointer, RD_KAFKA_DESTROY_F_NO_CONSUMER_CLOSE)
        }
    }

    deinit {
        guard !isClosed.load(ordering: .acquiring) else { return }
        // Destroying waits for the library's threads, so it never happens on the thread that drops the last reference.
        let abandoned = AbandonedClient(pointer: pointer, observer: observer)
        Worker.start { abandoned.destroy() }
    }
}

/// A client that was dropped without being closed.
// Sendable: whoever holds it is the pointer's only owner.
private struct AbandonedClient: @unchecked Sendable {
    let pointer: OpaquePointer
    let observer: CertificateObserver?

    func destroy() {
        withExtendedLifetime(observer) {
            rd_kafka_destroy_flags(pointer, RD_KAFKA_DESTROY_F_NO_CONSUMER_CLOSE)
        }
    }
}
