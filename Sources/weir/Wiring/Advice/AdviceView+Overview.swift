import Advisor
import Autoscaling
import Exporter

extension AdviceView {
    /// The targets as a table of the page for people; none where there are none.
    var tables: [OverviewTable] {
        guard !targets.isEmpty else { return [] }
        let rows = targets.map { target in
            let advice = target.advice
            return [
                "\(target.key)", Self.text(advice.current.counts?.spec), Self.text(advice.decision.desired),
                Self.text(advice.recommended.desired),
                advice.decisiveReason?.text(at: target.decidedAt) ?? "",
            ]
        }
        return [
            OverviewTable(
                title: "Scaling targets", columns: ["target", "replicas", "KEDA decides", "Weir recommends", "why"],
                numbers: [1, 2, 3], rows: rows)
        ]
    }

    private static func text(_ count: Int32?) -> String { count.map(String.init) ?? "unknown" }
}
