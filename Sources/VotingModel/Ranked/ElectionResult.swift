public import CanonicalJSON

/// The published result of an election: `result.json` of its bundle, and what pages and tables are made from.
///
/// Candidates are positions in `lines`, everybody in the order of the list.
public struct ElectionResult: Sendable, Equatable {
    public static let format = "wijkstem-election-result/1"

    public struct Line: Sendable, Equatable {
        public let candidate: Candidate
        /// Ballots that count for the candidate first; `nil` where they have no order.
        public let first: Int?
        /// Ballots that name the candidate.
        public let mentions: Int
        /// Votes for and against, where they are paid with credits.
        public let sides: VoteSides?

        public init(candidate: Candidate, first: Int?, mentions: Int, sides: VoteSides? = nil) {
            self.candidate = candidate
            self.first = first
            self.mentions = mentions
            self.sides = sides
        }

        /// The numbers that the aggregate has too.
        package var numbers: [JSONValue.Member] {
            var members: [JSONValue.Member] = [
                .init("id", .string(candidate.id.text)), .init("mentions", .integer(mentions)),
            ]
            if let first { members.append(.init("first", .integer(first))) }
            return members + (sides?.members ?? [])
        }
    }

    public struct Ballots: Sendable, Equatable {
        public let cast: Int
        public let blank: Int
        public let counted: Int
        public let distinct: Int
        public let invalid: [InvalidElectionBallot: Int]

        public init(cast: Int, blank: Int, counted: Int, distinct: Int, invalid: [InvalidElectionBallot: Int]) {
            self.cast = cast
            self.blank = blank
            self.counted = counted
            self.distinct = distinct
            self.invalid = invalid
        }
    }

    public let vote: Rulebook.Vote
    public let language: Language
    /// SHA-256 of `rules.json`, 64 digits.
    public let rulesDigest: String
    public let form: RankedElection.BallotForm
    public let method: ElectionSpecification
    public let seats: Int
    public let lines: [Line]
    /// In order of election.
    public let elected: [Int]
    public let winners: [Int]
    public let record: ElectionRecord
    public let ballots: Ballots
    public let defects: [BallotDefect: Int]
    /// The credits of all ballots within the limits, together.
    public let credits: ResultDocument.CreditLine?

    init(
        vote: Rulebook.Vote,
        language: Language,
        rulesDigest: String,
        form: RankedElection.BallotForm,
        method: ElectionSpecification,
        seats: Int,
        lines: [Line],
        elected: [Int],
        winners: [Int],
        record: ElectionRecord,
        ballots: Ballots,
        defects: [BallotDefect: Int],
        credits: ResultDocument.CreditLine? = nil
    ) {
        self.vote = vote
        self.language = language
        self.rulesDigest = rulesDigest
        self.form = form
        self.method = method
        self.seats = seats
        self.lines = lines
        self.elected = elected
        self.winners = winners
        self.record = record
        self.ballots = ballots
        self.defects = defects
        self.credits = credits
    }

    /// The result of a count under a rulebook whose canonical form has the digest.
    public init(
        _ tally: ElectionTally,
        of election: RankedElection,
        totals: ElectionTotals,
        rulebook: ElectionRulebook,
        rulesDigest: String
    ) {
        var invalid = election.outsideLimits
        let idle = election.ballotCount - tally.countedBallots
        if idle > 0 { invalid[.noCandidate] = idle }
        var record = tally.record
        // The certificate has it.
        record.lot = nil
        self.init(
            vote: rulebook.vote,
            language: rulebook.language,
            rulesDigest: rulesDigest,
            form: election.form,
            method: rulebook.method,
            seats: tally.seats,
            lines: election.candidates.indices.map { index in
                Line(
                    candidate: election.candidates[index],
                    first: totals.first.map { $0[index] },
                    mentions: totals.mentions[index],
                    sides: totals.sides.map { $0[index] }
                )
            },
            elected: tally.elected,
            winners: tally.winners,
            record: record,
            ballots: Ballots(
                cast: election.castCount,
                blank: election.blankCount,
                counted: tally.countedBallots,
                distinct: election.distinctCount,
                invalid: invalid
            ),
            defects: election.defects,
            credits: election.credits?.line
        )
    }

    public var candidates: [Candidate] { lines.map(\.candidate) }

    /// Positions of those who did not stand down.
    public var standing: [Int] { lines.indices.filter { !lines[$0].candidate.isWithdrawn } }

    public func decimal(_ units: Int) -> ExactDecimal { ExactDecimal(units: units, digits: record.digits) }

    /// The round in which a candidate is elected, by position.
    public func roundElecting(_ candidate: Int) -> Int? {
        record.rounds.firstIndex { round in round.elected.contains { $0.candidate == candidate } }
    }

    public func ground(of candidate: Int) -> ElectionRound.Ground? {
        record.rounds.lazy.flatMap(\.elected).first { $0.candidate == candidate }?.ground
    }

    public var json: JSONValue {
        let written = WrittenElectionRecord(candidates: candidates, record: record)
        var members: [JSONValue.Member] = [
            .init("ballot_kind", .string(form.rawValue)),
            .init("ballots", ballots.json(withReasons: true)),
            .init("candidate_count", .integer(standing.count)),
            .init("candidates", .array(lines.map(json))),
            .init("defects", defects.json),
            .init("elected", written.ids(elected)),
            .init("elected_count", .integer(elected.count)),
            .init("format", .string(Self.format)),
            .init("language", .string(language.rawValue)),
            .init("names", written.names),
            .init("not_elected", written.notElected),
            .init("options", method.settingsJSON),
            .init("rounds", written.rounds),
            .init("rule", .string(method.rule.rawValue)),
            .init("rules_sha256", .string(rulesDigest)),
            .init("seats", .integer(seats)),
            .init("ties", written.ties),
            .init("vote", vote.json),
            .init("winners", written.ids(winners)),
        ]
        if record.isWithoutMajority { members.append(.init("no_majority", .boolean(true))) }
        if let pairs = written.pairs { members.append(.init("pairs", pairs)) }
        if let credits { members.append(.init("credits", credits.json)) }
        return .object(members)
    }

    private func json(_ line: Line) -> JSONValue {
        .object(line.numbers + [.init("withdrawn", .boolean(line.candidate.isWithdrawn))])
    }
}

extension ElectionResult.Ballots {
    public var invalidTotal: Int { invalid.values.reduce(0, +) }

    /// The six numbers, with the reasons of invalid ones if wanted.
    package func json(withReasons: Bool) -> JSONValue {
        var members: [JSONValue.Member] = [
            .init("blank", .integer(blank)), .init("cast", .integer(cast)), .init("counted", .integer(counted)),
            .init("distinct", .integer(distinct)), .init("invalid", .integer(invalidTotal)),
            .init("valid", .integer(counted)),
        ]
        if withReasons { members.append(.init("invalid_reasons", reasonsJSON)) }
        return .object(members)
    }

    package var reasonsJSON: JSONValue {
        .array(
            InvalidElectionBallot.allCases.compactMap { reason in
                invalid[reason].map { ["count": .integer($0), "reason": .string(reason.rawValue)] }
            }
        )
    }
}
