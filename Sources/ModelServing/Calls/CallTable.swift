import Inference
import NIOCore

/// All calls that are waited for, and one timer for the deadlines of all of them.
// Safe: it is used on its event loop only.
final class CallTable: @unchecked Sendable {
    private let loop: any EventLoop
    private var calls: [ObjectIdentifier: Call] = [:]
    private var timer: Scheduled<Void>?
    private var timerIsDue = NIODeadline.distantFuture
    private var isClosed = false

    init(_ loop: any EventLoop) {
        self.loop = loop
    }

    /// Takes a call in; where all have been ended already, this one is too.
    func insert(_ call: Call) {
        guard !isClosed else { return call.end(.failure(call.endedByUs)) }
        calls[ObjectIdentifier(call)] = call
        call.table = self
        if call.due < timerIsDue { setTimer(to: call.due) }
    }

    func remove(_ call: Call) {
        calls[ObjectIdentifier(call)] = nil
    }

    /// Ends all calls, and those that come later.
    func close() {
        isClosed = true
        timer?.cancel()
        let left = calls.values
        calls = [:]
        for call in left { call.giveUp(call.endedByUs) }
    }

    private func setTimer(to due: NIODeadline) {
        timer?.cancel()
        timerIsDue = due
        timer = loop.scheduleTask(deadline: due) { self.endOverdue() }
    }

    private func endOverdue() {
        timerIsDue = .distantFuture
        let now = NIODeadline.now()
        var next = NIODeadline.distantFuture
        for call in calls.values {
            if call.due <= now { call.giveUp(.overdue(call.patience)) } else { next = min(next, call.due) }
        }
        if next < .distantFuture { setTimer(to: next) }
    }
}
