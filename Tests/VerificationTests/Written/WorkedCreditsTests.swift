import Testing

@testable import Verification

/// Quadratic ballots, worked by hand.
@Suite("Worked: credits")
struct WorkedCreditsTests {
    private static func vote(
        _ method: JSON,
        _ budget: Int,
        _ costs: KeyValuePairs<String, Int>,
        _ ballots: [JSON],
        rules: JSON = [:]
    ) -> WrittenVote {
        let quadratic: JSON = [
            "ballot": ["blank": "counted", "credits": 9, "kind": "quadratic", "min": 0, "negative": true],
            "sources": [WrittenVote.source("l", budget)],
        ]
        let votes: JSON = ["utility": "votes"]
        return WrittenVote(
            votes.and(method),
            rules: quadratic.and(rules),
            projects: costs.map { WrittenVote.project($0.key, $0.value) },
            ballots: ballots
        )
    }

    /// Nine credits each for six voters.
    ///
    /// a has 2 · 2 votes; b has 3 − 2 · 1, so 1; c has 1 − 1, and d has 1 − 2: these take no part.
    static let greedy = vote(
        ["rule": "quadratic-greedy"],
        100,
        ["a": 40, "b": 50, "c": 10, "d": 5],
        [
            WrittenVote.votes(["a": 2, "b": -1], 2), WrittenVote.votes(["b": 3]), WrittenVote.votes(["c": 1, "d": 1]),
            WrittenVote.votes(["c": -1]), WrittenVote.votes(["d": -2]),
        ]
    )

    @Test func votesAgainstCountAgainst() throws {
        try Self.greedy.isAccepted(saying: [
            "/funded": ["a", "b"], "/steps/0/score": "4/1", "/steps/1/score": "1/1",
            "/credits": ["given": 54, "left": 28, "per_ballot": 9, "spent": 26],
            "/projects/0": [
                "against": 0, "cost": 40, "credits": 8, "for": 4, "project": "a", "score": 4, "share": "1/3",
                "votes": 2,
            ],
            "/projects/1": [
                "against": 2, "cost": 50, "credits": 11, "for": 3, "project": "b", "score": 1, "share": "1/2",
                "votes": 3,
            ],
            "/projects/3": [
                "against": 2, "cost": 5, "credits": 5, "for": 1, "project": "d", "score": -1, "share": "1/3",
                "votes": 2,
            ],
            "/not_funded/0/reason": "below_threshold", "/not_funded/1/reason": "below_threshold",
        ])
        let table = String(decoding: try Self.greedy.files()["result.csv"] ?? [], as: UTF8.self)
        #expect(table.contains("naar_bewoners;voor;tegen;credits\r\na;Voorstel a;0,40;2;4;ja;1;0,40;;;;;;;;4;0;8\r\n"))
        #expect(table.contains("d;Voorstel d;0,05;2;-1;nee;;;below_threshold;;;;;;;1;2;5\r\n"))
    }

    // a has votes against it alone, so no supporter. b has 2 − 1 votes and two of three ballots name it, but one supports it: that is no half.
    @Test func whoIsAgainstIsNoSupporter() throws {
        let vote = Self.vote(
            ["rule": "quadratic-greedy"],
            100,
            ["a": 40, "b": 50, "c": 10],
            [
                WrittenVote.votes(["a": -1, "b": -1, "c": 1]), WrittenVote.votes(["a": -1, "c": 1]),
                WrittenVote.votes(["b": 2, "c": -1]),
            ],
            rules: ["constraints": [["kind": "minimum_share", "share": "1/2"]]]
        )
        try vote.isAccepted(saying: [
            "/funded": ["c"], "/not_funded/0/reason": "no_support", "/not_funded/1/project": "b",
            "/not_funded/1/reason": "below_threshold",
        ])
    }

    // b has 1 vote for 10, a has 4 for 50: per unit of cost b comes first, and then a does not fit.
    @Test func votesPerUnitOfCost() throws {
        let vote = Self.vote(
            ["rule": "quadratic-per-cost"],
            55,
            ["a": 50, "b": 10],
            [WrittenVote.votes(["a": 2], 2), WrittenVote.votes(["b": 1])]
        )
        try vote.isAccepted(saying: [
            "/funded": ["b"], "/steps/0/score": "1/10", "/not_funded/0/reason": "does_not_fit",
            "/not_funded/0/missing": 5,
        ])
        try vote.with(["rule": "quadratic-greedy"]).isAccepted(saying: ["/funded": ["a"]])
    }

    /// a has 5 votes for 60, b 3 − 1 and c 3 for 50 each: as many together, but for more than 99.
    static let welfare = vote(
        ["rule": "quadratic-max"],
        99,
        ["a": 60, "b": 50, "c": 50],
        [
            WrittenVote.votes(["a": 2, "b": -1]), WrittenVote.votes(["a": 3]), WrittenVote.votes(["b": 3]),
            WrittenVote.votes(["c": 2]), WrittenVote.votes(["c": 1]),
        ]
    )

    @Test func theMostVotesTogether() throws {
        try Self.welfare.isAccepted(saying: ["/funded": ["a"], "/ties": [], "/steps/0/score": "5/1"])
        // With 100 both sets have 5 votes, and precedence decides; but for one vote more for c.
        var more = Self.welfare.with([:], rules: ["sources": [WrittenVote.source("l", 100)]])
        more.ballots.append(WrittenVote.votes(["c": 1, "a": -1]))
        try more.isAccepted(saying: ["/funded": ["b", "c"], "/steps/0/score": "2/1", "/steps/1/score": "4/1"])
    }

    /// 30 each.
    ///
    /// a (30) goes for 10 a vote: 2 votes and 1. b (25) has one ballot with 20 left.
    static let equalShares = vote(
        ["rule": "quadratic-equal-shares"],
        60,
        ["a": 30, "b": 25],
        [WrittenVote.votes(["a": 2]), WrittenVote.votes(["a": 1, "b": 1])]
    )

    @Test func sharesArePaidPerVote() throws {
        try Self.equalShares.isAccepted(saying: [
            "/funded": ["a"], "/ballot_share": "30/1",
            "/steps/0": [
                "by": "quadratic-equal-shares", "emptied": 0, "paid": 30, "payers": 2, "price": "10/1", "project": "a",
                "rho": "10/1", "round": 1,
            ],
            "/not_funded/0/reason": "supporters_short", "/not_funded/0/missing": 5,
        ])
        // By votes there is enough left.
        try Self.equalShares.with(["completion": "utilitarian"]).isAccepted(saying: [
            "/funded": ["a", "b"], "/steps/1/score": "1/1", "/steps/1/by": "utilitarian",
        ])
    }

    // The ballot against a neither pays nor counts as a supporter, but is in n: 20 each, of which two pay for a.
    @Test func whoIsAgainstDoesNotPay() throws {
        let vote = Self.vote(
            ["rule": "quadratic-equal-shares"],
            60,
            ["a": 30, "b": 20],
            [WrittenVote.votes(["a": 2], 2), WrittenVote.votes(["a": -3])]
        )
        try vote.isAccepted(saying: [
            "/funded": ["a"], "/steps/0/payers": 2, "/steps/0/price": "15/2", "/not_funded/0/reason": "no_support",
        ])
    }

    // Ballots of web weigh 1/2: V(a) is 2 − 3/2 = 1/2, and V(b) 1 − 1.
    @Test func votesAreWeighed() throws {
        func grade(_ id: String, _ weight: String) -> JSON {
            ["advisory": false, "id": .string(id), "name": "", "public": true, "weight": .string(weight)]
        }
        let vote = Self.vote(
            ["rule": "quadratic-greedy"],
            60,
            ["a": 30, "b": 20, "c": 10],
            [
                WrittenVote.votes(["a": 2, "b": 1], 1, ["class": "l"]),
                WrittenVote.votes(["a": -3], 1, ["class": "w"]), WrittenVote.votes(["b": -2], 1, ["class": "w"]),
                WrittenVote.votes(["c": -1], 1, ["class": "w"]),
            ],
            rules: ["electorate": ["channels": [], "classes": [grade("l", "1/1"), grade("w", "1/2")]]]
        )
        try vote.isAccepted(saying: [
            "/funded": ["a"], "/steps/0/score": "1/2", "/projects/0/score": -1, "/projects/0/weighted_score": "1/2",
            "/projects/1/weighted_score": "0/1", "/projects/2/weighted_score": "-1/2",
            "/not_funded/0/reason": "below_threshold", "/not_funded/1/reason": "no_support",
            "/groups/1/projects/0/score": -3,
        ])
    }

    // MARK: What no bundle may say

    @Test(arguments: [
        ["blank": "counted", "kind": "quadratic", "min": 0, "negative": true] as JSON,
        ["blank": "counted", "credits": 0, "kind": "quadratic", "min": 0, "negative": true],
        ["blank": "counted", "credits": 1_000_001, "kind": "quadratic", "min": 0, "negative": true],
        ["blank": "counted", "credits": 9, "kind": "quadratic", "min": 0],
        ["blank": "counted", "credits": 9, "kind": "quadratic", "min": 0, "negative": 1],
        ["blank": "counted", "credits": 9, "kind": "quadratic", "max_votes": 0, "min": 0, "negative": true],
        ["blank": "counted", "credits": 9, "kind": "approval", "min": 0],
        ["blank": "counted", "kind": "approval", "max_votes": 2, "min": 0],
        ["blank": "counted", "kind": "points", "min": 0, "negative": false],
    ])
    func ballotsThatAreNone(_ ballot: JSON) {
        let rules = Self.vote(["rule": "quadratic-greedy"], 10, [:], [], rules: ["ballot": ballot]).rules
        #expect(throws: Failure.self) { try Rules(rules) }
    }

    @Test(
        arguments: [
            (["rule": "greedy"], "ballot/kind"), (["rule": "equal-shares"], "ballot/kind"),
            (["rule": "quadratic-greedy", "utility": "cardinality"], "method/utility"),
            (["completion": "add1", "rule": "quadratic-max"], "method/completion"),
            (["completion": "add-opt", "rule": "quadratic-equal-shares"], "method/completion"),
        ] as [(JSON, String)]
    )
    func methodsWithoutAMeaning(_ method: JSON, _ place: String) throws {
        let rules = try Rules(Self.vote(method, 10, [:], []).rules)
        #expect(RulesChecks.method(rules).map(\.place) == ["rules.json#/\(place)"])
    }

    @Test func quadraticRulesForQuadraticBallotsOnly() throws {
        let approval: JSON = ["ballot": ["blank": "counted", "kind": "approval", "min": 0]]
        let rules = try Rules(Self.vote(["rule": "quadratic-max"], 10, [:], [], rules: approval).rules)
        #expect(RulesChecks.method(rules).contains { $0.place == "rules.json#/ballot/kind" })
    }

    /// Ballots that only its limits forbid, each at its line.
    @Test(
        arguments: [
            (["a": 3, "b": 1], 9, nil, true), (["a": 2], 9, 1, true), (["a": -2], 9, 1, true),
            (["a": -1], 9, nil, false),
            (["a": 1_000], 999_999, nil, true),
        ] as [([String: Int], Int, Int?, Bool)]
    )
    func ballotsBeyondTheLimits(_ votes: [String: Int], _ credits: Int, _ most: Int?, _ negative: Bool) throws {
        let ballot = JSON.with([
            "blank": "counted", "credits": .integer(credits), "kind": "quadratic",
            "max_votes": most.map { .integer($0) }, "min": 0, "negative": .flag(negative),
        ])
        let vote = Self.vote(
            ["rule": "quadratic-greedy"],
            10,
            ["a": 1, "b": 1],
            [WrittenVote.votes(votes)],
            rules: ["ballot": ballot]
        )
        let report = try vote.verified().report
        report.expectFailure(at: .ballotLimits)
    }

    @Test(arguments: ["0", "1001", "-1001", "9007199254740991", "-9007199254740991", "\"1\""])
    func votesThatNoCreditsBuy(_ votes: String) {
        let line = "{\"ballot\":[{\"project\":\"a\",\"votes\":\(votes)}],\"count\":1}\n"
        #expect(Profile(Array(line.utf8), kind: .quadratic).notInForm.count == 1)
    }
}
