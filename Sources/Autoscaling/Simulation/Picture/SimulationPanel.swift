import LagModel

/// What a picture shows of one spec.
public struct SimulationPanel: Sendable {
    /// What is written above it.
    public let title: String
    /// What the simulation came to, for the line beside the title; nil until it is known.
    public var summary: SimulationSummary?
    let axis: TimeAxis
    private(set) var lag = Trace()
    private(set) var countedLag = Trace()
    private(set) var desired = Trace()
    private(set) var replicas = Trace()
    private(set) var band = MarkBand()
    private(set) var moves: [(column: Int, mark: SimulationMark, replicas: Int32)] = []
    let lagLimit: Int64?
    let maxReplicas: Int32
    /// Whether KEDA ever counted the lag as another number.
    private(set) var isLagRecounted = false
    private var loopMark: SimulationMark?

    /// An empty panel for a simulation.
    ///
    /// - Parameter isDated: whether the history's times are dates.
    public init(_ simulation: Simulation, title: String, isDated: Bool) {
        self.title = title
        axis = TimeAxis(start: simulation.start, end: simulation.end, isDated: isDated)
        lagLimit = simulation.options.lagLimit
        maxReplicas = simulation.target.autoscaler.maxReplicas
        replicas.add(Int64(simulation.initialReplicas), at: 0)
    }

    /// Draws a poll or a sync.
    public mutating func add(_ point: SimulationPoint) {
        let column = axis.column(of: point.at)
        lag.add(point.lag.map { max(0, $0) }, at: column)
        if point.countedLag != point.lag { isLagRecounted = true }
        countedLag.add(point.countedLag, at: column)
        replicas.add(Int64(point.replicas), at: column)
        switch point.event {
        case .poll:
            let mark = point.mark
            if mark == .activation || mark == .deactivation {
                if moves.last?.column == column { moves.removeLast() }
                moves.append((column, point.mark ?? .activation, point.replicas))
                loopMark = nil
            } else {
                loopMark = mark
            }
            if mark == .paused { band.add(mark, at: column) }
        case .sync:
            desired.add(point.desired.map(Int64.init), at: column)
            band.add(point.mark ?? loopMark, at: column)
        }
    }
}
