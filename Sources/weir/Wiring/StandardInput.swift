import Foundation

/// The standard input, one byte more than `limit` at most, so that a longer one is told as such.
func standardInput(limit: Int) -> [UInt8] {
    let data = try? FileHandle.standardInput.read(upToCount: limit + 1)
    return Array((data ?? nil) ?? Data())
}
