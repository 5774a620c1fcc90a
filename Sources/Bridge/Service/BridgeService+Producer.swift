internal import Kafka

extension BridgeService {
    /// The producer of outputs.
    func openProducer() throws(BridgeError) -> OutputProducer {
        var settings = OutputSettings()
        settings.recordBytesLimit = min(1_000_000_000, max(1_000_000, options.largestRecord))
        // A record that is larger than the queue would find no room in it, ever.
        settings.queueBytesLimit = max(settings.queueBytesLimit, 2 * settings.recordBytesLimit)
        if case .exactlyOnce(let identifier) = options.delivery { settings.transactionalID = identifier }
        do throws(KafkaError) {
            let onStored: @Sendable ([Int]) -> Void = { [carrier] in carrier.stored($0) }
            return try OutputProducer(
                options.connection.outsideGroup, settings,
                onStored: options.delivery.isTransactional ? nil : onStored
            ) { [carrier] in carrier.deliver($0) }
        } catch {
            throw BridgeError(error.description)
        }
    }

    /// Fences the predecessor of this process; false where the bridge is to stop before that is done.
    func initTransactions(_ producer: OutputProducer) async throws(BridgeError) -> Bool {
        guard options.delivery.isTransactional else { return true }
        while !isStopping {
            let call = Errand { () -> TransactionError? in
                do throws(TransactionError) {
                    try await producer.initTransactions(deadline: .seconds(5))
                    return nil
                } catch {
                    return error
                }
            }
            guard let error = await call.value(unless: { isStopping }) else { return false }
            guard let error else { return true }
            guard error.isRetriable else { throw .beyondUse(error.description) }
            carrier.health.brokers(error.description)
            try? await Task.sleep(for: .milliseconds(.random(in: 500..<1_000)))
        }
        return false
    }
}
