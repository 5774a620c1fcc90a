import ArgumentParser
import Foundation

/// The standard input, one byte more than `limit` at most, so that a longer one is told as such.
func standardInput(limit: Int) -> [UInt8] {
    let data = try? FileHandle.standardInput.read(upToCount: limit + 1)
    return Array((data ?? nil) ?? Data())
}

/// Refuses manifests among which `-` stands twice: the second time nothing would be left to read.
func checkStandardInputIsNamedOnce(_ paths: [String]) throws {
    guard paths.count(where: { $0 == "-" }) > 1 else { return }
    throw ValidationError("- stands for the standard input, which can be read once; name it once")
}
