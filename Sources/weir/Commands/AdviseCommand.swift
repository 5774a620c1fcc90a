import Advisor
import ArgumentParser
import Autoscaling
import Exporter
import Foundation
import LagModel
import Manifests

struct AdviseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "advise",
        abstract: "Looks once and says how many replicas each scaling spec should have, and why.",
        discussion: """
            Reads ScaledObjects, SeldonDeployments with a kedaSpec, or a kedaSpec alone, connects to the brokers that their \
            triggers name with the triggers' own login, and decides as KEDA and the HPA would (docs/advise.md).

            Exit codes: 0 decided, 1 some decision is unknown, 2 usage or a wrong spec, 3 brokers cannot be reached or \
            refuse the login.

            Examples:
              kubectl get so,ta,secret -n models -o yaml | weir advise -f -
              weir advise -f scaledobject.yaml -f secrets/ -n models --replicas 1
              weir advise -f kedaspec.yaml --bootstrap-servers localhost:9092 --explain
              weir advise -f scaledobject.yaml --config.file weir.yaml --output json
            """)

    enum Output: String, ExpressibleByArgument, CaseIterable {
        case table, json
    }

    @OptionGroup var options: AdviceArguments

    @Flag(help: "Also print each step with its numbers.")
    var explain = false

    @Option(help: "table, or json (docs/advise.md says its form).")
    var output = Output.table

    func run() async throws {
        let setup = try AdviceSetup(options)
        let plan = setup.plan
        setup.tellWarnings()
        guard plan.missing.isEmpty else {
            for diagnostic in plan.missing { printError("\(diagnostic)") }
            throw ExitCode.usage
        }
        let problems = plan.targets.flatMap(\.problems)
        for problem in problems { printError("\(problem)") }

        let clock = WallClock()
        let progress = ProgressLine(Self.progress(plan))
        let look = await ClusterLook.at(
            plan.connections, callDeadline: setup.callDeadline, staleAfter: setup.staleAfter, clock: clock)
        progress.end()
        tell(look.readings.problems, isUnreachable: look.isUnreachable)
        let advice = plan.targets.map { $0.advice(by: look.readings, after: nil, at: clock.now).0 }
        try show(advice)
        let status = status(look, hasProblems: !problems.isEmpty, isUnknown: advice.contains(where: \.isUnknown))
        if !look.areClientsClosed { status.exitWithoutHandlers() }
        if status != .success { throw status }
    }

    private static func progress(_ plan: AdvicePlan) -> String {
        let names = plan.connections.prefix(3).map { "`\($0.name)`" }.joined(separator: ", ")
        let more = plan.connections.count - 3
        return "Asking " + names + (more > 0 ? " and \(more) more clusters" : "")
    }

    private func tell(_ problems: [String: String], isUnreachable: Bool) {
        for (name, problem) in problems.sorted(by: { $0.key < $1.key }) { printError("cluster `\(name)`: \(problem)") }
        guard isUnreachable else { return }
        printError(
            "Weir connects to the brokers that the triggers name. Where these cannot be reached or logged in to from "
                + "here, name others with --bootstrap-servers, or give them a login of their own with --config.file.")
    }

    private func show(_ advice: [TargetAdvice]) throws {
        switch output {
        case .json: try printOutput(String(decoding: AdviceDocument(advice).json, as: UTF8.self) + "\n")
        case .table:
            try printOutput(advice.map { AdviceText($0, explains: explain).text }.joined(separator: "\n"))
        }
    }

    private func status(_ look: ClusterLook, hasProblems: Bool, isUnknown: Bool) -> ExitCode {
        if look.isUnreachable { return .unreachable }
        if hasProblems { return .usage }
        // A cluster that answers only in part may leave a decision resting on what Weir, not KEDA, could not read.
        return isUnknown || !look.readings.problems.isEmpty ? .failure : .success
    }
}
