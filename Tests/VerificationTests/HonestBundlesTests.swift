import BallotMethods
import Evidence
import TestSupport
import Testing
import Verification
import VotingModel
import Wijkstem

@Suite("What the verifier accepts")
struct HonestBundlesTests {
    static let kinds: [BallotKind] = [.approval, .points, .ranked, .quadratic]

    /// Those under which `run` publishes: they keep the budget.
    static let methods: [(kind: BallotKind, specification: MethodSpecification)] = kinds.flatMap { kind in
        EveryMethod.specifications(for: kind, ties: [.minCost, .maxVotes, .lot(seed: "3 4 1")])
            .filter { $0.rule.keepsBudget }
            .map { (kind, $0) }
    }

    /// Every rule, utility and completion on random elections: the certificate is accepted, and counting again from the
    /// definition gives the same.
    @Test(arguments: methods.indices)
    func acceptsWhatTheEngineWrites(_ index: Int) throws {
        let (kind, specification) = Self.methods[index]
        let seed = UInt64(9_000 + index)
        var elections = RandomElections(seed: seed)
        var refused: [String] = []
        for number in 0..<4 {
            var election = elections.next(kind: kind)
            election = EveryMethod.suited(election, to: specification.rule, using: &elections.generator)
            if !specification.rule.keepsMinimumScore { election = election.with(minimumScore: .some(nil)) }
            let rulebook = HonestBundles.rulebook(
                election,
                specification,
                language: number.isMultiple(of: 2) ? .nl : .en
            )
            let bundle = try HonestBundles.bundle(election, rulebook)
            let report = Verifier().verify(BundleFolder(files: bundle.files))
            if report.verdict != .valid || report[.recount] != .pass {
                let recount = report[.recount].map { "\($0)" } ?? ""
                refused.append("election \(number): \(report.complaints) \(recount)")
            }
        }
        #expect(refused.first == nil, "\(refused.count) refused, \(specification), seed \(seed)")
    }

    @Test func acceptsTheVillage() throws {
        let bundle = try HonestBundles.bundle(folder: "lindeveen")
        let report = Verifier(expectedDigest: bundle.rootDigest.grouped.uppercased())
            .verify(BundleFolder(files: bundle.files))
        #expect(report.verdict == .valid)
        #expect(report[.expectedDigest] == .pass)
        #expect(report[.recount] == .pass)
    }

    @Test func saysWhatItCouldNotVerifyWhereOnlyTotalsArePublic() throws {
        var elections = RandomElections(seed: 5)
        for _ in 0..<20 {
            let election = elections.next(kind: .approval).with(minimumScore: .some(nil))
            let specification = MethodSpecification(
                rule: .greedy,
                utility: .cardinality,
                completion: Completion.none,
                ties: [.listed]
            )
            let rulebook = HonestBundles.rulebook(election, specification, ballots: .totals)
            let report = Verifier().verify(BundleFolder(files: try HonestBundles.bundle(election, rulebook).files))
            #expect(report.verdict == .incomplete)
            #expect(report.verdict.exitCode == 4)
            for check in [CheckID.ballotOrder, .ballotForm, .ballotLimits, .totals] {
                #expect(report[check] == .notRun(.notPublic))
            }
            #expect(report[.certificate] == .pass && report[.recount] == .pass)
            #expect(report.notVerified.contains { $0.en.hasPrefix("V10.A") })
        }
    }

    @Test func everyReportSaysWhatNobodyVerified() throws {
        let report = Verifier().verify(BundleFolder(files: try HonestBundles.bundle(folder: "lindeveen").files))
        #expect(report.notVerified.contains { $0.en.contains("entitled to vote") })
        #expect(report.notVerified.contains { $0.en.contains("no digest was given") })
        #expect(report.text(.nl).contains("Niet gecontroleerd:"))
        #expect(report.lines.map(\.check) == CheckID.ofBudgets)
    }
}
