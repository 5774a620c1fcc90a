internal import LagModel

extension AdminClient {
    /// The ids of the brokers, read anew where that was not done lately.
    ///
    /// - Throws: `KafkaError` where they were never read, and cannot be now.
    func brokers(
        _ operation: KafkaError.Operation, deadline: Duration
    ) async throws(KafkaError) -> [Int32] {
        guard map.needsBrokers else { return map.brokers }
        do {
            map.update(try await metadata(topics: .none, deadline: deadline))
        } catch  where map.brokers.isEmpty || error.isFatal {
            throw KafkaError(
                code: error.code, operation: operation, isRetriable: error.isRetriable, isFatal: error.isFatal,
                message: error.message)
        } catch {}
        return map.brokers
    }

    /// Asks several brokers at one time; once `isEnough` says so of one answer, the others are given up.
    func askBrokers<Value: Sendable>(
        _ brokers: [Int32], _ ask: @escaping @Sendable (Int32) async -> Result<Value, KafkaError>,
        until isEnough: (Result<Value, KafkaError>) -> Bool = { _ in false }
    ) async -> [Int32: Result<Value, KafkaError>] {
        await withTaskGroup(of: (Int32, Result<Value, KafkaError>).self) { group in
            for broker in brokers { group.addTask { (broker, await ask(broker)) } }
            var answers: [Int32: Result<Value, KafkaError>] = [:]
            for await (broker, answer) in group {
                answers[broker] = answer
                if isEnough(answer) { group.cancelAll() }
            }
            return answers
        }
    }
}
