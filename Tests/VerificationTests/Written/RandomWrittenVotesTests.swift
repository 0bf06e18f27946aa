import TestSupport
import Testing

@testable import Verification

/// Random votes with labels, weights, steps and vetoes: what the second count makes of them, the replay of its certificate
/// accepts.
///
/// Two ways to the same outcome, so that a fault in either shows.
@Suite("Votes at random")
struct RandomWrittenVotesTests {
    static let methods: [JSON] = [
        ["rule": "greedy", "utility": "cost"],
        ["rule": "greedy", "utility": "cardinality"],
        ["rule": "greedy-no-skip", "utility": "cardinality"],
        ["rule": "greedy-per-cost", "utility": "cardinality"],
        ["rule": "greedy-exclusive", "utility": "cardinality"],
        ["rule": "equal-shares", "utility": "cost"],
        ["completion": "utilitarian", "rule": "equal-shares", "utility": "cost"],
        ["completion": "add1", "rule": "equal-shares", "utility": "cost"],
        ["completion": "add1u", "rule": "equal-shares", "utility": "cardinality"],
        ["completion": "add1-until-exhaustive", "rule": "equal-shares", "utility": "cost"],
        ["rule": "exact-equal-shares", "utility": "cost"],
        ["rule": "bos", "utility": "cost"],
        ["rule": "max-welfare", "utility": "cost"],
        ["options": ["on_misfit": "stop"], "rule": "phragmen", "utility": "cardinality"],
        ["options": ["on_misfit": "skip"], "rule": "phragmen", "utility": "cardinality"],
        ["rule": "maximin-support", "utility": "cardinality"],
        ["options": ["select": "ge", "transfer": "ewt"], "rule": "cstv", "utility": "cardinality"],
        ["options": ["select": "gsc", "transfer": "mt"], "rule": "cstv", "utility": "cardinality"],
        ["options": ["unranked": "last"], "rule": "pb-ear", "utility": "cardinality"],
        ["completion": "utilitarian", "options": ["unranked": "absent"], "rule": "pb-ear", "utility": "cardinality"],
        ["options": ["measure": "ratio"], "rule": "pb-stv", "utility": "cardinality"],
        ["options": ["measure": "excess"], "rule": "pb-stv", "utility": "cardinality"],
        ["rule": "borda-greedy", "utility": "borda"],
        ["rule": "quadratic-greedy", "utility": "votes"],
        ["rule": "quadratic-per-cost", "utility": "votes"],
        ["rule": "quadratic-max", "utility": "votes"],
        ["rule": "quadratic-equal-shares", "utility": "votes"],
        ["completion": "add1u", "rule": "quadratic-equal-shares", "utility": "votes"],
    ]

    /// The methods that make stages of pots.
    static let staged: [JSON] = [
        ["rule": "greedy", "utility": "cost"],
        ["rule": "greedy-no-skip", "utility": "cardinality"],
        ["rule": "greedy-per-cost", "utility": "cardinality"],
        ["rule": "equal-shares", "utility": "cost"],
        ["completion": "add1u", "rule": "equal-shares", "utility": "cardinality"],
        ["completion": "add1-until-exhaustive", "rule": "equal-shares", "utility": "cost"],
    ]

    @Test(arguments: staged.indices)
    func inStagesAreAcceptedToo(_ index: Int) throws {
        let seed = UInt64(53_000 + index)
        var generator = SeededGenerator(seed: seed)
        var refused: [String] = []
        for number in 0..<(RandomBundles.rounds ?? 10) {
            let (report, _) = try Self.vote(Self.staged[index], inStages: true, &generator).verified()
            if report.verdict == .valid, report[.recount] == .pass { continue }
            let recount = report[.recount].map { "\($0)" } ?? ""
            refused.append("vote \(number): \(report.complaints) \(recount)")
        }
        #expect(refused.first == nil, "\(refused.count) refused, seed \(seed)")
    }

    @Test(arguments: methods.indices)
    func areAcceptedAsTheyWereCounted(_ index: Int) throws {
        let seed = UInt64(51_000 + index)
        var generator = SeededGenerator(seed: seed)
        var refused: [String] = []
        var seen: Set<String> = []
        for number in 0..<(RandomBundles.rounds ?? 10) {
            let vote = Self.vote(Self.methods[index], &generator)
            let (report, result) = try vote.verified()
            if case .list(let losses)? = result["not_funded"] {
                for case .text(let reason)? in losses.map({ $0["reason"] }) { seen.insert(reason.string) }
            }
            if result.value(at: "/projects/0/weighted_votes") != nil { seen.insert("weights") }
            if result["parts"] != nil { seen.insert("parts") }
            if report.verdict == .valid, report[.recount] == .pass || report[.recount] == .notRun(.size) { continue }
            let recount = report[.recount].map { "\($0)" } ?? ""
            refused.append("vote \(number): \(report.complaints) \(recount)")
        }
        #expect(refused.first == nil, "\(refused.count) refused, seed \(seed)")
        #expect(
            seen.contains("weights") && !seen.isDisjoint(with: ["label", "excluded"]),
            "\(seen.sorted()), seed \(seed)"
        )
    }

    private static func kind(_ method: JSON) -> String {
        guard case .text(let rule)? = method["rule"] else { return "approval" }
        let isRanked = ["pb-ear", "pb-stv", "borda-greedy"].contains(rule.string)
        return rule.string.hasPrefix("quadratic") ? "quadratic" : isRanked ? "ranked" : "approval"
    }

    private static func vote(
        _ method: JSON,
        inStages: Bool = false,
        _ generator: inout SeededGenerator
    ) -> WrittenVote {
        func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &generator) }
        func one<Element>(of list: [Element]) -> Element { list[number(0...list.count - 1)] }
        let takesSteps = ["greedy", "max-welfare", "equal-shares"].contains { method["rule"] == .string($0) }
        let isGreedy = method["rule"] == "greedy"
        var rules: JSON = [
            "electorate": electorate(&generator),
            "motions": [["id": "v", "kind": "veto", "least": 1, "tags": ["kap"], "text": "Veto"]],
            "sources": [
                WrittenVote.source("l", number(200...600)), WrittenVote.source("w", number(1...300), label: "water"),
                WrittenVote.source("g", number(1...300), label: "groen"),
            ],
            "ties": [one(of: ["listed", "lot:zaad", "name"])],
            "accountability": one(of: ["own_order", "pro_rata"]),
        ]
        let kind = kind(method)
        let ballot: JSON = ["blank": "counted", "kind": .string(kind), "min": 0]
        rules = rules.and(["ballot": kind == "quadratic" ? ballot.and(["credits": 16, "negative": true]) : ballot])
        func part(_ kind: String, _ name: String) -> JSON {
            ["field": "tag", "kind": .string(kind), "name": .string(name)]
        }
        if inStages {
            let pots: [JSON] = [
                part("pot", "spel").and(["amount": .integer(number(1...150))]),
                part("pot", "kap").and(["amount": .integer(number(1...50))]),
            ]
            let share: JSON = ["kind": "minimum_share", "share": one(of: ["1/100", "1/10", "1/4"])]
            rules = rules.without("electorate").and([
                "constraints": .list([share] + pots.prefix(number(1...2))),
                "sources": [WrittenVote.source("l", number(200...600))],
            ])
        } else if number(0...2) == 0, method["rule"] != "cstv" {
            let entries: [JSON] = [
                part("maximum_number", "spel").and(["number": 1]),
                part("minimum_number", "spel").and(["number": .integer(number(1...3))]),
                part("floor", "kap").and(["amount": .integer(number(1...200))]),
                ["kind": "prerequisite", "needs": ["p1"], "project": "p2"],
            ]
            rules = rules.and([
                "constraints": .list(entries.filter { _ in number(0...1) == 0 })
            ])
        }
        let isBound = rules["constraints"] != nil
        let projects = (0..<number(3...6)).map { index -> JSON in
            var more: JSON = [:]
            if number(0...2) > 0 { more = more.and(["label": one(of: ["water", "groen", "geluid"])]) }
            if number(0...4) == 0 { more = more.and(["tags": [one(of: ["kap", "spel", "spel"])]]) }
            if number(0...3) == 0 { more = more.and(["variant_of": "p0"]) }
            var cost = number(0...9) == 0 && index != 2 ? 0 : 10 * number(2...40)
            if takesSteps, !inStages, number(0...3) == 0 {
                let (minimum, step) = (10 * number(2...15), 10 * number(1...8))
                cost = minimum + step * number(1...2)
                let steps: JSON = [
                    "maximum": .integer(cost), "minimum": .integer(minimum), "step": .integer(step),
                ]
                more = more.and([
                    "divisible": isGreedy && !isBound && number(0...1) == 0 ? steps.without("step") : steps
                ])
            }
            return WrittenVote.project("p\(index)", cost, more)
        }
        let channels: [JSON] = [["channel": "papier"], ["channel": "web"]]
        let classes: [JSON] = [["class": "lid"], ["class": "buur"], ["class": "raad"]]
        var ballots: [[UInt8]: JSON] = [:]
        for _ in 0..<number(2...7) {
            let names = projects.indices.filter { _ in number(0...1) == 0 }.map { "p\($0)" }
            let group: JSON = inStages ? [:] : one(of: channels).and(one(of: classes))
            let ballot =
                switch kind {
                case "ranked": WrittenVote.ranked(names.shuffled(using: &generator), number(1...4), group)
                case "quadratic":
                    WrittenVote.votes(
                        Dictionary(uniqueKeysWithValues: names.prefix(4).map { ($0, one(of: [-1, 1, 1, 2, 2])) }),
                        number(1...4),
                        group
                    )
                default: WrittenVote.ballot(names, number(1...4), group)
                }
            ballots[ballot.and(["count": 1]).canonicalBytes] = ballot
        }
        let votes: JSON = ["id": "v", "veto": 2, "with_reason": .integer(number(0...2))]
        return WrittenVote(
            method,
            rules: rules,
            projects: projects,
            ballots: ballots.keys.sorted { $0.lexicographicallyPrecedes($1) }.compactMap { ballots[$0] },
            motionVotes: ["format": "wijkstem-motions/1", "motions": [votes]]
        )
    }

    private static func electorate(_ generator: inout SeededGenerator) -> JSON {
        func channel(_ id: String, _ share: String?) -> JSON {
            .with(["id": .string(id), "name": .string(id), "share": share.map { .string($0) }])
        }
        func grade(_ id: String, _ weight: String, _ isAdvisory: Bool = false) -> JSON {
            [
                "advisory": .flag(isAdvisory), "id": .string(id), "name": .string(id), "public": true,
                "weight": .string(weight),
            ]
        }
        let hasShares = Bool.random(using: &generator)
        return [
            "channels": [channel("papier", hasShares ? "3/5" : nil), channel("web", hasShares ? "2/5" : nil)],
            "classes": [grade("lid", "1/1"), grade("buur", "1/2"), grade("raad", "0/1", true)],
        ]
    }
}
