import Foundation
import Testing

@testable import Manifests

@Suite struct `What is hostile to the bridge` {
    /// A repeatable sequence of numbers (SplitMix64).
    struct Numbers: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }

    /// A text with a few bytes changed, left out or repeated.
    static func mutated(_ text: String, _ numbers: inout Numbers) -> [UInt8] {
        var bytes = Array(text.utf8)
        for _ in 0..<Int.random(in: 1...6, using: &numbers) where !bytes.isEmpty {
            let place = Int.random(in: 0..<bytes.count, using: &numbers)
            switch Int.random(in: 0..<4, using: &numbers) {
            case 0: bytes[place] = UInt8.random(in: 0...255, using: &numbers)
            case 1: bytes.remove(at: place)
            case 2: bytes.insert(contentsOf: bytes[place..<min(place + 40, bytes.count)], at: place)
            default: bytes[place] = Array("{}[]:-,\"'&*!#\n 0".utf8).randomElement(using: &numbers) ?? 0
            }
        }
        return bytes
    }

    @Test func `is read or refused, and shows no secret`() {
        let manifest = bridgeFixture("cifar10-tls.yaml") + `Predictors and variables of SeldonDeployments`.secrets
        let file = "bootstrapServers: [a, b:1]\ninputTopic: in\noutputTopic: out\ngroup: g\nmodel: {name: m, port: 9}\n"
        var numbers = Numbers(state: 4)
        var refusals = 0
        for _ in 0..<150 {
            var sources = BridgeSources()
            sources.manifests = ["-"]
            sources.namespace = "kafka"
            let bytes = Self.mutated(manifest, &numbers)
            do {
                let text = try BridgeLoader(sources).load { bytes }.rendered()
                #expect(!text.contains("hunter2"))
            } catch {
                refusals += 1
                #expect(!"\(error)".contains("hunter2") && !error.diagnostics.isEmpty)
            }
            let log = DiagnosticLog()
            let changed = Self.mutated(file, &numbers)
            _ = BridgeFile(changed, named: "b.yaml", folder: "/", environment: [:], log: log)
        }
        #expect(refusals > 0)
    }

    @Test func `on the command line of the executor is read or refused`() {
        var numbers = Numbers(state: 5)
        var refusals = 0
        for _ in 0..<300 {
            let words = String(
                decoding: Self.mutated(`Started as Seldon's executor`.operatorsWords, &numbers), as: UTF8.self)
            let engine = String(decoding: Self.mutated(`Started as Seldon's executor`.engine, &numbers), as: UTF8.self)
            do {
                _ = try BridgeLoader(
                    `Started as Seldon's executor`.sources(words, `Started as Seldon's executor`.kafka, engine: engine)
                ).load()
            } catch {
                refusals += 1
                #expect(!error.diagnostics.isEmpty)
            }
        }
        #expect(refusals > 0)
    }
}
