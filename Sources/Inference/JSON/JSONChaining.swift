/// Makes a request out of a JSON object that is one, or that is an answer: only keys at its top are renamed.
struct JSONChaining {
    /// Keys that a request has.
    let requestKeys: [JSONKey]
    /// Keys that an answer has, and what they are in a request.
    let renamed: [(from: JSONKey, to: JSONKey)]
    /// What a sentence says of them.
    let expectation: String

    static let tensorflow = JSONChaining(
        requestKeys: [JSONKey("instances"), JSONKey("inputs")],
        renamed: [
            (JSONKey("predictions"), JSONKey("instances")), (JSONKey("outputs"), JSONKey("inputs")),
        ],
        expectation: "instances, inputs, predictions or outputs")
    static let v2 = JSONChaining(
        requestKeys: [JSONKey("inputs")], renamed: [(JSONKey("outputs"), JSONKey("inputs"))],
        expectation: "inputs or outputs")

    /// The request in a payload: the payload itself, without a byte order mark, wherever it is a request already.
    ///
    /// A payload that has a request's key counts as a request, as in Seldon. It is read no further than to that key.
    ///
    /// - Throws: `PayloadProblem` where it is not a JSON object, or has none of the keys.
    func request(from payload: ArraySlice<UInt8>) throws(PayloadProblem) -> ArraySlice<UInt8> {
        let payload = payload.starts(with: [0xEF, 0xBB, 0xBF]) ? payload.dropFirst(3) : payload
        let places = try placesToRename(in: payload.span)
        guard !places.isEmpty else { return payload }
        return rename(places, in: payload)
    }

    /// The same for JSON that tensors as bytes follow, which cannot be moved.
    func request(
        from payload: ArraySlice<UInt8>, beforeBinaryTensors jsonCount: Int
    ) throws(PayloadProblem) -> ArraySlice<UInt8> {
        let json = payload.prefix(jsonCount)
        let places = try placesToRename(in: json.span)
        guard places.isEmpty else { throw .binaryAnswer }
        return payload
    }

    /// Where keys stand that are to be renamed; none where the object is a request.
    private func placesToRename(in bytes: Span<UInt8>) throws(PayloadProblem) -> [(place: Range<Int>, to: JSONKey)] {
        var places: [(place: Range<Int>, to: JSONKey)] = []
        var scanner = JSONScanner(at: 0)
        guard scanner.take(UInt8(ascii: "{"), bytes) else { throw .notJSONObject }
        if scanner.take(UInt8(ascii: "}"), bytes) { throw .keyMissing(expectation) }
        repeat {
            let key = try scanner.skipString(bytes)
            guard scanner.take(UInt8(ascii: ":"), bytes) else { throw .notJSON(at: scanner.position) }
            if requestKeys.contains(where: { $0.matches(bytes, key) }) { return [] }
            for pair in renamed where pair.from.matches(bytes, key) { places.append((key.content, pair.to)) }
            try scanner.skipValue(bytes)
        } while scanner.take(UInt8(ascii: ","), bytes)
        guard scanner.take(UInt8(ascii: "}"), bytes) else { throw .notJSON(at: scanner.position) }
        scanner.skipBlanks(bytes)
        guard scanner.position == bytes.count else { throw .notJSON(at: scanner.position) }
        guard !places.isEmpty else { throw .keyMissing(expectation) }
        return places
    }

    private func rename(_ places: [(place: Range<Int>, to: JSONKey)], in payload: ArraySlice<UInt8>) -> ArraySlice<
        UInt8
    > {
        var request: [UInt8] = []
        request.reserveCapacity(payload.count + places.count * 2)
        var copied = payload.startIndex
        for (place, key) in places {
            request += payload[copied..<(payload.startIndex + place.lowerBound)]
            request += key.bytes
            copied = payload.startIndex + place.upperBound
        }
        request += payload[copied...]
        return request[...]
    }
}

extension PayloadProblem {
    static let notJSONObject = PayloadProblem(
        .notJSON, "The payload is not a JSON object; it has to begin with an opening brace.")
    static let tooDeep = PayloadProblem(
        .tooDeep, "The JSON is nested deeper than \(JSONScanner.deepest) levels.")

    static func notJSON(at place: Int) -> PayloadProblem {
        PayloadProblem(.notJSON, "The payload is not JSON: it breaks off or goes wrong at byte \(place).")
    }

    static func keyMissing(_ expectation: String) -> PayloadProblem {
        PayloadProblem(.keyMissing, "The JSON object has no key \(expectation).")
    }
}
