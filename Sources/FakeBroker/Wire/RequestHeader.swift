import NIOCore

/// The fields in front of every request (request header v1 and v2 of the protocol).
struct RequestHeader: Equatable {
    let apiKey: Int16
    let version: Int16
    let correlationId: Int32
    let clientId: String?

    /// The request type, or nil for one that the fake does not know.
    var api: WireAPI? { WireAPI(rawValue: apiKey) }

    /// Reads the header and leaves `reader` at the body, in the form that the version asks for.
    init(from reader: inout WireReader) throws {
        apiKey = try reader.integer("api_key")
        version = try reader.integer("api_version")
        correlationId = try reader.integer("correlation_id")
        clientId = try reader.clientId()
        // An unknown version of ApiVersions is answered, so its body must not be touched.
        guard let api = WireAPI(rawValue: apiKey), api.versions.contains(version) else { return }
        reader.isFlexible = api.isFlexible(version: version)
        try reader.skipTags()
    }
}
