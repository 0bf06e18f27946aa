/// An election of persons, or a question with several answers: who stands, how many are elected, and the ballots.
public struct RankedElection: Sendable {
    /// What marks on its ballots mean.
    public enum BallotForm: String, Sendable {
        /// An order of preference.
        case ranked
        /// All that are named are approved, alike.
        case approval
        /// Votes for and against, paid with credits.
        case quadratic
    }

    /// In the order of the file, which the tie criterion `listed` uses.
    ///
    /// Ids are distinct.
    public let candidates: [Candidate]
    /// How many are to be elected; at least 1.
    public private(set) var seats: Int
    /// Empty where the file has none.
    public let title: String
    public let form: BallotForm
    /// Every ballot with a mark on it; none where ballots have credits.
    public let profile: RankedProfile
    /// Every ballot with a vote on it, where they are paid with credits; `nil` where they are not.
    public let credits: CreditBallots?
    /// Ballots without any mark: cast, and in no rule's n.
    public let blankCount: Int
    /// Ballots outside the limits of a rulebook: cast, and nowhere else.
    public var outsideLimits: [InvalidElectionBallot: Int] = [:]

    /// - Precondition: the profile is over these candidates.
    public init(
        candidates: [Candidate],
        seats: Int,
        title: String = "",
        form: BallotForm = .ranked,
        profile: RankedProfile,
        blankCount: Int = 0
    ) {
        precondition(profile.candidateCount == candidates.count, "a profile is over the candidates of its election")
        self.candidates = candidates
        self.seats = seats
        self.title = title
        self.form = form
        self.profile = profile
        self.blankCount = blankCount
        credits = nil
    }

    /// An election whose ballots give votes that are paid with credits.
    ///
    /// - Precondition: the ballots are over these candidates.
    public init(
        candidates: [Candidate],
        seats: Int,
        title: String = "",
        credits: CreditBallots,
        blankCount: Int = 0
    ) {
        precondition(
            credits.profile.projectCount == candidates.count,
            "ballots are over the candidates of their election"
        )
        self.candidates = candidates
        self.seats = seats
        self.title = title
        self.credits = credits
        self.blankCount = blankCount
        form = .quadratic
        profile = RankedProfile(candidateCount: candidates.count)
    }

    /// Positions of those who did not stand down.
    public var standing: [Int] { candidates.indices.filter { !candidates[$0].isWithdrawn } }

    /// Ballots that are neither blank nor outside the limits, and how many of them differ.
    public var ballotCount: Int { credits?.profile.ballotCount ?? profile.ballotCount }
    public var distinctCount: Int { credits?.profile.distinctCount ?? profile.distinctCount }

    public var castCount: Int { ballotCount + blankCount + outsideLimits.values.reduce(0, +) }

    /// The same ballots for another number of seats.
    public func with(seats: Int) -> RankedElection {
        var election = self
        election.seats = seats
        return election
    }

    /// How many ballots have a defect of each kind, whatever the rules make of it; one ballot may have several.
    ///
    /// Where ballots have no order, only names of nobody are one; a ballot with credits has none.
    public var defects: [BallotDefect: Int] {
        let all = profile.defects
        return form == .ranked ? all : all.filter { $0.key == .unknownName }
    }
}

/// Why a ballot of an election is not valid.
public enum InvalidElectionBallot: String, Sendable, CaseIterable {
    case tooFewCandidates = "too_few_candidates"
    case tooManyCandidates = "too_many_candidates"
    case tooManyCredits = "too_many_credits"
    case negativeVotes = "negative_votes"
    case tooManyVotesOnOneCandidate = "too_many_votes_on_one_candidate"
    /// Within the limits, but by the rule's reading it names nobody who stands.
    case noCandidate = "no_candidate"

    // Of slips of paper, in a vote of members: what no file can show.
    /// It says or shows who voted.
    case signed
    case unreadable
    /// What is meant cannot be made out.
    case unclear
}

extension RankedProfile {
    /// How many ballots have a defect of each kind; one ballot may have several.
    ///
    /// - Complexity: O(marks).
    public var defects: [BallotDefect: Int] {
        var counts: [BallotDefect: Int] = [:]
        var seenIn = [Int](repeating: -1, count: candidateCount)
        let marks = self.marks
        for ballot in 0..<distinctCount {
            var found = (overvote: false, skipped: false, unknown: false, repeated: false)
            for index in range(of: ballot) {
                let mark = marks[index]
                if mark.sharesRank { found.overvote = true }
                if let candidate = mark.candidate {
                    if seenIn[candidate] == ballot { found.repeated = true }
                    seenIn[candidate] = ballot
                } else {
                    switch mark.alone {
                    case .skipped: found.skipped = true
                    case .overvoted: found.overvote = true
                    default: found.unknown = true
                    }
                }
            }
            let times = multiplicities[ballot]
            if found.overvote { counts[.overvote, default: 0] += times }
            if found.skipped { counts[.skippedRank, default: 0] += times }
            if found.unknown { counts[.unknownName, default: 0] += times }
            if found.repeated { counts[.repeated, default: 0] += times }
        }
        return counts
    }
}

/// What may be odd about a ranked ballot.
public enum BallotDefect: String, Sendable, CaseIterable {
    /// Several candidates at one rank.
    case overvote
    /// A rank left open before one that is not.
    case skippedRank = "skipped_rank"
    /// A candidate at two ranks.
    case repeated
    /// A name that is no candidate's.
    case unknownName = "unknown_name"
}
