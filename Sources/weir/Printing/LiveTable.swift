import Advisor
import Autoscaling
import Exporter
import Foundation
import LagModel
import ServiceLifecycle

/// Prints the lag of the demo's groups and the advice: drawn over again each second on a terminal, else a block every five seconds.
struct LiveTable: Service {
    let store: PageStore
    let board: AdviceBoard
    /// How long to go on; nil: until the process is to end.
    let end: Duration?
    /// What is told below the table; nothing where it is empty.
    let footer: @Sendable () -> String

    func run() async throws {
        await cancelWhenGracefulShutdown { [store, board, end, footer] in
            let began = ContinuousClock.now
            var screen = Screen()
            while !Task.isCancelled, end.map({ began.duration(to: .now) < $0 }) ?? true {
                try? await Task.sleep(for: .milliseconds(200))
                screen.show(Self.text(store.lags(ofCluster: "demo"), board.view, footer: footer()))
            }
        }
    }

    private static func text(_ groups: [GroupLag], _ advice: AdviceView, footer: String) -> String {
        let rows = groups.flatMap { group in
            group.topics.map { topic in
                let lag = topic.total
                return [group.group, topic.topic, lag.map(String.init) ?? "unknown", bar(lag ?? 0)]
            }
        }
        guard !rows.isEmpty else { return "" }
        return TextTable(["GROUP", "TOPIC", "LAG", ""], numbers: [2], rows: rows).text
            + advice.targets.map(lines).joined() + (footer.isEmpty ? "" : "\n\(footer)\n")
    }

    /// What is advised and why, in lines that no terminal of usual width breaks.
    private static func lines(_ target: StandingAdvice) -> String {
        let (advice, name) = (target.advice, target.key.name)
        guard let desired = advice.decision.desired, let current = advice.current.counts?.spec else {
            return "\(name): the replicas to have are not known yet\n"
        }
        let replicas = "\(desired) replica\(desired == 1 ? "" : "s")"
        let head = "\n\(name): " + (current == desired ? "stays at \(replicas)" : "from \(current) to \(replicas)")
        let why = "  " + (advice.decisiveReason?.text(at: target.decidedAt) ?? "")
        return [head, why].map { line in
            (line.count <= width ? line : line.prefix(width - 1) + "…") + "\n"
        }.joined()
    }

    private static let width = 110

    /// A bar whose length tells the lag, a block for every hundred records.
    private static func bar(_ lag: Int64) -> String {
        String(repeating: "█", count: Int(min(50, lag / 100)))
    }
}

/// Draws a text over the one before where stdout is a terminal.
private struct Screen {
    private let isTerminal = isatty(STDOUT_FILENO) == 1
    private var lines = 0
    private var drawnAt: ContinuousClock.Instant?

    mutating func show(_ text: String) {
        let pause = isTerminal ? Duration.seconds(1) : .seconds(5)
        guard !text.isEmpty, drawnAt.map({ $0.duration(to: .now) >= pause }) ?? true else { return }
        // Up by as many lines as were drawn, then clear to the end of the screen.
        if isTerminal && lines > 0 { print("\u{1B}[\(lines)A\u{1B}[J", terminator: "") }
        print(text, terminator: isTerminal ? "" : "\n")
        fflush(nil)
        lines = text.count { $0 == "\n" }
        drawnAt = .now
    }
}
