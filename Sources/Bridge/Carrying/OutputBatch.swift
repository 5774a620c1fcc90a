internal import Synchronization

/// Outputs that have become ready at about the same time, so that they cost the producer one call.
final class OutputBatch: Sendable {
    private let outputs = Mutex<[PendingOutput]>([])

    /// Adds an output; true where it is the first, so that the caller is the one who sees to it that they are taken.
    func append(_ output: PendingOutput) -> Bool {
        outputs.withLock { outputs in
            outputs.append(output)
            return outputs.count == 1
        }
    }

    func take() -> [PendingOutput] {
        outputs.withLock { outputs in
            defer { outputs = [] }
            return outputs
        }
    }
}
