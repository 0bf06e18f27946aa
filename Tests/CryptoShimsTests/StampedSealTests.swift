import CryptoShims
import TestSupport
import Testing

@Suite("Seals with a timestamp")
struct StampedSealTests {
    let openSSL: OpenSSL
    let root: [UInt8]
    let content = Array(#"{"format":1}"#.utf8)

    init() throws {
        openSSL = try Authorities.shared().unpacked()
        root = try openSSL.read("root.pem")
    }

    private func seal(by name: String = "p256") throws -> [UInt8] {
        let certificates = try openSSL.read("\(name).pem") + openSSL.read("intermediate.pem")
        let sealed = Shims.sign(content, certificates: certificates, key: try openSSL.read("\(name).key"), time: .now)
        return try #require(sealed.seal)
    }

    private func response(for seal: [UInt8]) throws -> [UInt8] {
        let signature = try #require(Shims.signatureValue(seal).bytes)
        let query = try #require(Shims.query(Shims.sha256(signature), nonce: [7]).query)
        return try StampingAuthority(openSSL: openSSL).answer(query)
    }

    @Test(arguments: ["p256", "rsa3072"])
    func aStampedSealIsAcceptedByOpenSSLAndByUs(name: String) throws {
        let seal = try seal(by: name)
        let response = try response(for: seal)
        let attached = Shims.attach(response, to: seal)
        let stamped = try #require(attached.seal)
        try openSSL.write(stamped, "seal")
        try openSSL.write(content, "content")
        try openSSL.run(
            "cms -verify -cades -binary -purpose any -inform DER -in seal -content content -CAfile root.pem -out out"
        )
        let result = Shims.verify(stamped, content, anchors: root, at: .now)
        #expect(result.verdict == .valid)
        #expect(result.has_timestamp == 1)
        #expect(result.timestamp_verdict == .noAnchor)
        let token = try #require(Shims.timestamp(in: stamped).token)
        #expect(Shims.token(of: response).token == token)
        let digest = Shims.sha256(try #require(Shims.signatureValue(stamped).bytes))
        let timestamp = Shims.verify(token: token, of: digest, anchors: root)
        #expect(timestamp.verdict == .valid)
        #expect(timestamp.time == result.timestamp_time)
    }

    @Test func theSignatureIsWhatOpenSSLMade() throws {
        try openSSL.write(content, "content")
        try openSSL.run(
            "cms -sign -cades -binary -md sha256 -outform DER -in content -signer p256.pem -inkey p256.key -out seal"
        )
        let seal = try openSSL.read("seal")
        let signedData = DER.members(DER.members(seal)[1])[0]
        let signers = try #require(DER.members(signedData).last)
        let signer = try #require(DER.members(signers).first)
        let signature = try #require(DER.members(signer).last)
        #expect(Shims.signatureValue(seal).bytes == DER.content(signature))
    }

    @Test func nothingButTheAttributeAndLengthsChanges() throws {
        let seal = try seal()
        let response = try response(for: seal)
        let stamped = try #require(Shims.attach(response, to: seal).seal)
        let token = try #require(Shims.token(of: response).token)
        #expect(Shims.attach(token, to: seal).seal == stamped)
        func parts(_ seal: [UInt8]) -> (others: [[UInt8]], signer: [[UInt8]]) {
            let members = DER.members(DER.members(DER.members(seal)[1])[0])
            return (Array(members.dropLast()), DER.members(DER.members(members[members.count - 1])[0]))
        }
        let (before, after) = (parts(seal), parts(stamped))
        #expect(before.others == after.others)
        #expect(before.signer == after.signer.dropLast())
        #expect(after.signer.last == DER.set([DER.attribute(Forgery.timestampAttribute, token)], tag: 0xA1))
    }

    @Test func aSealWithoutATimestampHasNone() throws {
        let outcome = Shims.timestamp(in: try seal())
        #expect(outcome.code == 0)
        #expect(outcome.token == nil)
    }

    @Test func aTimestampGoesOnlyOntoItsOwnSeal() throws {
        let (seal, other) = (try seal(), try seal())
        let response = try response(for: seal)
        #expect(Shims.attach(response, to: other).outcome == .otherSignature)
        let stamped = try #require(Shims.attach(response, to: seal).seal)
        #expect(Shims.attach(response, to: stamped).outcome == .alreadyStamped)
    }

    @Test func whatIsNoSealOrNoTimestampIsNotPutTogether() throws {
        let seal = try seal()
        let response = try response(for: seal)
        let token = try #require(Shims.token(of: response).token)
        for broken in [[], token, response, seal + [0], Array(seal.dropLast())] {
            #expect(Shims.attach(response, to: broken).outcome == .sealMalformed)
            #expect(Shims.signatureValue(broken).code == 0)
            #expect(Shims.timestamp(in: broken).code == -1)
        }
        let refused = DER.sequence(DER.sequence(DER.integer(2)))
        for broken in [[], seal, response + [0], Array(token.dropLast()), refused] {
            #expect(Shims.attach(broken, to: seal).outcome == .tokenInvalid)
        }
        let padding = [UInt8](repeating: 0, count: Int(WIJKSTEM_INPUT_CAP))
        #expect(Shims.attach(response + padding, to: seal).outcome == .tokenInvalid)
        #expect(Shims.attach(response, to: seal + padding).outcome == .sealMalformed)
    }

    /// A seal with these unsigned attributes.
    private func verdict(_ attributes: ([UInt8]) throws -> [[UInt8]]) throws -> wijkstem_cades_result {
        var forgery = try Forgery(sealing: content, by: "rsa3072", with: openSSL, rsa: true)
        let token = try #require(Shims.token(of: try response(for: try forgery.encoded())).token)
        forgery.unsignedAttributes = try attributes(token)
        return Shims.verify(try forgery.encoded(), content)
    }

    @Test func theTimestampWithinIsOneAndInOrder() throws {
        let identifier = Forgery.timestampAttribute
        #expect(try verdict { [DER.attribute(identifier, $0)] }.verdict == .noAnchor)
        let twice = DER.attribute("1.2.3.4", DER.integer(1))
        #expect(try verdict { [DER.attribute(identifier, $0), twice] }.verdict == .unprotected)
        #expect(try verdict { [DER.attribute(identifier, $0), DER.attribute(identifier, $0)] }.verdict == .unprotected)
        #expect(try verdict { [DER.attribute(identifier, $0, $0)] }.verdict == .unprotected)
        #expect(try verdict { _ in [DER.integer(1)] }.verdict == .malformed)
        #expect(try verdict { _ in [DER.sequence(DER.identifier(identifier), DER.set([]))] }.verdict == .malformed)
        let none = try verdict { _ in [DER.attribute(identifier, DER.integer(1))] }
        #expect(none.verdict == .timestamp)
        #expect(none.timestamp_verdict == .malformed)
        let other = try verdict { _ in
            let response = try response(for: try seal())
            return [DER.attribute(identifier, try #require(Shims.token(of: response).token))]
        }
        #expect(other.verdict == .timestamp)
        #expect(other.timestamp_verdict == .imprint)
    }
}
