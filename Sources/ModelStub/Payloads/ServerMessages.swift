/// The small messages of the service `inference.GRPCInferenceService`.
enum ServerMessages {
    /// `ServerLiveResponse`, `ServerReadyResponse` or `ModelReadyResponse`: field 1, a boolean that is left out where it is false.
    static func yes(_ isTrue: Bool) -> [UInt8] {
        isTrue ? [0x08, 0x01] : []
    }

    /// `ServerMetadataResponse`: name 1, version 2.
    static var serverMetadata: [UInt8] {
        var message: [UInt8] = []
        message.append(field: 1, Array("weir-model-stub".utf8))
        message.append(field: 2, Array("1".utf8))
        return message
    }

    /// `ModelMetadataResponse`: name 1, versions 2, platform 3.
    static func modelMetadata(to request: [UInt8]) throws -> [UInt8] {
        var reader = ProtobufReader(request)
        var message: [UInt8] = []
        while let field = try reader.next() {
            guard field.number == 1 else { continue }
            message.append(contentsOf: request[field.whole])
        }
        message.append(field: 2, Array("1".utf8))
        message.append(field: 3, Array("weir-model-stub".utf8))
        return message
    }
}
