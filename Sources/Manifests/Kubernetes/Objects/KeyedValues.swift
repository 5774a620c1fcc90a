import Foundation

/// What a Secret or a ConfigMap holds, by key; never shown.
struct KeyedValues: Hashable, Sendable {
    private let values: [String: Secret]

    /// The keys whose bytes are no UTF-8 text.
    let binaryKeys: Set<String>

    /// The value at a key; nil where there is none, or none that is text.
    subscript(key: String) -> String? { values[key]?.revealed }

    /// The keys whose values are texts, ascending.
    var keys: [String] { values.keys.sorted() }

    /// Reads a Secret: `data`, which is base64, and over it `stringData`.
    init(secret fields: MappingFields) {
        var values: [String: Secret] = [:]
        var binaryKeys: Set<String> = []
        for (key, field) in fields["data"]?.anyObject()?.all ?? [] {
            guard let bytes = field.scalarType == .null ? [] : field.base64() else { continue }
            if let text = String(validating: bytes, as: UTF8.self) {
                values[key] = Secret(text)
            } else {
                binaryKeys.insert(key)
            }
        }
        for (key, text) in fields["stringData"]?.strings(areSecret: true) ?? [:] { values[key] = Secret(text) }
        self.values = values
        self.binaryKeys = binaryKeys
    }

    /// Reads a ConfigMap: `data`; `binaryData` is none of KEDA's business.
    init(configMap fields: MappingFields) {
        values = (fields["data"]?.strings(areSecret: true) ?? [:]).mapValues(Secret.init)
        binaryKeys = []
    }
}

extension Field {
    /// The bytes that base64 stands for; nil, with an error that does not show it, for anything else; line breaks are passed over.
    fileprivate func base64() -> [UInt8]? {
        guard let text = string(isSecret: true) else { return nil }
        let digits = text.utf8.filter { $0 != 0x0A && $0 != 0x0D }
        guard let data = Data(base64Encoded: Data(digits)) else {
            fail("is no base64; encode it, or write it as it is under stringData")
            return nil
        }
        return Array(data)
    }
}
