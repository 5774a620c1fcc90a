import LagModel

/// Where the lag of a simulation comes from.
protocol SimulatedLoad {
    /// The topics as they are now.
    var topics: SimulatedTopics { get }
    /// A number that changes whenever the topics do.
    var version: Int { get }
    /// Lets time pass.
    ///
    /// - Parameter consumers: how many replicas were reading until `time`.
    mutating func advance(to time: Instant, consumers: Int32)
}
