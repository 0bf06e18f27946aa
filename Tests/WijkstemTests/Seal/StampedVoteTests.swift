import Foundation
import TestSupport
import Testing
import Wijkstem

/// Timestamps of a vote on the way: by an authority of the tests' own, whose clock is that of the machine.
@Suite("A staged vote and its timestamps")
struct StampedVoteTests {
    private let authority: OutsideAuthority

    init() throws { authority = try OutsideAuthority.shared() }

    private func fault(_ body: () throws -> Void) -> EvidenceFailure.Fault? {
        do {
            try body()
            return nil
        } catch {
            return (error as? EvidenceFailure)?.fault
        }
    }

    /// A vote whose clock began some seconds from now, with its rules fixed and voting open.
    private func opened(_ seconds: Int = 0, level: String = "timestamped") throws -> StagedVote {
        let staged = try StagedVote(
            rules: SealedExample.rules(evidence: level),
            policy: try authority.policy(level: level == "logged" ? .logged : .timestamped),
            start: OutsideAuthority.now + seconds
        )
        _ = try staged.step { try $0.fixRules(staged.keeper) }
        let list = try staged.write(SealedExample.proposals, "voorstellen.csv")
        _ = try staged.step { try $0.open(staged.keeper, list: list) }
        return staged
    }

    private func close(_ staged: StagedVote) throws {
        let ballots = try staged.write(SealedExample.both, "a.csv")
        _ = try staged.step { try $0.addBatch(ballots) }
        _ = try staged.step { try $0.close(staged.keeper) }
    }

    private func write(_ bytes: [UInt8], _ name: String, _ staged: StagedVote) throws -> String {
        try Data(bytes).write(to: URL(filePath: staged.files.path(name)))
        return staged.files.path(name)
    }

    @discardableResult
    private func stamp(_ file: StampedFile, of staged: StagedVote) throws -> Int {
        let query = try staged.step { try $0.timestampQuery(file) }
        let path = try write(try authority.answer(query), "\(file.rawValue).answer", staged)
        return try staged.step { try $0.takeTimestamp(file, response: path) }
    }

    private func counted(_ staged: StagedVote) throws -> [UInt8] {
        _ = try staged.step { try $0.tally() }
        return try SmallFile.read(path: "\(staged.path)/bundle/manifest.json")
    }

    private func holds(_ path: String, _ staged: StagedVote) -> Bool {
        FileManager.default.fileExists(atPath: "\(staged.path)/\(path)")
    }

    // MARK: The order of times

    @Test func aVoteWithAllItsStampsComesToItsEnd() throws {
        let staged = try opened()
        try stamp(.rules, of: staged)
        try close(staged)
        try stamp(.close, of: staged)
        _ = try counted(staged)
        _ = try staged.step { try $0.finish(staged.keeper) }
        let bundle = try staged.step { try $0.bundle() }
        #expect(bundle.files["time/rules.tsr"] != nil && bundle.files["time/close.tsr"] != nil)
        try LoggedBundle(bundle).check()
    }

    @Test func rulesThatAreStampedFiveMinutesAfterTheOpeningAreStampedInTime() throws {
        let staged = try opened(-250)
        #expect(throws: Never.self) { try stamp(.rules, of: staged) }
    }

    @Test func rulesThatAreStampedLaterThanFiveMinutesAfterTheOpeningAreRefused() throws {
        let staged = try opened(-320)
        #expect(fault { try stamp(.rules, of: staged) } == .stampLate)
        #expect(!holds("time/rules.tsr", staged))
        // The close may be stamped at any time.
        try close(staged)
        #expect(throws: Never.self) { try stamp(.close, of: staged) }
        _ = try counted(staged)
        let missing = InputError(.seal(.fileMissing("time/rules.tsr")), at: Finding.Place(file: staged.path))
        #expect(throws: missing) { _ = try staged.step { try $0.finish(staged.keeper) } }
    }

    @Test func whatIsStampedLongBeforeTheLogHasItIsRefused() throws {
        let staged = try opened(400)
        #expect(fault { try stamp(.rules, of: staged) } == .stampEarly)
        try close(staged)
        #expect(fault { try stamp(.close, of: staged) } == .stampEarly)
        #expect(!holds("time/rules.tsr", staged) && !holds("time/close.tsr", staged))
    }

    @Test func aCloseThatIsStampedLongAfterTheCountIsRefused() throws {
        let staged = try opened(-400, level: "logged")
        try close(staged)
        _ = try counted(staged)
        #expect(fault { try stamp(.close, of: staged) } == .stampLate)
        #expect(!holds("time/close.tsr", staged))
    }

    @Test func nobodyCountsBeforeTheCloseIsStamped() throws {
        let staged = try opened()
        try stamp(.rules, of: staged)
        try close(staged)
        #expect(throws: InputError(.seal(.closeNotStamped), at: Finding.Place(file: staged.path))) {
            _ = try staged.step { try $0.tally() }
        }
        #expect(!holds("bundle/result.json", staged))
        try stamp(.close, of: staged)
        _ = try counted(staged)
    }

    /// Times may be equal, so the authority's clock has to go on before it stamps again.
    @Test func rulesThatAreStampedAfterTheCloseWasAreRefused() throws {
        let staged = try opened()
        try close(staged)
        let closed = try stamp(.close, of: staged)
        let query = try staged.step { try $0.timestampQuery(.rules) }
        while OutsideAuthority.now <= closed { usleep(20_000) }
        let path = try write(try authority.answer(query), "late.tsr", staged)
        #expect(fault { _ = try staged.step { try $0.takeTimestamp(.rules, response: path) } } == .stampOrder)
        #expect(!holds("time/rules.tsr", staged) && holds("time/close.tsr", staged))
    }

    @Test func aStampOfAnAuthorityThatThePolicyDoesNotNameIsRefused() throws {
        let staged = try opened()
        let query = try staged.step { try $0.timestampQuery(.rules) }
        let path = try write(try authority.answer(query, by: "others"), "others.tsr", staged)
        let refusal = fault { _ = try staged.step { try $0.takeTimestamp(.rules, response: path) } }
        guard case .verdict(.untrusted)? = refusal else {
            Issue.record("the stamp of another authority")
            return
        }
        #expect(!holds("time/rules.tsr", staged))
    }

    // MARK: Signatures that were stamped elsewhere

    @Test func aSignatureThatWasStampedElsewhereIsTakenWithItsStamp() throws {
        let staged = try opened(level: "logged")
        try close(staged)
        let manifest = try counted(staged)
        let signature = try authority.stampedSignature(of: manifest)
        let path = try write(signature, "elders.p7s", staged)
        try staged.step { try $0.takeSignature(path, replaces: false) }
        #expect(try SmallFile.read(path: "\(staged.path)/META-INF/signature.p7s") == signature)
        let response = try SmallFile.read(path: "\(staged.path)/time/signature.tsr")
        let certificates = try Policy(bytes: Array(try authority.policy().utf8)).timestampers
        let taken = try DetachedSignature(
            signature,
            of: manifest,
            signers: try Policy(bytes: Array(try authority.policy().utf8)).signers,
            at: OutsideAuthority.now
        )
        let stamp = try Timestamp(response: response, of: taken.stampedDigest, timestampers: certificates)
        #expect(abs(stamp.time - OutsideAuthority.now) < 600)
        #expect(throws: IOFailure.self) { try staged.step { try $0.takeSignature(path, replaces: false) } }
        _ = try staged.step { try $0.finish(staged.keeper) }
        let bundle = try staged.step { try $0.bundle() }
        #expect(bundle.files["META-INF/signature.p7s"] == signature && bundle.files["time/signature.tsr"] == response)
        try LoggedBundle(bundle).check()
    }

    @Test func aSignatureStampedByAnAuthorityThatNobodyNamedIsRefused() throws {
        let staged = try opened(level: "logged")
        try close(staged)
        let signature = try authority.stampedSignature(of: try counted(staged), by: "others")
        let path = try write(signature, "elders.p7s", staged)
        guard case .verdict(.untrusted)? = fault({ try staged.step { try $0.takeSignature(path, replaces: false) } })
        else {
            Issue.record("the stamp of another authority in a signature")
            return
        }
        #expect(!holds("META-INF/signature.p7s", staged) && !holds("time/signature.tsr", staged))
    }

    @Test func aStampedSignatureOfAnotherManifestIsRefused() throws {
        let staged = try opened(level: "logged")
        try close(staged)
        let path = try write(
            try authority.stampedSignature(of: try counted(staged) + [10]),
            "elders.p7s",
            staged
        )
        #expect(fault { try staged.step { try $0.takeSignature(path, replaces: false) } } == .verdict(.otherContent))
        #expect(!holds("META-INF/signature.p7s", staged) && !holds("time/signature.tsr", staged))
    }

    /// Every 37th byte of the signature, stamp and all.
    @Test func aStampedSignatureWithAByteChangedIsRefused() throws {
        let staged = try opened(level: "logged")
        try close(staged)
        let signature = try authority.stampedSignature(of: try counted(staged))
        var taken: [Int] = []
        for index in stride(from: 0, to: signature.count, by: 37) {
            var other = signature
            other[index] ^= 1
            let path = try write(other, "elders.p7s", staged)
            if fault({ try staged.step { try $0.takeSignature(path, replaces: true) } }) == nil { taken.append(index) }
        }
        #expect(taken.isEmpty)
        #expect(!holds("META-INF/signature.p7s", staged))
    }
}
