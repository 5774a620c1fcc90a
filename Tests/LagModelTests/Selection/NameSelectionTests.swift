import Testing

@testable import LagModel

@Suite struct `A selection of names` {
    @Test func `selects everything unless told otherwise`() {
        #expect(NameSelection().selects("anything"))
        #expect(NameSelection().literalIncludes.isEmpty)
    }

    @Test func `takes what is included and not excluded`() throws {
        let selection = try NameSelection(
            include: [NamePattern("prod-*"), NamePattern("billing")],
            exclude: [NamePattern("/-canary$/")])
        #expect(selection.selects("prod-a"))
        #expect(selection.selects("billing"))
        #expect(!selection.selects("prod-a-canary"))
        #expect(!selection.selects("test-a"))
    }

    @Test func `tells the literal names that it wants`() throws {
        let selection = try NameSelection(
            include: [
                NamePattern("b"), NamePattern("p*"), NamePattern("a"), NamePattern("/c/"), NamePattern("a-canary"),
            ],
            exclude: [NamePattern("*-canary")])
        #expect(selection.literalIncludes == ["b", "a"])
    }
}

@Suite struct `A name selector` {
    @Test func `matches each name once for as long as it keeps appearing`() throws {
        var selector = NameSelector(NameSelection(include: [try NamePattern("a*")]))
        #expect(selector.select(from: ["a", "b", "ab", "a"]) == ["a", "ab", "a"])
        #expect(selector.matchCount == 3)
        #expect(selector.select(from: ["ab", "b", "a"]) == ["ab", "a"])
        #expect(selector.matchCount == 3)
    }

    @Test func `forgets the names that do not appear any more`() {
        var selector = NameSelector(.everything)
        for pass in 0..<100 {
            let names = (0..<50).map { "group-\(pass * 50 + $0)" }
            #expect(selector.select(from: names) == names)
            #expect(selector.rememberedCount == 50)
        }
        #expect(selector.matchCount == 5_000)
        #expect(selector.select(from: []) == [])
        #expect(selector.rememberedCount == 0)
    }

    @Test func `keeps apart names that differ in their bytes only`() throws {
        var selector = NameSelector(NameSelection(include: [try NamePattern("caf\u{E9}")]))
        let selected = selector.select(from: ["cafe\u{301}", "caf\u{E9}"])
        #expect(selected.map { Array($0.utf8) } == [Array("caf\u{E9}".utf8)])
    }
}
