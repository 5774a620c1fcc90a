/// Everything that tells the bridge what to do, as it was given.
public struct BridgeSources: Sendable {
    /// What flags say, as texts; a flag without a value says `true`.
    public var flags: [BridgeSetting: String] = [:]
    /// The environment of the process.
    public var environment: [String: String] = [:]
    /// The configuration file; nil for none.
    public var file: String?
    /// The manifests: files, folders, or `-` for the standard input.
    public var manifests: [String] = []
    /// The namespace of manifests that name none.
    public var namespace: String?
    /// The `SeldonDeployment` that is meant, where the manifests hold several.
    public var deployment: String?
    /// The predictor that is meant, where the deployment has several.
    public var predictor: String?
    /// What Seldon's operator says, where Weir was started as Seldon's executor.
    public var executor: ExecutorArguments?
    /// The file in which Kubernetes tells the pod's annotations; read only as Seldon's executor, and only where it is there.
    public var annotationsFile = "/etc/podinfo/annotations"

    /// Nothing is said.
    public init() {}

    /// What is said where Weir was started as Seldon's executor, with these arguments after the name of the program.
    public init(executor arguments: [String], environment: [String: String]) {
        executor = ExecutorArguments(arguments)
        self.environment = environment
    }
}
