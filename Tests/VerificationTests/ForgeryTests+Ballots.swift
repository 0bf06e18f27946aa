import CanonicalJSON
import Testing
import Verification

/// Rankings and credits that divide a budget, and counts in stages.
extension ForgeryTests {
    static let rankings: [Forgery] = [
        Forgery("a round left out", .certificate, in: .expanded) {
            try $0.edit("certificate.json", "/rounds/0") { _ in nil }
        },
        Forgery("the last round left out", .certificate, in: .expanded) { try $0.dropLast("/rounds") },
        Forgery("rounds in another order", .certificate, in: .expanded) { try $0.swapFirst("/rounds") },
        Forgery("a round at another rank", .certificate, in: .expanded) {
            try $0.add(1, to: "/rounds/0/rank", in: "certificate.json")
        },
        Forgery("more money for a project", .certificate, in: .expanded) {
            try $0.set("certificate.json", "/rounds/1/support", "31/1")
        },
        Forgery("a round more", .certificate, in: .expanded) { forged in
            try forged.edit("certificate.json", "/rounds") { rounds in
                guard case .array(let list) = rounds else { return rounds }
                return .array(list + [["project": "b", "rank": 3, "support": "60/1"]])
            }
        },
        Forgery("a turn by votes where all is ranked", .certificate, in: .expanded) {
            try $0.set("certificate.json", "/sequence", ["b"])
        },
        Forgery("a round without a rank", .schemas, in: .expanded) {
            try $0.edit("certificate.json", "/rounds/0/rank") { _ in nil }
        },
        Forgery("unranked projects nowhere", .method, in: .expanded) {
            try $0.set("rules.json", "/method/options/unranked", "absent")
        },
        Forgery("the rank of a step", .decided, in: .expanded) {
            try $0.add(1, to: "/steps/1/rank", in: "result.json")
        },
        Forgery("the support of a step", .decided, in: .expanded) {
            try $0.set("result.json", "/steps/1/support", "29/1")
        },
        Forgery("a ballot emptied that is not", .decided, in: .expanded) {
            try $0.add(1, to: "/steps/0/emptied", in: "result.json")
        },
        Forgery("a payer more than paid", .decided, in: .expanded) {
            try $0.add(1, to: "/steps/0/payers", in: "result.json")
        },
        Forgery("another share of a ballot", .decided, in: .expanded) {
            try $0.set("result.json", "/ballot_share", "31/1")
        },
        Forgery("another place of what is not ranked", .repeated, in: .expanded) {
            try $0.set("result.json", "/options/unranked", "absent")
        },
        Forgery("a turn by votes left out", .certificate, in: .added) {
            try $0.set("certificate.json", "/sequence", [])
        },
        Forgery("a turn for what nobody named", .certificate, in: .added) {
            try $0.set("certificate.json", "/sequence", ["b", "c"])
        },
        Forgery("a project added that was not", .decided, in: .added) {
            try $0.set("result.json", "/steps/1/by", "pb-ear")
        },
        Forgery("an event left out", .certificate, in: .transferred) {
            try $0.edit("certificate.json", "/events/0") { _ in nil }
        },
        Forgery("the last event left out", .certificate, in: .transferred) { try $0.dropLast("/events") },
        Forgery("events in another order", .certificate, in: .transferred) { try $0.swapFirst("/events") },
        Forgery("more money on a project", .certificate, in: .transferred) {
            try $0.set("certificate.json", "/events/1/support", "41/1")
        },
        Forgery("a factor that is none", .schemas, in: .transferred) {
            try $0.set("certificate.json", "/events/1/factor", "1/1")
        },
        Forgery("an event of another rule", .certificate, in: .transferred) {
            try $0.set("certificate.json", "/events/0/kind", "leave")
        },
        Forgery("another measure", .ties, in: .transferred) {
            try $0.set("rules.json", "/method/options/measure", "excess")
        },
        Forgery("another measure told", .repeated, in: .transferred) {
            try $0.set("result.json", "/options/measure", "excess")
        },
        Forgery("accepted for being funded", .decided, in: .transferred) {
            try $0.set("result.json", "/steps/0/by", "pb-stv")
        },
        Forgery("a certificate of another rule", .certificate, in: .transferred) {
            try $0.set("certificate.json", "/kind", "cstv")
        },
    ]

    static let credits: [Forgery] = [
        Forgery("a vote more", .totals, in: .credits) {
            try $0.replace("ballots/profile.jsonl", "\"votes\":-1", with: "\"votes\":-2")
        },
        Forgery("no votes at all", .schemas, in: .credits) {
            try $0.replace("ballots/profile.jsonl", "\"votes\":-1", with: "\"votes\":0")
        },
        Forgery("more votes than credits", .ballotLimits, in: .credits) {
            try $0.replace("ballots/profile.jsonl", "\"votes\":3", with: "\"votes\":4")
        },
        Forgery("votes against where there are none", .ballotLimits, in: .credits) {
            try $0.set("rules.json", "/ballot/negative", false)
        },
        Forgery("fewer votes for one project", .ballotLimits, in: .credits) {
            try $0.set("rules.json", "/ballot/max_votes", 1)
        },
        Forgery("fewer credits", .ballotLimits, in: .credits) { try $0.set("rules.json", "/ballot/credits", 4) },
        Forgery("no credits", .schemas, in: .credits) { try $0.edit("rules.json", "/ballot/credits") { _ in nil } },
        Forgery("another number of credits", .totals, in: .credits) {
            try $0.add(1, to: "/projects/1/credits", in: "ballots/aggregate.json")
        },
        Forgery("no number of credits", .schemas, in: .credits) {
            try $0.edit("ballots/aggregate.json", "/projects/1/credits") { _ in nil }
        },
        Forgery("credits that cannot be", .totalsListed, in: .credits) {
            try $0.set("ballots/aggregate.json", "/projects/1/credits", 3)
        },
        Forgery("credits that nobody has", .totalsListed, in: .credits) {
            try $0.set("ballots/aggregate.json", "/projects/1/credits", 9_007_199_254_740_991)
        },
        Forgery("a score above all votes for it", .totalsListed, in: .credits) {
            try $0.set("ballots/aggregate.json", "/projects/1/score", 4)
        },
        Forgery("a score of votes against that nobody cast", .totalsListed, in: .credits) {
            try $0.set("ballots/aggregate.json", "/projects/0/score", -9_007_199_254_740_991)
        },
        Forgery("a turn for one with as many against it", .certificate, in: .credits) {
            try $0.set("certificate.json", "/sequence", ["a", "b", "c"])
        },
        Forgery("another reason than votes against", .decided, in: .credits) {
            try $0.set("result.json", "/not_funded/0/reason", "no_support")
        },
        Forgery("credits given that were not", .repeated, in: .credits) {
            try $0.add(9, to: "/credits/given", in: "result.json")
        },
        Forgery("credits spent that were not", .repeated, in: .credits) {
            try $0.add(1, to: "/credits/spent", in: "result.json")
        },
        Forgery("credits left that are not", .repeated, in: .credits) {
            try $0.add(1, to: "/credits/left", in: "result.json")
        },
        Forgery("more credits a ballot", .repeated, in: .credits) {
            try $0.add(1, to: "/credits/per_ballot", in: "result.json")
        },
        Forgery("no credits in the result", .repeated, in: .credits) {
            try $0.edit("result.json", "/credits") { _ in nil }
        },
        Forgery("more votes for a project", .repeated, in: .credits) {
            try $0.add(1, to: "/projects/1/for", in: "result.json")
        },
        Forgery("fewer votes against a project", .repeated, in: .credits) {
            try $0.add(-1, to: "/projects/1/against", in: "result.json")
        },
        Forgery("votes against that are not told", .repeated, in: .credits) {
            try $0.edit("result.json", "/projects/1/against") { _ in nil }
        },
        Forgery("other credits of a project", .repeated, in: .credits) {
            try $0.add(1, to: "/projects/1/credits", in: "result.json")
        },
        Forgery("a table without votes against", .table, in: .credits) {
            try $0.replace("result.csv", ";voor;tegen;credits", with: "")
        },
        Forgery("a figure of the table", .table, in: .credits) {
            try $0.replace("result.csv", ";3;2;11", with: ";3;1;11")
        },
        Forgery("another price of a vote", .certificate, in: .creditShares) {
            try $0.set("certificate.json", "/rounds/0/rho", "9/1")
        },
        Forgery("the price of a vote told", .decided, in: .creditShares) {
            try $0.set("result.json", "/steps/0/price", "9/1")
        },
        Forgery("credits that were never cast", .groups, in: .creditWelfare) {
            try $0.set("ballots/aggregate.json", "/groups", [])
        },
        Forgery("a certificate by name of the rule", .schemas, in: .creditWelfare) {
            try $0.set("certificate.json", "/kind", "quadratic-max")
        },
        Forgery("votes of another kind", .ballotNumbers, in: .creditWelfare) { forged in
            try forged.edit("rules.json", "/ballot") { _ in ["blank": "counted", "kind": "approval", "min": 0] }
            try forged.set(
                "rules.json",
                "/method",
                [
                    "completion": "none", "options": [:], "rule": "max-welfare", "utility": "cardinality",
                ]
            )
            forged.put(Array("{\"ballot\":[\"a\"],\"count\":5}\n".utf8), in: "ballots/profile.jsonl")
        },
    ]

    static let stages: [Forgery] = [
        Forgery("a stage left out", .certificate, in: .pots) { try $0.dropLast("/stages") },
        Forgery("stages in another order", .certificate, in: .pots) { try $0.swapFirst("/stages") },
        Forgery("a turn of a stage left out", .certificate, in: .pots) {
            try $0.set("certificate.json", "/stages/0/sequence", ["s"])
        },
        Forgery("a turn in another stage", .certificate, in: .pots) {
            try $0.set("certificate.json", "/stages/1/sequence", ["t", "x"])
        },
        Forgery("a stage of another kind", .certificate, in: .pots) {
            try $0.set(
                "certificate.json",
                "/stages/0",
                [
                    "events": [], "kind": "pb-stv",
                ]
            )
        },
        Forgery("a stage with a lot", .schemas, in: .pots) { try $0.set("certificate.json", "/stages/0/lot", ["s"]) },
        Forgery("stages in a stage", .schemas, in: .pots) {
            try $0.set("certificate.json", "/stages/0", ["kind": "stages", "stages": []])
        },
        Forgery("a count without its stages", .certificate, in: .pots) { forged in
            try forged.edit("certificate.json", "") { _ in
                ["format": "wijkstem-certificate/1", "kind": "greedy", "sequence": ["x", "s", "h", "z", "t", "y"]]
            }
        },
        Forgery("more in a pot", .certificate, in: .pots) {
            try $0.set("rules.json", "/constraints/0/amount", 70)
            try $0.set("result.json", "/constraints/0/amount", 70)
        },
        Forgery("pots that nobody can fill", .constraints, in: .pots) {
            try $0.set("rules.json", "/constraints/0/amount", 71)
        },
        Forgery("an empty pot", .schemas, in: .pots) { try $0.set("rules.json", "/constraints/0/amount", 0) },
        Forgery("a step of another stage", .decided, in: .pots) {
            try $0.add(1, to: "/steps/0/stage", in: "result.json")
        },
        Forgery("a step of no stage", .decided, in: .pots) {
            try $0.edit("result.json", "/steps/0/stage") { _ in nil }
        },
        Forgery("rounds that begin anew", .decided, in: .pots) { try $0.set("result.json", "/steps/2/round", 1) },
        Forgery("another budget of a stage", .decided, in: .pots) {
            try $0.add(1, to: "/stages/2/budget", in: "result.json")
        },
        Forgery("more ballots in a stage", .decided, in: .pots) {
            try $0.add(1, to: "/stages/0/counted", in: "result.json")
        },
        Forgery("more spent in a stage", .decided, in: .pots) {
            try $0.add(1, to: "/stages/1/spent", in: "result.json")
        },
        Forgery("a stage of another part", .decided, in: .pots) {
            try $0.set("result.json", "/stages/1/name", "spel")
        },
        Forgery("a stage that is not told", .decided, in: .pots) {
            try $0.edit("result.json", "/stages/1") { _ in nil }
        },
        Forgery("over the budget of a stage", .decided, in: .pots) {
            try $0.set("result.json", "/not_funded/2/reason", "over_budget")
        },
        Forgery("a number that is not kept", .feasible, in: .leastNumber) {
            try $0.set("result.json", "/amounts", [["amount": 70, "project": "p"], ["amount": 20, "project": "g"]])
        },
        Forgery("a number that would be more", .certificate, in: .leastNumber) {
            try $0.set("rules.json", "/constraints/0/number", 1)
            try $0.set("result.json", "/constraints/0/number", 1)
        },
        Forgery("a number twice", .constraints, in: .leastNumber) { forged in
            let entry = try forged.value("rules.json", "/constraints/0")
            try forged.set("rules.json", "/constraints", .array([entry, entry]))
        },
        Forgery("a number of nothing", .schemas, in: .leastNumber) {
            try $0.set("rules.json", "/constraints/0/number", 0)
        },
    ]
}
