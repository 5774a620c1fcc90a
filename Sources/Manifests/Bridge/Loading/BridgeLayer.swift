/// What one source says of a setting.
enum LayerValue {
    /// It gives one text, or several for a list.
    case texts([SettingText])
    /// It names the setting without a value, which says nothing; the place is where a value is missed.
    case empty(Origin)
    /// It refers to something that was not given.
    case unresolved([Diagnostic])
    /// What it gives was refused and told already.
    case refused
}

/// What one source says.
struct BridgeLayer {
    var values: [BridgeSetting: LayerValue] = [:]

    /// Seldon's variable for more to read; anything but a Go boolean that is true says nothing.
    private static let debugVariable = "SELDON_DEBUG"

    /// Says nothing.
    init() {}

    /// What the flags of `weir bridge` say.
    init(flags: [BridgeSetting: String], log: DiagnosticLog) {
        for (setting, text) in flags {
            values[setting] = .of(text, Origin(file: nil, position: nil, keyPath: setting.flag), log)
        }
    }

    /// What environment variables say.
    init(_ variables: VariableSource, log: DiagnosticLog) {
        for setting in BridgeSetting.allCases {
            for variable in setting.variables where !isGiven(setting) {
                values[setting] = variables.value(variable).map { LayerValue($0, log) } ?? values[setting]
            }
        }
        if !isGiven(.logLevel), case .text(let text, let place) = variables.value(Self.debugVariable),
            goBoolean(text.revealed) == true
        {
            values[.logLevel] = .of("debug", place.origin, log)
        }
    }

    /// Whether it gives a setting a value, right or wrong.
    func isGiven(_ setting: BridgeSetting) -> Bool {
        switch values[setting] {
        case nil, .empty: false
        default: true
        }
    }
}

extension LayerValue {
    /// A text as it was given; brokers that hold a login are not shown.
    static func of(_ text: String, _ origin: Origin, _ log: DiagnosticLog) -> LayerValue {
        of(text, shown: text.contains("@") ? "the value" : quoted(text), origin, log)
    }

    fileprivate init(_ variable: VariableValue, _ log: DiagnosticLog) {
        switch variable {
        case .text(let text, let place): self = .of(text.revealed, shown: place.shown(text), place.origin, log)
        case .empty(let place): self = .empty(place.origin)
        case .unresolved(let problems): self = .unresolved(problems)
        }
    }

    private static func of(_ text: String, shown: String, _ origin: Origin, _ log: DiagnosticLog) -> LayerValue {
        guard !text.isEmpty else { return .empty(origin) }
        return .texts([SettingText(text: text, shown: shown, isWholeReference: false, origin: origin, log: log)])
    }
}
