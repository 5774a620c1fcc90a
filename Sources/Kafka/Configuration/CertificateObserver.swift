internal import COpenSSL
internal import CRdKafka
internal import Synchronization

/// Remembers why a broker's certificate was refused, which the library's own sentence does not tell apart.
final class CertificateObserver: Sendable {
    /// Why a certificate was refused.
    enum Refusal: Hashable {
        /// It names other hosts than the one dialled.
        case hostname(names: [String])
        /// None of the trusted authorities issued it.
        case unknownIssuer(issuer: String)
        /// It is not valid yet, or no more.
        case outsideValidity
        /// Another reason, in OpenSSL's words.
        case other(String)
    }

    private static let limit = 256
    private let refusals = Mutex<[String: Refusal]>([:])

    /// Why the certificate of the broker with this name (`host:port`) was last refused.
    func refusal(of broker: String) -> Refusal? {
        refusals.withLock { $0[broker] }
    }

    /// The broker's whole chain was accepted.
    fileprivate func forget(broker: String) {
        refusals.withLock { _ = $0.removeValue(forKey: broker) }
    }

    fileprivate func observe(broker: String, x509Error: Int32, certificate: UnsafeRawBufferPointer) {
        refusals.withLock { refusals in
            guard refusals.count < Self.limit || refusals[broker] != nil else { return }
            refusals[broker] = Refusal(x509Error: x509Error, certificate: certificate)
        }
    }
}

extension CertificateObserver.Refusal {
    fileprivate init(x509Error: Int32, certificate: UnsafeRawBufferPointer) {
        switch x509Error {
        case X509_V_ERR_HOSTNAME_MISMATCH, X509_V_ERR_IP_ADDRESS_MISMATCH:
            self = .hostname(names: CertificateNames.alternativeNames(ofDER: certificate))
        case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT, X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY,
            X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN, X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT,
            X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
            self = .unknownIssuer(issuer: CertificateNames.issuer(ofDER: certificate))
        case X509_V_ERR_CERT_HAS_EXPIRED, X509_V_ERR_CERT_NOT_YET_VALID:
            self = .outsideValidity
        default:
            self = .other(
                X509_verify_cert_error_string(Int(x509Error)).map { String(cString: $0) } ?? "error \(x509Error)")
        }
    }
}

/// Called by librdkafka on a broker's thread for each certificate of a chain; the verdict stays OpenSSL's.
func observeCertificate(
    _: OpaquePointer?, broker: UnsafePointer<CChar>?, _: Int32, x509Error: UnsafeMutablePointer<Int32>?, depth: Int32,
    bytes: UnsafePointer<CChar>?, size: Int, errorText: UnsafeMutablePointer<CChar>?, errorSize: Int,
    opaque: UnsafeMutableRawPointer?
) -> Int32 {
    let code = x509Error?.pointee ?? X509_V_OK
    guard let opaque, let broker else { return code == X509_V_OK ? 1 : 0 }
    let observer = Unmanaged<CertificateObserver>.fromOpaque(opaque).takeUnretainedValue()
    guard code != X509_V_OK else {
        if depth == 0 { observer.forget(broker: String(cString: broker)) }
        return 1
    }
    observer.observe(
        broker: String(cString: broker), x509Error: code,
        certificate: UnsafeRawBufferPointer(start: bytes, count: bytes == nil ? 0 : size))
    return 0
}

/// Reads names out of a certificate in DER.
enum CertificateNames {
    /// The names of hosts and addresses that the certificate is for, as `DNS:name` or `IP Address:address`.
    static func alternativeNames(ofDER bytes: UnsafeRawBufferPointer) -> [String] {
        withCertificate(bytes) { certificate in
            let index = X509_get_ext_by_NID(certificate, NID_subject_alt_name, -1)
            guard index >= 0, let ext = X509_get_ext(certificate, index) else {
                return [text { X509_NAME_print_ex($0, X509_get_subject_name(certificate), 0, X509_NAME_ONE_LINE) > 0 }]
            }
            return text { X509V3_EXT_print($0, ext, 0, 0) == 1 }
                .split(separator: ",").map { String($0.drop { $0 == " " }) }
        } ?? []
    }

    /// The distinguished name of the certificate's issuer.
    static func issuer(ofDER bytes: UnsafeRawBufferPointer) -> String {
        withCertificate(bytes) { certificate in
            text { X509_NAME_print_ex($0, X509_get_issuer_name(certificate), 0, X509_NAME_ONE_LINE) > 0 }
        } ?? "unreadable"
    }

    private static func withCertificate<Value>(
        _ bytes: UnsafeRawBufferPointer, _ body: (OpaquePointer) -> Value
    ) -> Value? {
        var cursor = bytes.bindMemory(to: UInt8.self).baseAddress
        guard let certificate = d2i_X509(nil, &cursor, bytes.count) else { return nil }
        defer { X509_free(certificate) }
        return body(certificate)
    }

    private static func text(_ print: (OpaquePointer) -> Bool) -> String {
        guard let output = BIO_new(BIO_s_mem()) else { return "" }
        defer { BIO_free(output) }
        guard print(output) else { return "" }
        return withUnsafeTemporaryAllocation(byteCount: 4096, alignment: 1) { buffer in
            let length = BIO_read(output, buffer.baseAddress, Int32(buffer.count))
            return String(decoding: buffer.prefix(max(0, Int(length))), as: UTF8.self)
        }
    }
}
