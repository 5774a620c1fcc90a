internal import CRdKafka
internal import LagModel

/// Why a step of a transaction failed, and what may be done next.
public struct TransactionError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What failed.
    public let error: KafkaError
    /// True where the same call may be made again, and then goes on.
    public let isRetriable: Bool
    /// True where the transaction must be aborted; a new one may follow.
    public let isAbortable: Bool
    /// True where the producer can no longer be used; for example, a successor fenced it.
    public let isFatal: Bool

    /// An error with its class.
    public init(error: KafkaError, isRetriable: Bool, isAbortable: Bool, isFatal: Bool) {
        self.error = error
        self.isRetriable = isRetriable
        self.isAbortable = isAbortable
        self.isFatal = isFatal
    }

    /// The error's text.
    public var description: String { error.description }
}

extension TransactionError {
    /// Reads and destroys the library's error; nil where there was none.
    init?(taking error: OpaquePointer?) {
        guard let error else { return nil }
        defer { rd_kafka_error_destroy(error) }
        let isRetriable = rd_kafka_error_is_retriable(error) != 0
        let isFatal = rd_kafka_error_is_fatal(error) != 0
        self.init(
            error: KafkaError(
                code: BrokerError(rd_kafka_error_code(error)), operation: .transaction, isRetriable: isRetriable,
                isFatal: isFatal, message: rd_kafka_error_string(error).map { String(cString: $0) }),
            isRetriable: isRetriable, isAbortable: rd_kafka_error_txn_requires_abort(error) != 0, isFatal: isFatal)
    }

    /// A failure of our own: no answer in time is worth the same call again, a closed client is the end.
    init(_ error: KafkaError) {
        self.init(
            error: error, isRetriable: !error.isFatal && error.isRetriable, isAbortable: false, isFatal: error.isFatal)
    }
}
