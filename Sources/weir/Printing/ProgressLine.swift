import Foundation

/// Says on stderr what is being done once that has taken two seconds.
final class ProgressLine: Sendable {
    private let task: Task<Void, Never>

    init(_ text: String) {
        task = Task {
            try? await Task.sleep(for: .seconds(2))
            if !Task.isCancelled { printError("\(text) …") }
        }
    }

    func end() {
        task.cancel()
    }
}
