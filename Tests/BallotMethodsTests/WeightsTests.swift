import CanonicalJSON
import ExactArithmetic
import TestSupport
import Testing
import Wijkstem

@Suite("Weights")
struct WeightsTests {
    static let kinds = BallotKind.allCases
    static let methods: [(kind: BallotKind, specification: MethodSpecification)] = kinds.flatMap { kind in
        EveryMethod.specifications(for: kind).map { (kind, $0) }
    }

    private func document(_ election: Election, _ specification: MethodSpecification) throws -> ResultDocument {
        let method = try Methods.method(for: specification, ballots: election.profile.kind)
        let tally = try method.count(election, in: TallyContext())
        return ResultDocument(tally, of: election, language: .en) { $0.rawValue }
    }

    /// The members of a result but for some, at any depth.
    private func json(_ document: ResultDocument, without keys: Set<String>) throws -> [UInt8] {
        func pruned(_ value: JSONValue) -> JSONValue {
            switch value {
            case .object(let members):
                .object(members.filter { !keys.contains($0.key) }.map { .init($0.key, pruned($0.value)) })
            case .array(let values): .array(values.map(pruned))
            default: value
            }
        }
        return try pruned(document.json).canonicalBytes()
    }

    /// Everything but numbers of ballots: those are of ballots as they were cast.
    static let castKeys: Set<String> = [
        "ballots", "groups", "votes", "score", "weighted_votes", "weighted_score", "payers", "emptied", "supporters",
        "equal_shares_votes", "greedy_votes", "for", "against", "credits", "channels", "classes",
    ]

    @Test(arguments: methods.indices)
    func integerWeightsEqualCloning(_ index: Int) throws {
        let (kind, specification) = Self.methods[index]
        let seed = UInt64(31_000 + index)
        var elections = RandomElections(seed: seed)
        for number in 0..<4 {
            let weights =
                (0..<3).map { _ in Rational(Int.random(in: 0...3, using: &elections.generator)) } + [Rational(2)]
            var vote = elections.next(kind: kind, .classes(weights))
            let plain = EveryMethod.suited(vote.plain, to: specification.rule, using: &elections.generator)
            vote = WeightedVote(plain: plain, grouped: vote.grouped)
            let weighed = try document(vote.weighed, specification)
            let cloned = try document(vote.cloned, specification)
            let comment: Comment = "election \(number), seed \(seed), \(specification)"
            // `score` stands both for ballots of a project and for the value of a step: compared by hand below.
            #expect(try json(weighed, without: Self.castKeys) == json(cloned, without: Self.castKeys), comment)
            for (one, other) in zip(weighed.steps, cloned.steps) {
                if case .score(let first, let left) = one.grounds {
                    #expect(other.grounds == .score(first, left: left), comment)
                }
            }
            for (one, other) in zip(weighed.projects, cloned.projects) {
                #expect(one.weightedVotes ?? Rational(one.votes) == Rational(other.votes), comment)
                #expect(one.weightedScore ?? Rational(one.score) == Rational(other.score), comment)
            }
        }
    }

    /// What compares, completes by loads, or raises shares from change to change.
    static let lateMethods = methods.filter { _, specification in
        OptionKey.comparison.isSet(in: specification)
            || [.phragmen, .phragmenRestart, .addOpt].contains(specification.completion)
    }

    @Test(arguments: lateMethods.indices)
    func integerWeightsEqualCloningWhereMoneyIsBound(_ index: Int) throws {
        let (kind, specification) = Self.lateMethods[index]
        let seed = UInt64(33_000 + index)
        var elections = RandomElections(seed: seed)
        for number in 0..<4 {
            let weights = [Rational(1), Rational(2), Rational(Int.random(in: 1...3, using: &elections.generator))]
            let vote = elections.next(kind: kind, .classes(weights))
            var plain = EveryMethod.suited(vote.plain, to: specification.rule, using: &elections.generator)
            plain = RandomPots.bind(plain.with(minimumScore: .some(nil)), using: &elections.generator).election
            let bound = WeightedVote(plain: plain, grouped: vote.grouped)
            let weighed = try document(bound.weighed, specification)
            let cloned = try document(bound.cloned, specification)
            let comment: Comment = "election \(number), seed \(seed), \(specification)"
            #expect(weighed.steps.map(\.project) == cloned.steps.map(\.project), comment)
            #expect(weighed.notFunded == cloned.notFunded, comment)
            #expect(weighed.comparison?.chosen == cloned.comparison?.chosen, comment)
            #expect(weighed.unspendable == cloned.unspendable, comment)
        }
    }

    @Test(arguments: methods.indices)
    func weightsOfOneAndAdviceChangeNothing(_ index: Int) throws {
        let (kind, specification) = Self.methods[index]
        let seed = UInt64(47_000 + index)
        var elections = RandomElections(seed: seed)
        for number in 0..<4 {
            var vote = elections.next(kind: kind, .classes([Rational(1), .zero, Rational(1)]))
            let plain = EveryMethod.suited(vote.plain, to: specification.rule, using: &elections.generator)
            vote = WeightedVote(plain: plain, grouped: vote.grouped)
            let weighed = try document(vote.weighed, specification)
            let comment: Comment = "election \(number), seed \(seed), \(specification)"
            let expected = try json(document(plain, specification), without: ["distinct"])
            #expect(try json(weighed, without: ["groups", "channels", "classes", "distinct"]) == expected, comment)
            #expect(weighed.groups.map(\.ballots.cast).reduce(0, +) == vote.grouped.ballots.ballotCount, comment)
            let method = try Methods.method(for: specification, ballots: kind)
            let one = try method.count(vote.weighed, in: TallyContext())
            let other = try method.count(plain, in: TallyContext())
            #expect(one.certificate == other.certificate && one.ballotTotals == other.ballotTotals, comment)
        }
    }

    /// With shares, weights are fractions: every rule still divides as `cost` and `cardinality` of parts say, and reads back.
    @Test(arguments: methods.indices)
    func resultsWithSharesReadBack(_ index: Int) throws {
        let (kind, specification) = Self.methods[index]
        let seed = UInt64(59_000 + index)
        var elections = RandomElections(seed: seed)
        for _ in 0..<2 {
            var vote = elections.next(kind: kind, .channels([Rational(3, 5), Rational(2, 5)]))
            let plain = EveryMethod.suited(vote.plain, to: specification.rule, using: &elections.generator)
            vote = WeightedVote(plain: plain, grouped: vote.grouped)
            let weighed = try document(vote.weighed, specification)
            #expect(weighed.weightCounted == Rational(plain.counts.counted), "seed \(seed), \(specification)")
            #expect(try ResultDocument(json: weighed.json) == weighed, "seed \(seed), \(specification)")
        }
    }

    // MARK: Worked by hand

    static let sixtyForty = Electorate.channels([Rational(3, 5), Rational(2, 5)])
    static let paper = BallotGroup(channel: 0, voterClass: 0)
    static let online = BallotGroup(channel: 1, voterClass: 0)

    /// Three ballots on paper name A (€ 60), seven online name B (€ 50); € 100.
    static func tenBallots(_ electorate: Electorate = sixtyForty) -> WeightedVote {
        WeightedVote.of(
            electorate,
            projects: [Project(id: "A", cost: 6_000), Project(id: "B", cost: 5_000)],
            budget: 10_000,
            [([0], paper, 3), ([1], online, 7)]
        )
    }

    @Test func aBallotWeighsWhatItsChannelHasForIt() throws {
        let weighing = try Weighing(Self.tenBallots().grouped)
        #expect(weighing.weights == [Rational(2), Rational(4, 7)])
        #expect(weighing.total == Rational(10))
        #expect(weighing.scale == Rational(7, 2))
        #expect(weighing.parts == [7, 2])
        #expect(try Self.tenBallots().weighed.profile.ballotCount == 35)
    }

    @Test func threeOnPaperOutweighSevenOnlineUnderGreedy() throws {
        let specification = MethodSpecification(rule: .greedy, ties: [.listed])
        #expect(try document(Self.tenBallots().plain, specification).funded == ["B"])
        let weighed = try document(Self.tenBallots().weighed, specification)
        #expect(weighed.funded == ["A"])
        #expect(weighed.steps[0].grounds == .score(Rational(6), left: 10_000))
        #expect(weighed.projects.map(\.weightedVotes) == [Rational(6), Rational(4)])
        #expect(weighed.projects.map(\.share) == [Rational(3, 5), Rational(2, 5)])
        #expect(weighed.projects.map(\.votes) == [3, 7])
        #expect(weighed.notFunded.map(\.missing) == [1_000])
    }

    @Test func add1RaisesOneMajorUnitForEveryBallotOfWeightOne() throws {
        let specification = MethodSpecification(
            rule: .equalShares,
            utility: .cost,
            completion: .add1,
            ties: [.listed]
        )
        let weighed = try document(Self.tenBallots().weighed, specification)
        // The three on paper have € 60 of € 100 from the start; at € 120 those online have € 48, at € 130 € 52 and both would
        // be € 110.
        #expect(weighed.endowment?.first == 10_000)
        #expect(weighed.endowment?.increment == 1_000)
        #expect(weighed.endowment?.accepted == 12_000)
        #expect(weighed.endowment?.stopped == .overBudget)
        #expect(weighed.ballotShare == Rational(1_200))
        guard case .shares(let shared) = weighed.steps.first?.grounds else {
            Issue.record("A is paid for in a round")
            return
        }
        // A ballot of weight 1 pays € 10, and each of the three on paper twice that.
        #expect(shared.price == Rational(1_000))
        #expect(shared.rho == Rational(1, 6))
        #expect(shared.payers == 3 && shared.emptied == 0)
        #expect(weighed.notFunded.map(\.missing) == [200])
    }

    @Test func aChannelWithoutBallotsGivesItsShareAway() throws {
        let ballots: [(named: [UInt16], group: BallotGroup, count: Int)] = [
            ([0], Self.paper, 2), ([1], Self.online, 5),
        ]
        let projects = [Project(id: "A", cost: 6_000), Project(id: "B", cost: 5_000)]
        let three = Electorate.channels([Rational(1, 2), Rational(1, 4), Rational(1, 4)])
        let two = Electorate.channels([Rational(2, 3), Rational(1, 3)])
        let withEmpty = try Weighing(WeightedVote.of(three, projects: projects, budget: 10_000, ballots).grouped)
        let without = try Weighing(WeightedVote.of(two, projects: projects, budget: 10_000, ballots).grouped)
        #expect(withEmpty.weights == without.weights + [nil])
        #expect(withEmpty.weights[0] == Rational(7, 3))
        #expect(withEmpty.emptyChannels.map(\.id) == ["k2"] && without.emptyChannels.isEmpty)
        #expect(withEmpty.total == without.total && withEmpty.scale == without.scale)
    }

    @Test func classesWeighWithinTheirChannel() throws {
        let electorate = Electorate(
            channels: [
                .init(id: "k0", name: "", share: Rational(1, 2)), .init(id: "k1", name: "", share: Rational(1, 2)),
            ],
            classes: [
                .init(id: "c0", name: ""), .init(id: "c1", name: "", weight: Rational(3, 2)),
                .init(id: "c2", name: "", isAdvisory: true),
            ]
        )
        let groups = electorate.groups
        let vote = WeightedVote.of(
            electorate,
            projects: [Project(id: "A", cost: 6_000)],
            budget: 10_000,
            [([0], groups[0], 1), ([0], groups[1], 2), ([0], groups[3], 1), ([0], groups[5], 9)]
        )
        let weighing = try Weighing(vote.grouped)
        // N = 1 + 3 + 1 = 5; N_c is 4 and 1: a factor of 5/8 and of 5/2.
        #expect(weighing.total == Rational(5))
        #expect(weighing.weights == [Rational(5, 8), Rational(15, 16), nil, Rational(5, 2), nil, nil])
        #expect(weighing.scale == Rational(16, 5))
        #expect(weighing.parts == [2, 3, 0, 8, 0, 0])
    }

    @Test func withoutBallotsThereAreNoWeights() throws {
        let vote = WeightedVote.of(Self.sixtyForty, projects: [Project(id: "A", cost: 1)], budget: 1, [])
        let weighing = try Weighing(vote.grouped)
        #expect(weighing.weights == [nil, nil] && weighing.total == .zero && weighing.scale == Rational(1))
        #expect(try document(vote.weighed, MethodSpecification(rule: .equalShares, ties: [.listed])).funded.isEmpty)
    }

    // MARK: Many parts

    /// Numbers without a common divisor: 39,997 and 60,013 ballots are more than 10¹⁴ parts.
    @Test(arguments: methods.indices.filter { methods[$0].kind == .approval })
    func aCityCountsInVeryManyParts(_ index: Int) throws {
        let specification = Self.methods[index].specification
        let projects = [
            Project(id: "A", cost: 40_000_000), Project(id: "B", cost: 35_000_000), Project(id: "C", cost: 30_000_000),
        ]
        for (paper, online) in [(40_000, 60_000), (39_997, 60_013)] {
            let vote = WeightedVote.of(
                Self.sixtyForty,
                projects: projects,
                budget: 100_000_000,
                [
                    ([0], Self.paper, paper / 2), ([0, 1], Self.paper, paper - paper / 2),
                    ([1, 2], Self.online, online / 3),
                    ([2], Self.online, online - online / 3),
                ]
            )
            let plain = EveryMethod.minimum(vote.plain, for: specification.rule)
            let weighed = try document(plain.weighed(by: try Weighing(vote.grouped)), specification)
            // On paper all name A, three fifths of all weight.
            #expect(weighed.projects[0].share == Rational(3, 5), "\(specification)")
            #expect(weighed.projects[0].votes == paper, "\(specification)")
            #expect(weighed.spent <= 100_000_000 || !specification.rule.keepsBudget, "\(specification)")
            #expect(weighed.funded.contains("A"), "\(specification)")
        }
    }

    @Test func moreGroupsThanCanBeCountedExactlyAreRefused() {
        let fifth = Rational(1, 4)
        let electorate = Electorate.channels([fifth, fifth, fifth, fifth])
        let counts = [39_989, 49_999, 60_013, 70_001]
        let vote = WeightedVote.of(
            electorate,
            projects: [Project(id: "A", cost: 1)],
            budget: 1,
            counts.enumerated().map { ([0], BallotGroup(channel: $0, voterClass: 0), $1) }
        )
        #expect(throws: Weighing.Problem.tooManyParts) { try Weighing(vote.grouped) }
    }
}
