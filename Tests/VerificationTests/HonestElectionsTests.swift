import BallotMethods
import Foundation
import TestSupport
import Testing
import Verification
import VotingModel
import Wijkstem

@Suite("Elections that the verifier accepts")
struct HonestElectionsTests {
    /// For each combination of settings; many more for `scripts/random-elections`.
    private static let rounds = max(
        1,
        (ProcessInfo.processInfo.environment["WIJKSTEM_ROUNDS"].flatMap { Int($0) } ?? 0) / 50
    )

    /// Every rule with every combination of its settings on random elections with defects, in both languages, with and without limits.
    @Test(arguments: ElectionRule.allCases)
    func acceptsWhatTheEngineWrites(_ rule: ElectionRule) throws {
        let seed = UInt64(31_000 + (ElectionRule.allCases.firstIndex(of: rule) ?? 0))
        var elections = RandomRankedElections(seed: seed)
        var refused: [String] = []
        let specifications = EveryElection.specifications.filter { $0.rule == rule }
        let times = Self.rounds * max(1, 60 / specifications.count)
        for (index, specification) in specifications.enumerated() {
            for number in 0..<times {
                let drawn = elections.next(defects: !(index + number).isMultiple(of: 3)).election
                let (rulebook, election) = try EveryElection.ruled(
                    drawn,
                    by: specification,
                    language: (index + number).isMultiple(of: 2) ? .nl : .en,
                    maximum: (index + number).isMultiple(of: 4) ? 2 : nil
                )
                if election.standing.isEmpty { continue }
                let tally = try ElectionMethods.method(for: specification).tally(election, in: TallyContext())
                let bundle = try RunElection.bundle(of: tally, election, rulebook, imported: []).bundle
                let report = Verifier().verify(BundleFolder(files: bundle.files))
                if report.verdict == .valid { continue }
                refused.append("\(number), \(specification.options): \(report.complaints)")
            }
        }
        #expect(refused.first == nil, "\(refused.count) refused, \(rule), seed \(seed)")
    }

    @Test(arguments: ["board", "question"])
    func acceptsTheFixtures(_ name: String) throws {
        let isBoard = name == "board"
        let bundle = try RunElection(
            file: Fixtures.path("elections/\(name)/\(isBoard ? "vote.blt" : "vote.csv")"),
            candidates: isBoard ? nil : Fixtures.path("elections/question/options.csv"),
            rules: Fixtures.path("elections/\(name)/spelregels.json")
        )().bundle
        let report = Verifier(expectedDigest: bundle.rootDigest.grouped).verify(BundleFolder(files: bundle.files))
        #expect(report.verdict == .valid, "\(report.complaints)")
    }

    @Test func acceptsTotalsWhereTheyAreEnough() throws {
        var elections = RandomRankedElections(seed: 12)
        var refused: [String] = []
        for specification in EveryElection.specifications where specification.rule.needsTotalsOnly {
            let drawn = elections.next(defects: true).election
            let (rulebook, election) = try EveryElection.ruled(drawn, by: specification, ballots: .totals)
            let tally = try ElectionMethods.method(for: specification).tally(election, in: TallyContext())
            // Fewer than k are not published.
            if election.standing.isEmpty || tally.countedBallots == 0 { continue }
            let bundle = try RunElection.bundle(of: tally, election, rulebook, imported: []).bundle
            let report = Verifier().verify(BundleFolder(files: bundle.files))
            if report.verdict == .invalid { refused.append("\(specification): \(report.complaints)") }
        }
        #expect(refused.first == nil, "\(refused.count) refused")
    }
}
