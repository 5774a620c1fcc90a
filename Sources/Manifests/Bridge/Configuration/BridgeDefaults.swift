/// What a setting is where nothing gives it.
enum BridgeDefaults {
    /// A configuration of defaults; what has none is empty.
    static let configuration = BridgeConfiguration(
        cluster: ClusterConfiguration(name: ConfigurationMerger.defaultName, bootstrapServers: []), inputTopic: "",
        outputTopic: "", group: "", graph: nil)

    /// Where Seldon's executor serves: the ports that its operator names in the pod, and the path that its Prometheus reads.
    static let executorWeb = BridgeWeb(
        listen: [ListenAddress(host: nil, port: 8_000), ListenAddress(host: nil, port: 5_001)], metricsPath: "/metrics")
}
