import TestSupport
import Testing
import Wijkstem

@testable import BallotMethods

/// All outcomes of ties, against a count under every permutation.
@Suite("Outcomes of ties")
struct TieOutcomesTests {
    @Test(arguments: [[TieCriterion.minCost, .maxVotes, .listed], [.listed], [.maxVotes, .refuse]])
    func outcomesAreThoseOfAllPermutations(ties: [TieCriterion]) throws {
        var random = RandomElections(seed: 51)
        random.mostProjects = 4
        var tied = TiedElections(seed: 52)
        tied.mostProjects = 4
        var severalOutcomes = 0
        for specification in EveryMethod.specifications(for: .approval, ties: ties) {
            for number in 0..<2 {
                var election =
                    number % 2 == 0 ? random.next(kind: .approval) : tied.next(kind: .approval, scale: 1)
                election = EveryMethod.suited(election, to: specification.rule, using: &random.generator)
                let outcomes = try TieOutcomes(election, specification, limit: 100)
                let expected = try Self.outcomes(election, specification)
                #expect(Set(outcomes.outcomes.map { Set($0.funded) }) == expected, "\(specification)")
                #expect(outcomes.isComplete)
                if expected.count > 1 { severalOutcomes += 1 }
            }
        }
        #expect(severalOutcomes > 2)
    }

    @Test(arguments: [[TieCriterion.listed], [.minCost, .maxVotes, .listed]])
    func underLimitsTooWithManyProjectsFreeOfCost(ties: [TieCriterion]) throws {
        let seed: UInt64 = 54
        var random = RandomElections(seed: seed)
        random.mostProjects = 4
        let specifications = EveryMethod.specifications(for: .approval, ties: ties)
        var byLimitsAlone = 0
        for round in 0..<Rounds.number(or: 60) {
            let specification = specifications[round % specifications.count]
            let plain = random.next(kind: .approval).with(minimumScore: .some(nil))
            // Half of them free of cost.
            let projects = plain.projects.map { project in
                Bool.random(using: &random.generator) ? Project(id: project.id, cost: 0) : project
            }
            let kind: RandomConstraints.Kind =
                [.exclusive, .maximumNumber, .variants, .prerequisite, .pot][round / specifications.count % 5]
            let election = RandomConstraints.bind(
                EveryMethod.suited(plain.with(projects: projects), to: specification.rule, using: &random.generator),
                admissionOnly: kind == .pot,
                always: kind,
                using: &random.generator
            )
            guard Methods.unkept(election.constraints, by: specification) == nil, StagesProblem(election) == nil else {
                continue
            }
            let outcomes = try TieOutcomes(election, specification, limit: 100)
            let expected = try Self.outcomes(election, specification)
            #expect(
                Set(outcomes.outcomes.map { Set($0.funded) }) == expected,
                "round \(round), seed \(seed): \(specification), \(election.constraints)"
            )
            #expect(outcomes.isComplete)
            let tally = try Methods.method(for: specification, ballots: .approval)
                .count(election, in: TallyContext())
            if expected.count > 1, tally.record.ties.isEmpty { byLimitsAlone += 1 }
        }
        #expect(byLimitsAlone > 0)
    }

    /// A, B and C are free, at most one of them is funded, and D waits for C.
    @Test func freeProjectsThatExcludeEachOtherHaveAnOutcomeEach() throws {
        var builder = BallotProfileBuilder(kind: .approval, projectCount: 4)
        builder.add(projects: [0, 1, 2, 3])
        var counts = BallotCounts()
        counts.valid = 1
        let ids = ["a", "b", "c", "d"].map { ProjectID($0) }
        let election = Election(
            projects: ids.map { Project(id: $0, cost: $0 == ids[3] ? 50 : 0) },
            budget: 100,
            currency: .euro,
            profile: builder.finish(),
            counts: counts,
            constraints: [.exclusive(Array(ids[0..<3])), .prerequisite(project: ids[3], needs: [ids[2]])]
        )
        for rule in [RuleID.greedy, .equalShares, .phragmen, .maxWelfare, .boundedOverspending] {
            let all = try TieOutcomes(election, MethodSpecification(rule: rule, ties: [.listed]), limit: 10)
            #expect(all.outcomes.map(\.funded) == [[0], [1], [2, 3]], "\(rule)")
            #expect(all.isComplete)
            let two = try TieOutcomes(election, MethodSpecification(rule: rule, ties: [.listed]), limit: 2)
            #expect(two.outcomes.count == 2 && !two.isComplete)
        }
        // Without limits all are funded, and there is nothing to explore.
        let free = election.with(minimumScore: nil, constraints: [])
        let one = try TieOutcomes(free, MethodSpecification(rule: .greedy, ties: [.listed]), limit: 10)
        #expect(one.outcomes.map(\.funded) == [[0, 1, 2, 3]])
    }

    @Test func threeAlikeHaveThreeOutcomesInTheOrderOfTheFile() throws {
        let outcomes = try TieOutcomes(Self.threeAlike, MethodSpecification(rule: .greedy), limit: 10)
        #expect(outcomes.outcomes == [0, 1, 2].map { Outcome(funded: [$0], spent: 60) })
        #expect(outcomes.isComplete)
    }

    @Test func aLimitIsKeptAndSaid() throws {
        let outcomes = try TieOutcomes(Self.threeAlike, MethodSpecification(rule: .equalShares), limit: 2)
        #expect(outcomes.outcomes.count <= 2)
        let two = try TieOutcomes(Self.threeAlike, MethodSpecification(rule: .greedy), limit: 2)
        #expect(two.outcomes.count == 2)
        #expect(!two.isComplete)
    }

    @Test func aTieMattersOnlyIfTheOtherWayFundsOthers() throws {
        let greedy = Greedy(utility: .cardinality, ties: [.listed])
        let tally = try greedy.tally(Self.threeAlike, in: TallyContext())
        #expect(try TieReport.matters(tally, Self.threeAlike) == [true])
        // Two rounds of Equal Shares fund both of two that tie, in either order.
        let shares = EqualShares(utility: .cost, completion: .none, ties: [.listed])
        let both = Self.threeAlike.with(budget: 360)
        let second = try shares.tally(both, in: TallyContext())
        #expect(second.outcome.funded.count == 3)
        #expect(try TieReport.matters(second, both) == second.record.ties.map { _ in false })
    }

    @Test func reportsAgreeWithCountsThatPutTheOtherFirst() throws {
        var elections = TiedElections(seed: 53)
        elections.mostProjects = 5
        var mattering = 0
        for specification in EveryMethod.specifications(for: .approval) {
            for _ in 0..<2 {
                var election = elections.next(kind: .approval, scale: 1)
                election = EveryMethod.suited(election, to: specification.rule, using: &elections.generator)
                let method = try Methods.method(for: specification, ballots: .approval)
                let tally = try method.tally(election, in: TallyContext())
                let report = try TieReport.matters(tally, election)
                #expect(report.count == tally.record.ties.count)
                // What matters has another outcome somewhere among all orders.
                var free = specification
                free.ties = [.listed]
                let all = try Self.outcomes(election, free)
                if report.contains(true) { mattering += 1 }
                if all.count == 1 { #expect(!report.contains(true), "\(specification)") }
            }
        }
        #expect(mattering > 2)
    }

    // MARK: Support

    private static var threeAlike: Election {
        var builder = BallotProfileBuilder(kind: .approval, projectCount: 3)
        for project in 0..<3 { builder.add(projects: [UInt16(project)], times: 2) }
        var counts = BallotCounts()
        counts.valid = 6
        return Election(
            projects: ["a", "b", "c"].map { Project(id: ProjectID($0), cost: 60) },
            budget: 100,
            currency: .euro,
            profile: builder.finish(),
            counts: counts
        )
    }

    /// The funded sets when the projects are put in every order, and the last criterion goes by that.
    private static func outcomes(_ election: Election, _ specification: MethodSpecification) throws -> Set<Set<Int>> {
        var specification = specification
        specification.ties = specification.ties.filter { !$0.isFinal } + [.name]
        let method = try Methods.method(for: specification, ballots: .approval)
        var outcomes: Set<Set<Int>> = []
        for order in permutations(Array(election.projects.indices)) {
            let projects = election.projects.enumerated().map { index, project in
                Project(
                    id: ProjectID("\(order[index])"),
                    cost: project.cost,
                    categories: project.categories,
                    variantOf: Self.group(project, election),
                    neighbourhood: project.neighbourhood,
                    tags: project.tags
                )
            }
            let ids = Dictionary(uniqueKeysWithValues: zip(election.projects.map(\.id), projects.map(\.id)))
            let constraints = election.constraints.map { Self.renamed($0, ids) }
            let permuted = election.with(projects: projects).with(minimumScore: nil, constraints: constraints)
            let tally = try method.count(permuted, in: TallyContext())
            outcomes.insert(Set(tally.outcome.funded))
        }
        return outcomes
    }

    private static func renamed(_ constraint: Constraint, _ ids: [ProjectID: ProjectID]) -> Constraint {
        switch constraint {
        case .exclusive(let projects): .exclusive(projects.compactMap { ids[$0] })
        case .prerequisite(let project, let needs):
            .prerequisite(project: ids[project] ?? project, needs: needs.compactMap { ids[$0] })
        default: constraint
        }
    }

    /// The name of a group of variants, whatever its projects are called.
    private static func group(_ project: Project, _ election: Election) -> String {
        let index = election.projects.firstIndex { $0.id == project.id } ?? 0
        return Project.variantGroups(election.projects)[index].map { "group \($0)" } ?? ""
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
