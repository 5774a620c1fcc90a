import Autoscaling

extension HorizontalPodAutoscaler {
    /// The autoscaler that a vector's `spec` describes.
    init(vector spec: VectorFields) throws(VectorError) {
        guard let maximum = try spec.integer("maxReplicas", as: Int32.self) else {
            throw VectorError(message: "\(spec.path).maxReplicas is missing")
        }
        var metrics: [ExternalMetric] = []
        for (index, element) in (try spec.elements("metrics") ?? []).enumerated() {
            let metric = try VectorFields(element, at: "\(spec.path).metrics[\(index)]")
            let quantity = try VectorQuantity.required(metric.required("target"), at: "\(metric.path).target")
            let type = try metric.string("type") ?? "AverageValue"
            metrics.append(
                ExternalMetric(
                    name: try metric.string("name") ?? "",
                    target: try MetricTarget(vectorType: type, quantity, at: "\(metric.path).type")))
        }
        self.init(
            minReplicas: try spec.integer("minReplicas", as: Int32.self) ?? 1, maxReplicas: maximum,
            behavior: try spec.fields("behavior").map(ScalingBehavior.init(vector:)), metrics: metrics)
    }
}

extension HPASettings {
    /// The controller's flags that a vector's `config` sets.
    init(vector config: VectorFields?) throws(VectorError) {
        self.init()
        if let tolerance = try config?.double("tolerance") { self.tolerance = tolerance }
        if let seconds = try config?.integer("downscaleStabilizationSeconds", as: Int64.self) {
            downscaleStabilization = .seconds(seconds)
        }
    }
}

extension ScalingBehavior {
    /// The behavior that a vector describes.
    init(vector fields: VectorFields) throws(VectorError) {
        self.init(
            scaleUp: try fields.fields("scaleUp").map(ScalingRules.init(vector:)),
            scaleDown: try fields.fields("scaleDown").map(ScalingRules.init(vector:)))
    }
}

extension ScalingRules {
    /// The rules of one direction that a vector describes.
    fileprivate init(vector fields: VectorFields) throws(VectorError) {
        self.init(
            stabilizationWindowSeconds: try fields.integer("stabilizationWindowSeconds", as: Int32.self),
            selectPolicy: try fields.string("selectPolicy"))
        if let tolerance = fields.value("tolerance") {
            self.tolerance = try VectorQuantity.required(tolerance, at: "\(fields.path).tolerance")
        }
        guard let written = try fields.elements("policies") else { return }
        var policies: [ScalingPolicy] = []
        for (index, element) in written.enumerated() {
            let policy = try VectorFields(element, at: "\(fields.path).policies[\(index)]")
            policies.append(
                ScalingPolicy(
                    type: try policy.string("type") ?? "", value: try policy.integer("value", as: Int32.self) ?? 0,
                    periodSeconds: try policy.integer("periodSeconds", as: Int32.self) ?? 0))
        }
        self.policies = policies
    }
}
