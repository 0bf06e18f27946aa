import TestSupport

/// `openssl ts` as an authority, with a configuration of the tests'.
struct StampingAuthority {
    let openSSL: OpenSSL
    var signer = "authority"
    var signerDigest = "sha256"
    var certificateDigest = "sha256"
    var digests = "sha256, sha512"
    var embedded: String?
    var namesItself = true

    /// The answer to a question, as an authority sends it.
    func answer(_ query: [UInt8]) throws -> [UInt8] {
        let configuration = """
            [tsa]
            default_tsa = authority
            [authority]
            serial = serial
            signer_cert = \(signer).pem
            signer_key = \(signer).key
            \(embedded.map { "certs = \($0).pem" } ?? "")
            signer_digest = \(signerDigest)
            default_policy = 1.3.6.1.4.1.99999.1
            digests = \(digests)
            accuracy = secs:1
            ordering = yes
            tsa_name = \(namesItself ? "yes" : "no")
            ess_cert_id_alg = \(certificateDigest)

            """
        try openSSL.write(configuration.utf8, "authority.cnf")
        try openSSL.write("0A7F\n".utf8, "serial")
        try openSSL.write(query, "query")
        try openSSL.run("ts -reply -config authority.cnf -queryfile query -out response")
        return try openSSL.read("response")
    }
}

/// A TSTInfo with every part open to change.
struct StampedInformation {
    var version: UInt8 = 1
    var policy = DER.identifier("1.3.6.1.4.1.99999.1")
    var imprint: [UInt8]
    var serial = DER.value(0x02, [0x0A, 0x7F])
    var time = DER.text(0x18, Forgery.digits(.now) + "Z")
    /// Accuracy, ordering, nonce, name, extensions.
    var optional: [UInt8] = []

    init(digest: [UInt8]) {
        imprint = DER.sequence(Forgery.sha256, DER.octets(digest))
    }

    var encoded: [UInt8] { DER.sequence(DER.integer(version), policy, imprint, serial, time, optional) }
}
