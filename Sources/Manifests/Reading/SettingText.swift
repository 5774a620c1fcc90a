import LagModel

/// A single value from the file, a flag or the environment, and its readings; each reports its own error.
struct SettingText {
    /// The value itself.
    let text: String

    /// The value as errors may show it: references are not replaced in it.
    let shown: String

    /// Whether it is one `${NAME}` and nothing else.
    let isWholeReference: Bool

    let origin: Origin
    let log: DiagnosticLog

    func fail(_ message: String) { log.fail(message, at: origin) }

    func located<Value>(_ value: Value?) -> Located<Value>? { value.map { Located(value: $0, origin: origin) } }

    func duration(in range: ClosedRange<Duration>) -> Located<Duration>? {
        do {
            let duration = try DurationText.parse(text)
            guard range.contains(duration) else {
                fail(
                    "\(shown) is out of range; write \(DurationText.render(range.lowerBound)) to \(DurationText.render(range.upperBound))"
                )
                return nil
            }
            return located(duration)
        } catch {
            fail("\(shown) \(error.description)")
            return nil
        }
    }

    func integer(in range: ClosedRange<Int>) -> Located<Int>? {
        let isNumber = text.utf8.allSatisfy { (0x30...0x39).contains($0) }
        guard isNumber, let number = Int(text), range.contains(number) else {
            let fault = isNumber ? "is out of range" : "is no whole number"
            fail("\(shown) \(fault); write \(range.lowerBound) to \(range.upperBound)")
            return nil
        }
        return located(number)
    }

    func boolean() -> Located<Bool>? {
        guard text == "true" || text == "false" else {
            fail("\(shown) is neither true nor false; write true or false")
            return nil
        }
        return located(text == "true")
    }

    func choice<Choice: RawRepresentable & CaseIterable>(_: Choice.Type) -> Located<Choice>?
    where Choice.RawValue == String {
        if let choice = Choice(rawValue: text) { return located(choice) }
        let words = Choice.allCases.map(\.rawValue)
        let nearest = nearestWord(to: text, among: words).map { "did you mean \($0)?" }
        fail("\(shown) is unknown; \(nearest ?? "write \(alternatives(words))")")
        return nil
    }

    func listenAddress() -> Located<ListenAddress>? {
        guard let address = ListenAddress(text) else {
            fail("\(shown) is no address to listen at; write :9308, 127.0.0.1:9308 or [::1]:9308")
            return nil
        }
        return located(address)
    }

    /// Brokers, one or several with commas between.
    func brokers() -> [String]? {
        let servers = text.split(separator: ",", omittingEmptySubsequences: false).map { trimmingSpaces($0) }
        for server in servers {
            guard let (host, port) = splitHostAndPort(server), isHost(host), port > 0 else {
                fail("\(shown) is no broker; write host:port, as in kafka-0:9092 or [::1]:9092")
                return nil
            }
        }
        return servers
    }

    func name() -> Located<String>? {
        guard text.utf8.count <= 255,
            !text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
        else {
            fail("\(shown) is no name; write up to 255 bytes without control characters")
            return nil
        }
        return located(text)
    }

    func pattern() -> NamePattern? {
        do {
            return try NamePattern(text)
        } catch {
            fail("the pattern \(shown), \(error.description)")
            return nil
        }
    }
}

/// The text without spaces and tabs around it.
func trimmingSpaces(_ text: Substring) -> String {
    let isSpace = { (character: Character) in character == " " || character == "\t" }
    let start = text.drop(while: isSpace)
    return String(start.reversed().drop(while: isSpace).reversed())
}
