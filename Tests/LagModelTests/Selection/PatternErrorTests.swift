import LagModel
import Testing

@Suite struct `A refused pattern` {
    static let cases: [(pattern: String, sentence: String)] = [
        ("", "character 1: an empty pattern; write a name, or * for every name"),
        (
            "/a",
            "character 2: a regular expression without its closing /; for a name that begins with / write /^\\/name$/"
        ),
        (
            "/",
            "character 1: a regular expression without its closing /; for a name that begins with / write /^\\/name$/"
        ),
        ("//", "character 2: an empty regular expression; write * for every name"),
        ("/(a)\\1/", "character 5: a back reference, \\1, is not supported: it cannot be matched in linear time"),
        ("/a(?=b)/", "character 3: lookahead (?=…) is not supported: it cannot be matched in linear time"),
        ("/a(?!b)/", "character 3: negative lookahead (?!…) is not supported: it cannot be matched in linear time"),
        ("/(?<=b)a/", "character 2: lookbehind (?<=…) is not supported: it cannot be matched in linear time"),
        ("/(?<!b)a/", "character 2: negative lookbehind (?<!…) is not supported: it cannot be matched in linear time"),
        ("/(?>b)a/", "character 2: an atomic group (?>…) is not supported: it cannot be matched in linear time"),
        ("/(?m)a/", "character 2: (?m is not supported; there are (?i), (?s), (?:…) and (?P<name>…)"),
        ("/(?P<>a)/", "character 2: a group name is (?P<name>…)"),
        ("/(a/", "character 2: a ( without its )"),
        ("/(?i/", "character 2: a ( without its )"),
        ("/a)/", "character 3: a ) that closes no group; write \\) for the character itself"),
        ("/[a/", "character 2: a [ without its ]"),
        ("/[]/", "character 2: a [ without its ]"),
        ("/[a-/", "character 2: a [ without its ]"),
        ("/[z-a]/", "character 3: a range whose end is below its start, or is not one character"),
        ("/[a-\\d]/", "character 3: a range whose end is below its start, or is not one character"),
        (
            "/[[:alpha:]]/",
            "character 3: a named class such as [:alpha:] is not supported; write its characters, a-zA-Z"
        ),
        ("/[\\b]/", "character 3: \\b, \\B, \\A and \\z stand for no character in a class"),
        ("/*a/", "character 2: * has nothing before it to repeat; write \\* for the character itself"),
        ("/(|+a)/", "character 4: + has nothing before it to repeat; write \\+ for the character itself"),
        ("/a**/", "character 4: a repetition of a repetition; put a group, (?:…), around the inner one"),
        ("/a++/", "character 4: a repetition of a repetition; put a group, (?:…), around the inner one"),
        ("/a{/", "character 3: a { that begins no count such as {2,5}; write \\{ for the character itself"),
        ("/a{,5}/", "character 3: a { that begins no count such as {2,5}; write \\{ for the character itself"),
        ("/a{2/", "character 3: a { without its }; a count is {m}, {m,} or {m,n}"),
        ("/a{5,2}/", "character 3: a count whose end is below its start"),
        ("/a{99999999999999999999}/", "character 3: a count over 1000"),
        ("/\\pL/", "character 2: \\p is not supported; a \\ is for punctuation and \\d \\w \\s \\b \\t \\n \\r \\x41"),
        ("/\\xZZ/", "character 2: \\x takes two hexadecimal digits, \\x41, or a code point in braces, \\x{1F600}"),
        ("/\\x{D800}/", "character 2: \\x takes two hexadecimal digits, \\x41, or a code point in braces, \\x{1F600}"),
        ("/a\\/", "character 3: a \\ with nothing after it; write \\\\ for the character itself"),
        (
            "/(ab){500}/",
            "character 6: too large: repeated parts count as often as they repeat, and the limit is 1000 steps"
        ),
        (
            "/((((){1000}){1000}){1000})/",
            "character 7: too large: repeated parts count as often as they repeat, and the limit is 1000 steps"
        ),
        (
            "/" + String(repeating: "a", count: 1_000) + "/",
            "character 2: too large: repeated parts count as often as they repeat, and the limit is 1000 steps"
        ),
        (
            "/" + String(repeating: "(", count: 100_000) + "/",
            "character 102: groups nest deeper than 100; write it flatter"
        ),
    ]

    @Test(arguments: cases)
    func `says what is wrong, where, and what to write`(_ example: (pattern: String, sentence: String)) {
        let error = #expect(throws: PatternError.self) { try NamePattern(example.pattern) }
        #expect(error?.description == example.sentence)
        #expect(error?.pattern == example.pattern)
    }
}
