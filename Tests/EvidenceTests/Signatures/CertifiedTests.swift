import Evidence
import Foundation
import TestSupport
import Testing

/// The timestamp of the fixtures was made by OpenSSL over `checkpoint` and LF.
@Suite("Signatures by certificates, and timestamps")
struct CertifiedTests {
    private let content = Array("{\"format\":\"wijkstem-bundle/1\"}".utf8)
    private let time = 1_804_275_000

    private func file(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(filePath: Fixtures.path("signatures/\(name)"))))
    }

    private func signature(_ signer: String = "signer") throws -> DetachedSignature {
        try DetachedSignature(
            of: content,
            certificates: try file("\(signer).pem"),
            key: try file("\(signer).key"),
            at: time
        )
    }

    private func refusal(
        _ bytes: [UInt8],
        of content: [UInt8]? = nil,
        signers: [KeyCertificate]? = nil,
        at time: Int? = nil
    ) throws -> SignatureVerdict? {
        let signers = try signers ?? certificates("signer")
        do {
            _ = try DetachedSignature(bytes, of: content ?? self.content, signers: signers, at: time ?? self.time)
            return nil
        } catch {
            return error
        }
    }

    @Test func aSignatureOfTheseBytesByASignerOfThePolicyIsTaken() throws {
        let signature = try signature()
        #expect(try refusal(signature.bytes) == nil)
        #expect(!signature.isStamped)
    }

    @Test func anyOtherSignatureIsNotTaken() throws {
        let bytes = try signature().bytes
        #expect(try refusal(bytes, of: content + [10]) == .otherContent)
        guard case .untrusted = try refusal(bytes, signers: try certificates("other")) else {
            Issue.record("a signer that the policy does not name")
            return
        }
        #expect(try refusal(bytes, signers: []) == .untrusted(""))
        guard case .outsideValidity = try refusal(bytes, at: 1_500_000_000) else {
            Issue.record("before the certificate held")
            return
        }
        guard case .form = try refusal(bytes + [0]), case .form = try refusal([]), case .form = try refusal([0x30, 0])
        else {
            Issue.record("not DER to the end")
            return
        }
    }

    @Test func everyCutSignatureIsNotTaken() throws {
        let bytes = try signature().bytes
        let taken = try (0..<bytes.count).filter { try refusal(Array(bytes[..<$0])) == nil }
        #expect(taken.isEmpty)
    }

    @Test func nothingIsSignedWithAKeyOrCertificateThatDoNotFit() throws {
        let (certificate, key) = (try file("signer.pem"), try file("signer.key"))
        func error(_ certificates: [UInt8], _ key: [UInt8], at time: Int? = nil) -> SigningError? {
            do {
                _ = try DetachedSignature(of: content, certificates: certificates, key: key, at: time ?? self.time)
                return nil
            } catch {
                return error
            }
        }
        #expect(error(certificate, try file("other.key")) == .keyMismatch)
        #expect(error([], key) == .certificateUnreadable)
        #expect(error(key, key) == .certificateUnreadable)
        #expect(error(certificate, certificate) == .keyUnreadable)
        #expect(error(certificate, key, at: 1_500_000_000) == .outsideValidity)
    }

    @Test func aTimestampOfThisDigestByAnAuthorityOfThePolicyIsTaken() throws {
        let stamp = try Timestamp(
            response: try file("checkpoint.tsr"),
            of: Digest(of: "checkpoint\n".utf8),
            timestampers: try certificates("timestamper")
        )
        #expect(stamp.time == 1_795_923_401)
    }

    @Test func anyOtherTimestampIsNotTaken() throws {
        let response = try file("checkpoint.tsr")
        func verdict(_ response: [UInt8], _ text: String, _ authority: String?) throws -> SignatureVerdict? {
            do {
                _ = try Timestamp(
                    response: response,
                    of: Digest(of: text.utf8),
                    timestampers: try authority.map(certificates) ?? []
                )
                return nil
            } catch let verdict as SignatureVerdict {
                return verdict
            }
        }
        #expect(try verdict(response, "checkpoint", "timestamper") == .otherContent)
        #expect(try verdict(response, "checkpoint\n", nil) == .untrusted(""))
        guard case .untrusted = try verdict(response, "checkpoint\n", "signer") else {
            Issue.record("an authority that the policy does not name")
            return
        }
        guard case .form = try verdict(response + [0], "checkpoint\n", "timestamper"),
            case .form = try verdict([], "checkpoint\n", "timestamper"),
            case .form = try verdict(try signature().bytes, "checkpoint\n", "timestamper")
        else {
            Issue.record("not a response")
            return
        }
    }

    @Test func aTimestampOfSomethingElseIsNotPutIntoASignature() throws {
        let signature = try signature()
        #expect(throws: SignatureVerdict.timestamp) { try signature.stamped(by: try file("checkpoint.tsr")) }
        #expect(throws: SignatureVerdict.timestamp) { try signature.stamped(by: [1, 2, 3]) }
    }

    @Test func theQuestionHoldsTheDigestAndAsksForTheCertificate() throws {
        let digest = Digest(of: "checkpoint\n".utf8)
        let query = Timestamp.query(digest)
        #expect(query.firstRange(of: digest.bytes) != nil)
        // certReq TRUE
        #expect(query.suffix(3) == [1, 1, 255])
    }

    @Test func aFileWithoutWholeCertificatesHasNone() throws {
        let text = try Fixtures.text("signatures/signer.pem")
        #expect(KeyCertificate.all(inPEM: Array(text.utf8))?.count == 1)
        #expect(KeyCertificate.all(inPEM: Array((text + text).utf8))?.count == 2)
        #expect(KeyCertificate.all(inPEM: Array(text.replacing("\n", with: "\r\n").utf8))?.count == 1)
        for bad in [
            "", text.replacing("-----END CERTIFICATE-----", with: ""), text.replacing("MIIB", with: "MIIC"),
            text.replacing("BEGIN CERTIFICATE", with: "BEGIN PRIVATE KEY"), "-----BEGIN CERTIFICATE-----\n" + text,
        ] {
            #expect(KeyCertificate.all(inPEM: Array(bad.utf8)) == nil, "\(bad)")
        }
    }
}
