import Autoscaling
import Manifests
import Testing

@Suite struct `A hostile manifest` {
    @Test func `of ten megabytes is read`() {
        let block = String(
            repeating: "    0123456789 abcdefghij 0123456789 abcdefghij 0123456789 abcdefghij 0123456789\n",
            count: 125_000)
        let text =
            "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c, namespace: ns}\ndata:\n  large: |\n" + block + "---\n"
            + scaledObject()
        #expect(text.utf8.count > 10_000_000)
        let set = manifests(text)
        #expect(set.findings == "")
        #expect(set.scaledObjects.first?.place(of: SpecPath("")).description == "a.yaml:125007:1")
    }

    @Test func `of too many bytes is refused`() {
        let bytes = [UInt8](repeating: 0x23, count: ManifestReader.sizeLimit + 1)
        #expect(ManifestReader().read(bytes, named: "a.yaml").findings == "error: a.yaml: is larger than 64 MiB")
    }

    @Test func `with many objects is read`() {
        let object =
            "- {apiVersion: v1, kind: Pod, metadata: {name: p, namespace: ns, labels: {a: b, c: d}}, spec: {}}\n"
        let set = manifests("apiVersion: v1\nkind: List\nitems:\n" + String(repeating: object, count: 3_000))
        #expect(set.findings == "")
        #expect(set.ignoredKinds == ["Pod": 3_000])
    }

    static let bomb: String = {
        var text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
        for level in 1...12 {
            text +=
                "a\(level): &a\(level) [" + Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ") + "]\n"
        }
        return text
    }()

    /// Where the place within the line is the parser's own business.
    static let exploding: [(name: String, text: String, place: String, message: String)] = [
        ("an alias bomb", bomb, "error: a.yaml:5:", ": aliases repeat more than 100000 values; write fewer"),
        (
            "an alias bomb after a good document", "{apiVersion: v1, kind: Pod}\n---\n" + bomb, "error: a.yaml:7:",
            ": aliases repeat more than 100000 values; write fewer"
        ),
        (
            "nested lists", String(repeating: "[", count: 5_000), "error: a.yaml:1:",
            ": nests too deep; no manifest needs a thousand levels"
        ),
        (
            "nested mappings in the second document",
            "{apiVersion: v1, kind: Pod}\n---\n" + String(repeating: "{a: ", count: 5_000), "error: a.yaml:3:",
            ": nests too deep; no manifest needs a thousand levels"
        ),
    ]

    @Test(arguments: exploding)
    func `that explodes is refused`(_ example: (name: String, text: String, place: String, message: String)) {
        let findings = manifests(example.text).findings
        #expect(findings.hasPrefix(example.place))
        #expect(findings.hasSuffix(example.message))
        #expect(!findings.contains("\n"))
    }

    static let refused = [
        Example(
            "explicit keys in one another", String(repeating: "? ", count: 900) + "a",
            "error: a.yaml:1:401: more than 2000000 values; write fewer"),
        Example(
            "explicit keys in one another, in flow style", String(repeating: "{?", count: 900) + "a",
            "error: a.yaml:1:400: more than 2000000 values; write fewer"),
        Example(
            "explicit keys after comments", String(repeating: "{#\n?", count: 900) + "a",
            "error: a.yaml:201:1: more than 2000000 values; write fewer"),
        Example(
            "control characters", "a: b\u{1}", "error: a.yaml:1:5: the character \\u{01} is not allowed; remove it"),
        Example(
            "an alias of nothing", "a: *b",
            "error: a.yaml:1:4: is no YAML: found undefined alias; define it before with &, or quote a value that begins with *"
        ),
        Example(
            "an alias across documents", "a: &b {}\n---\na: *b",
            "error: a.yaml:1:1: apiVersion: missing; write it\nerror: a.yaml:3:4: is no YAML: found undefined alias; define it before with &, or quote a value that begins with *"
        ),
        Example(
            "a key that is a list", "{apiVersion: v1, kind: Secret, metadata: {name: s}, data: {[a]: b}}",
            "error: a.yaml:1:60: data: a key is a list; a key must be a name"),
    ]

    @Test(arguments: refused)
    func `is refused with a sentence`(_ example: Example) {
        #expect(manifests(example.text).findings == example.expected)
    }

    static let bytes: [(name: String, bytes: [UInt8], expected: String)] = [
        (
            "a program", [0x7F, 0x45, 0x4C, 0x46, 0x02, 0x01, 0x01, 0x00],
            "error: a.yaml:1:1: the character \\u{7F} is not allowed; remove it"
        ),
        ("UTF-16", [0xFF, 0xFE, 0x61, 0x00], "error: a.yaml: is UTF-16 or UTF-32; save it as UTF-8"),
        ("Latin-1", Array("a: b\nc: ".utf8) + [0xE9], "error: a.yaml:2:4: is not UTF-8; save it as UTF-8"),
        ("gzip", [0x1F, 0x8B, 0x08, 0x08], "error: a.yaml:1:1: the character \\u{1F} is not allowed; remove it"),
    ]

    @Test(arguments: bytes)
    func `that is no text is refused`(_ example: (name: String, bytes: [UInt8], expected: String)) {
        #expect(ManifestReader().read(example.bytes, named: "a.yaml").findings == example.expected)
    }

    @Test func `with faults without number shows the first hundred`() {
        let object = "- {apiVersion: v1, kind: Secret}\n"
        let errors = manifests("apiVersion: v1\nkind: List\nitems:\n" + String(repeating: object, count: 1_000)).errors
        #expect(errors.count == 101)
        #expect(errors.last?.description == "a.yaml: 900 more faults; mend these first")
    }

    @Test func `may ask questions in its text`() {
        let text =
            "{apiVersion: v1, kind: ConfigMap, metadata: {name: c}, data: {a: \""
            + String(repeating: "(?i)x.?y=?z ", count: 1_000) + "\"}}"
        #expect(manifests(text).findings == "")
    }
}

@Suite struct `A manifest's secret` {
    /// What must appear nowhere, as it is and in base64.
    static let words = ["tr0ub4dor", "dHIwdWI0ZG9y", "hunter2", "aHVudGVyMg=="]

    static let set = manifests(
        scaledObject("      authenticationRef: {name: auth}\n", metadata: "        topicFromEnv: A\n") + """
            ---
            apiVersion: keda.sh/v1alpha1
            kind: TriggerAuthentication
            metadata: {name: auth, namespace: ns}
            spec: {secretTargetRef: [{parameter: password, name: s, key: k}]}
            ---
            apiVersion: v1
            kind: Secret
            metadata:
              name: s
              namespace: ns
              annotations: {kubectl.kubernetes.io/last-applied-configuration: '{"data":{"k":"dHIwdWI0ZG9y"}}'}
            data: {k: dHIwdWI0ZG9y}
            stringData: {p: hunter2}
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: app, namespace: ns}
            spec: {template: {spec: {containers: [{name: a, env: [{name: A, value: hunter2}]}]}}}

            """)

    @Test func `is known`() {
        #expect(Self.set.findings == "")
        #expect(Self.set.resolution?.source?.authParams == ["password": "tr0ub4dor"])
        #expect(Self.set.resolution?.source?.resolvedEnv == ["A": "hunter2"])
    }

    @Test func `appears in no description or dump`() throws {
        let resolution = try #require(Self.set.resolution)
        let source = try #require(resolution.source)
        var dumped = ""
        dump(Self.set, to: &dumped)
        dump(resolution, to: &dumped)
        dump(source, to: &dumped)
        let texts = [
            "\(Self.set)", String(reflecting: Self.set), "\(resolution)", String(reflecting: resolution), "\(source)",
            String(reflecting: source), "\([source])", dumped,
        ]
        for text in texts { for word in Self.words { #expect(!text.contains(word)) } }
    }

    static let faulty = [
        Example(
            "base64 that is none", "data: {k: tr0ub4dor}",
            "error: a.yaml:4:11: data.k: is no base64; encode it, or write it as it is under stringData"),
        Example(
            "base64 without its end", "data: {k: dHIwdWI0ZG9yaHVudGVyMg}",
            "error: a.yaml:4:11: data.k: is no base64; encode it, or write it as it is under stringData"),
        Example(
            "a number in data", "data: {k: 271828}",
            "error: a.yaml:4:11: data.k: expected a text, found a number; put it in quotes"),
        Example(
            "a number in stringData", "stringData: {k: 271828}",
            "error: a.yaml:4:17: stringData.k: expected a text, found a number; put it in quotes"),
        Example(
            "a boolean in stringData", "stringData: {tls: on}",
            "error: a.yaml:4:19: stringData.tls: expected a text, found a boolean; put it in quotes"),
        Example(
            "a list", "data: {k: [hunter2]}", "error: a.yaml:4:11: data.k: expected a text, found a list; write a text"),
        Example(
            "data that is a text", "data: hunter2",
            "error: a.yaml:4:7: data: expected a mapping, found a single value; write its keys below it, indented"),
        Example(
            "a value that ends the YAML", "stringData: {k: hunter2",
            "error: a.yaml:5:1: is no YAML: did not find expected ',' or '}' while parsing a flow mapping; mend the indentation, brackets or quotes"
        ),
        Example(
            "a value with a colon", "stringData:\n  k: hunter2: x",
            "error: a.yaml:5:13: is no YAML: mapping values are not allowed in this context; quote a value that holds \": \", or mend the indentation"
        ),
        Example(
            "a key twice", "data:\n  k: aHVudGVyMg==\n  k: aHVudGVyMg==",
            "error: a.yaml:6:3: data.k: given twice, first in line 5; keep one"),
        Example("base64 in lines", "data:\n  k: |\n    aHVu\n    dGVyMg==\n", ""),
    ]

    @Test(arguments: faulty)
    func `appears in no error`(_ example: Example) {
        let text = "apiVersion: v1\nkind: Secret\nmetadata: {name: s}\n" + example.text
        let findings = manifests(text).findings
        #expect(findings == example.expected)
        for word in Self.words + ["271828"] { #expect(!findings.contains(word)) }
    }
}
