extension BridgeReport {
    /// The goals, as far as this run measured what they are about.
    var goals: [Goal] { loopGoals + callGoals }

    private var loopGoals: [Goal] {
        guard let base = self[.cLoop], let ours = self[.passthrough] else { return [] }
        return [
            Goal(
                "bridge without a model: the C loop's records/s, by the bridge's",
                base.recordsPerSecond.median / ours.recordsPerSecond.median, atMost: 1.3, "×"),
            Goal(
                "bridge without a model: CPU per record, by the C loop's",
                ours.cpuMicrosecondsPerRecord.median / base.cpuMicrosecondsPerRecord.median, atMost: 1.3, "×"),
        ]
    }

    private var callGoals: [Goal] {
        calls.filter { $0.modelMilliseconds > 0 }.map { call in
            let tool = LoadTool.name(for: call.transport)
            return Goal(
                "bridge, \(call.transport.name), model of \(call.modelMilliseconds) ms: records/s, by \(tool)'s answers/s",
                call.share, atLeast: 0.95, "×")
        }
    }
}
