/// A poll or a sync as a line of a table: where the replicas change, or what holds them does.
public struct SimulationRow: Sendable, Hashable {
    /// The heads of the columns.
    public static let columns = ["TIME", "CLOCK", "LAG", "COUNTED", "DESIRED", "REPLICAS", "WHY"]
    /// The columns that hold numbers.
    public static let numbers: Set<Int> = [2, 3, 4]

    /// The cells, one for each column.
    public let cells: [String]

    /// The line of a point.
    public init(_ point: SimulationPoint, of target: ScalingTarget, clock: SimulationClock) {
        let time = clock.isDated ? clock.text(of: point.at) : "\(clock.text(of: point.at))s"
        let change = point.isRescaled ? "\(point.counts.spec) → \(point.replicas)" : "\(point.replicas)"
        cells = [
            time, point.clockName, point.lag.map(String.init) ?? "unknown",
            point.countedLag.map(String.init) ?? "unknown",
            point.desired.map(String.init) ?? "-", change,
            point.mainReason(of: target)?.text(at: point.at) ?? "",
        ]
    }
}

/// Chooses the points that a table shows.
public struct SimulationRowFilter: Sendable {
    private var marks: (poll: SimulationMark?, sync: SimulationMark?)
    private var isLagKnown = true
    private var isFirst = true

    /// A filter that has seen nothing.
    public init() {}

    /// Whether the point is the first, changes the replicas, or is held by something else than the one before on the same clock.
    public mutating func shows(_ point: SimulationPoint) -> Bool {
        var isNew = point.isRescaled || (point.lag != nil) != isLagKnown
        isLagKnown = point.lag != nil
        let mark = point.mark
        switch point.event {
        case .poll:
            // What KEDA's loop does each time is no news, what keeps it from doing is.
            isNew = isNew || (mark != marks.poll && mark != nil)
            marks.poll = mark
        case .sync:
            isNew = isNew || isFirst || mark != marks.sync
            isFirst = false
            marks.sync = mark
        }
        return isNew
    }
}

extension SimulationPoint {
    /// The clock that struck: `keda` or `hpa`.
    var clockName: String {
        switch event {
        case .poll: "keda"
        case .sync: "hpa"
        }
    }

    /// The reason that weighed most: what gave the count its final value.
    func mainReason(of target: ScalingTarget) -> ScalingReason? {
        reasons(of: target).enumerated().max { ($0.element.weight, $0.offset) < ($1.element.weight, $1.offset) }?
            .element
    }
}

extension ScalingReason {
    /// How far towards the end of a decision the step is taken.
    fileprivate var weight: Int {
        switch self {
        case .limited(.minimum), .limited(.maximum), .outsideLimits: 7
        case .limited: 9
        case .stabilized: 8
        case .activation, .loopSkipped: 7
        case .fallbackInEffect: 6
        case .heldByFailedMetrics: 5
        case .fallbackNotYet: 4
        case .triggerFailed: 3
        case .withinTolerance, .proposal, .scalingDisabled: 2
        default: 1
        }
    }
}
