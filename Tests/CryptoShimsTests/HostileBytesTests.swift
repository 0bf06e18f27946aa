import CryptoShims
import TestSupport
import Testing

/// Whoever changes a byte is found out, and nothing crashes.
@Suite("Changed bytes")
struct HostileBytesTests {
    let openSSL: OpenSSL
    let root: [UInt8]
    let content = Array(#"{"format":1}"#.utf8)

    init() throws {
        openSSL = try Authorities.shared().unpacked()
        root = try openSSL.read("root.pem")
    }

    private func seal() throws -> [UInt8] {
        let certificates = try openSSL.read("p256.pem") + openSSL.read("intermediate.pem")
        let sealed = Shims.sign(content, certificates: certificates, key: try openSSL.read("p256.key"), time: .now)
        return try #require(sealed.seal)
    }

    private func response(of digest: [UInt8], embedding embedded: String? = nil) throws -> [UInt8] {
        var authority = StampingAuthority(openSSL: openSSL)
        authority.embedded = embedded
        return try authority.answer(try #require(Shims.query(digest, nonce: [1, 2, 3]).query))
    }

    private func isAccepted(_ seal: [UInt8]) -> Bool {
        Shims.verify(seal, content, anchors: root, at: .now).verdict == .valid
    }

    @Test func noBitOfASealCanChange() throws {
        let seal = try seal()
        #expect(isAccepted(seal))
        #expect(seal.flips.filter(isAccepted).count == 0)
    }

    @Test func noBitOfATimestampCanChange() throws {
        let digest = Shims.sha256(content)
        let response = try response(of: digest)
        #expect(Shims.verify(response: response, of: digest, anchors: root).verdict == .valid)
        let accepted = response.flips.filter {
            Shims.verify(response: $0, of: digest, anchors: root).verdict == .valid
        }
        #expect(accepted.count == 0)
    }

    @Test func noByteOfAStampedSealCanChange() throws {
        let seal = try seal()
        let signature = try #require(Shims.signatureValue(seal).bytes)
        let stamped = try #require(Shims.attach(try response(of: Shims.sha256(signature)), to: seal).seal)
        #expect(isAccepted(stamped))
        let accepted = stamped.indices.filter { index in
            var changed = stamped
            changed[index] ^= 1 << (index % 8)
            return isAccepted(changed)
        }
        #expect(accepted.isEmpty)
    }

    /// The one place where bits can change: certificates that no chain needs, which nothing covers and which are counted.
    @Test func bitsOfACertificateThatIsNotNeededCanChangeAndThatIsSaid() throws {
        let digest = Shims.sha256(content)
        let response = try response(of: digest, embedding: "root")
        let honest = Shims.verify(response: response, of: digest, anchors: root)
        #expect(honest.verdict == .valid)
        #expect(honest.unused_certificates == 0)
        let certificate = try openSSL.read("root.der")
        let start = try #require(response.place(of: certificate))
        var accepted = 0
        for (bit, changed) in response.flips.enumerated() {
            let result = Shims.verify(response: changed, of: digest, anchors: root)
            guard result.verdict == .valid else { continue }
            accepted += 1
            #expect((start..<start + certificate.count).contains(bit / 8))
            #expect(result.unused_certificates == 1)
        }
        #expect(accepted > 0)
    }

    @Test func nothingCanBeCutOffOrPutOn() throws {
        let seal = try seal()
        let digest = Shims.sha256(content)
        let response = try response(of: digest)
        let token = try #require(Shims.token(of: response).token)
        for count in 0..<seal.count {
            #expect(Shims.verify(Array(seal.prefix(count)), content).verdict == .notDER)
        }
        for count in 0..<response.count {
            #expect(Shims.verify(response: Array(response.prefix(count)), of: digest).verdict == .notDER)
        }
        for byte in [0x00, 0x0A, 0x30, 0xFF] as [UInt8] {
            #expect(Shims.verify(seal + [byte], content).verdict == .notDER)
            #expect(Shims.verify([byte] + seal, content).verdict == .notDER)
            #expect(Shims.verify(response: response + [byte], of: digest).verdict == .notDER)
            #expect(Shims.verify(token: token + [byte], of: digest).verdict == .notDER)
        }
    }

    /// The same values in encodings that BER allows and DER does not.
    @Test func otherEncodingsOfTheSameAreRefused() throws {
        let seal = try seal()
        let inside = DER.content(seal)
        let count = UInt8(inside.count >> 8)
        let rest = UInt8(inside.count & 0xFF)
        #expect([0x30, 0x82, count, rest] + inside == seal)
        for other in [
            [0x30, 0x80] + inside + [0x00, 0x00], [0x30, 0x83, 0x00, count, rest] + inside,
            [0x30, 0x84, 0x00, 0x00, count, rest] + inside, [0x3F, 0x10, 0x82, count, rest] + inside,
            [0x30, 0x85, 0x00, 0x00, 0x00, count, rest] + inside, [0x31, 0x82, count, rest] + inside,
        ] {
            #expect(!isAccepted(other))
            #expect([.notDER, .malformed].contains(Shims.verify(other, content).verdict))
        }
    }

    /// Certificates are looked into by libcrypto; all else is of one structure.
    @Test func noMemberCanBeMissingOfAnotherKindOrTooMany() throws {
        let seal = try seal()
        let signature = try #require(Shims.signatureValue(seal).bytes)
        let digest = Shims.sha256(signature)
        let response = try response(of: digest)
        let certificates = try ["p256.der", "intermediate.der", "authority.der"].map { try openSSL.read($0) }
        let others = DER.restructured(seal) { certificates.contains($0) }
        #expect(others.count > 100)
        for other in others {
            let verdict = Shims.verify(other, content, anchors: root, at: .now).verdict
            #expect(![.valid, .noAnchor, .failure].contains(verdict), "\(hexadecimal(other))")
        }
        let otherResponses = DER.restructured(response) { certificates.contains($0) }
        #expect(otherResponses.count > 100)
        for other in otherResponses {
            let verdict = Shims.verify(response: other, of: digest, anchors: root).verdict
            #expect(![.valid, .noAnchor, .failure].contains(verdict), "\(hexadecimal(other))")
            #expect(Shims.attach(other, to: seal).outcome != .done)
        }
    }

    @Test func openSSLTurnsASealInBERIntoTheSameInDER() throws {
        let seal = try seal()
        try openSSL.write([0x30, 0x80] + DER.content(seal) + [0x00, 0x00], "theirs")
        #expect(Shims.verify(try openSSL.read("theirs"), content).verdict == .notDER)
        try openSSL.run("cms -cmsout -inform DER -in theirs -outform DER -out ours")
        #expect(try openSSL.read("ours") == seal)
    }

    @Test(arguments: [1, 2, 3, 4] as [UInt64])
    func noneOfManyRandomChangesIsAccepted(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let seal = try seal()
        let digest = Shims.sha256(try #require(Shims.signatureValue(seal).bytes))
        let response = try response(of: digest)
        let stamped = try #require(Shims.attach(response, to: seal).seal)
        let anchors = try openSSL.read("root.pem")
        var accepted = 0
        for _ in 0..<500 {
            let changedSeal = stamped.mutated(&generator)
            accepted += changedSeal != stamped && isAccepted(changedSeal) ? 1 : 0
            _ = Shims.signatureValue(changedSeal)
            _ = Shims.timestamp(in: changedSeal)
            _ = Shims.attach(response, to: changedSeal)
            let changed = response.mutated(&generator)
            let verdict = Shims.verify(response: changed, of: digest, anchors: root).verdict
            accepted += changed != response && verdict == .valid ? 1 : 0
            _ = Shims.token(of: changed)
            _ = Shims.attach(changed, to: seal)
            _ = Shims.verify(stamped, content, anchors: anchors.mutated(&generator), at: .now)
        }
        #expect(accepted == 0, "seed \(seed)")
    }
}
