import LagModel
import Testing

@Test(arguments: [
    (0, "1970-01-01T00:00:00Z"), (-1, "1969-12-31T23:59:59Z"), (951_782_400, "2000-02-29T00:00:00Z"),
    (951_868_800, "2000-03-01T00:00:00Z"), (1_709_251_199, "2024-02-29T23:59:59Z"),
    (4_107_542_399, "2100-02-28T23:59:59Z"), (4_107_542_400, "2100-03-01T00:00:00Z"),
    (1_795_176_000, "2026-11-20T12:00:00Z"), (-2_203_891_200, "1900-03-01T00:00:00Z"),
    (-2_203_891_201, "1900-02-28T23:59:59Z"), (-9_223_372_036, "1677-09-21T00:12:44Z"),
    (9_223_372_036, "2262-04-11T23:47:16Z"),
])
func `a time reads as RFC 3339 has it`(_ seconds: Int64, _ text: String) {
    #expect(Instant(seconds: seconds).rfc3339 == text)
}

@Test func `a part of a second belongs to the second in which it lies`() {
    #expect(Instant(nanoseconds: 1).rfc3339 == "1970-01-01T00:00:00Z")
    #expect(Instant(nanoseconds: -1).rfc3339 == "1969-12-31T23:59:59Z")
    #expect(Instant(nanoseconds: .min).rfc3339 == "1677-09-21T00:12:43Z")
    #expect(Instant(nanoseconds: .max).rfc3339 == "2262-04-11T23:47:16Z")
}

@Test func `time saturates at its ends`() {
    #expect(Instant(seconds: .max).nanoseconds == .max)
    #expect(Instant(seconds: .min).nanoseconds == .min)
    #expect(Instant(nanoseconds: .max).advanced(by: .seconds(1)).nanoseconds == .max)
    #expect(Instant(nanoseconds: .min).advanced(by: .seconds(-1)).nanoseconds == .min)
    #expect(Instant(seconds: 0).advanced(by: .seconds(Int64.max)).nanoseconds == .max)
    #expect(Instant(seconds: 0).advanced(by: .seconds(Int64.min)).nanoseconds == .min)
    #expect(Instant(nanoseconds: .max).age(of: Instant(nanoseconds: .min)) == .nanoseconds(Int64.max))
    #expect(Instant(nanoseconds: .min).age(of: Instant(nanoseconds: .max)) == .zero)
}

@Test func `what lies in the future has no age`() {
    #expect(Instant(seconds: 10).age(of: Instant(seconds: 4)) == .seconds(6))
    #expect(Instant(seconds: 4).age(of: Instant(seconds: 10)) == .zero)
    #expect(Instant(seconds: 4) < Instant(seconds: 10))
    #expect(Instant(seconds: 10).advanced(by: .seconds(-6)) == Instant(seconds: 4))
}

@Test(arguments: [
    (Duration.zero, Int64(0)), (.seconds(2), 2_000_000_000), (.nanoseconds(-7), -7),
    (.milliseconds(-1_500), -1_500_000_000),
    (.seconds(Int64.max), .max), (.seconds(Int64.min), .min), (.nanoseconds(Int64.max), .max),
])
func `a duration has whole nanoseconds`(_ duration: Duration, _ nanoseconds: Int64) {
    #expect(duration.wholeNanoseconds == nanoseconds)
}

@Test func `a duration in seconds keeps its fraction`() {
    #expect(Duration.milliseconds(1_500).inSeconds == 1.5)
    #expect(Duration.milliseconds(-250).inSeconds == -0.25)
}
