import CryptoShims
import TestSupport
import Testing

/// Seals that somebody with a good key has made wrongly: each is refused for what is wrong with it.
@Suite("Verifying seals: forgeries")
struct SealForgeryTests {
    let openSSL: OpenSSL
    let content = Array(#"{"format":1}"#.utf8)

    init() throws { openSSL = try Authorities.shared().unpacked() }

    private func verdict(
        by name: String = "self-signed",
        rsa: Bool = false,
        _ change: (inout Forgery) throws -> Void = { _ in }
    ) throws -> wijkstem_verdict {
        var forgery = try Forgery(sealing: content, by: name, with: openSSL, rsa: rsa)
        try change(&forgery)
        return Shims.verify(
            try forgery.encoded(),
            content,
            anchors: try openSSL.read("\(name).pem"),
            at: .now
        ).verdict
    }

    /// What OpenSSL makes with these options.
    private func verdict(openSSL options: String) throws -> wijkstem_verdict {
        try openSSL.write(content, "content")
        try openSSL.run(
            "cms -sign -binary -outform DER -in content -signer self-signed.pem -inkey self-signed.key -out seal "
                + options
        )
        return Shims.verify(
            try openSSL.read("seal"),
            content,
            anchors: try openSSL.read("self-signed.pem"),
            at: .now
        ).verdict
    }

    @Test func withoutAChangeTheForgeryIsAnHonestSeal() throws {
        #expect(try verdict() == .valid)
        #expect(try verdict(by: "rsa3072", rsa: true) == .valid)
        #expect(try verdict(openSSL: "-cades -md sha256") == .valid)
    }

    @Test func theSigningCertificateMayBeNamedMoreExactly() throws {
        let certificate = try openSSL.read("self-signed.der")
        let hash = Shims.sha256(certificate)
        for named in [
            Forgery.signingCertificate(hash, algorithm: Forgery.sha256),
            Forgery.signingCertificate(hash, issuerSerial: Forgery.issuerSerial(certificate)),
        ] {
            #expect(try verdict { $0.attributes[Forgery.signingCertificateV2Attribute] = named } == .valid)
        }
    }

    @Test func signedAttributesAreRequired() throws {
        #expect(try verdict(openSSL: "-noattr -md sha256") == .noSignedAttributes)
        #expect(try verdict { $0.hasAttributes = false } == .noSignedAttributes)
        #expect(try verdict { $0.attributes = [:] } == .malformed)
    }

    @Test func thereIsExactlyOneSigner() throws {
        #expect(try verdict(openSSL: "-cades -md sha256 -signer p256.pem -inkey p256.key") == .signers)
        #expect(try verdict { $0.signers = 2 } == .signers)
        #expect(try verdict { $0.signers = 0 } == .signers)
    }

    @Test func theContentStandsOutside() throws {
        #expect(try verdict(openSSL: "-cades -md sha256 -nodetach") == .attached)
        #expect(try verdict { $0.enclosed = content } == .attached)
        #expect(try verdict { $0.enclosed = [] } == .attached)
    }

    @Test(
        arguments: [
            (Forgery.contentTypeAttribute, .contentType), (Forgery.messageDigestAttribute, .messageDigest),
            (Forgery.signingTimeAttribute, .signingTime), (Forgery.signingCertificateV2Attribute, .signingCertificate),
        ] as [(String, wijkstem_verdict)]
    )
    func eachRequiredAttributeIsThereOnceWithOneValue(identifier: String, expected: wijkstem_verdict) throws {
        #expect(try verdict { $0.attributes[identifier] = nil } == expected)
        #expect(
            try verdict {
                let value = $0.attributes[identifier] ?? []
                $0.moreAttributes = [DER.attribute(identifier, value)]
            } == expected
        )
        #expect(
            try verdict {
                let value = $0.attributes.removeValue(forKey: identifier) ?? []
                $0.moreAttributes = [DER.attribute(identifier, value, value)]
            } == expected
        )
        #expect(try verdict { $0.attributes[identifier] = DER.sequence() } == expected)
        #expect(try verdict { $0.attributes[identifier] = DER.octets([]) } == expected)
    }

    @Test func otherSignedAttributesAreLeftAlone() throws {
        #expect(try verdict { $0.moreAttributes = [DER.attribute("1.2.3.4", DER.integer(7))] } == .valid)
    }

    @Test func theContentIsOfTypeData() throws {
        #expect(
            try verdict { $0.attributes[Forgery.contentTypeAttribute] = DER.identifier(Forgery.tstInfo) }
                == .contentType
        )
        #expect(
            try verdict {
                $0.version = 3
                $0.contentType = Forgery.tstInfo
                $0.attributes[Forgery.contentTypeAttribute] = DER.identifier(Forgery.tstInfo)
            } == .contentType
        )
    }

    @Test func theDigestIsThatOfTheContent() throws {
        #expect(
            try verdict { $0.attributes[Forgery.messageDigestAttribute] = DER.octets(Shims.sha256(content + [0])) }
                == .messageDigest
        )
        #expect(
            try verdict {
                $0.attributes[Forgery.messageDigestAttribute] = DER.octets(Array(Shims.sha256(content).dropLast()))
            } == .messageDigest
        )
    }

    @Test(arguments: [
        "20260101000000Z", "20260101000000.5Z", "20491231235959Z", "2050010100000Z", "20500101000000",
        "20501301000000Z",
        "20500230000000Z", "20500101240000Z", "20500101000060Z", "2050010100000aZ", "20500101000000+0100", "",
    ])
    func aGeneralizedTimeIsWellFormedAndNotBefore2050(time: String) throws {
        #expect(
            try verdict { $0.attributes[Forgery.signingTimeAttribute] = DER.text(0x18, time) } == .signingTime
        )
    }

    @Test(arguments: ["2601010000Z", "261301000000Z", "260229000000Z", "260101000000", "2601010000000Z", "Z"])
    func aUTCTimeIsWellFormed(time: String) throws {
        #expect(
            try verdict { $0.attributes[Forgery.signingTimeAttribute] = DER.text(0x17, time) } == .signingTime
        )
    }

    @Test func theSigningCertificateIsTheSigners() throws {
        let (own, other) = (try openSSL.read("self-signed.der"), try openSSL.read("p256.der"))
        let hash = Shims.sha256(own)
        for named in [
            Forgery.signingCertificate(Shims.sha256(other)),
            Forgery.signingCertificate(hash, issuerSerial: Forgery.issuerSerial(other)),
            Forgery.signingCertificate(hash, issuerSerial: DER.sequence()),
            Forgery.signingCertificate(hash, algorithm: Forgery.sha512),
            Forgery.signingCertificate(hash, algorithm: DER.sequence(DER.identifier("1.3.14.3.2.26"))),
            Forgery.signingCertificate(Array(hash.dropLast())),
            Forgery.signingCertificate(hash, issuerSerial: DER.integer(1)),
            DER.sequence(DER.sequence()), DER.sequence(DER.sequence(DER.sequence(Forgery.sha256))),
        ] {
            #expect(
                try verdict { $0.attributes[Forgery.signingCertificateV2Attribute] = named } == .signingCertificate
            )
        }
    }

    @Test func signingCertificateInItsFirstVersionIsNotEnough() throws {
        let sha1 = bytes(hexadecimal: "da39a3ee5e6b4b0d3255bfef95601890afd80709")
        #expect(
            try verdict {
                $0.attributes[Forgery.signingCertificateV2Attribute] = nil
                $0.attributes[Forgery.signingCertificateAttribute] = Forgery.signingCertificate(sha1)
            } == .signingCertificate
        )
        #expect(
            try verdict { $0.attributes[Forgery.signingCertificateAttribute] = Forgery.signingCertificate(sha1) }
                == .signingCertificate
        )
    }

    @Test func theSignersCertificateIsThereOnce() throws {
        let certificate = try openSSL.read("self-signed.der")
        let other = try openSSL.read("p256.der")
        #expect(try verdict { $0.certificates = [] } == .signerCertificate)
        #expect(try verdict { $0.certificates = [other] } == .signerCertificate)
        #expect(try verdict { $0.certificates = [certificate, certificate] } == .signerCertificate)
        #expect(try verdict { $0.signerIdentifier = Forgery.issuerAndSerial(other) } == .signerCertificate)
        #expect(
            try verdict {
                $0.version = 3
                $0.signerVersion = 3
                $0.signerIdentifier = DER.value(0x80, [1, 2, 3])
            } == .signerCertificate
        )
        #expect(
            try verdict(by: "p256") {
                $0.version = 3
                $0.signerVersion = 3
                $0.signerIdentifier = DER.value(0x80, [1, 2, 3])
            } == .signerCertificate
        )
        #expect(try verdict { $0.certificates = [certificate, DER.sequence()] } == .malformed)
        #expect(try verdict { $0.certificates = [certificate, DER.value(0xA1, [])] } == .malformed)
        #expect(try verdict { $0.certificates = [certificate, [0x31, 0x05]] } == .notDER)
        let many = Array(repeating: other, count: 64)
        #expect(try verdict { $0.certificates = [certificate] + many } == .malformed)
    }

    @Test func onlySHA256IsTaken() throws {
        #expect(try verdict(openSSL: "-cades -md sha1") == .algorithm)
        #expect(try verdict(openSSL: "-cades -md sha512") == .algorithm)
        #expect(try verdict { $0.digestAlgorithms = [Forgery.sha512] } == .algorithm)
        #expect(try verdict { $0.digestAlgorithms = [] } == .algorithm)
        #expect(try verdict { $0.digestAlgorithms = [Forgery.sha256, Forgery.sha512] } == .algorithm)
        #expect(try verdict { $0.digestAlgorithm = Forgery.sha512 } == .algorithm)
    }

    @Test func theSignaturesAlgorithmGoesWithDigestAndKey() throws {
        for algorithm in [
            Forgery.rsa, DER.sequence(DER.identifier("1.2.840.10045.4.3.4")),
            DER.sequence(DER.identifier("1.2.840.10045.4.3.2"), [0x05, 0x00]),
            DER.sequence(DER.identifier("1.2.840.10045.2.1")), DER.sequence(DER.identifier("1.3.101.112")),
            DER.sequence(DER.identifier("1.2.840.113549.1.1.10")), DER.sequence(),
        ] {
            #expect(try verdict { $0.signatureAlgorithm = algorithm } == .algorithm)
        }
        #expect(try verdict(by: "rsa3072") == .algorithm)
    }

    @Test func shortKeysAndOddCurvesAreRefused() throws {
        #expect(try verdict(by: "rsa1024", rsa: true) == .keyKind)
        #expect(try verdict(by: "p521") == .keyKind)
        #expect(try verdict(by: "explicit-curve") == .keyKind)
    }

    @Test func theSignatureIsByTheKeyOfTheCertificate() throws {
        #expect(try verdict { $0.key = "p256" } == .signature)
        #expect(try verdict { $0.signingOptions = "-sha512" } == .signature)
    }

    @Test func nothingUnprotectedComesAlong() throws {
        #expect(
            try verdict { $0.unsignedAttributes = [DER.attribute("1.2.3.4", DER.integer(7))] } == .unprotected
        )
        #expect(try verdict { $0.revocationLists = DER.value(0xA1, DER.sequence()) } == .unprotected)
    }

    @Test func versionsAreThoseOfTheStructure() throws {
        #expect(try verdict { $0.version = 3 } == .malformed)
        #expect(try verdict { $0.version = 0 } == .malformed)
        #expect(try verdict { $0.signerVersion = 3 } == .malformed)
        #expect(try verdict { $0.outerType = Forgery.data } == .malformed)
    }

    @Test func attributesAndCertificatesStandInTheOrderOfDER() throws {
        #expect(try verdict { $0.ordersAttributes = false } == .notDER)
        let others = [try openSSL.read("self-signed.der"), try openSSL.read("p256.der")]
        #expect(try verdict { $0.certificates = others } == .valid)
        #expect(
            try verdict {
                $0.certificates = others
                $0.ordersCertificates = false
            } == .notDER
        )
    }

    /// Values that are not DER, each somewhere in an attribute that nobody would look at.
    static let misencoded: [[UInt8]] = [
        [0x01, 0x01, 0x01], [0x01, 0x00], [0x02, 0x00], [0x02, 0x02, 0x00, 0x7F], [0x02, 0x02, 0xFF, 0x80],
        [0x0A, 0x02, 0x00, 0x01], [0x03, 0x00], [0x03, 0x01, 0x01], [0x03, 0x02, 0x08, 0x00], [0x03, 0x02, 0x04, 0x08],
        [0x05, 0x01, 0x00], [0x06, 0x00], [0x06, 0x01, 0x80], [0x06, 0x02, 0x80, 0x01], [0x06, 0x03, 0x2A, 0x80, 0x01],
        [0x04, 0x81, 0x01, 0x00], [0x04, 0x82, 0x00, 0x01, 0x00], [0x04, 0x80, 0x00, 0x00], [0x04, 0x05, 0x00],
        [0x24, 0x03, 0x04, 0x01, 0x00], [0x10, 0x00], [0x11, 0x00], [0x00, 0x00], [0x1F, 0x81, 0x01, 0x00],
        [0x31, 0x06, 0x02, 0x01, 0x02, 0x02, 0x01, 0x01], [0xA0, 0x03, 0x02, 0x01], [0xA0, 0x01, 0x00], [0x30],
        (0..<40).reduce([]) { inner, _ in DER.value(0x30, inner) },
    ]

    @Test(arguments: misencoded)
    func everyValueIsInDER(value: [UInt8]) throws {
        let attribute = DER.attribute("1.2.3.4", value)
        #expect(try verdict { $0.moreAttributes = [attribute] } == .notDER)
    }

    @Test(
        arguments: [
            [0x01, 0x01, 0xFF], [0x02, 0x02, 0x00, 0x80], [0x02, 0x01, 0x80], [0x03, 0x01, 0x00],
            [0x03, 0x02, 0x04, 0x10],
            [0x05, 0x00], [0x06, 0x02, 0x2A, 0x03], [0x80, 0x01, 0x00], [0xA0, 0x03, 0x02, 0x01, 0x00],
            [0x31, 0x06, 0x02, 0x01, 0x01, 0x02, 0x01, 0x02],
        ] as [[UInt8]]
    )
    func anyValueInDERIsLeftAlone(value: [UInt8]) throws {
        #expect(try verdict { $0.moreAttributes = [DER.attribute("1.2.3.4", value)] } == .valid)
    }

    @Test func anEmptySignatureIsNone() throws {
        let signer = { (seal: [UInt8]) in DER.members(DER.members(DER.members(seal)[1])[0]) }
        let seal = try Forgery(sealing: content, by: "self-signed", with: openSSL).encoded()
        var members = signer(seal)
        let parts = DER.members(DER.content(members[members.count - 1])).dropLast() + [DER.octets([])]
        members[members.count - 1] = DER.set([DER.value(0x30, Array(parts.joined()))])
        let emptied = DER.sequence(
            DER.members(seal)[0],
            DER.value(0xA0, DER.value(0x30, Array(members.joined())))
        )
        #expect(Shims.verify(emptied, content).verdict == .signature)
        #expect(Shims.signatureValue(emptied).code == 0)
    }
}
