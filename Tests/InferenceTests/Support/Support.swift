import Inference

/// The bytes of a text.
func bytes(_ text: String) -> ArraySlice<UInt8> { ArraySlice(text.utf8) }

/// The text of some bytes.
func text(_ bytes: ArraySlice<UInt8>?) -> String { bytes.map { String(decoding: $0, as: UTF8.self) } ?? "<nil>" }

/// The bytes that pairs of hexadecimal digits say.
func hex(_ digits: String) -> ArraySlice<UInt8> {
    let digits = Array(digits.utf8)
    let pairs = stride(from: 0, to: digits.count, by: 2).map { String(decoding: digits[$0..<($0 + 2)], as: UTF8.self) }
    return ArraySlice(pairs.compactMap { UInt8($0, radix: 16) })
}

/// A graph of one node after another, each named and called as said.
func graph(
    _ language: InferenceProtocol, _ transport: InferenceTransport = .rest, _ models: [String] = ["iris"],
    actions: [GraphStep.Action] = []
) -> InferenceGraph {
    let steps = models.indices.map { index in
        GraphStep(
            model: models[index], action: index < actions.count ? actions[index] : .predict, host: "localhost",
            port: 9000 + index)
    }
    return InferenceGraph(protocol: language, transport: transport, steps: steps)
}

/// A record with texts in its headers.
func record(_ value: ArraySlice<UInt8>?, _ headers: [(String, String)] = []) -> InputRecord {
    InputRecord(headers: headers.map { MessageHeader($0.0, text: $0.1) }, value: value)
}

/// The call of the first step.
func firstCall(_ graph: InferenceGraph, _ record: InputRecord) throws(PayloadProblem) -> ModelRequest {
    let prepared = try graph.prepare(record, puid: "made")
    return try graph.request(step: 0, payload: record.value ?? [], of: prepared)
}

/// The values of a call's headers of this name, in any letter case.
func values(_ name: String, _ headers: [HeaderField]) -> [String] {
    headers.filter { $0.name.lowercased() == name.lowercased() }.map(\.value)
}

/// The code of a payload's problem; nil where it has none.
func problem(_ work: () throws(PayloadProblem) -> Void) -> String? {
    do {
        try work()
        return nil
    } catch {
        return error.code
    }
}

/// Numbers that look random and are the same in every run (SplitMix64).
struct SeededNumbers: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}
