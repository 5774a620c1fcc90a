/// Reads one Swift file of a target and says what of it the table forbids.
struct SourceCheck {
    let table: ArchitectureTable

    /// One sentence a violation, each beginning with `path:line:`.
    func violations(in source: String, at path: String) -> [String] {
        let folders = path.split(separator: "/")
        guard folders.count > 2, ["Sources", "Tests"].contains(folders[0]) else {
            return ["\(path):1: the file stands in no target: Swift files go into Sources/TARGET/."]
        }
        let target = String(folders[1])
        guard table.row(target) != nil else {
            return ["\(path):1: \(target) has no row in the table of docs/architecture.md."]
        }
        let tokens = SwiftLexer.tokens(of: source)
        return ImportDeclaration.all(in: tokens).flatMap { verdicts(on: $0, of: target, at: path) }
            + typesNamed(target, in: tokens).map {
                "\(path):\($0): the module \(target) has a type of its own name, so \(target).Member can no longer name the module's."
            }
    }

    private func verdicts(on declaration: ImportDeclaration, of target: String, at path: String) -> [String] {
        let place = "\(path):\(declaration.line): "
        let module = declaration.module
        if let objection = table.objection(to: module, in: target) {
            return [place + "\(target) imports \(module): \(objection)"]
        }
        if declaration.isExported {
            return [place + "\(target) exports \(module) again: whoever needs a module imports it by name."]
        }
        if declaration.leaks, table.row(target)?.floor == .fence, table.row(target)?.foreign.contains(module) == true {
            return [place + "\(target) imports \(module) publicly: no foreign type gets out of its fence."]
        }
        return []
    }

    private func typesNamed(_ name: String, in tokens: [SwiftToken]) -> [Int] {
        let kinds = ["struct", "class", "enum", "actor", "protocol", "typealias"]
        return zip(tokens, tokens.dropFirst()).enumerated().compactMap { index, pair in
            guard kinds.contains(where: pair.0.isKeyword), pair.1.text == name, pair.1.isWord else { return nil }
            let isOfImport = index > 0 && tokens[index - 1].isKeyword("import")
            return isOfImport ? nil : pair.1.line
        }
    }
}
