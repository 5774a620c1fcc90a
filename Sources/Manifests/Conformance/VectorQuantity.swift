import Autoscaling

/// Quantities within vectors: texts, or plain numbers.
enum VectorQuantity {
    /// The quantity that a value states.
    static func required(_ value: JSONValue, at path: String) throws(VectorError) -> Quantity {
        guard let quantity = try optional(value, at: path) else { throw VectorError(message: "\(path) is missing") }
        return quantity
    }

    /// The quantity that a value states; nil for null.
    static func optional(_ value: JSONValue, at path: String) throws(VectorError) -> Quantity? {
        let text: String
        switch value {
        case .null: return nil
        case .string(let written): text = written
        case .integer, .number: text = value.description
        default: throw VectorError(message: "\(path) must be a quantity")
        }
        guard let quantity = Quantity(text) else {
            throw VectorError(message: "\(path): \(quoted(text)) is not a quantity")
        }
        return quantity
    }
}

extension MetricTarget {
    /// The target of a type that a vector names.
    init(vectorType type: String, _ quantity: Quantity, at path: String) throws(VectorError) {
        switch type {
        case "AverageValue": self = .averageValue(quantity)
        case "Value": self = .value(quantity)
        default: throw VectorError(message: "\(path) must be AverageValue or Value")
        }
    }
}
