import Testing

@testable import LagModel

@Suite struct `Matching takes linear work` {
    static let hostilePatterns = [
        "/(a+)+$/", "/(a|a)*b/", "/(a|aa)+$/", "/^(a*)*b$/", "/(.*a){20}b/", "/((a*)*)*b/", "/(a?){25}a{25}b/",
        "/([a-z]+)*[0-9]/", "/(?i)(A+|a+)+B/", "/(()*)*b/",
    ]

    @Test(arguments: hostilePatterns)
    func `for a hostile expression against a hostile name`(_ text: String) throws {
        let pattern = try NamePattern(text)
        let name = String(repeating: "a", count: 5_000) + "!"
        let (matched, steps) = pattern.match(name)
        #expect(!matched)
        #expect(steps <= 5_002 * RegexProgram.sizeLimit / 4)
        // Twice the name is at most twice the work, and a little for the ends.
        let doubled = pattern.match(String(repeating: "a", count: 10_000) + "!").steps
        #expect(doubled <= 2 * steps + RegexProgram.sizeLimit)
    }

    @Test func `for a name of a megabyte`() throws {
        let name = String(repeating: "\u{1F600}a\u{0}\n", count: 150_000)
        #expect(name.utf8.count > 1_000_000)
        let (matched, steps) = try NamePattern("/(a+)+$/").match(name)
        #expect(!matched)
        #expect(steps <= 8 * name.unicodeScalars.count)
    }

    @Test(arguments: ["*a*a*a*a*b", "*aaaaaaaaaaaaaaaaaaaaaaaaab*", "*aaaaaaaaaaaaaaaaaaaaac*aaaab*"])
    func `for a hostile glob`(_ text: String) throws {
        let name = String(repeating: "a", count: 1_000_000)
        let (matched, steps) = try NamePattern(text).match(name)
        #expect(!matched)
        #expect(steps <= 3 * 1_000_000)
    }
}
