import Autoscaling

extension ValidationTests {
    static let accepted: [Case] = [
        Case("all left out", []) { _ in },
        Case("the least of each number", []) {
            $0.pollingInterval = 1
            $0.cooldownPeriod = 0
            $0.initialCooldownPeriod = 0
            $0.minReplicaCount = 0
            $0.maxReplicaCount = 1
            $0.fallback = Fallback(failureThreshold: 0, replicas: 0)
        },
        Case("a minimum of 0 that is written, and idle 0", []) {
            $0.minReplicaCount = 0
            $0.idleReplicaCount = 0
        },
        Case("minimum and maximum the same", []) {
            $0.minReplicaCount = 100
        },
        Case("every word of a fallback", []) {
            $0.fallback = Fallback(failureThreshold: 1, replicas: 1, behavior: "currentReplicasIfLower")
        },
        Case("scaling modifiers, which Weir cannot compute but KEDA takes", []) {
            $0.scalingModifiers = ScalingModifiers(
                formula: "a + b", target: "2.5", activationTarget: "0.1", metricType: "Value")
        },
        Case("the ends of each range of a behavior", []) {
            let policies = [
                ScalingPolicy(type: "Pods", value: 1, periodSeconds: 1),
                ScalingPolicy(type: "Percent", value: .max, periodSeconds: 1800),
            ]
            $0.behavior = ScalingBehavior(
                scaleUp: ScalingRules(stabilizationWindowSeconds: 0, selectPolicy: "Disabled", policies: policies),
                scaleDown: ScalingRules(
                    stabilizationWindowSeconds: 3600, selectPolicy: "Min", tolerance: Quantity(milli: 0)))
        },
    ]

    static let names: [Case] = [
        Case(
            "no name of the target",
            ["spec.scaleTargetRef.name: is missing; name the workload that is to be scaled"]
        ) { $0.target.name = "" },
        Case(
            "names too long",
            [
                "metadata.name: has 64 characters; at most 63 are allowed, so shorten it",
                "spec.advanced.horizontalPodAutoscalerConfig.name: has 65 characters; at most 63 are allowed, so shorten it",
            ]
        ) {
            $0.name = String(repeating: "a", count: 64)
            $0.hpaName = String(repeating: "a", count: 65)
        },
        Case(
            "paused at no count",
            [
                "metadata.annotations.autoscaling.keda.sh/paused-replicas: must be a count of replicas such as \"0\"; KEDA neither pauses nor scales the object before"
            ]
        ) { $0.annotations = ["autoscaling.keda.sh/paused-replicas": "all"] },
    ]

    static let numbers: [Case] = [
        Case(
            "periods and counts below their bounds",
            [
                "spec.pollingInterval: is 0; write 1 or more",
                "spec.cooldownPeriod: is -1; write 0 or more",
                "spec.initialCooldownPeriod: is -1; write 0 or more",
                "spec.idleReplicaCount: is -1; write 0 or more",
                "spec.minReplicaCount: is -1; write 0 or more",
                "spec.maxReplicaCount: is 0; write 1 or more",
            ]
        ) {
            $0.pollingInterval = 0
            $0.cooldownPeriod = -1
            $0.initialCooldownPeriod = -1
            $0.idleReplicaCount = -1
            $0.minReplicaCount = -1
            $0.maxReplicaCount = 0
        }
    ]

    static let bounds: [Case] = [
        Case("more than the maximum", ["spec.minReplicaCount: is 6, above maxReplicaCount (5); lower it or raise that"])
        {
            $0.minReplicaCount = 6
            $0.maxReplicaCount = 5
        },
        Case(
            "more than the maximum's default",
            ["spec.minReplicaCount: is 101, above maxReplicaCount (100, its default); lower it or raise that"]
        ) { $0.minReplicaCount = 101 },
        Case(
            "idle 0 without a minimum",
            [
                "spec.idleReplicaCount: is 0, but must be below minReplicaCount, which was left out and counts as 0; set idleReplicaCount to 0 and minReplicaCount to 1 or more"
            ]
        ) { $0.idleReplicaCount = 0 },
        Case(
            "idle not below the minimum",
            [
                "spec.idleReplicaCount: is 2, but must be below minReplicaCount, which counts as 2; set idleReplicaCount to 0 and minReplicaCount to 1 or more"
            ]
        ) {
            $0.idleReplicaCount = 2
            $0.minReplicaCount = 2
        },
    ]

    static let triggers: [Case] = [
        Case("no trigger", ["spec.triggers: is empty; give at least one trigger"]) { $0.triggers = [] },
        Case("no type", ["spec.triggers[0].type: is missing; name a scaler such as kafka"]) {
            $0.triggers[0].type = ""
        },
        Case(
            "one name twice",
            ["spec.triggers[1].name: is \"a\", as that of trigger 0; names must differ, so rename one"]
        ) {
            $0.triggers[0].name = "a"
            $0.triggers.append($0.triggers[0])
        },
        Case(
            "cached metrics of what has none",
            ["spec.triggers[1].useCachedMetrics: is not possible with a cron trigger; remove it"]
        ) { $0.triggers.append(ScaleTrigger(type: "cron", metadata: [:], usesCachedMetrics: true)) },
        Case(
            "cpu alone cannot scale from zero",
            [
                "spec.minReplicaCount: is 0 while all triggers are cpu or memory, which cannot tell that there is work when nothing runs; set it to 1, or add another trigger"
            ]
        ) { $0.triggers = [ScaleTrigger(type: "cpu", metadata: [:], metricType: "Utilization")] },
        Case("a metric type that is none", ["spec.triggers[0].metricType: is \"Average\"; write AverageValue or Value"])
        {
            $0.triggers[0].metricType = "Average"
        },
        Case(
            "an authentication of another kind",
            [
                "spec.triggers[0].authenticationRef.kind: is \"Secret\"; write TriggerAuthentication or ClusterTriggerAuthentication"
            ]
        ) { $0.triggers[0].authentication = AuthenticationReference(kind: "Secret", name: "a") },
    ]

    static let fallbacks: [Case] = [
        Case(
            "negative numbers",
            [
                "spec.fallback.failureThreshold: is -1; write 0 or more",
                "spec.fallback.replicas: is -2; write 0 or more",
            ]
        ) { $0.fallback = Fallback(failureThreshold: -1, replicas: -2) },
        Case(
            "a behavior that is none",
            [
                "spec.fallback.behavior: is \"dynamic\"; write static, currentReplicas, currentReplicasIfHigher, currentReplicasIfLower or scalingModifiers"
            ]
        ) { $0.fallback = Fallback(failureThreshold: 1, replicas: 2, behavior: "dynamic") },
        Case(
            "modifiers without a formula",
            [
                "spec.fallback.behavior: is \"scalingModifiers\", which needs advanced.scalingModifiers.formula; give one, or write static"
            ]
        ) { $0.fallback = Fallback(failureThreshold: 1, replicas: 2, behavior: "scalingModifiers") },
        Case(
            "nothing that could fail",
            [
                "spec.fallback: needs a trigger other than cpu and memory, whose failures KEDA does not see; remove it, or add such a trigger"
            ]
        ) {
            $0.minReplicaCount = 1
            $0.triggers = [ScaleTrigger(type: "memory", metadata: [:])]
            $0.fallback = Fallback(failureThreshold: 1, replicas: 2)
        },
    ]

    static let modifiers: [Case] = [
        Case(
            "neither formula nor target",
            [
                "spec.advanced.scalingModifiers.formula: is missing; give a formula over the triggers' names",
                "spec.advanced.scalingModifiers.target: is missing; give the number that the formula's result is to have",
                "spec.advanced.scalingModifiers.metricType: is \"Utilization\"; write AverageValue or Value",
            ]
        ) { $0.scalingModifiers = ScalingModifiers(metricType: "Utilization") },
        Case(
            "numbers that are none",
            [
                "spec.advanced.scalingModifiers.target: is \"0\"; write a number above 0",
                "spec.advanced.scalingModifiers.activationTarget: is \"some\"; write a number such as 5",
            ]
        ) { $0.scalingModifiers = ScalingModifiers(formula: "a", target: "0", activationTarget: "some") },
    ]

    static let behaviors: [Case] = [
        Case(
            "each number and word out of its range",
            [
                "spec.advanced.horizontalPodAutoscalerConfig.behavior.scaleUp.stabilizationWindowSeconds: is 3601; write 0 to 3600 seconds",
                "spec.advanced.horizontalPodAutoscalerConfig.behavior.scaleUp.selectPolicy: is \"max\"; write Max, Min or Disabled",
                "spec.advanced.horizontalPodAutoscalerConfig.behavior.scaleUp.tolerance: is -100m; write 0 or more, such as 0.05 for five parts in a hundred",
                "spec.advanced.horizontalPodAutoscalerConfig.behavior.scaleUp.policies[0].type: is \"Replicas\"; write Pods or Percent",
                "spec.advanced.horizontalPodAutoscalerConfig.behavior.scaleUp.policies[0].value: is 0; write 1 or more",
                "spec.advanced.horizontalPodAutoscalerConfig.behavior.scaleUp.policies[0].periodSeconds: is 1801; write 1 to 1800 seconds",
                "spec.advanced.horizontalPodAutoscalerConfig.behavior.scaleDown.stabilizationWindowSeconds: is -1; write 0 to 3600 seconds",
            ]
        ) {
            $0.behavior = ScalingBehavior(
                scaleUp: ScalingRules(
                    stabilizationWindowSeconds: 3601, selectPolicy: "max",
                    policies: [ScalingPolicy(type: "Replicas", value: 0, periodSeconds: 1801)],
                    tolerance: Quantity(milli: -100)),
                scaleDown: ScalingRules(stabilizationWindowSeconds: -1))
        },
        Case(
            "an empty list of policies",
            [
                "spec.advanced.horizontalPodAutoscalerConfig.behavior.scaleDown.policies: is empty; give at least one policy, or leave the key out for the defaults, or write selectPolicy: Disabled to forbid the direction and leave policies out"
            ]
        ) { $0.behavior = ScalingBehavior(scaleDown: ScalingRules(policies: [])) },
    ]
}
