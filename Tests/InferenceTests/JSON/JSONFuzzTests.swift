import Foundation
import Inference
import Testing

/// Writes JSON objects that look random, with all that may stand in one.
private struct RandomJSON {
    var numbers: SeededNumbers

    mutating func object(depth: Int) -> String {
        let count = Int.random(in: 0...4, using: &numbers)
        let pairs = (0..<count).map { _ in blank() + key() + blank() + ":" + blank() + value(depth: depth) + blank() }
        return "{" + pairs.joined(separator: ",") + (count == 0 ? blank() : "") + "}"
    }

    private mutating func key() -> String {
        let keys = [
            #""inputs""#, #""outputs""#, #""\u006futputs""#, #""out\u0070uts""#, #""id""#, #""out\"puts""#, #""""#,
            #""a very long key indeed: [{""#,
        ]
        return keys.randomElement(using: &numbers) ?? "\"\""
    }

    private mutating func value(depth: Int) -> String {
        switch Int.random(in: 0...(depth > 0 ? 6 : 4), using: &numbers) {
        case 0: return "\(Int.random(in: -1000...1000, using: &numbers))"
        case 1: return "1.5e-3"
        case 2: return ["true", "false", "null"].randomElement(using: &numbers) ?? "null"
        case 3: return "\"" + String(repeating: "xyz", count: Int.random(in: 0...9, using: &numbers)) + "\""
        case 4: return [#""a\\""#, #""\"}]""#, #""[{äß€\n""#].randomElement(using: &numbers) ?? "0"
        case 5: return object(depth: depth - 1)
        default:
            let count = Int.random(in: 0...12, using: &numbers)
            return "[" + (0..<count).map { _ in value(depth: depth - 1) }.joined(separator: ",") + "]"
        }
    }

    private mutating func blank() -> String {
        ["", "", " ", "\n\t", "\r\n"].randomElement(using: &numbers) ?? ""
    }
}

struct JSONFuzzTests {
    private func read(_ bytes: ArraySlice<UInt8>) -> [String: Any]? {
        try? JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]
    }

    @Test func `every object is chained as a reader of JSON would do it`() throws {
        var random = RandomJSON(numbers: SeededNumbers(state: 41))
        var renamed = 0
        for _ in 0..<2_000 {
            let payload = bytes(random.object(depth: 4))
            // A key that comes twice has no one meaning in Foundation.
            guard let before = read(payload), topKeysAreUnique(payload, before.count) else { continue }
            let call = try? firstCall(graph(.v2), record(payload))
            guard before["inputs"] != nil || before["outputs"] != nil else {
                #expect(call == nil)
                continue
            }
            let body = try #require(call?.body, "\(text(payload))")
            guard before["inputs"] == nil else {
                #expect(body == payload)
                continue
            }
            renamed += 1
            var wanted = before
            wanted["inputs"] = wanted.removeValue(forKey: "outputs")
            #expect(try canonical(body) == text(json(wanted)))
        }
        #expect(renamed > 200)
    }

    /// Whether the object has as many keys as it is written with.
    private func topKeysAreUnique(_ payload: ArraySlice<UInt8>, _ count: Int) -> Bool {
        var depth = 0
        var isText = false
        var isEscaped = false
        var colons = 0
        for byte in payload {
            if isText {
                if isEscaped {
                    isEscaped = false
                } else if byte == 0x5C {
                    isEscaped = true
                } else if byte == 0x22 {
                    isText = false
                }
            } else {
                switch byte {
                case 0x22: isText = true
                case 0x7B, 0x5B: depth += 1
                case 0x7D, 0x5D: depth -= 1
                case 0x3A where depth == 1: colons += 1
                default: break
                }
            }
        }
        return colons == count
    }

    @Test func `no bytes stop the process, and what is refused is not JSON`() {
        var random = RandomJSON(numbers: SeededNumbers(state: 42))
        for _ in 0..<6_000 {
            var payload = Array(random.object(depth: 3).utf8)
            for _ in 0..<Int.random(in: 1...3, using: &random.numbers) where !payload.isEmpty {
                let place = Int.random(in: 0..<payload.count, using: &random.numbers)
                switch Int.random(in: 0...2, using: &random.numbers) {
                case 0: payload[place] = UInt8.random(in: 1...255, using: &random.numbers)
                case 1: payload.remove(at: place)
                default: payload = Array(payload.prefix(place))
                }
            }
            guard !payload.isEmpty else { continue }
            let code = problem { () throws(PayloadProblem) in _ = try firstCall(graph(.v2), record(payload[...])) }
            if code == "not-json" { #expect(read(payload[...]) == nil, "\(text(payload[...]))") }
        }
    }

    @Test func `no random bytes stop the process`() {
        var numbers = SeededNumbers(state: 43)
        let alphabet = Array("{}[]\"\\:,inputs0 \u{FEFF}\u{1F}".utf8)
        for _ in 0..<6_000 {
            let count = Int.random(in: 1...60, using: &numbers)
            let payload = (0..<count).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &numbers)] }
            _ = try? firstCall(graph(.v2), record([0x7B] + payload))
            _ = try? firstCall(graph(.tensorflow), record(payload[...]))
        }
    }
}
