import Foundation
import TestSupport

/// A SignedData with every part open to change, signed afterwards with a real key: what an insider can make.
struct Forgery {
    static let sha256 = DER.sequence(DER.identifier("2.16.840.1.101.3.4.2.1"), [0x05, 0x00])
    static let sha512 = DER.sequence(DER.identifier("2.16.840.1.101.3.4.2.3"), [0x05, 0x00])
    static let ecdsaWithSHA256 = DER.sequence(DER.identifier("1.2.840.10045.4.3.2"))
    static let rsa = DER.sequence(DER.identifier("1.2.840.113549.1.1.1"), [0x05, 0x00])
    static let data = "1.2.840.113549.1.7.1"
    static let tstInfo = "1.2.840.113549.1.9.16.1.4"
    static let contentTypeAttribute = "1.2.840.113549.1.9.3"
    static let messageDigestAttribute = "1.2.840.113549.1.9.4"
    static let signingTimeAttribute = "1.2.840.113549.1.9.5"
    static let signingCertificateAttribute = "1.2.840.113549.1.9.16.2.12"
    static let signingCertificateV2Attribute = "1.2.840.113549.1.9.16.2.47"
    static let timestampAttribute = "1.2.840.113549.1.9.16.2.14"

    let openSSL: OpenSSL
    var outerType = "1.2.840.113549.1.7.2"
    var version: UInt8 = 1
    var contentType = Forgery.data
    var enclosed: [UInt8]?
    var digestAlgorithms = [Forgery.sha256]
    var certificates: [[UInt8]]
    var ordersCertificates = true
    /// The whole value with tag [1].
    var revocationLists: [UInt8] = []
    var signers = 1
    var signerVersion: UInt8 = 1
    var signerIdentifier: [UInt8]
    var digestAlgorithm = Forgery.sha256
    var attributes: [String: [UInt8]]
    var moreAttributes: [[UInt8]] = []
    var hasAttributes = true
    var ordersAttributes = true
    var signatureAlgorithm: [UInt8]
    var signingOptions = "-sha256"
    var key: String
    var unsignedAttributes: [[UInt8]] = []

    /// An honest seal of `content`, at first.
    init(
        sealing content: [UInt8],
        by name: String,
        with openSSL: OpenSSL,
        rsa: Bool = false,
        time: Int64 = .now
    ) throws {
        let certificate = try openSSL.read("\(name).der")
        self.openSSL = openSSL
        key = name
        certificates = [certificate]
        signerIdentifier = Self.issuerAndSerial(certificate)
        signatureAlgorithm = rsa ? Self.rsa : Self.ecdsaWithSHA256
        attributes = [
            Self.contentTypeAttribute: DER.identifier(Self.data),
            Self.messageDigestAttribute: DER.octets(Shims.sha256(content)),
            Self.signingTimeAttribute: DER.text(0x17, String(Self.digits(time).dropFirst(2)) + "Z"),
            Self.signingCertificateV2Attribute: Self.signingCertificate(Shims.sha256(certificate)),
        ]
    }

    /// An honest token, at first.
    init(stamping information: [UInt8], by name: String, with openSSL: OpenSSL) throws {
        try self.init(sealing: information, by: name, with: openSSL)
        version = 3
        contentType = Self.tstInfo
        enclosed = information
        attributes[Self.contentTypeAttribute] = DER.identifier(Self.tstInfo)
    }

    /// SigningCertificate(V2) with one hash and what follows it.
    static func signingCertificate(_ hash: [UInt8], algorithm: [UInt8] = [], issuerSerial: [UInt8] = []) -> [UInt8] {
        DER.sequence(DER.sequence(DER.sequence(algorithm, DER.octets(hash), issuerSerial)))
    }

    static func issuerAndSerial(_ certificate: [UInt8]) -> [UInt8] {
        let members = DER.members(DER.members(certificate)[0])
        return DER.sequence(members[3], members[1])
    }

    /// IssuerSerial, as signing-certificate-v2 has it.
    static func issuerSerial(_ certificate: [UInt8]) -> [UInt8] {
        let members = DER.members(issuerAndSerial(certificate))
        return DER.sequence(DER.sequence(DER.value(0xA4, members[0])), members[1])
    }

    /// Year to second, without anything between.
    static func digits(_ time: Int64) -> String {
        Date(timeIntervalSince1970: TimeInterval(time)).ISO8601Format().filter(\.isNumber)
    }

    private func signature(of bytes: [UInt8]) throws -> [UInt8] {
        try openSSL.write(bytes, "to-be-signed")
        try openSSL.run("dgst \(signingOptions) -sign \(key).key -out signature to-be-signed")
        return try openSSL.read("signature")
    }

    func encoded() throws -> [UInt8] {
        let all = attributes.map { DER.attribute($0.key, $0.value) } + moreAttributes
        var signedAttributes = DER.set(all)
        let signature = try signature(of: hasAttributes ? signedAttributes : enclosed ?? [])
        if !ordersAttributes {
            signedAttributes = DER.value(0x31, Array(DER.members(signedAttributes).reversed().joined()))
        }
        let signer = DER.sequence(
            DER.integer(signerVersion),
            signerIdentifier,
            digestAlgorithm,
            hasAttributes ? [0xA0] + signedAttributes.dropFirst() : [],
            signatureAlgorithm,
            DER.octets(signature),
            unsignedAttributes.isEmpty ? [] : DER.set(unsignedAttributes, tag: 0xA1)
        )
        let inside = DER.sequence(
            DER.identifier(contentType),
            enclosed.map { DER.value(0xA0, DER.octets($0)) } ?? []
        )
        var embedded = certificates.isEmpty ? [] : DER.set(certificates, tag: 0xA0)
        if !ordersCertificates { embedded = DER.value(0xA0, Array(DER.members(embedded).reversed().joined())) }
        let signedData = DER.sequence(
            DER.integer(version),
            DER.set(digestAlgorithms),
            inside,
            embedded,
            revocationLists,
            DER.set(Array(repeating: signer, count: signers))
        )
        return DER.sequence(DER.identifier(outerType), DER.value(0xA0, signedData))
    }
}

extension Int64 {
    static var now: Int64 { Int64(Date().timeIntervalSince1970) }
    static let day: Int64 = 86_400
}
