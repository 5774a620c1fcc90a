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
    /// The source, for messages about several settings: `environment`.
    let name: String

    /// Seldon's variable for more to read; anything but a Go boolean that is true says nothing.
    private static let debugVariable = "SELDON_DEBUG"

    init(name: String, _ values: [BridgeSetting: LayerValue] = [:]) {
        self.name = name
        self.values = values
    }

    /// What the flags of `weir bridge` say.
    init(flags: [BridgeSetting: String], log: DiagnosticLog) {
        self.init(name: "flags")
        for (setting, text) in flags {
            let origin = Origin(file: nil, position: nil, keyPath: setting.flag)
            values[setting] = .of(text, origin, log)
        }
    }

    /// Whether it gives a setting a value, right or wrong.
    func isGiven(_ setting: BridgeSetting) -> Bool {
        switch values[setting] {
        case nil, .empty: false
        default: true
        }
    }

    /// What the environment says; an empty variable says nothing.
    init(environment: [String: String], log: DiagnosticLog) {
        self.init(name: "environment")
        for setting in BridgeSetting.allCases {
            for variable in setting.variables {
                guard let text = environment[variable], !isGiven(setting) else { continue }
                values[setting] = .of(text, Origin(file: nil, position: nil, keyPath: variable), log)
            }
        }
        if !isGiven(.logLevel), goBoolean(environment[Self.debugVariable] ?? "") == true {
            values[.logLevel] = .of("debug", Origin(file: nil, position: nil, keyPath: Self.debugVariable), log)
        }
    }
}

extension LayerValue {
    /// A text as it was given; brokers that hold a login are not shown.
    static func of(_ text: String, _ origin: Origin, _ log: DiagnosticLog) -> LayerValue {
        guard !text.isEmpty else { return .empty(origin) }
        return .texts([
            SettingText(
                text: text, shown: text.contains("@") ? "the value" : quoted(text), isWholeReference: false,
                origin: origin, log: log)
        ])
    }
}
