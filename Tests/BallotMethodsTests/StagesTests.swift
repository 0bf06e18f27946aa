import BallotMethods
import ExactArithmetic
import TestSupport
import Testing
import VotingModel

/// Counting in stages: a pot for a part of the list, and then what is left for all.
@Suite("Pots")
struct StagesTests {
    private func election(
        _ projects: [Project],
        _ ballots: [[UInt16]],
        budget: Int,
        _ constraints: [Constraint]
    ) -> Election {
        var builder = BallotProfileBuilder(kind: .approval, projectCount: projects.count)
        for ballot in ballots { builder.add(projects: ballot) }
        var counts = BallotCounts()
        counts.blank = ballots.count(where: \.isEmpty)
        counts.valid = ballots.count - counts.blank
        return Election(
            projects: projects,
            budget: budget,
            currency: .euro,
            profile: builder.finish(),
            counts: counts,
            constraints: constraints
        )
    }

    private func count(_ election: Election, _ rule: RuleID, _ completion: Completion = .none) throws -> Tally {
        let method = MethodSpecification(rule: rule, completion: completion, ties: [.minCost, .lot(seed: "5")])
        return try Methods.method(for: method, ballots: election.profile.kind).count(election, in: TallyContext())
    }

    private func project(_ id: ProjectID, _ cost: Int, _ neighbourhood: String = "") -> Project {
        Project(id: id, cost: cost, neighbourhood: neighbourhood)
    }

    private let east = ProjectPart(.neighbourhood, "Oost")

    @Test func aPotIsDividedFirstAndItsRestGoesUp() throws {
        // The example of StagedCount.
        let projects = [project("X", 30, "Oost"), project("Y", 20, "Oost"), project("Z", 60)]
        let ballots: [[UInt16]] = [[0], [0, 2], [1, 2], [2]]
        let tally = try count(election(projects, ballots, budget: 100, [.pot(east, amount: 40)]), .greedy)
        #expect(tally.outcome.funded == [0, 2])
        #expect(tally.record.steps.map(\.stage) == [1, 2])
        #expect(tally.record.notFunded == [NotFunded(project: 1, reason: .doesNotFit, missing: 10)])
        #expect(tally.record.stages.map(\.budget) == [40, 70])
        #expect(tally.record.stages.map(\.counted) == [3, 4])
        #expect(tally.record.stages.map(\.spent) == [30, 60])
        #expect(tally.certificate == .stages([.greedy(sequence: [0, 1]), .greedy(sequence: [2, 1])]))
    }

    @Test func whoIsAdmittedIsDecidedForTheWholeVote() throws {
        // Half of the ballots of the pot name X, but a quarter of all.
        let projects = [project("X", 30, "Oost"), project("Y", 20, "Oost"), project("Z", 10)]
        let ballots: [[UInt16]] = [[0], [1], [2], [2]]
        let constraints: [Constraint] = [.minimumShare(.init(1, 3)), .pot(east, amount: 40)]
        let tally = try count(election(projects, ballots, budget: 100, constraints), .greedy)
        #expect(tally.outcome.funded == [2])
        #expect(tally.record.notFunded.map(\.reason) == [.belowThreshold, .belowThreshold])
    }

    @Test func aPotThatNoBallotNamesIsLeftWhole() throws {
        let projects = [project("X", 30, "Oost"), project("Z", 60)]
        for completion in Completion.allCases where completion != .addOpt {
            let vote = election(projects, [[1], [1]], budget: 100, [.pot(east, amount: 40)])
            let tally = try count(vote, .equalShares, completion)
            #expect(tally.outcome.funded == [1], "\(completion)")
            #expect(tally.record.stages.map(\.counted) == [0, 2])
            #expect(tally.record.stages.map(\.spent) == [0, 60])
        }
    }

    @Test func aLotIsDrawnOnceForAllStages() throws {
        let projects = [
            project("A", 30, "Oost"), project("B", 30, "Oost"), project("C", 40), project("D", 40),
        ]
        let ballots: [[UInt16]] = [[0, 1], [2, 3]]
        let tally = try count(election(projects, ballots, budget: 100, [.pot(east, amount: 40)]), .greedy)
        let lot = try #require(tally.record.lot)
        // In the last stage the one that lost in the pot comes first, by its cost.
        #expect(tally.record.ties.map(\.decidedBy) == ["lot", "min-cost", "lot"])
        for (index, tie) in tally.record.ties.enumerated() {
            #expect(tie.decidedBy == "min-cost" || tie.chosen == lot.first(where: tie.tied.contains))
            #expect(tally.record.steps.contains { $0.tie == index && $0.project == tie.chosen })
        }
    }

    @Test func whoLostInAPotAndCostsMoreThanIsLeftDoesNotFit() throws {
        let projects = [project("X", 80, "Oost"), project("Y", 30, "Oost"), project("Z", 120)]
        let ballots: [[UInt16]] = [[1, 2], [1, 2], [0]]
        let tally = try count(election(projects, ballots, budget: 100, [.pot(east, amount: 40)]), .greedy)
        #expect(tally.outcome.funded == [1])
        #expect(
            tally.record.notFunded == [
                NotFunded(project: 0, reason: .doesNotFit, missing: 10),
                NotFunded(project: 2, reason: .overBudget, missing: 50),
            ]
        )
    }

    // MARK: What is refused

    private func problem(_ election: Election, _ rule: RuleID = .greedy) -> MethodError? {
        do {
            _ = try count(election, rule)
            return nil
        } catch { return error as? MethodError }
    }

    @Test func whatCannotBeCountedInStagesIsRefusedByName() throws {
        var park = Project(id: "P", cost: 30, categories: ["groen"], neighbourhood: "Oost")
        let green = ProjectPart(.category, "groen")
        func vote(_ constraints: [Constraint], budget: Int = 100) -> Election {
            election([park, project("Q", 50)], [[0], [1]], budget: budget, constraints)
        }
        let pot = Constraint.pot(east, amount: 40)
        #expect(problem(vote([pot])) == nil)
        #expect(problem(vote([pot, .ceiling(green, amount: 30)])) == .stages(.limit("ceiling")))
        #expect(problem(vote([.minimumNumber(green, 1), pot])) == .stages(.limit("minimum_number")))
        #expect(
            problem(vote([pot, .pot(green, amount: 10)])) == .stages(.overlap("P", first: "Oost", second: "groen"))
        )
        #expect(problem(vote([pot], budget: 39)) == .stages(.aboveBudget(sum: 40, budget: 39)))
        let bound = vote([pot]).with(pot: Pot(free: 50, bound: [.init(label: "Wmo", amount: 50)]))
        #expect(problem(bound) == .stages(.boundMoney))
        park.divisible = Divisible(minimum: 10, step: 10, maximum: 30)
        #expect(problem(vote([pot])) == .stages(.divisible("P")))
        let others: [RuleID] = [
            .greedyThreshold, .greedyExclusive, .exactEqualShares, .phragmen, .maximinSupport, .maxWelfare,
            .boundedOverspending,
        ]
        for rule in others {
            let plain = election([project("X", 30, "Oost")], [[0]], budget: 100, [pot]).with(minimumScore: 1)
            #expect(problem(plain, rule) == .constraintWithoutMeaning("pot", rule: rule), "\(rule)")
        }
    }

    @Test func manyHugePotsAreRefusedWithoutATrap() {
        let pots = (0..<200).map { Constraint.pot(ProjectPart(.tag, "\($0)"), amount: Money.limit) }
        guard case .stages(.aboveBudget) = problem(election([project("X", 1)], [[0]], budget: 100, pots)) else {
            Issue.record("accepted")
            return
        }
    }
}
