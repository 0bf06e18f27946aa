import CryptoShims
import Foundation
import Testing

/// Certificates and stamps by `openssl`, in a folder that is made once.
struct HandCertificates {
    let folder: URL
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
        folder = FileManager.default.temporaryDirectory.appending(path: "certificates-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let stamping = ["extendedKeyUsage=critical,timeStamping"]
        signer = try Self.certificate("signer", [], in: folder)
        otherSigner = try Self.certificate("other-signer", [], in: folder)
        authority = try Self.certificate("authority", stamping, in: folder)
        otherAuthority = try Self.certificate("other-authority", stamping, in: folder)
    }

    private static func certificate(_ name: String, _ extensions: [String], in folder: URL) throws -> String {
        let arguments = [
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "3650", "-subj",
            "/CN=\(name)", "-keyout", "\(name).key", "-out", "\(name).pem",
        ]
        let added = (["keyUsage=critical,digitalSignature"] + extensions).flatMap { ["-addext", $0] }
        try openssl(arguments + added, in: folder)
        return try String(contentsOf: folder.appending(path: "\(name).pem"), encoding: .utf8)
    }

    /// A detached signature over a content.
    func signature(of content: [UInt8], by name: String, _ options: [String]) throws -> [UInt8] {
        try inPlace(content) { _ in
            [
                "cms", "-sign", "-binary", "-nosmimecap", "-outform", "DER", "-in", "in", "-signer",
                "\(folder.path)/\(name).pem", "-inkey", "\(folder.path)/\(name).key", "-out", "out",
            ] + (options.contains("-md") ? options : options + ["-md", "sha256"])
        }
    }

    /// The response of an authority over the SHA-256 of a content.
    func stamp(_ content: [UInt8], by name: String = "authority") throws -> [UInt8] {
        try inPlace(content) { place in
            let configuration = """
                [tsa]
                default_tsa = one
                [one]
                serial = \(place.path)/serial
                crypto_device = builtin
                signer_cert = \(folder.path)/\(name).pem
                signer_key = \(folder.path)/\(name).key
                signer_digest = sha256
                default_policy = 1.2.3.4.1
                digests = sha256
                ess_cert_id_alg = sha256
                """
            try Data("\(configuration)\n".utf8).write(to: place.appending(path: "tsa.cnf"))
            let query = ["ts", "-query", "-data", "in", "-sha256", "-cert", "-out", "query"]
            try Self.openssl(query, in: place)
            return ["ts", "-reply", "-config", "tsa.cnf", "-queryfile", "query", "-out", "out"]
        }
    }

    private func inPlace(_ content: [UInt8], _ command: (URL) throws -> [String]) throws -> [UInt8] {
        let place = folder.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: place) }
        try Data(content).write(to: place.appending(path: "in"))
        try Self.openssl(try command(place), in: place)
        return Array(try Data(contentsOf: place.appending(path: "out")))
    }

    private static func openssl(_ arguments: [String], in place: URL) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["openssl"] + arguments
        process.currentDirectoryURL = place
        process.standardError = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardInput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0, "openssl \(arguments.joined(separator: " "))")
    }

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
