import Autoscaling
import Testing

/// Quantities as Kubernetes reads and prints them.
@Suite struct QuantityTests {
    @Test(arguments: [
        (text: "0", printed: "0", milli: 0),
        (text: "0.000", printed: "0", milli: 0),
        (text: "1k", printed: "1k", milli: 1_000_000),
        (text: "24000.000", printed: "24k", milli: 24_000_000),
        (text: "24k", printed: "24k", milli: 24_000_000),
        (text: "0.5", printed: "500m", milli: 500),
        (text: ".5", printed: "500m", milli: 500),
        (text: "5.", printed: "5", milli: 5_000),
        (text: "1500m", printed: "1500m", milli: 1_500),
        (text: "1000m", printed: "1", milli: 1_000),
        (text: "+5", printed: "5", milli: 5_000),
        (text: "-5", printed: "-5", milli: -5_000),
        (text: "-1500u", printed: "-1500u", milli: -2),
        (text: "1e3", printed: "1e3", milli: 1_000_000),
        (text: "1E3", printed: "1e3", milli: 1_000_000),
        (text: "12e6", printed: "12e6", milli: 12_000_000_000),
        (text: "1e4", printed: "10e3", milli: 10_000_000),
        (text: "1e-1", printed: "100e-3", milli: 100),
        (text: "7e0", printed: "7", milli: 7_000),
        (text: "2M", printed: "2M", milli: 2_000_000_000),
        (text: "3G", printed: "3G", milli: 3_000_000_000_000),
        (text: "4T", printed: "4T", milli: 4_000_000_000_000_000),
        (text: "5P", printed: "5P", milli: 5_000_000_000_000_000_000),
        (text: "1Ki", printed: "1Ki", milli: 1_024_000),
        (text: "1024Ki", printed: "1Mi", milli: 1_048_576_000),
        (text: "1.5Gi", printed: "1536Mi", milli: 1_610_612_736_000),
        (text: "0.5Mi", printed: "512Ki", milli: 524_288_000),
        (text: "0.5Ki", printed: "512", milli: 512_000),
        (text: "1.0001Ki", printed: "1024102400u", milli: 1_024_103),
        (text: "0.0001", printed: "100u", milli: 1),
        (text: "1n", printed: "1n", milli: 1),
        (text: "0.9n", printed: "1n", milli: 1),
        (text: "-0.9n", printed: "-1n", milli: -1),
    ])
    func `a quantity is read, printed canonically, and rounded up to thousandths`(
        text: String, printed: String, milli: Int64
    ) throws {
        let quantity = try #require(Quantity(text))
        #expect(quantity.description == printed)
        #expect(quantity.milliValue == milli)
        let again = try #require(Quantity(printed))
        #expect(again == quantity)
        #expect(again.description == printed)
    }

    @Test(arguments: [
        // 64 bits cannot hold the thousandths: Kubernetes gives 0 where it had computed in 64 bits, and the lowest 64 bits otherwise.
        (text: "1E", printed: "1E", milli: 0),
        (text: "1000E", printed: "1e21", milli: 0),
        (text: "1e1000000", printed: "10e999999", milli: 0),
        (text: "9223372036854775807", printed: "9223372036854775807", milli: -1000),
        (text: "9223372036854775808.000", printed: "9223372036854775808", milli: 0),
        (text: "99999999999999999999", printed: "99999999999999999999", milli: 200_376_420_520_688_664),
        // Only a binary quantity is held at 2^63 - 1.
        (text: "8Ei", printed: "9223372036854775807", milli: -1000),
        (text: "-8Ei", printed: "-9223372036854775807", milli: 1000),
        (text: "99999999999999999999999999999999999999Ei", printed: "9223372036854775807", milli: -1000),
    ])
    func `a number too great is no trap`(text: String, printed: String, milli: Int64) throws {
        let quantity = try #require(Quantity(text))
        #expect(quantity.description == printed)
        #expect(quantity.milliValue == milli)
    }

    @Test(arguments: [
        "", " ", " 1", "1 ", "abc", "1x", "1kk", "1ki", "1K", "1mm", "1e", "1e1.5", "1.2.3", "0x10", "1_000", "--1",
        "1-", "NaN", "inf", "Infinity", "١", "1e99999999999999999999", "1Zi", "1\u{0}", "e", "1,5",
    ])
    func `what Kubernetes refuses is no quantity`(text: String) {
        #expect(Quantity(text) == nil)
    }

    @Test(arguments: ["-", "+", ".", "m", "Ki", "0k", "e5", "00", "-0"])
    func `what has no digit but zeros is zero, as Kubernetes reads it`(text: String) {
        #expect(Quantity(text) == Quantity(milli: 0))
        #expect(Quantity(text)?.description == "0")
    }

    @Test func `quantities are equal where their values are, however they were written`() {
        let written = ["1k", "1000", "1e3", "1000000m", "1000.0"].compactMap(Quantity.init)
        #expect(written.count == 5)
        #expect(Set(written) == [Quantity(milli: 1_000_000)])
        #expect(Quantity("1n") != Quantity("2n"))
        #expect(Quantity("1n") != Quantity("1m"))
        #expect(Quantity("1E") != Quantity("2E"))
    }

    @Test func `a great many digits are held, not refused, and cost no trap`() throws {
        let nines = String(repeating: "9", count: 10_000)
        for text in [nines, "-" + nines, nines + "." + nines, nines + "E", nines + "Ki", "0." + nines, nines + "n"] {
            let quantity = try #require(Quantity(text))
            let printed = quantity.description
            #expect(Quantity(printed)?.description == printed)
        }
        #expect(Quantity("0." + String(repeating: "0", count: 10_000) + "1")?.description == "1n")
    }

    @Test func `parse, print, parse is stable, and no text is a trap`() {
        var random = Story(seed: 7)
        let letters = Array("0123456789.0123456789eEinumkKMGTP+-")
        var read = 0
        for _ in 0..<20_000 {
            let text = String((0..<random.next(below: 14)).map { _ in letters[random.next(below: letters.count)] })
            guard let quantity = Quantity(text) else { continue }
            read += 1
            let printed = quantity.description
            let again = Quantity(printed)
            #expect(again == quantity, "\(text) is printed \(printed)")
            #expect(again?.description == printed, "\(text) is printed \(printed)")
        }
        #expect(read > 1_000)
    }

    @Test(arguments: [
        ("0.05", 0.05), ("50m", 0.05), ("0.2", 0.2), ("1", 1), ("0", 0), ("0.1", 0.1), ("1k", 1000), ("1500m", 1.5),
    ])
    func `the nearest floating-point number is that of the canonical form`(text: String, value: Double) {
        #expect(Quantity(text)?.approximateValue == value)
    }
}
