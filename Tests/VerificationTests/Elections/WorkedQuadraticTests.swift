import CanonicalJSON
import Testing

@testable import Verification

/// Elections that are paid with credits, worked by hand.
@Suite("Elections by credits, written by hand")
struct WorkedQuadraticTests {
    /// Nine credits each, two places; d stood down.
    ///
    /// | ballots | a | b | c | d | credits |
    /// | --- | --- | --- | --- | --- | --- |
    /// | 3 | 2 | 1 | | | 5 |
    /// | 2 | | −2 | 2 | | 8 |
    /// | 1 | | | −3 | | 9 |
    /// | 1 | | | | 1 | 1, and takes no part |
    /// | 1 | 1 | | | −2 | 5 |
    ///
    /// a has 7; b has 3 − 4 = −1; c has 4 − 3 = 1. So a and c. Spent 15 + 16 + 9 + 1 + 5 = 46 of 8 · 9.
    static let board = WrittenElection(
        "quadratic",
        seats: 2,
        candidates: [
            WrittenElection.candidate("a", "Naam a"), WrittenElection.candidate("b", "Naam b"),
            WrittenElection.candidate("c", "Naam c"), WrittenElection.candidate("d", "Naam d", withdrawn: true),
        ],
        ballots: [
            WrittenElection.votes(["a": 2, "b": 1], 3), WrittenElection.votes(["b": -2, "c": 2], 2),
            WrittenElection.votes(["c": -3]), WrittenElection.votes(["d": 1]),
            WrittenElection.votes(["a": 1, "d": -2]),
        ]
    )

    /// Everybody has as many against as the other: −1 and −1, and the list decides.
    static let belowZero = WrittenElection(
        "quadratic",
        candidates: [WrittenElection.candidate("a", "Naam a"), WrittenElection.candidate("b", "Naam b")],
        ballots: [
            WrittenElection.votes(["a": -1]), WrittenElection.votes(["b": -2]), WrittenElection.votes(["b": 1]),
        ]
    )

    private func check(
        _ election: WrittenElection,
        _ values: KeyValuePairs<String, JSON>,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let (report, result, _) = try election.verified()
        #expect(report.verdict == .valid, "\(report.complaints)", sourceLocation: sourceLocation)
        for (pointer, value) in values {
            let found = Comparison.shown(result.value(at: pointer)).en
            #expect(found == Comparison.shown(value).en, "\(pointer)", sourceLocation: sourceLocation)
        }
    }

    @Test func whoIsElectedIsSoByVotesForLessThoseAgainst() throws {
        try check(
            Self.board,
            [
                "/elected": ["a", "c"], "/winners": ["a", "c"], "/ties": [], "/rounds/0/grounds": ["most", "most"],
                "/rounds/0/votes": [
                    ["id": "a", "votes": "7"], ["id": "b", "votes": "-1"], ["id": "c", "votes": "1"],
                ],
                "/rounds/0/exhausted": "0", "/not_elected": [["id": "b", "reason": "fewer"]],
                "/candidates/1": [
                    "against": 4, "credits": 11, "for": 3, "id": "b", "mentions": 5, "withdrawn": false,
                ],
                "/candidates/3": [
                    "against": 2, "credits": 5, "for": 1, "id": "d", "mentions": 2, "withdrawn": true,
                ],
                "/credits": ["given": 72, "left": 26, "per_ballot": 9, "spent": 46],
                "/ballots/valid": 7, "/ballots/invalid": 1, "/ballot_kind": "quadratic", "/defects": [],
            ]
        )
    }

    @Test func theTableTellsVotesForAndAgainst() throws {
        let files = try Self.board.files()
        let table = String(decoding: files["result.csv"] ?? [], as: UTF8.self)
        #expect(
            table == """
                \u{FEFF}id;naam;teruggetrokken;eerste_voorkeur;genoemd;gekozen;plaats;ronde;stemmen;grond;reden;voor;tegen;credits\r
                a;Naam a;nee;;4;ja;1;1;7;most;;7;0;13\r
                b;Naam b;nee;;5;nee;;;-1;;fewer;3;4;11\r
                c;Naam c;nee;;3;ja;2;1;1;most;;4;3;17\r
                d;Naam d;ja;;2;nee;;;;;withdrawn;1;2;5\r\n
                """
        )
        let rounds = String(decoding: files["rounds.csv"] ?? [], as: UTF8.self)
        #expect(rounds.contains("\r\n1;b;Naam b;-1;\r\n1;c;Naam c;1;gekozen\r\n1;;telt niet meer;0;\r\n"))
    }

    @Test func aTieBelowZeroIsDecidedLikeAnyOther() throws {
        try check(
            Self.belowZero,
            [
                "/elected": ["a"], "/winners": ["a", "b"], "/not_elected/0/reason": "tie_lost",
                "/rounds/0/votes/1/votes": "-1",
                "/ties": [
                    [
                        "choice": "elected", "chosen": "a", "decided_by": "listed", "provisional": false, "round": 0,
                        "tied": ["a", "b"], "value": "-1/1",
                    ]
                ],
            ]
        )
    }

    // Two places for two, of whom one has 3 votes against: whoever is left is elected, as in every rule of this kind.
    @Test func whereThereArePlacesForAllEvenVotesAgainstElect() throws {
        let election = WrittenElection(
            "quadratic",
            seats: 2,
            candidates: Self.belowZero.candidates,
            ballots: [WrittenElection.votes(["a": -3]), WrittenElection.votes(["b": -1])]
        )
        try check(election, ["/elected": ["b", "a"], "/rounds/0/votes/0/votes": "-3"])
    }

    @Test func blankBallotsAndThoseOutsideTheLimitsAreNowhereElse() throws {
        var election = Self.board
        election.blank = 4
        election.rules = election.rules.and([
            "ballot": ["credits": 9, "kind": "quadratic", "max": 3, "max_votes": 3, "min": 0, "negative": true]
        ])
        election.outside = [
            ["count": 2, "reason": "too_many_candidates"], ["count": 3, "reason": "too_many_credits"],
            ["count": 2, "reason": "too_many_votes_on_one_candidate"],
        ]
        try check(
            election,
            ["/ballots/cast": 19, "/ballots/invalid": 8, "/ballots/valid": 7, "/credits/given": 72]
        )
        election.outside.swapAt(1, 2)
        try election.verified().report.expectFailure(at: .electionNumbers, alone: true)
        // The last two by limits that these rules do not have.
        for reason in ["too_many_votes_on_one_project", "negative_votes", "too_few_candidates"] {
            election.outside = [["count": 1, "reason": .string(reason)]]
            try election.verified().report.expectFailure(at: .electionNumbers, alone: true)
        }
    }

    @Test func aThousandAgainstAreGroupedBehindTheMinusSign() throws {
        let election = WrittenElection(
            "quadratic",
            candidates: [WrittenElection.candidate("a"), WrittenElection.candidate("b")],
            ballots: [WrittenElection.votes(["a": -3], 504), WrittenElection.votes(["b": 1])]
        )
        let (report, _, files) = try election.verified()
        #expect(report.verdict == .valid, "\(report.complaints)")
        let page = String(decoding: try #require(files["result.html"]), as: UTF8.self)
        #expect(page.contains("value=\"-1512\" data-ref=\"/rounds/0/votes/0/votes\" data-as=\"votes\">-1.512</data>"))
    }

    @Test func nobodyVoted() throws {
        let election = WrittenElection("quadratic", candidates: Self.belowZero.candidates, ballots: [])
        try check(
            election,
            [
                "/elected": ["a"], "/ties/0/value": "0/1",
                "/credits": ["given": 0, "left": 0, "per_ballot": 9, "spent": 0],
            ]
        )
    }

    // The ids in byte order, whatever the order of the list: "Z" < "a".
    @Test func ballotsNameCandidatesInTheOrderOfTheirIds() throws {
        let election = WrittenElection(
            "quadratic",
            candidates: [WrittenElection.candidate("a"), WrittenElection.candidate("Z")],
            ballots: [WrittenElection.votes(["a": 1, "Z": 2])]
        )
        try check(election, ["/elected": ["Z"]])
        var forged = ForgedBundle(try election.bundle(), vote: "proef")
        try forged.replace(
            "ballots/profile.jsonl",
            #"{"candidate":"Z","votes":2},{"candidate":"a","votes":1}"#,
            with: #"{"candidate":"a","votes":1},{"candidate":"Z","votes":2}"#
        )
        try forged.report().expectFailure(at: .markForm, alone: true)
    }

    // MARK: What a forger may try blindly

    @Test func flippedBytesAreRejectedAndEndNothing() throws {
        let honest = ForgedBundle(try Self.board.bundle(), vote: "proef")
        var accepted: [String] = []
        for (name, bytes) in honest.files.sorted(by: { $0.key < $1.key }) {
            if ["VERIFY.md", "result.html"].contains(name) { continue }
            for index in stride(from: bytes.count % 7, to: bytes.count, by: 7) {
                var forged = honest
                var flipped = bytes
                flipped[index] ^= 1
                forged.put(flipped, in: name)
                if try forged.report().verdict != .invalid { accepted.append("\(name) byte \(index)") }
            }
        }
        #expect(accepted.isEmpty, "\(accepted.prefix(5))")
    }

    /// Numbers as large as a bundle can tell, with and without the ballots beside them.
    @Test(arguments: ["for", "against", "credits", "mentions"])
    func hugeSumsAreRefusedWithoutOverflow(_ key: String) throws {
        let sealed = Self.board.with(["disclosure": ["ballots": "totals", "k": 1]])
        var forged = ForgedBundle(try sealed.bundle(), vote: "proef")
        for place in 0..<4 {
            try forged.set("ballots/aggregate.json", "/candidates/\(place)/\(key)", .integer(JSONReader.largestInteger))
        }
        try forged.report().expectFailure(at: .electionListed)
        try forged.report(withSealedPart: false).expectFailure(at: .electionListed, alone: true)
        for number in ["valid", "counted", "cast", "invalid"] {
            try forged.set("ballots/aggregate.json", "/ballots/\(number)", .integer(JSONReader.largestInteger))
        }
        try forged.set("ballots/aggregate.json", "/invalid_reasons/0/count", .integer(JSONReader.largestInteger))
        try forged.report(withSealedPart: false).expectFailure(at: .electionNumbers, alone: true)
    }

    @Test func hugeCountsOfBallotsAreRefusedWithoutOverflow() throws {
        var forged = ForgedBundle(try Self.board.bundle(), vote: "proef")
        for count in [3, 2] {
            let (old, new) = ("\"count\":\(count)", "\"count\":\(JSONReader.largestInteger)")
            try forged.replace("ballots/profile.jsonl", old, with: new)
        }
        try forged.report().expectFailure(at: .electionNumbers)
    }

    // MARK: What no rulebook may say

    @Test(arguments: [
        ["kind": "quadratic", "min": 0, "negative": true] as JSON,
        ["credits": 0, "kind": "quadratic", "min": 0, "negative": true],
        ["credits": 1_000_001, "kind": "quadratic", "min": 0, "negative": true],
        ["credits": 9, "kind": "quadratic", "min": 0],
        ["credits": 9, "kind": "quadratic", "max_votes": 0, "min": 0, "negative": true],
        ["credits": 9, "kind": "quadratic", "min": 0, "negative": "no"],
        ["credits": 9, "kind": "approval", "min": 0],
        ["kind": "ranked", "min": 0, "negative": true],
        ["kind": "ranked", "max_votes": 3, "min": 0],
    ])
    func ballotsThatAreNone(_ ballot: JSON) {
        #expect(throws: Failure.self) { try ElectionRules(Self.board.with(["ballot": ballot]).rules) }
    }

    @Test(
        arguments: [
            ("quadratic", "ranked"), ("quadratic", "approval"), ("approval", "quadratic"), ("bucklin", "quadratic"),
        ]
    )
    func kindsThatDoNotGoWithTheRule(_ rule: String, _ kind: String) throws {
        let ballot: JSON =
            kind == "quadratic"
            ? ["credits": 9, "kind": "quadratic", "min": 0, "negative": true] : ["kind": .string(kind), "min": 0]
        let election = WrittenElection(rule, candidates: [], ballots: []).with(["ballot": ballot])
        let failures = ElectionRulesChecks(rules: try ElectionRules(election.rules)).method()
        #expect(failures.map(\.place) == ["rules.json#/ballot/kind"])
    }

    @Test(arguments: ["0", "1001", "-1001", "9007199254740991", "\"1\"", "true"])
    func votesThatNoCreditsBuy(_ votes: String) {
        let line = "{\"ballot\":[{\"candidate\":\"a\",\"votes\":\(votes)}],\"count\":1}\n"
        let read = RankedBallots(Array(line.utf8), kind: .quadratic, candidates: ["a"])
        #expect(read.notInForm.count == 1 && read.count == 0)
    }

    @Test(arguments: ["-0", "--1", "+1", "-", "1-", "-1.0", " -1"])
    func votesThatAreNoNumber(_ written: String) {
        #expect(ExactAmount.units(Text(written), places: 0, isSigned: true) == nil)
        #expect(ExactAmount.units(Text("-1"), places: 0) == nil)
    }

    @Test(arguments: ["-0/1", "--1/1", "-1", "-2/2", "+1/1", "1/-1", "-1/0", ""])
    func valuesThatAreNoFraction(_ written: String) {
        #expect(SignedFraction(written: Array(written.utf8)) == nil)
    }
}
