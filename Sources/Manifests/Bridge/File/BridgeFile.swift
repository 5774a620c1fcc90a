import Foundation

/// What the configuration file of the bridge says.
struct BridgeFile {
    var layer = BridgeLayer()
    /// Whether it is a file that says something, right or wrong.
    private(set) var isRead = true
    var security = KafkaSecurity()
    /// Where `tls` or `sasl` stands; nil where neither does.
    var securityOrigin: Origin?
    var properties: [String: String] = [:]

    /// Says nothing.
    init() {}

    /// Reads a file; what is wrong is told.
    init(path: String, environment: [String: String], log: DiagnosticLog) {
        do {
            let bytes = Array(try readFile(path, limit: SourceText.sizeLimit))
            let folder = URL(fileURLWithPath: path).standardizedFileURL.deletingLastPathComponent().path
            self.init(bytes, named: path, folder: folder, environment: environment, log: log)
        } catch {
            self.init()
            isRead = false
            log.fail(error.message, at: Origin(file: path, position: nil, keyPath: ""))
        }
    }

    /// Reads the bytes of a file that is called `file` in errors and whose relative paths begin at `folder`.
    init(_ bytes: [UInt8], named file: String, folder: String, environment: [String: String], log: DiagnosticLog) {
        do {
            let document = try YAMLDocument(try SourceText(bytes))
            let context = ReadingContext(
                file: file, folder: folder, environment: environment, repeatedKeys: document.repeatedKeys, log: log)
            guard let root = document.root, root.kind != "nothing" else {
                isRead = false
                log.fail(
                    "is empty; write a setting, or leave it out", at: Origin(file: file, position: nil, keyPath: ""))
                return
            }
            read(Field(node: root, path: "", context: context))
        } catch {
            isRead = false
            log.fail(error.message, at: Origin(file: file, position: error.position, keyPath: ""))
        }
    }

    private mutating func read(_ root: Field) {
        guard let fields = root.mapping(.bridge) else { return }
        for setting in BridgeSetting.allCases where !setting.key.contains(".") {
            note(fields[setting.key], as: setting)
        }
        for keys in KeySet.bridgeGroups {
            guard let group = fields[keys.path]?.mapping(keys) else { continue }
            for setting in BridgeSetting.allCases where setting.key.hasPrefix(keys.path + ".") {
                note(group[String(setting.key.dropFirst(keys.path.count + 1))], as: setting)
            }
        }
        security.tls = fields["tls"].flatMap(readTLS)
        security.sasl = fields["sasl"].flatMap { readSASL($0, isEncrypted: security.tls != nil) }
        security.secrets = SecretInFile.all(fields["tls"], fields["sasl"], as: security)
        securityOrigin = (fields["tls"] ?? fields["sasl"])?.origin
        properties = fields["properties"].map { readProperties($0, ownedByBridge) } ?? [:]
    }

    private mutating func note(_ field: Field?, as setting: BridgeSetting) {
        guard let field else { return }
        guard setting == .bootstrapServers || setting == .listen, case .sequence = field.node.content else {
            layer.values[setting] = field.text().map { .texts([$0]) } ?? .refused
            return
        }
        let texts = (field.elements("[kafka-0:9092, kafka-1:9092]") ?? []).compactMap { $0.text() }
        if texts.isEmpty { field.fail("an empty list; write at least one element") }
        layer.values[setting] = texts.isEmpty ? .refused : .texts(texts)
    }
}

/// The properties of librdkafka that the bridge sets itself, and what gives them; on these it rests that no record is lost.
let ownedByBridge = [
    "group.id": "set by group; write it there",
    "broker.address.family": "set by brokerAddressFamily; write it there",
    "auto.offset.reset": "set by startAt; write it there",
    "partition.assignment.strategy": "set by assignor; write it there",
    "enable.auto.commit": "set by the bridge, which commits what is done; remove it",
    "enable.auto.offset.store": "set by the bridge, which commits what is done; remove it",
    "enable.idempotence": "set by the bridge, which repeats nothing and loses nothing; remove it",
    "acks": "set by the bridge, which waits for all replicas; remove it",
    "request.required.acks": "set by the bridge, which waits for all replicas; remove it",
    "message.timeout.ms": "set by the bridge, which never gives an answer up; remove it",
    "delivery.timeout.ms": "set by the bridge, which never gives an answer up; remove it",
    "transactional.id": "set by delivery; write it there",
    "isolation.level": "set by the bridge, which takes committed records; remove it",
]
