/// A record that the demo produces.
struct DemoRecord: Sendable {
    var key: [UInt8]?
    var value: [UInt8]

    /// A record that only has a number.
    static func numbered(_ number: Int, of topic: String) -> DemoRecord {
        DemoRecord(value: Array("{\"topic\":\"\(topic)\",\"number\":\(number)}".utf8))
    }

    /// A request of the Open Inference Protocol, under the key of one of forty devices.
    static func request(_ number: Int) -> DemoRecord {
        let tensor = "{\"name\":\"x\",\"shape\":[1,2],\"datatype\":\"INT64\",\"data\":[\(number),\(number % 7)]}"
        return DemoRecord(
            key: Array("device-\(number % 40)".utf8), value: Array("{\"id\":\"\(number)\",\"inputs\":[\(tensor)]}".utf8)
        )
    }
}
