/// A ModelInferRequest or ModelInferResponse of the Open Inference Protocol, as bytes.
///
/// The two have the same numbers and types for name (1), version (2), id (3), parameters (4) and tensors (5), and a request's
/// input tensor is written as an answer's output tensor is; the raw contents are 7 in a request, 6 in an answer.
struct V2Message {
    private static let modelName = 1
    private static let modelVersion = 2
    private static let kept = 3...5
    private static let tensors = 5
    private static let rawOutputContents = 6
    private static let rawInputContents = 7

    private let payload: ArraySlice<UInt8>

    init(_ payload: ArraySlice<UInt8>) { self.payload = payload }

    /// The request as it is, with the model's name where it has none, or where it has another one and this one beats it.
    ///
    /// With another name goes the version, which is that model's.
    func request(model: String, beatsRecord: Bool) throws(PayloadProblem) -> ArraySlice<UInt8> {
        var name: Range<Int> = 0..<0
        var reader = WireReader(of: payload)
        while let field = try reader.next(payload.span) {
            try field.requireLengthDelimited(1...7)
            // A reader takes the last of several names, so an empty one has to go.
            if field.number == Self.modelName { name = field.value }
        }
        guard name.isEmpty || beatsRecord && !isName(name, model) else { return payload }
        var writer = WireWriter(capacity: payload.count + model.utf8.count + 8)
        writer.append(Self.modelName, model.utf8)
        reader = WireReader(of: payload)
        while let field = try reader.next(payload.span) {
            if !isDropped(field, isRenamed: !name.isEmpty) { writer.copy(field.whole, of: payload) }
        }
        return writer.bytes[...]
    }

    private func isName(_ place: Range<Int>, _ model: String) -> Bool {
        payload.dropFirst(place.lowerBound).prefix(place.count).elementsEqual(model.utf8)
    }

    private func isDropped(_ field: WireField, isRenamed: Bool) -> Bool {
        field.number == Self.modelName || (isRenamed && field.number == Self.modelVersion)
    }

    /// The request for the next model, with this answer's tensors as its inputs; its id and parameters are kept.
    func chainedRequest(model: String) throws(PayloadProblem) -> ArraySlice<UInt8> {
        var writer = WireWriter(capacity: payload.count + model.utf8.count + 8)
        writer.append(Self.modelName, model.utf8)
        var hasTensors = false
        var reader = WireReader(of: payload)
        while let field = try reader.next(payload.span) {
            try field.requireLengthDelimited(1...6)
            hasTensors = hasTensors || field.number == Self.tensors
            if field.number == Self.rawOutputContents {
                writer.append(Self.rawInputContents, field.value, of: payload)
            } else if Self.kept.contains(field.number) {
                writer.copy(field.whole, of: payload)
            }
        }
        guard hasTensors else { throw .outputsMissing }
        return writer.bytes[...]
    }
}
