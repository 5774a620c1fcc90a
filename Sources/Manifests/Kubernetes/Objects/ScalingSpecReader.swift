import Autoscaling

/// Reads a scaling specification: the `spec` of a `ScaledObject`, or a Seldon `kedaSpec`.
struct ScalingSpecReader {
    let keys: ScalingSpecKeys
    let log: DiagnosticLog

    /// Fills an object from the fields of its specification.
    func read(_ fields: MappingFields, into object: inout ScaledObject) {
        object.pollingInterval = fields.int32("pollingInterval")
        object.cooldownPeriod = fields.int32("cooldownPeriod")
        object.initialCooldownPeriod = fields.int32("initialCooldownPeriod")
        object.idleReplicaCount = fields.int32("idleReplicaCount")
        object.minReplicaCount = fields.int32("minReplicaCount")
        object.maxReplicaCount = fields.int32("maxReplicaCount")
        object.triggers = triggers(fields)
        object.fallback = fields["fallback"].flatMap(fallback)
        if let advanced = fields["advanced"]?.object(keys.advanced) { readAdvanced(advanced, into: &object) }
    }

    private func triggers(_ fields: MappingFields) -> [ScaleTrigger] {
        guard fields.has("triggers") else {
            log.fail("missing; write at least one trigger", at: fields.origin(ofMissing: "triggers"))
            return []
        }
        guard let elements = fields.list("triggers") else { return [] }
        if elements.isEmpty { fields["triggers"]?.fail("an empty list; write at least one trigger") }
        // A trigger that cannot be read keeps its place: the index is part of its metric's name.
        return elements.map { trigger($0) ?? ScaleTrigger(type: "", metadata: [:]) }
    }

    private func trigger(_ field: Field) -> ScaleTrigger? {
        guard let fields = field.object(keys.trigger) else {
            if field.scalarType == .null { field.fail("is empty; write a trigger, or remove the dash") }
            return nil
        }
        if !fields.has("metadata") {
            log.fail("missing; write the trigger's settings", at: fields.origin(ofMissing: "metadata"))
        }
        return ScaleTrigger(
            type: fields.required("type", log) ?? "", name: fields.string("name"),
            metadata: fields["metadata"].map { metadata($0) } ?? [:],
            metricType: fields.string("metricType") ?? "",
            usesCachedMetrics: fields.boolean("useCachedMetrics") ?? false,
            authentication: fields["authenticationRef"].flatMap(authentication))
    }

    private func metadata(_ field: Field) -> [String: String] {
        for (key, value) in field.anyObject()?.all ?? [] where value.scalarType == .null {
            value.warn("has no value, which counts as left out; write a value, or remove \(printable(key))")
        }
        return field.strings()
    }

    private func authentication(_ field: Field) -> AuthenticationReference? {
        guard let fields = field.object(keys.authentication), let name = fields.required("name", log) else {
            return nil
        }
        let kind = fields.string("kind").flatMap { $0.isEmpty ? nil : $0 } ?? "TriggerAuthentication"
        return AuthenticationReference(kind: kind, name: name)
    }

    private func fallback(_ field: Field) -> Fallback? {
        guard let fields = field.object(keys.fallback) else { return nil }
        let threshold = fields.requiredInt32("failureThreshold", log)
        let replicas = fields.requiredInt32("replicas", log)
        guard let threshold, let replicas else { return nil }
        return Fallback(
            failureThreshold: threshold, replicas: replicas, behavior: fields.string("behavior") ?? "")
    }

    private func readAdvanced(_ fields: MappingFields, into object: inout ScaledObject) {
        object.restoresOriginalReplicaCount = fields.boolean("restoreToOriginalReplicaCount") ?? false
        if let autoscaler = fields["horizontalPodAutoscalerConfig"]?.object(keys.autoscaler) {
            object.hpaName = autoscaler.string("name")
            object.behavior = autoscaler["behavior"].flatMap(behavior)
        }
        guard let modifiers = fields["scalingModifiers"]?.object(keys.modifiers) else { return }
        object.scalingModifiers = ScalingModifiers(
            formula: modifiers.string("formula") ?? "", target: modifiers.string("target") ?? "",
            activationTarget: modifiers.string("activationTarget") ?? "",
            metricType: modifiers.string("metricType") ?? "")
    }

    private func behavior(_ field: Field) -> ScalingBehavior? {
        guard let fields = field.object(keys.behavior) else { return nil }
        return ScalingBehavior(
            scaleUp: fields["scaleUp"].flatMap(rules), scaleDown: fields["scaleDown"].flatMap(rules))
    }

    private func rules(_ field: Field) -> ScalingRules? {
        guard let fields = field.object(keys.rules) else { return nil }
        return ScalingRules(
            stabilizationWindowSeconds: fields.int32("stabilizationWindowSeconds"),
            selectPolicy: fields.string("selectPolicy"),
            policies: fields.list("policies")?.compactMap(policy),
            tolerance: fields["tolerance"].flatMap(quantity))
    }

    private func policy(_ field: Field) -> ScalingPolicy? {
        guard let fields = field.object(keys.policy) else { return nil }
        let type = fields.required("type", log)
        let value = fields.requiredInt32("value", log)
        let period = fields.requiredInt32("periodSeconds", log)
        guard let type, let value, let period else { return nil }
        return ScalingPolicy(type: type, value: value, periodSeconds: period)
    }

    /// A quantity: a text, or a whole number as it is; KEDA's schema refuses a number with a fraction.
    private func quantity(_ field: Field) -> Quantity? {
        guard field.scalarType != .null else { return nil }
        let whole = field.scalarType == .integer ? field.int32() : nil
        guard let text = whole.map(String.init) ?? field.string() else { return nil }
        guard let quantity = Quantity(text) else {
            field.fail("\(quoted(text)) is no quantity; write one as in \"0.05\" or \"50m\"")
            return nil
        }
        return quantity
    }
}
