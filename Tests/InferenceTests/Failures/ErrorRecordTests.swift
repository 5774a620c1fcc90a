import Inference
import Testing

struct ErrorRecordTests {
    private func headers(_ original: [MessageHeader], time: Int64 = 1_795_248_932_045, omitsValue: Bool = false)
        -> [MessageHeader]
    {
        ErrorRecordHeaders.headers(
            after: original, code: "http-500", reason: "The model answered HTTP 500: no", attempts: 3, topic: "in",
            partition: 2, offset: 41, time: time, omitsValue: omitsValue)
    }

    @Test func `the original headers come first, as bytes, and then why`() {
        let original = [
            MessageHeader("a", hex("ff")), MessageHeader("a", nil), MessageHeader("Content-Length", text: "1"),
        ]
        #expect(
            headers(original) == original + [
                MessageHeader("weir-error-code", text: "http-500"),
                MessageHeader("weir-error-reason", text: "The model answered HTTP 500: no"),
                MessageHeader("weir-error-attempts", text: "3"), MessageHeader("weir-error-topic", text: "in"),
                MessageHeader("weir-error-partition", text: "2"), MessageHeader("weir-error-offset", text: "41"),
                MessageHeader("weir-error-time", text: "2026-11-21T08:15:32.045Z"),
            ])
    }

    @Test func `a record without its value says so`() {
        #expect(headers([], omitsValue: true).last == MessageHeader("weir-error-value", text: "omitted"))
    }

    @Test func `a record that fails again tells only of the last time`() {
        let once = headers([MessageHeader("a", text: "1")], omitsValue: true)
        #expect(headers(once) == headers([MessageHeader("a", text: "1")]))
    }

    @Test(
        arguments: [
            (time: Int64(0), text: "1970-01-01T00:00:00.000Z"), (time: -1, text: "1969-12-31T23:59:59.999Z"),
            (time: 951_782_400_000, text: "2000-02-29T00:00:00.000Z"),
            (time: 4_107_542_399_999, text: "2100-02-28T23:59:59.999Z"),
            (time: 4_107_542_400_000, text: "2100-03-01T00:00:00.000Z"),
            (time: 253_402_300_799_999, text: "9999-12-31T23:59:59.999Z"),
        ])
    func `the time is RFC 3339`(_ example: (time: Int64, text: String)) {
        #expect(headers([], time: example.time).last == MessageHeader("weir-error-time", text: example.text))
    }

    @Test func `no time stops the process`() {
        for time in [Int64.min, .max] { #expect(headers([], time: time).count == 7) }
    }
}
