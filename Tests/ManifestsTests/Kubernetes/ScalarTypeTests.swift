import Testing

@testable import Manifests

@Suite struct `A scalar without quotes` {
    static let types: [(text: String, type: ScalarType)] = [
        ("", .null), ("~", .null), ("null", .null), ("NULL", .null), ("nULL", .text), ("true", .boolean),
        ("True", .boolean),
        ("tRUE", .text), ("yes", .boolean), ("NO", .boolean), ("on", .boolean), ("Off", .boolean), ("y", .boolean),
        ("N", .boolean),
        ("t", .text), ("0", .integer), ("-1", .integer), ("+5", .integer), ("007", .integer), ("0x1F", .integer),
        ("-0x1F", .integer),
        ("0b101", .integer), ("0o17", .integer), ("1_000", .integer), ("0xG", .text), ("1.5", .fraction),
        (".5", .fraction), ("1.", .fraction),
        ("1e3", .fraction), ("-1.5e-3", .fraction), (".inf", .fraction), ("-.Inf", .fraction), (".NaN", .fraction),
        ("nan", .text),
        ("inf", .text), ("e5", .text), ("1e", .text), ("-", .text), (".", .text), ("1.2.3", .text), ("10m", .text),
        ("0.05 ", .text),
        ("2026-11-20", .text), ("2026-11-20T12:00:00Z", .text), ("12:30", .text),
        ("100000000000000000000000", .fraction), ("kafka:9092", .text),
    ]

    @Test(arguments: types)
    func `has the type that kubectl gives it`(_ example: (text: String, type: ScalarType)) {
        #expect(ScalarType(plain: example.text) == example.type)
    }

    static let integers: [(text: String, value: Int64?)] = [
        ("0", 0), ("-7", -7), ("+7", 7), ("010", 8), ("08", 8), ("0x10", 16), ("-0x10", -16), ("0b11", 3), ("0o10", 8),
        ("1_000", 1_000),
        ("9223372036854775807", .max), ("-9223372036854775808", .min), ("9223372036854775808", nil),
    ]

    @Test(arguments: integers)
    func `has the value that kubectl gives it`(_ example: (text: String, value: Int64?)) {
        #expect(ScalarType.integer(example.text) == example.value)
    }
}
