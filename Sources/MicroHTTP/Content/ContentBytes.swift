import Glibc

/// Bytes that never change and live as long as this object.
///
/// `@unchecked` because the memory is written before the object exists and freed after it, and never written between.
final class ContentBytes: @unchecked Sendable {
    let bytes: UnsafeRawBufferPointer
    private let owner: (any AnyObject & Sendable)?

    /// Bytes of another object, which is kept alive.
    init(_ bytes: UnsafeRawBufferPointer, ownedBy owner: any AnyObject & Sendable) {
        self.bytes = bytes
        self.owner = owner
    }

    /// Memory from `malloc`, of which the first `count` bytes count.
    init(takingOwnershipOf memory: UnsafeMutableRawPointer, count: Int) {
        bytes = UnsafeRawBufferPointer(start: memory, count: count)
        owner = nil
    }

    /// A copy.
    convenience init(copying source: UnsafeRawBufferPointer) {
        let memory = UnsafeMutableRawBufferPointer(start: malloc(max(source.count, 1)), count: source.count)
        memory.copyMemory(from: source)
        self.init(memory)
    }

    private init(_ memory: UnsafeMutableRawBufferPointer) {
        bytes = UnsafeRawBufferPointer(memory)
        owner = nil
    }

    deinit {
        if owner == nil { free(UnsafeMutableRawPointer(mutating: bytes.baseAddress)) }
    }
}
