/// Writes what Seldon's tests say in JSON of a V2 message as protobuf, by the field numbers of the protocol.
enum V2JSON {
    static func message(_ json: [String: Any]) -> [UInt8] {
        var bytes: [UInt8] = []
        if let name = json["model_name"] as? String { bytes += ProtoBytes.field(1, name) }
        if let id = json["id"] as? String { bytes += ProtoBytes.field(3, id) }
        for (key, value) in (json["parameters"] as? [String: [String: Any]] ?? [:]).sorted(by: { $0.key < $1.key }) {
            bytes += ProtoBytes.field(4, ProtoBytes.field(1, key) + ProtoBytes.field(2, parameter(value)))
        }
        let tensors = json["inputs"] ?? json["outputs"]
        for tensor in tensors as? [[String: Any]] ?? [] { bytes += ProtoBytes.field(5, self.tensor(tensor)) }
        return bytes
    }

    private static func parameter(_ value: [String: Any]) -> [UInt8] {
        if let flag = value["bool_param"] as? Bool { return ProtoBytes.field(1, varint: flag ? 1 : 0) }
        if let number = (value["int64_param"] as? String).flatMap(Int.init) {
            return ProtoBytes.field(2, varint: number)
        }
        return ProtoBytes.field(3, value["string_param"] as? String ?? "")
    }

    private static func tensor(_ json: [String: Any]) -> [UInt8] {
        let shape = (json["shape"] as? [String] ?? []).compactMap(Int.init).flatMap(ProtoBytes.varint)
        let contents = json["contents"] as? [String: [Int]] ?? [:]
        let numbers = (contents["int_contents"] ?? []).flatMap(ProtoBytes.varint)
        return ProtoBytes.field(1, json["name"] as? String ?? "")
            + ProtoBytes.field(2, json["datatype"] as? String ?? "") + ProtoBytes.field(3, shape)
            + ProtoBytes.field(5, ProtoBytes.field(2, numbers))
    }
}
