public import CanonicalJSON
import ExactArithmetic

/// A matched round as one document: `wijkstem tally --rule quadratic-funding --json`.
///
/// It has the keys of every result on a budget, which is the pool, and `matches` beside them.
public struct FundingDocument: Sendable {
    public let round: FundingRound
    public let tally: FundingTally

    public init(_ tally: FundingTally, of round: FundingRound) {
        self.tally = tally
        self.round = round
    }

    /// Projects that are matched, the largest match first; equal ones by id.
    public var funded: [ProjectMatch] {
        tally.matches.filter { $0.match > 0 }
            .sorted { ($1.match, id($0)) < ($0.match, id($1)) }
    }

    public var remaining: Int { round.pool - tally.spent }

    /// People who gave anything.
    public var contributorCount: Int { Set(round.contributions.map(\.contributor)).count }

    public func id(_ match: ProjectMatch) -> ProjectID { round.projects[match.project].id }

    /// The project's name, or its id where it has none.
    public func name(_ match: ProjectMatch) -> String {
        let project = round.projects[match.project]
        return project.name.isEmpty ? project.id.text : project.name
    }

    public var json: JSONValue {
        let funded = self.funded
        return [
            "rule": .string(FundingSpecification.rule),
            "options": options,
            "currency": .string(round.currency.code),
            "budget": .integer(round.pool),
            "spent": .integer(tally.spent),
            "remaining": .integer(remaining),
            "funded": .array(funded.map { text(id($0)) }),
            "amounts": .array(funded.map { ["project": text(id($0)), "amount": .integer($0.match)] }),
            "not_funded": .array(
                tally.matches.filter { $0.match == 0 }.map { match in
                    let reason: NotFunded.Reason = match.received == 0 ? .noSupport : .supportersShort
                    return ["project": text(id(match)), "reason": .string(reason.rawValue)]
                }
            ),
            "ties": .array(tally.ties.map(json)),
            "ballots": .object(ballots),
            "matches": .array(tally.matches.map(json)),
            "names": .array(tally.matches.map { ["id": text(id($0)), "name": .string(name($0))] }),
        ]
    }

    // MARK: Parts

    private func text(_ id: ProjectID) -> JSONValue { .string(id.text) }

    private var options: JSONValue {
        let method = tally.method
        var members: [JSONValue.Member] = [.init("mode", .string(method.mode.rawValue))]
        for option in method.mode.options {
            let value: JSONValue? =
                switch option {
                case .digits: .integer(method.digits)
                case .pairwise: method.pairwise.map { .integer($0) }
                case .cap: method.cap.map { .integer($0) }
                case .minimum: .integer(method.minimum)
                case .scaleUp: .boolean(method.scalesUp)
                }
            if let value { members.append(.init(option.rawValue, value)) }
        }
        return .object(members)
    }

    /// One ballot for everybody who gave.
    private var ballots: [JSONValue.Member] {
        let count = JSONValue.integer(contributorCount)
        return [
            .init("cast", count), .init("valid", count), .init("blank", 0), .init("invalid", 0),
            .init("counted", count),
        ]
    }

    private func json(_ match: ProjectMatch) -> JSONValue {
        [
            "project": text(id(match)), "received": .integer(match.received),
            "contributors": .integer(match.contributors), "raw": .string(match.raw.text),
            "share": .string(match.share.text), "match": .integer(match.match), "capped": .boolean(match.isCapped),
        ]
    }

    private func json(_ tie: RemainderTie) -> JSONValue {
        [
            "tied": .array(tie.tied.map { text(round.projects[$0].id) }), "value": .string(tie.value.text),
            "decided_by": "name", "chosen": text(round.projects[tie.chosen].id), "provisional": false,
        ]
    }
}
