import Advisor
import LagModel
import Logging
import Manifests

/// What is advised on: a configuration, and the manifests that hold under it.
struct AdviceSource: Sendable {
    private(set) var configuration: WeirConfiguration
    private(set) var status = ScalingFilesState()
    private var files: ScalingFiles
    private var manifests: ManifestSet

    /// A configuration whose scaling files were not read yet.
    ///
    /// - Parameter manifests: what holds while there are none; nothing unless told otherwise.
    init(_ configuration: WeirConfiguration, manifests: ManifestSet? = nil) {
        self.configuration = configuration
        files = ScalingFiles(configuration.scaling)
        self.manifests = manifests ?? ManifestReader().read(paths: [])
    }

    /// True where there are files, and they are not as they were read.
    var hasChanged: Bool { files.hasChanged }

    /// The plan for all that holds.
    var plan: AdvicePlan {
        var options = AdviceOptions()
        options.scaling = configuration.scaling
        options.clusters = configuration.clusters
        return AdvicePlan(manifests, options: options)
    }

    /// Follows another configuration; its files are read anew by the next `read`, and until then what held before holds.
    mutating func follow(_ configuration: WeirConfiguration) {
        self.configuration = configuration
        files = ScalingFiles(configuration.scaling)
        if files.isEmpty { manifests = ManifestReader().read(paths: []) }
    }

    /// What held before, with the files of `next` looked at and not accepted.
    func refusing(_ next: AdviceSource) -> AdviceSource {
        var kept = self
        kept.files = next.files
        kept.status.isAccepted = false
        return kept
    }

    /// Reads the scaling files where they have changed: right ones hold from now on, wrong ones are told and change nothing.
    mutating func read(logger: Logger, at now: Instant) {
        guard !files.isEmpty, let read = files.readIfChanged() else { return }
        for warning in read.warnings { logger.warning("\(warning)") }
        guard read.errors.isEmpty else {
            logger.error(
                "The scaling files were refused; what held before holds on",
                metadata: ["problem": "\(read.errors.map(\.description).joined(separator: "\n"))"])
            status.isAccepted = false
            return
        }
        manifests = read
        status = ScalingFilesState(isAccepted: true, acceptedAt: now)
        let plan = plan
        for diagnostic in plan.missing + plan.targets.flatMap({ $0.problems + $0.warnings }) {
            logger.warning("\(diagnostic)")
        }
        logger.info("The scaling files were read", metadata: ["targets": "\(plan.targets.count)"])
    }
}

extension ScalingFiles {
    fileprivate init(_ scaling: ScalingConfiguration) {
        self.init(scaling.files, namespace: scaling.namespace)
    }
}
