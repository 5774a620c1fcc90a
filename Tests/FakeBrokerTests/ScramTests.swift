import Foundation
import Testing

@testable import FakeBroker

/// The worked example of RFC 7677, section 3.
struct ScramTests {
    private static let clientFinal =
        "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ="

    private func exchange() throws -> ScramExchange {
        let salt = Array(try #require(Data(base64Encoded: "W22ZaJ0SNY7soEsUEjb6gQ==")))
        let credential = try ScramCredential(password: "pencil", hash: .sha256, salt: salt, iterations: 4096)
        return ScramExchange(hash: .sha256, credentials: ["user": credential]) { "%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0" }
    }

    private func reply(_ exchange: inout ScramExchange, _ message: String) -> SaslStep {
        exchange.respond(to: Array(message.utf8))
    }

    @Test func `the server's messages are those of the RFC`() throws {
        var exchange = try exchange()
        let first = "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096"
        #expect(reply(&exchange, "n,,n=user,r=rOprNGfwEbeRWgbNEkqO") == .proceed(Array(first.utf8)))
        let last = "v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4="
        #expect(reply(&exchange, Self.clientFinal) == .done(Array(last.utf8)))
    }

    @Test(
        arguments: [
            ("another proof", clientFinal.replacing("p=dHzb", with: "p=dHza")),
            ("a short proof", "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,p=AAAA"),
            ("another nonce", clientFinal.replacing("k0,p", with: "k1,p")),
            ("no proof", "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0"),
            ("nothing", ""),
        ])
    func `anything else is refused`(_ label: String, message: String) throws {
        var exchange = try exchange()
        _ = reply(&exchange, "n,,n=user,r=rOprNGfwEbeRWgbNEkqO")
        let reason =
            "Authentication failed during authentication due to invalid credentials with SASL mechanism SCRAM-SHA-256"
        #expect(reply(&exchange, message) == .refused(reason: reason), "\(label)")
    }
}
