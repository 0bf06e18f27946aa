import Foundation

/// A timestamping authority and a signer by `openssl`, in a folder that is made once.
///
/// It stamps the time of this machine.
public struct OutsideAuthority: Sendable {
    private let openSSL: OpenSSL

    private static let made = Result { try OutsideAuthority() }

    public static func shared() throws -> OutsideAuthority { try made.get() }

    /// Seconds since 1970: the clock of the authority.
    public static var now: Int { Int(Date().timeIntervalSince1970) }

    private init() throws {
        openSSL = OpenSSL(folder: try TemporaryFolder())
        let usage = "keyUsage=critical,digitalSignature"
        try openSSL.certify("signer", extensions: [usage])
        for name in ["stamps", "others"] {
            try openSSL.certify(name, extensions: [usage, "extendedKeyUsage=critical,timeStamping"])
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
        try openSSL.write(configuration.utf8, "\(name).cnf")
        try openSSL.write([], "\(name).index")
        try openSSL.write("01\n".utf8, "\(name).serial")
        try openSSL.run("genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out \(name).key")
        try openSSL.run("req -new -config request.cnf -key \(name).key -subj /CN=\(name) -out \(name).csr")
        try openSSL.run(
            "ca -batch -notext -selfsign -config \(name).cnf -in \(name).csr -keyfile \(name).key "
                + "-startdate 20260101000000Z -enddate 20260131000000Z -out \(name).pem"
        )
    }

    public func path(_ name: String) -> String { openSSL.folder.path(name) }

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
        try openSSL.write(configuration.utf8, "\(place).cnf")
        try openSSL.write(query, "\(place).query")
        try openSSL.run("ts -reply -config \(place).cnf -queryfile \(place).query -out \(place).tsr")
        return try openSSL.read("\(place).tsr")
    }
}
