extension FakeCluster {
    /// Lets something go wrong with answers from now on; the result names it for `withdraw`.
    @discardableResult
    public func inject(_ fault: FakeFault) -> FakeFault.ID {
        core.withProcessor { $0.faults.inject(fault) }
    }

    /// Ends a fault; one that is over already is no error.
    public func withdraw(_ fault: FakeFault.ID) {
        core.withProcessor { $0.faults.withdraw(fault) }
    }

    /// Ends every injected fault.
    ///
    /// Hanging and stopped brokers and the round-trip time stay.
    public func withdrawFaults() {
        core.withProcessor { $0.faults.withdrawAll() }
    }

    /// Sets how long every answer takes; pipelined requests wait side by side, not one after the other.
    public func setRoundTrip(_ duration: Duration) {
        core.withProcessor { $0.faults.roundTrip = duration }
    }

    /// Makes a broker accept and read, and answer nothing.
    public func hang(_ broker: Int32) {
        core.withProcessor { _ = $0.faults.hungBrokers.insert(broker) }
    }

    /// Ends a broker's hanging; it answers what it was asked meanwhile, as a process that was paused does.
    public func resume(_ broker: Int32) {
        core.withProcessor { _ = $0.faults.hungBrokers.remove(broker) }
        listeners.first { $0.broker == broker }?.resume()
    }

    /// Closes a broker's listening socket and connections; connecting is refused from now on.
    ///
    /// Leaders and coordinators stay where they are until `update` moves them.
    public func stopBroker(_ broker: Int32) async throws {
        try await listeners.first { $0.broker == broker }?.stop()
    }

    /// Starts a stopped broker on the port that it had.
    public func startBroker(_ broker: Int32) async throws {
        try await listeners.first { $0.broker == broker }?.start(on: eventLoops)
    }

    /// Closes a broker's connections; it goes on listening.
    public func dropConnections(of broker: Int32) {
        listeners.first { $0.broker == broker }?.dropConnections()
    }
}
