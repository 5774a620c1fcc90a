/// Reads settings of the layers, the higher ones first, and remembers where each was given.
final class BridgeReader {
    private let layers: [BridgeLayer]
    let log: DiagnosticLog
    /// Whether something that could not be read may give what is missing, so that it is not missed.
    private let isIncomplete: Bool
    /// Whether only the environment can give a setting, as where Weir was started as Seldon's executor.
    private let isExecutor: Bool
    private(set) var origins: [BridgeSetting: Origin] = [:]

    init(_ layers: [BridgeLayer], isIncomplete: Bool, isExecutor: Bool, log: DiagnosticLog) {
        self.layers = layers
        self.isIncomplete = isIncomplete
        self.isExecutor = isExecutor
        self.log = log
    }

    /// Whether any layer gives a setting, right or wrong.
    func isGiven(_ setting: BridgeSetting) -> Bool {
        layers.contains { $0.isGiven(setting) }
    }

    /// The texts of the highest layer that gives the setting; nil where none does, and where it told already what is wrong.
    func texts(_ setting: BridgeSetting) -> [SettingText]? {
        for layer in layers {
            switch layer.values[setting] {
            case nil, .empty: continue
            case .refused: return nil
            case .unresolved(let problems):
                for problem in problems { log.fail(problem) }
                return nil
            case .texts(let texts):
                origins[setting] = texts.first?.origin
                return texts
            }
        }
        return nil
    }

    /// A value; nil where none is given or it is wrong, which is told.
    func value<Value>(_ setting: BridgeSetting, _ read: (SettingText) -> Located<Value>?) -> Value? {
        texts(setting)?.first.flatMap(read)?.value
    }

    /// A value that has a default.
    func value<Value>(_ setting: BridgeSetting, or standard: Value, _ read: (SettingText) -> Located<Value>?) -> Value {
        value(setting, read) ?? standard
    }

    /// Says that a setting is missing, at the place where it stands empty if there is one; `others` are ways to do without it.
    func failMissing(_ setting: BridgeSetting, others: String = "") {
        guard !isIncomplete else { return }
        let variable = setting.variables[0]
        let ways =
            isExecutor
            ? "set \(variable) under svcOrchSpec.env of the predictor"
            : "give \(setting.flag), \(variable) or `\(setting.key)` in the file" + others
        for layer in layers {
            guard case .empty(let origin) = layer.values[setting] else { continue }
            return log.fail("is empty; write its value, or \(ways)", at: origin)
        }
        log.fail(
            "missing; \(ways)", at: Origin(file: nil, position: nil, keyPath: isExecutor ? variable : setting.flag))
    }

    /// Where a setting was given; its flag where it was not.
    func origin(of setting: BridgeSetting) -> Origin {
        origins[setting] ?? Origin(file: nil, position: nil, keyPath: setting.flag)
    }
}
