public import Foundation

/// A file of decision vectors: JSON Lines, a case per line with `id`, `kind`, `in` and `out`.
public struct VectorFile: Sendable {
    /// The largest file that is read, in bytes.
    public static let sizeLimit = 256 << 20

    private let name: String
    private let bytes: Data

    /// Vectors that were read already; `name` stands before the line number of each failure.
    public init(_ bytes: Data, named name: String) {
        self.name = name
        self.bytes = bytes
    }

    /// The vectors of a file; throws a `VectorFileError` where it cannot be read.
    public init(path: String) throws(VectorFileError) {
        do {
            bytes = try readFile(path, limit: Self.sizeLimit)
        } catch {
            throw VectorFileError(description: "\(printable(path)): \(error.message)")
        }
        name = path
    }

    /// The vectors that standard input holds; throws a `VectorFileError` where it cannot be read.
    public static func standardInput() throws(VectorFileError) -> VectorFile {
        guard let bytes = try? FileHandle.standardInput.read(upToCount: sizeLimit + 1) ?? Data() else {
            throw VectorFileError(description: "-: standard input cannot be read; check what is connected to it")
        }
        guard bytes.count <= sizeLimit else {
            throw VectorFileError(description: "-: is larger than \(sizeLimit >> 20) MiB; split it")
        }
        return VectorFile(bytes, named: "-")
    }

    /// Answers every vector and compares; a line that cannot be read counts as failed, and so does a file without any vector.
    public func check() -> ConformanceReport {
        var report = ConformanceReport()
        var line = 0
        for text in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            line += 1
            if text.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { continue }
            check(text, line: line, &report)
        }
        if report.passed + report.failed == 0 {
            report.fail(VectorFailure(heading: printable(name), details: ["holds no vector; name a JSON Lines file"]))
        }
        return report
    }

    private func check(_ text: Data, line: Int, _ report: inout ConformanceReport) {
        var heading = "\(printable(name)):\(line)"
        do throws(VectorError) {
            let vector = try Self.vector(text)
            if let id = try vector.string("id") { heading += ": \(printable(id))" }
            let answer = try Self.kind(of: vector).evaluate(vector.required("in"))
            let differences = VectorDifference.all(expected: try vector.required("out"), actual: answer, at: "out")
            if differences.isEmpty { return report.pass() }
            report.fail(VectorFailure(heading: heading, details: differences.map(\.description)))
        } catch {
            report.fail(VectorFailure(heading: heading, details: [printable(error.message)]))
        }
    }

    private static func vector(_ text: Data) throws(VectorError) -> VectorFields {
        let value: JSONValue
        do {
            value = try JSONValue(reading: Data(text))
        } catch {
            throw VectorError(message: "the line \(error.message)")
        }
        return try VectorFields(value, at: "the line")
    }

    private static func kind(of vector: VectorFields) throws(VectorError) -> VectorKind {
        guard let word = try vector.string("kind") else { throw VectorError(message: "the line has no \"kind\"") }
        guard let kind = VectorKind(rawValue: word) else {
            let known = alternatives(VectorKind.allCases.map(\.rawValue))
            throw VectorError(message: "the kind \(quoted(word)) is not known; it must be \(known)")
        }
        return kind
    }
}

/// A file of vectors that cannot be read: its name, why, and what to do.
public struct VectorFileError: Error, Hashable, CustomStringConvertible {
    /// `vectors.jsonl: does not exist; check the path`.
    public let description: String
}
