internal import Glibc

/// Load that rises and falls as a sine does around its mean.
struct LoadWave: Sendable, Hashable {
    /// Records a second, on average.
    let mean: Double
    /// The share of the mean by which the rate rises and falls, 0 to 1.
    let swing: Double
    /// Seconds from crest to crest.
    let period: Double
    /// Seconds by which the wave is ahead.
    let phase: Double

    /// How many records are due in the first `seconds`: the integral of the rate.
    func recordsDue(after seconds: Double) -> Int {
        Int(mean * seconds + swing * mean * (integral(seconds + phase) - integral(phase)))
    }

    private func integral(_ time: Double) -> Double {
        let turn = 2 * Double.pi / period
        return (1 - cos(turn * time)) / turn
    }
}
