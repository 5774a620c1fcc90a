import LagModel

/// Keeps a stream of records in order and in bounds on its way through a model server: events in, actions out.
///
/// A record is queued, called (again after a pause where that failed), answered, unacknowledged and done. An offset is committed
/// only where every record of its partition that arrived before is done. It has no clock and no chance of its own: both are
/// arguments. Every event names a record by its token; one that is no longer known is answered with false or `.forgotten`.
///
/// The bridge takes calls with `nextCall` until there is none, after each event and at `nextDeadline`.
public struct RecordFlow: Sendable {
    let settings: FlowSettings
    let retryBackoff: Backoff
    let totalTime: Int64
    var partitions = PartitionTable()
    var records = RecordTable()
    var lanes = LaneTable()
    /// Heads of lanes that were never called.
    var fresh = SlotQueue()
    /// Records whose last try told that the server is gone.
    var suspects = SlotQueue()
    var suspectCalls = 0
    var isSuspectsTurn = false
    var retries = RetryQueue()
    var circuit: Circuit
    var limit: ConcurrencyLimit
    var probe: RecordToken?
    var outputPause: ProducePause
    var errorPause: ProducePause
    var delayedOutputs = 0
    var bytes = 0
    var areBytesFull = false
    var isWindowChanged = false
    var commitPace: CommitPace

    /// A flow without partitions.
    public init(_ settings: FlowSettings) {
        self.settings = settings
        retryBackoff = Backoff(first: settings.retry.firstPause, longest: settings.retry.longestPause)
        totalTime = settings.retry.totalTime.wholeNanoseconds
        circuit = Circuit(settings.circuit)
        limit = ConcurrencyLimit(settings.concurrency)
        commitPace = CommitPace(settings.commitInterval)
        outputPause = ProducePause(settings.retry)
        errorPause = outputPause
    }
}
