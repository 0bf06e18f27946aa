import BallotMethods
import TestSupport
import Testing
import VotingModel

/// What the rules for votes with credits do not promise; each is told in docs/voting-with-credits.md.
///
/// The smallest ones that a search through random elections of at most three projects and four ballots came upon, or worked by hand.
@Suite("What votes with credits do not promise")
struct QuadraticCounterExampleTests {
    /// What is funded, by place in `costs` (in euros); ballots give each project votes.
    private func funded(
        _ rule: RuleID,
        _ completion: Completion = .none,
        costs: [Int],
        budget: Int,
        credits: Int,
        _ ballots: [[Int32]]
    ) throws -> Set<Int> {
        var builder = BallotProfileBuilder(kind: .quadratic, projectCount: costs.count)
        var counts = BallotCounts()
        for ballot in ballots {
            #expect(CreditRules(perBallot: credits, takesVotesAgainst: true).violation(ballot.map(Int.init)) == nil)
            builder.add(projects: costs.indices.map { UInt16($0) }, values: ballot)
            counts.valid += 1
        }
        let election = Election(
            projects: costs.enumerated().map { Project(id: ProjectID("\($0)"), cost: $1 * 100) },
            budget: budget * 100,
            currency: .euro,
            profile: builder.finish(),
            counts: counts
        )
        let method = MethodSpecification(rule: rule, completion: completion, ties: [.minCost, .listed])
        let tally = try Methods.method(for: method, ballots: .quadratic).count(election, in: TallyContext())
        return Set(tally.outcome.funded)
    }

    /// 3 of 5 ballots, of the same votes, take all of the money; the others would have had 40 of it.
    @Test(arguments: [RuleID.quadraticGreedy, .quadraticPerCost, .quadraticMax])
    func sumsOfVotesGiveAMinorityNothing(_ rule: RuleID) throws {
        let ballots: [[Int32]] = [[3, 4, 0], [3, 4, 0], [3, 4, 0], [0, 0, 3], [0, 0, 3]]
        #expect(try funded(rule, costs: [50, 50, 40], budget: 100, credits: 25, ballots) == [0, 1])
        let shares = try funded(.quadraticEqualShares, costs: [50, 50, 40], budget: 100, credits: 25, ballots)
        #expect(shares == [1, 2])
    }

    /// One with all credits against cancels ten with a vote each, who spent ten credits together.
    @Test(arguments: RuleID.allCases.filter(\.countsCredits))
    func oneBallotAgainstOutweighsManyMildOnes(_ rule: RuleID) throws {
        let mild = [[Int32]](repeating: [1], count: 10)
        #expect(try funded(rule, costs: [10], budget: 100, credits: 100, mild) == [0])
        #expect(try funded(rule, costs: [10], budget: 100, credits: 100, mild + [[-10]]).isEmpty)
    }

    /// Two who each want another project give each other's votes too, and both gain, for no more credits.
    @Test func whoSharesOutCreditsWithOthersHasMoreVotes() throws {
        let rivals: [[Int32]] = [[0, 0, 3], [0, 0, 3]]
        let apart: [[Int32]] = [[5, 0, 0], [0, 5, 0]]
        let together: [[Int32]] = [[4, 3, 0], [3, 4, 0]]
        func outcome(_ pair: [[Int32]]) throws -> Set<Int> {
            try funded(.quadraticGreedy, costs: [20, 20, 40], budget: 40, credits: 25, pair + rivals)
        }
        #expect(try outcome(apart) == [2])
        #expect(try outcome(together) == [0, 1])
    }

    /// A project with a twin: those who want either divide their credits, and both lose to a third.
    @Test func aTwinTakesVotesFromItsTwin() throws {
        let alone: [[Int32]] = [[4, 0, 0], [4, 0, 0], [0, 0, 4], [0, 0, 3]]
        #expect(try funded(.quadraticGreedy, costs: [30, 30, 30], budget: 30, credits: 16, alone) == [0])
        let divided: [[Int32]] = [[2, 3, 0], [3, 2, 0], [0, 0, 4], [0, 0, 3]]
        #expect(try funded(.quadraticGreedy, costs: [30, 30, 30], budget: 30, credits: 16, divided) == [2])
    }

    /// The same wish in two halves: nine credits give 3 votes for the whole, or 2 for each half, which is more per euro.
    @Test func halvesHaveMoreVotesPerEuroThanTheWhole() throws {
        let rival: [Int32] = [0, 0, 3]
        let whole: [[Int32]] = [[3, 0, 0], [3, 0, 0], rival, [0, 0, 2]]
        #expect(try funded(.quadraticPerCost, costs: [60, 99, 45], budget: 60, credits: 9, whole) == [2])
        let halves: [[Int32]] = [[2, 2, 0], [2, 2, 0], rival, [0, 0, 2]]
        #expect(try funded(.quadraticPerCost, costs: [30, 30, 45], budget: 60, credits: 9, halves) == [0, 1])
    }

    /// Equal Shares with raised shares: a third vote of the first ballot for B costs B its money.
    @Test func underAdd1AVoteMoreMayCostAProjectItsMoney() throws {
        func shares(_ votes: Int32) throws -> Set<Int> {
            try funded(.quadraticEqualShares, .add1, costs: [3, 7], budget: 8, credits: 9, [[0, votes], [1, 1]])
        }
        #expect(try shares(2) == [1])
        #expect(try shares(3) == [0])
    }

    /// The second ballot keeps silent about what is funded anyway, and has its other wish paid from what it saves.
    @Test func whoKeepsSilentMayGainUnderEqualShares() throws {
        func shares(_ votes: Int32) throws -> Set<Int> {
            try funded(.quadraticEqualShares, costs: [3, 2], budget: 6, credits: 9, [[0, 1], [1, votes]])
        }
        #expect(try shares(1) == [1])
        #expect(try shares(0) == [0, 1])
    }

    // MARK: What they do promise

    /// Another vote for a funded project never costs it its money, unless shares are raised.
    @Test(arguments: RuleID.allCases.filter(\.countsCredits))
    func anotherVoteNeverHurtsWithoutRaising(_ rule: RuleID) throws {
        let seed: UInt64 = 8_080
        var elections = RandomElections(seed: seed)
        var violations: [String] = []
        let method = try Methods.method(
            for: MethodSpecification(rule: rule, ties: [.minCost, .listed]),
            ballots: .quadratic
        )
        for round in 0..<150 {
            let election = elections.next(kind: .quadratic).with(minimumScore: .some(nil))
            let funded = try method.tally(election, in: TallyContext()).outcome.funded
            for project in funded {
                let changed = election.with(profile: Self.adding(1, to: project, in: election.profile, ballot: round))
                let outcome = try method.tally(changed, in: TallyContext()).outcome.funded
                if !outcome.contains(project) { violations.append("round \(round), project \(project)") }
            }
        }
        #expect(violations.isEmpty, "\(rule), seed \(seed)")
    }

    /// The profile in which one ballot gives a project so many votes more.
    private static func adding(_ votes: Int32, to project: Int, in profile: BallotProfile, ballot: Int) -> BallotProfile
    {
        var builder = BallotProfileBuilder(kind: .quadratic, projectCount: profile.projectCount)
        let chosen = ballot % profile.distinctCount
        for index in 0..<profile.distinctCount {
            var given = [Int32](repeating: 0, count: profile.projectCount)
            for entry in profile.entries(of: index) { given[Int(profile.projects[entry])] = profile.values[entry] }
            let projects = given.indices.map { UInt16($0) }
            let others = profile.multiplicities[index] - (index == chosen ? 1 : 0)
            if others > 0 { builder.add(projects: projects, values: given, times: others) }
            if index == chosen {
                given[project] += votes
                builder.add(projects: projects, values: given)
            }
        }
        return builder.finish()
    }
}
