import Manifests
import Testing

@Suite struct `Durations` {
    static let durations: [(text: String, milliseconds: Int, canonical: String)] = [
        ("15s", 15_000, "15s"), ("5m", 300_000, "5m"), ("1h30m", 5_400_000, "1h30m"), ("250ms", 250, "250ms"),
        ("90s", 90_000, "1m30s"), ("1h2m3s4ms", 3_723_004, "1h2m3s4ms"), ("0s", 0, "0s"), ("007s", 7_000, "7s"),
        ("1s500ms", 1_500, "1s500ms"), ("100000h", 360_000_000_000, "100000h"),
    ]

    @Test(arguments: durations)
    func `are read and written`(_ example: (text: String, milliseconds: Int, canonical: String)) throws {
        let duration = try DurationText.parse(example.text)
        #expect(duration == .milliseconds(example.milliseconds))
        #expect(DurationText.render(duration) == example.canonical)
    }

    @Test(arguments: [
        "", "s", "1", "1x", "1s1h", "1s1s", "-1s", "+1s", "1.5s", "1 s", " 1s", "1s ", "1S", "1d", "١s", "1ms1s",
        "100001h",
        "99999999999999999999ms", "1h2", "s1",
    ])
    func `are refused when they are none`(_ text: String) {
        #expect(throws: DurationError.self) { try DurationText.parse(text) }
    }
}

@Suite struct `Listen addresses` {
    static let addresses: [(text: String, host: String?, port: UInt16)] = [
        (":9308", nil, 9308), ("127.0.0.1:0", "127.0.0.1", 0), ("[::1]:80", "::1", 80),
        ("localhost:65535", "localhost", 65535),
    ]

    @Test(arguments: addresses)
    func `are read and written`(_ example: (text: String, host: String?, port: UInt16)) {
        let address = ListenAddress(example.text)
        #expect(address == ListenAddress(host: example.host, port: example.port))
        #expect(address?.description == example.text)
    }

    @Test(arguments: [
        "", ":", "9308", "a:", ":65536", "::1:80", "[::1]", "[a]:1", "a b:1", ":+1", "http://a:1", "a:1:2", "[:zz]:1",
    ])
    func `are refused when they are none`(_ text: String) {
        #expect(ListenAddress(text) == nil)
    }
}
