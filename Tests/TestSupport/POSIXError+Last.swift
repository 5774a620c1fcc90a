import Foundation

extension POSIXError {
    /// What the last call of the C library on this thread left in `errno`.
    static var last: POSIXError { of(errno) }

    /// The error of a code that a call of the C library gave.
    static func of(_ code: Int32) -> POSIXError { POSIXError(POSIXErrorCode(rawValue: code) ?? .EINVAL) }
}
