import Testing

@testable import LagModel

@Suite struct `Name patterns` {
    struct Case: CustomTestStringConvertible, Sendable {
        let pattern: String
        let matches: [String]
        let refuses: [String]
        var testDescription: String { pattern }

        init(_ pattern: String, _ matches: [String], not refuses: [String]) {
            self.pattern = pattern
            self.matches = matches
            self.refuses = refuses
        }
    }

    static let literals = [
        Case("orders", ["orders"], not: ["Orders", "orders2", "my-orders", "", "orders\n"]),
        Case("a.b", ["a.b"], not: ["axb"]),
        Case("^a$", ["^a$"], not: ["a"]),
        Case("a?", ["a?"], not: ["a", ""]),
        Case("caf\u{E9}", ["caf\u{E9}"], not: ["cafe\u{301}"]),
        Case("a/b/", ["a/b/"], not: ["b"]),
    ]

    static let globs = [
        Case("*", ["", "a", "a\nb", "\u{0}"], not: []),
        Case("**", ["", "a"], not: []),
        Case("prod-*", ["prod-", "prod-a", "prod-a-b"], not: ["prod", "a-prod-a"]),
        Case("*-canary", ["a-canary", "-canary"], not: ["a-canary-b", "canary"]),
        Case("__*", ["__consumer_offsets"], not: ["_schemas"]),
        Case("a*b*c", ["abc", "a1b2c", "abbcc"], not: ["acb", "abcd", "ac"]),
        Case("ab*ba", ["abba", "ab-ba"], not: ["aba"]),
        Case("*aab*", ["aaab", "xaaby"], not: ["abab"]),
        Case("a.*", ["a.b"], not: ["ab"]),
        Case("*[x]*", ["a[x]b"], not: ["x"]),
        Case("*\u{E9}*", ["caf\u{E9}s"], not: ["cafe\u{301}s"]),
    ]

    static let regexes = [
        Case("/-canary$/", ["a-canary"], not: ["a-canary-b"]),
        Case("/^prod/", ["prod", "production"], not: ["a-prod"]),
        Case("/b/", ["abc", "b"], not: ["a", ""]),
        Case("/a.c/", ["abc", "a\u{1F600}c"], not: ["ac", "a\nc"]),
        Case("/(?s)a.c/", ["a\nc"], not: ["ac"]),
        Case("/^[a-c_]+$/", ["abc", "a_b"], not: ["abd", ""]),
        Case("/^[^0-9]+$/", ["abc"], not: ["a1"]),
        Case("/^[]a]$/", ["]", "a"], not: ["b"]),
        Case("/^[a-]$/", ["-", "a"], not: ["b"]),
        Case("/^[\\d.]+$/", ["1.2"], not: ["1,2"]),
        Case("/^[^\\W]$/", ["a", "_"], not: ["-"]),
        Case("/^\\d{2,3}$/", ["12", "123"], not: ["1", "1234", "\u{664}\u{664}"]),
        Case("/^a{2}$/", ["aa"], not: ["a", "aaa"]),
        Case("/^a{2,}$/", ["aa", "aaaaa"], not: ["a"]),
        Case("/^a{0}$/", [""], not: ["a"]),
        Case("/^a{0,1}b$/", ["b", "ab"], not: ["aab"]),
        Case("/^\\w+\\s\\S$/", ["ab c"], not: ["ab  ", "a-b c"]),
        Case("/^a\\.b\\-c\\/d\\\\$/", ["a.b-c/d\\"], not: ["axb-c/d\\"]),
        Case("/^(a|bc|)$/", ["a", "bc", ""], not: ["b", "abc"]),
        Case("/^(?:ab)*$/", ["", "ab", "abab"], not: ["aba"]),
        Case("/^(?P<team>x)+(?<n>y)?$/", ["xx", "xy"], not: ["y"]),
        Case("/^a+?b??$/", ["a", "aab"], not: ["b"]),
        Case("/(?i)^PrOd-\\w$/", ["prod-x", "PROD-X"], not: ["prod"]),
        Case("/(?i)\u{E9}t\u{E9}/", ["\u{C9}T\u{C9}"], not: ["ete"]),
        Case("/(?i)^[\u{E0}-\u{E9}]$/", ["\u{C9}", "\u{E9}"], not: ["e"]),
        Case("/^[\\x41\\n\\r\\f\\v]$/", ["A", "\n", "\r", "\u{0C}", "\u{0B}"], not: ["x"]),
        Case("/^[\\D]$/", ["a"], not: ["1"]),
        Case("/^[\\S]$/", ["a"], not: [" ", "\n"]),
        Case("/^\\D\\W$/", ["a-"], not: ["1-", "aa"]),
        Case("/^(?i:a)b$/", ["Ab", "ab"], not: ["AB"]),
        Case("/^((?i)a)b$/", ["Ab"], not: ["AB"]),
        Case("/(?i)^[a-c]+[^x]$/", ["ABCd"], not: ["ABX"]),
        Case("/^(?i)a(?-i)b$/", ["Ab"], not: ["AB"]),
        Case("/\\bfoo\\b/", ["a-foo-b", "foo"], not: ["afoo", "foo_"]),
        Case("/a\\Bb/", ["ab"], not: ["a-b"]),
        Case("/\\Aa\\z/", ["a"], not: ["ab", "ba"]),
        Case("/^\\x41\\x{1F600}\\t$/", ["A\u{1F600}\t"], not: ["A"]),
        Case("/a/b/", ["xa/by"], not: ["ab"]),
        Case("/^(()|a*)*b$/", ["b", "aaab"], not: ["a"]),
        Case("/a|b$|^c/", ["xax", "xb", "cx"], not: ["bx", "xc"]),
        Case("/]}/", ["a]}"], not: ["]"]),
        Case("/^$/", [""], not: ["a"]),
    ]

    @Test(arguments: literals + globs + regexes)
    func `match and refuse names as their syntax says`(_ example: Case) throws {
        let pattern = try NamePattern(example.pattern)
        #expect(pattern.text == example.pattern)
        for name in example.matches { #expect(pattern.matches(name), "\(name.debugDescription)") }
        for name in example.refuses { #expect(!pattern.matches(name), "\(name.debugDescription)") }
    }

    @Test func `only a literal pattern tells its literal`() throws {
        #expect(try NamePattern("orders").literal == "orders")
        #expect(try NamePattern("orders*").literal == nil)
        #expect(try NamePattern("/orders/").literal == nil)
    }

    @Test(arguments: ["*", "prod-*", "/x/", "", "orders"])
    func `an exact name stands for itself, whatever characters it holds`(name: String) {
        let pattern = NamePattern(exactly: name)
        #expect(pattern.literal == name)
        #expect(pattern.matches(name) && !pattern.matches(name + "x"))
        #expect((pattern == .everything) == false)
    }

    @Test func `are equal when written alike`() throws {
        #expect(try NamePattern("a*") == NamePattern("a*"))
        #expect(try NamePattern("a*") != NamePattern("a"))
        #expect(NamePattern.everything == (try NamePattern("*")))
        #expect(Set([try NamePattern("a"), try NamePattern("a")]).count == 1)
        #expect(try NamePattern("caf\u{E9}") != NamePattern("cafe\u{301}"))
    }
}
