import Autoscaling
import Manifests

/// Runs simulations and writes what they come to, as they go.
struct SimulationReport {
    /// One spec to be run.
    struct Run {
        let title: String
        let simulation: Simulation
    }

    /// The most lines that the table of one spec has.
    private static let rowLimit = 1_000

    private let form: SimulateCommand.Output
    private let clock: SimulationClock
    private var output = TextOutput()
    /// Whether the lag lay above its limit in any of the runs.
    private(set) var isAboveLimit = false

    init(_ form: SimulateCommand.Output, clock: SimulationClock) {
        self.form = form
        self.clock = clock
    }

    mutating func write(_ runs: [Run]) throws(WriteError) {
        switch form {
        case .table: try writeTables(runs)
        case .csv: try writeCSV(runs)
        case .json: try writeJSON(runs)
        case .svg: try writePicture(runs)
        }
        try output.close()
    }

    private mutating func note(_ summary: SimulationSummary) {
        if summary.lagLimit != nil, summary.timeAboveLimit > .zero { isAboveLimit = true }
    }

    private mutating func writeTables(_ runs: [Run]) throws(WriteError) {
        var summaries: [[String]] = []
        for run in runs {
            var filter = SimulationRowFilter()
            var rows: [[String]] = []
            var hidden = 0
            let summary = run.simulation.run { point in
                guard filter.shows(point) else { return }
                guard rows.count < Self.rowLimit else { return hidden += 1 }
                rows.append(SimulationRow(point, of: run.simulation.target, clock: clock).cells)
            }
            note(summary)
            let table = TextTable(SimulationRow.columns, numbers: SimulationRow.numbers, rows: rows)
            try output.write("\(run.title.printable)\n\(table.text)")
            if hidden > 0 { try output.write("… \(hidden) more changes; --output csv has all.\n") }
            try output.write("\n")
            summaries.append([run.title.printable] + summary.cells(clock))
        }
        let table = TextTable(["SPEC"] + SimulationSummary.columns, numbers: [1, 3, 4, 5, 6, 7], rows: summaries)
        try output.write(table.text)
    }

    private mutating func writeCSV(_ runs: [Run]) throws(WriteError) {
        try output.write(SimulationPoint.csvHeader + "\n")
        for run in runs {
            try writeEach(run) { point, clock in point.csv(title: run.title, clock) + "\n" }
        }
    }

    private mutating func writeJSON(_ runs: [Run]) throws(WriteError) {
        let version = runs.first?.simulation.target.version ?? .standard
        try output.write("{\"keda\":\"\(version)\",\"kubernetes\":\"\(ScalingTarget.kubernetesVersion)\",\"targets\":[")
        for (index, run) in runs.enumerated() {
            var isFirst = true
            try output.write("\(index == 0 ? "" : ",")\n{\"target\":\(JSONString(run.title)),\"points\":[")
            let summary = try writeEach(run) { point, clock in
                let separator = isFirst ? "\n" : ",\n"
                isFirst = false
                return separator + point.json(of: run.simulation.target, clock)
            }
            try output.write("],\n\"summary\":\(summary.json(clock))}")
        }
        try output.write("]}\n")
    }

    private mutating func writePicture(_ runs: [Run]) throws(WriteError) {
        var panels: [SimulationPanel] = []
        for run in runs {
            var panel = SimulationPanel(run.simulation, title: run.title, isDated: clock.isDated)
            let summary = run.simulation.run { panel.add($0) }
            panel.summary = summary
            note(summary)
            panels.append(panel)
        }
        try output.write(SimulationPicture(panels).svg)
    }

    /// Writes every point of a run; after a failure nothing more is written.
    @discardableResult
    private mutating func writeEach(
        _ run: Run, _ text: (SimulationPoint, SimulationClock) -> String
    ) throws(WriteError) -> SimulationSummary {
        var failure: WriteError?
        let summary = run.simulation.run { point in
            guard failure == nil else { return }
            do throws(WriteError) {
                try output.write(text(point, clock))
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
        note(summary)
        return summary
    }
}
