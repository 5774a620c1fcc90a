import Dispatch
public import Testing

/// Looks until the condition holds; false where it does not before the deadline, or the task is cancelled.
public func eventually(
    within deadline: Duration = .seconds(60), _ condition: () async throws -> Bool
) async rethrows -> Bool {
    let end = ContinuousClock.now + deadline
    while true {
        if try await condition() { return true }
        if ContinuousClock.now >= end || Task.isCancelled { return false }
        await pause()
    }
}

/// Looks until the condition holds, and records an issue where it does not before the deadline.
public func eventually(
    _ what: String, within deadline: Duration = .seconds(60), sourceLocation: SourceLocation = #_sourceLocation,
    _ condition: () async throws -> Bool
) async rethrows {
    if try await eventually(within: deadline, condition) { return }
    Issue.record("not within \(deadline): \(what)", sourceLocation: sourceLocation)
}

/// Looks until there is something to find.
///
/// - Throws: where there is nothing before the deadline.
@discardableResult
public func eventually<Value>(
    _ what: String, within deadline: Duration = .seconds(60), sourceLocation: SourceLocation = #_sourceLocation,
    _ look: () async throws -> Value?
) async throws -> Value {
    var found: Value?
    _ = try await eventually(within: deadline) {
        found = try await look()
        return found != nil
    }
    try Task.checkCancellation()
    return try #require(found, "not within \(deadline): \(what)", sourceLocation: sourceLocation)
}

/// Gives up its thread for a moment between two looks; a loop that only yields would starve those for whom it waits.
func pause() async {
    await withCheckedContinuation { continuation in
        DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(10)) { continuation.resume() }
    }
}
