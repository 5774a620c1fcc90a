import TestSupport
import Testing

/// What a Python script prints, which must end well.
func pythonOutput(_ script: String, _ arguments: [String]) async throws -> String {
    let result = try await Python.run(script, arguments)
    #expect(result.status == 0, "\(result.errors)")
    return result.output
}
