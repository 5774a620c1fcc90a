import Autoscaling

/// Follows the references of one trigger.
struct TriggerResolver {
    let set: ManifestSet
    let located: LocatedScaledObject
    let index: Int
    private(set) var parameters: [String: String] = [:]
    private(set) var variables: [String: String] = [:]
    private(set) var podIdentity = ""
    private(set) var missing: [Diagnostic] = []

    init(set: ManifestSet, located: LocatedScaledObject, index: Int) {
        self.set = set
        self.located = located
        self.index = index
    }

    private var object: ScaledObject { located.object }

    // MARK: Environment

    /// Looks up the variables that the trigger's `…FromEnv` settings name.
    mutating func resolveEnvironment(of trigger: ScaleTrigger) {
        let settings = trigger.metadata.filter { $0.key.hasSuffix("FromEnv") && !$0.value.isEmpty }
        guard !settings.isEmpty else { return }
        for (key, variable) in settings.sorted(by: { $0.key < $1.key }) {
            let place = located.place(of: .metadata(key, ofTrigger: index))
            switch value(of: variable, container: object.target.envSourceContainerName) {
            case .success(.text(let text)): variables[variable] = text
            case .success(.absent): break
            case .success(.unknown(let reasons)): note(reasons, at: place)
            case .failure(let problem): note([problem.sentence], at: place)
            }
        }
    }

    private func value(of variable: String, container name: String?) -> Result<KnownValue, TargetProblem> {
        container(name).map { container in
            let lookup = ObjectLookup(objects: set.objects, scope: .namespace(object.namespace))
            return ContainerEnvironment(container, lookup: lookup).value(of: variable)
        }
    }

    private func container(_ name: String?) -> Result<Container, TargetProblem> {
        guard let workload = set.workload(of: object) else {
            guard let key = set.workloadKey(of: object) else {
                return .failure(.notGiven(TargetProblem.sentence(ofKind: object.target.kind)))
            }
            return .failure(.notGiven(ObjectLookup.missing(key)))
        }
        let container = name.map { name in workload.containers.first { $0.name == name } } ?? workload.containers.first
        return container.map(Result.success) ?? .failure(.noContainer(name))
    }

    // MARK: Authentication

    /// Looks up the object that the trigger's `authenticationRef` names.
    mutating func resolve(_ reference: AuthenticationReference) {
        let place = located.place(of: SpecPath("spec.triggers[\(index)].authenticationRef"))
        guard let kind = ManifestKind(rawValue: reference.kind),
            kind == .triggerAuthentication || kind == .clusterTriggerAuthentication
        else {
            return note(
                [
                    "the kind \(quoted(reference.kind)) is unknown; write TriggerAuthentication or ClusterTriggerAuthentication"
                ], at: located.place(of: SpecPath("spec.triggers[\(index)].authenticationRef.kind")))
        }
        let isOfCluster = kind == .clusterTriggerAuthentication
        let key = ObjectKey(kind: kind, namespace: isOfCluster ? nil : object.namespace, name: reference.name)
        guard let authentication = set.objects.authentications[key] else {
            let others = set.objects.authentications.keys.filter { $0.kind == kind && $0.name == reference.name }
            return note([ObjectLookup.missing(key, others: others.map(\.namespace))], at: place)
        }
        resolve(authentication, isOfCluster: isOfCluster)
    }

    /// Later sources overwrite earlier ones, in KEDA's order.
    private mutating func resolve(_ authentication: TriggerAuthentication, isOfCluster: Bool) {
        podIdentity = authentication.podIdentity
        for parameter in authentication.environment { add(parameter) }
        if let file = authentication.filePath {
            parameters = [:]
            let words =
                isOfCluster
                ? "\(file.name) in the pod of KEDA's operator, which no manifest holds; name the credentials in Weir's own configuration"
                : "a filePath is only for a ClusterTriggerAuthentication; remove it"
            return note([isOfCluster ? "the credentials are in " + words : words], at: file.place)
        }
        let scope: ObjectLookup.Scope = isOfCluster ? .operators : .namespace(object.namespace)
        let lookup = ObjectLookup(objects: set.objects, scope: scope)
        for parameter in authentication.configMaps + authentication.secrets {
            set(parameter.parameter, to: lookup.value(of: parameter.key, in: parameter.reference), at: parameter.place)
        }
        for source in authentication.outside {
            note(
                [
                    "the credentials come from \(source.name), which no manifest holds; name them in Weir's own configuration"
                ], at: source.place)
        }
        if let role = authentication.roleARN { parameters["awsRoleArn"] = role }
    }

    private mutating func add(_ parameter: TriggerAuthentication.EnvironmentParameter) {
        switch value(of: parameter.variable, container: parameter.container) {
        case .success(let value): set(parameter.parameter, to: value, at: parameter.place)
        // KEDA takes an empty text where the container is not there.
        case .failure(.noContainer): parameters[parameter.parameter] = ""
        case .failure(.notGiven(let sentence)): note([sentence], at: parameter.place)
        }
    }

    private mutating func set(_ parameter: String, to value: KnownValue, at place: SourcePlace) {
        switch value {
        case .text(let text): parameters[parameter] = text
        case .absent: parameters[parameter] = ""
        case .unknown(let reasons):
            parameters[parameter] = nil
            note(reasons, at: place)
        }
    }

    private mutating func note(_ sentences: Set<String>, at place: SourcePlace) {
        missing += sentences.sorted().map { Diagnostic($0, at: place) }
    }
}

/// Why a container of the target cannot be looked at.
private enum TargetProblem: Error {
    case notGiven(String)
    case noContainer(String?)

    var sentence: String {
        switch self {
        case .notGiven(let sentence): sentence
        case .noContainer(let name?): "the target has no container \(quoted(name)); name one that it has"
        case .noContainer(nil): "the target has no container; give its whole manifest"
        }
    }

    static func sentence(ofKind kind: String) -> String {
        "the environment of a \(printable(kind)) is not read, only that of a Deployment or StatefulSet; write the value itself"
    }
}
