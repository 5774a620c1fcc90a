extension PageCursor {
    /// The most bytes that a number takes: `-9223372036854775808`, or `-2.2250738585072014e-308`.
    static var longestNumber: Int { 24 }

    /// Puts a whole number in decimal.
    @inline(__always)
    mutating func put(_ value: Int64) {
        if value < 0 { put(UInt8(ascii: "-")) }
        put(value.magnitude)
    }

    private mutating func put(_ value: UInt64) {
        if value < 10 { return put(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: value)) }
        withUnsafeTemporaryAllocation(byteCount: 20, alignment: 2) { digits in
            var start = digits.count
            var rest = value
            while rest >= 10 {
                let (quotient, pair) = rest.quotientAndRemainder(dividingBy: 100)
                start -= 2
                digits.storeBytes(of: digitPair(pair), toByteOffset: start, as: UInt16.self)
                rest = quotient
            }
            if rest > 0 {
                start -= 1
                digits[start] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest)
            }
            put(UnsafeRawBufferPointer(rebasing: digits[start...]))
        }
    }

    /// Puts the shortest decimal that reads back as the same number, `NaN`, `+Inf` or `-Inf`.
    mutating func put(_ value: Double) {
        // Compared with itself as an integer, since `rounded` would call into the C library, which a pure target does not link.
        if value.magnitude < 1e15, value != 0 || value.sign == .plus {
            let whole = Int64(value)
            if Double(whole) == value { return put(whole) }
        }
        if value.isFinite {
            var digits = value.description
            return digits.withUTF8 { put(UnsafeRawBufferPointer($0)) }
        }
        let name: StaticString = value.isNaN ? "NaN" : value > 0 ? "+Inf" : "-Inf"
        put(UnsafeRawBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
    }
}

/// The two ASCII digits of a number below 100, in memory order.
@inline(__always)
private func digitPair(_ number: UInt64) -> UInt16 {
    let (tens, ones) = number.quotientAndRemainder(dividingBy: 10)
    return UInt16(littleEndian: UInt16(truncatingIfNeeded: ones << 8 | tens) | 0x3030)
}
