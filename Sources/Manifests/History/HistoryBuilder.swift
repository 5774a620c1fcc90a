internal import Autoscaling
internal import LagModel

/// Makes a history of rows.
struct HistoryBuilder {
    private var lag = LagHistory()
    private var arrivals = ArrivalHistory()
    /// Whether the rows tell of arrivals; nil while nothing says so.
    private var tellsArrivals: Bool?
    private var hasRows = false
    /// Whether the times are dates; nil before the first.
    private var isDated: Bool?

    /// - Parameter tellsArrivals: whether the rows tell of arrivals; nil where the first row says so.
    init(tellsArrivals: Bool? = nil) {
        self.tellsArrivals = tellsArrivals
    }

    /// What was read; nil where no row was.
    var history: RecordedHistory? {
        guard hasRows, let tellsArrivals, let isDated else { return nil }
        return RecordedHistory(content: tellsArrivals ? .arrivals(arrivals) : .lag(lag), isDated: isDated)
    }

    mutating func add(_ row: HistoryRow) throws(HistoryLineError) {
        let time = try time(of: row)
        let series = HistorySeries(
            group: row[.group].map { String($0.text) }, topic: row[.topic].map { String($0.text) },
            partition: try partition(of: row))
        let tells = row[.arrivals] != nil || tellsArrivals == true && row[.lag] == nil && row[.logEnd] == nil
        guard tellsArrivals ?? tells == tells, !(tells && (row[.lag] != nil || row[.logEnd] != nil)) else {
            throw fault(row, .arrivals, "stands beside lag; a history tells either the lag or the arrivals")
        }
        do {
            if tells {
                try arrivals.append(try number(row, .arrivals, "0 where nothing arrived"), of: series, at: time)
            } else {
                try lag.append(try observation(row), of: series, at: time)
            }
        } catch let error as HistoryFault {
            throw Self.fault(of: row, error, isDated: isDated ?? false)
        } catch let error as HistoryLineError {
            throw error
        } catch {
            throw fault(row, .time, "\(error)")
        }
        tellsArrivals = tells
        hasRows = true
    }

    private mutating func time(of row: HistoryRow) throws(HistoryLineError) -> Instant {
        guard let cell = row[.time] else { throw fault(row, .time, "is missing; every line says when") }
        guard let time = HistoryTime(cell.text) else {
            let text = quoted(String(cell.text))
            throw fault(row, .time, "\(text) is no time; write seconds, or a date such as 2026-11-20T12:00:00Z")
        }
        guard isDated ?? time.isDate == time.isDate else {
            throw fault(row, .time, "is of another form than on the lines before; write all as seconds or all as dates")
        }
        isDated = time.isDate
        return time.instant
    }

    private func partition(of row: HistoryRow) throws(HistoryLineError) -> Int32? {
        guard let cell = row[.partition] else { return nil }
        guard let number = HistoryNumber.whole(cell.text), let partition = Int32(exactly: number), partition >= 0 else {
            throw fault(row, .partition, "\(quoted(String(cell.text))) is no partition; they count from 0")
        }
        return partition
    }

    private func observation(_ row: HistoryRow) throws(HistoryLineError) -> LagObservation {
        if row[.logEnd] != nil {
            let committed = row[.committed] == nil ? nil : try number(row, .committed, "")
            let logStart = row[.logStart] == nil ? nil : try number(row, .logStart, "")
            return .offsets(committed: committed, logStart: logStart, logEnd: try number(row, .logEnd, ""))
        }
        return row[.lag] == nil ? .unknown : .lag(try number(row, .lag, ""))
    }

    private func number(_ row: HistoryRow, _ column: HistoryColumn, _ remedy: String) throws(HistoryLineError) -> Int64
    {
        guard let cell = row[column] else { throw fault(row, column, "is missing; write \(remedy)") }
        guard let number = HistoryNumber.whole(cell.text), number >= 0 else {
            throw fault(row, column, HistoryNumber.fault(cell.text))
        }
        return number
    }

    private func fault(_ row: HistoryRow, _ column: HistoryColumn, _ message: String) -> HistoryLineError {
        HistoryLineError(start: row[column]?.start, key: column.name, message: message)
    }
}

extension HistoryBuilder {
    private static func fault(of row: HistoryRow, _ fault: HistoryFault, isDated: Bool) -> HistoryLineError {
        let (column, message): (HistoryColumn, String) =
            switch fault {
            case .timeGoesBack(let from):
                (.time, "lies before that of the line before (\(text(from, isDated))); sort the lines by time")
            case .repeated: (.time, "tells of the same series again at the same time; remove one of the lines")
            case .mixesTopicAndPartitions:
                (.partition, "is there on some lines of the topic and not on others; write it on all or on none")
            case .negative: (.lag, "is negative; it counts records, from 0")
            case .offsetsWithoutPartition: (.logEnd, "is the offset of a partition; add the column partition")
            case .tooManyArrivals: (.arrivals, "add up to more than 2^53 records; give fewer")
            }
        return HistoryLineError(start: row[column]?.start, key: column.name, message: message)
    }

    private static func text(_ time: Instant, _ isDated: Bool) -> String {
        isDated ? time.rfc3339 : "\(Double(time.nanoseconds) / 1e9) s"
    }
}
