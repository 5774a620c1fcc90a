/// A rendered page: bytes that are made once and shared, never copied.
///
/// `@unchecked` because the memory is written only through the one writer that allocated it, before it hands the page out.
public final class ExpositionPage: @unchecked Sendable {
    private var memory: UnsafeMutableRawBufferPointer
    private var count = 0

    init(capacity: Int) {
        memory = .allocate(byteCount: max(capacity, 256), alignment: 1)
    }

    deinit { memory.deallocate() }

    /// The bytes; they live as long as the page does.
    public var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: memory[..<count]) }

    /// The bytes as text.
    public var text: String { String(decoding: bytes, as: UTF8.self) }

    var writable: UnsafeMutableRawBufferPointer { memory }

    /// Moves the first `count` bytes to memory with room for at least `additional` more.
    func grow(keeping count: Int, additional: Int) {
        let grown = UnsafeMutableRawBufferPointer.allocate(
            byteCount: max(memory.count * 2, count + additional), alignment: 1)
        grown.copyMemory(from: UnsafeRawBufferPointer(rebasing: memory[..<count]))
        memory.deallocate()
        memory = grown
    }

    func close(at count: Int) { self.count = count }
}
