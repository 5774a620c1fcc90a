extension InferenceProtocol {
    /// The path to which a step's REST call goes; the model's name is percent-encoded (RFC 3986).
    public func path(of step: GraphStep) -> String {
        switch self {
        case .seldon:
            switch step.action {
            case .predict: "/predict"
            case .transformInput: "/transform-input"
            case .transformOutput: "/transform-output"
            }
        case .tensorflow: "/v1/models/" + percentEncoded(step.model) + ":predict"
        case .v2: "/v2/models/" + percentEncoded(step.model) + "/infer"
        }
    }

    /// The path that answers HTTP 200 where the step's server is ready to take calls by REST.
    public func readinessPath(of step: GraphStep) -> String {
        switch self {
        case .seldon: "/health/status"
        case .tensorflow: "/v1/models/" + percentEncoded(step.model)
        case .v2: "/v2/models/" + percentEncoded(step.model) + "/ready"
        }
    }
}

/// A path segment in which all but the unreserved characters of RFC 3986 section 2.3 are percent-encoded.
private func percentEncoded(_ segment: String) -> String {
    guard !segment.utf8.allSatisfy(isUnreserved) || isDots(segment) else { return segment }
    let digits = Array("0123456789ABCDEF".utf8)
    var encoded: [UInt8] = []
    for byte in segment.utf8 {
        // A segment of dots only would be taken for a way up the path.
        if isUnreserved(byte), !isDots(segment) {
            encoded.append(byte)
        } else {
            encoded += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
        }
    }
    return String(decoding: encoded, as: UTF8.self)
}

private func isDots(_ segment: String) -> Bool { segment == "." || segment == ".." }

private func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"):
        true
    default: false
    }
}
