/// Which mark held when, as a picture shows it: at most one change a column.
struct MarkBand: Sendable {
    private(set) var runs: [(place: Int, mark: SimulationMark?)] = []

    /// Adds the mark that holds from a column on.
    mutating func add(_ mark: SimulationMark?, at place: Int) {
        if let last = runs.indices.last, runs[last].place == place { runs.removeLast() }
        if let last = runs.last, last.mark == mark { return }
        runs.append((place, mark))
    }

    /// The stretches with a mark, to the end.
    func stretches(until end: Int) -> [(columns: Range<Int>, mark: SimulationMark)] {
        runs.indices.compactMap { index in
            guard let mark = runs[index].mark else { return nil }
            let next = index + 1 < runs.count ? runs[index + 1].place : end
            return next > runs[index].place ? (runs[index].place..<next, mark) : nil
        }
    }
}
