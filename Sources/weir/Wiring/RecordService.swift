import Exporter
import LagModel
import ServiceLifecycle

/// Writes what each tick reads until it is to end, or its time is up.
struct RecordService: Service {
    /// The cluster was not reached at the beginning; the sentence says why.
    struct Unreachable: Error {
        let problem: String
    }

    let poller: LagPoller
    let form: HistoryLines.Form
    let duration: Duration?
    let now: @Sendable () -> Instant
    let output: TextOutput

    func run() async throws {
        var output = output
        let options = poller.options
        let end = duration.map { ContinuousClock.now + $0 }
        var next = ContinuousClock.now
        var isFirst = true
        var lastProblems: [String] = []
        while !Task.isShuttingDownGracefully, !Task.isCancelled {
            let began = now()
            let result = await poller.tick()
            if isFirst, !result.snapshot.isReachable {
                throw Unreachable(problem: result.problem ?? "no broker answered")
            }
            if isFirst, form == .csv { try output.write(HistoryLines.csvHeader) }
            isFirst = false
            let lines = HistoryLines(
                result.snapshot, began: began, namedTopics: Set(options.topics.literalIncludes), form: form)
            let problems = (result.problem.map { [$0] } ?? []) + lines.problems
            // What goes on failing was told already.
            for problem in problems where !lastProblems.contains(problem) { printError(problem) }
            lastProblems = problems
            try output.write(lines.text)
            try output.flush()
            // A tick that took too long skips those that it has missed.
            repeat { next += options.interval } while next < .now
            if let end, next >= end { break }
            let wakeAt = next
            // What is being read is read to its end; only the wait is cut short.
            await cancelWhenGracefulShutdown { try? await Task.sleep(until: wakeAt) }
        }
        try output.close()
    }
}
