import Evidence
import FileAccess
import Foundation
import TestSupport
import Testing
import VotingModel
import Wijkstem

/// What others give to a sealed vote: signatures and timestamps that are right are taken, and nothing else.
@Suite("A sealed vote and the world outside", .serialized)
struct SealOutsideTests {
    private let folder: TemporaryFolder
    private var path: String { folder.path("vote") }
    private let key: SigningKey

    init() throws {
        folder = try TemporaryFolder()
        key = SigningKey(name: try #require(KeyName("beekdal.example")))
        let passphrase = try Passphrase(Array("vier losse woorden hier".utf8))
        try PrivateFile.create(try KeyFile(sealing: key, with: passphrase).bytes, path: folder.path("log.key"))
        let policy = try Keys.policy(
            level: .logged,
            log: key.publicKey(.log).text,
            witnesses: [],
            quorum: 0,
            requiresSignature: false,
            signers: [Fixtures.path("signatures/signer.pem")],
            timestampers: [Fixtures.path("signatures/timestamper.pem")]
        )
        try Data(policy.bytes).write(to: URL(filePath: folder.path("policy.txt")))
        let rules = try Fixtures.text("lindeveen/spelregels.json").replacing("\"counted\"\n}", with: "\"logged\"\n}")
        try rules.write(toFile: folder.path("rules.json"), atomically: true, encoding: .utf8)
        try SealVote.begin(
            path,
            rules: folder.path("rules.json"),
            key: folder.path("log.key"),
            policy: folder.path("policy.txt")
        )
    }

    private func counted() throws {
        let keeper = LogKeeper(key: key)
        var vote = try SealVote(path)
        _ = try vote.fixRules(keeper)
        _ = try vote.open(keeper, list: Fixtures.path("lindeveen/voorstellen.csv"))
        _ = try vote.addBatch(Fixtures.path("lindeveen/stemmen.csv"))
        _ = try vote.close(keeper)
        _ = try vote.tally()
    }

    /// A copy of a key that only its owner may read.
    private func secret(_ name: String) throws -> String {
        let copy = folder.path("\(name).key")
        if !folder.contents.contains("\(name).key") {
            try PrivateFile.create(Array(try Fixtures.text("signatures/\(name).key").utf8), path: copy)
        }
        return copy
    }

    private func sign(_ name: String, key: String? = nil, replaces: Bool = false) throws {
        try SealVote(path).sign(
            certificate: Fixtures.path("signatures/\(name).pem"),
            key: try secret(key ?? name),
            passphraseFile: nil,
            replaces: replaces
        )
    }

    private func fault(_ body: () throws -> Void) -> EvidenceFailure.Fault? {
        do {
            try body()
            return nil
        } catch {
            return (error as? EvidenceFailure)?.fault
        }
    }

    private var signaturePath: String { "\(path)/META-INF/signature.p7s" }

    @Test func aSignatureIsTakenAfterTheCountAndOfASignerOfThePolicyOnly() throws {
        #expect(throws: InputError.self) { try sign("signer") }
        try counted()
        guard case .verdict(.untrusted)? = fault({ try sign("other") }) else {
            Issue.record("a signer that the policy does not name")
            return
        }
        #expect(fault { try sign("signer", key: "other") } == .signing(.keyMismatch))
        #expect(throws: IOFailure.self) {
            try SealVote(path).sign(
                certificate: Fixtures.path("signatures/signer.pem"),
                key: Fixtures.path("signatures/signer.key"),
                passphraseFile: nil,
                replaces: false
            )
        }
        #expect(!FileManager.default.fileExists(atPath: signaturePath))
        try sign("signer")
        let first = try Data(contentsOf: URL(filePath: signaturePath))
        #expect(throws: IOFailure(.write, signaturePath, .exists)) { try sign("signer") }
        #expect(try Data(contentsOf: URL(filePath: signaturePath)) == first)
        try sign("signer", replaces: true)
        #expect(try Data(contentsOf: URL(filePath: signaturePath)) != first)
    }

    @Test func aFileThatIsNoKeyIsNamedAndNotTheCertificate() throws {
        try counted()
        let text = folder.path("geen.key")
        try PrivateFile.create(Array("geen sleutel\n".utf8), path: text)
        let certificate = Fixtures.path("signatures/signer.pem")
        #expect(throws: EvidenceFailure(.signing(.keyUnreadable), in: text)) {
            try SealVote(path).sign(certificate: certificate, key: text, passphraseFile: nil, replaces: false)
        }
        let key = try secret("signer")
        #expect(throws: EvidenceFailure(.signing(.certificateUnreadable), in: text)) {
            try SealVote(path).sign(certificate: text, key: key, passphraseFile: nil, replaces: false)
        }
    }

    @Test func aSignatureFromElsewhereIsTakenIfItIsOfThisManifest() throws {
        try counted()
        let manifest = try SmallFile.read(path: "\(path)/bundle/manifest.json")
        func signature(of content: [UInt8]) throws -> String {
            let made = try DetachedSignature(
                of: content,
                certificates: try SmallFile.read(path: Fixtures.path("signatures/signer.pem")),
                key: try SmallFile.read(path: Fixtures.path("signatures/signer.key")),
                at: 1_804_275_000
            )
            let file = folder.path("signature.p7s")
            try Data(made.bytes).write(to: URL(filePath: file))
            return file
        }
        let other = try signature(of: manifest + [10])
        #expect(fault { try SealVote(path).takeSignature(other, replaces: false) } == .verdict(.otherContent))
        let rules = folder.path("rules.json")
        guard case .verdict(.form)? = fault({ try SealVote(path).takeSignature(rules, replaces: false) }) else {
            Issue.record("no signature at all")
            return
        }
        #expect(!FileManager.default.fileExists(atPath: signaturePath))
        let right = try signature(of: manifest)
        #expect(throws: Never.self) { try SealVote(path).takeSignature(right, replaces: false) }
        #expect(try Data(contentsOf: URL(filePath: signaturePath)) == Data(contentsOf: URL(filePath: right)))
    }

    @Test func aTimestampOfSomethingElseIsNotTaken() throws {
        let response = Fixtures.path("signatures/checkpoint.tsr")
        #expect(fault { try SealVote(path).takeTimestamp(.rules, response: response) } == .checkpointMissing("rules"))
        #expect(fault { _ = try SealVote(path).timestampQuery(.signature) } == .signatureMissing)
        try counted()
        for file in [StampedFile.rules, .close] {
            #expect(fault { try SealVote(path).takeTimestamp(file, response: response) } == .verdict(.otherContent))
        }
        try sign("signer")
        #expect(fault { try SealVote(path).takeTimestamp(.signature, response: response) } == .verdict(.otherContent))
        #expect(!FileManager.default.fileExists(atPath: "\(path)/time"))
        // A question is of the text without signatures, so cosignatures that come later change nothing.
        let note = try SignedNote(bytes: try SmallFile.read(path: "\(path)/log/checkpoints/close.note"))
        #expect(try SealVote(path).timestampQuery(.close) == Timestamp.query(Digest(of: note.checkpoint.bytes)))
    }

    @Test func everyBallotHasAReceiptThatLeadsToTheLog() throws {
        #expect(fault { _ = try SealVote(path).receipts(of: nil) } == .checkpointMissing("close"))
        try counted()
        let vote = try SealVote(path)
        let receipts = try vote.receipts(of: nil)
        #expect(receipts.count == vote.sealed.ballots && receipts.count == 426)
        let root = vote.log.tree.root(ofFirst: 4)
        let wrong = receipts.filter { receipt in
            guard case .batch(_, let ballots, let batch) = vote.log.entries[receipt.logIndex].event else { return true }
            let leaf = MerkleTree.leafHash(receipt.commitment.bytes)
            let entry = MerkleTree.leafHash(Array(receipt.entry.utf8))
            return !MerkleTree.includes(leaf, at: receipt.index, in: batch, of: ballots, by: receipt.batchProof)
                || !MerkleTree.includes(entry, at: receipt.logIndex, in: root, of: 4, by: receipt.logProof)
        }
        #expect(wrong.isEmpty)
        let one = try #require(receipts.first)
        #expect(try vote.receipts(of: one.commitment) == [one])
        #expect(one.text.hasPrefix("c2sp.org/tlog-proof@v1\nextra "))
        let unknown = Digest(of: [])
        #expect(fault { _ = try vote.receipts(of: unknown) } == .commitmentUnknown(unknown.hexadecimal))
    }

    @Test func aRequestAsksFromWhereAWitnessWasAndNoFurther() throws {
        try counted()
        let vote = try SealVote(path)
        let request = try vote.witnessRequest(.close, after: 2)
        #expect(request.oldSize == 2 && !request.proof.isEmpty)
        #expect(try vote.witnessRequest(.close, after: nil).oldSize == 0)
        #expect(try vote.witnessRequest(.close, after: 4).proof.isEmpty)
        #expect(fault { _ = try vote.witnessRequest(.close, after: 5) } == .oldSize(5, of: 4))
        #expect(fault { _ = try vote.witnessRequest(.close, after: -1) } == .oldSize(-1, of: 4))
        #expect(fault { _ = try vote.witnessRequest(.final, after: nil) } == .checkpointMissing("final"))
    }
}
