/// A record's headers, sorted into what goes to the model and what is understood here.
struct ModelHeaders {
    private(set) var fields: [HeaderField] = []
    /// Headers of the record that are not among the fields.
    private(set) var withheld = 0
    private(set) var puid: String?
    private(set) var contentType = DistinctValue.none
    private(set) var protoName = DistinctValue.none
    private(set) var isEncoded = false
    private(set) var binaryTensorOffset = DistinctValue.none

    private let transport: InferenceTransport
    private var contentTypes = 0
    private var spelling = FieldSpelling()

    init(_ headers: [MessageHeader], for transport: InferenceTransport) {
        self.transport = transport
        fields.reserveCapacity(headers.count + 2)
        for header in headers { add(header) }
        if contentType == .several { withheld += contentTypes }
    }

    /// Adds a field that the record does not have.
    mutating func append(_ name: String, _ value: String) {
        fields.append(HeaderField(transport.fieldName(name) ?? name, value))
    }

    private mutating func add(_ header: MessageHeader) {
        let role = HeaderRole(header.name)
        guard role != .connection, !isMadeByTransport(role), let name = transport.fieldName(header.name),
            let value = transport.fieldValue(header.value, named: name)
        else {
            withheld += 1
            return
        }
        switch role {
        case .contentType: addContentType(value)
        case .puid: addPUID(HeaderField(name, value))
        default:
            understand(value, as: role)
            fields.append(HeaderField(transport == .rest ? spelling.merged(name) : name, value))
        }
    }

    private func isMadeByTransport(_ role: HeaderRole) -> Bool {
        transport == .grpc && (role == .contentType || role == .contentEncoding || role == .userAgent)
    }

    private mutating func understand(_ value: String, as role: HeaderRole) {
        switch role {
        case .protoName: protoName.add(value)
        case .contentEncoding: isEncoded = isEncoded || isCoding(value)
        case .binaryTensorOffset: binaryTensorOffset.add(value)
        default: break
        }
    }

    private mutating func addContentType(_ value: String) {
        guard !value.isEmpty else { return withheld += 1 }
        contentTypes += 1
        contentType.add(value)
    }

    /// One request has one identity: the first that says something.
    private mutating func addPUID(_ field: HeaderField) {
        if let puid {
            if puid != field.value { withheld += 1 }
        } else if field.value.isEmpty {
            withheld += 1
        } else {
            puid = field.value
            fields.append(field)
        }
    }
}
