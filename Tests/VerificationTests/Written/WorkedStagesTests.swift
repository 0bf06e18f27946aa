import Testing

@testable import Verification

/// Pots, which make stages of a count, and numbers that are kept for a part; worked by hand.
@Suite("Worked: stages and numbers")
struct WorkedStagesTests {
    private static func pot(_ name: String, _ amount: Int) -> JSON {
        ["amount": .integer(amount), "field": "category", "kind": "pot", "name": .string(name)]
    }

    private static func of(_ category: String, _ id: String, _ cost: Int, _ more: JSON = [:]) -> JSON {
        let categories: JSON = ["categories": [.string(category)]]
        return WrittenVote.project(id, cost, categories.and(more))
    }

    /// 100, of which 40 for play and 30 for green first.
    ///
    /// Play: s for 30; h (35) does not fit in 10. Green: t for 20. Then 50 for all that is
    /// left: x for 40, and nothing else fits; z would cost more than these 50, but not than 100.
    static let pots = WrittenVote(
        [:],
        rules: [
            "constraints": [pot("spel", 40), pot("groen", 30)], "sources": [WrittenVote.source("l", 100)],
        ],
        projects: [
            of("spel", "s", 30), of("spel", "h", 35), of("groen", "t", 20), WrittenVote.project("x", 40),
            WrittenVote.project("y", 25), WrittenVote.project("z", 60), WrittenVote.project("n", 5),
        ],
        ballots: [
            WrittenVote.ballot(["s"], 4), WrittenVote.ballot(["s", "h"]), WrittenVote.ballot(["h"], 3),
            WrittenVote.ballot(["t"], 2), WrittenVote.ballot(["x"], 6), WrittenVote.ballot(["y"]),
            WrittenVote.ballot(["z"], 3), WrittenVote.ballot([]),
        ]
    )

    @Test func potsAreSpentFirst() throws {
        try Self.pots.isAccepted(saying: [
            "/funded": ["s", "t", "x"], "/spent": 90,
            "/stages": [
                ["budget": 40, "counted": 8, "field": "category", "name": "spel", "spent": 30],
                ["budget": 30, "counted": 2, "field": "category", "name": "groen", "spent": 20],
                ["budget": 50, "counted": 21, "spent": 40],
            ],
            "/steps/0/stage": 1, "/steps/1/stage": 2, "/steps/2/stage": 3, "/steps/2/round": 3, "/steps/2/left": 50,
            "/steps/1/left": 30,
            "/not_funded/0": [
                "missing": 25, "project": "h", "reason": "does_not_fit", "text": "Dit voorstel krijgt geen geld.",
            ],
            "/not_funded/1/missing": 15, "/not_funded/2/project": "z", "/not_funded/2/reason": "does_not_fit",
            "/not_funded/2/missing": 10, "/not_funded/3/reason": "no_support",
            "/constraints/0/kind": "pot",
        ])
    }

    // Play: 40 for 8 ballots, 5 each: the 5 of s have 25 < 30, the 4 of h 20 < 35. Green: 30 for 2, of which 20. Then 80 for 21: 3 17/21
    // each. x has 22 6/7; nothing more. By votes then: x (6 votes) for 40, s (5) for 30 of the 40 left; h, z and y do not fit in 10.
    @Test func potsUnderEqualShares() throws {
        let vote = Self.pots.with(["completion": "utilitarian", "rule": "equal-shares", "utility": "cost"])
        // In the stage of play s and h are added by votes too: s for 30, and then 10 are left.
        try vote.isAccepted(saying: [
            "/funded": ["s", "t", "x"], "/ballot_share": .nothing, "/steps/0/by": "utilitarian",
            "/steps/1/by": "equal-shares", "/steps/1/rho": "1/2",
            "/stages/0/ballot_share": "5/1", "/stages/1/ballot_share": "15/1", "/stages/2/ballot_share": "50/21",
            "/steps/2/by": "utilitarian", "/steps/2/stage": 3,
        ])
        let raised = Self.pots.with(["completion": "add1", "rule": "equal-shares", "utility": "cost"])
        try raised.isAccepted(saying: ["/endowment": .nothing, "/stages/1/endowment/increment": 200])
    }

    // Admission looks at the whole vote: a quarter of 21 is 5.25, which only s (5) and x (6) come near; s does not come there.
    @Test func admissionIsDecidedForTheWholeVote() throws {
        var vote = Self.pots
        vote.rules = vote.rules.and([
            "constraints": [["kind": "minimum_share", "share": "1/4"], Self.pot("spel", 40)]
        ])
        try vote.isAccepted(saying: [
            "/funded": ["x"], "/not_funded/0/project": "s", "/not_funded/0/reason": "below_threshold",
            "/stages": [
                ["budget": 40, "counted": 0, "field": "category", "name": "spel", "spent": 0],
                ["budget": 100, "counted": 21, "spent": 40],
            ],
        ])
    }

    /// 100, of which what two of green take is kept: 15 and 20.
    ///
    /// p (70) has most votes, but leaves 30 for
    /// these 35; i (90) would be one of the two, and leaves 10 for the 15 of the other.
    static let leastNumber = WrittenVote(
        [:],
        rules: [
            "constraints": [["field": "category", "kind": "minimum_number", "name": "groen", "number": 2]],
            "sources": [WrittenVote.source("l", 100)],
        ],
        projects: [
            WrittenVote.project("p", 70), of("groen", "g", 20), of("groen", "h", 15), of("groen", "i", 90),
            WrittenVote.project("q", 30), of("groen", "n", 5),
        ],
        ballots: [
            WrittenVote.ballot(["p"], 9), WrittenVote.ballot(["q"], 5), WrittenVote.ballot(["g"], 2),
            WrittenVote.ballot(["h"], 1), WrittenVote.ballot(["i"], 1),
        ]
    )

    @Test func aNumberIsKept() throws {
        try Self.leastNumber.isAccepted(saying: [
            "/funded": ["q", "g", "h"], "/not_funded/0/project": "p", "/not_funded/0/reason": "category_full",
            "/not_funded/1/project": "i", "/not_funded/1/reason": "category_full",
            "/not_funded/2/reason": "no_support",
        ])
        // With one that is kept: 70 + 15. After p it is kept from q, which would cost 30 of 30.
        var one = Self.leastNumber
        one.rules = one.rules.and([
            "constraints": [["field": "category", "kind": "minimum_number", "name": "groen", "number": 1]]
        ])
        try one.isAccepted(saying: [
            "/funded": ["p", "g"], "/not_funded/1/project": "i", "/not_funded/2/project": "q",
            "/not_funded/2/reason": "category_full",
        ])
    }

    // More than there are: all three that somebody supports would take 125, which 100 never held; so nothing but them is funded, as far as
    // their own money goes: 15 + 20 leave 90 lacking.
    @Test func aNumberThatTheBudgetDoesNotHold() throws {
        var many = Self.leastNumber
        many.rules = many.rules.and([
            "constraints": [["field": "category", "kind": "minimum_number", "name": "groen", "number": 9]]
        ])
        try many.isAccepted(saying: ["/funded": [], "/not_funded/0/reason": "category_full"])
    }

    @Test func aNumberIsKeptUnderMaximumWelfare() throws {
        // q, g, h for 65 have 8 votes; p alone 9, but leaves too little for two of green.
        try Self.leastNumber.with(["rule": "max-welfare"]).isAccepted(saying: [
            "/funded": ["g", "h", "q"], "/not_funded/0/project": "p", "/not_funded/0/reason": "does_not_fit",
        ])
    }

    // MARK: What no bundle may say

    private func complaints(_ change: JSON, projects: [JSON]? = nil, method: JSON = [:]) throws -> [String] {
        var vote = Self.pots.with(method, rules: change)
        if let projects { vote.projects += projects }
        let proposals = try Proposals([
            "currency": "EUR", "format": "wijkstem-proposals/1", "imported": [], "projects": .list(vote.projects),
        ])
        return ConstraintsCheck(rules: try Rules(vote.rules), proposals: proposals).failures().map(\.place)
    }

    @Test func potsWithoutStages() throws {
        let first = ["rules.json#/constraints/0/kind", "rules.json#/constraints/1/kind"]
        #expect(try complaints([:]) == [])
        for rule in ["greedy-threshold", "greedy-exclusive", "max-welfare", "bos"] {
            #expect(try complaints([:], method: ["rule": .string(rule)]) == first)
        }
        let compared: JSON = ["options": ["comparison": "satisfaction"], "rule": "equal-shares"]
        #expect(try complaints([:], method: compared) == first)
        #expect(try complaints(["disclosure": ["ballots": "totals", "k": 1]]) == first)
        let bound = WrittenVote.source("w", 10, label: "water")
        #expect(try complaints(["sources": [WrittenVote.source("l", 100), bound]]) == first)
        let classes: JSON = [
            ["advisory": false, "id": "a", "name": "", "public": true, "weight": "1/1"]
        ]
        #expect(try complaints(["electorate": ["channels": [], "classes": classes]]) == first)
        let divisible: JSON = ["divisible": ["maximum": 20, "minimum": 10]]
        #expect(try complaints([:], projects: [WrittenVote.project("d", 20, divisible)]) == first)
    }

    @Test func potsBesideWhatBindsWhatIsFunded() throws {
        let floor: JSON = ["amount": 10, "field": "tag", "kind": "floor", "name": "x"]
        let beside: JSON = ["constraints": [Self.pot("spel", 40), floor, ["cost": 9, "kind": "maximum_cost"]]]
        #expect(try complaints(beside) == ["rules.json#/constraints/1/kind"])
    }

    @Test func potsThatOverlapOrCostTooMuch() throws {
        let file = ["rules.json#/constraints"]
        #expect(try complaints(["constraints": [Self.pot("spel", 40), Self.pot("groen", 61)]]) == file)
        let both: JSON = ["categories": ["spel", "groen"]]
        #expect(try complaints([:], projects: [WrittenVote.project("b", 1, both)]) == file)
        let huge: JSON = ["constraints": .list((0..<2_000).map { Self.pot("p\($0)", 9_007_199_254_740_991) })]
        #expect(try complaints(huge) == file)
        #expect(try complaints(["constraints": [Self.pot("spel", 4), Self.pot("spel", 5)]]).count == 2)
    }

    @Test func amountsAndNumbersFromOneOn() {
        for entry in [Self.pot("a", 0), ["field": "tag", "kind": "minimum_number", "name": "a", "number": 0]] {
            #expect(throws: Failure.self) { try Constraint(entry, at: "") }
        }
    }
}

extension JSON {
    /// What stands where nothing stands, in words; see `isAccepted(saying:)`.
    fileprivate static let nothing = JSON.string(Words.nothing.en)
}
