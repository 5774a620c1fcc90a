internal import CMicroHTTPD

/// The C library behind this module.
public enum HTTPLibrary {
    /// The version of libmicrohttpd that runs, such as `0.9.75`.
    public static var version: String { MHD_get_version().map { String(cString: $0) } ?? "unknown" }
}
