import Foundation

/// A temporary folder with authorities and certificates, made by openssl.
final class Certificates: Sendable {
    let folder: String

    init() throws {
        folder =
            FileManager.default.temporaryDirectory
            .appendingPathComponent("weir-certificates-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        for authority in ["ca", "other-ca"] { try makeAuthority(authority) }
        try issue("broker", names: "IP:127.0.0.1,DNS:localhost")
        try issue("stranger", names: "DNS:kafka.example,DNS:kafka.internal")
        try issue("client", names: "DNS:client")
        try issue("other-client", names: "DNS:client", by: "other-ca")
        try openssl(
            "pkcs8", "-topk8", "-v2", "aes256", "-in", "client.key", "-out", "client-locked.key", "-passout",
            "pass:opensesame")
        try Data((text("other-ca.crt") + text("ca.crt")).utf8).write(to: URL(fileURLWithPath: path("bundle.crt")))
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    func path(_ name: String) -> String { "\(folder)/\(name)" }

    func text(_ name: String) throws -> String {
        try String(contentsOfFile: path(name), encoding: .utf8)
    }

    private func makeAuthority(_ name: String) throws {
        try openssl(
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout",
            "\(name).key",
            "-out", "\(name).crt", "-subj", "/CN=Test \(name)", "-days", "2")
    }

    private func issue(_ name: String, names: String, by authority: String = "ca") throws {
        try openssl(
            "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", "\(name).key",
            "-out",
            "\(name).csr", "-subj", "/CN=\(name)")
        try Data("subjectAltName=\(names)\n".utf8).write(to: URL(fileURLWithPath: path("\(name).ext")))
        try openssl(
            "x509", "-req", "-in", "\(name).csr", "-CA", "\(authority).crt", "-CAkey", "\(authority).key",
            "-CAcreateserial",
            "-out", "\(name).crt", "-days", "2", "-extfile", "\(name).ext")
    }

    private func openssl(_ arguments: String...) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["openssl"] + arguments
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw OpenSSLFailure(arguments: arguments) }
    }
}

/// An openssl command that failed.
struct OpenSSLFailure: Error {
    let arguments: [String]
}
