import Foundation
import Manifests
import Testing

/// The decision vectors that KEDA's and Kubernetes' own code answered.
@Suite struct SharedVectorTests {
    @Test(arguments: [
        ("activation", 1500), ("fallback", 144), ("hpa", 250), ("trigger-parse", 600), ("trigger-lag", 500),
        ("worked-by-hand", 63),
    ])
    func `every vector is answered exactly`(file: String, count: Int) throws {
        let report = try VectorFile(path: vectorFolder.appendingPathComponent("\(file).jsonl").path).check()
        let differences = report.failures.prefix(10).map(\.description).joined(separator: "\n")
        #expect(report.failures.isEmpty, "\(differences)")
        #expect(report.summary == "\(count) passed, 0 failed")
    }
}

/// The folder of the vectors within the tests.
let vectorFolder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Fixtures/conformance")
