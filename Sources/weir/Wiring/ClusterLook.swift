import Advisor
import ArgumentParser
import Exporter
import Kafka
import LagModel
import Logging

/// One look at each cluster of an advice plan.
struct ClusterLook {
    /// What was read, and what kept it from being read.
    private(set) var readings: ClusterReadings
    /// True where some cluster could not be reached, or logged in to.
    private(set) var isUnreachable = false
    /// False where a client would not close in time.
    private(set) var areClientsClosed = true

    /// How many clusters are asked at one time.
    private static let width = 8

    /// What one cluster gave.
    private struct Answer: Sendable {
        let name: String
        var result: PollResult?
        var problem: String?
        var isClientClosed = true
    }

    /// Reads all connections, several at a time.
    static func at(
        _ connections: [PlannedConnection], callDeadline: Duration, staleAfter: Duration, clock: WallClock
    ) async -> ClusterLook {
        var look = ClusterLook(readings: ClusterReadings(staleAfter: staleAfter))
        look.readings.showsAllTopics = Set(connections.filter(\.needsAllTopics).map(\.name))
        var rest = connections[...]
        await withTaskGroup(of: Answer.self) { group in
            for connection in rest.prefix(width) {
                group.addTask { await read(connection, callDeadline: callDeadline, clock: clock) }
            }
            rest = rest.dropFirst(width)
            for await answer in group {
                look.take(answer)
                guard let connection = rest.popFirst() else { continue }
                group.addTask { await read(connection, callDeadline: callDeadline, clock: clock) }
            }
        }
        return look
    }

    private mutating func take(_ answer: Answer) {
        readings.snapshots[answer.name] = answer.result?.snapshot
        readings.problems[answer.name] = answer.problem
        if answer.result?.snapshot.isReachable != true { isUnreachable = true }
        if !answer.isClientClosed { areClientsClosed = false }
    }

    private static func read(
        _ connection: PlannedConnection, callDeadline: Duration, clock: WallClock
    ) async -> Answer {
        let client: AdminClient
        do {
            client = try AdminClient(ClientConfiguration(connection, callDeadline: callDeadline))
        } catch {
            return Answer(name: connection.name, problem: "\(error)")
        }
        let poller = LagPoller(
            PollOptions(connection, callDeadline: callDeadline), reader: client,
            logger: Logger(label: "weir", factory: { _ in SwiftLogNoOpLogHandler() }), now: { clock.now },
            publish: { _ in })
        let result = await poller.tick()
        let problem = result.problem ?? (result.snapshot.isReachable ? nil : "no broker answered")
        let isClosed = await client.close(deadline: .seconds(1))
        return Answer(name: connection.name, result: result, problem: problem, isClientClosed: isClosed)
    }
}

extension PollOptions {
    /// What is polled for the triggers that share a connection.
    init(_ connection: PlannedConnection, callDeadline: Duration) {
        self.init(cluster: connection.name)
        groups = connection.groupSelection
        topics = connection.topics
        topicsByGroup = connection.namedTopicsByGroup
        self.callDeadline = callDeadline
    }
}
