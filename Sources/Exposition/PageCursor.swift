/// A place in a page's memory at which bytes are put, each time after room was made for them.
struct PageCursor: ~Copyable {
    private let page: ExpositionPage
    private var next: UnsafeMutableRawPointer
    private var room: Int
    private(set) var count = 0

    init(capacity: Int) {
        page = ExpositionPage(capacity: capacity)
        let memory = page.writable
        next = memory.baseAddress.unsafelyUnwrapped
        room = memory.count
    }

    consuming func finish() -> ExpositionPage {
        page.close(at: count)
        return page
    }

    /// Makes room for as many bytes; what is put after this, until the next call, must not be more.
    @inline(__always)
    mutating func makeRoom(for bytes: Int) {
        if room - count < bytes { grow(by: bytes) }
    }

    @inline(never)
    private mutating func grow(by bytes: Int) {
        page.grow(keeping: count, additional: bytes)
        let memory = page.writable
        next = memory.baseAddress.unsafelyUnwrapped + count
        room = memory.count
    }

    @inline(__always)
    mutating func put(_ byte: UInt8) {
        next.storeBytes(of: byte, as: UInt8.self)
        advance(by: 1)
    }

    @inline(__always)
    mutating func put(_ bytes: UnsafeRawBufferPointer) {
        guard let start = bytes.baseAddress else { return }
        next.copyMemory(from: start, byteCount: bytes.count)
        advance(by: bytes.count)
    }

    @inline(__always)
    mutating func put(_ bytes: [UInt8]) { bytes.withUnsafeBytes { put($0) } }

    @inline(__always)
    private mutating func advance(by bytes: Int) {
        next += bytes
        count += bytes
    }
}
