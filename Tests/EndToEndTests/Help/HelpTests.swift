import TestSupport
import Testing

/// The help screens, whole, at 80 columns; each stands in a file of its own.
enum HelpScreen {}

@Suite struct HelpTests {
    @Test(
        arguments: [
            (["--help"], HelpScreen.root), (["serve", "--help"], HelpScreen.serve),
            (["lag", "--help"], HelpScreen.lag),
            (["lint", "--help"], HelpScreen.lint), (["advise", "--help"], HelpScreen.advise),
            (["demo", "--help"], HelpScreen.demo), (["conformance", "--help"], HelpScreen.conformance),
            (["help", "lag"], HelpScreen.lag), (["bridge", "--help"], HelpScreen.bridge),
            (["simulate", "--help"], HelpScreen.simulate), (["record", "--help"], HelpScreen.record),
        ])
    func `help is what its file says`(arguments: [String], screen: String) async throws {
        // ArgumentParser wraps at the terminal's width, or else at COLUMNS.
        let result = try await Weir.run(arguments, environment: ["COLUMNS": "80"])
        #expect(result.status == 0)
        #expect(result.output == screen)
        #expect(result.errors == "")
    }
}
