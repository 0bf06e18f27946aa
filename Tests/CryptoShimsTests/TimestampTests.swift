import CryptoShims
import TestSupport
import Testing

@Suite("Timestamps: questions and answers")
struct TimestampTests {
    let openSSL: OpenSSL
    let root: [UInt8]
    let digest = Shims.sha256(Array("manifest".utf8))

    init() throws {
        openSSL = try Authorities.shared().unpacked()
        root = try openSSL.read("root.pem")
    }

    private func query(_ nonce: [UInt8] = [1, 2, 3, 4, 5, 6, 7, 8]) throws -> [UInt8] {
        try #require(Shims.query(digest, nonce: nonce).query)
    }

    @Test func theAnswerToOurQuestionIsAcceptedByOpenSSLAndByUs() throws {
        let before = Int64.now
        let response = try StampingAuthority(openSSL: openSSL).answer(try query())
        try openSSL.run("ts -verify -in response -queryfile query -CAfile root.pem")
        let result = Shims.verify(response: response, of: digest, anchors: root)
        #expect(result.verdict == .valid)
        #expect((before...Int64.now).contains(result.time))
        #expect(bytes(result.nonce).prefix(Int(result.nonce_length)) == [1, 2, 3, 4, 5, 6, 7, 8])
        #expect(text(result.policy) == "1.3.6.1.4.1.99999.1")
        #expect(text(result.serial) == "a80")
        #expect(text(result.signer_subject) == "CN=authority,O=Buurt Één")
        #expect(bytes(result.signer_fingerprint) == Shims.sha256(try openSSL.read("authority.der")))
        #expect(result.unused_certificates == 0)
    }

    @Test func ourQuestionIsThatOfOpenSSL() throws {
        try openSSL.run("ts -query -sha256 -cert -no_nonce -out theirs -digest", hexadecimal(digest))
        #expect(Shims.query(digest).query == (try openSSL.read("theirs")))
    }

    @Test(
        arguments: [
            ([0], "00"), ([0, 0, 5], "05"), ([0x80], "80"), ([0, 0x80, 0], "8000"),
            ([UInt8](repeating: 0xFF, count: 32), String(repeating: "ff", count: 32)),
        ] as [([UInt8], String)]
    )
    func anyNonceComesBackAsTheNumberItIs(nonce: [UInt8], number: String) throws {
        let result = Shims.verify(
            response: try StampingAuthority(openSSL: openSSL).answer(try query(nonce)),
            of: digest,
            anchors: root
        )
        #expect(result.verdict == .valid)
        #expect(hexadecimal(bytes(result.nonce).prefix(Int(result.nonce_length))) == number)
    }

    @Test func withoutANonceNoneComesBack() throws {
        let response = try StampingAuthority(openSSL: openSSL).answer(try query([]))
        let result = Shims.verify(response: response, of: digest, anchors: root)
        #expect(result.verdict == .valid)
        #expect(result.nonce_length == 0)
    }

    @Test func aLongNonceIsRefused() {
        #expect(Shims.query(digest, nonce: [UInt8](repeating: 1, count: 33)).code == 0)
        #expect(Shims.query(digest, nonce: [UInt8](repeating: 1, count: 33)).query == nil)
    }

    @Test func authoritiesOfOtherKindsAreAccepted() throws {
        var authority = StampingAuthority(openSSL: openSSL)
        for (signer, digests) in [
            ("authority", ("sha512", "sha256")), ("authority", ("sha384", "sha512")), ("authority", ("sha256", "sha1")),
            ("authority-rsa", ("sha256", "sha256")), ("authority-rsa", ("sha512", "sha384")),
        ] {
            authority.signer = signer
            (authority.signerDigest, authority.certificateDigest) = digests
            let response = try authority.answer(try query())
            let verdict = Shims.verify(response: response, of: digest, anchors: root).verdict
            #expect(verdict == .valid, "\(signer) \(digests)")
        }
        authority.namesItself = false
        #expect(Shims.verify(response: try authority.answer(try query()), of: digest, anchors: root).verdict == .valid)
    }

    @Test func anAuthoritySignedWithSHA1IsRefused() throws {
        var authority = StampingAuthority(openSSL: openSSL)
        authority.signerDigest = "sha1"
        let response = try authority.answer(try query())
        #expect(Shims.verify(response: response, of: digest, anchors: root).verdict == .algorithm)
    }

    @Test func withoutAnchorsAllButTheChainIsChecked() throws {
        let response = try StampingAuthority(openSSL: openSSL).answer(try query())
        #expect(Shims.verify(response: response, of: digest).verdict == .noAnchor)
        #expect(Shims.verify(response: response, of: Shims.sha256([1])).verdict == .imprint)
    }

    @Test func aTimestampIsOfOneDigest() throws {
        let response = try StampingAuthority(openSSL: openSSL).answer(try query())
        var other = digest
        other[31] ^= 1
        let result = Shims.verify(response: response, of: other, anchors: root)
        #expect(result.verdict == .imprint)
        #expect(result.time == 0)
        #expect(text(result.signer_subject).isEmpty)
    }

    @Test(arguments: ["other-root", "intermediate", "p256"])
    func anotherAnchorIsNone(name: String) throws {
        let response = try StampingAuthority(openSSL: openSSL).answer(try query())
        let anchors = try openSSL.read("\(name).pem")
        #expect(Shims.verify(response: response, of: digest, anchors: anchors).verdict == .untrusted)
    }

    @Test func anAuthorityThatWouldNotSaysSo() throws {
        var authority = StampingAuthority(openSSL: openSSL)
        authority.digests = "sha512"
        let response = try authority.answer(try query())
        #expect(Shims.verify(response: response, of: digest, anchors: root).verdict == .notGranted)
        #expect(Shims.token(of: response).verdict == .notGranted)
        #expect(Shims.token(of: response).token == nil)
    }

    @Test func onlyAPlainGrantIsOne() throws {
        let response = try StampingAuthority(openSSL: openSSL).answer(try query())
        let token = try #require(Shims.token(of: response).token)
        func verdict(_ status: [UInt8]...) -> wijkstem_verdict {
            let changed = DER.sequence(DER.value(0x30, Array(status.joined())), token)
            return Shims.verify(response: changed, of: digest, anchors: root).verdict
        }
        let granted = DER.integer(0)
        #expect(verdict(granted) == .valid)
        #expect(verdict(granted, DER.sequence(DER.text(0x0C, "Gestempeld"))) == .valid)
        #expect(verdict(granted, DER.sequence(DER.text(0x13, "Gestempeld"))) == .malformed)
        #expect(verdict(granted, DER.value(0x03, [0x05, 0x20])) == .malformed)
        #expect(verdict(DER.integer(1)) == .notGranted)
        #expect(verdict(DER.integer(2)) == .notGranted)
        #expect(verdict() == .malformed)
        let bare = DER.sequence(DER.sequence(granted))
        #expect(Shims.verify(response: bare, of: digest, anchors: root).verdict == .malformed)
    }

    @Test func aTokenIsTheSameOutOfAResponseOrBare() throws {
        let response = try StampingAuthority(openSSL: openSSL).answer(try query())
        let token = try #require(Shims.token(of: response).token)
        #expect(Shims.token(of: token).token == token)
        #expect(Shims.verify(token: token, of: digest, anchors: root).verdict == .valid)
        #expect(Shims.verify(response: token, of: digest, anchors: root).verdict == .malformed)
        #expect(Shims.verify(token: response, of: digest, anchors: root).verdict == .malformed)
        try openSSL.write(token, "token")
        try openSSL.run("ts -verify -in token -token_in -queryfile query -CAfile root.pem")
    }

    @Test func whatIsNoResponseIsRefused() throws {
        let response = try StampingAuthority(openSSL: openSSL).answer(try query())
        #expect(Shims.token(of: []).verdict == .notDER)
        #expect(Shims.token(of: response + [0]).verdict == .notDER)
        #expect(Shims.token(of: root).verdict == .notDER)
        #expect(Shims.token(of: try query()).verdict == .malformed)
        #expect(Shims.verify(response: DER.octets([1]), of: digest).verdict == .malformed)
        var attached = try Forgery(sealing: [1], by: "self-signed", with: openSSL)
        attached.enclosed = [1]
        #expect(Shims.token(of: try attached.encoded()).verdict == .malformed)
        let seal = try Forgery(sealing: [1], by: "self-signed", with: openSSL).encoded()
        #expect(Shims.token(of: seal).verdict == .malformed)
        #expect(Shims.verify(token: seal, of: digest).verdict == .malformed)
        let padding = [UInt8](repeating: 0, count: Int(WIJKSTEM_INPUT_CAP))
        #expect(Shims.token(of: response + padding).verdict == .tooLong)
        #expect(Shims.verify(response: response + padding, of: digest).verdict == .tooLong)
        #expect(Shims.verify(response: response, of: digest, anchors: [0x20]).verdict == .anchors)
    }
}
