import LagModel

/// The replicas of a simulated target: how many there are to be, and which are reading yet.
struct SimulatedPods: Sendable {
    private(set) var spec: Int32
    private(set) var ready: Int32
    private var starting: [(readyAt: Instant, pods: Int32)] = []
    private let startDelay: Duration

    init(_ replicas: Int32, startDelay: Duration) {
        spec = replicas
        ready = replicas
        self.startDelay = startDelay
    }

    var counts: ReplicaCounts { ReplicaCounts(spec: spec, status: spec, ready: ready) }

    /// When the next pods become ready; nil where none are starting.
    var nextReadyAt: Instant? { starting.first?.readyAt }

    mutating func advance(to time: Instant) {
        while let first = starting.first, first.readyAt <= time {
            ready += first.pods
            starting.removeFirst()
        }
    }

    /// Starts pods, or ends them: those that are still starting first.
    mutating func scale(to replicas: Int32, at time: Instant) {
        if replicas > spec {
            let more = replicas - spec
            if startDelay > .zero {
                starting.append((time.advanced(by: startDelay), more))
            } else {
                ready += more
            }
        } else {
            var fewer = spec - replicas
            while fewer > 0, let last = starting.last {
                let ended = min(fewer, last.pods)
                fewer -= ended
                starting.removeLast()
                if last.pods > ended { starting.append((last.readyAt, last.pods - ended)) }
            }
            ready -= fewer
        }
        spec = replicas
    }
}
