import BallotMethods
import CanonicalJSON
import Evidence
import ExactArithmetic
import TestSupport
import Testing
import VotingModel
import Wijkstem

/// Elections with what forgeries need: found by search, so that the test cannot depend on numbers worked out by hand.
enum ForgeryVotes {
    private static let ties: [TieCriterion] = [.minCost, .listed]

    /// Equal Shares with `add1`: several courses, a tie, several rounds, somebody short of money, stopped by overspending.
    static func equalShares() throws -> Bundle { try equalSharesVote.get() }

    private static let equalSharesVote = Result {
        let specification = MethodSpecification(rule: .equalShares, utility: .cost, completion: .add1, ties: ties)
        return try search(.approval, specification) { election, bundle in
            let result = try document(bundle, "result.json")
            let courses = try document(bundle, "certificate.json")["courses"]
            let text = String(decoding: bundle.files["ballots/profile.jsonl"] ?? [], as: UTF8.self)
            return count(courses) >= 3 && count(result["steps"]) >= 2 && count(result["ties"]) >= 1
                && result["not_funded"]?.first?["missing"] != nil && result["endowment"]?["stopped"] == "over_budget"
                && result["steps"]?.first?["rho"] != nil && text.contains("\"p0\",\"p1\"")
        }
    }

    /// Greedy with a tie that a lot decides, and a minimum score.
    static func greedy() throws -> Bundle { try greedyVote.get() }

    private static let greedyVote = Result {
        let specification = MethodSpecification(
            rule: .greedy,
            utility: .cardinality,
            completion: Completion.none,
            ties: [.lot(seed: "dobbelsteen")]
        )
        return try search(.approval, specification) { election, bundle in
            let result = try document(bundle, "result.json")
            let sequence = try document(bundle, "certificate.json")["sequence"]
            return election.minimumScore == 1 && count(result["ties"]) >= 1 && count(result["steps"]) >= 2
                && count(sequence) >= 3 && result["steps"]?.first?["left"] != nil
        }
    }

    static func points() throws -> Bundle { try pointsVote.get() }

    private static let pointsVote = Result {
        let specification = MethodSpecification(
            rule: .greedy,
            utility: .points,
            completion: Completion.none,
            ties: [.listed]
        )
        return try search(.points, specification) { election, bundle in
            count(try document(bundle, "result.json")["funded"]) >= 1
        }
    }

    /// Phragmén's method: several turns, the last of which did not fit.
    static func phragmen() throws -> Bundle { try phragmenVote.get() }

    private static let phragmenVote = Result {
        let specification = MethodSpecification(
            rule: .phragmen,
            utility: .cardinality,
            completion: Completion.none,
            options: [.onMisfit: "stop"],
            ties: ties
        )
        return try search(.approval, specification) { election, bundle in
            let result = try document(bundle, "result.json")
            let turns = try document(bundle, "certificate.json")["turns"]
            return count(turns) >= 3 && count(turns) > count(result["steps"]) && result["steps"]?.first?["load"] != nil
        }
    }

    /// Maximin support: several rounds, and a proof that takes more than one project.
    static func maximin() throws -> Bundle { try maximinVote.get() }

    private static let maximinVote = Result {
        let specification = MethodSpecification(
            rule: .maximinSupport,
            utility: .cardinality,
            completion: Completion.none,
            ties: ties
        )
        return try search(.approval, specification) { election, bundle in
            let rounds = try document(bundle, "certificate.json")["rounds"]
            guard case .array(let list)? = rounds, list.count >= 3, case .array(let sets)? = list[1]["sets"] else {
                return false
            }
            return count(sets.first?["set"]) >= 2 && list[0]["load"] != list[1]["load"]
        }
    }

    /// Exact Equal Shares with `add-opt`: several runs, of which a later one is accepted.
    static func exactShares() throws -> Bundle { try exactSharesVote.get() }

    private static let exactSharesVote = Result {
        let specification = MethodSpecification(
            rule: .exactEqualShares,
            utility: .cost,
            completion: .addOpt,
            ties: ties
        )
        return try search(.approval, specification) { election, bundle in
            let shares = try document(bundle, "result.json")["shares"]
            let runs = try document(bundle, "certificate.json")["runs"]
            return count(runs) >= 3 && shares?["first"] != shares?["accepted"] && count(runs?.first?["rounds"]) >= 2
        }
    }

    /// Maximum welfare with two best sets.
    static func welfare() throws -> Bundle { try welfareVote.get() }

    private static let welfareVote = Result {
        let specification = MethodSpecification(
            rule: .maxWelfare,
            utility: .cardinality,
            completion: Completion.none,
            ties: ties
        )
        return try search(.approval, specification) { election, bundle in
            let certificate = try document(bundle, "certificate.json")
            let losses = try document(bundle, "result.json")["not_funded"]
            return certificate["second"] != nil && count(certificate["tree"]) >= 7 && count(losses) >= 1
                && count(certificate["order"]) >= 4
        }
    }

    /// Variants of which one is funded and another would fit.
    static func exclusive() throws -> Bundle { try exclusiveVote.get() }

    private static let exclusiveVote = Result {
        let specification = MethodSpecification(
            rule: .greedyExclusive,
            utility: .cardinality,
            completion: Completion.none,
            ties: ties
        )
        return try search(.approval, specification) { election, bundle in
            guard case .array(let losses)? = try document(bundle, "result.json")["not_funded"] else { return false }
            return losses.contains { $0["reason"] == "excluded" } && losses.first?["reason"] == "excluded"
        }
    }

    /// An `add1` count that a step overspends, after which the next step would fit again; and that next step's course.
    static func jump() throws -> (bundle: Bundle, next: JSONValue) { try jumpVote.get() }

    private static let jumpVote = Result { () throws -> (bundle: Bundle, next: JSONValue) in
        let specification = MethodSpecification(rule: .equalShares, utility: .cost, completion: .add1, ties: ties)
        var found: JSONValue?
        let bundle = try search(.approval, specification, mostBallots: 4) { election, bundle in
            let result = try document(bundle, "result.json")
            guard result["endowment"]?["stopped"] == "over_budget",
                case .integer(let last)? = result["endowment"]?["last"]
            else { return false }
            let next = last + 100 * election.profile.ballotCount
            let rounds = DefinitionOfEqualShares(election, utility: .cost).run(endowment: next)
            guard rounds.reduce(0, { $0 + election.projects[$1.project].cost }) <= election.budget else { return false }
            let ids = rounds.map { JSONValue.string(election.projects[$0.project].id.text) }
            found = ["from": .integer(next), "funded": .array(ids), "to": .integer(next)]
            return true
        }
        return (bundle, try #require(found))
    }

    private static let plainGreedy = MethodSpecification(
        rule: .greedy,
        utility: .cardinality,
        completion: Completion.none,
        ties: ties
    )

    /// Greedy without constraints: several funded, none of them free or on every ballot, and one that did not fit.
    static func limited() throws -> Bundle { try limitedVote.get() }

    private static let limitedVote = Result {
        try search(.approval, plainGreedy) { election, bundle in
            let result = try document(bundle, "result.json")
            guard case .array(let losses)? = result["not_funded"],
                case .integer(let votes)? = result["ballots"]?["counted"],
                case .array(let steps)? = result["steps"],
                case .string(let share)? = result["projects"]?.first?["share"]
            else { return false }
            return election.minimumScore == nil && votes > 0 && steps.count >= 2 && steps[0]["left"] != nil
                && share != "1/1" && result["funded"]?.first == "p0"
                && losses.contains { $0["reason"] == "does_not_fit" }
        }
    }

    /// Greedy with constraints that put somebody out and let somebody wait in vain.
    static func bound() throws -> Bundle { try boundVote.get() }

    private static let boundVote = Result {
        try search(.approval, plainGreedy, isBound: true) { election, bundle in
            guard case .array(let losses)? = try document(bundle, "result.json")["not_funded"] else { return false }
            let reasons = losses.map { $0["reason"] }
            return reasons.contains("category_full") && reasons.contains("prerequisite")
        }
    }

    /// Bounded overspending in which somebody's supporters pay for a part only.
    static func overspending() throws -> Bundle { try overspendingVote.get() }

    private static let overspendingVote = Result {
        let specification = MethodSpecification(
            rule: .boundedOverspending,
            utility: .cost,
            completion: Completion.none,
            ties: ties
        )
        return try search(.approval, specification) { election, bundle in
            guard case .array(let rounds)? = try document(bundle, "certificate.json")["rounds"] else { return false }
            return try rounds.count >= 2 && rounds.contains { $0["alpha"] != "1/1" }
                && document(bundle, "result.json")["steps"]?.first?["alpha"] != nil
        }
    }

    /// Cumulative STV with a project that is funded, one that gets a transfer, and one that is accepted in the end.
    static func cumulative() throws -> Bundle { try cumulativeVote.get() }

    private static let cumulativeVote = Result {
        let specification = MethodSpecification(
            rule: .cumulativeSTV,
            utility: .points,
            completion: Completion.none,
            options: [.transfer: "mt", .select: "ge"],
            ties: ties
        )
        return try search(.points, specification) { election, bundle in
            guard case .array(let events)? = try document(bundle, "certificate.json")["events"] else { return false }
            let kinds = events.map { $0["kind"] }
            return try kinds.first == "fund" && kinds.contains("transfer") && kinds.contains("accept")
                && document(bundle, "result.json")["steps"]?.first?["payers"] != nil
        }
    }

    /// Equal Shares that loses the comparison with counting by votes.
    static func compared() throws -> Bundle { try comparedVote.get() }

    private static let comparedVote = Result {
        let specification = MethodSpecification(
            rule: .equalShares,
            utility: .cost,
            completion: Completion.none,
            options: [.comparison: "satisfaction"],
            ties: ties
        )
        return try search(.approval, specification) { election, bundle in
            let result = try document(bundle, "result.json")
            return try result["comparison"]?["chosen"] == "greedy"
                && count(document(bundle, "certificate.json")["greedy"]) >= 2
        }
    }

    // MARK: Searching

    private static func search(
        _ kind: BallotKind,
        _ specification: MethodSpecification,
        mostBallots: Int = 9,
        isBound: Bool = false,
        where isUseful: (Election, Bundle) throws -> Bool
    ) throws -> Bundle {
        var elections = RandomElections(seed: 77)
        elections.mostBallots = mostBallots
        for _ in 0..<50_000 {
            var election = elections.next(kind: kind)
            if !specification.rule.keepsMinimumScore || kind == .points {
                election = election.with(minimumScore: .some(nil))
            }
            if specification.rule.keepsVariantsApart {
                election = EveryMethod.suited(election, to: specification.rule, using: &elections.generator)
            }
            if isBound { election = RandomConstraints.bind(election, using: &elections.generator) }
            let bundle = try HonestBundles.bundle(election, specification)
            if try isUseful(election, bundle) { return bundle }
        }
        throw NotFound()
    }

    private struct NotFound: Error {}

    private static func document(_ bundle: Bundle, _ name: String) throws -> JSONValue {
        try StrictReader.read(try #require(bundle.files[name])).value
    }

    private static func count(_ value: JSONValue?) -> Int {
        if case .array(let list)? = value { return list.count }
        return 0
    }
}

extension JSONValue {
    fileprivate var first: JSONValue? {
        if case .array(let list) = self { return list.first }
        return nil
    }
}

extension ForgedBundle {
    func string(_ file: String, _ pointer: String) throws -> String {
        guard case .string(let string) = try value(file, pointer) else {
            Issue.record("\(pointer) is no text")
            return ""
        }
        return string
    }

    /// The place of a project on the ballot list.
    func index(of id: String) throws -> Int {
        guard case .array(let projects) = try value("proposals.json", "/projects") else { return 0 }
        return try #require(projects.firstIndex { $0["id"] == .string(id) })
    }

    /// Changes the lines of the profile.
    mutating func editLines(_ change: (inout [String]) throws -> Void) throws {
        let text = String(decoding: try #require(files["ballots/profile.jsonl"]), as: UTF8.self)
        var lines = text.split(separator: "\n").map(String.init)
        try change(&lines)
        put(Array(lines.map { $0 + "\n" }.joined().utf8), in: "ballots/profile.jsonl")
    }

    // MARK: The page

    private func page() throws -> String {
        String(decoding: try #require(files["result.html"]), as: UTF8.self)
    }

    private static func row(of pointer: String, in page: String) throws -> Range<String.Index> {
        let place = try #require(page.firstRange(of: "data-ref=\"\(pointer)\""))
        let start = try #require(page[..<place.lowerBound].ranges(of: "<tr>").last)
        let end = try #require(page[place.upperBound...].firstRange(of: "</tr>"))
        return start.lowerBound..<end.upperBound
    }

    mutating func exchangeRows(of first: String, and second: String) throws {
        let page = try page()
        let (one, two) = (try Self.row(of: first, in: page), try Self.row(of: second, in: page))
        let between = page[one.upperBound..<two.lowerBound]
        let changed = page[..<one.lowerBound] + page[two] + between + page[one] + page[two.upperBound...]
        put(Array(String(changed).utf8), in: "result.html")
    }

    mutating func dropRow(of pointer: String) throws {
        var page = try page()
        page.removeSubrange(try Self.row(of: pointer, in: page))
        put(Array(page.utf8), in: "result.html")
    }

    /// Exchanges the first figure of one pointer for that of another.
    mutating func exchange(_ first: String, with second: String) throws {
        let page = try page()
        func figure(_ pointer: String) throws -> String {
            let place = try #require(page.firstRange(of: "data-ref=\"\(pointer)\""))
            let start = try #require(page[..<place.lowerBound].ranges(of: "<data").last)
            let end = try #require(page[place.upperBound...].firstRange(of: "</data>"))
            return String(page[start.lowerBound..<end.upperBound])
        }
        try replace("result.html", try figure(first), with: try figure(second))
    }
}
