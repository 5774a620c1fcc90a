/// Where the present number of a target's replicas is to be had.
public enum ReplicaCount: Hashable, Sendable {
    /// The number itself, 0 or more.
    case number(Int32)

    /// A file that holds the number and nothing else but blanks around it, read anew whenever it is needed.
    case file(String)

    /// The largest such file, in bytes.
    public static let fileSizeLimit = 1_024

    /// The number.
    ///
    /// - Throws: `ReplicaCountError` if the file cannot be read or holds no whole number from 0 to 2147483647.
    public func read() throws(ReplicaCountError) -> Int32 {
        switch self {
        case .number(let number): number
        case .file(let path): try Self.read(path)
        }
    }

    private static func read(_ path: String) throws(ReplicaCountError) -> Int32 {
        do {
            let bytes = try readFile(path, limit: fileSizeLimit)
            let isBlank = { (byte: UInt8) in [0x20, 0x09, 0x0A, 0x0D].contains(byte) }
            let digits = bytes.drop(while: isBlank).reversed().drop(while: isBlank).reversed()
            let text = String(decoding: digits, as: UTF8.self)
            guard !digits.isEmpty, digits.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int32(text) else {
                let found = digits.isEmpty ? "is empty" : "holds \(quoted(text))"
                throw ReplicaCountError(file: path, message: "\(found); write a whole number, 0 to 2147483647, into it")
            }
            return number
        } catch let error as ReplicaCountError {
            throw error
        } catch let error as FileReadError {
            throw ReplicaCountError(file: path, message: error.message)
        } catch {
            throw ReplicaCountError(file: path, message: "cannot be read")
        }
    }
}

/// Why the number of replicas could not be had from its file.
public struct ReplicaCountError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file as it was named.
    public let file: String

    /// What is wrong with it; what to do.
    public let message: String

    /// The file and what is wrong with it.
    public var description: String { "\(printable(file)): \(message)" }
}
