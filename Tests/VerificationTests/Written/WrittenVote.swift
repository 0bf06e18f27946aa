import Evidence
import Testing

@testable import Verification

/// A vote written down by hand, and the bundle that the verifier's own second count makes of it.
///
/// So a test can say what a bundle must hold that no engine has written: it works out the outcome by hand, and holds what the
/// bundle says against that.
struct WrittenVote {
    var rules: JSON
    var projects: [JSON]
    var ballots: [JSON]
    var motionVotes: JSON?
    var inadmissible: JSON?
    /// Ballots outside the limits, by reason; without groups only.
    var outside: [JSON] = []
    /// What a lot drawn after the close came to.
    var drawnLot: DrawnLot?

    init(
        _ method: JSON,
        rules: JSON = [:],
        projects: [JSON],
        ballots: [JSON],
        motionVotes: JSON? = nil
    ) {
        let given = JSON.with(["completion": "none", "options": [:], "rule": "greedy", "utility": "cardinality"])
        self.rules = Self.plain.and(rules).and(["method": given.and(method)])
        self.projects = projects
        self.ballots = ballots
        self.motionVotes = motionVotes
    }

    private static let plain: JSON = [
        "accountability": "own_order",
        "ballot": ["blank": "counted", "kind": "approval", "min": 0],
        "constraints": [],
        "currency": "EUR",
        "disclosure": ["ballots": "open", "k": 1],
        "evidence": "counted",
        "format": "wijkstem-rules/1",
        "language": "nl",
        "sources": [],
        "ties": ["listed"],
        "vote": ["id": "proef", "name": "Proef"],
    ]

    static func source(_ id: String, _ amount: Int, label: String? = nil) -> JSON {
        [
            "amount": .integer(amount), "conditions": "", "date": "", "id": .string(id),
            "label": .string(label ?? ""), "name": .string("Bron \(id)"), "unlabelled": .flag(label == nil),
            "unspent": ["kind": "carry_over"],
        ]
    }

    static func project(_ id: String, _ cost: Int, _ more: JSON = [:]) -> JSON {
        let plain: JSON = [
            "categories": [], "cost": .integer(cost), "id": .string(id), "name": .string("Voorstel \(id)"),
        ]
        return plain.and(more)
    }

    /// Approvals of some projects, on several ballots.
    static func ballot(_ ids: [String], _ count: Int = 1, _ group: JSON = [:]) -> JSON {
        let ids = ids.map { Text($0) }.sorted().map { JSON.text($0) }
        return JSON.with(["ballot": .list(ids), "count": .integer(count)]).and(group)
    }

    /// A ranked ballot, best first.
    static func ranked(_ ids: [String], _ count: Int = 1, _ group: JSON = [:]) -> JSON {
        JSON.with(["ballot": .list(ids.map { .string($0) }), "count": .integer(count)]).and(group)
    }

    /// Votes for projects, and below 0 against them.
    static func votes(_ votes: [String: Int], _ count: Int = 1, _ group: JSON = [:]) -> JSON {
        let entries = votes.map { (Text($0.key), $0.value) }.sorted { $0.0 < $1.0 }.map { id, number -> JSON in
            ["project": .text(id), "votes": .integer(number)]
        }
        return JSON.with(["ballot": .list(entries), "count": .integer(count)]).and(group)
    }

    // MARK: The bundle

    struct Unfinished: Error {}

    /// The files but for the manifest.
    func files() throws -> [String: [UInt8]] {
        var rules = try Rules(rules)
        rules.drawnLot = drawnLot
        var proposals: JSON = [
            "currency": self.rules["currency"] ?? "EUR", "format": "wijkstem-proposals/1", "imported": [],
            "projects": .list(projects),
        ]
        if let inadmissible { proposals = proposals.and(["inadmissible": inadmissible]) }
        let lines = ballots.map(\.canonicalBytes).sorted { $0.lexicographicallyPrecedes($1) }
        let profile = Profile(
            Array(lines.joined(separator: [10])) + (lines.isEmpty ? [] : [10]),
            kind: rules.kind,
            electorate: rules.electorate
        )
        let listed = try Proposals(proposals)
        let sums = aggregate(rules, listed, profile)
        let count = Count(
            rules: rules,
            proposals: listed,
            aggregate: try Aggregate(sums),
            profile: profile,
            motionVotes: try motionVotes.map { try MotionVotes($0) }
        )
        guard let counted = NaiveCount(count: count, precedence: Precedence(count)).result() else { throw Unfinished() }
        var certificate = try Self.certificate(counted, count)
        if let drawn = rules.lot(of: count.projects.map(\.id)) {
            certificate = certificate.and(["lot": .list(drawn.map { .text($0) })])
        }
        let digest = Digest.hexadecimal(Digest.sha256(self.rules.canonicalBytes))
        let expected = ExpectedResult(count: count, rulesDigest: digest)
        let draft = JSON.object(expected.decided(counted) { _ in nil })
        let checks = CountChecks(count: count, certificate: try Certificate(certificate), result: draft)
        let replayed = try checks.replay()
        var result = JSON.object(expected.repeated)
        result = result.and(.object(expected.decided(replayed) { _ in "Dit voorstel krijgt geen geld." }))
        result = result.and(["accountability": expected.accountability(of: expected.amounts(replayed))])
        if let motions = expected.motions { result = result.and(["motions": motions]) }
        let table = ExpectedTable(result)
        var files: [String: [UInt8]] = [
            "VERIFY.md": Array("Zo controleert u dit.\n".utf8),
            "accountability.csv": table.accountability,
            "ballots/aggregate.json": sums.canonicalBytes,
            "certificate.json": certificate.canonicalBytes,
            "proposals.json": proposals.canonicalBytes,
            "result.csv": table.projects,
            "result.html": WrittenPage(result: result).bytes,
            "result.json": result.canonicalBytes,
            "rules.json": self.rules.canonicalBytes,
        ]
        if sealed == nil { files["ballots/profile.jsonl"] = lines.flatMap { $0 + [10] } }
        if let motionVotes {
            files["ballots/motions.json"] = motionVotes.canonicalBytes
            files["motions.csv"] = table.motions
        }
        if rules.electorate != nil { files["groups.csv"] = table.groups }
        return files
    }

    /// The ballots, where they are not public.
    private var sealed: SealedBallots? { SealedBallots(ballots, disclosure: rules["disclosure"]) }

    /// The bundle, with all its digests.
    func bundle() throws -> Bundle { try Bundle(voteID: "proef", files: try files(), sealed: sealed) }

    /// What the verifier says of the bundle with its sealed part, if it has one, and its result.
    func verified() throws -> (report: Report, result: JSON) {
        let bundle = try bundle()
        let report = Verifier().verify(BundleFolder(files: bundle.files, sealed: bundle.sealed?.part))
        return (report, try JSONReader.read(try #require(bundle.files["result.json"])))
    }

    private func aggregate(_ rules: Rules, _ proposals: Proposals, _ profile: Profile) -> JSON {
        let ids = proposals.projects.map(\.id)
        let sums = BallotSums(profile, ids, rules)
        func projects(_ lines: [Int]) -> JSON {
            .list(
                zip(ids, sums.totals(lines)).map { id, totals in
                    .with([
                        "credits": rules.kind == .quadratic ? .integer(Int(totals.credits)) : nil,
                        "project": .text(id), "score": .integer(Int(totals.score)),
                        "supporters": .integer(Int(totals.supporters)), "votes": .integer(Int(totals.votes)),
                        "weight": .integer(Int(totals.weight)),
                    ])
                }
            )
        }
        func ballots(_ lines: [Int]) -> JSON {
            let blank = lines.filter { profile.entries(of: $0).isEmpty }.reduce(0) { $0 + profile.counts[$1] }
            let all = lines.reduce(0) { $0 + profile.counts[$1] }
            return [
                "blank": .integer(blank), "cast": .integer(all), "counted": .integer(all), "invalid": 0,
                "valid": .integer(all - blank),
            ]
        }
        let all = Array(0..<profile.count)
        var counting = all
        var groups: JSON?
        if let electorate = rules.electorate {
            counting = all.filter { !(profile.group(of: $0, electorate).map(electorate.isAdvisory) ?? false) }
            groups = .list(
                electorate.groups.compactMap { group in
                    let lines = all.filter { profile.group(of: $0, electorate) == group }
                    if lines.isEmpty { return nil }
                    return .with([
                        "ballots": ballots(lines),
                        "channel": electorate.channel(group).map { .text($0.id) },
                        "class": electorate.class(group).map { .text($0.id) },
                        "projects": projects(lines),
                    ])
                }
            )
        }
        let invalid = outside.reduce(0) { if case .integer(let count)? = $1["count"] { $0 + count } else { $0 } }
        var numbers = ballots(counting).and(["distinct": .integer(profile.count), "invalid": .integer(invalid)])
        if case .integer(let cast)? = numbers["cast"] { numbers = numbers.and(["cast": .integer(cast + invalid)]) }
        return .with([
            "ballots": numbers,
            "format": "wijkstem-aggregate/1",
            "groups": groups,
            "invalid_reasons": .list(outside),
            "kind": .string(rules.kind.rawValue),
            "point_scale": 1,
            "projects": projects(counting),
        ])
    }

    // MARK: The certificate

    private static func certificate(_ counted: CountResult, _ count: Count) throws -> JSON {
        let format: JSON = ["format": "wijkstem-certificate/1"]
        guard let stages = Stages(count) else { return try certificateOfOne(counted, count) }
        var before = CountResult()
        var list: [JSON] = []
        for index in stages.indices {
            let stage = stages.stage(index, after: before)
            let counted = try #require(NaiveCount(count: stage, precedence: Precedence(count)).resultOfOne())
            list.append(try certificateOfOne(counted, stage).without("format"))
            stages.add(index, stage, counted, to: &before)
        }
        return format.and(["kind": "stages", "stages": .list(list)])
    }

    private static func certificateOfOne(_ counted: CountResult, _ count: Count) throws -> JSON {
        func id(_ project: Int) -> JSON { .text(count.projects[project].id) }
        func ids(_ projects: [Int]) -> JSON { .list(projects.map(id)) }
        let format: JSON = ["format": "wijkstem-certificate/1"]
        switch count.rules.rule.way {
        case .greedy:
            return format.and(["kind": "greedy", "sequence": ids(counted.sequence)])
        case .equalShares:
            let courses = counted.courses.map { course -> JSON in
                ["from": .integer(course.from), "funded": ids(course.funded), "to": .integer(course.to)]
            }
            let rounds = counted.steps.compactMap { step -> JSON? in
                guard case .round(let rho, _, _, _) = step.detail else { return nil }
                return ["project": id(step.project), "rho": .string(rho.written)]
            }
            return format.and([
                "courses": .list(courses), "kind": "equal-shares", "rounds": .list(rounds),
                "sequence": ids(counted.sequence),
            ])
        case .exactEqualShares where count.rules.completion == .none:
            let rounds = counted.steps.compactMap { step -> JSON? in
                guard case .round(_, _, let payers, _) = step.detail else { return nil }
                return ["payers": .integer(payers), "project": id(step.project)]
            }
            let share = Fraction(count.budget, count.n).written
            return format.and([
                "kind": "exact-equal-shares",
                "runs": [["kept": 0, "rounds": .list(rounds), "share": .string(share)]],
            ])
        case .overspending:
            let rounds = counted.steps.compactMap { step -> JSON? in
                guard case .overspent(let rho, _, let alpha, _, _) = step.detail else { return nil }
                let lambda = (rho * alpha).written
                return ["alpha": .string(alpha.written), "lambda": .string(lambda), "project": id(step.project)]
            }
            return format.and(["kind": "bos", "rounds": .list(rounds)])
        case .maxWelfare:
            var nobody = CountResult()
            let precedence = Precedence(count)
            let order = count.affordable(into: &nobody).sorted { precedence.prefers($0, to: $1) }
            return format.and([
                "kind": "max-welfare", "order": ids(order), "tree": .list(tree(order.map(id)[...])),
            ])
        case .cumulative, .moneyTransfers: return try FoundCertificate(count: count).events()
        case .expandingApprovals:
            let rounds = counted.steps.compactMap { step -> JSON? in
                guard case .expanded(let rank, let support, _, _) = step.detail else { return nil }
                return ["project": id(step.project), "rank": .integer(rank), "support": .string(support.written)]
            }
            return format.and(["kind": "pb-ear", "rounds": .list(rounds), "sequence": ids(counted.sequence)])
        case .phragmen: return try FoundCertificate(count: count).phragmen()
        case .maximinSupport:
            let ballots = try #require(count.ballots)
            return FoundCertificate(count: count).maximin(counted, ballots)
        case .exactEqualShares, .stages: throw Unfinished()
        }
    }

    /// Every set of candidates, one by one.
    private static func tree(_ candidates: ArraySlice<JSON>) -> [JSON] {
        guard let first = candidates.first else { return [""] }
        let below = tree(candidates.dropFirst())
        return [first] + below + below
    }
}

extension SealedBallots {
    /// Ballots that rules say are not public, with a nonce that everybody knows; nothing if they are public.
    init?(_ ballots: [JSON], disclosure: JSON?) {
        var isPublic = disclosure?["ballots"] == .string("open")
        if disclosure?["ballots"] == .string("grouped"), case .integer(let least)? = disclosure?["k"] {
            isPublic = ballots.allSatisfy {
                if case .integer(let count)? = $0["count"] { count >= least } else { false }
            }
        }
        if isPublic { return nil }
        let lines = ballots.map(\.canonicalBytes).sorted { $0.lexicographicallyPrecedes($1) }
        self.init(profile: lines.flatMap { $0 + [10] }, nonce: Array(repeating: 0xAB, count: 32))
    }
}
