/// Reads the two variables, and flags of Seldon's executor, that Weir accepts and does not follow.
struct SeldonSwitches {
    /// Where to look for variables, the first that has one counts.
    let sources: [VariableSource]
    let executor: ExecutorArguments?
    let log: DiagnosticLog

    func check() {
        if let (isOn, origin) = boolean("KAFKA_FULL_GRAPH", .kafkaFullGraph), isOn {
            log.fail(
                "full-graph mode, in which each node is reached through topics of its own, is not carried; remove it, and Weir calls the nodes one after another",
                at: origin)
        }
        if let (_, origin) = boolean("KAFKA_AUTO_COMMIT", .kafkaAutoCommit) {
            log.warn(
                "accepted without effect: an offset is always committed only when its answer is stored, so no record is lost",
                at: origin)
        }
    }

    /// The variable beats the flag, as in Seldon's executor.
    private func boolean(_ name: String, _ flag: ExecutorFlag) -> (Bool, Origin)? {
        guard let (text, origin) = text(name) ?? executor?.value(flag).map({ ($0, flag.origin) }) else { return nil }
        guard let value = goBoolean(text) else {
            log.fail("\(quoted(text)) is neither true nor false; write true or false", at: origin)
            return nil
        }
        return (value, origin)
    }

    private func text(_ name: String) -> (String, Origin)? {
        for source in sources {
            guard case .text(let text, let place) = source.filled(name) else { continue }
            return (text.revealed, place.origin)
        }
        return nil
    }
}
