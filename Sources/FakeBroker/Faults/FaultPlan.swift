/// The faults in force.
struct FaultPlan: Sendable {
    var roundTrip: Duration = .zero
    var hungBrokers: Set<Int32> = []
    private var faults: [(id: FakeFault.ID, fault: FakeFault)] = []
    private var nextNumber = 0

    init(roundTrip: Duration) {
        self.roundTrip = roundTrip
    }

    /// Which part of an answer a fault is looked up for.
    enum Scope: Equatable {
        case request
        case group(String)
        case topic(String, ofGroup: String? = nil)
        case partition(String, Int32, ofGroup: String? = nil)
    }

    var isEmpty: Bool { faults.isEmpty }

    mutating func inject(_ fault: FakeFault) -> FakeFault.ID {
        nextNumber += 1
        let id = FakeFault.ID(number: nextNumber)
        faults.append((id, fault))
        return id
    }

    mutating func withdraw(_ id: FakeFault.ID) {
        faults.removeAll { $0.id == id }
    }

    mutating func withdrawAll() {
        faults.removeAll()
    }

    /// The effects that strike this part of an answer; each counts as having happened.
    mutating func strike(_ scope: Scope, api: WireAPI, broker: Int32) -> [FakeFault.Effect] {
        guard !faults.isEmpty else { return [] }
        var effects: [FakeFault.Effect] = []
        for index in faults.indices {
            let fault = faults[index].fault
            guard fault.times != 0, fault.concerns(api: api, broker: broker), fault.matches(scope) else { continue }
            effects.append(fault.effect)
            faults[index].fault.times = fault.times.map { $0 - 1 }
        }
        faults.removeAll { $0.fault.times == 0 }
        return effects
    }
}

extension FakeFault {
    fileprivate func concerns(api: WireAPI, broker: Int32) -> Bool {
        (self.api == nil || self.api == api) && (self.broker == nil || self.broker == broker)
    }

    fileprivate func matches(_ scope: FaultPlan.Scope) -> Bool {
        switch scope {
        case .request: group == nil && topic == nil
        case .group(let id): group == id && topic == nil
        case .topic(let name, let owner): topic == name && partition == nil && (group == nil || group == owner)
        case .partition(let name, let number, let owner):
            topic == name && partition == number && (group == nil || group == owner)
        }
    }
}
