/// What Weir does otherwise than Seldon's executor on purpose, by the case of `Fixtures/bridge/seldon-v1.json` that says what that does.
///
/// The table of docs/bridge.md has exactly these; `SeldonCaseTests` holds each.
enum SeldonDifference: String, CaseIterable {
    case autoCommit = "env_resolution 3"
    case valuesAndFiles = "security_to_librdkafka 3"
    case authorityWithoutCertificate = "security_to_librdkafka 4"
    case userWithoutPassword = "security_to_librdkafka 6"
    case saslWithoutTLS = "security_to_librdkafka 7"
    case addressFamily = "security_to_librdkafka base_consumer"
    case fullGraph = "full_graph_topics"
    case deploymentForRequests = "webhook_validation 2"
    case emptyBroker = "seed_deployment gotcha"
}
