import Inference
import Testing

struct RetryAfterTests {
    /// Sun, 06 Nov 1994 08:49:37 GMT.
    private let then: Int64 = 784_111_777

    @Test(
        arguments: [
            (text: "0", wait: Duration.zero), (text: "120", wait: .seconds(120)),
            (text: "86401", wait: .seconds(86_400)),
            (text: "99999999999999999999", wait: .seconds(86_400)),
            (text: "9223372036854775807", wait: .seconds(86_400)),
            (text: "Sun, 06 Nov 1994 08:49:47 GMT", wait: .seconds(10)),
            (text: "Sunday, 06-Nov-94 08:49:47 GMT", wait: .seconds(10)),
            (text: "Sun Nov  6 08:49:47 1994", wait: .seconds(10)),
            (text: "Sun, 06 Nov 1994 08:49:27 GMT", wait: .zero), (text: "Thu, 01 Jan 1970 00:00:00 GMT", wait: .zero),
            (text: "Fri, 31 Dec 9999 23:59:60 GMT", wait: .seconds(86_400)),
            (text: "Monday, 07-Nov-44 08:49:37 GMT", wait: .seconds(86_400)),
            (text: "Tuesday, 07-Nov-45 08:49:37 GMT", wait: .zero),
        ])
    func `seconds and HTTP's three dates are read`(_ example: (text: String, wait: Duration)) {
        #expect(RetryAfter.duration(example.text, now: then) == example.wait)
    }

    @Test(
        arguments: [
            "", "-1", "1.5", "+1", "1 s", "soon", "Sun, 06 Foo 1994 08:49:37 GMT", "Sun, 32 Nov 1994 08:49:37 GMT",
            "Sun, 06 Nov 1994 24:49:37 GMT", "Sun, 06 Nov 1994 08:49:37 CET", "Sun, 06 Nov 1994 08:49 GMT",
            "Sun, 06 Nov 994 08:49:37 GMT", "1994-11-06T08:49:37Z", "Sun, 06 Nov 99999999999999999999 08:49:37 GMT",
        ])
    func `anything else says no time`(_ text: String) {
        #expect(RetryAfter.duration(text, now: then) == nil)
    }

    @Test func `a clock that is far off stops nothing`() {
        for now in [Int64.min, -1, 0, 1 << 41, .max] {
            #expect(RetryAfter.duration("Sunday, 06-Nov-94 08:49:37 GMT", now: now) != nil)
            #expect(RetryAfter.duration("Sun, 06 Nov 1994 08:49:37 GMT", now: now) != nil)
        }
    }

    @Test func `gRPC's push-back is in milliseconds, and a negative one says never`() {
        #expect(RetryAfter.pushback("1500") == .milliseconds(1500))
        #expect(RetryAfter.pushback("-1") == nil)
        #expect(RetryAfter.pushback("x") == nil)
        #expect(RetryAfter.pushback("99999999999999999999") == .seconds(86_400))
    }
}
