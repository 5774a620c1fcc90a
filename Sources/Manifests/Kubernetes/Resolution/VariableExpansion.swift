/// A value that manifests may or may not tell.
enum KnownValue: Hashable {
    case text(String)
    /// There is none.
    case absent
    /// Something that was not given decides; each sentence says what, and how to get it.
    case unknown(Set<String>)
}

/// Replaces each `$(NAME)` by the value that the name has so far, as KEDA does.
///
/// A name without a value stays as it is, `$$` becomes `$`, and nothing is replaced within what was replaced. A dollar among the last three bytes
/// stands for itself.
func expandingVariables(in text: String, value: (String) -> KnownValue) -> KnownValue {
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    var unknown: Set<String> = []
    var index = 0
    while index < bytes.count {
        guard bytes[index] == UInt8(ascii: "$"), index + 3 < bytes.count else {
            result.append(bytes[index])
            index += 1
            continue
        }
        if bytes[index + 1] == UInt8(ascii: "("),
            let close = bytes[(index + 2)...].firstIndex(of: UInt8(ascii: ")"))
        {
            switch value(String(decoding: bytes[(index + 2)..<close], as: UTF8.self)) {
            case .text(let replacement): result += replacement.utf8
            case .absent: result += bytes[index...close]
            case .unknown(let reasons): unknown.formUnion(reasons)
            }
            index = close + 1
        } else {
            // `$$` is one dollar; before anything else a dollar stays.
            result += bytes[index + 1] == UInt8(ascii: "$") ? [bytes[index]] : [bytes[index], bytes[index + 1]]
            index += 2
        }
    }
    return unknown.isEmpty ? .text(String(decoding: result, as: UTF8.self)) : .unknown(unknown)
}
