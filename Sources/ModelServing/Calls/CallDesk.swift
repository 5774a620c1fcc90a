import Inference
import NIOCore

/// Takes calls from any task to the event loop, and their answers back.
final class CallDesk: Sendable {
    let client = ClientLoop()
    private let table: CallTable
    private let gate = CallGate()

    init() {
        table = CallTable(client.loop)
    }

    /// Has a call made by `start`, on the event loop, and waits for its end.
    func outcome(
        of call: Call, _ start: @escaping @Sendable (Call) -> Void
    ) async -> Result<ModelAnswer, ModelFailure> {
        guard call.request.isSendable else { return .failure(call.notSendable) }
        guard gate.enter() else { return .failure(call.endedByUs) }
        defer { gate.leave() }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { caller in
                client.perform { [table] in
                    call.await(by: caller)
                    if !call.isOver { table.insert(call) }
                    if !call.isOver { start(call) }
                }
            }
        } onCancel: {
            client.perform { call.giveUp(call.endedByUs) }
        }
    }

    /// Whether a connection to the server is accepted.
    func isAccepted(at address: ServerAddress, within deadline: Duration) async -> Bool {
        guard gate.enter() else { return false }
        defer { gate.leave() }
        return await TCPProbe(group: client.loop).isAccepted(at: address, within: deadline)
    }

    /// Lets no call in any more; false where that was so before.
    func shut() -> Bool { gate.close() }

    /// Fails the calls in flight, and ends the event loop when their callers know; for the one who shut the gate.
    func end() async {
        client.perform { [table] in table.close() }
        await gate.drained()
        await client.end()
    }
}
