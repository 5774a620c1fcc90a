extension InferenceGraph {
    /// Refuses an answer by HTTP that is none of the protocol's: without a body, of another content type, or no JSON by its ends.
    ///
    /// The status said that the call succeeded; but so does that of a login page of a proxy. V2 and TensorFlow answer in JSON
    /// (`application/json`, `text/json`, `…+json`), or as bytes (`application/octet-stream`), of which nothing is looked at. Models
    /// of Seldon's protocol may answer in any type but HTML. Of JSON only the first and the last byte are looked at.
    ///
    /// - Throws: `ModelFailure.badAnswer`, or `ModelFailure.strangeAnswer`.
    public func check(_ answer: ModelAnswer) throws(ModelFailure) {
        guard transport == .rest else { return }
        guard !answer.body.isEmpty else { throw .badAnswer("HTTP 200 without a body.") }
        let type = answer.headers.first { HeaderRole($0.name) == .contentType }.map { mediaType($0.value) } ?? ""
        switch AnswerType(type) {
        case .json: try checkJSON(answer)
        case .none where `protocol` != .seldon: try checkJSON(answer)
        case .html,
            .other where `protocol` != .seldon:
            throw .strangeAnswer("HTTP 200 with the content type `\(type)`, where JSON is due.")
        case .none, .bytes, .other: break
        }
    }

    private func checkJSON(_ answer: ModelAnswer) throws(ModelFailure) {
        // What a coding hides is the reader's matter.
        if answer.headers.contains(where: { HeaderRole($0.name) == .contentEncoding && isCoding($0.value) }) { return }
        // Behind the JSON may stand tensors as bytes.
        let hasBytes = answer.headers.contains { HeaderRole($0.name) == .binaryTensorOffset }
        guard let first = answer.body.first(where: { !isJSONBlank($0) }),
            let last = answer.body.last(where: { !isJSONBlank($0) })
        else { throw .strangeAnswer("HTTP 200 with blanks only, where JSON is due.") }
        let isObject = first == UInt8(ascii: "{") && (hasBytes || last == UInt8(ascii: "}"))
        let isArray = first == UInt8(ascii: "[") && (hasBytes || last == UInt8(ascii: "]"))
        guard isObject || isArray else {
            throw .strangeAnswer("HTTP 200 with a body that is no JSON object, where one is due.")
        }
    }

    private func mediaType(_ value: String) -> String {
        let type = value.prefix { $0 != ";" }.prefix(100)
        return String(type.filter { !$0.isWhitespace }).lowercased()
    }
}

/// The content types of answers, as far as they differ here.
private enum AnswerType {
    case none, json, bytes, html, other

    init(_ mediaType: String) {
        switch mediaType {
        case "": self = .none
        case "application/json", "text/json": self = .json
        case "application/octet-stream": self = .bytes
        case "text/html", "application/xhtml+xml": self = .html
        default: self = mediaType.hasSuffix("+json") ? .json : .other
        }
    }
}

private func isJSONBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
}
