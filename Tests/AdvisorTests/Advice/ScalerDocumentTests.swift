import Autoscaling
import LagModel
import Testing

@testable import Advisor

@Suite struct `The flat document for KEDA` {
    private func document(_ board: TestBoard, metric: String? = nil) throws -> (isKnown: Bool, text: String) {
        let standing = try #require(board.board.view.target(namespace: "ns", name: "so"))
        let document = ScalerDocument(standing, metric: metric)
        return (document.isKnown, String(decoding: document.json, as: UTF8.self))
    }

    @Test func `has the counts, and the lag and value of the only trigger`() throws {
        let board = TestBoard()
        // 400 / 50 = 8 is above the four partitions, so that 200 is handed on.
        board.take(lags: [100, 100, 100, 100])
        let document = try document(board)
        #expect(document.isKnown)
        #expect(
            document.text
                == #"{"namespace":"ns","name":"so","desiredReplicas":4,"recommendedReplicas":4,"currentReplicas":1,"#
                + #""metricName":"s0-kafka-orders","rawLag":400,"value":200,"active":true,"#
                + #""readAt":"1970-01-01T00:16:40Z","decidedAt":"1970-01-01T00:16:40Z"}"#)
    }

    @Test func `leaves out what is not known, and says why`() throws {
        let document = try document(TestBoard())
        #expect(!document.isKnown)
        #expect(
            document.text
                == #"{"namespace":"ns","name":"so","recommendedReplicas":1,"currentReplicas":1,"metricName":"s0-kafka-orders","#
                + #""decidedAt":"1970-01-01T00:16:40Z","reason":"readings-unknown","#
                + #""error":"s0-kafka-orders: nothing was read of its brokers yet."}"#)
    }

    @Test func `of several triggers tells the one that is asked for`() throws {
        let spec = TestBoard.spec + "\n" + trigger("topic: payments, lagThreshold: \"10\"")
        let board = TestBoard(scaledObject(spec: spec))
        var cluster = Cluster("kafka:9092")
        cluster.commits(["orders": [70, 100], "payments": [98]], of: "g")
        cluster.topics(["orders": [100, 100], "payments": [100]])
        board.board.take(cluster.snapshot, of: "kafka:9092", problem: nil, at: Cluster.now)
        let cases: [(metric: String?, part: String?)] = [
            (nil, nil), ("none", nil),
            ("s0-kafka-orders", #""metricName":"s0-kafka-orders","rawLag":30,"value":30,"#),
            ("s1-kafka-payments", #""metricName":"s1-kafka-payments","rawLag":2,"value":2,"#),
        ]
        for (metric, part) in cases {
            let text = try document(board, metric: metric).text
            if let part {
                #expect(text.contains(part), "\(text)")
            } else {
                #expect(!text.contains("rawLag") && !text.contains("metricName"), "\(text)")
            }
        }
    }
}
