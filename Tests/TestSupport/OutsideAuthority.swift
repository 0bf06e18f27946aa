import Foundation

/// A timestamping authority and a signer by `openssl`, in a folder that is made once.
///
/// It stamps the time of this machine.
public struct OutsideAuthority: Sendable {
    private struct Failure: Error {
        let command: String
    }

    private let folder: URL

    private static let made = Result { try OutsideAuthority() }

    public static func shared() throws -> OutsideAuthority { try made.get() }

    /// Seconds since 1970: the clock of the authority.
    public static var now: Int { Int(Date().timeIntervalSince1970) }

    private init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "authority-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for (name, usage) in [
            ("signer", []), ("stamps", ["extendedKeyUsage=critical,timeStamping"]),
            ("others", ["extendedKeyUsage=critical,timeStamping"]),
        ] as [(String, [String])] {
            let made = [
                "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "3650",
                "-subj",
                "/CN=\(name)", "-keyout", "\(name).key", "-out", "\(name).pem",
            ]
            let extensions = ["keyUsage=critical,digitalSignature"] + usage
            try openssl(made + extensions.flatMap { ["-addext", $0] })
        }
    }

    /// A certificate whose life is over, `NAME.pem` with `NAME.key`: from 1 to 31 January 2026.
    public func expiredSigner(_ name: String) throws {
        let configuration = """
            [ca]
            default_ca = one
            [one]
            database = \(name).index
            serial = \(name).serial
            new_certs_dir = .
            default_md = sha256
            policy = any
            x509_extensions = usage
            [any]
            commonName = supplied
            [usage]
            keyUsage = critical,digitalSignature

            """
        try Data(configuration.utf8).write(to: URL(filePath: path("\(name).cnf")))
        try Data().write(to: URL(filePath: path("\(name).index")))
        try Data("01\n".utf8).write(to: URL(filePath: path("\(name).serial")))
        try openssl([
            "req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", "/CN=\(name)",
            "-keyout",
            "\(name).key", "-out", "\(name).csr",
        ])
        try openssl([
            "ca", "-batch", "-notext", "-selfsign", "-config", "\(name).cnf", "-in", "\(name).csr", "-keyfile",
            "\(name).key",
            "-startdate", "20260101000000Z", "-enddate", "20260131000000Z", "-out", "\(name).pem",
        ])
    }

    public func path(_ name: String) -> String { folder.appending(path: name).path(percentEncoded: false) }

    /// Its answer to a question.
    public func answer(_ query: [UInt8], by name: String = "stamps") throws -> [UInt8] {
        let place = UUID().uuidString
        let configuration = """
            [tsa]
            default_tsa = one
            [one]
            serial = \(place).serial
            signer_cert = \(name).pem
            signer_key = \(name).key
            signer_digest = sha256
            default_policy = 1.2.3.4.1
            digests = sha256
            ess_cert_id_alg = sha256

            """
        try Data(configuration.utf8).write(to: URL(filePath: path("\(place).cnf")))
        try Data(query).write(to: URL(filePath: path("\(place).query")))
        try openssl(["ts", "-reply", "-config", "\(place).cnf", "-queryfile", "\(place).query", "-out", "\(place).tsr"])
        return try [UInt8](Data(contentsOf: URL(filePath: path("\(place).tsr"))))
    }

    private func openssl(_ arguments: [String]) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["openssl"] + arguments
        process.currentDirectoryURL = folder
        process.standardError = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardInput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Failure(command: "openssl \(arguments.joined(separator: " "))")
        }
    }
}
