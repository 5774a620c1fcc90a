/// A name compared by its bytes, where `String` would call canonically equivalent names equal.
struct ExactName: Hashable, Sendable {
    let name: String

    init(_ name: String) { self.name = name }

    static func == (one: ExactName, other: ExactName) -> Bool { one.name.utf8.elementsEqual(other.name.utf8) }

    func hash(into hasher: inout Hasher) {
        var name = name
        name.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }
}
