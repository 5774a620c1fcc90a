import Testing

/// The audit itself: what it must not overlook.
@Suite struct StreamAuditTests {
    private let input = (0..<6).map { Scripted.record("r\($0)", key: "k\($0 % 2)", $0) }

    private func answer(_ number: Int, key: String? = nil, plus difference: Int = 1) -> StreamRecord {
        StreamRecord(
            key: key ?? "k\(number % 2)", value: #"{"id":"r\#(number)","outputs":[{"data":[\#(number + difference)]}]}"#
        )
    }

    @Test func `all answers in order are clean, and a second one is a duplicate`() throws {
        let audit = try StreamAudit(input: input, output: [0, 2, 1, 0, 2, 3, 4, 5].map { answer($0) }, errors: [])
        #expect(audit.lost == [])
        #expect(audit.wrong == [])
        #expect(audit.disordered == [])
        #expect(audit.duplicates == 2)
    }

    @Test func `a record without an answer is lost, unless it has an error record`() throws {
        let audit = try StreamAudit(input: input, output: [0, 1, 3].map { answer($0) }, errors: [input[4]])
        #expect(audit.lost == ["r2", "r5"])
        #expect(audit.failed == ["r4"])
    }

    @Test func `answers of one key out of order are told`() throws {
        let audit = try StreamAudit(input: input, output: [0, 4, 2, 1, 3, 5].map { answer($0) }, errors: [])
        #expect(audit.disordered == ["k0"])
    }

    @Test func `an answer under another key, or another number, is wrong`() throws {
        let output = [answer(0, key: "k1"), answer(1, plus: 2), answer(9)]
        let audit = try StreamAudit(input: input, output: output, errors: [])
        #expect(audit.wrong == output)
        #expect(audit.lost.count == 6)
    }
}
