import Foundation
import Manifests
import TestSupport
import Testing

@Suite struct `A hostile file` {
    /// Nine times nine times … of a value, `levels` deep; used as `use` says at the end.
    static func bomb(levels: Int, use: String) -> String {
        var text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
        for level in 1...levels {
            let previous = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
            text += "a\(level): &a\(level) [\(previous)]\n"
        }
        return text + use.replacing("TOP", with: "*a\(levels)")
    }

    @Test(arguments: ["clusters: TOP", "? TOP\n: 1", "{TOP : 1, TOP : 2}", "b: {c: [TOP]}"])
    func `that grows when its aliases are followed is refused before they are`(_ use: String) {
        let text = refusal(Self.bomb(levels: 12, use: use))
        #expect(text.hasSuffix(": aliases repeat more than 100000 values; write fewer"))
        #expect(text.hasPrefix("weir.yaml:5:"))
        #expect(!text.contains("\n"))
    }

    @Test func `that hides a bomb in anchors of one name is refused`() {
        var text = "a: &a [x, x, x, x]\n"
        for index in 0..<40 { text += "b\(index): &a [*a, *a, *a, *a]\n" }
        #expect(refusal(text).hasSuffix(": aliases repeat more than 100000 values; write fewer"))
    }

    @Test func `is told from one with many honest aliases`() throws {
        var text =
            "clusters:\n- &first {name: c, bootstrapServers: [\"c:1\"], tls: &tls {caFile: ca}, groups: &g {include: [a]}}\n"
        for index in 0..<200 {
            text += "- {name: c\(index), bootstrapServers: [\"c:1\"], tls: *tls, groups: *g}\n"
        }
        #expect(try load(text).configuration.clusters.count == 201)
    }

    static let shapes = [
        Example(
            "nested lists", String(repeating: "[", count: 5_000), "nests too deep; no key needs more than six levels"),
        Example(
            "nested mappings", String(repeating: "{a: ", count: 5_000),
            "nests too deep; no key needs more than six levels"),
        Example(
            "nested blocks", (0..<2_000).map { String(repeating: " ", count: $0) + "a:\n" }.joined(),
            "nests too deep; no key needs more than six levels"),
    ]

    @Test(arguments: shapes)
    func `that nests too deep is refused`(_ example: Example) {
        #expect(refusal(example.text).hasSuffix(": " + example.expected))
    }

    static let sizes = [
        Example(
            "values in a list", "clusters: [" + String(repeating: "a,", count: 200_000) + "]",
            "weir.yaml:1:200009: more than 100000 values; write fewer"),
        Example(
            "lines", String(repeating: "- a\n", count: 200_000),
            "weir.yaml:100001:1: more than 100000 values; write fewer"),
        Example(
            "keys", (0..<200_000).map { "k\($0): 1\n" }.joined(),
            "weir.yaml:100001:8: more than 100000 values; write fewer"),
        Example(
            "explicit keys in one another", String(repeating: "? ", count: 900) + "a",
            "weir.yaml:1:21: more than 100000 values; write fewer"),
    ]

    @Test(arguments: sizes)
    func `that holds too many values is refused`(_ example: Example) {
        #expect(refusal(example.text) == example.expected)
    }

    @Test func `with faults without number shows the first hundred`() {
        let text = refusal("clusters: [" + String(repeating: "a,", count: 1_000) + "]")
        let lines = text.split(separator: "\n")
        #expect(lines.count == 101)
        #expect(
            lines.first
                == "weir.yaml:1:12: clusters[0]: expected a mapping, found a single value; write its keys below it, indented"
        )
        #expect(lines.last == "weir.yaml: 900 more faults; mend these first")
    }

    static let encodings: [(name: String, bytes: [UInt8], expected: String)] = [
        ("UTF-16 with its mark", [0xFF, 0xFE, 0x61, 0x00], "weir.yaml: is UTF-16 or UTF-32; save it as UTF-8"),
        ("UTF-16, the other way", [0xFE, 0xFF, 0x00, 0x61], "weir.yaml: is UTF-16 or UTF-32; save it as UTF-8"),
        ("UTF-16 without a mark", [0x61, 0x00, 0x3A, 0x00], "weir.yaml: is UTF-16 or UTF-32; save it as UTF-8"),
        ("Latin-1", Array("a: b\r\nname: caf".utf8) + [0xE9, 0x0A], "weir.yaml:2:10: is not UTF-8; save it as UTF-8"),
        ("a lone continuation", [0x80], "weir.yaml:1:1: is not UTF-8; save it as UTF-8"),
        ("a NUL", Array("a: bcd".utf8) + [0], "weir.yaml:1:7: the character \\0 is not allowed; remove it"),
        (
            "two marks", [0xEF, 0xBB, 0xBF, 0xEF, 0xBB, 0xBF],
            "weir.yaml:1:1: the character \\u{FEFF} is not allowed; remove it"
        ),
    ]

    @Test(arguments: encodings)
    func `that is not UTF-8 is refused`(_ example: (name: String, bytes: [UInt8], expected: String)) {
        let error = #expect(throws: ConfigurationErrors.self) {
            try ConfigurationLoader(environment: [:]).load(example.bytes, named: "weir.yaml", folder: "/")
        }
        #expect(error?.description == example.expected)
    }

    @Test func `that is no file of ours is refused`() throws {
        try withTemporaryDirectory { folder in
            func refusal(_ name: String) -> String {
                let path = folder.appendingPathComponent(name).path
                let error = #expect(throws: ConfigurationErrors.self) {
                    try ConfigurationLoader(environment: [:]).load(file: path)
                }
                return error?.description.replacing(folder.path, with: "FOLDER") ?? "accepted"
            }
            #expect(refusal("none.yaml") == "FOLDER/none.yaml: does not exist; check the path")
            #expect(refusal("") == "FOLDER: is a folder, not a file; name a regular file")
            let large = folder.appendingPathComponent("large.yaml")
            try Data(repeating: 0x23, count: 10_485_761).write(to: large)
            #expect(refusal("large.yaml") == "FOLDER/large.yaml: is larger than 10 MiB")
            try FileManager.default.createSymbolicLink(
                at: folder.appendingPathComponent("null.yaml"), withDestinationURL: URL(fileURLWithPath: "/dev/null"))
            #expect(refusal("null.yaml") == "FOLDER/null.yaml: is a pipe or a device, not a file; name a regular file")
        }
    }

    @Test func `with thousands of repeated keys is refused`() {
        let text = (0..<2_000).map { "k\($0): 1\nk\($0): 2\n" }.joined()
        #expect(refusal(text).contains("given twice; keep one"))
    }

    @Test func `with a long unknown key is refused without echoing it whole`() {
        let key = String(repeating: "k", count: 900)
        let expected = String(repeating: "k", count: 100) + "…: unknown key; the keys here are listen, api"
        #expect(
            refusal(cluster("web: {\"\(key)\": 1}\n")) == "weir.yaml:4:7: web." + expected.replacing("kkkk…", with: "…")
        )
    }
}
