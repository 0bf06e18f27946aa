import CanonicalJSON
import Evidence
import Verification

/// Elections by credits, which no engine wrote, and what an insider could do to them.
extension ElectionForgeries {
    private static let result = "result.json"
    private static let aggregate = "ballots/aggregate.json"
    private static let profile = "ballots/profile.jsonl"

    private static func onCredits(
        _ name: String,
        _ check: CheckID,
        _ forge: @escaping @Sendable (inout ForgedBundle) throws -> Void
    ) -> Forgery {
        Forgery(
            name: name,
            check: check,
            make: { ForgedBundle(try WorkedQuadraticTests.board.bundle(), vote: "proef") },
            forge: forge
        )
    }

    private static func belowZero(
        _ name: String,
        _ check: CheckID,
        _ forge: @escaping @Sendable (inout ForgedBundle) throws -> Void
    ) -> Forgery {
        Forgery(
            name: name,
            check: check,
            make: { ForgedBundle(try WorkedQuadraticTests.belowZero.bundle(), vote: "proef") },
            forge: forge
        )
    }

    private static func sealed(
        _ name: String,
        _ check: CheckID,
        _ rule: String,
        _ forge: @escaping @Sendable (inout ForgedBundle) throws -> Void
    ) -> Forgery {
        Forgery(name: name, check: check, make: { try SealedElectionsTests.forgeable(rule) }, forge: forge)
    }

    static let credits: [Forgery] = [
        onCredits("fewer credits than ballots spent", .ballotLimits) {
            try $0.set("rules.json", "/ballot/credits", .integer(8))
        },
        onCredits("votes against where there are none", .ballotLimits) {
            try $0.set("rules.json", "/ballot/negative", .boolean(false))
        },
        onCredits("fewer votes for or against one", .ballotLimits) {
            try $0.set("rules.json", "/ballot/max_votes", .integer(2))
        },
        onCredits("more candidates on a ballot", .ballotLimits) {
            try $0.set("rules.json", "/ballot/max", .integer(1))
        },
        onCredits("no credits", .schemas) { try $0.edit("rules.json", "/ballot/credits") { _ in nil } },
        onCredits("more credits than a voter can have", .schemas) {
            try $0.set("rules.json", "/ballot/credits", .integer(1_000_001))
        },
        onCredits("a setting of another rule", .schemas) {
            try $0.set("rules.json", "/method/options/unranked", "zero")
        },
        onCredits("ranked ballots for a rule by credits", .electionMethod) {
            try $0.set("rules.json", "/ballot", ["kind": "ranked", "min": 0])
        },
        onCredits("no votes at all", .schemas) { try $0.replace(profile, #""votes":-3"#, with: #""votes":0"#) },
        onCredits("votes in words", .schemas) { try $0.replace(profile, #""votes":-3"#, with: #""votes":"-3""#) },
        onCredits("a ballot that says more", .schemas) {
            try $0.replace(profile, #""votes":-3"#, with: #""votes":-3,"why":1"#)
        },
        onCredits("a ballot for a stranger", .markForm) {
            try $0.replace(profile, #""candidate":"d""#, with: #""candidate":"x""#)
        },
        onCredits("a candidate twice", .markForm) {
            try $0.replace(profile, #"{"candidate":"b","votes":1}"#, with: #"{"candidate":"a","votes":1}"#)
        },
        onCredits("a ballot of nothing", .markForm) {
            try $0.replace(profile, #"[{"candidate":"c","votes":-3}]"#, with: "[]")
        },
        onCredits("lines in another order", .ballotOrder) { bundle in
            let lines = (bundle.files[profile] ?? []).split(separator: 10)
            bundle.put(Array((Array(lines.reversed()) + [[]]).joined(separator: [10])), in: profile)
        },
        onCredits("a vote for, taken away", .electionTotals) {
            try $0.add(-1, to: "/candidates/0/for", in: aggregate)
        },
        onCredits("a vote against, taken away", .electionTotals) {
            try $0.add(-1, to: "/candidates/1/against", in: aggregate)
        },
        onCredits("credits of somebody who stood down", .electionTotals) {
            try $0.add(1, to: "/candidates/3/credits", in: aggregate)
        },
        onCredits("a mention taken away", .electionTotals) {
            try $0.add(-1, to: "/candidates/0/mentions", in: aggregate)
        },
        onCredits("a ballot that takes no part called valid", .electionTotals) { bundle in
            try bundle.set(aggregate, "/invalid_reasons", .array([]))
            try bundle.set(aggregate, "/ballots/invalid", .integer(0))
            for key in ["valid", "counted"] { try bundle.add(1, to: "/ballots/\(key)", in: aggregate) }
        },
        onCredits("sums without votes against", .schemas) {
            try $0.edit(aggregate, "/candidates/1/against") { _ in nil }
        },
        onCredits("first preferences that nobody has", .electionListed) {
            try $0.set(aggregate, "/candidates/0/first", .integer(0))
        },
        onCredits("a defect that credits cannot have", .electionListed) {
            try $0.set(aggregate, "/defects", .array([["ballots": 1, "reason": "unknown_name"]]))
        },
        onCredits("more votes than so many credits buy", .electionListed) {
            try $0.add(4, to: "/candidates/0/for", in: aggregate)
        },
        onCredits("more credits than its voters have", .electionListed) {
            try $0.set(aggregate, "/candidates/0/credits", .integer(37))
        },
        onCredits("more credits than all voters have", .electionListed) { bundle in
            for index in 0..<3 { try bundle.set(aggregate, "/candidates/\(index)/credits", .integer(27)) }
        },
        onCredits("fewer votes than ballots", .electionListed) {
            try $0.set(aggregate, "/candidates/0/for", .integer(3))
        },
        onCredits("credits without end", .electionListed) {
            try $0.set(aggregate, "/candidates/0/credits", .integer(9_007_199_254_740_991))
        },
        onCredits("sums of another kind", .schemas) { try $0.set(aggregate, "/kind", "ranked") },
        onCredits("a reason of a budget", .electionNumbers) {
            try $0.set(
                aggregate,
                "/invalid_reasons",
                .array([["count": 1, "reason": "too_many_votes_on_one_project"]])
            )
        },
        onCredits("votes of another sign", .rounds) { try $0.set(result, "/rounds/0/votes/1/votes", "1") },
        onCredits("less than no votes", .schemas) { try $0.set(result, "/rounds/0/votes/1/votes", "-0") },
        onCredits("somebody elected with fewer", .electedRightly) {
            try $0.set(result, "/rounds/0/elected/1", "b")
        },
        onCredits("votes that are exhausted", .conserved) { bundle in
            try bundle.set(result, "/rounds/0/exhausted", "1")
            try bundle.set(result, "/rounds/0/exhausted_by", .array([["reason": "choices", "votes": "1"]]))
        },
        onCredits("a quota", .quota) { try $0.set(result, "/rounds/0/quota", "4") },
        onCredits("credits given that were not", .repeated) { try $0.add(-9, to: "/credits/given", in: result) },
        onCredits("credits left that are not", .repeated) { try $0.add(1, to: "/credits/left", in: result) },
        onCredits("credits spent that were not", .repeated) { try $0.add(1, to: "/credits/spent", in: result) },
        onCredits("more credits a ballot", .repeated) { try $0.add(1, to: "/credits/per_ballot", in: result) },
        onCredits("no credits in the result", .repeated) { try $0.edit(result, "/credits") { _ in nil } },
        onCredits("votes against that are not told", .repeated) {
            try $0.edit(result, "/candidates/1/against") { _ in nil }
        },
        onCredits("fewer votes against", .repeated) { try $0.add(-1, to: "/candidates/1/against", in: result) },
        onCredits("somebody else elected", .decided) { try $0.set(result, "/elected/1", "b") },
        onCredits("a table without votes against", .table) {
            try $0.replace("result.csv", ";voor;tegen;credits", with: "")
        },
        onCredits("a figure of the table", .table) { try $0.replace("result.csv", ";3;4;11", with: ";4;3;11") },
        onCredits("a sign left out of the rounds", .table) {
            try $0.replace("rounds.csv", "Naam b;-1;", with: "Naam b;1;")
        },
        onCredits("a sign left out of the page", .page) {
            try $0.replace("result.html", ">-1</data>", with: ">1</data>")
        },
        onCredits("credits given that the page does not tell", .page) {
            try $0.replace("result.html", "data-ref=\"/credits/given\"", with: "data-ref=\"/credits/per_ballot\"")
        },
        onCredits("credits left as a name", .page) {
            try $0.replace(
                "result.html",
                "data-ref=\"/credits/left\" data-as=\"count\"",
                with: "data-ref=\"/credits/left\" data-as=\"text\""
            )
        },
        onCredits("votes for as votes against", .page) {
            let (inFavour, against) = (
                try $0.figure(of: "/candidates/0/for"), try $0.figure(of: "/candidates/0/against")
            )
            try $0.exchange(inFavour, against, inSection: "credits")
        },
        onCredits("no section of credits", .page) {
            try $0.replace("result.html", "<section id=\"credits\">", with: "<section id=\"money\">")
        },
        belowZero("a tie of another sign", .ties) { try $0.set(result, "/ties/0/value", "1/1") },
        belowZero("a tie at less than nothing", .schemas) { try $0.set(result, "/ties/0/value", "-0/1") },
        belowZero("a tie decided otherwise", .ties) { try $0.swapChosen() },
        onBoard("votes below zero under another rule", .schemas) {
            try $0.set(result, "/rounds/0/votes/2/votes", "-3.00000")
        },
        onBoard("a tie below zero under another rule", .schemas) { try $0.set(result, "/ties/0/value", "-3/1") },
        onBoard("credits under another rule", .schemas) { try $0.set("rules.json", "/ballot/credits", .integer(9)) },
        onBoard("credits in sums of another rule", .schemas) {
            try $0.set(aggregate, "/candidates/0/credits", .integer(9))
        },
        onBoard("a reason of credits under another rule", .electionNumbers) {
            try $0.set(aggregate, "/invalid_reasons/0/reason", "too_many_credits")
        },
    ]

    static let sealedOnes: [Forgery] = [
        sealed("too few ballots for totals", .electionNumbers, "schulze") {
            try $0.set("rules.json", "/disclosure/k", .integer(8))
        },
        sealed("two seats under a rule for one", .electionMethod, "schulze") {
            try $0.set("rules.json", "/seats", .integer(2))
        },
        sealed("ballots sealed by no rule", .complete, "stv-scottish") {
            try $0.set("rules.json", "/disclosure/ballots", "open")
        },
        sealed("frequent ballots sealed", .electionNumbers, "irv") {
            try $0.set("rules.json", "/disclosure/ballots", "grouped")
        },
        sealed("a word for what is public that nobody knows", .schemas, "irv") {
            try $0.set("rules.json", "/disclosure/ballots", "secret")
        },
        sealed("sealed ballots of other sums", .electionTotals, "quadratic") {
            try $0.replaceSealed(#""votes":2"#, with: #""votes":1"#)
        },
        sealed("a sealed ballot for a stranger", .markForm, "borda") {
            try $0.replaceSealed(#"[["b"]]"#, with: #"[["x"]]"#)
        },
    ]
}
