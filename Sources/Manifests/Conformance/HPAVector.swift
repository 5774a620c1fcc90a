import Autoscaling
import LagModel

/// Vectors of kind `hpa`: successive syncs of an autoscaler.
enum HPAVector {
    static func evaluate(_ input: JSONValue) throws(VectorError) -> JSONValue {
        let fields = try VectorFields(input, at: "in")
        let autoscaler = try HorizontalPodAutoscaler(vector: VectorFields(fields.required("spec"), at: "in.spec"))
        var run = HPAVectorRun(
            autoscaler: autoscaler, settings: try HPASettings(vector: fields.fields("config")),
            state: try HPAVectorState(VectorFields(fields.required("state"), at: "in.state")))
        var steps: [JSONValue] = []
        for (index, step) in (try fields.elements("steps") ?? []).enumerated() {
            steps.append(try run.answer(VectorFields(step, at: "in.steps[\(index)]")))
        }
        return .object(["steps": .array(steps)])
    }
}

/// An autoscaler, its target and its memory between the steps of a vector.
private struct HPAVectorRun {
    let autoscaler: HorizontalPodAutoscaler
    let settings: HPASettings
    var state: HPAVectorState

    mutating func answer(_ step: VectorFields) throws(VectorError) -> JSONValue {
        guard let time = try step.double("at") else { throw VectorError(message: "\(step.path).at is missing") }
        if let spec = try step.integer("currentReplicas", as: Int32.self) { state.counts = ReplicaCounts(spec: spec) }
        if let status = try step.integer("statusReplicas", as: Int32.self) { state.counts.status = status }
        if let ready = try step.integer("readyPods", as: Int32.self) { state.counts.ready = ready }
        let samples = try samples(step)
        let (sync, history) = autoscaler.sync(
            state.counts, samples: samples, after: state.history, settings: settings,
            at: try HPAVectorState.instant(time, at: "\(step.path).at"))
        state.history = history
        if sync.isRescaled { state.counts = ReplicaCounts(spec: sync.desired) }
        var conditions: [String: JSONValue] = [:]
        conditions["AbleToScale"] = sync.conditions.ableToScale?.json
        conditions["ScalingActive"] = sync.conditions.scalingActive?.json
        conditions["ScalingLimited"] = sync.conditions.scalingLimited?.json
        return .object([
            "at": step.value("at") ?? .null,
            "desired": .integer(Int64(sync.desired)),
            "rescaled": .bool(sync.isRescaled),
            "error": sync.error == nil ? .null : .bool(true),
            "conditions": .object(conditions),
        ])
    }

    private func samples(_ step: VectorFields) throws(VectorError) -> [MetricSample] {
        let values = try VectorFields(step.required("values"), at: "\(step.path).values")
        var samples: [MetricSample] = []
        for metric in autoscaler.metrics {
            let path = "\(values.path).\(metric.name)"
            switch values.value(metric.name) {
            case nil: samples.append(.failed("the fetch failed"))
            case .array(let items):
                var quantities: [Quantity] = []
                for item in items { quantities.append(try VectorQuantity.required(item, at: path)) }
                samples.append(.values(quantities))
            case let item?: samples.append(.value(try VectorQuantity.required(item, at: path)))
            }
        }
        return samples
    }
}

/// The replicas and the memory that a vector begins with.
private struct HPAVectorState {
    /// When step 0 is.
    private static let start = Instant(seconds: 1_000_000_000)

    var counts: ReplicaCounts
    var history: HPAHistory

    init(_ fields: VectorFields) throws(VectorError) {
        counts = ReplicaCounts(
            spec: try fields.integer("currentReplicas", as: Int32.self) ?? 0,
            status: try fields.integer("statusReplicas", as: Int32.self),
            ready: try fields.integer("readyPods", as: Int32.self))
        history = HPAHistory()
        if let recommendations = try fields.elements("recommendations") {
            history.recommendations = []
            for (index, element) in recommendations.enumerated() {
                let item = try VectorFields(element, at: "\(fields.path).recommendations[\(index)]")
                let replicas = try item.integer("replicas", as: Int32.self) ?? 0
                history.recommendations?.append(.init(at: try Self.instant(ageOf: item), replicas: replicas))
            }
        }
        history.scaleUpEvents = try Self.events("scaleUpEvents", of: fields)
        history.scaleDownEvents = try Self.events("scaleDownEvents", of: fields)
    }

    private static func events(
        _ name: String, of fields: VectorFields
    ) throws(VectorError) -> [HPAHistory.ScaleEvent] {
        var events: [HPAHistory.ScaleEvent] = []
        for (index, element) in (try fields.elements(name) ?? []).enumerated() {
            let item = try VectorFields(element, at: "\(fields.path).\(name)[\(index)]")
            let change = try item.integer("change", as: Int32.self) ?? 0
            events.append(HPAHistory.ScaleEvent(at: try instant(ageOf: item), change: change))
        }
        return events
    }

    private static func instant(ageOf item: VectorFields) throws(VectorError) -> Instant {
        try instant(-(item.double("ageSeconds") ?? 0), at: "\(item.path).ageSeconds")
    }

    /// The instant so many seconds after step 0.
    static func instant(_ seconds: Double, at path: String) throws(VectorError) -> Instant {
        guard abs(seconds) <= 1e9 else { throw VectorError(message: "\(path) must be at most 1e9 seconds") }
        return start.advanced(by: .nanoseconds(Int64((seconds * 1e9).rounded())))
    }
}
