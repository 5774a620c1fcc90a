import LagModel

/// Reads one element of `clusters`; nil, with an error, if it is no mapping.
func readCluster(_ field: Field) -> ClusterDraft? {
    var draft = ClusterDraft(origin: field.origin)
    guard let fields = field.mapping(.cluster) else { return nil }
    draft.hasName = fields["name"] != nil
    draft.name = fields["name"]?.text()?.name()
    draft.hasServers = fields["bootstrapServers"] != nil
    draft.bootstrapServers = fields["bootstrapServers"].flatMap(readServers)
    draft.tls = fields["tls"].flatMap(readTLS)
    draft.sasl = fields["sasl"].flatMap { readSASL($0, isEncrypted: draft.tls != nil) }
    draft.properties = fields["properties"].map { readProperties($0) } ?? [:]
    draft.groups = fields["groups"].map { readSelection($0, .groups) } ?? SelectionLayer()
    draft.topics = fields["topics"].map { readSelection($0, .topics) } ?? SelectionLayer()
    return draft
}

private func readServers(_ field: Field) -> Located<[String]>? {
    guard let elements = field.elements("[kafka-0:9092, kafka-1:9092]") else { return nil }
    if elements.isEmpty { field.fail("an empty list; name at least one broker, as in [kafka-0:9092]") }
    let servers = elements.compactMap { $0.text()?.brokers() }.flatMap { $0 }
    return Located(value: servers, origin: field.origin)
}

private func readSelection(_ field: Field, _ keys: KeySet) -> SelectionLayer {
    guard let fields = field.mapping(keys) else { return SelectionLayer() }
    return SelectionLayer(
        include: fields["include"].flatMap { readPatterns($0, mayBeEmpty: false) },
        exclude: fields["exclude"].flatMap { readPatterns($0, mayBeEmpty: true) })
}

private func readPatterns(_ field: Field, mayBeEmpty: Bool) -> [NamePattern]? {
    guard let elements = field.elements("[\"prod-*\", \"/-canary$/\"]") else { return nil }
    if elements.isEmpty, !mayBeEmpty {
        field.fail("an empty list includes nothing; leave it out to include everything")
    }
    return elements.compactMap { $0.text()?.pattern() }
}
