import BallotMethods
import ExactArithmetic
import FileAccess
import Formats
import TestSupport
import Testing
import VotingModel

@Suite("Votes paid with credits, against their definition")
struct QuadraticTests {
    private let cheapestFirst: [TieCriterion] = [.minCost, .listed]

    private func elections(seed: UInt64, _ count: Int, _ body: (Int, Election) throws -> Void) rethrows {
        var elections = RandomElections(seed: seed)
        for round in 0..<count { try body(round, elections.next(kind: .quadratic).with(minimumScore: .some(nil))) }
    }

    @Test func whatBallotsAddUpToIsWhatTheDefinitionSays() throws {
        let seed: UInt64 = 4_411
        var violations: [String] = []
        try elections(seed: seed, 200) { round, election in
            let totals = try QuadraticGreedy(ties: cheapestFirst).tally(election, in: TallyContext()).totals
            let definition = DefinitionOfCredits(election)
            for project in election.projects.indices {
                let found = [
                    totals.votes[project], totals.supporters[project], totals.scores[project], totals.weights[project],
                    totals.credits[project],
                ]
                let expected = [
                    definition.naming(project), definition.supporters(of: project), definition.balance(of: project),
                    definition.votesFor(project), definition.credits(on: project),
                ]
                if found != expected { violations.append("round \(round): \(found) not \(expected)") }
            }
        }
        #expect(violations.isEmpty, "seed \(seed)")
    }

    @Test(arguments: [false, true])
    func turnsGoByVotesOrByVotesPerCost(_ perCost: Bool) throws {
        let seed: UInt64 = 77
        var violations: [String] = []
        var gated = 0
        try elections(seed: seed, 500) { round, election in
            let method: any BudgetMethod =
                perCost ? QuadraticPerCost(ties: cheapestFirst) : QuadraticGreedy(ties: cheapestFirst)
            let tally = try method.tally(election, in: TallyContext())
            let expected = DefinitionOfCredits(election).turns(perCost: perCost)
            if tally.outcome.funded != expected { violations.append("round \(round): \(tally.outcome.funded)") }
            gated += tally.record.notFunded.count { $0.reason == .belowThreshold }
        }
        #expect(violations.isEmpty, "seed \(seed)")
        #expect(gated > 50)
    }

    @Test func noOtherSetHasMoreVotes() throws {
        let seed: UInt64 = 909
        var violations: [String] = []
        try elections(seed: seed, 300) { round, election in
            let tally = try QuadraticMax(ties: cheapestFirst).tally(election, in: TallyContext())
            let paid = Set(tally.outcome.funded.filter { election.projects[$0].cost > 0 })
            let best = DefinitionOfCredits(election).bestSets()
            if !best.contains(paid) { violations.append("round \(round): \(paid)") }
            if tally.record.ties.isEmpty != (best.count == 1) { violations.append("round \(round): ties") }
        }
        #expect(violations.isEmpty, "seed \(seed)")
    }

    @Test func equalSharesPayByTheirVotesFor() throws {
        let seed: UInt64 = 515
        var violations: [String] = []
        try elections(seed: seed, 600) { round, election in
            let tally = try QuadraticEqualShares(completion: .none, ties: cheapestFirst)
                .tally(election, in: TallyContext())
            let expected = DefinitionOfEqualShares(election, utility: .votes).run(endowment: election.budget)
            let rounds = tally.record.steps.compactMap { step -> (Int, Rational)? in
                if case .shares(let shared) = step.grounds { (step.project, shared.rho) } else { nil }
            }
            if rounds.map(\.0) != expected.map(\.project) { violations.append("round \(round): projects") }
            if rounds.map(\.1) != expected.map(\.rho) { violations.append("round \(round): prices") }
            let ties = expected.map(\.tied).filter { $0.count > 1 }
            if tally.record.ties.map(\.tied) != ties { violations.append("round \(round): ties") }
        }
        #expect(violations.isEmpty, "seed \(seed)")
    }

    @Test(arguments: [Completion.add1, .add1u, .add1UntilExhaustive])
    func raisingSaysWhatTheScanOfEveryStepSays(_ completion: Completion) throws {
        let seed: UInt64 = 20_262
        var elections = TiedElections(seed: seed)
        var violations: [String] = []
        for round in 0..<150 {
            let election = elections.next(kind: .quadratic, scale: [1, 1, 3][round % 3])
            var method = QuadraticEqualShares(completion: completion, ties: cheapestFirst)
            let found = try method.tally(election, in: TallyContext())
            method.runsEveryStep = true
            if found != (try method.tally(election, in: TallyContext())) { violations.append("round \(round)") }
        }
        #expect(violations.isEmpty, "seed \(seed)")
    }

    @Test func whatIsLeftGoesByTheBalanceOfVotes() throws {
        let seed: UInt64 = 41
        var violations: [String] = []
        var added = 0
        try elections(seed: seed, 400) { round, election in
            let plain = try QuadraticEqualShares(completion: .none, ties: cheapestFirst)
                .tally(election, in: TallyContext())
            let tally = try QuadraticEqualShares(completion: .utilitarian, ties: cheapestFirst)
                .tally(election, in: TallyContext())
            let definition = DefinitionOfCredits(election)
            var funded = plain.outcome.funded
            var left = election.budget - plain.outcome.spent
            let order = election.projects.indices
                .filter { definition.takesPart($0) && election.projects[$0].cost > 0 && !funded.contains($0) }
                .sorted {
                    (-definition.balance(of: $0), election.projects[$0].cost, $0)
                        < (-definition.balance(of: $1), election.projects[$1].cost, $1)
                }
            for project in order where election.projects[project].cost <= left {
                left -= election.projects[project].cost
                funded.append(project)
                added += 1
            }
            if tally.outcome.funded != funded { violations.append("round \(round)") }
        }
        #expect(violations.isEmpty, "seed \(seed)")
        #expect(added > 40)
    }

    // MARK: What has no meaning

    @Test func onlyTheRulesForCreditsCountThemAndTheyCountNothingElse() {
        for rule in RuleID.allCases {
            for kind in BallotKind.allCases where rule.countsCredits != (kind == .quadratic) {
                #expect(throws: MethodError.ballotsWithoutMeaning(rule: rule, kind: kind)) {
                    try Methods.method(for: MethodSpecification(rule: rule), ballots: kind)
                }
            }
        }
    }

    @Test(arguments: [Utility.cost, .cardinality, .points, .borda])
    func anotherUtilityIsRefused(_ utility: Utility) {
        #expect(throws: MethodError.utilityWithoutMeaning(rule: .quadraticGreedy, utility: utility, valid: [.votes])) {
            try Methods.method(for: MethodSpecification(rule: .quadraticGreedy, utility: utility), ballots: .quadratic)
        }
    }

    @Test func aComparisonIsRefused() {
        let method = MethodSpecification(rule: .quadraticEqualShares, options: [.comparison: "satisfaction"])
        #expect(throws: MethodError.optionWithoutMeaning(rule: .quadraticEqualShares, option: .comparison, valid: [])) {
            try Methods.method(for: method, ballots: .quadratic)
        }
    }

    @Test(arguments: RuleID.allCases.filter(\.countsCredits))
    func projectsInStepsAreRefused(_ rule: RuleID) throws {
        var elections = RandomElections(seed: 3)
        let election = elections.next(kind: .quadratic)
        var project = Project(id: "a", cost: 1_000)
        project.divisible = Divisible(minimum: 500, step: 250, maximum: 1_000)
        let projects = [project] + election.projects.dropFirst()
        let method = try Methods.method(for: MethodSpecification(rule: rule), ballots: .quadratic)
        #expect(throws: MethodError.stepsWithoutMeaning(rule: rule, completion: .none)) {
            try method.count(election.with(projects: projects), in: TallyContext())
        }
    }

    // MARK: Every ballot there is

    /// 529 and 12,167 ballots with votes from −11 to 11: no vote beyond ±10 is affordable.
    @Test(arguments: [2, 3])
    func everyBallotOfAHundredCreditsIsTakenExactlyIfItsSquaresFit(_ projects: Int) throws {
        var rows = ""
        var ballots: [[Int]] = [[]]
        for _ in 0..<projects { ballots = ballots.flatMap { ballot in (-11...11).map { ballot + [$0] } } }
        for (number, ballot) in ballots.enumerated() {
            let named = ballot.indices.filter { ballot[$0] != 0 }
            let ids = named.map { "p\($0)" }.joined(separator: ",")
            rows += "\(number);\(ids);\(named.map { "\(ballot[$0])" }.joined(separator: ","))\n"
        }
        let list = (0..<projects).map { "p\($0);\(($0 + 1) * 10)\n" }.joined()
        for takesVotesAgainst in [true, false] {
            let meta =
                "META\nkey;value\nbudget;50\nvote_type;quadratic\ncredits;100\nnegative_votes;\(takesVotesAgainst ? 1 : 0)\n"
            let text = "\(meta)PROJECTS\nproject_id;cost\n\(list)VOTES\nvoter_id;vote;points\n\(rows)"
            let imported = try PabulibImporter.read(MemorySource(Array(text.utf8)))
            let affordable = ballots.filter { $0.map { $0 * $0 }.reduce(0, +) <= 100 }
            let valid = affordable.filter { ballot in
                ballot.contains { $0 != 0 } && (takesVotesAgainst || ballot.allSatisfy { $0 >= 0 })
            }
            #expect(imported.counts.blank == 1)
            #expect(imported.counts.valid == valid.count)
            #expect(imported.counts.invalid[.tooManyCredits] == ballots.count - affordable.count)
            let against = affordable.count - valid.count - 1
            #expect(imported.counts.invalid[.negativeVotes] == (against > 0 ? against : nil))
            let election = imported.election(budget: 5_000, currency: .euro, minimumScore: nil, maximumLength: nil)
            #expect(election.creditsPerBallot == 100)
            let totals = try QuadraticGreedy(ties: cheapestFirst).tally(election, in: TallyContext()).totals
            for project in 0..<projects {
                #expect(totals.scores[project] == valid.map { $0[project] }.reduce(0, +))
                #expect(totals.credits[project] == valid.map { $0[project] * $0[project] }.reduce(0, +))
            }
        }
    }

    @Test func theMostVotesOnOneProjectAreTheRootOfTheCredits() {
        for credits in 1...1_100 {
            let most = CreditRules(perBallot: credits).mostVotesOnOne
            #expect(most * most <= credits && (most + 1) * (most + 1) > credits)
        }
        #expect(CreditRules(perBallot: CreditRules.limit).mostVotesOnOne == 1_000)
        #expect(CreditRules(perBallot: 100, maximumVotes: 4).mostVotesOnOne == 4)
    }
}
