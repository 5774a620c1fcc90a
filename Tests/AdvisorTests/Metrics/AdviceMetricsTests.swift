import Autoscaling
import Exposition
import Foundation
import LagModel
import TestSupport
import Testing

@testable import Advisor

@Suite struct `The metrics of advice` {
    /// The samples of a board, without headers.
    private func samples(_ board: TestBoard) -> [String] {
        var writer = ExpositionWriter(format: .prometheusText)
        for family in board.board.view.metrics { writer.write(family) }
        return writer.finish().text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map(String.init)
    }

    private let labels = #"namespace="ns",scaledobject="so""#

    @Test func `tell the value beside the truth, and which rule capped it`() {
        let board = TestBoard()
        board.take(lags: [100, 100, 100, 100])
        let metric = labels + #",metric="s0-kafka-orders""#
        #expect(
            samples(board) == [
                "weir_scaler_metric_value{\(metric)} 200",
                "weir_scaler_raw_lag{\(metric)} 400",
                "weir_scaler_capped{\(metric),rule=\"partitions\"} 1",
                "weir_scaler_active{\(metric)} 1",
                "weir_advice_desired_replicas{\(labels)} 4",
                "weir_advice_recommended_replicas{\(labels)} 4",
                "weir_advice_current_replicas{\(labels),source=\"config\"} 1",
                "weir_advice_rescales_total{\(labels)} 0",
            ])
    }

    @Test func `are absent where something is unknown, and say why`() {
        let board = TestBoard(replicas: nil)
        #expect(
            samples(board) == [
                "weir_scaler_unknown{\(labels),metric=\"s0-kafka-orders\",reason=\"unknown\"} 1",
                "weir_advice_unknown{\(labels),reason=\"readings-unknown\"} 1",
                "weir_advice_rescales_total{\(labels)} 0",
            ])
        board.take(lags: [1, 1, 1, 1])
        #expect(samples(board).contains("weir_advice_unknown{\(labels),reason=\"current-replicas-unknown\"} 1"))
    }

    @Test func `say what limits the decision`() {
        let board = TestBoard(
            scaledObject(spec: TestBoard.spec.replacing("maxReplicaCount: 4", with: "maxReplicaCount: 2")))
        board.take(lags: [100, 100, 100, 100])
        #expect(samples(board).contains("weir_advice_limited{\(labels),reason=\"TooManyReplicas\"} 1"))
        #expect(samples(board).contains("weir_advice_desired_replicas{\(labels)} 2"))
    }

    @Test func `tell whether the scaling files hold`() {
        func text(_ state: ScalingFilesState) -> [String] {
            var writer = ExpositionWriter(format: .prometheusText)
            for family in state.metrics { writer.write(family) }
            return writer.finish().text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map(String.init)
        }
        #expect(text(ScalingFilesState()) == ["weir_scaling_files_last_reload_successful 0"])
        #expect(
            text(ScalingFilesState(isAccepted: true, acceptedAt: Instant(seconds: 12))) == [
                "weir_scaling_files_last_reload_successful 1",
                "weir_scaling_files_last_reload_success_timestamp_seconds 12",
            ])
    }
}

@Suite struct `The page docs/metrics.md on advice` {
    private static let page: String = {
        return SourceTree.root.appendingPathComponent("docs/metrics.md").text
    }()

    @Test func `has every family of the code with its type and labels, and no other`() {
        let section = Self.page.components(separatedBy: "\n## ").first { $0.hasPrefix("Metrics of advice\n") } ?? ""
        let rows = section.split(separator: "\n").filter { $0.hasPrefix("| `weir_") }.map { line in
            line.split(separator: "|").prefix(3).map { $0.trimmingCharacters(in: .whitespaces) }
        }
        let families = AdviceMetrics.all.map { family in
            let labels = family.labels.names.map { "`\($0)`" }.joined(separator: ", ")
            return ["`\(family.name)`", family.type.rawValue, labels.isEmpty ? "-" : labels]
        }
        #expect(rows == families)
    }
}
