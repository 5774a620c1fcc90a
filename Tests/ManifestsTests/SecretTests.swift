import Foundation
import Manifests
import TestSupport
import Testing

@Suite struct `A secret` {
    @Test func `shows itself nowhere`() throws {
        let environment = ["P": "hunter2", "K": "-----BEGIN PRIVATE KEY-----hunter2"]
        let text = cluster(
            "    tls: {certFile: c, key: \"${K}\", keyPassword: \"${P}\"}\n"
                + "    sasl: {mechanism: plain, username: u, password: \"${P}\"}\n")
        let loaded = try load(text, environment: environment)
        var dumped = ""
        dump(loaded, to: &dumped)
        let shown = [
            dumped, "\(loaded)", String(reflecting: loaded), loaded.configuration.rendered(),
            "\(SecretSource.value(Secret("hunter2")))", "\(Secret("hunter2"))", String(reflecting: Secret("hunter2")),
        ]
        for text in shown { #expect(!text.contains("hunter2")) }
        #expect(Mirror(reflecting: Secret("hunter2")).children.isEmpty)
        #expect(loaded.configuration.clusters.first?.sasl == .plain(username: "u", password: .value(Secret("hunter2"))))
        #expect(Secret("hunter2").revealed == "hunter2")
    }

    static let contents: [(bytes: [UInt8], secret: String)] = [
        (Array("hunter2".utf8), "hunter2"),
        (Array("hunter2\n".utf8), "hunter2"),
        (Array(" hunter 2 \r\n\n".utf8), " hunter 2 "),
        (Array("a\nb\n".utf8), "a\nb"),
        (Array("\u{FEFF}a\r\n".utf8), "a"),
        (Array(repeating: 0x61, count: 65_536), String(repeating: "a", count: 65_536)),
    ]

    @Test(arguments: contents)
    func `is read from a file without the line ends after it`(_ example: (bytes: [UInt8], secret: String)) throws {
        try withTemporaryDirectory { folder in
            let file = folder.appendingPathComponent("secret")
            try Data(example.bytes).write(to: file)
            #expect(try Secret.read(file: file.path).revealed == example.secret)
            let link = folder.appendingPathComponent("link")
            try FileManager.default.createSymbolicLink(at: link, withDestinationURL: file)
            #expect(try SecretSource.file(link.path).read().revealed == example.secret)
        }
    }

    @Test func `is refused from a file that holds none`() throws {
        try withTemporaryDirectory { folder in
            func refusal(_ name: String, _ bytes: [UInt8]?) throws -> String {
                let path = folder.appendingPathComponent(name).path
                if let bytes { try Data(bytes).write(to: URL(fileURLWithPath: path)) }
                let error = #expect(throws: SecretError.self) { try Secret.read(file: path) }
                return error?.description.replacing(folder.path, with: "FOLDER") ?? "accepted"
            }
            #expect(try refusal("none", nil) == "FOLDER/none: does not exist; check the path")
            #expect(try refusal("empty", []) == "FOLDER/empty: is empty; write the secret into it")
            #expect(try refusal("line", [0x0A]) == "FOLDER/line: is empty; write the secret into it")
            #expect(try refusal("binary", [0xFF, 0x61]) == "FOLDER/binary: is not UTF-8 text")
            let large = try refusal("large", Array(repeating: 0x61, count: 65_537))
            #expect(large == "FOLDER/large: is larger than 64 KiB")
            let error = #expect(throws: SecretError.self) { try Secret.read(file: folder.path) }
            #expect(error?.message == "is a folder, not a file; name a regular file")
        }
    }
}
