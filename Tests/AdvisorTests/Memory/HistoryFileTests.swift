import Autoscaling
import Foundation
import LagModel
import TestSupport
import Testing

@testable import Advisor

@Suite struct `The history file` {
    private static let later = Cluster.now.advanced(by: .seconds(30))

    /// What a board remembers after two readings.
    private static func memories() -> [RememberedTarget] {
        let board = TestBoard(replicas: 2)
        board.take(lags: [30, 30, 30, 40])
        board.take(lags: [10, 10, 10, 10], after: 15)
        return board.board.memories(at: later)
    }

    @Test func `gives back what was written`() throws {
        try withTemporaryDirectory { folder in
            let file = HistoryFile(folder.appendingPathComponent("history").path)
            #expect(try file.read(at: Self.later).isEmpty)
            let memories = Self.memories()
            try file.write(memories, at: Self.later)
            let read = try file.read(at: Self.later)
            #expect(read.map(\.key) == memories.map(\.key) && read.map(\.seenAt) == memories.map(\.seenAt))
            for (read, written) in zip(read, memories) {
                let (history, former) = (read.memory.history.current, written.memory.history.current)
                #expect(history.hpa == former.hpa && history.polledAt == former.polledAt)
                #expect(history.syncedAt == former.syncedAt && history.lastActiveAt == former.lastActiveAt)
                #expect(history.triggers == former.triggers && history.fallbacks == former.fallbacks)
                #expect(read.memory.throughput == written.memory.throughput)
                #expect(read.memory.throughput?.partitions.count == 4)
            }
        }
    }

    @Test func `is its owner's alone, replaces the former one, and leaves nothing beside it`() throws {
        try withTemporaryDirectory { folder in
            let place = folder.appendingPathComponent("history")
            try place.write("old")
            try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: place.path)
            try folder.appendingPathComponent("history.new").write("left by a crash")
            try HistoryFile(place.path).write(Self.memories(), at: Self.later)
            let attributes = try FileManager.default.attributesOfItem(atPath: place.path)
            #expect(attributes[.posixPermissions] as? Int == 0o600)
            #expect(folder.entries == ["history"])
            #expect(place.text.hasPrefix("{"))
        }
    }

    @Test func `that cannot be used is refused with the reason`() throws {
        try withTemporaryDirectory { folder in
            let place = folder.appendingPathComponent("history")
            let file = HistoryFile(place.path)
            try file.write(Self.memories(), at: Self.later)
            let good = place.text
            let cases: [(text: String, problem: String)] = [
                ("", "is damaged, or no history of Weir's"),
                (String(good.dropLast(good.count / 2)), "is damaged, or no history of Weir's"),
                ("{\"version\":1}", "is damaged, or no history of Weir's"),
                ("[1, 2, 3]", "is damaged, or no history of Weir's"),
                ("\u{0}\u{1}\u{2}", "is damaged, or no history of Weir's"),
                (String(repeating: "[", count: 100_000), "is damaged, or no history of Weir's"),
                (good.replacing("\"version\":1", with: "\"version\":2"), "has version 2, and this Weir reads 1"),
                (good.replacing("\"seenAt\":", with: "\"seenAt\":1e300,\"x\":"), "is damaged"),
                ("{\"format\":\"weir-history\",\"version\":1}", "is damaged"),
            ]
            for (text, problem) in cases {
                try place.write(text)
                #expect(throws: HistoryFile.Problem(description: "\(place.path): \(problem)"), "\(text.prefix(40))") {
                    try file.read(at: Self.later)
                }
            }
            try place.write(good)
            #expect(
                throws: HistoryFile.Problem(
                    description: "\(place.path): was written in the future, at 1970-01-01T00:17:10Z")
            ) { try file.read(at: Cluster.now.advanced(by: .seconds(-60))) }
            #expect(try file.read(at: Self.later).count == 1)
        }
    }

    @Test func `that is no regular file is refused, and not waited for`() throws {
        try withTemporaryDirectory { folder in
            let pipe = folder.appendingPathComponent("pipe").path
            #expect(mkfifo(pipe, 0o600) == 0)
            for path in [folder.path, pipe] {
                #expect(throws: HistoryFile.Problem(description: "\(path): is no regular file")) {
                    try HistoryFile(path).read(at: Self.later)
                }
            }
        }
    }

    @Test func `that cannot be written leaves the old one as it was`() throws {
        try withTemporaryDirectory { folder in
            let place = folder.appendingPathComponent("history")
            try place.write("old")
            // A folder in the place of the temporary file cannot be opened for writing, whoever runs the test.
            try FileManager.default.createDirectory(
                at: folder.appendingPathComponent("history.new"), withIntermediateDirectories: false)
            #expect(throws: HistoryFile.Problem.self) {
                try HistoryFile(place.path).write(Self.memories(), at: Self.later)
            }
            #expect(place.text == "old")
        }
    }
}

@Suite struct `The keeper of the history` {
    private func keeper(_ board: TestBoard, _ path: String, at seconds: Int64 = 30) -> HistoryKeeper {
        HistoryKeeper(board.board, path: path, interval: .seconds(15), logger: board.log.logger) {
            Cluster.now.advanced(by: .seconds(seconds))
        }
    }

    @Test func `brings the window of the HPA over a restart`() throws {
        try withTemporaryDirectory { folder in
            let path = folder.appendingPathComponent("history").path
            let board = TestBoard(replicas: 4)
            board.take(lags: [50, 50, 50, 50])
            #expect(board.desired == 4)
            keeper(board, path).save()
            // The second process sees no lag: without a memory of its own it would not know of the four.
            let after = AdviceBoard(staleAfter: .seconds(60), logger: LogLines().logger)
            HistoryKeeper(after, path: path, interval: .seconds(15), logger: LogLines().logger) {
                Cluster.now.advanced(by: .seconds(60))
            }.restore()
            after.follow(board.plan, staleAfter: .seconds(60), at: Cluster.now.advanced(by: .seconds(60)))
            let nothing = TestBoard.snapshot(lags: [0, 0, 0, 0], after: 60)
            after.take(nothing, of: "kafka:9092", problem: nil, at: Cluster.now.advanced(by: .seconds(60)))
            let sync = after.view.targets.first?.advice.decision.step?.sync
            #expect(sync?.desired == 4)
            #expect(sync?.stabilization?.madeAt == Cluster.now)
            #expect(sync?.stabilization?.until == Cluster.now.advanced(by: .seconds(300)))
        }
    }

    @Test func `sets aside what it cannot use, with a warning, and begins anew`() throws {
        try withTemporaryDirectory { folder in
            let place = folder.appendingPathComponent("history")
            try place.write("{}")
            let board = TestBoard()
            let keeper = keeper(board, place.path)
            keeper.restore()
            #expect(
                board.log.all == [
                    "warning The history cannot be used; Weir begins anew movedTo=\(place.path).refused "
                        + "problem=\(place.path): is damaged, or no history of Weir's"
                ])
            board.take(lags: [1, 1, 1, 1])
            keeper.save()
            #expect(folder.entries == ["history", "history.refused"])
            #expect(try HistoryFile(place.path).read(at: Cluster.now.advanced(by: .seconds(30))).count == 1)
        }
    }

    @Test func `goes on where it cannot write, and tells it once`() throws {
        try withTemporaryDirectory { folder in
            let place = folder.appendingPathComponent("missing/history")
            let board = TestBoard()
            board.take(lags: [1, 1, 1, 1])
            let keeper = keeper(board, place.path)
            keeper.save()
            keeper.save()
            #expect(
                board.log.all == [
                    "warning The history could not be written problem=\(place.path).new: cannot be made: No such file or directory"
                ])
            try FileManager.default.createDirectory(
                at: place.deletingLastPathComponent(), withIntermediateDirectories: false)
            keeper.save()
            #expect(board.log.all.last == "info The history is written again file=\(place.path)")
        }
    }

    @Test func `saves once for a decision, and not before a tick has passed`() throws {
        try withTemporaryDirectory { folder in
            let place = folder.appendingPathComponent("history")
            let board = TestBoard()
            let keeper = keeper(board, place.path, at: 0)
            keeper.saveIfDue()
            let first = place.text
            #expect(first != "")
            board.take(lags: [1, 1, 1, 1])
            keeper.saveIfDue()
            #expect(place.text == first)
        }
    }
}
