extension KeySet {
    static let bridge = KeySet(
        path: "",
        keys: BridgeSetting.allCases.map { setting in String(setting.key.prefix { $0 != "." }) }.uniqued()
            + ["tls", "sasl", "properties"])
    static let bridgeGroups = ["model", "window", "retry", "web"].map { group in
        KeySet(
            path: group,
            keys: BridgeSetting.allCases.filter { $0.key.hasPrefix(group + ".") }
                .map { String($0.key.dropFirst(group.count + 1)) })
    }
}

extension [String] {
    /// The elements without those that stood before.
    fileprivate func uniqued() -> [String] {
        var known: Set<String> = []
        return filter { known.insert($0).inserted }
    }
}
