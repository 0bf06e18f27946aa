import ExactArithmetic
import TestSupport
import Testing
import Wijkstem

@Suite("Steps of divisible projects")
struct StepsTests {
    static let ties: [TieCriterion] = [.minCost, .maxVotes, .listed]

    private func document(_ election: Election, _ specification: MethodSpecification) throws -> ResultDocument {
        let method = try Methods.method(for: specification, ballots: election.profile.kind)
        let tally = try method.count(election, in: TallyContext())
        return ResultDocument(tally, of: election, language: .en) { $0.rawValue }
    }

    private func counts(_ document: ResultDocument) -> [Int] {
        document.projects.map { project in document.steps.count { $0.project == project.id } }
    }

    // MARK: From the definition

    @Test(arguments: [Utility.cardinality, .cost])
    func greedyAgreesWithTheDefinition(_ utility: Utility) throws {
        try agrees(MethodSpecification(rule: .greedy, utility: utility, ties: Self.ties), seed: 811) { $0.greedy() }
    }

    @Test(arguments: [Utility.cardinality, .cost], [Completion.none, .utilitarian, .add1, .add1u])
    func equalSharesAgreesWithTheDefinition(_ utility: Utility, _ completion: Completion) throws {
        let specification = MethodSpecification(
            rule: .equalShares,
            utility: utility,
            completion: completion,
            ties: Self.ties
        )
        try agrees(specification, seed: 821) { $0.equalShares(completion) }
    }

    @Test(arguments: [Utility.cardinality, .cost])
    func maximumWelfareAgreesWithTheDefinition(_ utility: Utility) throws {
        try agrees(MethodSpecification(rule: .maxWelfare, utility: utility, ties: Self.ties), seed: 839) {
            $0.maxWelfare()
        }
    }

    private func agrees(
        _ specification: MethodSpecification,
        seed: UInt64,
        _ definition: (DefinitionOfSteps) -> [Int]
    ) throws {
        var elections = RandomElections(seed: seed)
        for number in 0..<60 {
            let election = elections.nextDivisible()
            let expected = definition(DefinitionOfSteps(election, utility: specification.utility ?? .cardinality))
            let result = try document(election, specification)
            #expect(counts(result) == expected, "election \(number), seed \(seed), \(specification)")
        }
    }

    // MARK: What always holds

    static let methods: [MethodSpecification] = EveryMethod.specifications(for: .approval).filter {
        Methods.takesSteps($0, ballots: .approval)
    }

    @Test(arguments: methods.indices)
    func noStepIsFundedWithoutTheOneBefore(_ index: Int) throws {
        let specification = Self.methods[index]
        let seed = UInt64(853 + index)
        var elections = RandomElections(seed: seed)
        for number in 0..<15 {
            let election = elections.nextDivisible()
            let result = try document(election, specification)
            let comment: Comment = "election \(number), seed \(seed), \(specification)"
            for (_, steps) in Dictionary(grouping: result.steps, by: \.project) {
                let numbers = steps.compactMap(\.step)
                if numbers.isEmpty { continue }
                // Maximum welfare funds its set in precedence, in which a dearer first step comes later.
                let inOrder = specification.rule == .maxWelfare ? numbers.sorted() : numbers
                #expect(inOrder == Array(1...steps.count), comment)
            }
            #expect(result.spent <= result.budget, comment)
            #expect(result.amounts.reduce(0) { $0 + $1.amount } == result.spent, comment)
            #expect(Set(result.funded).count == result.funded.count, comment)
            // Every project is funded in full, or has its first missing step on the other list.
            for project in election.projects {
                let steps = project.divisible?.steps ?? [project.cost]
                let funded = result.steps.count { $0.project == project.id }
                let line = result.notFunded.first { $0.project == project.id }
                #expect((funded < steps.count) == (line != nil), comment)
                if let line { #expect(line.step == (funded > 0 ? funded + 1 : nil), comment) }
            }
            #expect(try ResultDocument(json: result.json) == result, comment)
        }
    }

    @Test func anElectionWithoutStepsIsCountedAsItWas() throws {
        var elections = RandomElections(seed: 877)
        for _ in 0..<20 {
            let election = elections.next(kind: .approval)
            #expect(election.divided.projects == election.projects)
            #expect(election.divided.division == nil)
        }
    }

    // MARK: Worked by hand

    /// A path from € 20 to € 50 in steps of € 10, a bench for € 30; € 60.
    static func pathAndBench(_ constraints: [Constraint] = []) -> Election {
        var path = Project(id: "path", cost: 5_000, categories: ["green"])
        path.divisible = Divisible(minimum: 2_000, step: 1_000, maximum: 5_000)
        let bench = Project(id: "bench", cost: 3_000, categories: ["green"])
        var builder = BallotProfileBuilder(kind: .approval, projectCount: 2)
        builder.add(projects: [0], times: 4)
        builder.add(projects: [1], times: 2)
        var counts = BallotCounts()
        counts.valid = 6
        return Election(
            projects: [path, bench],
            budget: 6_000,
            currency: .euro,
            profile: builder.finish(),
            counts: counts,
            constraints: constraints
        )
    }

    @Test func greedyTakesTheStepsOfTheMostVotedFirst() throws {
        let result = try document(Self.pathAndBench(), MethodSpecification(rule: .greedy, ties: Self.ties))
        // All four steps of the path have four votes; € 10 is left, and the bench does not fit.
        #expect(counts(result) == [4, 0])
        #expect(result.amounts.map(\.amount) == [5_000])
        #expect(result.notFunded.map(\.missing) == [2_000])
    }

    @Test func equalSharesStopsWhereItsVotersAreOutOfMoney() throws {
        let specification = MethodSpecification(
            rule: .equalShares,
            utility: .cost,
            completion: Completion.none,
            ties: Self.ties
        )
        let result = try document(Self.pathAndBench(), specification)
        // € 10 each: the four pay € 20, € 10, € 10 and have nothing left for the last step; the two have € 20 for a bench of € 30.
        #expect(counts(result) == [3, 0])
        #expect(result.notFunded.map(\.project) == ["path", "bench"])
        #expect(result.notFunded.map(\.step) == [4, nil])
        #expect(result.notFunded.map(\.missing) == [1_000, 1_000])
        #expect(result.parts.first?.amount == 4_000)
        #expect(result.parts.first?.steps == 4)
        #expect(result.parts.first?.stepsFunded == 3)
    }

    @Test func aCeilingCountsStepsAndANumberCountsProjects() throws {
        let part = ProjectPart(.category, "green")
        let greedy = MethodSpecification(rule: .greedy, ties: Self.ties)
        #expect(try counts(document(Self.pathAndBench([.ceiling(part, amount: 3_500)]), greedy)) == [2, 0])
        #expect(try counts(document(Self.pathAndBench([.maximumNumber(part, 1)]), greedy)) == [4, 0])
        #expect(try counts(document(Self.pathAndBench([.maximumNumber(part, 0)]), greedy)) == [0, 0])
    }

    @Test func whatNamesAProjectMeansItsFirstStep() throws {
        let greedy = MethodSpecification(rule: .greedy, ties: Self.ties)
        // The bench waits for the path, whose first step is enough.
        let waits = Self.pathAndBench([.prerequisite(project: "bench", needs: ["path"])])
        #expect(try counts(document(waits.with(budget: 5_000), greedy)) == [4, 0])
        let apart = Self.pathAndBench([.exclusive(["path", "bench"])]).with(budget: 9_000)
        #expect(try counts(document(apart, greedy)) == [4, 0])
        #expect(try document(apart, greedy).notFunded.map(\.reason) == [.excluded])
        let path = Self.pathAndBench([.prerequisite(project: "path", needs: ["bench"])])
        #expect(try counts(document(path, greedy)) == [2, 1])
    }

    @Test func admissionLooksAtTheWholeProjectOrAtItsMinimum() throws {
        let greedy = MethodSpecification(rule: .greedy, ties: Self.ties)
        // € 50 is more than € 40, though each step is less.
        #expect(try counts(document(Self.pathAndBench([.maximumCost(4_000)]), greedy)) == [0, 1])
        // 4/6 ≥ 2 · 20/60, and 2/6 < 2 · 30/60.
        #expect(try counts(document(Self.pathAndBench([.minimumForCost(Rational(2))]), greedy)) == [4, 0])
    }

    @Test func variantsOfADividedProjectExcludeIt() throws {
        let base = Self.pathAndBench([.variants])
        let projects = [base.projects[0], base.projects[1].with(variantOf: "path")]
        let greedy = MethodSpecification(rule: .greedy, ties: Self.ties)
        let result = try document(base.with(projects: projects, budget: 9_000), greedy)
        #expect(counts(result) == [4, 0])
        #expect(result.notFunded.map(\.reason) == [.excluded])
    }

    // MARK: Refused

    @Test func methodsThatTakeNoStepsSaySo() throws {
        let election = Self.pathAndBench()
        for specification in EveryMethod.specifications(for: .approval) {
            guard !Methods.takesSteps(specification, ballots: .approval) else { continue }
            let method = try Methods.method(for: specification, ballots: .approval)
            #expect(throws: MethodError.self, "\(specification)") { try method.count(election, in: TallyContext()) }
        }
        #expect(!Methods.takesSteps(MethodSpecification(rule: .greedy), ballots: .ranked))
        #expect(Methods.takesSteps(MethodSpecification(rule: .greedy), ballots: .points))
    }

    @Test func aProjectNamedLikeAStepIsRefused() throws {
        let base = Self.pathAndBench()
        let election = base.with(projects: [base.projects[0], Project(id: "path#2", cost: 100)])
        let method = try Methods.method(for: MethodSpecification(rule: .greedy, ties: Self.ties), ballots: .approval)
        #expect(throws: MethodError.stepNamedLikeProject(project: "path#2", divided: "path")) {
            try method.count(election, in: TallyContext())
        }
    }

    @Test func moreStepsThanAProfileHoldsAreRefused() throws {
        let projects = (0..<66).map { index -> Project in
            var project = Project(id: ProjectID("p\(index)"), cost: 1_000)
            project.divisible = Divisible(minimum: 1, step: 1, maximum: 1_000)
            return project
        }
        let election = Election(
            projects: projects,
            budget: 1,
            currency: .euro,
            profile: BallotProfileBuilder(kind: .approval, projectCount: 66).finish(),
            counts: BallotCounts()
        )
        let method = try Methods.method(for: MethodSpecification(rule: .greedy, ties: Self.ties), ballots: .approval)
        #expect(throws: MethodError.tooManySteps(count: 66_000)) { try method.count(election, in: TallyContext()) }
    }
}
