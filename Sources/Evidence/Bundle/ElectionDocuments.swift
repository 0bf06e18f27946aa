public import CanonicalJSON
public import VotingModel

/// `candidates.json`: who or what could be voted for, and from which files that came.
public struct CandidatesDocument: Sendable {
    public static let format = "wijkstem-candidates/1"

    public let candidates: [Candidate]
    public let files: [ProposalsDocument.ImportedFile]

    public init(candidates: [Candidate], files: [ProposalsDocument.ImportedFile]) {
        self.candidates = candidates
        self.files = files
    }

    public var json: JSONValue { .object(listed + [.init("imported", .array(files.map(\.json)))]) }

    /// Who can be voted for: all but the files that this came from.
    public var list: JSONValue { .object(listed) }

    private var listed: [JSONValue.Member] {
        let candidates = candidates.map { candidate -> JSONValue in
            [
                "id": .string(candidate.id.text), "name": .string(candidate.name),
                "withdrawn": .boolean(candidate.isWithdrawn),
            ]
        }
        return [.init("candidates", .array(candidates)), .init("format", .string(Self.format))]
    }
}

/// `ballots/aggregate.json` of an election: what its ballots add up to.
public struct ElectionAggregateDocument: Sendable {
    public static let format = "wijkstem-election-aggregate/1"

    public let result: ElectionResult

    public init(_ result: ElectionResult) {
        self.result = result
    }

    public var json: JSONValue {
        let written = WrittenElectionRecord(candidates: result.candidates, record: result.record)
        let lines = result.lines.map { JSONValue.object($0.numbers) }
        var members: [JSONValue.Member] = [
            .init("ballots", result.ballots.json(withReasons: false)),
            .init("candidates", .array(lines)),
            .init("defects", result.defects.json),
            .init("format", .string(Self.format)),
            .init("invalid_reasons", result.ballots.reasonsJSON),
            .init("kind", .string(result.form.rawValue)),
        ]
        if let pairs = result.record.pairs {
            let preferring = pairs.preferring.map { row in JSONValue.array(row.map { .integer($0) }) }
            members.append(
                .init("pairs", ["candidates": written.ids(pairs.candidates), "preferring": .array(preferring)])
            )
        }
        if result.method.rule == .borda, let round = result.record.rounds.first {
            let points = result.standing.map { index -> JSONValue in
                ["id": .string(result.candidates[index].id.text), "points": written.votes(round.votes[index])]
            }
            members.append(.init("points", .array(points)))
        }
        return .object(members)
    }
}

/// `certificate.json` of an election: what a checker needs beyond the result.
public struct ElectionCertificateDocument: Sendable {
    public let rule: ElectionRule
    public let certificate: ElectionCertificate
    /// The drawn order, where a lot was needed.
    public let lot: [Int]?
    public let candidates: [Candidate]

    public init(_ certificate: ElectionCertificate, of tally: ElectionTally, candidates: [Candidate]) {
        rule = tally.method.rule
        self.certificate = certificate
        lot = tally.record.lot
        self.candidates = candidates
    }

    public var json: JSONValue {
        var members: [JSONValue.Member] = [
            .init("format", .string(CertificateDocument.format)), .init("kind", .string(rule.rawValue)),
        ]
        switch certificate {
        case .rounds: break
        case .paths(let paths):
            let winners = paths.winners.map { line -> JSONValue in
                ["cut": ids(line.cut), "id": id(line.from), "over": id(line.to), "path": ids(line.path)]
            }
            let beaten = paths.beaten.map { line -> JSONValue in
                ["by": id(line.from), "cut": ids(line.cut), "id": id(line.to), "path": ids(line.path)]
            }
            members += [.init("winners", .array(winners)), .init("beaten", .array(beaten))]
        case .skipped(let skipped):
            let lines = skipped.map { line -> JSONValue in
                ["loser": id(line.loser), "path": ids(line.path), "winner": id(line.winner)]
            }
            members.append(.init("skipped", .array(lines)))
        }
        if let lot { members.append(.init("lot", ids(lot))) }
        return .object(members)
    }

    private func id(_ candidate: Int) -> JSONValue { .string(candidates[candidate].id.text) }
    private func ids(_ candidates: [Int]) -> JSONValue { .array(candidates.map(id)) }
}
