import TestSupport
import Testing
import Wijkstem

@testable import BallotMethods

/// What explanations claim, against recounts of every number and every choice.
@Suite("Explanations")
struct ExplanationTests {
    // MARK: Against everything

    @Test func theGreatestCostIsTheGreatestOfAllCosts() throws {
        try forRandomCases(count: 36, seed: 41) { election, specification, project, explainer in
            let explanation = try explainer.explanation(of: project)
            let answer = try #require(explanation.measures.first { $0.kind == .cost }?.answer)
            let cost = election.projects[project].cost
            let isFunded = explanation.isFunded
            // Nothing above the budget, or 5/4 of it, can be funded.
            let range = isFunded ? cost...max(cost, 60) : 0...max(0, cost - 1)
            let funded = try range.filter { $0 <= 60 }.filter {
                try Self.funds(project, election.with(cost: $0, of: project), specification)
            }
            switch answer {
            case .exact(let value): #expect(funded.last == value, "\(specification)")
            case .never: #expect(funded.allSatisfy { $0 == cost }, "\(specification)")
            case .witness(let value):
                #expect(funded.contains(value) && !funded.contains(value + 1), "\(specification)")
            case .beyond, .between: Issue.record("a cost is found or not")
            }
        }
    }

    @Test func votesShortAreTheFewestOfAllChoices() throws {
        try forRandomCases(count: 36, seed: 42) { election, specification, project, explainer in
            for measure in try explainer.explanation(of: project).measures {
                let expected: Explanation.Answer?
                let naming = Self.voters(election)
                let (with, without) = (
                    naming.indices.filter { naming[$0].contains(project) },
                    naming.indices.filter { !naming[$0].contains(project) }
                )
                switch measure.kind {
                case .cost: continue
                case .optimistAdd, .add:
                    expected = try Self.least(without) { chosen in
                        let election = Self.election(election, naming, chosen) { $0 + [project] }
                        return try Self.funds(project, election, specification)
                    }
                case .pessimistAdd:
                    expected = try Self.leastOfAll(without) { chosen in
                        let election = Self.election(election, naming, chosen) { $0 + [project] }
                        return try Self.funds(project, election, specification)
                    }
                case .rivalReduction:
                    expected = try Self.least(with.filter { naming[$0].count > 1 }) { chosen in
                        let election = Self.election(election, naming, chosen) { _ in [project] }
                        return try Self.funds(project, election, specification)
                    }
                case .lose:
                    let fewest = try Self.least(with) { chosen in
                        let election = Self.election(election, naming, chosen) { $0.filter { $0 != project } }
                        return try !Self.funds(project, election, specification)
                    }
                    if case .exact(let number) = fewest { expected = .exact(number - 1) } else { expected = fewest }
                case .singletonAdd:
                    let number = try (1...24).first { added in
                        let more = naming + [[Int]](repeating: [project], count: added)
                        return try Self.funds(project, Self.election(election, more, []) { $0 }, specification)
                    }
                    // Not within what is tried here: at least not a smaller number.
                    if case .exact(let claimed) = measure.answer, number == nil { #expect(claimed > 24) }
                    expected = number.map { .exact($0) } ?? measure.answer
                }
                #expect(measure.answer == expected, "\(measure.kind) \(specification)")
            }
        }
    }

    @Test func greedyAgreesWithItsDefinitionInWords() throws {
        var elections = RandomElections(seed: 43)
        for _ in 0..<25 {
            let election = elections.next(kind: .approval).inHundredths.with(minimumScore: .some(nil))
            let method = Greedy(utility: .cardinality, ties: [.minCost, .maxVotes, .listed])
            let explainer = try Explainer(election, method, limit: 100)
            for project in election.projects.indices {
                let explanation = try explainer.explanation(of: project)
                #expect(explanation.isFunded == Self.greedilyFunded(election).contains(project))
                let cost = election.projects[project].cost
                let funded = (0...60).filter {
                    Self.greedilyFunded(election.with(cost: $0, of: project)).contains(project)
                }
                let answer = explanation.measures.first { $0.kind == .cost }?.answer
                if explanation.isFunded {
                    #expect(answer == .exact(funded.last ?? -1))
                } else {
                    #expect(answer == (funded.last { $0 < cost }.map { .exact($0) } ?? .never))
                }
            }
        }
    }

    // MARK: Money and limits

    @Test func whatSupportersPaidAddsUpToTheCosts() throws {
        var elections = RandomElections(seed: 44)
        for _ in 0..<60 {
            // Everybody supports the first project, which nobody can pay: what its supporters paid is all that was paid.
            let drawn = elections.next(kind: .approval)
            let naming = Self.voters(drawn).map { Array(Set($0 + [0])).sorted() }
            let election = Self.election(drawn.with(cost: 1_000_000, of: 0), naming, []) { $0 }
            for rule in [RuleID.equalShares, .exactEqualShares] {
                let specification = MethodSpecification(rule: rule, ties: [.minCost, .maxVotes, .listed])
                let method = try Methods.method(for: specification, ballots: .approval)
                let explainer = try Explainer(election, method, limit: 1)
                for rival in try explainer.explanation(of: 0).rivals {
                    #expect(rival.paid == Rational(election.projects[rival.project].cost), "\(rule)")
                }
            }
        }
    }

    @Test func whatIsNotFoundWithinTheLimitIsNotANumber() throws {
        // One of forty names b; all others a, which takes everything.
        var builder = BallotProfileBuilder(kind: .approval, projectCount: 2)
        builder.add(projects: [0], times: 39)
        builder.add(projects: [1])
        var counts = BallotCounts()
        counts.valid = 40
        let election = Election(
            projects: [Project(id: "a", cost: 100), Project(id: "b", cost: 100)],
            budget: 100,
            currency: .euro,
            profile: builder.finish(),
            counts: counts
        )
        let method = EqualShares(utility: .cost, completion: .utilitarian, ties: [.listed])
        func answer(_ kind: Explanation.Kind, limit: Int) throws -> Explanation.Answer? {
            try Explainer(election, method, limit: limit).explanation(of: 1).measures.first { $0.kind == kind }?.answer
        }
        #expect(try answer(.singletonAdd, limit: 10) == .beyond(10))
        #expect(try answer(.singletonAdd, limit: 60) == .exact(39))
        #expect(try answer(.rivalReduction, limit: 10) == .never)
        #expect(try answer(.optimistAdd, limit: 3) == .exact(39))
    }

    @Test func anOpenTieFundsNobody() throws {
        var builder = BallotProfileBuilder(kind: .approval, projectCount: 2)
        builder.add(projects: [0], times: 3)
        builder.add(projects: [1], times: 2)
        var counts = BallotCounts()
        counts.valid = 5
        let election = Election(
            projects: [Project(id: "a", cost: 60), Project(id: "b", cost: 60)],
            budget: 100,
            currency: .euro,
            profile: builder.finish(),
            counts: counts
        )
        let method = Greedy(utility: .cardinality, ties: [.refuse])
        let answers = try Explainer(election, method, limit: 10).explanation(of: 1).measures
        #expect(answers.contains(.init(.singletonAdd, .exact(2))))
        #expect(answers.contains(.init(.cost, .witness(40))))
    }

    // MARK: Support

    private func forRandomCases(
        count: Int,
        seed: UInt64,
        _ check: (Election, MethodSpecification, Int, Explainer) throws -> Void
    ) throws {
        var elections = RandomElections(seed: seed)
        elections.mostProjects = 5
        elections.mostBallots = 6
        let specifications = EveryMethod.specifications(for: .approval)
        for number in 0..<count {
            // In turn, so that each has its cases.
            let specification = specifications[number % specifications.count]
            var election = elections.next(kind: .approval).inHundredths
            election = EveryMethod.suited(election, to: specification.rule, using: &elections.generator)
            if !specification.rule.keepsMinimumScore { election = election.with(minimumScore: .some(nil)) }
            let method = try Methods.method(for: specification, ballots: .approval)
            let explainer = try Explainer(election, method, limit: 2_000)
            let project = Int.random(in: election.projects.indices, using: &elections.generator)
            try check(election, specification, project, explainer)
        }
    }

    static func funds(
        _ project: Int,
        _ election: Election,
        _ specification: MethodSpecification
    ) throws -> Bool {
        let method = try Methods.method(for: specification, ballots: .approval)
        return try method.tally(election.divided, in: TallyContext()).outcome.funded.contains(project)
    }

    /// One list of named projects for each voter.
    static func voters(_ election: Election) -> [[Int]] {
        (0..<election.profile.distinctCount).flatMap { ballot -> [[Int]] in
            guard case .approval(let named) = election.profile.ballot(ballot) else { return [] }
            return Array(repeating: named, count: Int(election.profile.multiplicities[ballot]))
        }
    }

    static func election(
        _ election: Election,
        _ voters: [[Int]],
        _ chosen: [Int],
        _ edit: ([Int]) -> [Int]
    ) -> Election {
        var builder = BallotProfileBuilder(kind: .approval, projectCount: election.projects.count)
        var counts = BallotCounts()
        for (index, named) in voters.enumerated() {
            builder.add(projects: (chosen.contains(index) ? edit(named) : named).map { UInt16($0) })
            counts.valid += 1
        }
        return election.with(profile: builder.finish(), counts: counts)
    }

    private static func subsets(_ voters: [Int]) -> [[[Int]]] {
        var bySize = [[[Int]]](repeating: [], count: voters.count + 1)
        for mask in 0..<(1 << voters.count) {
            let chosen = voters.indices.filter { mask >> $0 & 1 == 1 }.map { voters[$0] }
            bySize[chosen.count].append(chosen)
        }
        return bySize
    }

    static func least(_ voters: [Int], _ holds: ([Int]) throws -> Bool) rethrows -> Explanation.Answer {
        for (size, choices) in subsets(voters).enumerated().dropFirst() where try choices.contains(where: holds) {
            return .exact(size)
        }
        return .never
    }

    static func leastOfAll(_ voters: [Int], _ holds: ([Int]) throws -> Bool) rethrows -> Explanation.Answer {
        for (size, choices) in subsets(voters).enumerated().dropFirst() where try choices.allSatisfy(holds) {
            return .exact(size)
        }
        return .never
    }

    /// Highest number of ballots first, then the cheaper, then the earlier; what does not fit is passed over.
    private static func greedilyFunded(_ election: Election) -> Set<Int> {
        let votes = election.profile.namingCounts()
        var left = election.budget
        var funded: Set<Int> = []
        let order = election.projects.indices.filter { votes[$0] > 0 }.sorted {
            (-votes[$0], election.projects[$0].cost, $0) < (-votes[$1], election.projects[$1].cost, $1)
        }
        for project in order where election.projects[project].cost <= left {
            funded.insert(project)
            left -= election.projects[project].cost
        }
        return funded
    }
}

extension Election {
    /// The same with every amount divided by a hundred, so that all costs can be tried.
    fileprivate var inHundredths: Election {
        with(
            projects: projects.map { Project(id: $0.id, cost: $0.cost / 100, variantOf: $0.variantOf) },
            budget: budget / 100
        )
    }
}
