internal import Kafka
internal import StreamFlow

/// The outputs of one transaction, and what became of them.
struct OpenTransaction {
    let outputs: [PendingOutput]
    private(set) var acknowledged: Set<RecordToken> = []
    /// Outputs that were not stored, with the error.
    private(set) var failed: [Delivery] = []

    init(_ outputs: [PendingOutput]) {
        self.outputs = outputs
    }

    mutating func note(_ delivery: Delivery) {
        if delivery.error == nil {
            acknowledged.insert(RecordToken(number: delivery.token))
        } else {
            failed.append(delivery)
        }
    }

    var isComplete: Bool { failed.isEmpty && acknowledged.count == outputs.count }
}
