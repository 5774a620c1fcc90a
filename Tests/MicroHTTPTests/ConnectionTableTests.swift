import Testing

@testable import MicroHTTP

private let start = ContinuousClock.now

private func table(connections: Int = 4096) -> ConnectionTable {
    var limits = HTTPServerLimits()
    limits.connections = connections
    limits.requestHead = .seconds(10)
    limits.exchange = .seconds(60)
    limits.keepAlive = .seconds(180)
    return ConnectionTable(limits: limits)
}

private func id(_ number: Int) -> ConnectionTable.ID { ConnectionTable.ID(rawValue: UInt(number)) }

@Test func `a connection that sends no complete request is overdue after the time for a head`() {
    var table = table()
    #expect(table.opened(id(1), socket: 7, at: start) == [])
    #expect(table.removeOverdue(at: start + .seconds(9.9)) == [])
    #expect(table.removeOverdue(at: start + .seconds(10)) == [7])
    #expect(table.removeOverdue(at: start + .seconds(1000)) == [])
    table.closed(id(1))
    #expect(table.count == 0)
}

@Test func `the time for an exchange begins with its request, and the time to wait with its response`() {
    var table = table()
    _ = table.opened(id(1), socket: 7, at: start)
    table.requestBegan(id(1), at: start + .seconds(9))
    #expect(table.answeringCount == 1)
    #expect(table.removeOverdue(at: start + .seconds(68)) == [])
    table.responseEnded(id(1), at: start + .seconds(68))
    #expect(table.answeringCount == 0)
    #expect(table.removeOverdue(at: start + .seconds(247)) == [])
    #expect(table.removeOverdue(at: start + .seconds(248)) == [7])
}

@Test func `a response that is never read is overdue`() {
    var table = table()
    _ = table.opened(id(1), socket: 7, at: start)
    table.requestBegan(id(1), at: start)
    #expect(table.removeOverdue(at: start + .seconds(60)) == [7])
}

@Test func `what happens to a connection that is cut off already changes nothing`() {
    var table = table()
    _ = table.opened(id(1), socket: 7, at: start)
    #expect(table.removeOverdue(at: start + .seconds(10)) == [7])
    table.requestBegan(id(1), at: start)
    table.responseEnded(id(1), at: start)
    #expect(table.count == 0)
}

@Test func `before connections run out, those that waited longest make room, and never the newest`() {
    var table = table(connections: 16)
    for number in 0..<12 {
        #expect(table.opened(id(number), socket: Int32(number), at: start + .seconds(number)) == [])
    }
    table.responseEnded(id(0), at: start + .seconds(20))
    #expect(table.opened(id(12), socket: 12, at: start) == [1, 2, 3])
    #expect(table.count == 10)
}

@Test func `a connection that is answered makes room only after all that wait`() {
    var table = table(connections: 16)
    for number in 0..<12 { _ = table.opened(id(number), socket: Int32(number), at: start + .seconds(number)) }
    for number in 0..<10 { table.requestBegan(id(number), at: start + .seconds(number)) }
    #expect(table.opened(id(12), socket: 12, at: start) == [10, 11, 0])
}
