import BallotMethods
import ExactArithmetic
import TestSupport
import Testing
import VotingModel

@Suite("The cumulative single transferable vote against its definition")
struct CumulativeSTVTests {
    private let cheapestFirst: [TieCriterion] = [.minCost, .listed]

    private func count(
        _ election: Election,
        _ transfer: CumulativeSTV.Transfer,
        _ measure: CumulativeSTV.Measure
    ) throws -> (tally: Tally, events: [CumulativeEvent]) {
        let utility: Utility = election.profile.kind == .points ? .points : .cardinality
        let tally = try CumulativeSTV(transfer: transfer, measure: measure, utility: utility, ties: cheapestFirst)
            .tally(election, in: TallyContext())
        guard case .cumulative(let events) = tally.certificate else { return (tally, []) }
        return (tally, events)
    }

    @Test(arguments: [BallotKind.approval, .points], CumulativeSTV.Transfer.allCases)
    func givesEveryEventAsTheDefinitionDoes(_ kind: BallotKind, _ transfer: CumulativeSTV.Transfer) throws {
        let seed: UInt64 = 2_009
        var elections = RandomElections(seed: seed)
        elections.mostProjects = 5
        var violations: [String] = []
        var seen = (transfers: 0, eliminations: 0, accepted: 0, ties: 0)
        for round in 0..<120 {
            let drawn = elections.next(kind: kind).with(minimumScore: .some(nil))
            // From a third of all costs to all of them, so that everything happens.
            let costs = drawn.projects.reduce(0) { $0 + $1.cost }
            let election = drawn.with(budget: costs * (round % 7 + 3) / 9)
            let measure: CumulativeSTV.Measure = round.isMultiple(of: 2) ? .excess : .supportPerCost
            let (tally, events) = try count(election, transfer, measure)
            let expected = DefinitionOfCumulativeSTV(
                election,
                isMinimal: transfer == .minimal,
                isByExcess: measure == .excess
            )
            .count()
            if events != expected.events { violations.append("round \(round): \(events) not \(expected.events)") }
            let ties = tally.record.ties.map {
                DefinitionOfCumulativeSTV.Tie(tied: $0.tied, value: $0.value, chosen: $0.chosen)
            }
            if ties != expected.ties { violations.append("round \(round): ties") }
            seen.ties += ties.count
            for event in events {
                switch event {
                case .transfer: seen.transfers += 1
                case .eliminate: seen.eliminations += 1
                case .accept: seen.accepted += 1
                case .fund, .leave: break
                }
            }
        }
        #expect(violations.isEmpty, "\(kind) \(transfer), seed \(seed)")
        #expect((kind == .points || seen.ties > 3) && seen.accepted > 10, "\(seen)")
        #expect(transfer == .minimal ? seen.transfers > 3 : seen.eliminations > 20, "\(seen)")
    }

    @Test(arguments: zip([BallotKind.points, .approval], CumulativeSTV.Transfer.allCases))
    func longFractionsAreRoundedAndTheOutcomeIsThatOfTheDefinition(
        _ kind: BallotKind,
        _ transfer: CumulativeSTV.Transfer
    ) throws {
        let election = ManyProjects.election(seed: 3, projects: 11, ballots: 12, kind: kind)
        let (tally, events) = try count(election, transfer, .excess)
        let expected = DefinitionOfCumulativeSTV(election, isMinimal: transfer == .minimal, isByExcess: true).count()
        #expect(events.map(Self.project) == expected.events.map(Self.project))
        #expect(kind == .approval || events != expected.events, "the definition does not round")
        #expect(tally.outcome.funded.count >= 6)
        #expect(tally.outcome.spent <= election.budget)
    }

    private static func project(_ event: CumulativeEvent) -> Int {
        switch event {
        case .fund(let project, _), .transfer(let project, _, _), .eliminate(let project, _), .leave(let project, _),
            .accept(let project):
            project
        }
    }

    @Test func refusesRankedBallots() {
        #expect(throws: MethodError.ballotsWithoutMeaning(rule: .cumulativeSTV, kind: .ranked)) {
            try Methods.method(for: MethodSpecification(rule: .cumulativeSTV), ballots: .ranked)
        }
    }

    @Test func refusesUtilitiesAndSettingsWithoutMeaning() {
        #expect(
            throws: MethodError.utilityWithoutMeaning(rule: .cumulativeSTV, utility: .cost, valid: [.cardinality])
        ) {
            try Methods.method(for: MethodSpecification(rule: .cumulativeSTV, utility: .cost), ballots: .approval)
        }
        #expect(throws: MethodError.optionValueWithoutMeaning(option: .transfer, value: "all")) {
            let method = MethodSpecification(rule: .cumulativeSTV, options: [.transfer: "all"])
            return try Methods.method(for: method, ballots: .points)
        }
        #expect(
            throws: MethodError.completionWithoutMeaning(rule: .cumulativeSTV, completion: .add1, valid: [.none])
        ) {
            let method = MethodSpecification(rule: .cumulativeSTV, completion: .add1)
            return try Methods.method(for: method, ballots: .points)
        }
    }

    @Test func refusesPointsThatNoFractionOfReasonableLengthCovers() {
        var builder = BallotProfileBuilder(kind: .points, projectCount: 1)
        var counts = BallotCounts()
        // Sums of points that have nothing in common: their common multiple has more than sixteen thousand bits.
        for ballot in 0..<2_000 {
            builder.add(projects: [0], values: [Int32(1_000_003 + 2 * ballot)])
            counts.valid += 1
        }
        let election = Election(
            projects: [Project(id: "a", cost: 100)],
            budget: 1_000,
            currency: .euro,
            profile: builder.finish(),
            counts: counts
        )
        #expect(throws: MethodError.pointsTooVaried(rule: .cumulativeSTV)) {
            try count(election, .minimal, .excess)
        }
    }

    @Test func aTieOverWhoIsEliminatedIsRefusedWhereTheRulesRefuse() {
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
        #expect(throws: UndecidedTie(tied: ["a", "b"], value: Rational(-10))) {
            try CumulativeSTV(transfer: .elimination, utility: .cardinality, ties: [.refuse])
                .tally(election, in: TallyContext())
        }
    }
}
