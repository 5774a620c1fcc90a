import Exposition
import Testing

private let family = MetricFamily("m", .gauge, help: "h", labels: ["l"])

private func sample(labelled value: String) -> String {
    var writer = ExpositionWriter(format: .prometheusText)
    writer.begin(family)
    writer.sample(LabelNames(["l"]).labels(value), value: 1)
    return String(writer.finish().text.dropFirst("# HELP m h\n# TYPE m gauge\n".count))
}

@Test(arguments: [
    ("nothing", "", #"m{l=""} 1"#),
    ("plain", "model.iris.ns", #"m{l="model.iris.ns"} 1"#),
    ("a quotation mark", #"a"b"#, #"m{l="a\"b"} 1"#),
    ("a backslash", #"a\b"#, #"m{l="a\\b"} 1"#),
    ("a backslash before n", #"a\nb"#, #"m{l="a\\nb"} 1"#),
    ("a line feed", "a\nb", #"m{l="a\nb"} 1"#),
    ("a carriage return with a line feed, one character in Swift", "a\r\nb", "m{l=\"a\r\\nb\"} 1"),
    ("all at the end", "\"\\\n", #"m{l="\"\\\n"} 1"#),
    ("a forged sample", "x\"} 1\nforged{l=\"", #"m{l="x\"} 1\nforged{l=\""} 1"#),
    ("beyond ASCII", "größe-😀", #"m{l="größe-😀"} 1"#),
    ("a null byte", "a\0b", "m{l=\"a\0b\"} 1"),
    ("a replacement character", String(decoding: [0x61, 0xff] as [UInt8], as: UTF8.self), "m{l=\"a\u{FFFD}\"} 1"),
])
func `a label value may hold anything`(label: String, value: String, expected: String) {
    // Compared by bytes, since String compares by characters.
    #expect(Array(sample(labelled: value).utf8) == Array((expected + "\n").utf8), "\(label)")
}

@Test func `a very long label value is written whole`() {
    let value = String(repeating: "\"", count: 100_000)
    #expect(sample(labelled: value) == "m{l=\"" + String(repeating: "\\\"", count: 100_000) + "\"} 1\n")
}

@Test func `canonically equivalent values are different labels`() {
    #expect(sample(labelled: "é").utf8.count != sample(labelled: "e\u{301}").utf8.count)
}

@Test func `a name that is not UTF-8 is repaired, and another that would read the same is dropped and counted`() {
    var names = RepairedNames()
    #expect(names.text(of: Array("orders".utf8)) == "orders")
    #expect(names.text(of: [0x61, 0xff]) == "a\u{FFFD}")
    #expect(names.text(of: [0x61, 0xfe]) == nil)
    #expect(names.text(of: [0x61, 0xfe]) == nil)
    #expect(names.text(of: Array("a\u{FFFD}".utf8)) == nil)
    #expect(names.text(of: [0x61, 0xff]) == "a\u{FFFD}")
    #expect(names.collisionCount == 2)
}

@Test func `names that differ only in their normal form do not collide`() {
    var names = RepairedNames()
    let composed = names.text(of: Array("é\u{FFFD}".utf8))
    let decomposed = names.text(of: Array("e\u{301}\u{FFFD}".utf8))
    #expect(composed != nil && decomposed != nil)
    #expect(names.collisionCount == 0)
}
