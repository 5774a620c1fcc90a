import Foundation

/// An executable of this package, which the build puts beside the tests.
public enum BuiltProgram {
    /// Where the executable of this name is.
    public static func path(_ name: String) -> String {
        let tests = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        return tests.deletingLastPathComponent().appendingPathComponent(name).path
    }
}
