import TestSupport
import Testing

/// What the suites rely on where they wait.
@Suite struct EventuallyTests {
    @Test func `a condition that comes true is waited for`() async throws {
        var looks = 0
        let isTrue = await eventually {
            looks += 1
            return looks == 3
        }
        #expect(isTrue && looks == 3)
        let found = try await eventually("the fifth look") {
            looks += 1
            return looks == 5 ? "found" : nil
        }
        #expect(found == "found")
    }

    @Test func `a condition that stays false is false at the deadline, or an issue`() async throws {
        #expect(await !eventually(within: .milliseconds(20)) { false })
        await withKnownIssue {
            await eventually("never", within: .milliseconds(20)) { false }
        } matching: {
            $0.comments == ["not within 0.02 seconds: never"]
        }
        try await withKnownIssue {
            try await eventually("nothing", within: .milliseconds(20)) { nil as Int? }
        } matching: {
            $0.comments == ["not within 0.02 seconds: nothing"]
        }
    }

    @Test func `what throws ends the waiting`() async {
        struct Trouble: Error {}
        await #expect(throws: Trouble.self) { try await eventually { throw Trouble() } }
    }
}
