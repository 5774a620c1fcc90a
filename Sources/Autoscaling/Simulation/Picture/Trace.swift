/// A number over time as a picture shows it: each holds until the next, at most one change a column.
struct Trace: Sendable {
    private struct Column: Sendable {
        var place: Int
        var first: Int64?
        var least: Int64?
        var greatest: Int64?
        var last: Int64?
    }

    private var columns: [Column] = []

    /// The greatest number that was known.
    private(set) var greatest: Int64?

    /// Adds what holds from a column on; nil where nothing is known.
    ///
    /// Columns never go back.
    mutating func add(_ value: Int64?, at place: Int) {
        if let value { greatest = max(value, greatest ?? value) }
        guard let index = columns.indices.last, columns[index].place == place else {
            if columns.last.map({ $0.last == value }) ?? false { return }
            columns.append(Column(place: place, first: value, least: value, greatest: value, last: value))
            return
        }
        columns[index].last = value
        guard let value else { return }
        columns[index].first = columns[index].first ?? value
        columns[index].least = min(value, columns[index].least ?? value)
        columns[index].greatest = max(value, columns[index].greatest ?? value)
    }

    /// The stretches, in columns, in which nothing is known.
    func gaps(until end: Int) -> [Range<Int>] {
        var gaps: [Range<Int>] = []
        for (index, column) in columns.enumerated() where column.last == nil {
            let next = index + 1 < columns.count ? columns[index + 1].place : end
            if next > column.place { gaps.append(column.place..<next) }
        }
        return gaps
    }

    /// The `d` of a path of steps.
    ///
    /// - Parameters:
    ///   - end: the column to which the last number holds.
    ///   - isArea: whether the path closes along the axis below.
    func path(_ axis: ValueAxis, until end: Int, isArea: Bool = false) -> String {
        var pen = StepPen(axis: axis, isArea: isArea)
        for column in columns {
            pen.move(to: column.place)
            guard let first = column.first else {
                pen.lift()
                continue
            }
            pen.draw(first)
            // The extreme at which the column ends comes last, so that no stroke is drawn twice.
            let extremes = [column.least, column.greatest].compactMap { $0 }
            for extreme in column.last == column.least ? extremes.reversed() : extremes { pen.draw(extreme) }
            if let last = column.last { pen.draw(last) } else { pen.lift() }
        }
        pen.move(to: end)
        pen.lift()
        return pen.path
    }
}

/// Draws steps, in half pixels from left to right.
private struct StepPen {
    let axis: ValueAxis
    let isArea: Bool
    private(set) var path = ""
    private var value: Int64?
    private var place = 0

    init(axis: ValueAxis, isArea: Bool) {
        self.axis = axis
        self.isArea = isArea
    }

    mutating func move(to place: Int) {
        if value != nil, place > self.place { path += "H\(SVGText.number(Double(place) / 2))" }
        self.place = place
    }

    mutating func draw(_ next: Int64) {
        let y = SVGText.number(axis.y(Double(next)))
        if value == nil {
            let begin = isArea ? SVGText.number(axis.height) : y
            path += "M\(SVGText.number(Double(place) / 2)) \(begin)"
            if isArea { path += "V\(y)" }
        } else if value != next {
            path += "V\(y)"
        }
        value = next
    }

    mutating func lift() {
        if value != nil, isArea { path += "V\(SVGText.number(axis.height))Z" }
        value = nil
    }
}
