import Foundation
import Manifests
import Testing

/// Reads a text as the file `weir.yaml` of the folder `/etc/weir`.
func load(
    _ yaml: String, environment: [String: String] = [:], flags: ConfigurationOverrides = ConfigurationOverrides()
) throws(ConfigurationErrors) -> LoadedConfiguration {
    try ConfigurationLoader(flags: flags, environment: environment)
        .load(Array(yaml.utf8), named: "weir.yaml", folder: "/etc/weir")
}

/// The whole error text of a file that is refused.
func refusal(
    _ yaml: String, environment: [String: String] = [:], flags: ConfigurationOverrides = ConfigurationOverrides()
) -> String {
    let error = #expect(throws: ConfigurationErrors.self) { try load(yaml, environment: environment, flags: flags) }
    return error?.description ?? "accepted"
}

/// A file's beginning that is right; `lines` go below the cluster, starting in line 4.
func cluster(_ lines: String) -> String {
    "clusters:\n  - name: prod\n    bootstrapServers: [kafka-0:9092]\n" + lines
}

/// A case of a table: a text and what becomes of it.
struct Example: CustomTestStringConvertible, Sendable {
    let name: String
    let text: String
    let expected: String

    init(_ name: String, _ text: String, _ expected: String) {
        self.name = name
        self.text = text
        self.expected = expected
    }

    var testDescription: String { name }
}
