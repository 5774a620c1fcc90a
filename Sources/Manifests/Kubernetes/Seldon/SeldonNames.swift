/// The name of the Deployment, and so of the ScaledObject, that Seldon's operator makes of a component.
///
/// `<deployment>-<predictor>-<index>-` and the component's own name, or else the names of its containers joined by dashes; where that is
/// longer than 63 bytes, `seldon-` and its MD5 digest. An operator that runs with `DEPLOYMENT_NAME_AS_PREFIX=true` names the latter otherwise.
func seldonWorkloadName(
    deployment: String, predictor: String, index: Int, componentName: String?, containers: [String]
) -> String {
    let last = componentName ?? containers.joined(separator: "-")
    let name = "\(deployment)-\(predictor)-\(index)-\(last)"
    return name.utf8.count > 63 ? "seldon-" + md5(of: name) : name
}

/// The names of the containers that Seldon's operator adds to the first component: of each node of the graph that names a prepackaged server
/// and has no container of its name.
func prepackagedContainers(graph: Field?, existing: Set<String>) -> [String] {
    guard let fields = graph?.anyObject() else { return [] }
    var added: [String] = []
    let name = fields.string("name") ?? ""
    let implementation = fields.string("implementation") ?? ""
    if !implementation.isEmpty, !builtInImplementations.contains(implementation), !existing.contains(name) {
        added.append(name)
    }
    var known = existing.union(added)
    for child in fields.list("children") ?? [] {
        let more = prepackagedContainers(graph: child, existing: known)
        added += more
        known.formUnion(more)
    }
    return added
}

/// The implementations that run in the service orchestrator itself.
let builtInImplementations: Set<String> = [
    "UNKNOWN_IMPLEMENTATION", "SIMPLE_MODEL", "SIMPLE_ROUTER", "RANDOM_ABTEST", "AVERAGE_COMBINER",
]
