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
            "result.html": WrittenPage(result: result).bytes,
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
