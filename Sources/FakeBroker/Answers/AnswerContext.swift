/// What is known of one request while its answer is written.
struct AnswerContext {
    let api: WireAPI
    let version: Int16
    let broker: Int32
    /// The error that a fault puts on the whole answer.
    var error = WireErrorCode.none
    /// What faults do to the finished answer.
    var effects: [FakeFault.Effect] = []

    /// Takes note of effects and gives back the error among them.
    mutating func apply(_ struck: [FakeFault.Effect]) -> WireErrorCode {
        var found = WireErrorCode.none
        for effect in struck {
            if case .error(let code) = effect { found = code } else { effects.append(effect) }
        }
        return found
    }
}
