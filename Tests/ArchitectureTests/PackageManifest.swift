import Foundation
import TestSupport

/// The targets of Package.swift, as SwiftPM itself reads them.
struct PackageManifest: Decodable {
    struct Target: Decodable {
        let name: String
        let type: String
        let dependencies: [Dependency]
    }

    /// A target or a product; the products that we use bear their module's name.
    struct Dependency: Decodable {
        let name: String

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            guard let name = try container.decode([String: [Name]].self).values.first?.first?.text else {
                throw DecodingError.dataCorruptedError(in: container, debugDescription: "a dependency without a name")
            }
            self.name = name
        }
    }

    /// What follows the name (a package, a condition) has other types.
    private struct Name: Decodable {
        let text: String?

        init(from decoder: any Decoder) throws {
            text = try? decoder.singleValueContainer().decode(String.self)
        }
    }

    let targets: [Target]

    /// - Throws: `DecodingError` where SwiftPM refuses the manifest.
    static func read(at root: URL) async throws -> PackageManifest {
        // A scratch path of its own: the build's is locked by the `swift test` that runs us.
        let json = try await withTemporaryDirectory { scratch in
            try await Command.run(
                "swift", ["package", "--package-path", root.path, "--scratch-path", scratch.path, "dump-package"],
                deadline: .seconds(300)
            ).output
        }
        return try JSONDecoder().decode(PackageManifest.self, from: Data(json.utf8))
    }

    /// One sentence for each dependency that the table forbids and each target that it does not know.
    func violations(of table: ArchitectureTable) -> [String] {
        targets.filter { $0.type != "test" }.flatMap { target -> [String] in
            guard table.row(target.name) != nil else {
                return ["Package.swift: \(target.name) has no row in the table of docs/architecture.md."]
            }
            return target.dependencies.compactMap { dependency in
                table.objection(to: dependency.name, in: target.name).map {
                    "Package.swift: \(target.name) depends on \(dependency.name): \($0)"
                }
            }
        }
    }
}
