import Yams

/// One document, with the keys that had to be hidden to read it.
struct YAMLDocument {
    /// The topmost node; nil if the file holds nothing but comments.
    let root: YAMLNode?

    /// The keys that stand twice in one mapping.
    let repeatedKeys: RepeatedKeys

    init(_ source: SourceText) throws(SourceError) { try self.init(source.text, limits: .configuration) }

    init(_ source: String, limits: ParsingLimits) throws(SourceError) {
        if let excess = ParsingCost.excess(in: source, limits: limits) {
            let words =
                excess.isCausedByAliases
                ? "aliases repeat more than \(limits.repeatedValues)" : "more than \(limits.values)"
            throw SourceError(position: excess.position, message: "\(words) values; write fewer")
        }
        var text = source
        var repeated = RepeatedKeys()
        while true {
            do {
                // No resolver: what a value means is decided by the key that it belongs to.
                root = try Parser(yaml: text, resolver: .basic, encoding: .utf8).singleRoot().map(YAMLNode.init)
                repeatedKeys = repeated
                return
            } catch let error as YamlError {
                guard case .duplicatedKeysInMapping(let keys, let context) = error else {
                    throw SourceError(error, limits)
                }
                let position = Position(line: context.mark.line, column: context.mark.column)
                let key = repeated.original(of: keys.first ?? "")
                guard text.utf8.count <= RepeatedKeys.textSizeLimit,
                    let hidden = repeated.hide(key, at: position, in: text)
                else {
                    throw SourceError(position: position, message: "the key \(quoted(key)) is given twice; keep one")
                }
                text = hidden
            } catch {
                throw SourceError(position: nil, message: "cannot be read as YAML")
            }
        }
    }
}

extension SourceError {
    /// Puts the parser's error into words; its own description would show the file.
    fileprivate init(_ error: YamlError, _ limits: ParsingLimits) {
        switch error {
        case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            let words = context.map { "\(problem) \($0.text)" } ?? problem
            let message = Self.sentence(problem, words, limits)
            self.init(position: Position(line: mark.line, column: mark.column), message: message)
        case .reader(let problem, _, _, _):
            self.init(position: nil, message: "is no YAML: \(problem)")
        case .memory: self.init(position: nil, message: "is too large for the memory there is")
        default: self.init(position: nil, message: "cannot be read as YAML")
        }
    }

    private static func sentence(_ problem: String, _ words: String, _ limits: ParsingLimits) -> String {
        let remedies = [
            "found character that cannot start any token":
                "indent with spaces, not tabs, and quote a value that begins with @ ` or %",
            "did not find expected alphabetic or numeric character":
                "quote a value that begins with * or &, as in \"*\"",
            "mapping values are not allowed in this context":
                "quote a value that holds \": \", or mend the indentation",
            "found undefined alias": "define it before with &, or quote a value that begins with *",
            "but found another document": "keep one document in the file",
            "found unexpected end of stream": "close the quotation mark",
        ]
        if let remedy = remedies[problem] { return "is no YAML: \(problem); \(remedy)" }
        if problem.hasPrefix("Maximum nesting level") { return "nests too deep; \(limits.levels)" }
        return "is no YAML: \(printable(words)); mend the indentation, brackets or quotes"
    }
}
