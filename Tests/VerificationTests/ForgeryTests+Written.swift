import CanonicalJSON
import Testing

@testable import Verification

/// What an insider could try with sources, groups, steps, questions and costs.
extension ForgeryTests {
    static let sources: [Forgery] = [
        Forgery("money for a label that is not named", .money, in: .labels) {
            try $0.set("rules.json", "/sources/1/label", "")
        },
        Forgery("a budget that no label binds", .repeated, in: .labels) { try $0.set("result.json", "/budget", 100) },
        Forgery("unspendable money that is not told", .repeated, in: .labels) {
            try $0.edit("result.json", "/unspendable") { _ in nil }
        },
        Forgery("another pot", .repeated, in: .labels) { try $0.add(1, to: "/pot", in: "result.json") },
        Forgery("a source for anything", .repeated, in: .labels) {
            try $0.set("result.json", "/sources/1/unlabelled", true)
        },
        Forgery("a project without its label", .repeated, in: .labels) {
            try $0.edit("result.json", "/projects/0/label") { _ in nil }
        },
        Forgery("a source that pays a cent more", .accountability, in: .labels) {
            try $0.add(1, to: "/accountability/rows/0/amounts/0/amount", in: "result.json")
        },
        Forgery("money left that is gone", .accountability, in: .labels) {
            try $0.add(-1, to: "/accountability/unspent/2/amount", in: "result.json")
        },
        Forgery("a row left out", .accountability, in: .labels) {
            try $0.edit("result.json", "/accountability/rows/1") { _ in nil }
        },
        Forgery("another rule of accountability", .accountability, in: .labels) {
            try $0.set("result.json", "/accountability/rule", "pro_rata")
        },
        Forgery("a project that its label refuses", .feasible, in: .labels) {
            try $0.set(
                "result.json",
                "/amounts",
                [
                    ["amount": 20, "project": "x"], ["amount": 30, "project": "w1"], ["amount": 25, "project": "y"],
                ]
            )
        },
        Forgery("another reason than its label", .decided, in: .labels) {
            try $0.set("result.json", "/not_funded/0/reason", "does_not_fit")
        },
        Forgery("a turn of a refused project left out", .certificate, in: .labels) {
            try $0.set("certificate.json", "/sequence", ["x", "w1", "g", "w2"])
        },
        Forgery("another table of who pays", .table, in: .labels) {
            try $0.replace("accountability.csv", "0,25", with: "0,24")
        },
        Forgery("figures of who pays exchanged", .page, in: .labels) {
            try $0.exchange(
                "/accountability/rows/0/amounts/0/amount",
                with: "/accountability/rows/0/amounts/1/amount"
            )
        },
        Forgery("a row of who pays left out", .page, in: .labels) {
            try $0.dropRow(of: "/accountability/rows/1/amounts/0/amount")
        },
        Forgery("no section of who pays", .page, in: .labels) {
            try $0.replace("result.html", "id=\"accountability\"", with: "id=\"money\"")
        },
        Forgery("a table that is missing", .complete, in: .labels) { $0.put(nil, in: "accountability.csv") },
        Forgery("groups without an electorate", .groups, in: .labels) {
            try $0.set("ballots/aggregate.json", "/groups", [])
        },
        Forgery("votes on questions that nobody asked", .complete, in: .labels) {
            $0.put(Array("{\"format\":\"wijkstem-motions/1\",\"motions\":[]}".utf8), in: "ballots/motions.json")
        },
        Forgery("a proposal admitted and not", .proposals, in: .labels) {
            try $0.set("proposals.json", "/inadmissible", [["id": "x", "name": "X", "reason": "te laat"]])
        },
        Forgery("an assessment that is not told", .repeated, in: .labels) {
            try $0.set("proposals.json", "/projects/0/assessment", ["officials": ["remark": "Vergunning nodig"]])
        },
        Forgery("an assessment that nobody made", .repeated, in: .labels) {
            try $0.set("result.json", "/projects/0/assessment", ["officials": ["remark": "Vergunning nodig"]])
        },
        Forgery("an assessment that says nothing", .schemas, in: .labels) {
            try $0.set("proposals.json", "/projects/0/assessment", ["residents": [:]])
        },
        Forgery("an assessment by nobody", .schemas, in: .labels) {
            try $0.set("proposals.json", "/projects/0/assessment", [:])
        },
        Forgery("an assessment by somebody else", .schemas, in: .labels) {
            try $0.set("proposals.json", "/projects/0/assessment", ["mayor": ["remark": "Goed"]])
        },
        Forgery("a refusal without a reason", .schemas, in: .labels) {
            try $0.set("proposals.json", "/inadmissible", [["id": "z", "name": "Z", "reason": ""]])
        },
        Forgery("a refusal that is not told", .repeated, in: .labels) {
            try $0.set("proposals.json", "/inadmissible", [["id": "z", "name": "Z", "reason": "te laat"]])
        },
    ]

    static let groups: [Forgery] = [
        Forgery("shares that are not 1 together", .electorate, in: .weighted) {
            try $0.set("rules.json", "/electorate/channels/0/share", "1/2")
        },
        Forgery("a share for one channel only", .electorate, in: .weighted) {
            try $0.edit("rules.json", "/electorate/channels/0/share") { _ in nil }
        },
        Forgery("a channel twice", .electorate, in: .weighted) {
            try $0.set("rules.json", "/electorate/channels/1/id", "papier")
        },
        Forgery("a group that is too small", .groups, in: .weighted) { try $0.set("rules.json", "/disclosure/k", 4) },
        Forgery("a group's votes", .groups, in: .weighted) {
            try $0.add(1, to: "/groups/0/projects/1/score", in: "ballots/aggregate.json")
        },
        Forgery("a group's ballots", .groups, in: .weighted) {
            try $0.add(1, to: "/groups/0/ballots/cast", in: "ballots/aggregate.json")
        },
        Forgery("a group left out", .groups, in: .weighted) {
            try $0.edit("ballots/aggregate.json", "/groups/1") { _ in nil }
        },
        Forgery("a channel that nobody knows", .ballotForm, in: .weighted) {
            try $0.replace("ballots/profile.jsonl", "\"channel\":\"web\"", with: "\"channel\":\"weg\"")
        },
        Forgery("a ballot without a channel", .schemas, in: .weighted) {
            try $0.replace("ballots/profile.jsonl", "\"channel\":\"web\",", with: "")
        },
        Forgery("ballots moved to the other channel", .groups, in: .weighted) {
            try $0.replace("ballots/profile.jsonl", "\"channel\":\"web\"", with: "\"channel\":\"papier\"")
        },
        Forgery("another name of a channel", .repeated, in: .weighted) {
            try $0.set("result.json", "/channels/0/name", "Per brief")
        },
        Forgery("classes that nobody named", .repeated, in: .weighted) {
            try $0.set("result.json", "/classes", [["id": "x", "name": "X"]])
        },
        Forgery("no names of channels", .repeated, in: .weighted) {
            try $0.edit("result.json", "/channels") { _ in nil }
        },
        Forgery("another factor", .repeated, in: .weighted) { try $0.set("result.json", "/groups/0/factor", "1/1") },
        Forgery("other weighted votes", .repeated, in: .weighted) {
            try $0.set("result.json", "/projects/0/weighted_votes", "3/1")
        },
        Forgery("a share of heads", .repeated, in: .weighted) {
            try $0.set("result.json", "/projects/0/share", "3/10")
        },
        Forgery("a score of parts", .decided, in: .weighted) { try $0.set("result.json", "/steps/0/score", "21/1") },
        Forgery("the order of heads", .certificate, in: .weighted) {
            try $0.set("certificate.json", "/sequence", ["b", "a"])
        },
        Forgery("another table of groups", .table, in: .weighted) { try $0.replace("groups.csv", "4/7", with: "1/7") },
        Forgery("no table of groups", .complete, in: .weighted) { $0.put(nil, in: "groups.csv") },
    ]

    static let divided: [Forgery] = [
        Forgery("a maximum that is not the cost", .divisible, in: .steps) {
            try $0.set("proposals.json", "/projects/0/divisible/maximum", 110)
        },
        Forgery("steps that do not come out", .divisible, in: .steps) {
            try $0.set("proposals.json", "/projects/0/divisible/step", 30)
        },
        Forgery("a minimum of nothing", .divisible, in: .steps) {
            try $0.set("proposals.json", "/projects/0/divisible/minimum", 0)
        },
        Forgery("any amount under Equal Shares", .divisible, in: .steps) {
            try $0.edit("proposals.json", "/projects/0/divisible/step") { _ in nil }
        },
        Forgery("steps under loads", .divisible, in: .steps) {
            try $0.set("rules.json", "/method/completion", "phragmen")
        },
        Forgery("a project with the id of a step", .divisible, in: .steps) {
            try $0.set("proposals.json", "/projects/1/id", "p#2")
        },
        Forgery("cost lines beside steps", .divisible, in: .steps) {
            try $0.set(
                "proposals.json",
                "/projects/0/cost_lines",
                [["amount": 90, "kind": "amount", "name": "", "vat": "none", "yearly": false]]
            )
        },
        Forgery("an amount between two steps", .feasible, in: .steps) {
            try $0.set("result.json", "/amounts/0/amount", 60)
        },
        Forgery("a step before the one before it", .certificate, in: .steps) {
            try $0.set("certificate.json", "/rounds/0/project", "p#2")
            try $0.set("certificate.json", "/rounds/1/project", "p#1")
        },
        Forgery("a step too many", .decided, in: .steps) {
            try $0.add(1, to: "/parts/0/steps_funded", in: "result.json")
        },
        Forgery("another step that was not funded", .decided, in: .steps) {
            try $0.set("result.json", "/not_funded/0/step", 2)
        },
    ]

    static let questions: [Forgery] = [
        Forgery("a majority of more than all", .motions, in: .motions) {
            try $0.set("rules.json", "/motions/0/majority/fraction", "1/1")
        },
        Forgery("a question twice", .motions, in: .motions) { try $0.set("rules.json", "/motions/1/id", "m1") },
        Forgery("a question without words", .motions, in: .motions) { try $0.set("rules.json", "/motions/0/text", "") },
        Forgery("a veto of nobody", .motions, in: .motions) { try $0.set("rules.json", "/motions/1/least", 0) },
        Forgery("no questions", .motions, in: .motions) { try $0.set("rules.json", "/motions", []) },
        Forgery("more votes than people", .motionVotes, in: .motions) {
            try $0.set("ballots/motions.json", "/motions/0/present", 16)
        },
        Forgery("more present than members", .motionVotes, in: .motions) {
            try $0.set("ballots/motions.json", "/motions/0/present", 30)
            try $0.set("ballots/motions.json", "/motions/0/members", 20)
        },
        Forgery("a quorum of nobody knows how many", .motionVotes, in: .motions) {
            try $0.set("rules.json", "/motions/0/quorum", ["fraction": "1/2", "second_meeting": "none"])
        },
        Forgery("more reasons than vetoes", .motionVotes, in: .motions) {
            try $0.set("ballots/motions.json", "/motions/1/with_reason", 4)
        },
        Forgery("votes on another question", .motionVotes, in: .motions) {
            try $0.set("ballots/motions.json", "/motions/0/id", "m2")
        },
        Forgery("votes of another kind", .motionVotes, in: .motions) {
            try $0.set("ballots/motions.json", "/motions/0", ["id": "m1", "veto": 1, "with_reason": 0])
        },
        Forgery("a third meeting", .schemas, in: .motions) {
            try $0.set("ballots/motions.json", "/motions/0/meeting", 3)
        },
        Forgery("votes that are missing", .schemas, in: .motions) { $0.put(nil, in: "ballots/motions.json") },
        Forgery("a motion that was rejected", .outcomes, in: .motions) {
            try $0.set("result.json", "/motions/0/outcome", "adopted")
        },
        Forgery("a lower majority", .outcomes, in: .motions) {
            try $0.add(-1, to: "/motions/0/needed", in: "result.json")
        },
        Forgery("a veto that keeps nothing out", .outcomes, in: .motions) {
            try $0.set("result.json", "/motions/1/excluded", [])
        },
        Forgery("questions without outcomes", .outcomes, in: .motions) {
            try $0.edit("result.json", "/motions") { _ in nil }
        },
        Forgery("a project funded against a veto", .feasible, in: .motions) {
            try $0.set("result.json", "/amounts", [["amount": 5_000, "project": "a"]])
        },
        Forgery("another table of questions", .table, in: .motions) {
            try $0.replace("motions.csv", "verworpen", with: "aangenomen")
        },
        Forgery("another outcome on the page", .page, in: .motions) {
            try $0.replace("result.html", ">verworpen<", with: ">aangenomen<")
        },
        Forgery("no questions on the page", .page, in: .motions) {
            try $0.replace("result.html", "id=\"motions\"", with: "id=\"others\"")
        },
    ]

    static let costs: [Forgery] = [
        Forgery("lines that do not add up", .costLines, in: .motions) {
            try $0.add(1, to: "/projects/1/cost_lines/1/amount", in: "proposals.json")
        },
        Forgery("an hour below the floor", .costLines, in: .motions) { try $0.set("rules.json", "/floor_rate", 2_001) },
        Forgery("yearly costs for no number of years", .costLines, in: .motions) {
            try $0.edit("rules.json", "/horizon_years") { _ in nil }
        },
        Forgery("a hundred years", .schemas, in: .motions) { try $0.set("rules.json", "/horizon_years", 100) },
        Forgery("more for residents", .repeated, in: .motions) {
            try $0.add(1, to: "/costs/0/residents", in: "result.json")
        },
        Forgery("more for residents together", .decided, in: .motions) {
            try $0.add(1, to: "/residents", in: "result.json")
        },
        Forgery("less every year", .decided, in: .motions) { try $0.add(-1, to: "/yearly", in: "result.json") },
        Forgery("a tag with more money", .decided, in: .motions) {
            try $0.add(1, to: "/tags/1/amount", in: "result.json")
        },
        Forgery("another horizon", .repeated, in: .motions) { try $0.set("result.json", "/horizon_years", 5) },
    ]

    static let written = sources + groups + divided + questions + costs
}

/// Rulebooks whose electorate means nothing, where no bundle would be read so far.
@Suite("Electorates without a meaning")
struct ElectorateTests {
    private func failures(_ electorate: JSON) throws -> [Failure] {
        let rules = WrittenVote([:], rules: ["electorate": electorate], projects: [], ballots: []).rules
        return RulesChecks.electorate(try Rules(rules))
    }

    private func grade(_ id: String, _ weight: String, advisory: Bool = false) -> JSON {
        ["advisory": .flag(advisory), "id": .string(id), "name": "", "public": false, "weight": .string(weight)]
    }

    @Test func areTold() throws {
        let broken: [JSON] = [
            ["channels": [], "classes": []],
            ["channels": [], "classes": [grade("a", "0/1")]],
            ["channels": [], "classes": [grade("a", "1/1000")]],
            ["channels": [], "classes": [grade("a", "1/3")]],
            ["channels": [], "classes": [grade("a", "1/1"), grade("b", "1/1", advisory: true)]],
            ["channels": [], "classes": [grade("a", "0/1", advisory: true)]],
            ["channels": [], "classes": [grade("a", "1/1"), grade("a", "1/2")]],
            [
                "channels": [["id": "p", "name": "", "share": "0/1"], ["id": "w", "name": "", "share": "1/1"]],
                "classes": [],
            ],
        ]
        for electorate in broken { #expect(try failures(electorate).count == 1, "\(Comparison.shown(electorate).en)") }
        let sound: JSON = ["channels": [], "classes": [grade("a", "1/4"), grade("b", "0/1", advisory: true)]]
        #expect(try failures(sound).isEmpty)
    }
}
