import BallotMethods
import Foundation
import TestSupport
import Testing
import VotingModel

/// Every kind of constraint against its words in docs/bundle-format.md: a slow definition that shares no code with the engine.
@Suite("Constraints against their definition")
struct ConstraintDefinitionTests {
    enum Kind: CaseIterable, Sendable {
        case minimumScore, minimumShare, minimumForCost, maximumCost, ceiling, floor, maximumNumber, minimumNumber
        case variants, exclusive, prerequisite, pot

        var random: RandomConstraints.Kind? {
            RandomConstraints.Kind.allCases.first { $0.rawValue == "\(self)" }
        }
    }

    typealias Definition = DefinitionOfConstraints

    /// The rules that the definition knows, as far as they take the kind.
    private func rules(_ kind: Kind, _ election: Election) -> [Definition.Rule] {
        if kind == .pot { return [.greedy, .greedyNoSkip, .greedyPerCost, .equalShares] }
        // What waits when a count stops at a misfit is said elsewhere.
        let isAdmission = election.constraints.allSatisfy(\.isAdmission)
        return Definition.Rule.allCases.filter { $0 != .greedyNoSkip || isAdmission }
    }

    private func tally(_ rule: Definition.Rule, _ election: Election) throws -> Tally {
        let id: RuleID =
            switch rule {
            case .greedy: .greedy
            case .greedyNoSkip: .greedyNoSkip
            case .greedyPerCost: .greedyPerCost
            case .equalShares: .equalShares
            case .maxWelfare: .maxWelfare
            }
        let method = MethodSpecification(rule: id, ties: [.listed])
        return try Methods.method(for: method, ballots: .approval).count(election, in: TallyContext())
    }

    /// As many elections for each kind as `WIJKSTEM_ROUNDS` says, or a few.
    private static let rounds = ProcessInfo.processInfo.environment["WIJKSTEM_ROUNDS"].flatMap { Int($0) } ?? 60

    @Test(arguments: Kind.allCases)
    func comesOutAsTheWordsSay(_ kind: Kind) throws {
        let seed = UInt64(4_100 + (Kind.allCases.firstIndex(of: kind) ?? 0))
        var elections = RandomElections(seed: seed)
        elections.mostProjects = 5
        var violations: [String] = []
        var bites = 0
        for round in 0..<Self.rounds {
            var election = elections.next(kind: .approval)
            let minimum = kind == .minimumScore ? Int.random(in: 1...4, using: &elections.generator) : nil
            election = election.with(minimumScore: .some(minimum))
            election = RandomConstraints.bind(
                election,
                admissionOnly: kind == .pot,
                always: kind.random,
                using: &elections.generator
            )
            // Half of the time nothing else binds.
            if round.isMultiple(of: 2) {
                election = election.with(constraints: election.constraints.filter { named($0) == "\(kind)" })
            }
            for rule in rules(kind, election) {
                let tally = try tally(rule, election)
                let found = Definition.Outcome(
                    funded: tally.outcome.funded,
                    reasons: Dictionary(
                        uniqueKeysWithValues: tally.record.notFunded.map {
                            ($0.project, Definition.Reason($0.reason, $0.missing))
                        }
                    )
                )
                let expected = Definition(election).count(rule)
                if found != expected {
                    violations.append("round \(round), \(rule), \(election.constraints): \(found) not \(expected)")
                }
                let without = election.with(
                    minimumScore: kind == .minimumScore ? .some(nil) : nil,
                    constraints: election.constraints.filter { named($0) != "\(kind)" }
                )
                if Definition(without).count(rule).funded != expected.funded { bites += 1 }
            }
        }
        #expect(violations.isEmpty, "\(violations.count), seed \(seed): \(violations.prefix(2))")
        #expect(bites > Self.rounds / 6, "\(kind) changed \(bites) outcomes, seed \(seed)")
    }

    /// `minimumNumber` for what a rulebook calls `minimum_number`.
    private func named(_ constraint: Constraint) -> String {
        let words = constraint.kind.split(separator: "_")
        return words[0] + words.dropFirst().map(\.capitalized).joined()
    }
}
