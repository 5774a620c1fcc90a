import Testing

@testable import Inference

struct WireReaderTests {
    private func numbers(_ message: ArraySlice<UInt8>) -> [Int]? {
        var reader = WireReader(of: message)
        var numbers: [Int] = []
        do {
            while let field = try reader.next(message.span) { numbers.append(field.number) }
            return numbers
        } catch {
            return nil
        }
    }

    @Test(
        arguments: [
            (case: "nothing", message: "", numbers: []), (case: "varint", message: "089601", numbers: [1]),
            (case: "text", message: "1203616263", numbers: [2]), (case: "empty text", message: "1200", numbers: [2]),
            (case: "fixed 64", message: "190000000000000000", numbers: [3]),
            (case: "fixed 32", message: "2500000000", numbers: [4]),
            (case: "several", message: "08011200", numbers: [1, 2]),
            (case: "the largest number", message: "faffffff0f00", numbers: [536_870_911]),
            (case: "a padded varint", message: "08818000", numbers: [1]),
            (case: "a padded tag", message: "888000" + "01", numbers: [1]),
            (case: "the largest varint", message: "08ffffffffffffffffff01", numbers: [1]),
        ])
    func `fields are found`(_ example: (case: String, message: String, numbers: [Int])) {
        #expect(numbers(hex(example.message)) == example.numbers)
    }

    @Test(
        arguments: [
            (case: "a tag without a value", message: "08"), (case: "a cut varint", message: "0880"),
            (case: "a varint of 65 bits", message: "08ffffffffffffffffff02"),
            (case: "a varint of eleven bytes", message: "088080808080808080808000"),
            (case: "field number 0", message: "0001"), (case: "a number too large", message: "80808080108000"),
            (case: "a tag of 33 bits", message: "888080801001"), (case: "a cut text", message: "12036162"),
            (case: "a length beyond all", message: "12ffffffffffffffffff01"),
            (case: "a length of 2 to the 63", message: "128080808080808080800100"),
            (case: "a cut fixed 64", message: "1900000000000000"), (case: "a cut fixed 32", message: "25000000"),
            (case: "a group", message: "0b0c"), (case: "the end of a group", message: "0c"),
            (case: "wire type 6", message: "0e"), (case: "wire type 7", message: "0f"),
        ])
    func `what is no message is refused`(_ example: (case: String, message: String)) {
        #expect(numbers(hex(example.message)) == nil)
    }

    @Test func `places count from the first byte of a slice`() throws {
        let whole = hex("ffff120361626308ff")
        let message = whole[2..<7]
        var reader = WireReader(of: message)
        let field = try reader.next(message.span)
        #expect(field == WireField(number: 2, type: .lengthDelimited, whole: 0..<5, value: 2..<5))
    }

    @Test func `no random bytes stop the process`() {
        var random = SeededNumbers(state: 44)
        let messages = [
            "inference.ModelInferRequest", "inference.ModelInferResponse", "tensorflow.serving.PredictResponse",
        ]
        var accepted = 0
        for round in 0..<6_000 {
            let payload = Self.damagedMessage(&random)
            let name = messages[round % messages.count]
            let language: InferenceProtocol = name.hasPrefix("inference") ? .v2 : .tensorflow
            let call = try? firstCall(graph(language, .grpc), record(payload[...], [("proto-name", name)]))
            if let call {
                accepted += 1
                #expect(numbers(payload[...]) != nil)
                #expect(numbers(call.body) != nil)
            }
        }
        #expect(accepted > 1_000)
        #expect(accepted < 5_000)
    }

    /// Some fields, of which a few bytes are changed, lost or cut off.
    private static func damagedMessage(_ random: inout SeededNumbers) -> [UInt8] {
        var message = ProtoBytes.field(1, "name") + ProtoBytes.field(5, [UInt8](repeating: 7, count: 3))
        for _ in 0..<Int.random(in: 0...3, using: &random) {
            message += ProtoBytes.field(Int.random(in: 1...20, using: &random), [0x0A, 0x01, 0x78])
        }
        for _ in 0..<Int.random(in: 0...2, using: &random) {
            let place = Int.random(in: 1..<message.count, using: &random)
            switch Int.random(in: 0...2, using: &random) {
            case 0: message[place] = UInt8.random(in: 0...255, using: &random)
            case 1: message.remove(at: place)
            default: message = Array(message.prefix(max(2, place)))
            }
        }
        return message
    }
}
