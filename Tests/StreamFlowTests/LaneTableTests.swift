import Testing

@testable import StreamFlow

@Suite struct LaneTableTests {
    @Test func `a key finds its own lane as long as that has records, and no other does`() {
        var numbers = SeededNumbers(seed: 9)
        var table = LaneTable()
        var expected: [UInt64: Int32] = [:]
        for _ in 0..<20_000 {
            let key = UInt64(numbers.below(500))
            if let lane = expected[key] {
                #expect(table.lane(partition: 1, keyHash: key) == lane)
                #expect(table.lanes[Int(lane)].keyHash == key)
                if numbers.happens(0.5) {
                    table.setHead(RecordSlot.none, of: lane)
                    expected[key] = nil
                }
            } else {
                let lane = table.lane(partition: 1, keyHash: key)
                #expect(!expected.values.contains(lane), "a lane has one key")
                expected[key] = lane
            }
        }
        #expect(table.lanes.count <= 500, "lanes are used again")
    }
}
