import Evidence
import Testing

@testable import Verification

/// An election written down by hand, and the bundle that the verifier's own count makes of it: no engine has a part in it.
struct WrittenElection {
    var rules: JSON
    var candidates: [JSON]
    var ballots: [JSON]
    /// Beside `format`, `kind` and the lot.
    var certificate: JSON = [:]
    var blank = 0
    /// Ballots outside the limits, by reason.
    var outside: [JSON] = []
    /// What a lot drawn after the close came to.
    var drawnLot: DrawnLot?

    init(
        _ rule: String,
        options: JSON = [:],
        seats: Int = 1,
        ties: JSON = ["listed"],
        candidates: [JSON],
        ballots: [JSON],
        certificate: JSON = [:]
    ) {
        rules = [
            "ballot": Self.ballotRules(rule),
            "disclosure": ["ballots": "open", "k": 1],
            "evidence": "counted",
            "format": "wijkstem-rules/1",
            "language": "nl",
            "method": ["options": options, "rule": .string(rule)],
            "seats": .integer(seats),
            "ties": ties,
            "vote": ["id": "proef", "name": "Proef"],
        ]
        self.candidates = candidates
        self.ballots = ballots
        self.certificate = certificate
    }

    /// Quadratic ballots have nine credits, and votes against.
    private static func ballotRules(_ rule: String) -> JSON {
        switch rule {
        case "approval": ["kind": "approval", "min": 0]
        case "quadratic": ["credits": 9, "kind": "quadratic", "min": 0, "negative": true]
        default: ["kind": "ranked", "min": 0]
        }
    }

    static let walked: JSON = ["max_skipped": "any", "overvote": "exhaust", "repeat": "skip"]

    static func candidate(_ id: String, _ name: String = "", withdrawn: Bool = false) -> JSON {
        ["id": .string(id), "name": .string(name), "withdrawn": .flag(withdrawn)]
    }

    /// A ballot of ranks of one candidate each; `-` is an open rank, several letters share a rank.
    static func ballot(_ ranks: String, _ count: Int) -> JSON {
        let list: [JSON] = ranks.split(separator: " ").map { rank in
            .list(rank == "-" ? [] : rank.map { .string(String($0)) })
        }
        return ["ballot": .list(list), "count": .integer(count)]
    }

    /// Candidates that a ballot approves, in the order of the list.
    static func approvals(_ ids: [String], _ count: Int) -> JSON {
        ["ballot": .list(ids.map { .string($0) }), "count": .integer(count)]
    }

    /// Votes for candidates, and below 0 against them.
    static func votes(_ votes: [String: Int], _ count: Int = 1) -> JSON {
        let entries = votes.map { (Text($0.key), $0.value) }.sorted { $0.0 < $1.0 }.map { id, number -> JSON in
            ["candidate": .text(id), "votes": .integer(number)]
        }
        return ["ballot": .list(entries), "count": .integer(count)]
    }

    /// The same election with other rules.
    func with(_ changes: JSON) -> WrittenElection {
        var election = self
        election.rules = rules.and(changes)
        return election
    }

    /// The ballots, where they are not public.
    private var sealed: SealedBallots? { SealedBallots(ballots, disclosure: rules["disclosure"]) }

    /// The bundle, with all its digests.
    func bundle() throws -> Bundle { try Bundle(voteID: "proef", files: try files(), sealed: sealed) }

    /// The files but for the manifest.
    func files() throws -> [String: [UInt8]] {
        var rules = try ElectionRules(rules)
        rules.drawnLot = drawnLot
        let listJSON: JSON = [
            "candidates": .list(candidates), "format": "wijkstem-candidates/1", "imported": [],
        ]
        let list = try Candidates(listJSON)
        let lines = ballots.map(\.canonicalBytes).sorted { $0.lexicographicallyPrecedes($1) }
        let profile: [UInt8] = lines.flatMap { $0 + [10] }
        let read = RankedBallots(profile, kind: rules.kind, candidates: list.all.map(\.id))
        try #require(read.notCanonical.isEmpty && read.notInForm.isEmpty)
        let sums = try aggregate(rules, list, read)
        let input = ElectionInput(
            rules: rules,
            candidates: list,
            aggregate: try ElectionAggregate(sums),
            ballots: read
        )
        let counted = try NaiveElection.count(input, mostRounds: 100)
        let expected = ExpectedElectionResult(input: input)
        let digest = Digest.hexadecimal(Digest.sha256(self.rules.canonicalBytes))
        var result = expected.repeated(rulesDigest: digest).and(expected.decided(counted))
        result = result.and(["rounds": expected.rounds(counted), "ties": expected.ties(counted.ties)])
        if let pairs = expected.pairs(counted) { result = result.and(["pairs": pairs]) }
        var certificate = certificate.and(["format": "wijkstem-certificate/1", "kind": .string(rules.rule.rawValue)])
        if counted.ties.contains(where: { $0.decidedBy == "lot" }), let lot = rules.lot(of: list.all.map(\.id)) {
            certificate = certificate.and(["lot": .list(lot.map { .text($0) })])
        }
        let tables = ExpectedElectionTables(result)
        var files: [String: [UInt8]] = [
            "VERIFY.md": Array("Zo controleert u dit.\n".utf8),
            "ballots/aggregate.json": sums.canonicalBytes,
            "candidates.json": listJSON.canonicalBytes,
            "certificate.json": certificate.canonicalBytes,
            "result.csv": tables.candidates,
            "result.html": WrittenElectionPage(result: result).bytes,
            "result.json": result.canonicalBytes,
            "rounds.csv": tables.rounds,
            "rules.json": self.rules.canonicalBytes,
        ]
        if sealed == nil { files["ballots/profile.jsonl"] = profile }
        return files
    }

    /// What the verifier says of the bundle with its sealed part, if it has one, and its files.
    func verified() throws -> (report: Report, result: JSON, files: [String: [UInt8]]) {
        let bundle = try bundle()
        let report = Verifier().verify(BundleFolder(files: bundle.files, sealed: bundle.sealed?.part))
        return (report, try JSONReader.read(try #require(bundle.files["result.json"])), bundle.files)
    }

    private func aggregate(_ rules: ElectionRules, _ list: Candidates, _ ballots: RankedBallots) throws -> JSON {
        let none = try ElectionAggregate([
            "ballots": ["blank": 0, "cast": 0, "counted": 0, "distinct": 0, "invalid": 0, "valid": 0],
            "candidates": [], "defects": [], "format": "wijkstem-election-aggregate/1", "invalid_reasons": [],
            "kind": .string(rules.kind.rawValue),
        ])
        let input = ElectionInput(rules: rules, candidates: list, aggregate: none, ballots: ballots)
        var effort = Effort()
        let sums = try ElectionSums(input, ballots, &effort)
        let (valid, idle) = (Int(sums.taking), Int(sums.all - sums.taking))
        let reasons = outside + (idle == 0 ? [] : [["count": .integer(idle), "reason": "no_candidate"]])
        let invalid = reasons.reduce(0) {
            if case .integer(let count)? = $1["count"] { $0 + count } else { $0 }
        }
        let numbers: JSON = [
            "blank": .integer(blank), "cast": .integer(valid + invalid + blank), "counted": .integer(valid),
            "distinct": .integer(ballots.count), "invalid": .integer(invalid), "valid": .integer(valid),
        ]
        let candidates: [JSON] = list.all.indices.map { index in
            .with([
                "against": rules.kind == .quadratic ? .integer(Int(sums.votesAgainst[index])) : nil,
                "credits": rules.kind == .quadratic ? .integer(Int(sums.credits[index])) : nil,
                "first": rules.kind == .ranked ? .integer(Int(sums.first[index])) : nil,
                "for": rules.kind == .quadratic ? .integer(Int(sums.votesFor[index])) : nil,
                "id": .text(list.all[index].id), "mentions": .integer(Int(sums.mentions[index])),
            ])
        }
        let defects: [JSON] = zip(ElectionSums.defectNames, sums.defects).filter { $0.1 > 0 }.map { name, number in
            ["ballots": .integer(Int(number)), "reason": .text(name)]
        }
        let standing = input.standing
        let rows = sums.preferring.map { $0.map { Int($0) } }
        let ids = JSON.list(standing.map { .text(list.all[$0].id) })
        let isWhole = standing.allSatisfy { sums.halves[$0] % 2 == 0 }
        let points: [JSON] = standing.map { index in
            let half = sums.halves[index]
            let written = ExactAmount.written(isWhole ? half / 2 : half * 5, places: isWhole ? 0 : 1)
            return ["id": .text(list.all[index].id), "points": .string(written)]
        }
        return .with([
            "ballots": numbers, "candidates": .list(candidates), "defects": .list(defects),
            "format": "wijkstem-election-aggregate/1",
            "invalid_reasons": .list(reasons),
            "kind": .string(rules.kind.rawValue),
            "pairs": rules.rule.hasPairs
                ? ["candidates": ids, "preferring": ExpectedElectionResult.matrix(rows)] : nil,
            "points": rules.rule == .borda ? .list(points) : nil,
        ])
    }
}

/// The least page that says all that the page of an election must say.
struct WrittenElectionPage {
    let result: JSON

    var bytes: [UInt8] {
        let policy = "default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;; img-src data:"
        var page = "<!DOCTYPE html>\n<html lang=\"nl\"><head><meta charset=\"utf-8\">"
        page += "<meta http-equiv=\"Content-Security-Policy\" content=\"\(policy)\">"
        page += "<title>Uitslag: \(WrittenPage.escaped(text("/vote/name")))</title></head><body><main>"
        let facts = ["/seats", "/elected_count", "/candidate_count", "/ballots/cast", "/ballots/counted"]
        page += section("summary", facts.map { data($0, "count") }.joined())
        page += table("elected", ids("/elected", nil)) { _ in [] }
        page += table("not_elected", ids("/not_elected", "id")) { _ in [] }
        let pairs = ids("/pairs/candidates", nil)
        if pairs.isEmpty {
            page += table("rounds", ids("/rounds/0/votes", "id")) { row in
                (0..<count("/rounds")).map { data("/rounds/\($0)/votes/\(row)/votes", "votes") }
            }
        } else {
            page += table("pairs", pairs) { row in
                pairs.indices.map { $0 == row ? "" : data("/pairs/preferring/\(row)/\($0)", "count") }
            }
        }
        if result["credits"] != nil { page += credits }
        page += section("rules", data("/rules_sha256", "text"))
        return Array((page + "</main></body></html>").utf8)
    }

    private var credits: String {
        let facts = ["per_ballot", "given", "spent", "left"].map { data("/credits/\($0)", "count") }
        let rows = (0..<count("/candidates")).map { row in
            WrittenPage.row(
                [name(text("/candidates/\(row)/id"))]
                    + ["for", "against", "credits", "mentions"].map { data("/candidates/\(row)/\($0)", "count") }
            )
        }
        return section("credits", "\(facts.joined())<table><tbody>\(rows.joined())</tbody></table>")
    }

    private var titles: [String: String] {
        [
            "summary": "In het kort", "elected": "Gekozen", "not_elected": "Niet gekozen",
            "rounds": count("/rounds") > 1 ? "Rondes" : "De telling", "pairs": "Wie van wie wint",
            "credits": "Stemmen en credits", "rules": "Zo is er geteld",
        ]
    }

    private func section(_ id: String, _ content: String) -> String {
        "<section id=\"\(id)\"><h2>\(titles[id] ?? "")</h2>\(content)</section>"
    }

    private func table(_ id: String, _ ids: [String], _ row: (Int) -> [String]) -> String {
        if ids.isEmpty { return section(id, "") }
        let rows = ids.enumerated().map { WrittenPage.row([name($1)] + row($0)) }.joined()
        return section(id, "<table><tbody>\(rows)</tbody></table>")
    }

    private func name(_ id: String) -> String {
        for index in 0..<count("/names") where text("/names/\(index)/id") == id {
            return data("/names/\(index)/name", "text")
        }
        return ""
    }

    private func data(_ pointer: String, _ style: String) -> String {
        let value = text(pointer)
        var shown = value
        if style == "votes", let point = shown.firstIndex(of: ".") {
            while shown.last == "0" { shown.removeLast() }
            shown = shown.last == "." ? String(shown[..<point]) : shown.replacing(".", with: ",")
        }
        if let number = Int(shown) { shown = Decimals.written(number, places: 0, point: ",", grouping: ".") }
        let attributes = "value=\"\(WrittenPage.escaped(value))\" data-ref=\"\(pointer)\" data-as=\"\(style)\""
        return "<data \(attributes)>\(WrittenPage.escaped(shown))</data>"
    }

    private func text(_ pointer: String) -> String {
        switch result.value(at: pointer) {
        case .text(let text)?: text.string
        case .integer(let number)?: String(number)
        default: ""
        }
    }

    private func ids(_ list: String, _ key: String?) -> [String] {
        (0..<count(list)).map { text("\(list)/\($0)" + (key.map { "/\($0)" } ?? "")) }
    }

    private func count(_ pointer: String) -> Int {
        if case .list(let list)? = result.value(at: pointer) { return list.count }
        return 0
    }
}
