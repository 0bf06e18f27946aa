import BallotMethods
import ExactArithmetic
import TestSupport
import Testing
import VotingModel

@Suite("Projects that may be funded with any amount between two")
struct ContinuousTests {
    /// The election with a least amount for some of its projects.
    private func divided(_ election: Election, using generator: inout SeededGenerator) -> Election {
        election.with(
            projects: election.projects.map { project in
                guard project.cost > 0, Bool.random(using: &generator) else { return project }
                var project = project
                let minimum = Int.random(in: 1..<project.cost, using: &generator)
                project.divisible = Divisible(minimum: minimum, step: nil, maximum: project.cost)
                return project
            }
        )
    }

    private func village(
        _ costs: [(minimum: Int?, cost: Int)],
        votes: [Int],
        budget: Int,
        kind: BallotKind = .approval
    ) -> Election {
        var builder = BallotProfileBuilder(kind: kind, projectCount: costs.count)
        for (project, count) in votes.enumerated() { builder.add(projects: [UInt16(project)], times: count) }
        var counts = BallotCounts()
        counts.valid = votes.reduce(0, +)
        return Election(
            projects: costs.enumerated().map { place, line in
                var project = Project(id: ProjectID("p\(place)"), cost: line.cost)
                project.divisible = line.minimum.flatMap { Divisible(minimum: $0, step: nil, maximum: line.cost) }
                return project
            },
            budget: budget,
            currency: .euro,
            profile: builder.finish(),
            counts: counts
        )
    }

    private func count(_ election: Election, _ rule: RuleID = .greedy) throws -> Tally {
        try Methods.method(
            for: MethodSpecification(rule: rule, ties: [.minCost, .listed]),
            ballots: election.profile.kind
        )
        .tally(election, in: TallyContext())
    }

    @Test func getsAllThatItAsksOrAllThatIsLeft() throws {
        let election = village([(10, 40), (20, 90), (nil, 5)], votes: [3, 2, 1], budget: 100)
        let tally = try count(election)
        #expect(tally.record.steps.map(\.paid) == [40, 60])
        #expect(tally.outcome.spent == 100)
        #expect(tally.record.notFunded == [NotFunded(project: 2, reason: .doesNotFit, missing: 5)])
    }

    @Test func isAdmittedByWhatItCostsAtLeast() throws {
        // One of two ballots: 1/2 ≥ 1/2 · 20/100 for the first, 1/2 < 1/2 · 120/100 for the second.
        let election = village([(20, 230), (120, 230)], votes: [1, 1], budget: 100)
        let tally = try count(election.with(constraints: [.minimumForCost(Rational(1, 2))]))
        #expect(tally.record.steps.map(\.paid) == [100])
        #expect(tally.record.notFunded == [NotFunded(project: 1, reason: .belowThreshold)])
    }

    @Test func getsNothingBelowItsLeastAmount() throws {
        let election = village([(nil, 90), (20, 50), (200, 300)], votes: [3, 2, 1], budget: 100)
        #expect(
            try count(election).record.notFunded == [
                NotFunded(project: 1, reason: .doesNotFit, missing: 10),
                NotFunded(project: 2, reason: .overBudget, missing: 100),
            ]
        )
    }

    @Test func equalsThatCannotAllGetWhatTheyAskAreATie() throws {
        let election = village([(10, 60), (10, 60)], votes: [2, 2], budget: 100)
        let tally = try count(election)
        #expect(tally.record.ties.map(\.tied) == [[0, 1]])
        #expect(tally.record.steps.map(\.paid) == [60, 40])
        #expect(try count(election.with(budget: 120)).record.ties.isEmpty)
    }

    @Test func amountsTurnsAndTiesAreThoseOfTheDefinition() throws {
        let seed: UInt64 = 1_212
        var elections = RandomElections(seed: seed)
        var violations: [String] = []
        var seen = (parts: 0, labels: 0)
        for round in 0..<300 {
            let drawn = elections.next(kind: .approval).with(minimumScore: .some(nil))
            let divided = divided(drawn, using: &elections.generator)
            let isBound = round.isMultiple(of: 2)
            let whole = Source(id: "s", name: "", amount: divided.budget)
            let bound =
                isBound
                ? RandomPots.bind(divided, using: &elections.generator)
                : RandomPots.Bound(election: divided, sources: [whole])
            let election = bound.election
            let tally = try count(election)
            let candidates = election.projects.indices.filter {
                election.projects[$0].cost > 0 && tally.totals.supporters[$0] > 0
            }
            let expected = DefinitionOfLabelledTurns(bound.definition, scores: tally.totals.scores, stops: false)
                .run(candidates)
            let steps = tally.record.steps.filter { candidates.contains($0.project) }
            if steps.map(\.project) != expected.funded { violations.append("round \(round): funded") }
            if steps.map(\.paid) != expected.paid { violations.append("round \(round): paid") }
            if tally.record.ties.map(\.tied) != expected.ties { violations.append("round \(round): ties") }
            if tally.certificate != .greedy(sequence: expected.turns) { violations.append("round \(round): turns") }
            for line in tally.record.notFunded where candidates.contains(line.project) {
                if line.reason != expected.reasons[line.project] { violations.append("round \(round): a reason") }
            }
            seen.parts += steps.count { $0.paid < election.projects[$0.project].cost }
            seen.labels += expected.reasons.values.count { $0 == .label }
        }
        #expect(violations.isEmpty, "seed \(seed): \(violations.prefix(3))")
        #expect(seen.parts > 40 && seen.labels > 10, "\(seen)")
    }

    @Test(arguments: RuleID.allCases.filter { $0 != .greedy })
    func everyOtherRuleRefusesThemAndSaysWhichDoesNot(_ rule: RuleID) throws {
        let kind: BallotKind = rule.needsRanking ? .ranked : rule.countsCredits ? .quadratic : .approval
        let election = village([(10, 60)], votes: [2], budget: 100, kind: kind).with(minimumScore: 1)
        #expect(throws: MethodError.continuousWithoutMeaning(project: "p0", rule: rule, valid: [.greedy])) {
            try count(election, rule)
        }
    }

    @Test func limitsOnWhatIsFundedAreRefusedBesideThem() throws {
        let election = village([(10, 60), (nil, 20)], votes: [2, 1], budget: 100)
        #expect(throws: MethodError.continuousConstrained(project: "p0", constraint: "exclusive")) {
            try count(election.with(constraints: [.exclusive(["p0", "p1"])]))
        }
        #expect(try count(election.with(constraints: [.maximumCost(50)])).outcome.funded == [1])
    }
}
