import Exposition
import Testing

private let family = MetricFamily("m", .gauge, help: "h")
private let numbered = MetricFamily("m", .gauge, help: "h", labels: ["n"])

/// The values of one-value samples, as written.
private func written(_ write: (inout ExpositionWriter) -> Void) -> [Substring] {
    var writer = ExpositionWriter(format: .prometheusText)
    writer.begin(family)
    write(&writer)
    return writer.finish().text.split(separator: "\n").dropFirst(2).map { $0.dropFirst("m ".count) }
}

@Test func `whole numbers of every length are written in decimal`() {
    var values: [Int64] = [0, .min, .max, .min + 1, .max - 1]
    var power: Int64 = 1
    while true {
        values += [power - 1, power, power + 1, -power, 1 - power, 3 * (power / 4)]
        let (next, overflow) = power.multipliedReportingOverflow(by: 10)
        if overflow { break }
        power = next
    }
    var generator = SplitMix(state: 42)
    for _ in 0..<2_000 { values.append(Int64(truncatingIfNeeded: generator.next() >> (generator.next() % 64))) }
    #expect(written { for value in values { $0.sample(value: value) } } == values.map { Substring(String($0)) })
}

@Test(
    arguments: [
        (0.0, "0"), (-0.0, "-0.0"), (1.0, "1"), (-3.0, "-3"), (0.1, "0.1"), (4.2, "4.2"),
        (1.0 / 3, "0.3333333333333333"),
        (999_999_999_999_999, "999999999999999"), (1e15, "1000000000000000.0"), (1e300, "1e+300"),
        (.leastNonzeroMagnitude, "5e-324"),
        (-.greatestFiniteMagnitude, "-1.7976931348623157e+308"), (-2.2250738585072014e-308, "-2.2250738585072014e-308"),
        (.nan, "NaN"), (-.signalingNaN, "NaN"), (.infinity, "+Inf"), (-.infinity, "-Inf"),
    ] as [(Double, String)])
func `a floating-point number is written as Prometheus spells it`(value: Double, expected: String) {
    #expect(written { $0.sample(value: value) } == [Substring(expected)])
}

@Test func `every floating-point number reads back as itself`() {
    var generator = SplitMix(state: 7)
    let values = (0..<2_000).map { _ in Double(bitPattern: generator.next()) }.filter(\.isFinite)
    let texts = written { for value in values { $0.sample(value: value) } }
    #expect(texts.map { Double($0)?.bitPattern } == values.map(\.bitPattern))
}

@Test func `the last label may be any 32-bit number`() {
    var writer = ExpositionWriter(format: .prometheusText)
    writer.begin(numbered)
    writer.sample(.none, .min, value: Int64.min)
    writer.sample(.none, .max, value: -Double.leastNormalMagnitude)
    #expect(
        writer.finish().text.split(separator: "\n").suffix(2) == [
            #"m{n="-2147483648"} -9223372036854775808"#, #"m{n="2147483647"} -2.2250738585072014e-308"#,
        ])
}

/// A reproducible source of numbers.
private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
