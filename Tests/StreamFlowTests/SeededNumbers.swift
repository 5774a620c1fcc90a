/// Numbers that look random and are the same for the same seed (Weyl sequence with a mixer).
struct SeededNumbers {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 32)) &* 0xD6E8_FEB8_6659_FD93
        mixed = (mixed ^ (mixed >> 32)) &* 0xD6E8_FEB8_6659_FD93
        return mixed ^ (mixed >> 32)
    }

    /// A number from 0 up to the bound, which is left out.
    mutating func below(_ bound: Int) -> Int { Int(next() >> 33) % max(1, bound) }

    /// A number from 0 up to 1, which is left out.
    mutating func chance() -> Double { Double(next() >> 11) / Double(1 << 53) }

    mutating func happens(_ probability: Double) -> Bool { chance() < probability }
}
