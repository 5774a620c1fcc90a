internal import CRdKafka
internal import LagModel
internal import Synchronization

/// Owns a `rd_kafka_t` and its queues.
///
/// "rd_kafka_t is thread-safe" (librdkafka INTRODUCTION.md, "Threads and callbacks"), so one handle may serve many
/// threads; but nothing may be in a call while it is destroyed, so every call is made inside `use`, and `close` waits.
// Sendable: the pointers never change, the library locks what is behind them, and `use` keeps them alive.
final class ClientHandle: @unchecked Sendable {
    private struct Usage {
        var users = 0
        var isClosed = false
        var isDestroyed = false
        var mayBeDestroyed = true
        var beforeDestroying: (@Sendable () -> Void)?
    }

    private let client: OpenClient
    private let usage = Mutex(Usage())
    private let idle = Semaphore()

    init(
        _ configuration: ClientConfiguration, role: ClientRole, observer: CertificateObserver? = nil
    ) throws(KafkaError) {
        let handle = try ConfigurationHandle(configuration, role: role)
        handle.deliverEvents(role.events)
        if let observer { handle.observeCertificates(observer) }
        client = OpenClient(try handle.open(role.type), role: role, observer: observer)
    }

    /// The queue of answers, errors, delivery reports and demands for tokens; valid inside `use`.
    var queue: OpaquePointer { client.queue }

    /// The queue of a consumer's records; valid inside `use`.
    var recordQueue: OpaquePointer? { client.recordQueue }

    /// Makes calls with the client; nil where it is closed.
    func use<Value>(_ body: (OpaquePointer) -> Value) -> Value? {
        guard let client = enter() else { return nil }
        defer { leave() }
        return body(client)
    }

    /// Keeps the client open until `leave()`; nil where it is closed.
    func enter() -> OpaquePointer? {
        let isOpen = usage.withLock { usage in
            guard !usage.isClosed else { return false }
            usage.users += 1
            return true
        }
        return isOpen ? client.pointer : nil
    }

    /// Ends what `enter()` began.
    func leave() {
        let isLast = usage.withLock { usage in
            usage.users -= 1
            return usage.isClosed && usage.users == 0
        }
        if isLast { idle.signal() }
    }

    /// Has something that depends on the client destroyed just before it.
    func beforeDestroying(_ body: @escaping @Sendable () -> Void) {
        usage.withLock { $0.beforeDestroying = body }
    }

    /// Has the client stay open to the end of the process, until that is taken back: for one that cannot be destroyed as it is.
    func setDestroyable(_ mayBeDestroyed: Bool) {
        usage.withLock { $0.mayBeDestroyed = mayBeDestroyed }
    }

    /// Destroys the client, on a thread of its own, as soon as no call is in it; false where that takes longer than `deadline`.
    ///
    /// A client that will not close keeps its memory and its thread; the process goes on without it.
    func close(deadline: Duration) async -> Bool {
        let (isFirst, isIdle) = usage.withLock { usage in
            defer { usage.isClosed = true }
            return (!usage.isClosed, usage.users == 0)
        }
        guard isFirst else { return usage.withLock { $0.isDestroyed } }
        if isIdle { idle.signal() }
        return await Worker.run(deadline: deadline) { [self] in
            idle.wait()
            guard usage.withLock({ $0.mayBeDestroyed }) else { return client.letGoOfQueues() }
            usage.withLock { $0.beforeDestroying }?()
            client.destroy()
            usage.withLock { usage in
                usage.isDestroyed = true
                usage.beforeDestroying = nil
            }
        }
    }

    deinit {
        let (isClosed, beforeDestroying) = usage.withLock { usage in
            (usage.isClosed || !usage.mayBeDestroyed, usage.beforeDestroying)
        }
        guard !isClosed else { return }
        // Destroying waits for the library's threads, so it never happens on the thread that drops the last reference.
        _ = Worker.start { [client] in
            beforeDestroying?()
            client.destroy()
        }
    }
}

/// The C objects of one client.
// Sendable: the library locks what is behind the pointers; ClientHandle destroys them once.
private struct OpenClient: @unchecked Sendable {
    let pointer: OpaquePointer
    let queue: OpaquePointer
    let recordQueue: OpaquePointer?
    private let observer: CertificateObserver?

    init(_ pointer: OpaquePointer, role: ClientRole, observer: CertificateObserver?) {
        self.pointer = pointer
        self.observer = observer
        queue = rd_kafka_queue_get_main(pointer)
        recordQueue = role.hasRecordQueue ? rd_kafka_queue_get_consumer(pointer) : nil
    }

    func letGoOfQueues() {
        if let recordQueue { rd_kafka_queue_destroy(recordQueue) }
        rd_kafka_queue_destroy(queue)
    }

    func destroy() {
        withExtendedLifetime(observer) {
            letGoOfQueues()
            rd_kafka_destroy_flags(pointer, RD_KAFKA_DESTROY_F_NO_CONSUMER_CLOSE)
        }
    }
}
