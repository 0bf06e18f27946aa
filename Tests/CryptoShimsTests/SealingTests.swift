import CryptoShims
import TestSupport
import Testing

@Suite("Making seals")
struct SealingTests {
    let authorities: Authorities
    let content = Array(#"{"format":1}"#.utf8)

    init() throws { authorities = try .shared() }

    private func sign(
        _ name: String,
        key: String? = nil,
        passphrase: String? = nil,
        time: Int64 = .now
    ) -> (outcome: wijkstem_sealing, seal: [UInt8]?) {
        Shims.sign(
            content,
            certificates: authorities["\(name).pem"] + authorities["intermediate.pem"],
            key: authorities[key ?? "\(name).key"],
            passphrase: passphrase.map { Array($0.utf8) },
            time: time
        )
    }

    @Test(arguments: ["p256", "rsa3072"])
    func aSealIsAcceptedByOpenSSLAndByUs(name: String) throws {
        let seal = try #require(sign(name).seal)
        let openSSL = try authorities.unpacked()
        try openSSL.write(seal, "seal")
        try openSSL.write(content, "content")
        try openSSL.run(
            "cms -verify -cades -binary -purpose any -inform DER -in seal -content content -CAfile root.pem -out out"
        )
        let result = Shims.verify(seal, content, anchors: authorities["root.pem"], at: .now)
        #expect(result.verdict == .valid)
        #expect(result.unused_certificates == 0)
        #expect(result.has_timestamp == 0)
        #expect(text(result.detail).isEmpty)
    }

    @Test func theResultTellsTimeAndSigner() throws {
        let time = Int64.now + 100
        let result = Shims.verify(try #require(sign("p256", time: time).seal), content)
        #expect(result.verdict == .noAnchor)
        #expect(result.signing_time == time)
        #expect(text(result.signer_subject) == "CN=p256,O=Buurt Één")
        #expect(bytes(result.signer_fingerprint) == Shims.sha256(authorities["p256.der"]))
    }

    @Test func theSameInputGivesTheSameBytesWithRSA() {
        let time = Int64.now
        #expect(sign("rsa3072", time: time).seal == sign("rsa3072", time: time).seal)
        #expect(sign("rsa3072", time: time).seal != sign("rsa3072", time: time - 1).seal)
    }

    @Test func anEmptyContentCanBeSealed() throws {
        let sealed = Shims.sign(
            [],
            certificates: authorities["p256.pem"],
            key: authorities["p256.key"],
            time: .now
        )
        let seal = try #require(sealed.seal)
        #expect(Shims.verify(seal, []).verdict == .noAnchor)
        #expect(Shims.verify(seal, [0]).verdict == .messageDigest)
    }

    /// The last second that UTCTime can tell, and the first that it cannot.
    @Test(arguments: [2_524_607_999, 2_524_608_000] as [Int64])
    func timesAroundTheEndOf2049AreRight(time: Int64) throws {
        let seal = try #require(sign("self-signed", time: time).seal)
        let result = Shims.verify(seal, content, anchors: authorities["self-signed.pem"], at: time)
        #expect(result.verdict == .valid)
        #expect(result.signing_time == time)
    }

    @Test func aCertificateThatIsThereTwiceIsEmbeddedOnce() throws {
        let (leaf, link) = (authorities["p256.pem"], authorities["intermediate.pem"])
        let sealed = Shims.sign(
            content,
            certificates: leaf + link + leaf + link,
            key: authorities["p256.key"],
            time: .now
        )
        let seal = try #require(sealed.seal)
        #expect(Shims.verify(seal, content, anchors: authorities["root.pem"], at: .now).unused_certificates == 0)
        #expect(seal.count < authorities["p256.der"].count + authorities["intermediate.der"].count + 800)
    }

    @Test(arguments: ["p256.encrypted", "p256.traditional"])
    func anEncryptedKeyOpensWithItsPassphraseAlone(key: String) {
        #expect(sign("p256", key: key, passphrase: "geheim").outcome == .done)
        #expect(sign("p256", key: key, passphrase: "geheim ").outcome == .passphraseWrong)
        #expect(sign("p256", key: key, passphrase: "").outcome == .passphraseWrong)
        #expect(sign("p256", key: key, passphrase: String(repeating: "x", count: 5_000)).outcome == .passphraseWrong)
        #expect(sign("p256", key: key).outcome == .passphraseMissing)
    }

    @Test(arguments: ["rsa2048", "p384", "ed25519"])
    func otherKeysDoNotSeal(name: String) {
        #expect(sign(name).outcome == .keyKind)
    }

    @Test func keyAndCertificateHaveToBelongTogether() {
        #expect(sign("p256", key: "no-usage.key").outcome == .keyMismatch)
        #expect(sign("p256", key: "rsa3072.key").outcome == .keyMismatch)
        #expect(sign("p256", key: "ed25519.key").outcome == .keyMismatch)
    }

    @Test func aCertificateThatMayNotSignDoesNotSeal() {
        #expect(sign("encipherment").outcome == .keyUsage)
        #expect(sign("no-usage").outcome == .done)
    }

    @Test func aTimeOutsideTheCertificateIsRefused() {
        #expect(sign("p256", time: .now - .day).outcome == .outsideValidity)
        #expect(sign("p256", time: .now + 1_001 * .day).outcome == .outsideValidity)
        #expect(sign("p256", time: -1).outcome == .time)
        #expect(sign("p256", time: 253_402_300_800).outcome == .time)
        #expect(sign("p256", time: .max).outcome == .time)
    }

    @Test func whatIsNoCertificateIsRefused() {
        let (good, key) = (authorities["p256.pem"], authorities["p256.key"])
        let cut = Array(good.dropLast(40))
        let many = Array(repeatElement(good, count: 17).joined())
        for broken in [[], [0x30], cut, authorities["p256.der"], key, good + cut, many] {
            #expect(
                Shims.sign(content, certificates: broken, key: key, time: .now).outcome == .certificateUnreadable
            )
        }
    }

    @Test func whatIsNoKeyIsRefused() {
        let good = authorities["p256.pem"]
        for broken in [[], [0x30], good, Array(authorities["p256.key"].dropLast(40)), authorities["p256.der"]] {
            #expect(Shims.sign(content, certificates: good, key: broken, time: .now).outcome == .keyUnreadable)
        }
    }

    @Test func longInputIsRefused() {
        let (good, key) = (authorities["p256.pem"], authorities["p256.key"])
        let padding = [UInt8](repeating: 0x0A, count: Int(WIJKSTEM_INPUT_CAP))
        #expect(Shims.sign(content, certificates: good + padding, key: key, time: .now).outcome == .tooLong)
        #expect(Shims.sign(content, certificates: good, key: key + padding, time: .now).outcome == .tooLong)
        #expect(
            Shims.sign(content, certificates: good, key: key, passphrase: padding + [0], time: .now).outcome == .tooLong
        )
    }
}
