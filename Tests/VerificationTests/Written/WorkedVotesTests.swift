import Testing

@testable import Verification

/// Whole votes by hand: the bundle of each is accepted, and says what was worked out here.
@Suite("Worked: votes")
struct WorkedVotesTests {
    /// What a bundle says at some places, and what it must say.
    private func expect(
        _ vote: WrittenVote,
        _ values: KeyValuePairs<String, JSON>,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let (report, result) = try vote.verified()
        #expect(report.verdict == .valid, "\(report.complaints)", sourceLocation: sourceLocation)
        #expect(report[.recount] == .pass, "\(report.complaints)", sourceLocation: sourceLocation)
        for (pointer, value) in values {
            let found = Comparison.shown(result.value(at: pointer)).en
            #expect(found == Comparison.shown(value).en, "\(pointer)", sourceLocation: sourceLocation)
        }
    }

    // MARK: Labels

    /// Any 30, water 50, green 20: B = 30 + 50 + 10.
    ///
    /// Turns: x 20, w1 30 (water has 20 left, any 10), y 25 would stay within 90 but
    /// has only 10 to draw on: its label refuses it. g 10. w2 30 takes the 20 of water and the 10 for anything.
    static let labels = WrittenVote(
        [:],
        rules: [
            "sources": [
                WrittenVote.source("l", 30), WrittenVote.source("w", 50, label: "water"),
                WrittenVote.source("g", 20, label: "groen"),
            ]
        ],
        projects: [
            WrittenVote.project("w1", 30, ["label": "water"]), WrittenVote.project("w2", 30, ["label": "water"]),
            WrittenVote.project("g", 10, ["label": "groen"]), WrittenVote.project("x", 20),
            WrittenVote.project("y", 25, ["label": "geluid"]),
        ],
        ballots: [
            WrittenVote.ballot(["x"], 9), WrittenVote.ballot(["w1"], 8), WrittenVote.ballot(["y"], 7),
            WrittenVote.ballot(["g"], 6), WrittenVote.ballot(["w2"], 5),
        ]
    )

    @Test func twoLabelsUnderGreedy() throws {
        try expect(
            Self.labels,
            [
                "/budget": 90, "/pot": 100, "/unspendable": [["amount": 10, "label": "groen"]],
                "/funded": ["x", "w1", "g", "w2"], "/spent": 90, "/remaining": 0,
                "/not_funded/0/project": "y", "/not_funded/0/reason": "label",
                "/accountability/rows/0/amounts/0/amount": 20, "/accountability/rows/1/amounts/0/amount": 5,
                "/accountability/rows/1/amounts/1/amount": 25, "/accountability/rows/2/amounts/2/amount": 10,
                "/accountability/rows/3/amounts/0/amount": 5, "/accountability/rows/3/amounts/1/amount": 25,
                "/accountability/unspent/2/amount": 10, "/sources/1/share": "1/2", "/projects/4/label": "geluid",
            ]
        )
    }

    // Any 10, water 10, so B = 10 + min(10, 4). a (7) and b (6) have 3 votes each; either fits. Together they cost no more than B, but
    // only 10 is for anything: a tie.
    @Test func equalsThatOnlyTheirLabelKeepsApartAreTied() throws {
        let vote = WrittenVote(
            [:],
            rules: ["sources": [WrittenVote.source("l", 10), WrittenVote.source("w", 10, label: "water")]],
            projects: [
                WrittenVote.project("a", 7), WrittenVote.project("b", 6),
                WrittenVote.project("c", 4, ["label": "water"]),
            ],
            ballots: [WrittenVote.ballot(["a", "b"], 3), WrittenVote.ballot(["c"], 1)]
        )
        try expect(
            vote,
            [
                "/budget": 14, "/funded": ["a", "c"], "/ties/0/tied": ["a", "b"], "/ties/0/chosen": "a",
                "/not_funded/0/project": "b", "/not_funded/0/reason": "label",
            ]
        )
    }

    // Any 30 and water 50, which costs 60: B = 80, 8 to a ballot. w1 and x go for 1/5 of a unit each. Those of y have 15 left for
    // its 10; but of the money for anything 30 − 25 = 5 is left, and 30 + 25 + 10 ≤ 80: its label refuses it. w2 has 2 of 30.
    @Test func aLabelUnderEqualShares() throws {
        let vote = WrittenVote(
            ["rule": "equal-shares", "utility": "cost"],
            rules: ["sources": [WrittenVote.source("l", 30), WrittenVote.source("w", 50, label: "water")]],
            projects: [
                WrittenVote.project("w1", 30, ["label": "water"]), WrittenVote.project("w2", 30, ["label": "water"]),
                WrittenVote.project("x", 25), WrittenVote.project("y", 10),
            ],
            ballots: [
                WrittenVote.ballot(["w1"], 4), WrittenVote.ballot(["w1", "w2"]), WrittenVote.ballot(["x", "y"], 5),
            ]
        )
        try expect(
            vote,
            [
                "/budget": 80,
                "/ties": [
                    [
                        "chosen": "w1", "decided_by": "listed", "provisional": false, "tied": ["w1", "x", "y"],
                        "value": "1/5",
                    ],
                    [
                        "chosen": "x", "decided_by": "listed", "provisional": false, "tied": ["x", "y"], "value": "1/5",
                    ],
                ],
                "/funded": ["w1", "x"], "/not_funded/0/reason": "supporters_short", "/not_funded/0/missing": 28,
                "/not_funded/1/reason": "label",
            ]
        )
    }

    // MARK: Weights

    static let sixtyForty: JSON = [
        "channels": [
            ["id": "papier", "name": "op papier", "share": "3/5"],
            ["id": "web", "name": "op het scherm", "share": "2/5"],
        ],
        "classes": [],
    ]

    /// Three on paper weigh 2 each, seven online 4/7: a has 6, b 4.
    static let weighted = WrittenVote(
        [:],
        rules: ["electorate": sixtyForty, "sources": [WrittenVote.source("l", 100)]],
        projects: [WrittenVote.project("a", 60), WrittenVote.project("b", 60)],
        ballots: [
            WrittenVote.ballot(["a"], 3, ["channel": "papier"]), WrittenVote.ballot(["b"], 7, ["channel": "web"]),
        ]
    )

    @Test func sixtyFortyUnderGreedy() throws {
        try expect(
            Self.weighted,
            [
                "/funded": ["a"], "/steps/0/score": "6/1", "/projects/0/votes": 3, "/projects/0/weighted_votes": "6/1",
                "/projects/0/share": "3/5", "/projects/1/votes": 7, "/projects/1/weighted_votes": "4/1",
                "/projects/1/weighted_score": "4/1", "/groups/0/factor": "2/1", "/groups/1/factor": "4/7",
                "/groups/1/counts": true, "/groups/1/projects/1/votes": 7, "/ballots/counted": 10,
            ]
        )
    }

    // s₀ = 10000: 2000 to a ballot on paper, 571,43 online. a (4500) is paid by 6 weights, b (4200) needs 4200 of 4000. Not all is
    // funded; 100·N = 1000 more: 6600 and 4400. Then both are: a at 4500/6 = 750 for a weight of 1, b at 4200/4 = 1050.
    @Test func sixtyFortyUnderEqualShares() throws {
        let vote = WrittenVote(
            ["completion": "add1", "rule": "equal-shares", "utility": "cost"],
            rules: ["electorate": Self.sixtyForty, "sources": [WrittenVote.source("l", 10_000)]],
            projects: [
                WrittenVote.project("a", 4_500), WrittenVote.project("b", 4_200), WrittenVote.project("c", 2_000),
            ],
            ballots: Self.weighted.ballots
        )
        try expect(
            vote,
            [
                "/endowment": [
                    "accepted": 11_000, "first": 10_000, "increment": 1_000, "last": 11_000, "stopped": "all_funded",
                ],
                "/ballot_share": "1100/1", "/funded": ["a", "b"], "/steps/0/rho": "1/6", "/steps/0/price": "750/1",
                "/steps/0/payers": 3, "/steps/0/emptied": 0, "/steps/1/rho": "1/4", "/steps/1/price": "1050/1",
                "/steps/1/payers": 7,
            ]
        )
    }

    // Without ballots of one channel all weigh 1 again; advice is told apart and counts nowhere.
    @Test func adviceIsToldAndNotCounted() throws {
        let classes: JSON = [
            ["advisory": false, "id": "lid", "name": "lid", "public": false, "weight": "1/2"],
            ["advisory": true, "id": "boom", "name": "hoeder", "public": true, "weight": "0/1"],
        ]
        let vote = WrittenVote(
            [:],
            rules: [
                "disclosure": ["ballots": "open", "k": 3], "electorate": ["channels": [], "classes": classes],
                "sources": [WrittenVote.source("l", 60)],
            ],
            projects: [WrittenVote.project("a", 60), WrittenVote.project("b", 60)],
            ballots: [WrittenVote.ballot(["a"], 4, ["class": "lid"]), WrittenVote.ballot(["b"], 1, ["class": "boom"])]
        )
        try expect(
            vote,
            [
                "/funded": ["a"], "/ballots/counted": 4, "/ballots/distinct": 2, "/projects/1/votes": 0,
                "/projects/0/weighted_votes": "2/1", "/projects/0/share": "1/1", "/steps/0/score": "2/1",
                "/groups/1/counts": false, "/groups/1/projects/1/votes": 1,
            ]
        )
    }

    // MARK: Steps

    // p: 50, and two steps of 20; six ballots of p, four of q (40). B = 130, 13 each. p#1 for 78, 28 left: p#2, 8 left. q: 52 ≥ 40.
    // p#3 lacks 12.
    static let steps = WrittenVote(
        ["rule": "equal-shares", "utility": "cost"],
        rules: ["sources": [WrittenVote.source("l", 130)]],
        projects: [
            WrittenVote.project("p", 90, ["divisible": ["maximum": 90, "minimum": 50, "step": 20]]),
            WrittenVote.project("q", 40),
        ],
        ballots: [WrittenVote.ballot(["p"], 6), WrittenVote.ballot(["q"], 4)]
    )

    @Test func stepsUnderEqualShares() throws {
        try expect(
            Self.steps,
            [
                "/funded": ["p", "q"], "/amounts/0/amount": 70, "/amounts/1/amount": 40, "/steps/0/step": 1,
                "/steps/0/paid": 50, "/steps/1/step": 2, "/steps/1/paid": 20, "/steps/2/project": "q", "/spent": 110,
                "/not_funded/0/project": "p", "/not_funded/0/step": 3, "/not_funded/0/reason": "supporters_short",
                "/not_funded/0/missing": 12, "/funded_count": 2, "/project_count": 2, "/projects/0/cost": 90,
                "/parts/0": [
                    "amount": 70, "maximum": 90, "minimum": 50, "project": "p", "step": 20, "steps": 3,
                    "steps_funded": 2,
                ],
            ]
        )
    }

    // Under greedy all steps of p have six votes and come first: 90. q does not fit in 30: 10 short.
    @Test func stepsUnderGreedy() throws {
        var vote = Self.steps
        vote.rules =
            WrittenVote([:], rules: ["sources": [WrittenVote.source("l", 120)]], projects: [], ballots: []).rules
        try expect(
            vote,
            [
                "/funded": ["p"], "/amounts/0/amount": 90, "/not_funded/0/project": "q", "/not_funded/0/missing": 10,
                "/steps/2/step": 3, "/steps/2/left": 50,
            ]
        )
    }

    // Within 100, p#1 and q are worth 6·50 + 4·40 = 460, all of p 6·90 = 540.
    @Test func stepsUnderMaximumWelfare() throws {
        var vote = Self.steps
        vote.rules =
            WrittenVote(
                ["rule": "max-welfare", "utility": "cost"],
                rules: ["sources": [WrittenVote.source("l", 100)]],
                projects: [],
                ballots: []
            ).rules
        try expect(
            vote,
            [
                "/funded": ["p"], "/amounts/0/amount": 90, "/not_funded/0/reason": "does_not_fit",
                "/not_funded/0/missing": 30,
            ]
        )
    }

    // r takes any amount from 30 to 80: after a (50) there is 45 left of 95. s (from 30) comes when nothing is left.
    @Test func aContinuousProjectTakesWhatIsLeft() throws {
        let range: JSON = ["divisible": ["maximum": 80, "minimum": 30]]
        let vote = WrittenVote(
            [:],
            rules: ["sources": [WrittenVote.source("l", 95)]],
            projects: [
                WrittenVote.project("a", 50), WrittenVote.project("r", 80, range), WrittenVote.project("s", 80, range),
            ],
            ballots: [WrittenVote.ballot(["a"], 3), WrittenVote.ballot(["r"], 2), WrittenVote.ballot(["s"], 1)]
        )
        try expect(
            vote,
            [
                "/funded": ["a", "r"], "/amounts/1/amount": 45, "/steps/1/paid": 45, "/not_funded/0/missing": 30,
                "/not_funded/0/reason": "does_not_fit", "/spent": 95,
                "/parts/0": ["amount": 45, "maximum": 80, "minimum": 30, "project": "r"],
            ]
        )
    }

    // MARK: Costs, tags and motions

    /// A veto with two reasons keeps out what has the tag `kap`, whatever its votes.
    static let motions = WrittenVote(
        [:],
        rules: [
            "floor_rate": 2_000, "horizon_years": 4,
            "motions": [
                [
                    "blank": "counted", "id": "m1", "kind": "motion",
                    "majority": ["base": "votes_cast", "fraction": "1/2", "test": "more_than"], "text": "Zullen wij?",
                ],
                ["id": "v1", "kind": "veto", "least": 2, "tags": ["kap"], "text": "Veto van de hoeders"],
            ],
            "sources": [WrittenVote.source("l", 10_000)],
        ],
        projects: [
            WrittenVote.project("a", 5_000, ["tags": ["kap", "groen"]]),
            WrittenVote.project(
                "b",
                8_000,
                [
                    "cost_lines": [
                        [
                            "employer_costs": false, "hours": "3/2", "kind": "hours", "name": "uren", "rate": 2_000,
                            "residents_share": "1/4", "yearly": false,
                        ],
                        ["amount": 1_250, "kind": "amount", "name": "beheer", "vat": "included", "yearly": true],
                    ],
                    "tags": ["groen"],
                ]
            ),
        ],
        ballots: [WrittenVote.ballot(["a"], 5), WrittenVote.ballot(["b"], 3)],
        motionVotes: [
            "format": "wijkstem-motions/1",
            "motions": [
                ["abstain": 1, "blank": 2, "id": "m1", "invalid": 0, "meeting": 1, "no": 6, "yes": 8],
                ["id": "v1", "veto": 3, "with_reason": 2],
            ],
        ]
    )

    @Test func aVetoKeepsOutATag() throws {
        try expect(
            Self.motions,
            [
                "/funded": ["b"], "/not_funded/0/project": "a", "/not_funded/0/reason": "excluded",
                "/motions/0/base_votes": 16, "/motions/0/needed": 9, "/motions/0/outcome": "rejected",
                "/motions/1/outcome": "vetoed", "/motions/1/excluded": ["a"], "/motions/1/least": 2,
                "/costs/0": [
                    "in_kind": 0, "one_off": 3_000, "project": "b", "residents": 750, "total": 8_000, "yearly": 1_250,
                ],
                "/residents": 750, "/yearly": 1_250, "/horizon_years": 4,
                "/tags": [
                    ["amount": 0, "projects": 0, "share": "0/1", "tag": "kap"],
                    ["amount": 8_000, "projects": 1, "share": "1/1", "tag": "groen"],
                ],
            ]
        )
    }

    @Test func theTablesAreWrittenByteForByte() throws {
        let files = try Self.motions.files()
        func text(_ file: String) -> String { String(decoding: files[file] ?? [], as: UTF8.self) }
        #expect(
            text("result.csv") == """
                \u{FEFF}id;naam;kosten;stemmen;score;gehonoreerd;plaats;bedrag;reden;te_kort;label;kenmerken;eenmalig;per_jaar;\
                naar_bewoners\r
                a;Voorstel a;50,00;5;5;nee;;;excluded;;;kap, groen;;;\r
                b;Voorstel b;80,00;3;3;ja;1;80,00;;;;groen;30,00;12,50;7,50\r\n
                """
        )
        #expect(
            text("accountability.csv") == """
                \u{FEFF}id;naam;bedrag;Bron l\r
                b;Voorstel b;80,00;80,00\r
                ;niet besteed;20,00;20,00\r
                ;totaal;100,00;100,00\r\n
                """
        )
        #expect(
            text("motions.csv") == """
                \u{FEFF}id;vraag;soort;voor;tegen;onthouding;blanco;ongeldig;aanwezig;leden;nodig;veto;met_reden;uitkomst\r
                m1;Zullen wij?;motion;8;6;1;2;0;;;9;;;verworpen\r
                v1;Veto van de hoeders;veto;;;;;;;;2;3;2;veto\r\n
                """
        )
        let groups = try Self.weighted.files()["groups.csv"] ?? []
        #expect(
            String(decoding: groups, as: UTF8.self) == """
                \u{FEFF}kanaal;groep;telt_mee;gewicht;id;naam;stemmen;score\r
                papier;;ja;2/1;a;Voorstel a;3;3\r
                papier;;ja;2/1;b;Voorstel b;0;0\r
                web;;ja;4/7;a;Voorstel a;0;0\r
                web;;ja;4/7;b;Voorstel b;7;7\r\n
                """
        )
    }
}
