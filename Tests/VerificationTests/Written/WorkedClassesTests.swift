import CanonicalJSON
import Testing

@testable import Verification

/// What a class has of its own, worked by hand: credits, and a cap on what its ballots weigh.
@Suite("Worked: credits and caps of classes")
struct WorkedClassesTests {
    /// A class that weighs 1; an advisory one weighs nothing.
    static func grade(_ id: String, _ more: JSON = [:], advisory: Bool = false, public isPublic: Bool = false) -> JSON {
        let plain: JSON = [
            "advisory": .flag(advisory), "id": .string(id), "name": .string("Groep \(id)"), "public": .flag(isPublic),
            "weight": advisory ? "0/1" : "1/1",
        ]
        return plain.and(more)
    }

    static func people(_ classes: [JSON], channels: JSON = []) -> JSON {
        ["channels": channels, "classes": .list(classes)]
    }

    // MARK: Credits

    /// Members have 9 credits, others 4, and those who advise 16.
    ///
    /// a has 3 − 2 · 1 = 1 vote, b has 2 · 1 + 2 = 4; advice counts nowhere. Given 1 · 9 + 3 · 4 = 21; spent on a 9 + 2 = 11, on b
    /// 2 + 4 = 6.
    static let credits = WrittenVote(
        ["rule": "quadratic-greedy", "utility": "votes"],
        rules: [
            "ballot": ["blank": "counted", "credits": 9, "kind": "quadratic", "min": 0, "negative": true],
            "electorate": people([
                grade("lid"), grade("ander", ["credits": 4]), grade("raad", ["credits": 16], advisory: true),
            ]),
            "sources": [WrittenVote.source("l", 100)],
        ],
        projects: [WrittenVote.project("a", 40), WrittenVote.project("b", 50)],
        ballots: [
            WrittenVote.votes(["a": 3], 1, ["class": "lid"]),
            WrittenVote.votes(["a": -1, "b": 1], 2, ["class": "ander"]),
            WrittenVote.votes(["b": 2], 1, ["class": "ander"]), WrittenVote.votes(["b": 4], 1, ["class": "raad"]),
        ]
    )

    static let sealedCredits = credits.with([:], rules: ["disclosure": ["ballots": "totals", "k": 1]])

    @Test func everyClassHasItsOwnCredits() throws {
        try Self.credits.isAccepted(saying: [
            "/funded": ["b", "a"], "/steps/0/score": "4/1", "/steps/1/score": "1/1",
            "/credits": ["given": 21, "left": 4, "per_ballot": 9, "spent": 17],
            "/classes": [
                ["id": "lid", "name": "Groep lid"], ["credits": 4, "id": "ander", "name": "Groep ander"],
                ["credits": 16, "id": "raad", "name": "Groep raad"],
            ],
            "/projects/0/credits": 11, "/projects/1/credits": 6, "/ballots/counted": 4,
        ])
        try Self.sealedCredits.isAccepted(saying: ["/credits/given": 21])
    }

    // Blank ballots that count have credits too, which nobody spent: 21 + 9, and 4 more for one of the others.
    @Test func blankBallotsHadTheirCredits() throws {
        var vote = Self.credits
        vote.ballots += [WrittenVote.votes([:], 1, ["class": "lid"]), WrittenVote.votes([:], 1, ["class": "ander"])]
        try vote.isAccepted(saying: ["/credits/given": 34, "/credits/left": 17, "/ballots/blank": 2])
    }

    // With channels beside them: the group on paper has 1 · 9, that online 3 · 4.
    @Test func classesHaveTheirCreditsInEveryChannel() throws {
        let channels: JSON = [["id": "papier", "name": "papier"], ["id": "web", "name": "web"]]
        var vote = Self.credits.with(
            [:],
            rules: [
                "electorate": Self.people([Self.grade("lid"), Self.grade("ander", ["credits": 4])], channels: channels)
            ]
        )
        vote.ballots = [
            WrittenVote.votes(["a": 3], 1, ["channel": "papier", "class": "lid"]),
            WrittenVote.votes(["b": 2], 3, ["channel": "web", "class": "ander"]),
        ]
        try vote.isAccepted(saying: ["/credits/given": 21, "/credits/left": 0])
        vote.ballots[1] = WrittenVote.votes(["a": 1, "b": 2], 3, ["channel": "web", "class": "ander"])
        try vote.verified().report.expectFailure(at: .ballotLimits)
    }

    /// A ballot beyond what its class has, though another class has as much.
    @Test(arguments: [
        (["a": 3, "b": 1], "lid"), (["b": -3], "ander"), (["a": 1, "b": 2], "ander"), (["a": 5], "raad"),
    ])
    func ballotsBeyondTheCreditsOfTheirClass(_ votes: [String: Int], _ name: String) throws {
        var vote = Self.credits
        vote.ballots.append(WrittenVote.votes(votes, 1, ["class": .string(name)]))
        let report = try vote.verified().report
        report.expectFailure(at: .ballotLimits)
        vote = Self.sealedCredits
        vote.ballots.append(WrittenVote.votes(votes, 1, ["class": .string(name)]))
        try vote.verified().report.expectFailure(at: .ballotLimits)
    }

    /// Without the ballots a group cannot have spent more than it had; here 3 · 4 by the others, and 16 by those who advise.
    @Test(arguments: [1, 2])
    func aGroupThatSpentMoreIsFoundWithoutItsBallots(_ group: Int) throws {
        var forged = ForgedBundle(try Self.sealedCredits.bundle(), vote: "proef")
        #expect(try forged.report(withSealedPart: false).failed.isEmpty)
        try forged.set("ballots/aggregate.json", "/groups/\(group)/projects/1/credits", .integer(17))
        if group == 1 { try forged.add(11, to: "/projects/1/credits", in: "ballots/aggregate.json") }
        let report = try forged.report(withSealedPart: false)
        report.expectFailure(at: .groups)
    }

    @Test func creditsAreNotMoreThanABundleCanTell() throws {
        let most = 9_007_199_254_740_991
        let failures = GivenCredits.failures(given: Int128(most) + 1, spent: 0, at: "x")
        #expect(failures.map(\.found.en) == ["9007199254740992"])
        #expect(GivenCredits.failures(given: Int128(most), spent: Int128(most), at: "x").isEmpty)
        #expect(GivenCredits.failures(given: 5, spent: 6, at: "x").count == 1)
    }

    // MARK: Caps

    /// Four members, and six others who weigh at most half of what members do.
    ///
    /// V = 4, so they weigh 2 together and 1/3 each. κ = 3. a has 3 of Σ w = 6; b has 1 + 5/3 = 8/3, though six ballots name it; c has 1/3.
    static let capped = WrittenVote(
        [:],
        rules: [
            "electorate": people([grade("lid"), grade("ander", ["cap": "1/2"])]),
            "sources": [WrittenVote.source("l", 100)],
        ],
        projects: [
            WrittenVote.project("a", 60), WrittenVote.project("b", 60), WrittenVote.project("c", 20),
        ],
        ballots: [
            WrittenVote.ballot(["a"], 3, ["class": "lid"]), WrittenVote.ballot(["b"], 1, ["class": "lid"]),
            WrittenVote.ballot(["b"], 5, ["class": "ander"]), WrittenVote.ballot(["c"], 1, ["class": "ander"]),
        ]
    )

    @Test func othersWeighNoMoreThanTheirCap() throws {
        try Self.capped.isAccepted(saying: [
            "/funded": ["a", "c"], "/steps/0/score": "3/1", "/steps/1/score": "1/3", "/groups/0/factor": "1/1",
            "/groups/1/factor": "1/3", "/projects/0/weighted_votes": "3/1", "/projects/0/share": "1/2",
            "/projects/1/votes": 6, "/projects/1/weighted_votes": "8/3", "/projects/1/share": "4/9",
            "/classes": [["id": "lid", "name": "Groep lid"], ["cap": "1/2", "id": "ander", "name": "Groep ander"]],
            "/ballots/counted": 10,
        ])
    }

    // Two of the others for the four members: 2 is no more than 1/2 · 4, so all weigh 1 and nothing is told of weights.
    @Test func aCapThatDoesNotBindChangesNothing() throws {
        var vote = Self.capped
        vote.ballots[2] = WrittenVote.ballot(["b"], 1, ["class": "ander"])
        let (report, result) = try vote.verified()
        #expect(report.verdict == .valid, "\(report.complaints)")
        #expect(result.value(at: "/groups/1/factor") == "1/1" && result.value(at: "/projects/0/weighted_votes") == nil)
        #expect(result.value(at: "/projects/1/share") == "1/3")
    }

    // N = 10, so steps of 1000 though Σ w is 6. s₀ = 12000, 2000 for a weight of 1: a is paid by 3, b by 8/3. c needs 6000 for a weight
    // of 1, so 36000; with it all cost 13000, more than 12000.
    @Test func stepsGoByHeadsAndSharesByWeights() throws {
        let vote = Self.capped.with(
            ["completion": "add1", "rule": "equal-shares", "utility": "cost"],
            rules: ["sources": [WrittenVote.source("l", 12_000)]]
        )
        var costly = vote
        costly.projects = [
            WrittenVote.project("a", 6_000), WrittenVote.project("b", 5_000), WrittenVote.project("c", 2_000),
        ]
        try costly.isAccepted(saying: [
            "/funded": ["a", "b"],
            "/endowment": [
                "accepted": 35_000, "first": 12_000, "increment": 1_000, "last": 36_000, "stopped": "over_budget",
            ],
            "/ballot_share": "17500/3", "/steps/0/rho": "1/3", "/steps/0/price": "2000/1", "/steps/1/rho": "3/8",
            "/steps/1/price": "1875/1", "/steps/1/payers": 6,
        ])
    }

    // V = 4, and each of the two classes is held to its own cap: 4 weigh 1/2 · 4, 3 weigh 1/4 · 4, so 1/2 and 1/3 each.
    @Test func severalCapsAreEachHeldToTheirOwn() throws {
        let vote = Self.people([
            Self.grade("lid", ["weight": "2/1"]), Self.grade("buur", ["cap": "1/2"]),
            Self.grade("gast", ["cap": "1/4"]),
            Self.grade("raad", advisory: true),
        ])
        let rules = try Rules(WrittenVote([:], rules: ["electorate": vote], projects: [], ballots: []).rules)
        let electorate = try #require(rules.electorate)
        #expect(RulesChecks.electorate(rules).isEmpty)
        let groups = electorate.groups
        let weights = Weights(electorate, counted: [groups[0]: 2, groups[1]: 4, groups[2]: 3, groups[3]: 50])
        #expect(weights.weight(groups[0]) == Fraction(2) && weights.weight(groups[1]) == Fraction(1, 2))
        #expect(weights.weight(groups[2]) == Fraction(1, 3) && weights.weight(groups[3]) == nil)
        // N = 2 · 2 + 4 + 3, Σ w = 4 + 2 + 1; κ = 6.
        #expect(weights.uncapped == Fraction(11) && weights.total == Fraction(7) && weights.parts == Fraction(6))
    }

    // In both channels together: V = 2, V_c = 4, so 1/2 · 2 / 4 each.
    @Test func aCapHoldsOverAllChannelsTogether() throws {
        let channels: JSON = [["id": "papier", "name": "papier"], ["id": "web", "name": "web"]]
        let people = Self.people([Self.grade("lid"), Self.grade("buur", ["cap": "1/2"])], channels: channels)
        let rules = try Rules(WrittenVote([:], rules: ["electorate": people], projects: [], ballots: []).rules)
        let electorate = try #require(rules.electorate)
        let groups = electorate.groups
        let weights = Weights(electorate, counted: [groups[0]: 2, groups[1]: 1, groups[3]: 3])
        #expect(weights.weight(groups[1]) == Fraction(1, 4) && weights.weight(groups[3]) == Fraction(1, 4))
        #expect(weights.weight(groups[0]) == Fraction(1) && weights.total == Fraction(3))
    }

    // Six others and no member: a cap of half of nothing.
    @Test func aCapNeedsSomebodyToBeHeldAgainst() throws {
        var vote = Self.capped
        vote.ballots.removeFirst(2)
        let report = try vote.verified().report
        report.expectFailure(at: .groups, alone: true)
        vote.ballots = []
        #expect(try vote.verified().report.verdict == .valid)
    }

    // MARK: What no rulebook may say

    private func complaints(_ electorate: JSON, _ rules: JSON = [:]) throws -> [String] {
        let vote = WrittenVote([:], rules: rules.and(["electorate": electorate]), projects: [], ballots: [])
        return RulesChecks.electorate(try Rules(vote.rules)).map { $0.place.replacing("rules.json#/", with: "") }
    }

    @Test(
        arguments: [
            ([grade("a"), grade("b", ["cap": "0/1"])], [], "classes/1/cap"),
            ([grade("a"), grade("b", ["cap": "3/2"])], [], "classes/1/cap"),
            ([grade("a"), grade("b", ["cap": "1/2"], advisory: true)], [], "classes/1/cap"),
            ([grade("a", ["cap": "1/1"])], [], "classes"),
            ([grade("a", ["cap": "1/1"]), grade("b", ["cap": "1/2"])], [], "classes"),
            ([grade("a", ["cap": "1/1"]), grade("b", advisory: true)], [], "classes"),
            (
                [grade("a"), grade("b", ["cap": "1/2"])],
                [["id": "p", "name": "", "share": "1/1"]], "classes/1/cap"
            ),
            ([grade("a", ["credits": 9])], [], "classes/0/credits"),
            ([grade("a"), grade("b", ["credits": 9], advisory: true)], [], "classes/1/credits"),
        ] as [([JSON], JSON, String)]
    )
    func classesWithoutAMeaning(_ classes: [JSON], _ channels: JSON, _ place: String) throws {
        #expect(try complaints(Self.people(classes, channels: channels)) == ["electorate/\(place)"])
    }

    @Test(arguments: [
        ["cap": "2/4"] as JSON, ["cap": 1], ["cap": "-1/2"], ["credits": 0], ["credits": 1_000_001], ["credits": "9"],
        ["votes": 9],
    ])
    func classesThatAreNone(_ more: JSON) {
        let electorate = Self.people([Self.grade("a"), Self.grade("b", more)])
        #expect(throws: Failure.self) { try complaints(electorate) }
    }

    // MARK: Totals with weights

    private static let shares: JSON = [
        ["id": "p", "name": "", "share": "1/2"], ["id": "w", "name": "", "share": "1/2"],
    ]

    /// Weights of every kind, with a small group that could be left out: not with totals, unless nothing is too small.
    @Test(
        arguments: [
            people([], channels: shares), people([grade("a", public: true), grade("b")], channels: shares),
            people([grade("a"), grade("b", ["weight": "1/2"])]), people([grade("a", ["weight": "2/1"])]),
            people([grade("a", public: true), grade("b", ["weight": "1/2"])]),
            people([grade("a", ["weight": "1/2"]), grade("b", advisory: true, public: true)]),
            people([grade("a"), grade("b", ["cap": "1/2"])]),
            people([grade("a", public: true), grade("b", ["cap": "1/1"])]),
        ] as [JSON]
    )
    func totalsAreNotWeighed(_ electorate: JSON) throws {
        func complaints(_ ballots: String, _ least: Int) throws -> [String] {
            try self.complaints(electorate, ["disclosure": ["ballots": .string(ballots), "k": .integer(least)]])
        }
        #expect(try complaints("totals", 2) == ["disclosure/ballots"])
        #expect(try complaints("totals", 5) == ["disclosure/ballots"])
        #expect(try complaints("totals", 1).isEmpty)
        #expect(try complaints("open", 5).isEmpty && complaints("grouped", 5).isEmpty)
    }

    /// What weighs nothing more than another, or may be told however small.
    @Test(
        arguments: [
            people([], channels: [["id": "p", "name": ""], ["id": "w", "name": ""]]),
            people([grade("a"), grade("b")]), people([grade("a"), grade("b", advisory: true)]),
            people([grade("a", public: true), grade("b", ["weight": "1/2"], public: true)]),
            people([grade("a", public: true), grade("b", ["cap": "1/2"], public: true), grade("c", advisory: true)]),
            people([grade("a", public: true)], channels: shares),
        ] as [JSON]
    )
    func totalsMayBeTold(_ electorate: JSON) throws {
        #expect(try complaints(electorate, ["disclosure": ["ballots": "totals", "k": 5]]).isEmpty)
    }

    /// The vote by channels of 60 and 40 in a hundred, with its ballots sealed.
    static let sealedWeights = WorkedVotesTests.weighted.with(
        [:],
        rules: ["disclosure": ["ballots": "totals", "k": 1]]
    )

    @Test func weightedTotalsAreRefusedByName() throws {
        var forged = ForgedBundle(try Self.sealedWeights.bundle(), vote: "proef")
        #expect(try forged.report().verdict == .valid)
        #expect(try forged.report(withSealedPart: false).verdict == .incomplete)
        try forged.set("rules.json", "/disclosure/k", 3)
        for report in [try forged.report(), try forged.report(withSealedPart: false)] {
            guard case .fail(let failures)? = report[.electorate] else {
                Issue.record("\(report.complaints)")
                continue
            }
            #expect(failures.map(\.place) == ["rules.json#/disclosure/ballots"])
            #expect(failures[0].found == Words("totals"))
        }
    }
}
