extension KubernetesObject {
    /// Reads a `SeldonDeployment` for the bridge; what is wrong with it is kept in it, for others may not need those parts.
    func seldonDeployment() -> SeldonDeploymentSpec {
        let faults = DiagnosticLog()
        let root = field.reporting(to: faults)
        var deployment = SeldonDeploymentSpec(
            name: metadata.name, namespace: metadata.namespace, place: SourcePlace(field.origin))
        let spec = root.anyObject()?["spec"]?.anyObject()
        deployment.language = spec?.placedText("protocol")
        deployment.transport = spec?.placedText("transport")
        deployment.serverType = spec?.placedText("serverType")
        deployment.annotations = metadata.annotations.merging(spec?["annotations"]?.strings() ?? [:]) { _, inner in
            inner
        }
        deployment.predictors = (spec?.list("predictors") ?? []).compactMap(SeldonPredictorSpec.init)
        deployment.faults = faults.sortedErrors
        return deployment
    }
}

extension SeldonPredictorSpec {
    /// Reads a predictor; nil, with an error, where it is no mapping.
    init?(_ field: Field) {
        guard let fields = field.anyObject() else { return nil }
        self.init(name: fields.string("name"), place: SourcePlace(field.origin))
        annotations = fields["annotations"]?.strings() ?? [:]
        let elements = fields["svcOrchSpec"]?.anyObject()?.list("env") ?? []
        variables = elements.compactMap { element in
            EnvironmentVariable(element).map { variable in
                let value = element.anyObject()?["value"] ?? element.anyObject()?["valueFrom"] ?? element
                return PlacedVariable(variable: variable, place: SourcePlace(value.origin))
            }
        }
        containers = (fields.list("componentSpecs") ?? []).enumerated().flatMap { index, component in
            (component.anyObject()?["spec"]?.anyObject()?.list("containers") ?? [])
                .compactMap { SeldonContainer($0, component: index) }
        }
        graph = fields["graph"].flatMap(SeldonGraphNode.init)
        isGraphBroken = fields.has("graph") && graph == nil
        if fields.boolean("shadow") == true {
            division = fields["shadow"].map { PlacedText(text: "shadow", place: SourcePlace($0.origin)) }
        } else if let traffic = fields.int32("traffic"), traffic != 0, traffic != 100 {
            division = fields["traffic"].map { PlacedText(text: "traffic", place: SourcePlace($0.origin)) }
        }
    }
}

extension SeldonContainer {
    fileprivate init?(_ field: Field, component: Int) {
        guard let fields = field.anyObject(), let name = fields.string("name") else { return nil }
        var ports: [String: Int] = [:]
        for port in fields.list("ports") ?? [] {
            guard let entry = port.anyObject(), let name = entry.string("name"),
                let number = entry.int32("containerPort")
            else { continue }
            ports[name] = Int(number)
        }
        self.init(name: name, component: component, ports: ports)
    }
}

extension SeldonGraphNode {
    /// The deepest graph that is read; the parser bounds documents at many more levels.
    private static let depthLimit = 100

    fileprivate init?(_ field: Field) { self.init(field, depth: 0) }

    private init?(_ field: Field, depth: Int) {
        guard let fields = field.anyObject(), let name = fields.required("name", field.context.log) else { return nil }
        guard depth < Self.depthLimit else {
            field.fail("the graph is more than \(Self.depthLimit) nodes deep; write a shorter one")
            return nil
        }
        self.init(name: name, place: SourcePlace(field.origin))
        type = fields.string("type")
        implementation = fields.string("implementation")
        if let written = fields["endpoint"]?.anyObject() {
            endpoint.serviceHost = written.string("service_host")
            endpoint.servicePort = written.int32("service_port").map(Int.init)
            endpoint.httpPort = written.int32("httpPort").map(Int.init)
            endpoint.grpcPort = written.int32("grpcPort").map(Int.init)
        }
        children = (fields.list("children") ?? []).compactMap { SeldonGraphNode($0, depth: depth + 1) }
    }
}

extension MappingFields {
    fileprivate func placedText(_ key: String) -> PlacedText? {
        guard let field = self[key], let text = field.string(), !text.isEmpty else { return nil }
        return PlacedText(text: text, place: SourcePlace(field.origin))
    }
}

extension Field {
    /// The same field, whose faults go elsewhere.
    fileprivate func reporting(to log: DiagnosticLog) -> Field {
        let context = ReadingContext(
            file: context.file, folder: context.folder, environment: context.environment,
            repeatedKeys: context.repeatedKeys, log: log, linesBefore: context.linesBefore)
        return Field(node: node, path: path, context: context)
    }
}
