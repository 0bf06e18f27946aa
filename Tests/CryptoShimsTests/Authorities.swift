import TestSupport

/// Keys and certificates, made once for all tests: `NAME.key`, `NAME.pem` and `NAME.der` for each name.
struct Authorities: Sendable {
    let files: [String: [UInt8]]

    private static let made = Result { try Authorities() }

    static func shared() throws -> Authorities { try made.get() }

    /// A folder with all files, and the program in it.
    func unpacked() throws -> OpenSSL {
        let openSSL = OpenSSL(folder: try TemporaryFolder())
        for (name, bytes) in files { try openSSL.write(bytes, name) }
        return openSSL
    }

    subscript(_ name: String) -> [UInt8] { files[name] ?? [] }

    private static let p256 = "EC -pkeyopt ec_paramgen_curve:P-256"
    private static let authority = "basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign\n"
    private static let stamps = "keyUsage=digitalSignature\nextendedKeyUsage=critical,timeStamping\n"

    private struct Person {
        let name: String
        var key = Authorities.p256
        var extensions = "keyUsage=nonRepudiation\n"
        var issuer: String? = "intermediate"
        var options = ""
        var days = 1_000
    }

    private static let people = [
        Person(name: "root", extensions: authority, issuer: nil),
        Person(name: "other-root", extensions: authority, issuer: nil),
        Person(name: "intermediate", extensions: authority, issuer: "root", days: 500),
        Person(name: "p256"),
        Person(name: "long-lived", issuer: "root", days: 2_000),
        Person(name: "p384", key: "EC -pkeyopt ec_paramgen_curve:P-384"),
        Person(name: "p521", key: "EC -pkeyopt ec_paramgen_curve:P-521"),
        Person(name: "explicit-curve", key: p256 + " -pkeyopt ec_param_enc:explicit"),
        Person(name: "rsa1024", key: "RSA -pkeyopt rsa_keygen_bits:1024"),
        Person(name: "rsa2048", key: "RSA -pkeyopt rsa_keygen_bits:2048"),
        Person(name: "rsa3072", key: "RSA -pkeyopt rsa_keygen_bits:3072"),
        Person(name: "ed25519", key: "ED25519"),
        Person(name: "self-signed", extensions: "subjectKeyIdentifier=hash\n", issuer: nil, days: 20_000),
        Person(name: "no-usage", extensions: "subjectKeyIdentifier=hash\n"),
        Person(name: "encipherment", extensions: "keyUsage=keyEncipherment\n"),
        Person(name: "unknown-critical", extensions: "1.2.3.4=critical,DER:0500\n"),
        Person(name: "sha1-signed", options: "-sha1"),
        Person(name: "below-p256", issuer: "p256"),
        Person(name: "unconstrained", extensions: "keyUsage=keyCertSign\n"),
        Person(name: "below-unconstrained", issuer: "unconstrained"),
        Person(name: "authority", extensions: stamps, issuer: "root"),
        Person(name: "authority-rsa", key: "RSA -pkeyopt rsa_keygen_bits:2048", extensions: stamps, issuer: "root"),
        Person(name: "not-critical", extensions: "extendedKeyUsage=timeStamping\n", issuer: "root"),
        Person(
            name: "two-purposes",
            extensions: "extendedKeyUsage=critical,timeStamping,codeSigning\n",
            issuer: "root"
        ),
        Person(name: "no-purpose", issuer: "root"),
        Person(
            name: "stamps-and-certifies",
            extensions: "keyUsage=digitalSignature,keyCertSign\nextendedKeyUsage=critical,timeStamping\n",
            issuer: "root"
        ),
    ]

    private init() throws {
        let openSSL = OpenSSL(folder: try TemporaryFolder())
        try openSSL.write(OpenSSL.request, "request.cnf")
        var serial = 1
        var names: [String] = []
        for person in Self.people {
            let name = person.name
            try openSSL.run("genpkey -algorithm \(person.key) -out \(name).key")
            try openSSL.run(
                "req -new -config request.cnf -utf8 -key \(name).key -out request.csr -subj",
                "/O=Buurt Één/CN=\(name)"
            )
            try openSSL.write(person.extensions.utf8, "extensions")
            let issuer = person.issuer.map { "-CA \($0).pem -CAkey \($0).key" } ?? "-signkey \(name).key"
            // Numbers of two bytes and one with its highest bit set, as authorities have them.
            try openSSL.run(
                "x509 -req -in request.csr \(issuer) -set_serial \(0x8000 + serial) -days \(person.days) "
                    + "-extfile extensions -out \(name).pem \(person.options)"
            )
            try openSSL.run("x509 -in \(name).pem -outform DER -out \(name).der")
            names += ["\(name).key", "\(name).pem", "\(name).der"]
            serial += 1
        }
        try openSSL.run("pkcs8 -topk8 -in p256.key -v2 aes-256-cbc -passout pass:geheim -out p256.encrypted")
        try openSSL.run("ec -in p256.key -aes256 -passout pass:geheim -out p256.traditional")
        names += ["p256.encrypted", "p256.traditional"]
        files = Dictionary(uniqueKeysWithValues: try names.map { ($0, try openSSL.read($0)) })
    }
}
