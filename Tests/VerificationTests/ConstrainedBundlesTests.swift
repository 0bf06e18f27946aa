import BallotMethods
import Evidence
import Foundation
import TestSupport
import Testing
import Verification
import VotingModel

/// Whatever binds beside the budget, the verifier reads the rules as the engine does: the certificate is accepted, and
/// counting again from the definition gives the same.
@Suite("What the verifier accepts with constraints")
struct ConstrainedBundlesTests {
    @Test(arguments: HonestBundlesTests.methods.indices)
    func acceptsWhatTheEngineWrites(_ index: Int) throws {
        var elections = RandomElections(seed: UInt64(19_000 + index))
        let (kind, specification) = HonestBundlesTests.methods[index]
        var refused: [String] = []
        for number in 0..<3 {
            let complaint = try RandomBundles.complaint(kind, specification, isBound: true, &elections)
            if let complaint { refused.append("election \(number): \(complaint)") }
        }
        #expect(refused.first == nil, "\(refused.count) refused, \(specification), seed \(19_000 + index)")
    }

    /// Many more, for `scripts/random-elections`: as many for each rule as `WIJKSTEM_ROUNDS` says.
    @Test(.enabled(if: RandomBundles.rounds != nil), arguments: RuleID.allCases.filter(\.keepsBudget))
    func acceptsWhatTheEngineWritesManyTimes(_ rule: RuleID) throws {
        let methods = HonestBundlesTests.methods.filter { $0.specification.rule == rule }
        let rounds = RandomBundles.rounds ?? 0
        let seed = rule.rawValue.utf8.reduce(UInt64(29_000)) { $0 &* 31 &+ UInt64($1) }
        var elections = RandomElections(seed: seed)
        var refused: [String] = []
        for number in 0..<rounds {
            let (kind, specification) = methods[number % methods.count]
            let isBound = number / methods.count % 4 > 0
            let complaint = try RandomBundles.complaint(kind, specification, isBound: isBound, &elections)
            if let complaint { refused.append("election \(number), \(specification): \(complaint)") }
        }
        #expect(refused.first == nil, "\(refused.count) refused, seed \(seed)")
        print("random elections: \(rule.rawValue) \(rounds), of which refused \(refused.count)")
    }
}

/// Bundles of random elections, as the engine writes them and the verifier reads them.
enum RandomBundles {
    /// How many elections the environment asks for.
    static let rounds = ProcessInfo.processInfo.environment["WIJKSTEM_ROUNDS"].flatMap { Int($0) }

    /// What the verifier has against the bundle of the next election, if anything.
    static func complaint(
        _ kind: BallotKind,
        _ specification: MethodSpecification,
        isBound: Bool,
        _ elections: inout RandomElections
    ) throws -> String? {
        var election = elections.next(kind: kind)
        election = EveryMethod.suited(election, to: specification.rule, using: &elections.generator)
        if isBound {
            let admissionOnly = specification.completion == .addOpt || specification.rule == .cumulativeSTV
            election = RandomConstraints.bind(election, admissionOnly: admissionOnly, using: &elections.generator)
        } else if !specification.rule.keepsMinimumScore {
            election = election.with(minimumScore: .some(nil))
        }
        let language: Language = Bool.random(using: &elections.generator) ? .nl : .en
        let rulebook = HonestBundles.rulebook(election, specification, language: language)
        let report = Verifier().verify(BundleFolder(files: try HonestBundles.bundle(election, rulebook).files))
        if report.verdict == .valid && report[.recount] == .pass { return nil }
        let recount = report[.recount].map { "\($0)" } ?? ""
        return "\(report.complaints) \(recount) \(election.constraints) \(rulebook.minimumScore.map { "\($0)" } ?? "")"
    }
}
