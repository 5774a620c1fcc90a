import Inference

extension SettingText {
    /// A name of a topic as Kafka takes it.
    func topic() -> Located<String>? {
        let isLegal = text.utf8.allSatisfy {
            (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20) || [0x2D, 0x2E, 0x5F].contains($0)
        }
        guard isLegal, (1...249).contains(text.utf8.count), text != ".", text != ".." else {
            fail("\(shown) is no topic; write up to 249 letters, digits, dots, dashes and underscores")
            return nil
        }
        return located(text)
    }

    /// Brokers, one or several with commas between; one without a port has Kafka's 9092, as in librdkafka.
    func brokersOrHosts() -> [String]? {
        let parts = text.split(separator: ",", omittingEmptySubsequences: false).map { part in
            let server = trimmingSpaces(part)
            let isAddress = server.hasPrefix("[") && server.hasSuffix("]")
            return isAddress || !server.contains(":") && isHost(server) ? server + ":9092" : server
        }
        return SettingText(
            text: parts.joined(separator: ","), shown: shown, isWholeReference: isWholeReference, origin: origin,
            log: log
        ).brokers()
    }

    /// A number of bytes: `1048576`, `64MiB`.
    func bytes(in range: ClosedRange<Int>) -> Located<Int>? {
        let digits = text.prefix { ("0"..."9").contains($0) }
        let units = ["": 0, "KiB": 10, "MiB": 20, "GiB": 30]
        guard let shift = units[String(text.dropFirst(digits.count))], let number = Int(digits) else {
            fail("\(shown) is no number of bytes; write one as in 1048576, 512KiB or 64MiB")
            return nil
        }
        let (bytes, overflows) = number.multipliedReportingOverflow(by: 1 << shift)
        guard !overflows, range.contains(bytes) else {
            fail("\(shown) is out of range; write \(range.lowerBound) to \(range.upperBound) bytes")
            return nil
        }
        return located(bytes)
    }

    /// The language of the models; Seldon's `kfserving` is V2.
    func inferenceProtocol() -> Located<InferenceProtocol>? {
        text == "kfserving" ? located(.v2) : choice(InferenceProtocol.self)
    }

    /// The severity, under Seldon's names too.
    func logLevel() -> Located<BridgeLogLevel>? {
        let word = text.lowercased()
        let others: [String: BridgeLogLevel] = ["warn": .warning, "fatal": .critical, "panic": .critical]
        return (others[word] ?? BridgeLogLevel(rawValue: word)).map { located($0) } ?? choice(BridgeLogLevel.self)
    }

    /// The host name or address of a model server.
    func host() -> Located<String>? {
        let host = text.hasPrefix("[") && text.hasSuffix("]") ? String(text.dropFirst().dropLast()) : text
        guard isHost(host) else {
            fail("\(shown) is no host; write a name or an address, without a scheme or a port")
            return nil
        }
        return located(host)
    }

    /// A path of our own web server.
    func webPath() -> Located<String>? {
        let isPath =
            text.hasPrefix("/") && text.utf8.count <= 200
            && text.utf8.allSatisfy {
                (0x21...0x7E).contains($0) && ![0x22, 0x23, 0x25, 0x3C, 0x3E, 0x3F].contains($0)
            }
        guard isPath else {
            fail("\(shown) is no path; write one as in /metrics")
            return nil
        }
        return located(text)
    }
}
