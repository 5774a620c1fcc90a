internal import Glibc
internal import Synchronization

/// Random identifiers in the form of RFC 9562, version 4.
enum UniqueIdentifier {
    private static let randomness = Mutex(Randomness())

    static func make() -> String {
        let (high, low) = randomness.withLock { ($0.next(), $0.next()) }
        return text(high & ~0xF000 | 0x4000, low & ~(3 << 62) | 1 << 63)
    }

    private static func text(_ high: UInt64, _ low: UInt64) -> String {
        String(unsafeUninitializedCapacity: 36) { text in
            var end = 0
            for shift in stride(from: 124, through: 0, by: -4) {
                if [8, 13, 18, 23].contains(end) {
                    text[end] = UInt8(ascii: "-")
                    end += 1
                }
                let digit = UInt8(truncatingIfNeeded: (shift >= 64 ? high : low) >> UInt64(shift & 63)) & 15
                text[end] = digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
                end += 1
            }
            return end
        }
    }
}

/// The system's randomness, asked for in portions: each time costs a call of the kernel.
private struct Randomness {
    /// As many as `getentropy` gives at once.
    private static let portion = 256 / MemoryLayout<UInt64>.size
    private var words: [UInt64] = []

    mutating func next() -> UInt64 {
        if words.isEmpty { words = Self.fresh }
        return words.popLast() ?? .random(in: 0 ... .max)
    }

    private static var fresh: [UInt64] {
        [UInt64](unsafeUninitializedCapacity: portion) { words, count in
            let isFilled = getentropy(words.baseAddress, portion * MemoryLayout<UInt64>.size) == 0
            count = isFilled ? portion : 0
        }
    }
}
