internal import CRdKafka
public import LagModel

/// Which offset of a log is asked for.
public enum LogPosition: Hashable, Sendable {
    /// The offset after the last record (high watermark).
    case end
    /// The offset of the first record that is still kept.
    case beginning
    /// The first offset whose record is not older than this many milliseconds since the Unix epoch.
    case timestamp(Int64)

    /// What stands for the position in a ListOffsets request.
    var requestValue: Int64 {
        switch self {
        case .end: -1
        case .beginning: -2
        case .timestamp(let milliseconds): max(1, milliseconds)
        }
    }
}

extension AdminClient {
    /// librdkafka merges the answers of one call in quadratic time, and one partition's error voids the whole call.
    private static let chunkSize = 250
    /// How many chunks may be asked of one leader at one time.
    private static let chunksInFlight = 2

    /// Reads offsets of partitions that one broker leads.
    ///
    /// A partition that cannot be read never hides the others: a failed call is made once more after the library has
    /// refreshed its view of the leaders, then halved until what fails stands alone. A leader that does not answer at all is not
    /// asked again.
    /// - Returns: an answer for each partition, an offset or why there is none.
    public func logOffsets(
        _ position: LogPosition, ofLeader partitions: [TopicPartition], deadline: Duration
    ) async -> OffsetTable {
        let run = LogOffsetsRun(client: self, position: position, until: .now + deadline)
        var chunks = partitions.chunks(of: Self.chunkSize).makeIterator()
        return await withTaskGroup(of: OffsetTable.self) { group in
            for _ in 0..<Self.chunksInFlight {
                guard let chunk = chunks.next() else { break }
                group.addTask { await run.answers(of: chunk) }
            }
            var table = OffsetTable()
            while let answers = await group.next() {
                table.merge(answers)
                if let chunk = chunks.next() { group.addTask { await run.answers(of: chunk) } }
            }
            return table
        }
    }
}

extension Array {
    fileprivate func chunks(of size: Int) -> [ArraySlice<Element>] {
        stride(from: 0, to: count, by: size).map { self[$0..<Swift.min($0 + size, count)] }
    }
}
