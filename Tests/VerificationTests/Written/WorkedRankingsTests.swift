import Testing

@testable import Verification

/// Ranked ballots that divide a budget, worked by hand.
@Suite("Worked: rankings")
struct WorkedRankingsTests {
    private static func vote(
        _ method: JSON,
        _ budget: Int,
        _ costs: KeyValuePairs<String, Int>,
        _ ballots: [JSON],
        rules: JSON = [:]
    ) -> WrittenVote {
        let ranked: JSON = [
            "ballot": ["blank": "counted", "kind": "ranked", "min": 0], "sources": [WrittenVote.source("l", budget)],
        ]
        return WrittenVote(
            method,
            rules: ranked.and(rules),
            projects: costs.map { WrittenVote.project($0.key, $0.value) },
            ballots: ballots
        )
    }

    private static let last: JSON = ["options": ["unranked": "last"], "rule": "pb-ear"]
    private static let absent: JSON = [
        "completion": "utilitarian", "options": ["unranked": "absent"], "rule": "pb-ear",
    ]

    // MARK: Expanding approvals

    /// 90 for three ballots, 30 each.
    ///
    /// At rank 1 two ballots have 60 for a (40) and keep 30 · (1 − 40/60) = 10 each; b (60) has 30, and
    /// then costs more than the 50 that are left. At rank 2 the third ballot, which names b alone, stands for all others: its 30 are what c
    /// costs, which nobody named.
    static let expanded = vote(
        last,
        90,
        ["a": 40, "b": 60, "c": 30],
        [WrittenVote.ranked(["a", "b"], 2), WrittenVote.ranked(["b"])]
    )

    @Test func projectsThatABallotDoesNotNameStandBelowThoseThatItNames() throws {
        try Self.expanded.isAccepted(saying: [
            "/funded": ["a", "c"], "/ballot_share": "30/1", "/remaining": 20,
            "/steps/0": [
                "by": "pb-ear", "emptied": 0, "paid": 40, "payers": 2, "project": "a", "rank": 1, "round": 1,
                "support": "60/1",
            ],
            "/steps/1": [
                "by": "pb-ear", "emptied": 1, "paid": 30, "payers": 1, "project": "c", "rank": 2, "round": 2,
                "support": "30/1",
            ],
            "/not_funded/0/project": "b", "/not_funded/0/reason": "does_not_fit", "/not_funded/0/missing": 10,
            "/options/unranked": "last",
        ])
    }

    /// The same, but b costs 45, for which one ballot has 30 and always will: it is added by votes with the 50 that are left, and c, which
    /// nobody named, is not.
    static let added = vote(
        absent,
        90,
        ["a": 40, "b": 45, "c": 30],
        [WrittenVote.ranked(["a"], 2), WrittenVote.ranked(["b"])]
    )

    @Test func projectsThatABallotDoesNotNameStandNowhere() throws {
        try Self.added.isAccepted(saying: [
            "/funded": ["a", "b"], "/steps/0/rank": 1, "/steps/0/support": "60/1", "/not_funded/0/project": "c",
            "/not_funded/0/reason": "no_support", "/options/completion": "utilitarian",
            "/steps/1": [
                "by": "utilitarian", "left": 50, "paid": 45, "project": "b", "round": 2, "score": "3/1",
            ],
        ])
    }

    // 30 each. x and y have a ballot at rank 1 each, and 30/20: a tie. z, with 60/50 at rank 2, has nobody at rank 1; it comes too late.
    @Test func equalsAtEveryRankAreTiedOnMoney() throws {
        let vote = Self.vote(
            Self.absent,
            60,
            ["x": 20, "y": 20, "z": 50],
            [WrittenVote.ranked(["x", "z"]), WrittenVote.ranked(["y", "z"])]
        )
        try vote.isAccepted(saying: [
            "/funded": ["x", "y"],
            "/ties": [
                [
                    "chosen": "x", "decided_by": "listed", "provisional": false, "tied": ["x", "y"], "value": "3/2",
                ]
            ],
            "/steps/0/tie": 0, "/not_funded/0/reason": "does_not_fit", "/not_funded/0/missing": 10,
        ])
    }

    // Two of a (cost 30) and b (cost 10) at rank 1 pay both; s/c of b is greater, but a has more ballots at rank 1.
    @Test func ballotsAtTheFirstRankComeBeforeMoney() throws {
        let vote = Self.vote(
            Self.absent,
            60,
            ["b": 10, "a": 30],
            [WrittenVote.ranked(["a"], 2), WrittenVote.ranked(["b"], 1)]
        )
        try vote.isAccepted(saying: ["/funded": ["a", "b"], "/steps/0/support": "40/1", "/ties": []])
    }

    // A free project that nobody named comes last; a blank ballot has everything at rank 1, so that b has all 3 · 20.
    @Test func aBlankBallotStandsForEverything() throws {
        let vote = Self.vote(
            Self.last,
            60,
            ["f": 0, "a": 25, "b": 35],
            [WrittenVote.ranked([]), WrittenVote.ranked(["a"], 2)]
        )
        // At rank 1: a has 3 · 20, b and f have the blank ballot's 20. a is funded for 25 of 60: 20 · 35/60 are left to each, 35 together. At
        // rank 2 b, at rank 1 on one ballot, has all of it.
        try vote.isAccepted(saying: [
            "/funded": ["a", "b", "f"], "/steps/1/support": "35/1", "/steps/1/rank": 2, "/steps/1/emptied": 3,
            "/steps/2": ["by": "pb-ear", "paid": 0, "project": "f", "round": 3],
        ])
    }

    @Test func withoutBallotsNothingIsCounted() throws {
        let vote = Self.vote(Self.last, 60, ["f": 0, "a": 25, "b": 70], [])
        try vote.isAccepted(saying: [
            "/funded": [], "/not_funded/0/reason": "no_support", "/not_funded/1/reason": "no_support",
            "/not_funded/2/reason": "no_support",
        ])
    }

    // p is at most 20 of play: at rank 1 neither p (25) nor q (20) of play, which have their money; q fits the ceiling.
    @Test func aCeilingPutsOutWhatNobodyNamedToo() throws {
        var vote = Self.vote(
            Self.last,
            60,
            ["p": 25, "q": 20, "r": 30],
            [WrittenVote.ranked(["p", "q"], 2)],
            rules: [
                "constraints": [["amount": 20, "field": "tag", "kind": "ceiling", "name": "spel"]]
            ]
        )
        vote.projects = [
            WrittenVote.project("p", 25, ["tags": ["spel"]]), WrittenVote.project("q", 20, ["tags": ["spel"]]),
            WrittenVote.project("r", 30, ["tags": ["spel"]]),
        ]
        try vote.isAccepted(saying: [
            "/funded": ["q"], "/not_funded/0/reason": "category_full", "/not_funded/1/project": "r",
            "/not_funded/1/reason": "category_full",
        ])
    }

    // MARK: Transfers of money

    /// 100 for five ballots, 20 each.
    ///
    /// a (70) has 60, c (50) has 40, b (30) nothing: b leaves, then c (4/5 of its cost), then a (6/7). Back
    /// to front: a is accepted, c does not fit in the 30 left, b does.
    static let transferred = vote(
        ["options": ["measure": "ratio"], "rule": "pb-stv"],
        100,
        ["a": 70, "b": 30, "c": 50],
        [WrittenVote.ranked(["a", "b"], 3), WrittenVote.ranked(["c", "b"], 2)]
    )

    @Test func theLastEliminatedIsTheFirstToComeBack() throws {
        try Self.transferred.isAccepted(saying: [
            "/funded": ["a", "b"], "/ties": [], "/options/measure": "ratio",
            "/steps/0": ["by": "reverse-elimination", "left": 100, "paid": 70, "project": "a", "round": 1],
            "/steps/1": ["by": "reverse-elimination", "left": 30, "paid": 30, "project": "b", "round": 2],
            "/not_funded/0/project": "c", "/not_funded/0/reason": "eliminated", "/not_funded/0/missing": 10,
        ])
    }

    // By s − c: b −30 leaves, and a and c are both at −10. The one preferred least is eliminated; it is accepted last.
    @Test func excessMeasuresWhatIsLacking() throws {
        try Self.transferred.with(["options": ["measure": "excess"]]).isAccepted(saying: [
            "/funded": ["a", "b"],
            "/ties": [
                [
                    "chosen": "c", "decided_by": "listed", "provisional": false, "tied": ["a", "c"], "value": "-10/1",
                ]
            ],
        ])
    }

    // 25 each. a has 50 for 30: two ballots keep 25 · (1 − 30/50) = 10. They go to b, which then has 20 + 50 for 60.
    @Test func moneyGoesToTheNextOfTheBallot() throws {
        let vote = Self.vote(
            ["options": ["measure": "ratio"], "rule": "pb-stv"],
            100,
            ["a": 30, "b": 60],
            [WrittenVote.ranked(["a", "b"], 2), WrittenVote.ranked(["b"], 2)]
        )
        try vote.isAccepted(saying: [
            "/funded": ["a", "b"], "/steps/0/support": "50/1", "/steps/0/payers": 2, "/ballot_share": "25/1",
            "/steps/1": [
                "by": "pb-stv", "emptied": 0, "paid": 60, "payers": 4, "project": "b", "round": 2, "support": "70/1",
            ],
        ])
    }

    // 20 each. q waits for p: the money of its ballots is on r first (20 · 2 ≥ 35) and on q as soon as p (60 ≥ 60) is funded.
    @Test func whatWaitsHoldsNoMoney() throws {
        let vote = Self.vote(
            ["options": ["measure": "ratio"], "rule": "pb-stv"],
            100,
            ["p": 60, "q": 40, "r": 41],
            [WrittenVote.ranked(["p"], 3), WrittenVote.ranked(["q", "r"], 2)],
            rules: ["constraints": [["kind": "prerequisite", "needs": ["p"], "project": "q"]]]
        )
        // p has 60/60; then r costs more than the 40 left, and q has 40.
        try vote.isAccepted(saying: [
            "/funded": ["p", "q"], "/not_funded/0/project": "r", "/not_funded/0/reason": "does_not_fit",
            "/not_funded/0/missing": 1, "/steps/1/support": "40/1", "/steps/1/emptied": 2,
        ])
    }

    // p leaves, so that q waits in vain; p comes back in the end, and q stays where it was.
    @Test func whatWaitsInTheEndStaysSo() throws {
        let vote = Self.vote(
            ["options": ["measure": "ratio"], "rule": "pb-stv"],
            100,
            ["p": 60, "q": 40],
            [WrittenVote.ranked(["p"], 1), WrittenVote.ranked(["q"], 1)],
            rules: ["constraints": [["kind": "prerequisite", "needs": ["p"], "project": "q"]]]
        )
        try vote.isAccepted(saying: ["/funded": ["p"], "/not_funded/0/reason": "prerequisite"])
    }

    // MARK: Points by place

    // m = 3: a has 2 · 1 + 1 · 0 = 2, b 2 · 2 + 1 · 2 = 6 and c 1 · 1 points. b (50), then a does not fit in 40, then c.
    @Test func bordaCountsThoseBelow() throws {
        let vote = Self.vote(
            ["rule": "borda-greedy", "utility": "borda"],
            90,
            ["a": 60, "b": 50, "c": 40],
            [WrittenVote.ranked(["b", "a"], 2), WrittenVote.ranked(["b", "c"], 1)]
        )
        try vote.isAccepted(saying: [
            "/funded": ["b", "c"], "/steps/0/score": "6/1", "/steps/0/by": "borda-greedy", "/steps/1/score": "1/1",
            "/not_funded/0/reason": "does_not_fit", "/not_funded/0/missing": 20,
        ])
    }

    // MARK: What no bundle may say

    @Test(
        arguments: [
            (["rule": "pb-ear"], [:]),
            (["options": ["unranked": "first"], "rule": "pb-ear"], [:]),
            (["options": ["measure": "ratio"], "rule": "pb-ear"], [:]),
            (["rule": "pb-stv"], [:]),
            (["options": ["measure": "ge"], "rule": "pb-stv"], [:]),
        ] as [(JSON, JSON)]
    )
    func settingsThatTheRuleDoesNotHave(_ method: JSON, _ rules: JSON) {
        let written = Self.vote(method, 10, [:], [], rules: rules).rules
        #expect(throws: Failure.self) { try Rules(written) }
    }

    @Test(
        arguments: [
            (["completion": "utilitarian", "options": ["unranked": "last"], "rule": "pb-ear"], "completion"),
            (["options": ["unranked": "absent"], "rule": "pb-ear"], "completion"),
            (["options": ["unranked": "last"], "rule": "pb-ear", "utility": "cost"], "utility"),
            (["options": ["measure": "ratio"], "rule": "pb-stv", "utility": "borda"], "utility"),
            (["rule": "borda-greedy", "utility": "positions"], "utility"),
        ] as [(JSON, String)]
    )
    func methodsWithoutAMeaning(_ method: JSON, _ key: String) throws {
        let rules = try Rules(Self.vote(method, 10, [:], []).rules)
        #expect(RulesChecks.method(rules).map(\.place) == ["rules.json#/method/\(key)"])
    }

    @Test func rankingsForRankedBallotsOnly() throws {
        for method in [Self.last, ["options": ["measure": "ratio"], "rule": "pb-stv"]] {
            for kind in ["approval", "points"] {
                let ballot: JSON = ["ballot": ["blank": "counted", "kind": .string(kind), "min": 0]]
                let rules = try Rules(Self.vote(method, 10, [:], [], rules: ballot).rules)
                #expect(RulesChecks.method(rules).map(\.place) == ["rules.json#/ballot/kind"])
            }
        }
    }
}
