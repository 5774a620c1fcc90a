/// Collects the objects of many files.
struct ManifestSetBuilder {
    let namespace: String?
    let fragmentName: String?
    private var objects = ManifestObjects()
    private var fragments: [String: Int] = [:]
    private var warnings: [Diagnostic] = []
    private var errors: [Diagnostic] = []

    init(namespace: String?, fragmentName: String?) {
        self.namespace = namespace
        self.fragmentName = fragmentName
    }

    mutating func fail(_ message: String, file: String) {
        errors.append(Diagnostic(message, at: Origin(file: file, position: nil, keyPath: "")))
    }

    mutating func read(_ bytes: [UInt8], named file: String) {
        let log = DiagnosticLog()
        do {
            let source = try SourceText(bytes, limit: SourceText.manifestSizeLimit)
            let documents = documents(of: source.text)
            if documents.isEmpty { log.warn("holds nothing", at: Origin(file: file, position: nil, keyPath: "")) }
            for document in documents { read(document, file: file, log: log) }
        } catch {
            log.fail(error.message, at: Origin(file: file, position: error.position, keyPath: ""))
        }
        errors += log.sortedErrors
        warnings += log.sortedWarnings
    }

    private mutating func read(_ document: DocumentText, file: String, log: DiagnosticLog) {
        do {
            let parsed = try YAMLDocument(joiningSurrogates(of: document.text), limits: .manifest)
            let context = ReadingContext(
                file: file, folder: "", environment: [:], repeatedKeys: parsed.repeatedKeys, log: log,
                linesBefore: document.linesBefore)
            guard let root = parsed.root else { return }
            log.reportedKeys = []
            read(Field(node: root, path: "", context: context))
            // Those of parts that are not read stand twice none the less.
            for (key, mark, position) in parsed.repeatedKeys.hidden where !log.reportedKeys.contains(mark) {
                let origin = Origin(file: file, position: position.moved(down: document.linesBefore), keyPath: key)
                log.fail("given twice; keep one", at: origin)
            }
        } catch {
            let position = error.position?.moved(down: document.linesBefore)
            log.fail(error.message, at: Origin(file: file, position: position, keyPath: ""))
        }
    }

    private mutating func read(_ root: Field) {
        guard root.scalarType != .null, let fields = root.anyObject() else { return }
        if fields.has("kedaSpec"), !fields.has("kind") { return readFragment(root, fields) }
        for object in KubernetesObject.objects(root, fields, namespace: namespace) { objects.add(object) }
    }

    private mutating func readFragment(_ root: Field, _ fields: MappingFields) {
        for (key, field) in fields.all where key != "kedaSpec" {
            field.warn("without effect beside a kedaSpec that stands by itself")
        }
        guard let spec = fields["kedaSpec"] else { return }
        let base = fragmentName ?? Self.name(ofFile: root.context.file ?? "")
        fragments[base, default: 0] += 1
        let name = fragments[base] == 1 ? base : "\(base)-\(fragments[base] ?? 0)"
        objects.addFragment(spec, of: root, name: name, namespace: namespace)
    }

    /// The last part of a path without its ending; `kedaspec` for the standard input.
    private static func name(ofFile path: String) -> String {
        let last = path.split(separator: "/").last.map(String.init) ?? ""
        let ending = ManifestFiles.endings.first { last.hasSuffix("." + $0) }
        let name = ending.map { String(last.dropLast($0.count + 1)) } ?? last
        return name.isEmpty || name == "-" ? "kedaspec" : name
    }

    func finished() -> ManifestSet {
        var objects = objects
        let joined = objects.finish()
        return ManifestSet(objects: objects, warnings: warnings + joined, errors: errors)
    }
}
