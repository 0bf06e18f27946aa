import CryptoShims
import TestSupport
import Testing

/// Tokens that somebody with a good key has made wrongly: each is refused for what is wrong with it.
@Suite("Timestamps: forgeries")
struct TimestampForgeryTests {
    let openSSL: OpenSSL
    let root: [UInt8]
    let digest = Shims.sha256(Array("manifest".utf8))

    init() throws {
        openSSL = try Authorities.shared().unpacked()
        root = try openSSL.read("root.pem")
    }

    private func verdict(
        by name: String = "authority",
        _ changeInformation: (inout StampedInformation) throws -> Void = { _ in },
        token change: (inout Forgery) throws -> Void = { _ in }
    ) throws -> wijkstem_verdict {
        var information = StampedInformation(digest: digest)
        try changeInformation(&information)
        var forgery = try Forgery(stamping: information.encoded, by: name, with: openSSL)
        try change(&forgery)
        return Shims.verify(token: try forgery.encoded(), of: digest, anchors: root).verdict
    }

    @Test func withoutAChangeTheForgeryIsAnHonestToken() throws {
        #expect(try verdict() == .valid)
        #expect(try verdict { $0.time = DER.text(0x18, Forgery.digits(.now) + ".25Z") } == .valid)
        #expect(try verdict { $0.optional = DER.sequence(DER.integer(1)) + [0x01, 0x01, 0xFF] } == .valid)
    }

    @Test(arguments: ["not-critical", "two-purposes", "no-purpose"])
    func theCertificateIsForTimestampsAloneAndSaysSoCritically(name: String) throws {
        #expect(try verdict(by: name) == .extendedKeyUsage)
    }

    @Test func theCertificateDoesNotCertify() throws {
        #expect(try verdict(by: "stamps-and-certifies") == .keyUsage)
    }

    @Test func theImprintIsSHA256() throws {
        #expect(try verdict { $0.imprint = DER.sequence(Forgery.sha512, DER.octets(digest)) } == .imprint)
        #expect(try verdict { $0.imprint = DER.sequence(DER.sequence(), DER.octets(digest)) } == .imprint)
        #expect(
            try verdict { $0.imprint = DER.sequence(Forgery.sha256, DER.octets(digest.dropLast())) } == .imprint
        )
    }

    @Test func theAuthorityIsWhoItsCertificateSays() throws {
        let (own, other) = (try openSSL.read("authority.der"), try openSSL.read("p256.der"))
        func subject(_ certificate: [UInt8]) -> [UInt8] {
            DER.value(0xA0, DER.value(0xA4, DER.members(DER.members(certificate)[0])[5]))
        }
        #expect(try verdict { $0.optional = subject(own) } == .valid)
        #expect(try verdict { $0.optional = subject(other) } == .authorityName)
        #expect(try verdict { $0.optional = DER.value(0xA0, DER.text(0x82, "tsa.example")) } == .authorityName)
        #expect(try verdict { $0.optional = DER.value(0xA0, DER.integer(1)) } == .authorityName)
    }

    @Test func theCertificateHoldsAtTheTimeOfTheStamp() throws {
        for (days, expected) in [(999, .valid), (1_001, .outsideValidity), (-1, .outsideValidity)]
            as [(Int64, wijkstem_verdict)]
        {
            let time = DER.text(0x18, Forgery.digits(.now + days * .day) + "Z")
            #expect(try verdict { $0.time = time } == expected, "\(days)")
        }
    }

    @Test(arguments: [
        "20260101000000", "20260101000000.Z", "20260101000000.50Z", "20260101000000,5Z", "202601010000Z",
        "20261301000000Z", "20260101000060Z", "20260101000000.1234567890123Z", "19491231235959Z", "20260101000000.5xZ",
    ])
    func theTimeIsWellFormed(time: String) throws {
        #expect(try verdict { $0.time = DER.text(0x18, time) } == .malformed)
    }

    @Test func theInformationIsThatOfTheStandard() throws {
        #expect(try verdict { $0.version = 2 } == .malformed)
        #expect(try verdict { $0.policy = DER.integer(1) } == .malformed)
        #expect(try verdict { $0.time = DER.text(0x17, "260101000000Z") } == .malformed)
        #expect(try verdict { $0.serial = DER.value(0x02, [0x80]) } == .malformed)
        #expect(try verdict { $0.serial = DER.value(0x02, [UInt8](repeating: 1, count: 40)) } == .malformed)
        #expect(try verdict { $0.optional = DER.value(0x02, [UInt8](repeating: 1, count: 33)) } == .malformed)
        #expect(try verdict { $0.optional = DER.value(0x02, [0x80]) } == .malformed)
        #expect(try verdict { $0.optional = DER.octets([]) } == .malformed)
        #expect(try verdict { $0.optional = DER.value(0x02, [0, 1]) } == .notDER)
        #expect(try verdict { $0.optional = [0x01, 0x01, 0x01] } == .notDER)
        let numbers = (0..<60).map { _ in "999" }.joined(separator: ".")
        #expect(try verdict { $0.policy = DER.identifier("1.3." + numbers) } == .malformed)
    }

    @Test func noMemberOfTheInformationCanBeMissingOfAnotherKindOrTooMany() throws {
        var information = StampedInformation(digest: digest)
        information.imprint = DER.sequence(
            DER.sequence(DER.identifier("2.16.840.1.101.3.4.2.1")),
            DER.octets(digest)
        )
        func verdict(_ encoded: [UInt8]) throws -> wijkstem_verdict {
            let token = try Forgery(stamping: encoded, by: "authority", with: openSSL).encoded()
            return Shims.verify(token: token, of: digest, anchors: root).verdict
        }
        #expect(try verdict(information.encoded) == .valid)
        #expect(try verdict(DER.octets([1])) == .malformed)
        for other in DER.restructured(information.encoded) {
            #expect([.malformed, .imprint].contains(try verdict(other)), "\(hexadecimal(other))")
        }
    }

    @Test func unknownExtensionsAreTakenUnlessTheyAreCritical() throws {
        let name = DER.identifier("1.2.3.4")
        let plain = DER.sequence(name, DER.octets([]))
        let critical = DER.sequence(name, [0x01, 0x01, 0xFF], DER.octets([]))
        #expect(try verdict { $0.optional = DER.value(0xA1, plain) } == .valid)
        #expect(try verdict { $0.optional = DER.value(0xA1, plain + critical) } == .malformed)
        for broken in [
            name, DER.sequence(DER.octets([])), DER.sequence(name, DER.integer(1)), DER.sequence(name),
            DER.sequence(name, DER.octets([]), DER.octets([])),
        ] {
            #expect(try verdict { $0.optional = DER.value(0xA1, broken) } == .malformed)
        }
    }

    @Test func theTokenNamesItsCertificate() throws {
        let other = Forgery.signingCertificate(Shims.sha256(try openSSL.read("p256.der")))
        #expect(
            try verdict(token: { $0.attributes[Forgery.signingCertificateV2Attribute] = nil }) == .signingCertificate
        )
        #expect(
            try verdict(token: { $0.attributes[Forgery.signingCertificateV2Attribute] = other }) == .signingCertificate
        )
        #expect(
            try verdict(token: { $0.attributes[Forgery.signingCertificateAttribute] = other }) == .signingCertificate
        )
        #expect(try verdict(token: { $0.certificates = [] }) == .signerCertificate)
    }

    @Test func theTokenIsSignedAsItSays() throws {
        #expect(try verdict(token: { $0.key = "p256" }) == .signature)
        #expect(try verdict(token: { $0.enclosed?[40] ^= 1 }) != .valid)
        #expect(
            try verdict(token: { $0.attributes[Forgery.messageDigestAttribute] = DER.octets(digest) })
                == .messageDigest
        )
        #expect(
            try verdict(token: { $0.attributes[Forgery.contentTypeAttribute] = DER.identifier(Forgery.data) })
                == .contentType
        )
        #expect(try verdict(token: { $0.attributes[Forgery.signingTimeAttribute] = nil }) == .valid)
    }

    @Test func theTokenHasTheStructureOfOne() throws {
        #expect(try verdict(token: { $0.enclosed = nil }) == .malformed)
        #expect(try verdict(token: { $0.version = 1 }) == .malformed)
        #expect(try verdict(token: { $0.hasAttributes = false }) == .noSignedAttributes)
        #expect(try verdict(token: { $0.signers = 2 }) == .signers)
        #expect(
            try verdict(token: { $0.unsignedAttributes = [DER.attribute("1.2.3.4", DER.integer(7))] })
                == .unprotected
        )
        #expect(try verdict(token: { $0.revocationLists = DER.value(0xA1, DER.sequence()) }) == .unprotected)
        #expect(try verdict(token: { $0.digestAlgorithms = [Forgery.sha512] }) == .algorithm)
    }
}
