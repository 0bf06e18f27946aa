import BallotMethods
import ExactArithmetic
import TestSupport
import Testing
import VotingModel

@Suite("Bounded overspending against its definition")
struct OverspendingTests {
    private let cheapestFirst: [TieCriterion] = [.minCost, .listed]

    private func count(_ election: Election, _ utility: Utility) throws -> (tally: Tally, rounds: [OverspendingRound]) {
        let tally = try BoundedOverspending(utility: utility, ties: cheapestFirst).tally(election, in: TallyContext())
        guard case .overspending(let rounds) = tally.certificate else { return (tally, []) }
        return (tally, rounds)
    }

    @Test(arguments: [
        (BallotKind.approval, Utility.cost), (.approval, .cardinality), (.points, .points), (.points, .cost),
        (.ranked, .borda),
    ])
    func givesEveryRoundAsTheDefinitionDoes(_ kind: BallotKind, _ utility: Utility) throws {
        let seed: UInt64 = 2_409
        var elections = RandomElections(seed: seed)
        elections.mostProjects = 5
        var violations: [String] = []
        var partial = 0
        for round in 0..<120 {
            let election = elections.next(kind: kind).with(minimumScore: .some(nil))
            let (tally, rounds) = try count(election, utility)
            let (expected, missed) = DefinitionOfOverspending(election, utility: utility).count()
            if tally.record.notFunded.filter({ election.projects[$0.project].cost > 0 }) != missed {
                violations.append("round \(round): not funded")
            }
            if rounds != expected.map({ .init(project: $0.project, lambda: $0.lambda, alpha: $0.alpha) }) {
                violations.append("round \(round): rounds")
            }
            let ties = expected.filter { !$0.tied.isEmpty }
            if tally.record.ties.map(\.tied) != ties.map(\.tied) || tally.record.ties.map(\.value) != ties.map(\.value)
            {
                violations.append("round \(round): ties")
            }
            let shared = tally.record.steps.compactMap {
                if case .shares(let shared) = $0.grounds { shared } else { nil }
            }
            if shared.map(\.payers) != expected.map(\.payers) || shared.map(\.emptied) != expected.map(\.emptied) {
                violations.append("round \(round): payers")
            }
            partial += expected.count { $0.alpha < Rational(1) }
        }
        #expect(violations.isEmpty, "\(kind) \(utility), seed \(seed)")
        #expect(partial > 30)
    }

    @Test func fundsWhatEqualSharesFundsFirstWhereNothingIsShort() throws {
        var elections = RandomElections(seed: 50)
        for _ in 0..<80 {
            let election = elections.next(kind: .approval).with(minimumScore: .some(nil))
            let (_, rounds) = try count(election, .cost)
            let shares = try EqualShares(utility: .cost, completion: .none, ties: cheapestFirst)
                .tally(election, in: TallyContext())
            guard case .equalShares(let certificate) = shares.certificate else { continue }
            let full = rounds.prefix { $0.alpha == Rational(1) }
            for (one, other) in zip(full, certificate.rounds) {
                #expect(one.project == other.project && one.lambda == other.rho)
            }
        }
    }

    @Test func longFractionsAreRoundedAndTheOutcomeIsThatOfTheDefinition() throws {
        let election = ManyProjects.election(seed: 11, projects: 11, ballots: 16, kind: .points)
        let (tally, rounds) = try count(election, .points)
        let expected = DefinitionOfOverspending(election, utility: .points).rounds()
        #expect(rounds.map(\.project) == expected.map(\.project))
        #expect(expected.count > 5)
        #expect(tally.outcome.spent <= election.budget)
        #expect(rounds.allSatisfy { $0.lambda.text.count < 2_000 })
    }

    @Test func aTieIsRefusedWhereTheRulesRefuse() {
        var builder = BallotProfileBuilder(kind: .approval, projectCount: 2)
        builder.add(projects: [0])
        builder.add(projects: [1])
        var counts = BallotCounts()
        counts.valid = 2
        let election = Election(
            projects: [Project(id: "a", cost: 60), Project(id: "b", cost: 60)],
            budget: 100,
            currency: .euro,
            profile: builder.finish(),
            counts: counts
        )
        #expect(throws: UndecidedTie(tied: ["a", "b"], value: Rational(72))) {
            try BoundedOverspending(utility: .cardinality, ties: [.minCost]).tally(election, in: TallyContext())
        }
    }
}
