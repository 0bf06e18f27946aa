import CryptoShims
import TestSupport
import Testing

@Suite("Verifying seals: what is accepted, and the chain")
struct SealVerificationTests {
    let authorities: Authorities
    let content = Array(#"{"format":1}"#.utf8)

    init() throws { authorities = try .shared() }

    private func sealed(
        by name: String,
        in openSSL: OpenSSL,
        _ options: String = "",
        embedding others: [String] = ["intermediate"]
    ) throws -> [UInt8] {
        try openSSL.write(content, "content")
        try openSSL.write(others.flatMap { authorities["\($0).pem"] }, "others.pem")
        try openSSL.run(
            "cms -sign -cades -binary -md sha256 -outform DER -in content -signer \(name).pem -inkey \(name).key "
                + "-certfile others.pem -nosmimecap -out seal \(options)"
        )
        return try openSSL.read("seal")
    }

    @Test(arguments: ["p256", "p384", "rsa2048", "rsa3072", "no-usage"])
    func aSealMadeByOpenSSLIsAccepted(name: String) throws {
        let seal = try sealed(by: name, in: try authorities.unpacked())
        #expect(Shims.verify(seal, content, anchors: authorities["root.pem"], at: .now).verdict == .valid)
    }

    @Test func anRSASealWithPaddingPSSIsAccepted() throws {
        let openSSL = try authorities.unpacked()
        let options = "-keyopt rsa_padding_mode:pss -keyopt rsa_pss_saltlen:"
        let seal = try sealed(by: "rsa2048", in: openSSL, options + "32")
        #expect(Shims.verify(seal, content, anchors: authorities["root.pem"], at: .now).verdict == .valid)
        let short = try sealed(by: "rsa2048", in: openSSL, options + "20")
        #expect(Shims.verify(short, content, anchors: authorities["root.pem"], at: .now).verdict == .algorithm)
    }

    @Test func aSealThatNamesItsSignerByKeyIdentifierIsAccepted() throws {
        let seal = try sealed(by: "self-signed", in: try authorities.unpacked(), "-keyid")
        #expect(Shims.verify(seal, content, anchors: authorities["self-signed.pem"], at: .now).verdict == .valid)
        #expect(Shims.verify(seal, content, anchors: authorities["root.pem"], at: .now).verdict == .untrusted)
    }

    @Test(arguments: ["root", "intermediate", "p256"])
    func anyCertificateOfTheChainCanBeTheAnchor(name: String) throws {
        let seal = try sealed(by: "p256", in: try authorities.unpacked())
        #expect(Shims.verify(seal, content, anchors: authorities["\(name).pem"], at: .now).verdict == .valid)
    }

    @Test func certificatesThatTheChainDoesNotNeedAreCounted() throws {
        let openSSL = try authorities.unpacked()
        let seal = try sealed(by: "p256", in: openSSL, embedding: ["intermediate", "other-root", "root"])
        #expect(Shims.verify(seal, content).unused_certificates == 3)
        for (anchor, unused) in [("root", 1), ("intermediate", 2), ("p256", 3)] as [(String, Int32)] {
            let result = Shims.verify(seal, content, anchors: authorities["\(anchor).pem"], at: .now)
            #expect(result.verdict == .valid)
            #expect(result.unused_certificates == unused, "\(anchor)")
        }
    }

    @Test func oneAnchorOfSeveralIsEnough() throws {
        let seal = try sealed(by: "p256", in: try authorities.unpacked())
        let anchors = authorities["other-root.pem"] + authorities["self-signed.pem"] + authorities["root.pem"]
        #expect(Shims.verify(seal, content, anchors: anchors, at: .now).verdict == .valid)
    }

    @Test(arguments: ["other-root", "self-signed", "no-usage", "authority"])
    func anotherAnchorIsNone(name: String) throws {
        let seal = try sealed(by: "p256", in: try authorities.unpacked())
        let result = Shims.verify(seal, content, anchors: authorities["\(name).pem"], at: .now)
        #expect(result.verdict == .untrusted)
        #expect(!text(result.detail).isEmpty)
        #expect(text(result.signer_subject) == "CN=p256,O=Buurt Één")
    }

    @Test func aMissingLinkBreaksTheChain() throws {
        let sealed = Shims.sign(
            content,
            certificates: authorities["p256.pem"],
            key: authorities["p256.key"],
            time: .now
        )
        let seal = try #require(sealed.seal)
        #expect(Shims.verify(seal, content, anchors: authorities["root.pem"], at: .now).verdict == .untrusted)
        #expect(Shims.verify(seal, content, anchors: authorities["intermediate.pem"], at: .now).verdict == .valid)
    }

    /// The intermediate ends after 500 days, the signer after 1,000.
    @Test func everyCertificateHasToHoldAtTheTime() throws {
        let seal = try sealed(by: "p256", in: try authorities.unpacked())
        for (anchor, days, verdict) in [
            ("root", 499, .valid), ("root", 501, .outsideValidity), ("root", -1, .outsideValidity),
            ("p256", 999, .valid), ("p256", 1_001, .outsideValidity), ("p256", -1, .outsideValidity),
        ] as [(String, Int64, wijkstem_verdict)] {
            let result = Shims.verify(
                seal,
                content,
                anchors: authorities["\(anchor).pem"],
                at: .now + days * .day
            )
            #expect(result.verdict == verdict, "\(anchor) \(days)")
        }
    }

    /// The second may by its keyUsage, but is no authority by its basicConstraints.
    @Test(arguments: ["p256", "unconstrained"])
    func aCertificateBelowOneThatMayNotCertifyIsNotTrusted(issuer: String) throws {
        let openSSL = try authorities.unpacked()
        let seal = try sealed(by: "below-\(issuer)", in: openSSL, embedding: [issuer, "intermediate"])
        let result = Shims.verify(seal, content, anchors: authorities["root.pem"], at: .now)
        #expect(result.verdict == .untrusted)
        #expect(text(result.detail) == "invalid CA certificate")
        #expect(Shims.verify(seal, content, anchors: authorities["below-\(issuer).pem"], at: .now).verdict == .valid)
    }

    @Test func anExpiredRootThatIsEmbeddedDoesNotSpoilAChainThatEndsBelowIt() throws {
        let openSSL = try authorities.unpacked()
        let seal = try sealed(by: "long-lived", in: openSSL, embedding: ["root"])
        let late = Int64.now + 1_500 * .day
        #expect(Shims.verify(seal, content, anchors: authorities["root.pem"], at: late).verdict == .outsideValidity)
        let result = Shims.verify(seal, content, anchors: authorities["long-lived.pem"], at: late)
        #expect(result.verdict == .valid)
        #expect(result.unused_certificates == 1)
    }

    @Test func aCertificateSignedWithSHA1IsNotTrusted() throws {
        let seal = try sealed(by: "sha1-signed", in: try authorities.unpacked())
        #expect(Shims.verify(seal, content, anchors: authorities["root.pem"], at: .now).verdict == .untrusted)
    }

    @Test func aCertificateForOtherUseIsRefused() throws {
        let openSSL = try authorities.unpacked()
        let seal = try sealed(by: "encipherment", in: openSSL)
        #expect(Shims.verify(seal, content, anchors: authorities["root.pem"], at: .now).verdict == .keyUsage)
        let unknown = try sealed(by: "unknown-critical", in: openSSL)
        #expect(Shims.verify(unknown, content).verdict == .signerCertificate)
    }

    @Test func anchorsThatCannotBeReadAreSaidToBeSo() throws {
        let seal = try sealed(by: "p256", in: try authorities.unpacked())
        let good = authorities["root.pem"]
        let broken: [[UInt8]] = [
            [0x20], authorities["root.der"], authorities["p256.key"], good + good.dropLast(40),
            Array(repeatElement(good, count: 65).joined()),
        ]
        for broken in broken {
            #expect(Shims.verify(seal, content, anchors: broken, at: .now).verdict == .anchors)
        }
    }

    @Test func longInputIsRefused() throws {
        let padding = [UInt8](repeating: 0x0A, count: Int(WIJKSTEM_INPUT_CAP))
        let seal = try sealed(by: "p256", in: try authorities.unpacked())
        #expect(Shims.verify(seal + padding, content).verdict == .tooLong)
        #expect(Shims.verify(seal, content, anchors: authorities["root.pem"] + padding).verdict == .tooLong)
        #expect(Shims.signatureValue(seal + padding).code == 0)
        #expect(Shims.timestamp(in: seal + padding).code == -1)
    }

    @Test func longContentIsRead() throws {
        let long = [UInt8](repeating: 0x0A, count: 3 << 20)
        let sealed = Shims.sign(long, certificates: authorities["p256.pem"], key: authorities["p256.key"], time: .now)
        let seal = try #require(sealed.seal)
        #expect(Shims.verify(seal, long).verdict == .noAnchor)
        #expect(Shims.verify(seal, long + [0x0A]).verdict == .messageDigest)
    }
}
