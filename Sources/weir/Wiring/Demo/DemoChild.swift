import Foundation
import Glibc
import Synchronization

/// A process of the demo.
final class DemoChild: Sendable {
    /// Where it stands among its kind, from 1.
    let number: Int
    let pid: pid_t
    private let program: ChildProgram
    private let status = Mutex<Int32?>(nil)

    init(_ program: ChildProgram, number: Int, thread: SpawningThread) async throws {
        self.program = program
        self.number = number
        pid = try await thread.start(program)
    }

    /// The first line that it has printed; nil where there is none yet.
    var firstLine: String? {
        let text = (try? String(contentsOfFile: program.outputFile, encoding: .utf8)) ?? ""
        return text.contains("\n") ? text.split(separator: "\n").first.map(String.init) : nil
    }

    /// What it has told last.
    var lastLogLine: String {
        let text = (try? String(contentsOfFile: program.logFile, encoding: .utf8)) ?? ""
        return text.split(separator: "\n").last.map(String.init) ?? "it told nothing"
    }

    /// Whether it has ended, by itself or told to.
    var hasEnded: Bool {
        status.withLock { status in
            if status == nil {
                var code: Int32 = 0
                if waitpid(pid, &code, WNOHANG) == pid { status = code }
            }
            return status != nil
        }
    }

    /// Asks it to end, and kills it where it has not after `deadline`.
    func end(deadline: Duration) async {
        signal(SIGTERM)
        let end = ContinuousClock.now + deadline
        while !hasEnded, ContinuousClock.now < end { await pause() }
        guard !hasEnded else { return }
        signal(SIGKILL)
        while !hasEnded { await pause() }
    }

    private func signal(_ number: Int32) {
        status.withLock { status in
            // An ended process that was waited for has given its number away.
            if status == nil { kill(pid, number) }
        }
    }

    /// Also where the task is cancelled: a child that is left behind would be worse than a wait.
    private func pause() async {
        await withCheckedContinuation { continuation in
            DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(20)) { continuation.resume() }
        }
    }
}
