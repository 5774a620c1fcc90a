import LagModel

extension HorizontalPodAutoscaler {
    /// Bounds a wish without a behavior: by the counts, and upward by twice the present one or four.
    func bound(_ wish: Int32, from current: Int32, _ sync: inout HPASync) {
        let limit = Int32(saturating: max(2 * Double(current), 4))
        if wish < minReplicas {
            sync.bound(to: minReplicas, .minimum(minReplicas, wished: wish), .tooFewReplicas)
        } else if wish > min(maxReplicas, limit) {
            if limit < maxReplicas {
                sync.bound(to: limit, .scaleUp(limit, wished: wish, policy: nil), .scaleUpLimit)
            } else {
                sync.bound(to: maxReplicas, .maximum(maxReplicas, wished: wish), .tooManyReplicas)
            }
        } else {
            sync.accept(wish)
        }
    }

    /// Bounds a wish by the counts and by the policies of its direction.
    func bound(
        _ wish: Int32, from current: Int32, by rules: DefaultedBehavior, _ history: HPAHistory, at now: Instant,
        _ sync: inout HPASync
    ) {
        if wish > current {
            let allowance = rules.scaleUp.greatestCount(from: current, history, at: now)
            let limit = max(allowance.replicas, current)
            if wish <= min(maxReplicas, limit) {
                sync.accept(wish)
            } else if limit < maxReplicas {
                let reason = allowance.limit(wished: wish) { .scaleUp(limit, wished: wish, policy: $0) }
                sync.bound(to: limit, reason, .scaleUpLimit)
            } else {
                sync.bound(to: maxReplicas, .maximum(maxReplicas, wished: wish), .tooManyReplicas)
            }
        } else if wish < current {
            let allowance = rules.scaleDown.leastCount(from: current, history, at: now)
            let limit = min(allowance.replicas, current)
            if wish >= max(minReplicas, limit) {
                sync.accept(wish)
            } else if limit > minReplicas {
                let reason = allowance.limit(wished: wish) { .scaleDown(limit, wished: wish, policy: $0) }
                sync.bound(to: limit, reason, .scaleDownLimit)
            } else {
                sync.bound(to: minReplicas, .minimum(minReplicas, wished: wish), .tooFewReplicas)
            }
        } else {
            sync.accept(wish)
        }
    }
}

extension HPASync {
    fileprivate mutating func accept(_ wish: Int32) {
        desired = wish
        conditions.scalingLimited = .desiredWithinRange
    }

    fileprivate mutating func bound(to replicas: Int32, _ limit: ReplicaLimit, _ condition: Condition) {
        desired = replicas
        self.limit = limit
        conditions.scalingLimited = condition
    }
}

/// How far the policies of a direction let the count go, and which of them decides.
private struct Allowance {
    var replicas: Int32
    var policy: ScalingPolicy?
    var isDisabled = false

    func limit(wished: Int32, _ limit: (ScalingPolicy?) -> ReplicaLimit) -> ReplicaLimit {
        isDisabled ? .disabled(wished: wished) : limit(policy)
    }
}

extension DefaultedRules {
    fileprivate func greatestCount(from current: Int32, _ history: HPAHistory, at now: Instant) -> Allowance {
        if selection == .none { return Allowance(replicas: current, isDisabled: true) }
        var allowance = Allowance(replicas: selection == .least ? .max : .min)
        for policy in policies {
            let start = history.replicas(atStartOf: policy.period, from: current, at: now)
            let count: Int32 =
                switch policy.amount {
                case .pods(let pods): start &+ pods
                case .share(let share): Int32(saturatingUp: Double(start) * (1 + share))
                }
            if selection == .least ? count < allowance.replicas : count > allowance.replicas {
                allowance = Allowance(replicas: count, policy: policy.written)
            }
        }
        return allowance
    }

    fileprivate func leastCount(from current: Int32, _ history: HPAHistory, at now: Instant) -> Allowance {
        if selection == .none { return Allowance(replicas: current, isDisabled: true) }
        var allowance = Allowance(replicas: selection == .least ? .min : .max)
        for policy in policies {
            let start = history.replicas(atStartOf: policy.period, from: current, at: now)
            let count: Int32 =
                switch policy.amount {
                case .pods(let pods): start &- pods
                case .share(let share): Int32(saturating: Double(start) * (1 - share))
                }
            if selection == .least ? count > allowance.replicas : count < allowance.replicas {
                allowance = Allowance(replicas: count, policy: policy.written)
            }
        }
        return allowance
    }
}
