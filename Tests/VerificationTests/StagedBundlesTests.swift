import BallotMethods
import Evidence
import TestSupport
import Testing
import Verification
import VotingModel

/// Counts in stages, as the engine writes them and the verifier reads them.
@Suite("What the verifier accepts with pots")
struct StagedBundlesTests {
    static let methods = HonestBundlesTests.methods.filter { Methods.takesPots($0.specification) }

    @Test(arguments: methods.indices)
    func acceptsStages(_ index: Int) throws {
        let (kind, specification) = Self.methods[index]
        var elections = RandomElections(seed: UInt64(49_000 + index))
        var refused: [String] = []
        for number in 0..<3 {
            let complaint = try RandomBundles.complaintOfStages(kind, specification, &elections)
            if let complaint { refused.append("election \(number): \(complaint)") }
        }
        #expect(refused.first == nil, "\(refused.count) refused, \(specification), seed \(49_000 + index)")
    }

    /// Many more, for `scripts/random-elections`.
    @Test(.enabled(if: RandomBundles.rounds != nil))
    func acceptsWhatTheEngineWritesManyTimesInStages() throws {
        let rounds = (RandomBundles.rounds ?? 0) / 2
        var elections = RandomElections(seed: 59_000)
        var refused: [String] = []
        for number in 0..<rounds {
            let (kind, specification) = Self.methods[number % Self.methods.count]
            let complaint = try RandomBundles.complaintOfStages(kind, specification, &elections)
            if let complaint { refused.append("election \(number), \(specification): \(complaint)") }
        }
        #expect(refused.first == nil, "\(refused.count) refused, seed 59000")
        print("random elections: stages \(rounds), of which refused \(refused.count)")
    }
}

extension RandomBundles {
    /// What the verifier has against the bundle of the next election with pots, if anything.
    static func complaintOfStages(
        _ kind: BallotKind,
        _ specification: MethodSpecification,
        _ elections: inout RandomElections
    ) throws -> String? {
        var election = elections.next(kind: kind)
        if !specification.rule.keepsMinimumScore { election = election.with(minimumScore: .some(nil)) }
        election = RandomConstraints.bind(election, admissionOnly: true, always: .pot, using: &elections.generator)
        let rulebook = HonestBundles.rulebook(election, specification, language: .en)
        let report = Verifier().verify(BundleFolder(files: try HonestBundles.bundle(election, rulebook).files))
        if report.verdict == .valid && report[.recount] == .pass { return nil }
        return "\(report.complaints) \(report[.recount].map { "\($0)" } ?? "") \(election.constraints)"
    }
}
