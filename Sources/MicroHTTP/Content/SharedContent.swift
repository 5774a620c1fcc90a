import Synchronization

/// A body that is made once and sent to any number of clients without being copied, plain or compressed.
///
/// It is compressed once: when a client first takes gzip, or earlier by `prepareGzip()`.
public final class SharedContent: Sendable {
    /// The value of `Content-Type`.
    public let contentType: String
    /// The request fields on which the choice of this content depends, beside `Accept-Encoding`: goes into `Vary`.
    public let varyingBy: [String]

    let plain: ContentBytes
    let gzip = Mutex(GzipProgress.notBegun)
    let gzipTaken = Atomic(false)

    /// How far the compressed form is.
    enum GzipProgress {
        case notBegun
        case underWay(waiting: [@Sendable () -> Void])
        /// Nil where compression failed or gains nothing; then the plain form serves.
        case done(ContentBytes?)
    }

    /// Content in the memory of another object.
    ///
    /// - Parameters:
    ///   - bytes: The body; it must neither move nor change while the owner lives.
    ///   - owner: The object that holds the bytes, kept as long as any connection needs them.
    public init(
        bytes: UnsafeRawBufferPointer, ownedBy owner: any AnyObject & Sendable, contentType: String,
        varyingBy: [String] = []
    ) {
        plain = ContentBytes(bytes, ownedBy: owner)
        self.contentType = contentType
        self.varyingBy = varyingBy
    }

    /// Content from a copy of text, for short bodies.
    public init(_ text: String, contentType: String, varyingBy: [String] = []) {
        var text = text
        plain = text.withUTF8 { ContentBytes(copying: UnsafeRawBufferPointer($0)) }
        self.contentType = contentType
        self.varyingBy = varyingBy
    }

    /// Content from a copy of bytes, for short bodies.
    public init(_ bytes: [UInt8], contentType: String, varyingBy: [String] = []) {
        plain = bytes.withUnsafeBytes { ContentBytes(copying: $0) }
        self.contentType = contentType
        self.varyingBy = varyingBy
    }

    /// The size of the plain form in bytes.
    public var count: Int { plain.bytes.count }

    /// The size of the compressed form in bytes; nil if there is none, or not so far.
    public var gzipCount: Int? {
        gzip.withLock { if case .done(let form) = $0 { form?.bytes.count } else { nil } }
    }

    /// Whether some client took the compressed form: the next content of the kind may then be compressed before it is published.
    public var wasGzipTaken: Bool { gzipTaken.load(ordering: .relaxed) }

    /// Compresses the content on the present thread, unless that was done before or another thread is at it.
    public func prepareGzip() {
        let isOurs = gzip.withLock { progress in
            guard case .notBegun = progress else { return false }
            progress = .underWay(waiting: [])
            return true
        }
        if isOurs { compress() }
    }
}
