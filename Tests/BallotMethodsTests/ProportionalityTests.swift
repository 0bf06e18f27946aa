import BallotMethods
import ExactArithmetic
import TestSupport
import Testing
import VotingModel

@Suite("Proportionality")
struct ProportionalityTests {
    /// Six ballots name A (60) and B (40), four name C (40); budget 100.
    private var fourAndSix: Election {
        var builder = BallotProfileBuilder(kind: .approval, projectCount: 3)
        builder.add(projects: [0, 1], times: 6)
        builder.add(projects: [2], times: 4)
        var counts = BallotCounts()
        counts.valid = 10
        return Election(
            projects: [6_000, 4_000, 4_000].enumerated().map { Project(id: ProjectID("p\($0)"), cost: $1) },
            budget: 10_000,
            currency: .euro,
            profile: builder.finish(),
            counts: counts
        )
    }

    private func tally(_ election: Election, _ specification: MethodSpecification) throws -> Tally {
        try Methods.method(for: specification, ballots: election.profile.kind).tally(election, in: TallyContext())
    }

    private func gaps(_ funded: [Int], of election: Election, _ utility: Utility) -> [RepresentationGap] {
        let outcome = Outcome(funded: funded, spent: funded.reduce(0) { $0 + election.projects[$1].cost })
        return ExtendedRepresentation(outcome, of: election, utility: utility).gaps
    }

    // MARK: Representation

    @Test func greedyLeavesTheFourShortAndEqualSharesDoesNot() throws {
        let election = fourAndSix
        let greedy = try tally(election, .init(rule: .greedy, ties: [.listed]))
        #expect(Set(greedy.outcome.funded) == [0, 1])
        let gap = try #require(gaps(greedy.outcome.funded, of: election, .cardinality).first)
        #expect((gap.project, gap.ballots, gap.most, gap.worth) == (2, 4, 0, 1))
        #expect(gap.share == Rational(4_000) && gap.entitled == Rational(1))
        #expect(gaps([0, 1], of: election, .cost).map(\.entitled) == [Rational(4_000)])
        #expect(gaps([0, 2], of: election, .cardinality).isEmpty)
        for utility in [Utility.cost, .cardinality] {
            let shares = try tally(election, .init(rule: .equalShares, utility: utility, ties: [.minCost, .listed]))
            #expect(gaps(shares.outcome.funded, of: election, utility).isEmpty)
        }
    }

    @Test func whoCannotPayTogetherIsNotShort() {
        let election = fourAndSix
        #expect(gaps([0, 1], of: election.with(budget: 9_999), .cardinality).isEmpty)
        #expect(gaps([], of: election.with(budget: 0), .cardinality).isEmpty)
    }

    /// The axiom word for word: every group of ballots, every project, every α.
    private func violatesByDefinition(_ outcome: Outcome, _ election: Election, _ utility: Utility) -> Set<Int> {
        let n = election.profile.ballotCount
        let count = election.projects.count
        func worth(_ ballot: Int, _ project: Int) -> Int {
            let entries = election.profile.entries(of: ballot)
            guard let entry = entries.first(where: { Int(election.profile.projects[$0]) == project }) else { return 0 }
            let position = entry - entries.lowerBound
            switch utility {
            case .cost: return election.projects[project].cost
            case .cardinality: return 1
            case .points, .votes: return Int(election.profile.values[entry])
            case .positions: return max(0, (election.maximumLength ?? count) - position)
            case .borda: return count - 1 - position
            }
        }
        let voters = (0..<election.profile.distinctCount).flatMap { ballot in
            Array(repeating: ballot, count: Int(election.profile.multiplicities[ballot]))
        }
        let has = voters.map { ballot in outcome.funded.reduce(0) { $0 + worth(ballot, $1) } }
        var violations: Set<Int> = []
        for project in 0..<count where !outcome.funded.contains(project) && election.projects[project].cost > 0 {
            let cost = election.projects[project].cost
            for members in 1..<(1 << n) {
                let group = voters.indices.filter { members >> $0 & 1 == 1 }
                let least = group.map { worth(voters[$0], project) }.min() ?? 0
                guard least > 0, group.count * election.budget >= n * cost else { continue }
                let deserved = Rational(least * group.count * election.budget, n * cost)
                // Every α that the project is worth to the whole group; under `cost` it is worth one thing to all.
                for worth in 1...least where utility != .cost || worth == least {
                    let scaled = deserved * Rational(worth, least)
                    if group.allSatisfy({ Rational(has[$0] + worth) <= scaled }) { violations.insert(project) }
                }
            }
        }
        return violations
    }

    @Test func theSortedSearchFindsWhatTheDefinitionFinds() {
        var elections = RandomElections(seed: 20_231)
        elections.mostBallots = 6
        var found = 0
        for round in 0..<60 {
            for kind in [BallotKind.approval, .points, .ranked] {
                let election = elections.next(kind: kind).with(minimumScore: .some(nil))
                let funded = election.projects.indices.filter { _ in Bool.random(using: &elections.generator) }
                let outcome = Outcome(funded: funded, spent: 0)
                for utility in Methods.utilities(of: .greedy, ballots: kind) {
                    let gaps = ExtendedRepresentation(outcome, of: election, utility: utility).gaps
                    let expected = violatesByDefinition(outcome, election, utility)
                    #expect(Set(gaps.map(\.project)) == expected, "seed 20231, round \(round), \(kind), \(utility)")
                    found += gaps.count
                }
            }
        }
        #expect(found > 50)
    }

    @Test func equalSharesNeverLeavesAGroupShort() throws {
        var elections = RandomElections(seed: 20_232)
        elections.mostProjects = 9
        elections.mostBallots = 14
        var greedyFails = 0
        for round in 0..<250 {
            for kind in [BallotKind.approval, .points, .ranked] {
                let election = elections.next(kind: kind).with(minimumScore: .some(nil))
                for rule in [RuleID.equalShares, .exactEqualShares] {
                    for utility in Methods.utilities(of: rule, ballots: kind) {
                        for completion in [Completion.none, .utilitarian, .add1UntilExhaustive]
                        where Methods.completions(of: rule).contains(completion) {
                            let tally = try tally(
                                election,
                                .init(rule: rule, utility: utility, completion: completion, ties: [.listed])
                            )
                            let gaps = ExtendedRepresentation(tally.outcome, of: election, utility: utility).gaps
                            #expect(gaps.isEmpty, "seed 20232, round \(round), \(tally.method.word)")
                        }
                    }
                }
                let greedy = try tally(election, .init(rule: .greedy, utility: .cost, ties: [.listed]))
                let gaps = ExtendedRepresentation(greedy.outcome, of: election, utility: .cost).gaps
                if !gaps.isEmpty { greedyFails += 1 }
            }
        }
        #expect(greedyFails > 0)
    }

    // MARK: Prices

    private func prices(_ tally: Tally, _ election: Election) -> PriceSystem? {
        guard case .examined(let system) = PriceExamination(tally, of: election).finding else { return nil }
        return system
    }

    @Test func purseOfTheFourAndSixIsTen() throws {
        let tally = try tally(fourAndSix, .init(rule: .equalShares, ties: [.minCost, .listed]))
        let system = try #require(prices(tally, fourAndSix))
        #expect(system.holds)
        #expect(system.endowment == Rational(1_000) && system.equalShare == Rational(1_000))
        let greedy = try self.tally(fourAndSix, .init(rule: .greedy, ties: [.listed]))
        #expect(PriceExamination(greedy, of: fourAndSix).finding == .notExamined)
    }

    @Test func countsByPurseAreExplainedByTheirPayments() throws {
        var elections = RandomElections(seed: 20_233)
        elections.mostBallots = 14
        for round in 0..<200 {
            for kind in [BallotKind.approval, .points, .ranked] {
                let election = elections.next(kind: kind).with(minimumScore: .some(nil))
                var specifications: [MethodSpecification] = [.init(rule: .phragmen, ties: [.listed])]
                for utility in Methods.utilities(of: .equalShares, ballots: kind) {
                    for completion in [Completion.none, .add1, .add1UntilExhaustive, .phragmen] {
                        specifications.append(
                            .init(rule: .equalShares, utility: utility, completion: completion, ties: [.listed])
                        )
                    }
                }
                for completion in [Completion.none, .addOpt] {
                    specifications.append(.init(rule: .exactEqualShares, completion: completion, ties: [.listed]))
                }
                for specification in specifications {
                    let system = try #require(prices(tally(election, specification), election))
                    let note: Comment = "seed 20233, round \(round), \(kind), \(specification.word)"
                    #expect(system.overspent == 0 && system.notPaidInFull.isEmpty, note)
                    if specification.rule == .equalShares, specification.completion != .phragmen {
                        #expect(system.holds, note)
                    }
                    // A project that never was in the race, for it costs more than the budget, may be affordable to a few.
                    let rivals = system.affordable.filter { election.projects[$0.project].cost <= election.budget }
                    if specification.rule == .phragmen { #expect(rivals.isEmpty, note) }
                }
            }
        }
    }

    @Test func otherRulesAreNotExamined() throws {
        for rule in [RuleID.greedy, .greedyPerCost, .maxWelfare, .maximinSupport] {
            let tally = try tally(fourAndSix, .init(rule: rule, ties: [.listed]))
            #expect(PriceExamination(tally, of: fourAndSix).finding == .notExamined)
        }
    }

    private func altered(_ tally: Tally, steps: [FundingStep]) -> Tally {
        Tally(
            method: tally.method,
            outcome: Outcome(funded: steps.map(\.project), spent: steps.reduce(0) { $0 + $1.paid }),
            record: TallyRecord(steps: steps, ties: [], notFunded: []),
            certificate: tally.certificate,
            totals: tally.totals
        )
    }

    @Test func aProjectLeftOutThoughPaidForBreaksTheFifthCondition() throws {
        let tally = try tally(fourAndSix, .init(rule: .equalShares, ties: [.minCost, .listed]))
        // At the limit, purses hold exactly the cost of C: only one more cent than that would break the condition.
        let without = altered(tally, steps: tally.record.steps.filter { $0.project != 2 })
        #expect(prices(without, fourAndSix)?.holds == true)
        let richer = fourAndSix.with(budget: 10_010)
        let system = try #require(prices(without, richer))
        #expect(system.affordable.map(\.project) == [2])
        #expect(system.affordable[0].left == Rational(4_004))
    }

    @Test func paymentsThatDoNotAddUpBreakTheThirdCondition() throws {
        let tally = try tally(fourAndSix, .init(rule: .equalShares, ties: [.minCost, .listed]))
        let steps = tally.record.steps.map { step -> FundingStep in
            guard case .shares(let shared) = step.grounds, step.project == 1 else { return step }
            let less = SharedCost(
                rho: shared.rho,
                price: shared.price - Rational(1, 7),
                payers: shared.payers,
                emptied: shared.emptied
            )
            return FundingStep(project: 1, by: step.by, paid: step.paid, grounds: .shares(less), tie: nil)
        }
        #expect(prices(altered(tally, steps: steps), fourAndSix)?.notPaidInFull == [1])
    }

    // MARK: Groups

    private func groups(_ names: [(ballot: Int, name: String, ballots: Int)]) -> VoterGroups {
        var builder = VoterGroupsBuilder(column: "age")
        for line in names {
            for _ in 0..<line.ballots { builder.add(ballot: line.ballot, group: Array(line.name.utf8)) }
        }
        return builder.finish()
    }

    private func amounts(_ outcome: Outcome) -> [FundedAmount] {
        outcome.funded.map { FundedAmount(project: $0, amount: fourAndSix.projects[$0].cost) }
    }

    @Test func costsAreSplitOverTheBallotsThatNameThem() {
        let groups = groups([(0, "jong", 5), (0, "oud", 1), (1, "oud", 3), (1, "wijs", 1)])
        let outcome = Outcome(funded: [1, 2], spent: 8_000)
        let report = GroupSpending.report(groups, least: 5, amounts: amounts(outcome), of: fourAndSix)
        #expect(report.shown.map(\.name) == ["jong"])
        #expect(report.shown[0].line.spending == Rational(10_000, 3))
        #expect(report.shown[0].line.average == Rational(2_000, 3))
        #expect(report.rest?.groups == 2)
        #expect(report.rest?.line == GroupReport.Line(ballots: 5, represented: 5, spending: Rational(14_000, 3)))
    }

    @Test func aSmallRestTakesTheSmallestGroupAlong() {
        let groups = groups([(0, "a", 5), (0, "b", 1), (1, "c", 3), (1, "d", 1)])
        let outcome = Outcome(funded: [0], spent: 6_000)
        let report = GroupSpending.report(groups, least: 3, amounts: amounts(outcome), of: fourAndSix)
        #expect(report.shown.map(\.name) == ["a"])
        #expect(report.rest?.groups == 3)
        let all = GroupSpending.report(groups, least: 11, amounts: amounts(outcome), of: fourAndSix)
        #expect(all.shown.isEmpty)
        #expect(all.rest?.line.ballots == 10)
    }

    @Test func noSmallGroupCanBeToldAndNothingIsLost() {
        var generator = SeededGenerator(seed: 20_234)
        for round in 0..<300 {
            var lines: [(ballot: Int, name: String, ballots: Int)] = []
            for (ballot, cast) in [(0, 6), (1, 4)] {
                for _ in 0..<cast {
                    lines.append((ballot, String(Int.random(in: 0...4, using: &generator)), 1))
                }
            }
            let least = Int.random(in: 2...6, using: &generator)
            let outcome = Outcome(funded: [0, 2], spent: 10_000)
            let report = GroupSpending.report(groups(lines), least: least, amounts: amounts(outcome), of: fourAndSix)
            let shown = report.shown.map(\.line)
            #expect(shown.allSatisfy { $0.ballots >= least }, "seed 20234, round \(round)")
            if let rest = report.rest {
                #expect(rest.line.ballots >= least && (rest.groups > 1 || shown.isEmpty), "seed 20234, round \(round)")
            }
            let everyone = shown + [report.rest?.line].compactMap(\.self)
            #expect(everyone.reduce(Rational.zero) { $0 + $1.spending } == Rational(10_000))
            #expect(everyone.reduce(0) { $0 + $1.ballots } == 10)
        }
    }
}
