import ExactArithmetic
import TestSupport
import Testing
import Wijkstem

@testable import BallotMethods

/// What is said of projects that may be funded in part, against recounts of every number and choice.
@Suite("Steps explained, compared and reported")
struct ExplainedStepsTests {
    static let methods = StepsTests.methods

    // MARK: Explained

    @Test func stepsAreExplainedAsRecountsOfEverythingSay() throws {
        var elections = RandomElections(seed: 61)
        elections.mostBallots = 5
        for number in 0..<Self.methods.count {
            let specification = Self.methods[number]
            let election = elections.nextDivisible()
            guard election.projects.contains(where: \.hasSteps) else { continue }
            let method = try Methods.method(for: specification, ballots: .approval)
            let explainer = try Explainer(election, method, limit: 5_000)
            let place = Int.random(in: election.divided.projects.indices, using: &elections.generator)
            let origin = explainer.tally.origin(of: place)
            let explanation = try explainer.explanation(of: place)
            let comment: Comment = "election \(number), seed 61, place \(place), \(specification)"
            #expect(explanation.project == origin.project && explanation.step == origin.step, comment)
            #expect(explanation.isFunded == explainer.tally.outcome.funded.contains(place), comment)
            for measure in explanation.measures {
                let expected = try Self.expected(measure, origin.project, place, election, specification)
                #expect(expected.contains(measure.answer), "\(measure) \(expected) \(comment)")
            }
        }
    }

    /// The answers that recounts of all choices allow; for costs those in whole hundreds are looked at, and one more.
    private static func expected(
        _ measure: Explanation.Measure,
        _ project: Int,
        _ place: Int,
        _ election: Election,
        _ specification: MethodSpecification
    ) throws -> [Explanation.Answer] {
        func funds(_ election: Election) throws -> Bool {
            try ExplanationTests.funds(place, election, specification)
        }
        let naming = ExplanationTests.voters(election)
        let with = naming.indices.filter { naming[$0].contains(project) }
        let without = naming.indices.filter { !naming[$0].contains(project) }
        func changed(_ chosen: [Int], _ edit: ([Int]) -> [Int]) throws -> Bool {
            try funds(ExplanationTests.election(election, naming, chosen, edit))
        }
        switch measure.kind {
        case .cost:
            let counted = election.divided
            switch measure.answer {
            case .exact(let cost):
                #expect(try funds(counted.with(cost: cost, of: place)))
                let own = counted.projects[place].cost
                let above = stride(from: cost + 1, to: max(own, counted.budget) + 200, by: 97)
                for other in above where try funds(counted.with(cost: other, of: place)) {
                    // Only its own cost lies above what an unfunded step would be funded at.
                    Issue.record("funded at \(other), above \(cost)")
                }
            case .witness(let cost):
                #expect(try funds(counted.with(cost: cost, of: place)))
                #expect(try !funds(counted.with(cost: cost + 1, of: place)))
            case .never, .beyond, .between: break
            }
            return [measure.answer]
        case .add, .optimistAdd: return [try ExplanationTests.least(without) { try changed($0) { $0 + [project] } }]
        case .pessimistAdd: return [try ExplanationTests.leastOfAll(without) { try changed($0) { $0 + [project] } }]
        case .rivalReduction:
            return [
                try ExplanationTests.least(with.filter { naming[$0].count > 1 }) { try changed($0) { _ in [project] } }
            ]
        case .lose:
            let fewest = try ExplanationTests.least(with) { try !changed($0) { $0.filter { $0 != project } } }
            if case .exact(let number) = fewest { return [.exact(number - 1)] }
            return [fewest]
        case .singletonAdd:
            guard case .exact(let number) = measure.answer, number <= 12 else { return [measure.answer] }
            let first = try (1...number).first { added in
                let more = naming + [[Int]](repeating: [project], count: added)
                return try funds(ExplanationTests.election(election, more, []) { $0 })
            }
            return [first.map { .exact($0) } ?? .never]
        }
    }

    /// The election of `docs/weighing-and-dividing.md`: the path has four steps, and gets three of them.
    @Test func thePathLacksItsFourthStepAndKeepsItsThird() throws {
        let method = EqualShares(utility: .cost, completion: .none, ties: [.listed])
        let explainer = try Explainer(StepsTests.pathAndBench(), method, limit: 50)
        let places = explainer.places(of: 0)
        #expect(places == [2, 3])
        let kept = try explainer.explanation(of: places[0])
        #expect(kept.step == 3 && kept.isFunded && kept.cost == 1_000)
        // The four have 5 left before it: the third step could not cost a cent more than those 10 euros.
        #expect(kept.measures.first == .init(.cost, .exact(1_000)))
        let missed = try explainer.explanation(of: places[1])
        #expect(missed.step == 4 && !missed.isFunded)
        #expect(missed.notFunded?.missing == 1_000)
        // The path's other steps took its supporters' money: all of it.
        #expect(missed.rivals.map(\.project) == [0])
        #expect(missed.rivals.first?.paid == Rational(4_000))
        #expect(explainer.place(ofStep: 4, of: 0) == 3)
        #expect(explainer.place(ofStep: 5, of: 0) == nil)
        #expect(explainer.place(ofStep: 1, of: 1) == nil)
        #expect(explainer.places(of: 1) == [4])
    }

    // MARK: Compared and reported

    @Test func aComparisonSaysWhatEachFundsItWith() throws {
        let election = StepsTests.pathAndBench()
        let tallies = try [RuleID.greedy, .equalShares].map { rule in
            let specification = MethodSpecification(rule: rule, completion: Completion.none, ties: [.listed])
            return try Methods.method(for: specification, ballots: .approval).count(election, in: TallyContext())
        }
        let comparison = Comparison(tallies, of: election)
        #expect(comparison.lines[0].amounts == [FundedAmount(project: 0, amount: 5_000)])
        #expect(comparison.lines[1].amounts == [FundedAmount(project: 0, amount: 4_000)])
        #expect(comparison.changes[0].less == [0] && comparison.changes[0].more.isEmpty)
        #expect(comparison.changes[0].byNumber.indifferent == 6)
        #expect(comparison.changes[0].byCost.lose == 4)
        #expect(comparison.overlaps[0].cost == 4_000)
        // 4 · 50 / 6.
        #expect(comparison.lines[0].averageCost == Rational(20_000, 6))
    }

    @Test func aContinuousProjectCountsWithWhatItGets() throws {
        var path = Project(id: "path", cost: 9_000)
        path.divisible = Divisible(minimum: 2_000, step: nil, maximum: 9_000)
        let base = StepsTests.pathAndBench()
        let election = base.with(projects: [path, base.projects[1]], profile: base.profile, counts: base.counts)
        let method = Greedy(utility: .cardinality, ties: [.listed])
        let tally = try method.count(election, in: TallyContext())
        #expect(tally.amounts == [FundedAmount(project: 0, amount: 6_000)])
        let report = ProportionalityReport(tally, of: election)
        #expect(report.choices.averageCost == Rational(4_000))
        #expect(report.amounts == tally.amounts)
        // All it needs is its minimum: it is funded as long as that fits.
        let explanation = try Explainer(election, method, limit: 10).explanation(of: 0)
        #expect(explanation.cost == 2_000)
        #expect(explanation.measures.first == .init(.cost, .exact(6_000)))
        // The path leaves nothing: the bench would have had to be free.
        let bench = try Explainer(election, method, limit: 10).explanation(of: 1)
        #expect(bench.measures.first == .init(.cost, .exact(0)))
    }

    @Test func aReportNamesTheFirstStepThatAGroupLacks() throws {
        // Greedy by cost funds the bench of the many first; the path's two lack even its first step.
        let base = StepsTests.pathAndBench()
        let election = base.with(budget: 3_000)
        let tally = try Greedy(utility: .cardinality, ties: [.listed]).count(election, in: TallyContext())
        let report = ProportionalityReport(tally, of: election)
        #expect(report.counted.map(\.id.text) == ["path#1", "path#2", "path#3", "path#4", "bench"])
        for gap in report.gaps {
            let origin = tally.origin(of: gap.project)
            let funded = tally.outcome.funded
            #expect((origin.step ?? 1) == 1 || funded.contains(gap.project - 1), "\(gap)")
        }
        #expect(report.choices.histogram == [2, 4])
    }

    // MARK: Ties

    /// Two projects in steps and one that is not, all with as many votes: every order of steps is counted.
    @Test(arguments: methods.indices)
    func outcomesOfTiesAreThoseOfAllOrdersOfSteps(_ index: Int) throws {
        var specification = Self.methods[index]
        specification.ties = [.listed]
        var elections = RandomElections(seed: UInt64(67 + index))
        for number in 0..<3 {
            let election = Self.tied(using: &elections.generator)
            let outcomes = try TieOutcomes(election, specification, limit: 200)
            let expected = try Self.outcomes(election, specification)
            let found = Set(
                zip(outcomes.outcomes, outcomes.amounts).map { outcome, amounts in
                    zip(outcome.funded, amounts).map { [$0, $1] }
                }
            )
            #expect(found == expected, "election \(number), seed \(67 + index), \(specification)")
            #expect(outcomes.isComplete)
            let method = try Methods.method(for: specification, ballots: .approval)
            let tally = try method.count(election, in: TallyContext())
            let matters = try TieReport.matters(tally, election)
            #expect(matters.count == tally.record.ties.count)
            if expected.count == 1 { #expect(!matters.contains(true)) }
        }
    }

    private static func tied(using generator: inout SeededGenerator) -> Election {
        var projects = (0..<3).map { Project(id: ProjectID("\($0)"), cost: 200) }
        for index in 0..<2 {
            let step = [100, 200].randomElement(using: &generator) ?? 100
            projects[index] = Project(id: projects[index].id, cost: 200 + step)
            projects[index].divisible = Divisible(minimum: 200, step: step, maximum: 200 + step)
        }
        var builder = BallotProfileBuilder(kind: .approval, projectCount: 3)
        for project in 0..<3 { builder.add(projects: [UInt16(project)], times: 2) }
        var counts = BallotCounts()
        counts.valid = 6
        return Election(
            projects: projects,
            budget: Int.random(in: 3...8, using: &generator) * 100,
            currency: .euro,
            profile: builder.finish(),
            counts: counts
        )
    }

    /// What every order of the steps gives, with amounts; the order is that of the ids, by the criterion `name`.
    private static func outcomes(_ election: Election, _ specification: MethodSpecification) throws -> Set<[[Int]]> {
        var specification = specification
        specification.ties = [.name]
        let method = try Methods.method(for: specification, ballots: .approval)
        let divided = election.divided
        let origins = divided.division?.origins ?? []
        var found: Set<[[Int]]> = []
        for order in permutations(Array(divided.projects.indices)) {
            let projects = divided.projects.enumerated().map { index, project in
                Project(id: ProjectID("\(order[index])"), cost: project.cost)
            }
            let nested = divided.projects.indices.filter { origins[$0].step ?? 1 > 1 }.map {
                Constraint.prerequisite(project: projects[$0].id, needs: [projects[$0 - 1].id])
            }
            let renamed = Election(
                projects: projects,
                budget: divided.budget,
                currency: divided.currency,
                profile: divided.profile,
                counts: divided.counts,
                constraints: nested
            )
            let tally = try method.tally(renamed, in: TallyContext())
            var amounts: [Int: Int] = [:]
            for step in tally.record.steps { amounts[origins[step.project].project, default: 0] += step.paid }
            found.insert(amounts.sorted { $0.key < $1.key }.map { [$0.key, $0.value] })
        }
        return found
    }

    private static func permutations(_ items: [Int]) -> [[Int]] {
        if items.count < 2 { return [items] }
        return items.indices.flatMap { index in
            var rest = items
            let first = rest.remove(at: index)
            return permutations(rest).map { [first] + $0 }
        }
    }
}
