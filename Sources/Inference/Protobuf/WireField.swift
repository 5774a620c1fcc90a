/// How a field's value is written (protobuf encoding).
enum WireType: UInt8, Hashable {
    case varint = 0
    case fixed64 = 1
    case lengthDelimited = 2
    case fixed32 = 5
}

/// A field of a message: where it stands in the bytes.
struct WireField: Hashable {
    /// 1 to 536870911.
    let number: Int
    let type: WireType
    /// Tag, length and value.
    let whole: Range<Int>
    /// The value: for a length-delimited field without its length.
    let value: Range<Int>
}

extension WireField {
    /// Refuses the field where its number is that of a text or a message and it is written as something else.
    func requireLengthDelimited(_ numbers: ClosedRange<Int>) throws(PayloadProblem) {
        guard type == .lengthDelimited || !numbers.contains(number) else { throw .notProtobuf(at: whole.lowerBound) }
    }
}
