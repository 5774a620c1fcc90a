import Testing

@testable import StreamFlow

@Suite struct LaneTableTests {
    @Test func `a key finds its own lane as long as that has records, and no other does`() {
        var numbers = SeededNumbers(seed: 9)
        var table = LaneTable()
        var expected: [UInt64: Int32] = [:]
        var mistakes = 0
        for _ in 0..<4_000 {
            let key = UInt64(numbers.below(200))
            let lane = table.lane(partition: 1, keyHash: key)
            if let known = expected[key] {
                if lane != known || table.lanes[Int(lane)].keyHash != key { mistakes += 1 }
            } else if expected.values.contains(lane) {
                mistakes += 1
            }
            expected[key] = lane
            if numbers.happens(0.4) {
                table.setHead(RecordSlot.none, of: lane)
                expected[key] = nil
            }
        }
        #expect(mistakes == 0)
        #expect(table.lanes.count <= 200, "lanes are used again")
    }
}
