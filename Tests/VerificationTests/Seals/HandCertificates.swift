import CryptoShims
import Foundation
import TestSupport
import Testing

/// Certificates and stamps by `openssl`, in a folder that is made once.
struct HandCertificates {
    private let openSSL: OpenSSL
    /// PEM, in lines of 64 characters.
    let signer: String
    let otherSigner: String
    let authority: String
    let otherAuthority: String

    static let shared = Result { try HandCertificates() }

    /// Seconds since 1970: the clock of the authorities.
    static var now: Int { Int(Date().timeIntervalSince1970) }

    static func made() throws -> HandCertificates { try shared.get() }

    private init() throws {
        let openSSL = OpenSSL(folder: try TemporaryFolder())
        func certificate(_ name: String, _ more: [String] = []) throws -> String {
            try openSSL.certify(name, extensions: ["keyUsage=critical,digitalSignature"] + more)
            return String(decoding: try openSSL.read("\(name).pem"), as: UTF8.self)
        }
        let stamping = ["extendedKeyUsage=critical,timeStamping"]
        signer = try certificate("signer")
        otherSigner = try certificate("other-signer")
        authority = try certificate("authority", stamping)
        otherAuthority = try certificate("other-authority", stamping)
        self.openSSL = openSSL
    }

    /// A detached signature over a content.
    func signature(of content: [UInt8], by name: String, _ options: [String]) throws -> [UInt8] {
        let place = OpenSSL(folder: try TemporaryFolder())
        try place.write(content, "in")
        let digest = options.contains("-md") ? [] : ["-md", "sha256"]
        try place.run(
            ["cms", "-sign", "-binary", "-nosmimecap", "-outform", "DER", "-in", "in", "-signer", path("\(name).pem")]
                + ["-inkey", path("\(name).key"), "-out", "out"] + options + digest
        )
        return try place.read("out")
    }

    /// The response of an authority over the SHA-256 of a content.
    func stamp(_ content: [UInt8], by name: String = "authority") throws -> [UInt8] {
        let configuration = """
            [tsa]
            default_tsa = one
            [one]
            serial = serial
            crypto_device = builtin
            signer_cert = \(path("\(name).pem"))
            signer_key = \(path("\(name).key"))
            signer_digest = sha256
            default_policy = 1.2.3.4.1
            digests = sha256
            ess_cert_id_alg = sha256

            """
        let place = OpenSSL(folder: try TemporaryFolder())
        try place.write(configuration.utf8, "tsa.cnf")
        try place.write(content, "in")
        try place.run("ts -query -data in -sha256 -cert -out query")
        try place.run("ts -reply -config tsa.cnf -queryfile query -out out")
        return try place.read("out")
    }

    private func path(_ name: String) -> String { openSSL.folder.path(name) }

    // MARK: Signatures with a stamp in them

    static func signatureValue(_ signature: [UInt8]) throws -> [UInt8] {
        var buffer: UnsafeMutablePointer<UInt8>?
        var length = 0
        let isDone = unsafe wijkstem_cades_signature_value(signature, signature.count, &buffer, &length) == 1
        defer { unsafe wijkstem_free(buffer) }
        try #require(isDone)
        return unsafe Array(UnsafeBufferPointer(start: buffer, count: length))
    }

    static func attach(_ response: [UInt8], to signature: [UInt8]) throws -> [UInt8] {
        var buffer: UnsafeMutablePointer<UInt8>?
        var length = 0
        let outcome = unsafe wijkstem_cades_attach_timestamp(
            signature,
            signature.count,
            response,
            response.count,
            &buffer,
            &length
        )
        defer { unsafe wijkstem_free(buffer) }
        try #require(outcome == .done, "\(outcome)")
        return unsafe Array(UnsafeBufferPointer(start: buffer, count: length))
    }
}
