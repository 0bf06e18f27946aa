public import CanonicalJSON

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
    public var invalidCount: Int { election.castCount - election.blankCount - tally.countedBallots }

    public func decimal(_ units: Int) -> ExactDecimal { ExactDecimal(units: units, digits: record.digits) }

    private var written: WrittenElectionRecord {
        WrittenElectionRecord(candidates: election.candidates, record: record)
    }

    public var json: JSONValue {
        var members: [JSONValue.Member] = [
            .init("rule", .string(tally.method.rule.rawValue)),
            .init("options", tally.method.settingsJSON),
            .init("seats", .integer(tally.seats)),
            .init("elected", written.ids(tally.elected)),
            .init("winners", written.ids(tally.winners)),
            .init("rounds", written.rounds),
            .init("ties", written.ties),
            .init("not_elected", written.notElected),
            .init("ballots", ballots),
            .init("defects", election.defects.json),
            .init("names", written.names),
        ]
        if !election.title.isEmpty { members.append(.init("title", .string(election.title))) }
        let withdrawn = election.candidates.indices.filter { election.candidates[$0].isWithdrawn }
        if !withdrawn.isEmpty { members.append(.init("withdrawn", written.ids(withdrawn))) }
        if record.isWithoutMajority { members.append(.init("no_majority", .boolean(true))) }
        if let lot = record.lot { members.append(.init("lot", written.ids(lot))) }
        if let pairs = written.pairs { members.append(.init("pairs", pairs)) }
        if let credits = election.credits {
            members += [.init("credits", credits.line.json), .init("candidates", candidates(credits))]
        }
        return .object(members)
    }

    /// Votes for and against of everybody.
    private func candidates(_ credits: CreditBallots) -> JSONValue {
        let mentions = credits.profile.namingCounts()
        return .array(
            zip(election.candidates.indices, credits.sides).map { index, sides in
                let id = JSONValue.Member("id", .string(election.candidates[index].id.text))
                return .object([id, .init("mentions", .integer(mentions[index]))] + sides.members)
            }
        )
    }

    private var ballots: JSONValue {
        [
            "cast": .integer(election.castCount), "valid": .integer(tally.countedBallots),
            "blank": .integer(election.blankCount), "invalid": .integer(invalidCount),
            "counted": .integer(tally.countedBallots), "distinct": .integer(election.distinctCount),
        ]
    }
}
