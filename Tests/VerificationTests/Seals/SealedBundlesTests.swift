import Testing

@testable import Verification

/// What the verifier says of honest seals.
@Suite("Seals made by hand")
struct SealedBundlesTests {
    /// Three projects, six ballots, one of them blank.
    static func vote(_ rules: JSON = [:]) -> WrittenVote {
        WrittenVote(
            ["rule": "greedy", "utility": "cardinality"],
            rules: JSON.with(["sources": [WrittenVote.source("a", 1_000)]]).and(rules),
            projects: [WrittenVote.project("1", 500), WrittenVote.project("2", 700), WrittenVote.project("3", 400)],
            ballots: [WrittenVote.ballot(["1", "2"], 3), WrittenVote.ballot(["1"], 2), WrittenVote.ballot([], 1)]
        )
    }

    @Test func aRetrospectiveLogIsValidAndSaysSo() throws {
        let report = try HandSeal(Self.vote()).sealed().report()
        #expect(report.verdict == .valid, "\(report.complaints)")
        #expect(report.verdictWords.en == "VALID (logged, retrospective)")
        #expect(report.verdictWords.nl == "GELDIG (verzegeld, achteraf)")
        #expect(report[.batchBallots] == .pass && report[.fixedBallots] == .pass)
    }
}
