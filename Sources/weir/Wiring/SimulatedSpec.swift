import ArgumentParser
import Autoscaling
import Manifests

/// A spec that is to be simulated.
struct SimulatedSpec {
    /// What it is called in what is printed.
    var title: String
    let target: ScalingTarget
    private let file: String

    /// Reads the specs of files and folders; prints what is wrong, and ends with 2 where something is.
    ///
    /// Each path is read for itself, so that two versions of one object can stand side by side.
    static func read(
        _ paths: [String], namespace: String?, version: KEDAVersion, standardInput: @escaping () -> [UInt8]
    ) throws -> [SimulatedSpec] {
        let reader = ManifestReader(namespace: namespace)
        var specs: [SimulatedSpec] = []
        var isGood = true
        for path in paths {
            let set = reader.read(paths: [path], standardInput: standardInput)
            for warning in set.warnings { printError("\(warning)") }
            for error in set.errors { printError("\(error)") }
            if !set.errors.isEmpty { isGood = false }
            if set.errors.isEmpty, set.scaledObjects.isEmpty {
                printError("\(path): holds no scaling spec; give a ScaledObject, a SeldonDeployment or a kedaSpec")
                isGood = false
            }
            specs += set.scaledObjects.map { SimulatedSpec($0, of: set, file: path, version: version) }
        }
        guard isGood else { throw ExitCode.usage }
        return named(specs)
    }

    private init(_ located: LocatedScaledObject, of set: ManifestSet, file: String, version: KEDAVersion) {
        let object = located.object
        title = (object.namespace.map { "\($0)/" } ?? "") + object.name
        self.file = file
        let triggers = set.sources(of: located).enumerated().map { index, resolution in
            Self.trigger(resolution, name: object.triggers[index].type, version: version)
        }
        target = ScalingTarget(object, triggers: triggers, version: version)
    }

    private static func trigger(
        _ resolution: TriggerResolution, name: String, version: KEDAVersion
    ) -> ResolvedTrigger {
        switch resolution {
        case .notKafka(let type): .notKafka(type: type)
        case .resolved(let source): parse(source, name: name, version: version)
        case .unresolved(let known, _): parse(known.withoutConnection, name: name, version: version)
        }
    }

    private static func parse(_ source: TriggerSource, name: String, version: KEDAVersion) -> ResolvedTrigger {
        do throws(TriggerErrors) {
            return .kafka(try KafkaTrigger(source, version: version))
        } catch {
            return .refused(name: name, error.problems)
        }
    }

    /// Where two specs have one name, their files tell them apart.
    private static func named(_ specs: [SimulatedSpec]) -> [SimulatedSpec] {
        specs.map { spec in
            guard specs.count(where: { $0.title == spec.title }) > 1 else { return spec }
            var named = spec
            named.title = "\(spec.title) (\(spec.file))"
            return named
        }
    }
}

extension TriggerSource {
    /// The trigger as if no login were needed: what is simulated is never connected to, so that missing credentials do not matter.
    fileprivate var withoutConnection: TriggerSource {
        var source = self
        source.authParams = [:]
        source.podIdentity = ""
        for key in ["sasl", "tls", "saslTokenProvider"] { source.metadata[key] = nil }
        if source.metadata["bootstrapServers"] == nil { source.metadata["bootstrapServers"] = "not-connected:9092" }
        return source
    }
}
