import Foundation
import Testing

@testable import Manifests

/// How Seldon's variables for TLS and SASL become properties of librdkafka, held against Weir.
@Suite struct `Seldon's cases of security` {
    /// What Weir wants where it differs on purpose, and why; the others are as Seldon has them.
    static let wanted: [Int: (difference: SeldonDifference, properties: [String: String]?, refusal: String?)] = [
        // Which of the two the operator meant cannot be known.
        3: (
            .valuesAndFiles, nil,
            """
            KAFKA_SSL_CA_CERT: given beside KAFKA_SSL_CA_CERT_FILE; keep one of the two
            KAFKA_SSL_CLIENT_CERT: given beside KAFKA_SSL_CLIENT_CERT_FILE; keep one of the two
            KAFKA_SSL_CLIENT_KEY: given beside KAFKA_SSL_CLIENT_KEY_FILE; keep one of the two
            """
        ),
        // One-sided TLS with an authority of one's own.
        4: (.authorityWithoutCertificate, ["security.protocol": "SSL", "ssl.ca.location": "/ca.pem"], nil),
        // Without a password no login by it can succeed.
        6: (.userWithoutPassword, nil, "KAFKA_SASL_PASSWORD: missing; KAFKA_SASL_MECHANISM needs it"),
        // The login is asked for, so it is made.
        7: (
            .saslWithoutTLS,
            [
                "security.protocol": "SASL_PLAINTEXT", "sasl.mechanisms": "PLAIN", "sasl.username": "u",
                "sasl.password": "p",
            ], nil
        ),
    ]

    /// The cases have words in place of PEM documents.
    static func pem(_ word: String) -> String { "-----BEGIN \(word)-----" }

    static let pemVariables = ["KAFKA_SSL_CA_CERT", "KAFKA_SSL_CLIENT_CERT", "KAFKA_SSL_CLIENT_KEY"]
    static let pemProperties = ["ssl.ca.pem", "ssl.certificate.pem", "ssl.key.pem"]

    @Test func `security_to_librdkafka`() throws {
        let cases = try `Seldon's cases`.list("security_to_librdkafka")
        #expect(cases.count == 8)
        for (number, entry) in cases.enumerated() {
            var environment = try #require(entry["env"] as? [String: String])
            for name in Self.pemVariables { environment[name] = environment[name].map(Self.pem) }
            var expected = try #require(entry["added_to_both"] as? [String: String])
            for name in Self.pemProperties { expected[name] = expected[name].map(Self.pem) }
            // No password is none.
            if expected["ssl.key.password"] == "" { expected["ssl.key.password"] = nil }
            let wanted = Self.wanted[number]
            if let wanted { #expect(wanted.difference.rawValue == "security_to_librdkafka \(number)") }
            if let refusal = wanted?.refusal {
                #expect(bridgeRefusal(environment: environment) == refusal, "case \(number)")
                continue
            }
            let cluster = try loadBridge(environment: environment).configuration.cluster
            #expect(try cluster.properties(asLibrdkafka: ()) == wanted?.properties ?? expected, "case \(number)")
        }
    }

    @Test func `what upstream calls better is what is wanted`() throws {
        let better = try #require(
            try `Seldon's cases`.group("security_to_librdkafka")["better"] as? [String: [String: String]])
        #expect(better == ["case 5": Self.wanted[4]?.properties ?? [:], "case 8": Self.wanted[7]?.properties ?? [:]])
    }

    @Test func `base_consumer, where a configuration decides it`() throws {
        let group = try `Seldon's cases`.group("security_to_librdkafka")
        let base = try #require(group["base_consumer"] as? [String: Any])
        let configuration = try loadBridge([
            .bootstrapServers: "b:9092", .group: "g", .passthrough: "true", .inputTopic: "i", .outputTopic: "o",
        ])
        .configuration
        #expect(configuration.cluster.bootstrapServers == [base["bootstrap.servers"] as? String])
        #expect(configuration.group == base["group.id"] as? String)
        #expect(configuration.startAt.rawValue == base["auto.offset.reset"] as? String)
        // Seldon's executor cannot reach brokers by IPv6.
        #expect(SeldonDifference.addressFamily.rawValue == "security_to_librdkafka base_consumer")
        #expect(base["broker.address.family"] as? String == "v4")
        #expect(configuration.addressFamily == .any)
    }
}

extension ClusterConfiguration {
    /// The properties of librdkafka that its TLS and SASL stand for.
    fileprivate func properties(asLibrdkafka: Void) throws -> [String: String] {
        var properties: [String: String] = [:]
        let isEncrypted = tls != nil
        if sasl != nil || isEncrypted {
            properties["security.protocol"] = (sasl == nil ? "" : "SASL_") + (isEncrypted ? "SSL" : "PLAINTEXT")
        }
        func add(_ name: String, _ pem: TLSConfiguration.PEM?) {
            switch pem {
            case nil: break
            case .file(let path): properties["ssl.\(name).location"] = path
            case .value(let text): properties["ssl.\(name).pem"] = text
            }
        }
        add("ca", tls?.ca)
        add("certificate", tls?.clientCertificate?.certificate)
        switch tls?.clientCertificate?.key {
        case nil: break
        case .file(let path): properties["ssl.key.location"] = path
        case .value(let secret): properties["ssl.key.pem"] = secret.revealed
        }
        properties["ssl.key.password"] = try tls?.clientCertificate?.keyPassword?.read().revealed
        switch sasl {
        case nil, .oauthBearer: break
        case .plain(let username, let password):
            properties.merge([
                "sasl.mechanisms": "PLAIN", "sasl.username": username, "sasl.password": try password.read().revealed,
            ]) { $1 }
        case .scram(let hash, let username, let password):
            let mechanism = hash == .sha256 ? "SCRAM-SHA-256" : "SCRAM-SHA-512"
            properties.merge([
                "sasl.mechanisms": mechanism, "sasl.username": username, "sasl.password": try password.read().revealed,
            ]) { $1 }
        }
        return properties
    }
}
