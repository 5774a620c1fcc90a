import Foundation

/// The request that every call of the benchmark makes: one row of four measures, as the iris model takes it.
enum InferenceBody {
    static let model = "iris"

    static func of(_ transport: Transport) -> [UInt8] { transport == .rest ? json : protobuf }

    /// What records for one transport hold.
    static func payload(_ transport: Transport) -> Payload {
        Payload(value: Data(of(transport)), protoName: transport == .grpc ? "inference.ModelInferRequest" : nil)
    }

    private static let json = Array(
        #"{"inputs":[{"name":"x","shape":[1,4],"datatype":"FP32","data":[5.1,3.5,1.4,0.2]}]}"#.utf8)

    /// `inference.ModelInferRequest` with model_name (1) and one InferInputTensor (5): name (1), datatype (2), shape (3) and contents (5)
    /// with fp32_contents (6).
    private static var protobuf: [UInt8] {
        let values: [Float] = [5.1, 3.5, 1.4, 0.2]
        let numbers = values.flatMap { value in withUnsafeBytes(of: value.bitPattern.littleEndian, Array.init) }
        let tensor =
            field(1, Array("x".utf8)) + field(2, Array("FP32".utf8)) + field(3, [1, 4]) + field(5, field(6, numbers))
        return field(1, Array(model.utf8)) + field(5, tensor)
    }

    /// The message as gRPC frames it: not compressed, and its length.
    static var framedProtobuf: [UInt8] {
        [0] + withUnsafeBytes(of: UInt32(protobuf.count).bigEndian, Array.init) + protobuf
    }

    /// A field of bytes, at most 127 of them.
    private static func field(_ number: UInt8, _ bytes: [UInt8]) -> [UInt8] {
        [number << 3 | 2, UInt8(bytes.count)] + bytes
    }
}
