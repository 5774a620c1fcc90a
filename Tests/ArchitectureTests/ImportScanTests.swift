import Testing

/// Which imports a source has, whatever their form.
struct ImportScanTests {
    struct Form: CustomTestStringConvertible, Sendable {
        let source: String
        let module: String
        let line: Int

        init(_ source: String, _ module: String, line: Int = 1) {
            self.source = source
            self.module = module
            self.line = line
        }

        var testDescription: String { source.debugDescription }
    }

    @Test(arguments: [
        Form("import A", "A"),
        Form("  import A // why", "A"),
        Form("import/* why */A", "A"),
        Form("import `A`", "A"),
        Form("import\n    A", "A"),
        Form("public import A", "A"),
        Form("package import A", "A"),
        Form("fileprivate import A", "A"),
        Form("@testable import A", "A"),
        Form("@_exported import A", "A"),
        Form("@preconcurrency public import A", "A"),
        Form("@_spi(Internals) import A", "A"),
        Form("@_implementationOnly import A", "A"),
        Form("internal import struct A.B", "A"),
        Form("import func A.b", "A"),
        Form("import actor A.B", "A"),
        Form("import A.B.C", "A"),
        Form("let x = 1; import A", "A"),
        Form("#if DEBUG\n#else\nimport A\n#endif", "A", line: 3),
        Form("struct B {\n}\nimport A\nstruct C {}", "A", line: 3),
        Form("// one\r// two\rimport A", "A", line: 3),
        Form("/* a /* b */ c */ import A", "A"),
        Form("let s = \"\"\"\n  \\(\"\"\"\n  x\n  \"\"\")\n  \"\"\"\nimport A", "A", line: 6),
        Form("let s = \"\\(f(\"x\"))\"; import A", "A"),
        Form("let s = #\"\"\"#\nimport A", "A", line: 2),
        Form("let s = #\"a\\\"#\nimport A", "A", line: 2),
        Form("let r = /\"\"\"/\nimport A", "A", line: 2),
        Form("let r = #/\n \"\"\"\n/#\nimport A", "A", line: 4),
        Form("let r = a / b; let q = \"/\"\nimport A", "A", line: 2),
        Form("let s = \"unfinished\nimport A", "A", line: 2),
    ])
    func `an import is found in every form`(_ form: Form) {
        let found = ImportDeclaration.all(in: SwiftLexer.tokens(of: form.source))
        #expect(found.map(\.module) == [form.module])
        #expect(found.map(\.line) == [form.line])
    }

    @Test(arguments: [
        "// import A",
        "/// import A",
        "/* import A\n /* import B */ import C */",
        "let s = \"import A\"",
        "let s = \"\"\"\n    import A\n    \"\"\"",
        "let s = #\"\"\"\n    import A \"\"\"\n    \\(x)\n    import B\n    \"\"\"#",
        "let s = \"\\\\\\\"import A\"",
        "let r = /x\"/; let s = \"; import A\"",
        "let r = #/\n  import A\n/#",
        "f(import: 1)",
        "f(x, import: 1)",
        "func f(import x: Int) {}",
        "let k = Keyword.import",
        "let `import` = 1",
        "#if canImport(A)\n#endif",
        "let imported = 1",
    ])
    func `what only looks like an import is none`(_ source: String) {
        #expect(ImportDeclaration.all(in: SwiftLexer.tokens(of: source)) == [])
    }

    @Test func `several imports on one line are all found`() {
        let found = ImportDeclaration.all(in: SwiftLexer.tokens(of: "import A; @testable import B; import class C.D"))
        #expect(found.map(\.module) == ["A", "B", "C"])
    }

    @Test func `the modifiers of an import are known`() {
        let found = ImportDeclaration.all(in: SwiftLexer.tokens(of: "@_spi(X) @preconcurrency\npublic import A"))
        #expect(found == [ImportDeclaration(module: "A", line: 2, modifiers: ["public", "@preconcurrency", "@_spi"])])
        #expect(found.map(\.leaks) == [true])
    }
}
