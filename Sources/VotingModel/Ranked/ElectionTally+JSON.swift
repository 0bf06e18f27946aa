public import CanonicalJSON
import ExactArithmetic

/// A counted election as one document: `wijkstem tally --json`.
///
/// Votes are exact decimals as text, candidates are ids, positions of rounds and ties count from 0.
public struct ElectionDocument: Sendable {
    public let election: RankedElection
    public let tally: ElectionTally

    public init(_ tally: ElectionTally, of election: RankedElection) {
        self.tally = tally
        self.election = election
    }

    public var record: ElectionRecord { tally.record }

    /// Ballots that name somebody, and none who stands by the rules of reading.
    public var invalidCount: Int { election.profile.ballotCount - tally.countedBallots }

    public func decimal(_ units: Int) -> ExactDecimal { ExactDecimal(units: units, digits: record.digits) }

    public var json: JSONValue {
        var members: [JSONValue.Member] = [
            .init("rule", .string(tally.method.rule.rawValue)),
            .init("options", options),
            .init("seats", .integer(tally.seats)),
            .init("elected", ids(tally.elected)),
            .init("winners", ids(tally.winners)),
            .init("rounds", .array(record.rounds.map(json))),
            .init("ties", .array(record.ties.map(json))),
            .init("not_elected", .array(record.notElected.map(json))),
            .init("ballots", ballots),
            .init("defects", defects),
            .init("names", names),
        ]
        if !election.title.isEmpty { members.append(.init("title", .string(election.title))) }
        let withdrawn = election.candidates.indices.filter { election.candidates[$0].isWithdrawn }
        if !withdrawn.isEmpty { members.append(.init("withdrawn", ids(withdrawn))) }
        if record.isWithoutMajority { members.append(.init("no_majority", .boolean(true))) }
        if let lot = record.lot { members.append(.init("lot", ids(lot))) }
        if let pairs = record.pairs { members.append(.init("pairs", json(pairs))) }
        return .object(members)
    }

    // MARK: Parts

    private func id(_ candidate: Int) -> JSONValue { .string(election.candidates[candidate].id.text) }
    private func ids(_ candidates: [Int]) -> JSONValue { .array(candidates.map(id)) }
    private func votes(_ units: Int) -> JSONValue { .string(decimal(units).text) }

    private var options: JSONValue {
        var members = tally.method.options.map { JSONValue.Member($0.key.rawValue, .string($0.value)) }
        members.append(.init("ties", .array(tally.method.ties.map { .string($0.text) })))
        return .object(members)
    }

    private var ballots: JSONValue {
        [
            "cast": .integer(election.castCount), "valid": .integer(tally.countedBallots),
            "blank": .integer(election.blankCount), "invalid": .integer(invalidCount),
            "counted": .integer(tally.countedBallots), "distinct": .integer(election.profile.distinctCount),
        ]
    }

    private var defects: JSONValue {
        let counts = election.defects
        return .array(
            BallotDefect.allCases.compactMap { defect in
                counts[defect].map { ["reason": .string(defect.rawValue), "ballots": .integer($0)] }
            }
        )
    }

    private var names: JSONValue {
        .array(
            election.candidates.map { candidate in
                let name = candidate.name.isEmpty ? candidate.id.text : candidate.name
                return ["id": .string(candidate.id.text), "name": .string(name)]
            }
        )
    }

    private func json(_ round: ElectionRound) -> JSONValue {
        let standing = election.standing
        var members: [JSONValue.Member] = [
            .init("votes", .array(standing.map { ["id": id($0), "votes": votes(round.votes[$0])] })),
            .init("elected", ids(round.elected.map(\.candidate))),
            .init("grounds", .array(round.elected.map { .string($0.ground.rawValue) })),
            .init("excluded", ids(round.excluded)),
            .init("exhausted", votes(round.exhaustedTotal)),
            .init("lost", votes(round.lost)),
            .init("transfers", .array(round.transfers.map(json))),
            .init("ties", .array(round.ties.map { .integer($0) })),
        ]
        let reasons = ExhaustionReason.allCases.compactMap { reason -> JSONValue? in
            round.exhausted[reason].map { ["reason": .string(reason.rawValue), "votes": votes($0)] }
        }
        members.append(.init("exhausted_by", .array(reasons)))
        if let quota = round.quota { members.append(.init("quota", votes(quota))) }
        if let candidate = round.surplusOf, let surplus = round.surplus {
            members.append(.init("surplus", ["of": id(candidate), "votes": votes(surplus)]))
        }
        if let factors = round.keepFactors {
            let list = standing.map { candidate -> JSONValue in
                let factor = ExactDecimal(units: factors[candidate], digits: 9)
                return ["id": id(candidate), "factor": .string(factor.text)]
            }
            members.append(.init("keep_factors", .array(list)))
        }
        if let iterations = round.iterations { members.append(.init("iterations", .integer(iterations))) }
        return .object(members)
    }

    private func json(_ transfer: ElectionRound.Transfer) -> JSONValue {
        var members: [JSONValue.Member] = [
            .init("from", id(transfer.from)), .init("votes", votes(transfer.units)),
            .init("ballots", .integer(transfer.ballots)),
        ]
        if let receiver = transfer.to { members.append(.init("to", id(receiver))) }
        if let reason = transfer.exhausted { members.append(.init("exhausted", .string(reason.rawValue))) }
        return .object(members)
    }

    private func json(_ tie: ElectionTie) -> JSONValue {
        var members: [JSONValue.Member] = [
            .init("tied", ids(tie.tied)), .init("value", .string(tie.value.text)),
            .init("decided_by", .string(tie.decidedBy)), .init("chosen", id(tie.chosen)),
            .init("provisional", .boolean(tie.provisional)), .init("choice", .string(tie.choice.rawValue)),
            .init("round", .integer(tie.round)),
        ]
        if let round = tie.earlierRound { members.append(.init("earlier_round", .integer(round))) }
        return .object(members)
    }

    private func json(_ line: NotElected) -> JSONValue {
        var members: [JSONValue.Member] = [
            .init("id", id(line.candidate)), .init("reason", .string(line.reason.rawValue)),
        ]
        if let round = line.round { members.append(.init("round", .integer(round))) }
        return .object(members)
    }

    private func json(_ pairs: PairRecord) -> JSONValue {
        func matrix(_ rows: [[Int]]) -> JSONValue { .array(rows.map { .array($0.map { .integer($0) }) }) }
        var members: [JSONValue.Member] = [
            .init("candidates", ids(pairs.candidates)), .init("preferring", matrix(pairs.preferring)),
        ]
        if let paths = pairs.paths { members.append(.init("paths", matrix(paths))) }
        if let majorities = pairs.majorities {
            let list = majorities.map { majority -> JSONValue in
                [
                    "winner": id(majority.winner), "loser": id(majority.loser),
                    "votes_for": .integer(majority.votesFor), "votes_against": .integer(majority.votesAgainst),
                    "locked": .boolean(majority.isLocked),
                ]
            }
            members.append(.init("majorities", .array(list)))
        }
        return .object(members)
    }
}
