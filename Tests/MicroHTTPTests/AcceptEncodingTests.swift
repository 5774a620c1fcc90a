import Testing

@testable import MicroHTTP

@Test(
    arguments: [
        (nil, false), ("", false), ("gzip", true), ("GZIP", true), ("x-gzip", true),
        ("deflate, gzip;q=1.0, *;q=0.5", true),
        ("gzip;q=0", false), ("gzip; q=0.000", false), ("gzip;q=0.001", true), ("identity", false), ("*", true),
        ("*;q=0", false),
        ("gzip;q=0, *", false), ("*;q=0, gzip", true), ("identity;q=0.5, gzip;q=0.4", false),
        ("identity;q=0.5, gzip;q=0.5", true),
        ("identity;q=0", false), ("br", false), ("gzipped", false), ("gzip;q=NaN", false), ("gzip;q=2", false),
        ("gzip;q=", false),
        (",;=,q=1;gzip,\u{0}", false), ("deflate ,\tgzip", true),
    ] as [(String?, Bool)])
func `gzip is sent to whoever takes it`(header: String?, expected: Bool) {
    #expect(AcceptEncoding(header).prefersGzip == expected)
}
