import NIOCore

extension NIODeadline {
    /// So long from now: not in the past, and within a day, for a sum that overflows ends the process.
    static func after(_ duration: Duration) -> NIODeadline {
        .now() + TimeAmount(min(max(duration, .zero), .seconds(86_400)))
    }
}
