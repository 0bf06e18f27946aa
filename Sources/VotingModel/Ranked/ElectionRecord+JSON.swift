package import CanonicalJSON
import ExactArithmetic

/// The record of an election as `tally --json` and `result.json` write it: candidates by id, votes as exact decimals.
package struct WrittenElectionRecord {
    let candidates: [Candidate]
    let record: ElectionRecord

    package init(candidates: [Candidate], record: ElectionRecord) {
        self.candidates = candidates
        self.record = record
    }

    package func ids(_ positions: [Int]) -> JSONValue { .array(positions.map(id)) }

    var rounds: JSONValue { .array(record.rounds.enumerated().map { json($1, number: $0 + 1) }) }
    var ties: JSONValue { .array(record.ties.map(json)) }
    var notElected: JSONValue { .array(record.notElected.map(json)) }
    package var pairs: JSONValue? { record.pairs.map(json) }

    /// Every candidate's name, the id in the place of an empty one.
    var names: JSONValue {
        .array(candidates.map { ["id": .string($0.id.text), "name": .string($0.shownName)] })
    }

    // MARK: Parts

    private func id(_ candidate: Int) -> JSONValue { .string(candidates[candidate].id.text) }

    package func votes(_ units: Int) -> JSONValue {
        .string(ExactDecimal(units: units, digits: record.digits).text)
    }

    private func json(_ round: ElectionRound, number: Int) -> JSONValue {
        let standing = candidates.indices.filter { !candidates[$0].isWithdrawn }
        var members: [JSONValue.Member] = [
            .init("number", .integer(number)),
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
            guard let units = round.exhausted[reason], units > 0 else { return nil }
            return ["reason": .string(reason.rawValue), "votes": votes(units)]
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

extension Candidate {
    /// The id in the place of an empty name.
    public var shownName: String { name.isEmpty ? id.text : name }
}

extension ElectionSpecification {
    /// Every setting, and the criteria of ties.
    package var settingsJSON: JSONValue {
        .object(optionMembers + [.init("ties", .array(ties.map { .string($0.text) }))])
    }

    var optionMembers: [JSONValue.Member] {
        options.map { JSONValue.Member($0.key.rawValue, .string($0.value)) }
    }
}

extension [BallotDefect: Int] {
    /// In the order of their kinds.
    package var json: JSONValue {
        .array(
            BallotDefect.allCases.compactMap { defect in
                self[defect].map { ["reason": .string(defect.rawValue), "ballots": .integer($0)] }
            }
        )
    }
}
