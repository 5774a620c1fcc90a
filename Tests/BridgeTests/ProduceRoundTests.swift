import Kafka
import LagModel
import StreamFlow
import Testing

@testable import Bridge

@Suite struct ProduceRoundTests {
    private let now = Instant(seconds: 1_000)

    @Test func `without a refusal all outputs go together, and nothing is under way`() {
        let round = ProduceRound()
        #expect(round.count(of: outputs(sizes: [1_000_000, 1_000_000, 1])) == 3)
        #expect(!round.isLimited)
        #expect(!round.isUnderWay)
    }

    @Test func `each refusal halves what goes together, down to one output`() {
        var round = ProduceRound()
        let outputs = outputs(sizes: [100, 100, 100, 100])
        round.refusedBatch(of: 400, at: now)
        #expect(round.isLimited)
        #expect(round.count(of: outputs) == 2)
        round.refusedBatch(of: 200, at: now)
        #expect(round.count(of: outputs) == 1)
        round.refusedBatch(of: 1, at: now)
        #expect(round.count(of: outputs) == 1)
        #expect(round.count(of: self.outputs(sizes: [])) == 0)
    }

    @Test func `a larger batch that is refused later does not raise the limit`() {
        var round = ProduceRound()
        round.refusedBatch(of: 200, at: now)
        round.refusedBatch(of: 10_000, at: now)
        #expect(round.count(of: outputs(sizes: [60, 60])) == 1)
    }

    @Test func `a limit is remembered for ten minutes after the last refusal`() {
        var round = ProduceRound()
        round.refusedBatch(of: 200, at: now)
        round.tidy(at: now.advanced(by: .seconds(599))) { _ in true }
        #expect(round.isLimited)
        round.tidy(at: now.advanced(by: .seconds(600))) { _ in true }
        #expect(!round.isLimited)
    }

    @Test func `a round ends when each of its outputs was reported, or is no longer ours`() {
        var round = ProduceRound()
        let outputs = outputs(sizes: [1, 1])
        round.begin(outputs)
        round.end(outputs[0].token)
        #expect(round.isUnderWay)
        round.tidy(at: now) { $0 != outputs[1].token }
        #expect(!round.isUnderWay)
    }

    private func outputs(sizes: [Int]) -> [PendingOutput] {
        sizes.enumerated().map { slot, size in
            let value = [UInt8](repeating: 0, count: size)
            return PendingOutput(
                token: RecordToken(slot: slot, generation: 0),
                record: OutgoingRecord(topic: "out", key: nil, value: value[...]))
        }
    }
}
