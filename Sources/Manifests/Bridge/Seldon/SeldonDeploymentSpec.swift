/// A `SeldonDeployment`, as far as the bridge needs it.
struct SeldonDeploymentSpec: Hashable, Sendable {
    var name: String
    var namespace: String?
    var place: SourcePlace
    /// `spec.protocol`, `spec.transport` and `spec.serverType` with their places; nil where they are left out.
    var language: PlacedText?
    var transport: PlacedText?
    var serverType: PlacedText?
    /// The annotations of `spec`, and below them those of `metadata`.
    var annotations: [String: String] = [:]
    var predictors: [SeldonPredictorSpec] = []
    /// What is wrong with it, for whoever runs it.
    var faults: [Diagnostic] = []
}

/// A text and where it stands.
struct PlacedText: Hashable, Sendable {
    var text: String
    var place: SourcePlace
}

/// A predictor of a `SeldonDeployment`.
struct SeldonPredictorSpec: Hashable, Sendable {
    var name: String?
    var place: SourcePlace
    var annotations: [String: String] = [:]
    /// The variables of `svcOrchSpec.env` with their places, in their order.
    var variables: [PlacedVariable] = []
    var containers: [SeldonContainer] = []
    var graph: SeldonGraphNode?
    /// Whether there is a graph that could not be read.
    var isGraphBroken = false
    /// `traffic` or `shadow`, where it says that requests are divided.
    var division: PlacedText?
}

/// A variable and where its value stands.
struct PlacedVariable: Hashable, Sendable {
    var variable: EnvironmentVariable
    var place: SourcePlace
}
