/// Bytes as base64 (RFC 4648 section 4), with padding: servers of gRPC need not, but some do, insist on it.
func base64(_ bytes: ArraySlice<UInt8>) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var encoded: [UInt8] = []
    encoded.reserveCapacity(bytes.count / 3 * 4 + 4)
    var pending: UInt32 = 0
    var bits = 0
    for byte in bytes {
        pending = pending << 8 | UInt32(byte)
        bits += 8
        while bits >= 6 {
            bits -= 6
            encoded.append(alphabet[Int(pending >> UInt32(bits) & 63)])
        }
    }
    if bits > 0 { encoded.append(alphabet[Int(pending << UInt32(6 - bits) & 63)]) }
    while encoded.count % 4 != 0 { encoded.append(UInt8(ascii: "=")) }
    return String(decoding: encoded, as: UTF8.self)
}
