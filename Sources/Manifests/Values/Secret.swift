import Foundation

/// A text that shows itself nowhere by accident: its description, dump and mirror say `<secret>`.
public struct Secret: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The largest file that a secret is read from, in bytes.
    public static let fileSizeLimit = 65_536

    private let text: String

    /// Wraps a text.
    public init(_ text: String) { self.text = text }

    /// The text itself: for the library that needs it, and for nothing else.
    public var revealed: String { text }

    /// `<secret>`.
    public var description: String { "<secret>" }

    /// `<secret>`.
    public var debugDescription: String { "<secret>" }

    /// A mirror without children.
    public var customMirror: Mirror { Mirror(self, children: [], displayStyle: .struct) }

    /// Reads a secret from a file, without the byte order mark and the last line ends that editors leave in it.
    ///
    /// - Throws: `SecretError` if the file is missing, unreadable, not a regular file, empty, over 64 KiB or not UTF-8.
    public static func read(file: String) throws(SecretError) -> Secret {
        let data: Data
        do {
            data = try readFile(file, limit: fileSizeLimit)
        } catch {
            throw SecretError(file: file, message: error.message)
        }
        let withoutMark = data.starts(with: [0xEF, 0xBB, 0xBF]) ? data.dropFirst(3) : data[...]
        let withoutLineEnds = withoutMark.reversed().drop { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
            .reversed()
        guard let trimmed = String(validating: withoutLineEnds, as: UTF8.self) else {
            throw SecretError(file: file, message: "is not UTF-8 text")
        }
        guard !trimmed.isEmpty else { throw SecretError(file: file, message: "is empty; write the secret into it") }
        return Secret(trimmed)
    }
}

/// Why a secret could not be had from its file.
public struct SecretError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file as it was named.
    public let file: String

    /// What is wrong with it; what to do.
    public let message: String

    /// The file and what is wrong with it.
    public var description: String { "\(printable(file)): \(message)" }
}

/// Where a secret is to be had.
public enum SecretSource: Hashable, Sendable {
    /// A file, read anew whenever the secret is needed, so that a rotated secret takes effect.
    case file(String)

    /// A value that came from the environment.
    case value(Secret)

    /// The secret itself.
    ///
    /// - Throws: `SecretError` if its file cannot be used.
    public func read() throws(SecretError) -> Secret {
        switch self {
        case .file(let path): try Secret.read(file: path)
        case .value(let secret): secret
        }
    }
}
