import BallotMethods
import ExactArithmetic
import TestSupport
import Testing
import VotingModel

@Suite("The single transferable vote with money against its definition")
struct BudgetSTVTests {
    private let cheapestFirst: [TieCriterion] = [.minCost, .listed]

    private func count(
        _ election: Election,
        _ measure: BudgetSTV.Measure,
        ties: [TieCriterion]? = nil
    ) throws -> (tally: Tally, events: [CumulativeEvent]) {
        let tally = try BudgetSTV(measure: measure, ties: ties ?? cheapestFirst).tally(election, in: TallyContext())
        guard case .budgetSTV(let events) = tally.certificate else { return (tally, []) }
        return (tally, events)
    }

    @Test(arguments: BudgetSTV.Measure.allCases)
    func givesEveryEventAsTheDefinitionDoes(_ measure: BudgetSTV.Measure) throws {
        let seed: UInt64 = 1_880
        var elections = RandomElections(seed: seed)
        var violations: [String] = []
        var seen = (funded: 0, eliminations: 0, accepted: 0, ties: 0, misfits: 0)
        for round in 0..<Rounds.number(atLeast: 400) {
            let drawn = elections.next(kind: .ranked).with(minimumScore: .some(nil))
            // From a third of all costs to all of them, so that everything happens.
            let costs = drawn.projects.reduce(0) { $0 + $1.cost }
            let election = drawn.with(budget: costs * (round % 7 + 3) / 9)
            let (tally, events) = try count(election, measure)
            let expected = DefinitionOfBudgetSTV(election, isByExcess: measure == .excess).count()
            if events != expected.events { violations.append("round \(round): \(events) not \(expected.events)") }
            if tally.outcome.funded != expected.funded { violations.append("round \(round): \(tally.outcome.funded)") }
            let ties = tally.record.ties.map {
                DefinitionOfCumulativeSTV.Tie(tied: $0.tied, value: $0.value, chosen: $0.chosen)
            }
            if ties != expected.ties { violations.append("round \(round): ties") }
            func missing(_ reason: NotFunded.Reason) -> [Int: Int] {
                let lines = tally.record.notFunded.filter { $0.reason == reason }
                return Dictionary(uniqueKeysWithValues: lines.map { ($0.project, $0.missing ?? 0) })
            }
            if missing(.eliminated) != expected.eliminated { violations.append("round \(round): eliminated") }
            if missing(.doesNotFit) != expected.misfits { violations.append("round \(round): misfits") }
            seen.ties += ties.count
            seen.misfits += expected.misfits.count
            for event in events {
                switch event {
                case .fund: seen.funded += 1
                case .eliminate: seen.eliminations += 1
                case .accept: seen.accepted += 1
                case .transfer, .leave: violations.append("round \(round): \(event)")
                }
            }
        }
        #expect(violations.isEmpty, "\(measure), seed \(seed): \(violations.prefix(3))")
        #expect(seen.funded > 100 && seen.eliminations > 50 && seen.accepted > 20, "\(seen)")
        #expect(seen.ties > 5 && seen.misfits > 30, "\(seen)")
    }

    @Test(arguments: BudgetSTV.Measure.allCases)
    func longFractionsAreRoundedAndTheOutcomeIsThatOfTheDefinition(_ measure: BudgetSTV.Measure) throws {
        let election = ManyProjects.election(seed: 4, projects: 18, ballots: 64, kind: .ranked)
        let (tally, events) = try count(election, measure)
        let expected = DefinitionOfBudgetSTV(election, isByExcess: measure == .excess).count()
        #expect(tally.outcome.funded == expected.funded)
        #expect(events != expected.events, "the definition does not round")
        #expect(tally.outcome.spent <= election.budget)
    }

    /// A project that waits has no money; once it may be funded, it has that of every ballot on which it stands highest.
    @Test func moneyGoesBackToAProjectThatWaitsNoMore() throws {
        var builder = BallotProfileBuilder(kind: .ranked, projectCount: 3)
        // The bench needs its path: money for the bench is on the tree until the path is there.
        builder.add(projects: [0, 2], times: 3)
        builder.add(projects: [1], times: 5)
        builder.add(projects: [2], times: 2)
        var counts = BallotCounts()
        counts.valid = 10
        let election = Election(
            projects: [
                Project(id: "bench", cost: 30), Project(id: "path", cost: 50), Project(id: "tree", cost: 60),
            ],
            budget: 100,
            currency: .euro,
            profile: builder.finish(),
            counts: counts,
            constraints: [.prerequisite(project: "bench", needs: ["path"])]
        )
        let (tally, events) = try count(election, .ratio)
        #expect(
            events == [
                .fund(project: 1, support: Rational(50)), .fund(project: 0, support: Rational(30)),
            ]
        )
        #expect(tally.record.notFunded == [NotFunded(project: 2, reason: .doesNotFit, missing: 10)])
    }

    @Test func aTieOverWhoIsEliminatedIsRefusedWhereTheRulesRefuse() {
        var builder = BallotProfileBuilder(kind: .ranked, projectCount: 2)
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
        #expect(throws: UndecidedTie(tied: ["a", "b"], value: Rational(5, 6))) {
            try count(election, .ratio, ties: [.refuse])
        }
        #expect(throws: UndecidedTie(tied: ["a", "b"], value: Rational(-10))) {
            try count(election, .excess, ties: [.refuse])
        }
    }

    @Test func refusesUtilitiesAndSettingsWithoutMeaning() {
        #expect(throws: MethodError.utilityWithoutMeaning(rule: .budgetSTV, utility: .borda, valid: [.cardinality])) {
            try Methods.method(for: MethodSpecification(rule: .budgetSTV, utility: .borda), ballots: .ranked)
        }
        #expect(throws: MethodError.optionValueWithoutMeaning(option: .measure, value: "ge")) {
            let method = MethodSpecification(rule: .budgetSTV, options: [.measure: "ge"])
            return try Methods.method(for: method, ballots: .ranked)
        }
        #expect(
            throws: MethodError.completionWithoutMeaning(rule: .budgetSTV, completion: .utilitarian, valid: [.none])
        ) {
            let method = MethodSpecification(rule: .budgetSTV, completion: .utilitarian)
            return try Methods.method(for: method, ballots: .ranked)
        }
    }
}
