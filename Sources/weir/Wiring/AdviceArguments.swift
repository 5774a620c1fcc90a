import ArgumentParser
import Autoscaling
import Manifests

/// What the command line says of advice.
struct AdviceArguments: ParsableArguments {
    @Option(
        name: [.customShort("f"), .customLong("filename")], parsing: .upToNextOption,
        help: ArgumentHelp(
            "Manifests: files, folders, or - for the standard input; those of scaling.files where none are given.",
            valueName: "file"))
    var files: [String] = []

    @Option(name: [.customShort("n"), .long], help: "The namespace of manifests that name none.")
    var namespace: String?

    @Option(help: "How many replicas every target has; else scaling.targets, or the groups' members, tell.")
    var replicas: Int32?

    @Option(help: "How many members of a group each replica is, where members tell the replicas.")
    var consumersPerReplica: Int32?

    @Option(name: .customLong("config.file"), help: "The YAML configuration file (docs/configuration.md).")
    var configurationFile: String?

    @Option(
        help: ArgumentHelp(
            "Brokers to ask instead of those that the triggers name. WEIR_BOOTSTRAP_SERVERS.", valueName: "host:port"))
    var bootstrapServers: [String] = []

    @Option(help: "How long one call to Kafka may take, such as 5s. WEIR_CALL_DEADLINE.")
    var callDeadline: String?

    @Option(help: "The KEDA whose decisions are told, 2.10 to 2.21 (default: 2.20).")
    var kedaVersion: String?

    func validate() throws {
        try checkStandardInputIsNamedOnce(files)
        if let replicas, replicas < 0 {
            throw ValidationError("--replicas \(replicas): write a whole number from 0")
        }
        if let consumersPerReplica, consumersPerReplica < 1 {
            throw ValidationError("--consumers-per-replica \(consumersPerReplica): write a whole number from 1")
        }
        if let kedaVersion, KEDAVersion(kedaVersion) == nil {
            throw ValidationError("--keda-version \(kedaVersion): write a version from 2.10 to 2.21, such as 2.20")
        }
    }
}
