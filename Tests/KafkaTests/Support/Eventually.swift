import Testing

/// Asks again until the condition holds; records an issue where it does not within a generous deadline.
func eventually(
    _ expectation: Comment, within deadline: Duration = .seconds(60), sourceLocation: SourceLocation = #_sourceLocation,
    _ condition: () async throws -> Bool
) async rethrows {
    let end = ContinuousClock.now + deadline
    while ContinuousClock.now < end {
        if try await condition() { return }
        try? await Task.sleep(for: .milliseconds(20))
    }
    Issue.record("never came true: \(expectation)", sourceLocation: sourceLocation)
}
