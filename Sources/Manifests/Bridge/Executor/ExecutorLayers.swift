/// What the flags of Seldon's executor say of the bridge's settings.
struct ExecutorLayers {
    /// Flags that beat the environment.
    private(set) var overEnvironment = BridgeLayer()
    /// Flags that the environment beats.
    private(set) var underEnvironment = BridgeLayer()
    /// Where it serves unless told otherwise.
    private(set) var web = BridgeDefaults.executorWeb
    private let arguments: ExecutorArguments
    private let log: DiagnosticLog

    init(_ arguments: ExecutorArguments, log: DiagnosticLog) {
        self.arguments = arguments
        self.log = log
        for problem in arguments.problems { log.fail(problem) }
        for warning in arguments.warnings { log.warn(warning) }
        for flag in ExecutorFlag.allCases { read(flag) }
        readDefaults()
        readListen()
        readGraceTime()
    }

    /// Why Weir cannot stand in here at all; nil where it can.
    static func refusal(of arguments: ExecutorArguments) -> Diagnostic? {
        let type = arguments.value(.serverType) ?? "rpc"
        guard type != "kafka" else { return nil }
        let found = arguments.value(.serverType) == nil ? "missing, which means rpc" : "\(quoted(type)) is not kafka"
        return Diagnostic(
            "\(found): Weir takes the place of Seldon's executor for serverType kafka only. Set the operator's executor image (executor.image of its Helm chart, EXECUTOR_CONTAINER_IMAGE_AND_VERSION in its Deployment) back to Seldon's own, or run this deployment under an operator of its own",
            at: ExecutorFlag.serverType.origin)
    }

    private mutating func read(_ flag: ExecutorFlag) {
        guard let text = arguments.value(flag), !text.isEmpty else { return }
        if let warning = flag.warning, text != "0", text != "0s" { log.warn(warning, at: flag.origin) }
        guard let setting = flag.setting else { return }
        let value = LayerValue.of(text, flag.origin, log)
        if flag.yieldsToEnvironment {
            underEnvironment.values[setting] = value
        } else {
            overEnvironment.values[setting] = value
        }
    }

    /// The executor's own defaults, where Weir has others; what the environment says beats them.
    private mutating func readDefaults() {
        for (flag, text) in [(ExecutorFlag.protocol, "seldon"), (.transport, "rest")] {
            guard let setting = flag.setting, arguments.value(flag) == nil else { continue }
            underEnvironment.values[setting] = .of(text, flag.origin, log)
        }
        if arguments.value(.logLevel) == nil, let debug = arguments.value(.debug), goBoolean(debug) == true {
            overEnvironment.values[.logLevel] = .of("debug", ExecutorFlag.debug.origin, log)
        }
    }

    private mutating func readListen() {
        for (index, flag) in [ExecutorFlag.httpPort, .grpcPort].enumerated() {
            guard let text = arguments.value(flag) else { continue }
            guard let port = UInt16(text), port > 0 else {
                log.fail("\(quoted(text)) is no port; write 1 to 65535", at: flag.origin)
                continue
            }
            web.listen[index] = ListenAddress(host: nil, port: port)
        }
    }

    private mutating func readGraceTime() {
        guard let text = arguments.value(.gracefulTimeout) else { return }
        guard let time = goDuration(text) else {
            return log.fail(
                "\(quoted(text)) is no duration; write one as in 15s", at: ExecutorFlag.gracefulTimeout.origin)
        }
        overEnvironment.values[.graceTime] = .of(DurationText.render(time), ExecutorFlag.gracefulTimeout.origin, log)
    }
}
