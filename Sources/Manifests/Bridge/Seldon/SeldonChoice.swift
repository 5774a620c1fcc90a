/// Finds the predictor that is meant among what manifests hold.
struct SeldonChoice {
    let deployment: SeldonDeploymentSpec
    let predictor: SeldonPredictorSpec
    let predictorName: String

    /// Nil, with errors, where there is none or where it is not clear which.
    init?(_ deployments: [SeldonDeploymentSpec], named name: String?, predictor: String?, log: DiagnosticLog) {
        guard let deployment = Self.deployment(deployments, named: name, log: log) else { return nil }
        for fault in deployment.faults { log.fail(fault) }
        guard let chosen = Self.predictor(of: deployment, named: predictor, log: log) else { return nil }
        guard let predictorName = chosen.name, !predictorName.isEmpty else {
            if deployment.faults.isEmpty {
                log.fail(
                    Diagnostic("the predictor has no name, which the group begins with; write name", at: chosen.place))
            }
            return nil
        }
        self.deployment = deployment
        self.predictor = chosen
        self.predictorName = predictorName
    }

    private static func deployment(
        _ deployments: [SeldonDeploymentSpec], named name: String?, log: DiagnosticLog
    ) -> SeldonDeploymentSpec? {
        let candidates = name.map { name in deployments.filter { $0.name == name } } ?? deployments
        if candidates.count == 1 { return candidates[0] }
        let names = deployments.map { ($0.namespace.map { "\(printable($0))/" } ?? "") + printable($0.name) }
        let found =
            names.isEmpty
            ? "the manifests hold none" : "the manifests hold \(names.sorted().prefix(10).joined(separator: ", "))"
        if let name {
            let fault =
                candidates.isEmpty
                ? "no SeldonDeployment is called \(quoted(name))"
                : "several SeldonDeployments are called \(quoted(name))"
            log.fail(
                "\(fault); \(found)\(candidates.count > 1 ? "; give the manifest of one" : "")",
                at: flag("--deployment"))
        } else {
            let remedy = names.isEmpty ? "give the manifest of one" : "choose one with --deployment"
            log.fail("one SeldonDeployment is needed, and \(found); \(remedy)", at: flag("-f"))
        }
        return nil
    }

    private static func predictor(
        of deployment: SeldonDeploymentSpec, named name: String?, log: DiagnosticLog
    ) -> SeldonPredictorSpec? {
        let predictors = deployment.predictors
        let candidates = name.map { name in predictors.filter { $0.name == name } } ?? predictors
        if candidates.count == 1 {
            if predictors.count > 1 { warnOfDivision(predictors, log) }
            return candidates[0]
        }
        let names = predictors.compactMap(\.name).map(printable)
        if let name {
            log.fail(
                "no predictor is called \(quoted(name)); there are \(names.joined(separator: ", "))",
                at: flag("--predictor"))
        } else if predictors.isEmpty {
            log.fail(
                Diagnostic(
                    "the SeldonDeployment has no predictor; write one under spec.predictors", at: deployment.place))
        } else {
            log.fail(
                Diagnostic(
                    "the SeldonDeployment has several predictors, each a group of its own; choose one with --predictor: \(alternatives(names))",
                    at: deployment.place))
        }
        return nil
    }

    /// Traffic weights and shadows are for requests; each group of Kafka is given every record.
    private static func warnOfDivision(_ predictors: [SeldonPredictorSpec], _ log: DiagnosticLog) {
        for predictor in predictors {
            guard let division = predictor.division else { continue }
            log.warn(
                Diagnostic(
                    "\(division.text) is without effect: every predictor is a consumer group of its own and receives every record",
                    at: division.place))
        }
    }

    private static func flag(_ name: String) -> Origin { Origin(file: nil, position: nil, keyPath: name) }
}
