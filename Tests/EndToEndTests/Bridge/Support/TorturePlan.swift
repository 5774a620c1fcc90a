import Foundation

/// What happens to two bridges that carry a stream, all of it from one seed.
struct TorturePlan {
    /// What comes with a kill.
    enum Outage: CaseIterable {
        case none
        case oneBroker
        case allBrokers
        /// The other bridge is told to leave, and comes back.
        case farewell
    }

    struct Kill {
        let victim: Int
        /// New answers before it.
        let answers: Int
        let outage: Outage
        let broker: Int32
        let outageLength: Duration
    }

    static let brokers: Int32 = 3

    let seed: UInt64
    let records: [StreamRecord]
    let kills: [Kill]

    /// As the environment says; 5,000 records and 5 kills unless it does.
    init(_ environment: [String: String] = ProcessInfo.processInfo.environment) {
        func number<Value: FixedWidthInteger>(_ name: String, or standard: Value) -> Value {
            environment["WEIR_TORTURE_\(name)"].flatMap { Value($0) } ?? standard
        }
        seed = number("SEED", or: UInt64.random(in: 0...UInt64(UInt32.max)))
        var random = SeededGenerator(seed: seed)
        let killCount = number("KILLS", or: 5)
        records = (0..<number("RECORDS", or: 1000 * killCount)).map { number in
            let key = Int.random(in: 0..<200, using: &random)
            return Scripted.record("r\(number)", key: "key-\(key)", number)
        }
        let seed = seed
        kills = (0..<killCount).map { number in
            Kill(
                victim: Int.random(in: 0...1, using: &random), answers: Int.random(in: 200...600, using: &random),
                // Each kind comes, in whatever order, when there are four kills.
                outage: Outage.allCases[(number + Int(seed % 4)) % 4],
                broker: Int32.random(in: 1...Self.brokers, using: &random),
                outageLength: .milliseconds(Int.random(in: 500...3000, using: &random)))
        }
    }
}
