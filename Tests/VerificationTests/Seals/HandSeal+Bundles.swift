import Evidence
import Testing

@testable import Verification

extension HandSeal {
    /// A written vote under rules of a level.
    init(_ vote: WrittenVote, level: String = "logged") throws {
        var vote = vote
        vote.rules = vote.rules.and(["evidence": .string(level)])
        let sealed = try vote.bundle().sealed
        try self.init(try vote.files(), sealed)
    }

    init(_ election: WrittenElection, level: String = "logged") throws {
        let election = election.with(["evidence": .string(level)])
        try self.init(try election.files(), try election.bundle().sealed)
    }

    private init(_ files: Files, _ sealed: SealedBallots?) throws {
        let profile = try #require(files["ballots/profile.jsonl"] ?? sealed?.profile)
        try self.init(files, profile: profile, hidesProfile: sealed != nil)
        if let sealed { nonce = sealed.nonce }
    }

    /// A bundle that was counted at level `counted`: its rules are raised to another level, and whatever names their digest with them.
    init(_ bundle: Bundle, level: String = "logged") throws {
        var files = bundle.files
        let rules = try #require(files["rules.json"])
        let raised = try JSONReader.read(rules).and(["evidence": .string(level)]).canonicalBytes
        for name in ["result.json", "result.html"] {
            let text = String(decoding: try #require(files[name]), as: UTF8.self)
            try #require(text.contains(hex(sha256(rules))))
            files[name] = Array(text.replacing(hex(sha256(rules)), with: hex(sha256(raised))).utf8)
        }
        files["rules.json"] = raised
        try self.init(files, bundle.sealed)
    }

    /// The same with every signature and timestamp that there can be.
    func withEverything(witnesses: Int = 2) throws -> HandSeal {
        var seal = self
        seal.isSigned = true
        seal.isSignatureStamped = true
        seal.stamps = ["rules", "close"]
        // They are stamped now, and so the log is of now.
        seal.start = HandCertificates.now
        seal.pace = 10
        return try seal.witnessed(witnesses)
    }

    func witnessed(_ number: Int = 2) throws -> HandSeal {
        var seal = self
        seal.witnesses = try (1...number).map { try HandKey("witness\($0).example", isWitness: true) }
        seal.quorum = number
        return seal
    }
}
