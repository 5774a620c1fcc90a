import CMicroHTTPD
import Glibc

extension HTTPRequest {
    /// Copies a request out of a connection.
    init(_ connection: OpaquePointer, path: UnsafePointer<CChar>, method: UnsafePointer<CChar>) {
        self.init(
            HTTPMethod(rawValue: String(cString: method)),
            String(
                percentDecoding: UnsafeBufferPointer(start: path, count: strlen(path)).lazy.map(UInt8.init(bitPattern:))
            ),
            query: Values(of: connection, kind: .GET_ARGUMENT_KIND).map { name, value in
                QueryItem(String(percentDecoding: name), value.map { String(percentDecoding: $0) })
            },
            fields: Values(of: connection, kind: .HEADER_KIND).map { name, value in
                HTTPField(String(decoding: name, as: UTF8.self), String(decoding: value ?? [], as: UTF8.self))
            })
    }
}

/// Names and values that libmicrohttpd has parsed.
private final class Values {
    private(set) var pairs: [(name: [UInt8], value: [UInt8]?)] = []

    init(of connection: OpaquePointer, kind: MHD_ValueKind) {
        // The iteration ends before the call returns, so the object outlives its borrowed pointer.
        MHD_get_connection_values_n(connection, kind, appendValue, Unmanaged.passUnretained(self).toOpaque())
    }

    func map<Result>(_ transform: ([UInt8], [UInt8]?) -> Result) -> [Result] {
        pairs.map { transform($0.name, $0.value) }
    }

    fileprivate func append(_ name: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer?) {
        pairs.append((Array(name), value.map { Array($0) }))
    }
}

private func appendValue(
    context: UnsafeMutableRawPointer?, _: MHD_ValueKind, name: UnsafePointer<CChar>?, nameSize: Int,
    value: UnsafePointer<CChar>?, valueSize: Int
) -> MHD_Result {
    guard let context else { return .NO }
    Unmanaged<Values>.fromOpaque(context).takeUnretainedValue().append(
        UnsafeRawBufferPointer(start: name, count: name == nil ? 0 : nameSize),
        value.map { UnsafeRawBufferPointer(start: $0, count: valueSize) })
    return .YES
}
