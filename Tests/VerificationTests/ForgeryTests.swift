import BallotMethods
import CanonicalJSON
import Evidence
import TestSupport
import Testing
import Verification
import VotingModel
import Wijkstem

/// What an insider could try, who seals again whatever was changed: each fails at its named check.
@Suite("Forgeries")
struct ForgeryTests {
    struct Forgery: Sendable, CustomTestStringConvertible {
        let name: String
        let check: CheckID
        let vote: Vote
        let change: @Sendable (inout ForgedBundle) throws -> Void

        init(
            _ name: String,
            _ check: CheckID,
            in vote: Vote = .equalShares,
            _ change: @escaping @Sendable (inout ForgedBundle) throws -> Void
        ) {
            self.name = name
            self.check = check
            self.vote = vote
            self.change = change
        }

        var testDescription: String { "\(check.rawValue) \(name)" }
    }

    enum Vote: Sendable {
        case equalShares, greedy, points, jump, phragmen, maximin, exclusive, exactShares, welfare, limited, bound
        case overspending, cumulative, compared
        case labels, weighted, steps, motions
        case expanded, added, transferred, credits, creditShares, creditWelfare, pots, leastNumber
        case classCredits, sealedCredits, capped, sealedWeights
    }

    static func honest(_ vote: Vote) throws -> Bundle {
        switch vote {
        case .equalShares: try ForgeryVotes.equalShares()
        case .greedy: try ForgeryVotes.greedy()
        case .points: try ForgeryVotes.points()
        case .jump: try ForgeryVotes.jump().bundle
        case .phragmen: try ForgeryVotes.phragmen()
        case .maximin: try ForgeryVotes.maximin()
        case .exclusive: try ForgeryVotes.exclusive()
        case .exactShares: try ForgeryVotes.exactShares()
        case .welfare: try ForgeryVotes.welfare()
        case .limited: try ForgeryVotes.limited()
        case .bound: try ForgeryVotes.bound()
        case .overspending: try ForgeryVotes.overspending()
        case .cumulative: try ForgeryVotes.cumulative()
        case .compared: try ForgeryVotes.compared()
        case .labels: try WorkedVotesTests.labels.bundle()
        case .weighted: try WorkedVotesTests.weighted.bundle()
        case .steps: try WorkedVotesTests.steps.bundle()
        case .motions: try WorkedVotesTests.motions.bundle()
        case .expanded: try WorkedRankingsTests.expanded.bundle()
        case .added: try WorkedRankingsTests.added.bundle()
        case .transferred: try WorkedRankingsTests.transferred.bundle()
        case .credits: try WorkedCreditsTests.greedy.bundle()
        case .creditShares: try WorkedCreditsTests.equalShares.bundle()
        case .creditWelfare: try WorkedCreditsTests.welfare.bundle()
        case .pots: try WorkedStagesTests.pots.bundle()
        case .leastNumber: try WorkedStagesTests.leastNumber.bundle()
        case .classCredits: try WorkedClassesTests.credits.bundle()
        case .sealedCredits: try WorkedClassesTests.sealedCredits.bundle()
        case .capped: try WorkedClassesTests.capped.bundle()
        case .sealedWeights: try WorkedClassesTests.sealedWeights.bundle()
        }
    }

    static let files: [Forgery] = [
        Forgery("an unknown file", .onlyBundleFiles) { $0.put([1], in: "extra.json") },
        Forgery("white space", .canonical) { try $0.replace("rules.json", "\"ballot\":", with: "\"ballot\": ") },
        Forgery("a fraction", .canonical) {
            try $0.replace("result.json", "\"point_scale\":1", with: "\"point_scale\":1.0")
        },
        Forgery("a leading zero", .canonical) {
            try $0.replace("result.json", "\"point_scale\":1", with: "\"point_scale\":01")
        },
        Forgery("a key twice", .canonical) {
            try $0.replace("result.json", "\"spent\"", with: "\"spent\":1,\"spent\"")
        },
        Forgery("an escape that is not needed", .canonical) {
            try $0.replace("result.json", "\"EUR\"", with: "\"\\u0045UR\"")
        },
        Forgery("a null", .canonical) {
            try $0.replace("result.json", "\"point_scale\":1", with: "\"point_scale\":null")
        },
        Forgery("a line break at the end", .canonical) {
            $0.put(($0.files["rules.json"] ?? []) + [10], in: "rules.json")
        },
        Forgery("a control character", .canonical) {
            try $0.replace("result.json", "\"EUR\"", with: "\"\u{85}\"")
        },
        Forgery("a key that nobody knows", .schemas) { try $0.set("rules.json", "/colour", "red") },
        Forgery("a key that is missing", .schemas) { try $0.edit("rules.json", "/disclosure/k") { _ in nil } },
        Forgery("a number where a text belongs", .schemas) { try $0.set("rules.json", "/vote/name", 1) },
        Forgery("a rule that nobody knows", .schemas) { try $0.set("rules.json", "/method/rule", "dictatorship") },
        Forgery("a fraction not in lowest terms", .schemas) { try $0.set("certificate.json", "/rounds/0/rho", "2/4") },
        Forgery("a ballot counted 0 times", .schemas) {
            try $0.replace("ballots/profile.jsonl", "\"count\":1", with: "\"count\":0")
        },
        Forgery("a document that is missing", .schemas) { $0.put(nil, in: "certificate.json") },
        Forgery("a profile that is missing", .complete) { $0.put(nil, in: "ballots/profile.jsonl") },
        Forgery("another vote's id", .sameVote) { try $0.set("result.json", "/vote/id", "ander") },
    ]

    static let foundations: [Forgery] = [
        Forgery("points for approvals", .method) { try $0.set("rules.json", "/method/utility", "points") },
        Forgery("raising under a greedy rule", .method, in: .greedy) {
            try $0.set("rules.json", "/method/completion", "add1")
        },
        Forgery("ballots that are nowhere", .complete) {
            try $0.set("rules.json", "/disclosure/ballots", "totals")
            $0.put(nil, in: "ballots/profile.jsonl")
        },
        Forgery("a source twice", .money) { try $0.set("rules.json", "/sources/1/id", "a") },
        Forgery("no sources", .money) { try $0.set("rules.json", "/sources", []) },
        Forgery("a currency in small letters", .money) { try $0.set("rules.json", "/currency", "eur") },
        Forgery("a budget without end", .money) { try $0.set("rules.json", "/sources/0/amount", 100_000_000_000_001) },
        Forgery("a criterion after the last", .tieRules) { try $0.set("rules.json", "/ties", ["listed", "min-cost"]) },
        Forgery("ties left open", .tieRules) { try $0.set("rules.json", "/ties", ["min-cost"]) },
        Forgery("no tie rule", .tieRules) { try $0.set("rules.json", "/ties", []) },
        Forgery("least above most", .limits) {
            try $0.set("rules.json", "/ballot/max", 1)
            try $0.set("rules.json", "/ballot/min", 2)
        },
        Forgery("limits on points without points", .limits) { try $0.set("rules.json", "/ballot/max_points", 3) },
        Forgery("a project twice", .proposals) { try $0.set("proposals.json", "/projects/1/id", "p0") },
        Forgery("a project without an id", .proposals) { try $0.set("proposals.json", "/projects/0/id", "") },
        Forgery("proposals in another currency", .proposals) { try $0.set("proposals.json", "/currency", "USD") },
        Forgery("a minimum score under Equal Shares", .minimumScore) {
            try $0.set("proposals.json", "/minimum_score", 2)
        },
        Forgery("another minimum score than the rules'", .minimumScore, in: .greedy) {
            try $0.set("proposals.json", "/minimum_score", 2)
        },
    ]

    static let ballots: [Forgery] = [
        Forgery("lines in another order", .ballotOrder) { forged in
            try forged.editLines { lines in lines.swapAt(0, 1) }
        },
        Forgery("a ballot in two lines", .ballotOrder) { forged in
            try forged.editLines { lines in lines.insert(lines[0], at: 0) }
        },
        Forgery("a project that is not on the list", .ballotForm) {
            try $0.replace("ballots/profile.jsonl", "\"p0\"", with: "\"p00\"")
        },
        Forgery("ids out of order", .ballotForm) { forged in
            try forged.editLines { lines in
                let index = try #require(lines.firstIndex { $0.contains("\"p0\",\"p1\"") })
                lines[index] = lines[index].replacing("\"p0\",\"p1\"", with: "\"p1\",\"p0\"")
            }
        },
        Forgery("a ballot with too many projects", .ballotLimits) { try $0.set("rules.json", "/ballot/max", 1) },
        Forgery("a ballot with too many points", .ballotLimits, in: .points) {
            try $0.set("rules.json", "/ballot/max_points", 1)
        },
        Forgery("a dropped ballot", .ballotNumbers) { forged in try forged.editLines { $0.removeLast() } },
        Forgery("a ballot counted once more", .ballotNumbers) {
            try $0.replace("ballots/profile.jsonl", "\"count\":1", with: "\"count\":2")
        },
        Forgery("a ballot more than was cast", .ballotNumbers) {
            try $0.add(1, to: "/ballots/counted", in: "ballots/aggregate.json")
        },
        Forgery("an invalid ballot without a reason", .ballotNumbers) { forged in
            try forged.add(1, to: "/ballots/invalid", in: "ballots/aggregate.json")
            try forged.add(1, to: "/ballots/cast", in: "ballots/aggregate.json")
        },
        Forgery("a vote more", .totals) { try $0.add(1, to: "/projects/0/votes", in: "ballots/aggregate.json") },
        Forgery("a score more", .totals) { try $0.add(1, to: "/projects/0/score", in: "ballots/aggregate.json") },
        Forgery("a supporter more", .totals) {
            try $0.add(1, to: "/projects/0/supporters", in: "ballots/aggregate.json")
        },
        Forgery("fewer supporters than votes where a vote is support", .totalsListed) {
            try $0.add(-1, to: "/projects/0/supporters", in: "ballots/aggregate.json")
        },
        Forgery("more weight than votes where a vote weighs one", .totalsListed) {
            try $0.add(1, to: "/projects/0/weight", in: "ballots/aggregate.json")
        },
        Forgery("a point more", .totals, in: .points) {
            try $0.add(1, to: "/projects/0/weight", in: "ballots/aggregate.json")
        },
        Forgery("totals of other projects", .totalsListed) { forged in
            let (first, second) = (
                try forged.value("ballots/aggregate.json", "/projects/0"),
                try forged.value("ballots/aggregate.json", "/projects/1")
            )
            try forged.set("ballots/aggregate.json", "/projects", .array([second, first]))
        },
        Forgery("another kind of ballot", .totalsListed) { try $0.set("ballots/aggregate.json", "/kind", "ranked") },
    ]

    static let outcome: [Forgery] = [
        Forgery("a changed cost", .feasible) { forged in
            let id = try forged.string("result.json", "/funded/0")
            let index = try forged.index(of: id)
            try forged.add(100, to: "/projects/\(index)/cost", in: "proposals.json")
        },
        Forgery("a project funded twice", .feasible) { forged in
            try forged.set("result.json", "/amounts/1", try forged.value("result.json", "/amounts/0"))
        },
        Forgery("an amount above the cost", .feasible) { try $0.add(1, to: "/amounts/0/amount", in: "result.json") },
        Forgery("more than the budget", .feasible) {
            try $0.set("rules.json", "/sources/0/amount", 0)
            try $0.set("rules.json", "/sources/1/amount", 1)
        },
        Forgery("a swapped winner", .certificate) { forged in
            let loser = try forged.string("result.json", "/not_funded/0/project")
            try forged.set("certificate.json", "/rounds/0/project", .string(loser))
        },
        Forgery("rounds in another order", .certificate) { forged in
            let (first, second) = (
                try forged.value("certificate.json", "/rounds/0"), try forged.value("certificate.json", "/rounds/1")
            )
            try forged.set("certificate.json", "/rounds/0", second)
            try forged.set("certificate.json", "/rounds/1", first)
        },
        Forgery("a price off by one part", .certificate) { forged in
            try forged.edit("certificate.json", "/rounds/0/rho") { rho in
                guard case .string(let text) = rho else { return rho }
                let parts = text.split(separator: "/")
                return .string("\(try #require(Int(parts[0])) * 1_000 + 1)/\(parts[1])000")
            }
        },
        Forgery("a round left out", .certificate) { try $0.edit("certificate.json", "/rounds/1") { _ in nil } },
        Forgery("a course left out", .certificate) { try $0.edit("certificate.json", "/courses/1") { _ in nil } },
        Forgery("the last endowment left out", .certificate) { forged in
            try forged.edit("certificate.json", "/courses") { courses in
                guard case .array(let list) = courses else { return courses }
                return .array(list.dropLast())
            }
        },
        Forgery("a higher first endowment", .certificate) { forged in
            try forged.add(100, to: "/courses/0/from", in: "certificate.json")
        },
        Forgery("an endowment between steps", .certificate) {
            try $0.add(1, to: "/courses/0/to", in: "certificate.json")
        },
        Forgery("a jump over an overspending step", .certificate, in: .jump) { forged in
            let next = try ForgeryVotes.jump().next
            try forged.edit("certificate.json", "/courses") { courses in
                guard case .array(let list) = courses else { return courses }
                return .array(list + [next])
            }
        },
        Forgery("a jump that hides an overspending step", .certificate, in: .jump) { forged in
            let next = try ForgeryVotes.jump().next
            try forged.edit("certificate.json", "/courses") { courses in
                guard case .array(let list) = courses else { return courses }
                return .array(list.dropLast() + [next])
            }
        },
        Forgery("another certificate's kind", .certificate, in: .greedy) { forged in
            try forged.set("certificate.json", "/kind", "equal-shares")
            try forged.set("certificate.json", "/rounds", [])
            try forged.set("certificate.json", "/courses", [])
        },
        Forgery("turns in another order", .certificate, in: .greedy) { forged in
            let (first, second) = (
                try forged.value("certificate.json", "/sequence/0"), try forged.value("certificate.json", "/sequence/1")
            )
            try forged.set("certificate.json", "/sequence/0", second)
            try forged.set("certificate.json", "/sequence/1", first)
        },
        Forgery("a turn left out", .certificate, in: .greedy) {
            try $0.edit("certificate.json", "/sequence/0") { _ in nil }
        },
        Forgery("a turn twice", .certificate, in: .greedy) { forged in
            try forged.set("certificate.json", "/sequence/1", try forged.value("certificate.json", "/sequence/0"))
        },
        Forgery("another rule than was counted by", .certificate, in: .greedy) { forged in
            try forged.set("rules.json", "/method/rule", "greedy-per-cost")
        },
        Forgery("another seed", .lot, in: .greedy) { try $0.set("rules.json", "/ties", ["lot:ander"]) },
        Forgery("another drawn order", .lot, in: .greedy) { forged in
            let (first, second) = (
                try forged.value("certificate.json", "/lot/0"), try forged.value("certificate.json", "/lot/1")
            )
            try forged.set("certificate.json", "/lot/0", second)
            try forged.set("certificate.json", "/lot/1", first)
        },
        Forgery("a lot that is not shown", .lot, in: .greedy) { try $0.edit("certificate.json", "/lot") { _ in nil } },
        Forgery("a missing tie", .ties) { try $0.edit("result.json", "/ties/0") { _ in nil } },
        Forgery("a tie among others", .ties) { try $0.edit("result.json", "/ties/0/tied/0") { _ in nil } },
        Forgery("a tie in another order", .ties) { forged in
            let (first, second) = (
                try forged.value("result.json", "/ties/0/tied/0"), try forged.value("result.json", "/ties/0/tied/1")
            )
            try forged.set("result.json", "/ties/0/tied/0", second)
            try forged.set("result.json", "/ties/0/tied/1", first)
        },
        Forgery("a tie decided by another criterion", .ties) {
            try $0.set("result.json", "/ties/0/decided_by", "max-votes")
        },
        Forgery("a tie on another value", .ties) { try $0.set("result.json", "/ties/0/value", "1/7") },
        Forgery("a tie that fell the other way", .certificate, in: .greedy) { forged in
            // The tied two change places in the sequence; their values are equal, so only precedence tells.
            let chosen = try forged.value("result.json", "/ties/0/chosen")
            guard case .array(let tied) = try forged.value("result.json", "/ties/0/tied"),
                case .array(var sequence) = try forged.value("certificate.json", "/sequence")
            else { return }
            let other = try #require(tied.first { $0 != chosen })
            let (first, second) = (
                try #require(sequence.firstIndex(of: chosen)), try #require(sequence.firstIndex(of: other))
            )
            sequence.swapAt(first, second)
            try forged.set("certificate.json", "/sequence", .array(sequence))
        },
    ]

    static let result: [Forgery] = [
        Forgery("another name", .repeated) { try $0.set("result.json", "/names/0/name", "Anders") },
        Forgery("another budget", .repeated) { try $0.add(100, to: "/budget", in: "result.json") },
        Forgery("more votes than were cast for it", .repeated) {
            try $0.add(1, to: "/projects/0/votes", in: "result.json")
        },
        Forgery("another share", .repeated) { try $0.set("result.json", "/projects/0/share", "1/97") },
        Forgery("fewer invalid ballots", .repeated) { try $0.add(1, to: "/ballots/invalid", in: "result.json") },
        Forgery("another digest of the rules", .repeated) {
            try $0.set("result.json", "/rules_sha256", .string(String(repeating: "0", count: 64)))
        },
        Forgery("rules changed afterwards", .repeated) { try $0.set("rules.json", "/sources/0/conditions", "later") },
        Forgery("a round's total off by one unit", .decided) { try $0.add(1, to: "/steps/0/paid", in: "result.json") },
        Forgery("a payer more", .decided) { try $0.add(1, to: "/steps/0/payers", in: "result.json") },
        Forgery("an emptied ballot more", .decided) { try $0.add(1, to: "/steps/0/emptied", in: "result.json") },
        Forgery("another price", .decided) { try $0.set("result.json", "/steps/0/price", "1/3") },
        Forgery("another order of funding", .decided) { forged in
            let (first, second) = (
                try forged.value("result.json", "/funded/0"), try forged.value("result.json", "/funded/1")
            )
            try forged.set("result.json", "/funded/0", second)
            try forged.set("result.json", "/funded/1", first)
        },
        Forgery("less missing", .decided) { try $0.add(-1, to: "/not_funded/0/missing", in: "result.json") },
        Forgery("another reason", .decided) { try $0.set("result.json", "/not_funded/0/reason", "no_support") },
        Forgery("a digit in a sentence", .decided) {
            try $0.set("result.json", "/not_funded/0/text", "Er was 1 euro te weinig.")
        },
        Forgery("a digit in another script", .decided) {
            try $0.set("result.json", "/not_funded/0/text", "Er was ٣ te weinig.")
        },
        Forgery("more left over", .decided) { try $0.add(1, to: "/remaining", in: "result.json") },
        Forgery("another endowment", .decided) { try $0.add(100, to: "/endowment/accepted", in: "result.json") },
        Forgery("a key that nobody knows in the result", .schemas) {
            try $0.set("result.json", "/remark", "Gewonnen!")
        },
        Forgery("less left at a turn", .decided, in: .greedy) {
            try $0.add(-1, to: "/steps/0/left", in: "result.json")
        },
        Forgery("another amount in the table", .table) { try $0.replace("result.csv", ",00;", with: ",01;") },
        Forgery("a formula in the table", .table) { try $0.replace("result.csv", "p0;", with: "=p0;") },
        Forgery("a table without its mark", .table) {
            $0.put(Array(($0.files["result.csv"] ?? []).dropFirst(3)), in: "result.csv")
        },
    ]

    static let page: [Forgery] = [
        Forgery("another figure", .page) {
            try $0.replace("result.html", "data-as=\"money\">€ ", with: "data-as=\"money\">€ 1")
        },
        Forgery("another value", .page) { try $0.replace("result.html", "<data value=\"", with: "<data value=\"1") },
        Forgery("a figure of something else", .page) {
            try $0.replace("result.html", "data-ref=\"/budget\"", with: "data-ref=\"/spent\"")
        },
        Forgery("a pointer to nothing", .page) {
            try $0.replace("result.html", "data-ref=\"/budget\"", with: "data-ref=\"/budgets\"")
        },
        Forgery("a figure without a pointer", .page) {
            try $0.replace("result.html", "<h2", with: "<p>12 euro</p><h2")
        },
        Forgery("a figure in words of another script", .page) {
            try $0.replace("result.html", "<h2", with: "<p>十二</p><h2")
        },
        Forgery("a figure in a label", .page) {
            try $0.replace("result.html", "<nav aria-label=\"", with: "<nav aria-label=\"7 ")
        },
        Forgery("a script", .page) { try $0.replace("result.html", "<h2", with: "<script>alert</script><h2") },
        Forgery("an image from elsewhere", .page) { try $0.replace("result.html", "<h2", with: "<img src=\"x\"><h2") },
        Forgery("a handler", .page) { try $0.replace("result.html", "<h2", with: "<h2 onclick=\"x\"") },
        Forgery("a style on an element", .page) { try $0.replace("result.html", "<h2", with: "<h2 style=\"x\"") },
        Forgery("a quotation mark as it is", .page) { try $0.replace("result.html", "<h2", with: "<p>\"x\"</p><h2") },
        Forgery("an apostrophe as it is", .page) { try $0.replace("result.html", "<h2", with: "<p>x's</p><h2") },
        Forgery("an apostrophe in an attribute", .page) {
            try $0.replace("result.html", "<nav aria-label=\"", with: "<nav aria-label=\"'")
        },
        Forgery("a comment", .page) { try $0.replace("result.html", "<h2", with: "<!-- x --><h2") },
        Forgery("a link elsewhere", .page) { try $0.replace("result.html", "href=\"#", with: "href=\"https:") },
        Forgery("a page that goes elsewhere", .page) { forged in
            try forged.replace("result.html", "<title>", with: "<meta http-equiv=\"refresh\" content=\"x\"><title>")
        },
        Forgery("a description for search engines", .page) { forged in
            try forged.replace(
                "result.html",
                "<title>",
                with: "<meta name=\"description\" content=\"p0 kreeg 9 euro\"><title>"
            )
        },
        Forgery("a weaker policy", .page) {
            try $0.replace("result.html", "default-src &#39;none&#39;", with: "default-src *")
        },
        Forgery("no policy", .page) {
            try $0.replace("result.html", "http-equiv=\"Content-Security-Policy\" ", with: "")
        },
        Forgery("another title", .page) {
            try $0.replace("result.html", "<title>Uitslag: ", with: "<title>Uitslag van ")
        },
        Forgery("another language", .page) {
            try $0.replace("result.html", "<html lang=\"nl\"", with: "<html lang=\"en\"")
        },
        Forgery("an end tag left out", .page) { try $0.replace("result.html", "</h2>", with: "") },
        Forgery("an id twice", .page) { try $0.replace("result.html", "id=\"ties\"", with: "id=\"funded\"") },
        Forgery("style in the body", .page) { try $0.replace("result.html", "<h2", with: "<style>x</style><h2") },
        Forgery("rows exchanged", .page) { forged in
            try forged.exchangeRows(of: "/amounts/0/amount", and: "/amounts/1/amount")
        },
        Forgery("a row left out", .page) { forged in try forged.dropRow(of: "/amounts/1/amount") },
        Forgery("another project's name in a row", .page) { forged in
            let (first, second) = (
                try forged.string("result.json", "/funded/0"), try forged.string("result.json", "/funded/1")
            )
            let (one, two) = (try forged.index(of: first), try forged.index(of: second))
            try forged.exchange("/names/\(one)/id", with: "/names/\(two)/id")
        },
        Forgery("a page of bytes that are not UTF-8", .page) { forged in
            forged.put((forged.files["result.html"] ?? []) + [0xFF], in: "result.html")
        },
    ]

    static let loads: [Forgery] = [
        Forgery("another load", .certificate, in: .phragmen) {
            try $0.set("certificate.json", "/turns/0/load", "1/97")
        },
        Forgery("a higher load", .certificate, in: .phragmen) {
            try $0.set("certificate.json", "/turns/0/load", "99999/1")
        },
        Forgery("turns by load in another order", .certificate, in: .phragmen) { forged in
            let (first, second) = (
                try forged.value("certificate.json", "/turns/0"), try forged.value("certificate.json", "/turns/1")
            )
            try forged.set("certificate.json", "/turns/0", second)
            try forged.set("certificate.json", "/turns/1", first)
        },
        Forgery("a count that ends before it must", .certificate, in: .phragmen) { forged in
            try forged.edit("certificate.json", "/turns") { turns in
                guard case .array(let list) = turns else { return turns }
                return .array(list.dropLast())
            }
        },
        Forgery("a misfit passed over where it stops the count", .method, in: .phragmen) { forged in
            try forged.set("rules.json", "/method/utility", "cost")
        },
        Forgery("an option of another rule", .schemas) {
            try $0.set("rules.json", "/method/options", ["on_misfit": "skip"])
        },
        Forgery("other supporters", .decided, in: .phragmen) {
            try $0.add(1, to: "/steps/0/supporters", in: "result.json")
        },
        Forgery("another load in the result", .decided, in: .phragmen) { forged in
            try forged.set("result.json", "/steps/0/load", "1/97")
        },
        Forgery("turns where nothing is added by loads", .certificate) { try $0.set("certificate.json", "/turns", []) },
        Forgery("a lower support", .certificate, in: .maximin) {
            try $0.set("certificate.json", "/rounds/1/load", "1/1")
        },
        Forgery("a higher support", .certificate, in: .maximin) {
            try $0.set("certificate.json", "/rounds/1/load", "99999/1")
        },
        Forgery("a proof left out", .certificate, in: .maximin) {
            try $0.set("certificate.json", "/rounds/1/sets", [])
        },
        Forgery("a proof by a project that is not funded", .certificate, in: .maximin) { forged in
            let later = try forged.value("certificate.json", "/rounds/2/project")
            let owner = try forged.value("certificate.json", "/rounds/1/project")
            let set: JSONValue = owner == later ? [owner] : .array([owner, later].sorted { "\($0)" < "\($1)" })
            try forged.set("certificate.json", "/rounds/1/sets", [["project": owner, "set": set]])
        },
        Forgery("rounds of support in another order", .certificate, in: .maximin) { forged in
            let (first, second) = (
                try forged.value("certificate.json", "/rounds/0/project"),
                try forged.value("certificate.json", "/rounds/1/project")
            )
            try forged.set("certificate.json", "/rounds/0/project", second)
            try forged.set("certificate.json", "/rounds/1/project", first)
        },
        Forgery("a round of support left out", .certificate, in: .maximin) { forged in
            try forged.edit("certificate.json", "/rounds") { rounds in
                guard case .array(let list) = rounds else { return rounds }
                return .array(list.dropLast())
            }
        },
        Forgery("variants that are none", .decided, in: .exclusive) { forged in
            guard case .array(let projects) = try forged.value("proposals.json", "/projects") else { return }
            for index in projects.indices where projects[index]["variant_of"] != nil {
                try forged.edit("proposals.json", "/projects/\(index)/variant_of") { _ in nil }
            }
        },
        Forgery("another reason than a variant", .decided, in: .exclusive) { forged in
            try forged.set("result.json", "/not_funded/0/reason", "no_support")
        },
    ]

    static let proofs: [Forgery] = [
        Forgery("a payer more in a run", .certificate, in: .exactShares) { forged in
            try forged.add(1, to: "/runs/0/rounds/0/payers", in: "certificate.json")
        },
        Forgery("a run left out", .certificate, in: .exactShares) {
            try $0.edit("certificate.json", "/runs/1") { _ in nil }
        },
        Forgery("the last run left out", .certificate, in: .exactShares) { forged in
            try forged.edit("certificate.json", "/runs") { runs in
                guard case .array(let list) = runs else { return runs }
                return .array(list.dropLast())
            }
        },
        Forgery("a higher share", .certificate, in: .exactShares) {
            try $0.set("certificate.json", "/runs/1/share", "99999/1")
        },
        Forgery("another first share", .certificate, in: .exactShares) {
            try $0.set("certificate.json", "/runs/0/share", "1/1")
        },
        Forgery("rounds that were not kept", .certificate, in: .exactShares) { forged in
            try forged.add(1, to: "/runs/1/kept", in: "certificate.json")
        },
        Forgery("another accepted share", .decided, in: .exactShares) { forged in
            try forged.set("result.json", "/shares/accepted", try forged.value("result.json", "/shares/first"))
        },
        Forgery("candidates in another order", .certificate, in: .welfare) { forged in
            let (first, second) = (
                try forged.value("certificate.json", "/order/0"), try forged.value("certificate.json", "/order/1")
            )
            try forged.set("certificate.json", "/order/0", second)
            try forged.set("certificate.json", "/order/1", first)
        },
        Forgery("cases left out", .certificate, in: .welfare) { try $0.set("certificate.json", "/tree", [""]) },
        Forgery("a tree that breaks off", .certificate, in: .welfare) { forged in
            try forged.edit("certificate.json", "/tree") { tree in
                guard case .array(let list) = tree else { return tree }
                return .array(list.dropLast())
            }
        },
        Forgery("a tree that goes on", .certificate, in: .welfare) { forged in
            try forged.edit("certificate.json", "/tree") { tree in
                guard case .array(let list) = tree else { return tree }
                return .array(list + [""])
            }
        },
        Forgery("a case twice", .certificate, in: .welfare) { forged in
            try forged.set("certificate.json", "/tree/1", try forged.value("certificate.json", "/tree/0"))
        },
        Forgery("a second best set that is hidden", .certificate, in: .welfare) { forged in
            try forged.edit("certificate.json", "/second") { _ in nil }
        },
        Forgery("the second best set for the best", .certificate, in: .welfare) { forged in
            try forged.set("result.json", "/funded", try forged.value("certificate.json", "/second"))
        },
        Forgery("a tie between the best sets left out", .ties, in: .welfare) { try $0.set("result.json", "/ties", []) },
    ]

    static let all =
        files + foundations + ballots + outcome + loads + proofs + result + page + pages
        + constraints + flowing + written + rankings + credits + stages + classes

    @Test(arguments: all)
    func failsAtItsNamedCheck(_ forgery: Forgery) throws {
        let honest = try Self.honest(forgery.vote)
        let folder = BundleFolder(files: honest.files, sealed: honest.sealed?.part)
        try #require(Verifier().verify(folder).verdict == .valid)
        var forged = ForgedBundle(honest, vote: "proef")
        try forgery.change(&forged)
        try forged.report().expectFailure(at: forgery.check)
    }

    /// Every check has a forgery that makes it fail; those below fail elsewhere in these tests.
    @Test func everyCheckCanFail() {
        let elsewhere: Set<CheckID> = [.sizes, .archive, .digests, .expectedDigest, .sealedPart, .recount]
        let cannot: Set<CheckID> = [.statement]
        let named = Set(Self.all.map(\.check)).union(SealForgeryTests.all.map(\.check))
        #expect(Set(CheckID.ofBudgets).subtracting(elsewhere).subtracting(cannot).subtracting(named).isEmpty)
    }

    @Test func aManifestThatIsWrongFailsWhereItIs() throws {
        let honest = try ForgeryVotes.equalShares()
        let manifest = String(decoding: try #require(honest.files["manifest.json"]), as: UTF8.self)
        func report(_ old: String, _ new: String) throws -> Report {
            var files = honest.files
            files["manifest.json"] = Array(manifest.replacing(old, with: new, maxReplacements: 1).utf8)
            return Verifier().verify(BundleFolder(files: files))
        }
        try report("\"path\":\"VERIFY.md\"", "\"path\":\"../secret\"").expectFailure(at: .complete, alone: true)
        try report("\"visibility\":\"public\"", "\"visibility\":\"sealed\"").expectFailure(at: .complete, alone: true)
        try report("\"visibility\":\"public\"", "\"visibility\":\"secret\"").expectFailure(at: .schemas, alone: true)
        try report("\"vote\":\"proef\"", "\"vote\":\"ander\"").expectFailure(at: .sameVote, alone: true)
        try report("\"size\":", "\"size\":1").expectFailure(at: .digests, alone: true)
        try report("\"sha256\":\"", "\"sha256\":\"0").expectFailure(at: .schemas, alone: true)
    }

    @Test func anotherDigestThanExpectedIsRejected() throws {
        let files = try ForgeryVotes.equalShares().files
        let report = Verifier(expectedDigest: String(repeating: "ab", count: 32)).verify(BundleFolder(files: files))
        report.expectFailure(at: .expectedDigest, alone: true)
    }
}
