/// An election of persons, or a question with several answers: who stands, how many are elected, and the ballots.
public struct RankedElection: Sendable {
    /// What marks on its ballots mean.
    public enum BallotForm: String, Sendable {
        /// An order of preference.
        case ranked
        /// All that are named are approved, alike.
        case approval
    }

    /// In the order of the file, which the tie criterion `listed` uses.
    ///
    /// Ids are distinct.
    public let candidates: [Candidate]
    /// How many are to be elected; at least 1.
    public let seats: Int
    /// Empty where the file has none.
    public let title: String
    public let form: BallotForm
    /// Every ballot with a mark on it.
    public let profile: RankedProfile
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
    }

    /// Positions of those who did not stand down.
    public var standing: [Int] { candidates.indices.filter { !candidates[$0].isWithdrawn } }

    public var castCount: Int { profile.ballotCount + blankCount + outsideLimits.values.reduce(0, +) }

    /// The same ballots for another number of seats.
    public func with(seats: Int) -> RankedElection {
        var election = RankedElection(
            candidates: candidates,
            seats: seats,
            title: title,
            form: form,
            profile: profile,
            blankCount: blankCount
        )
        election.outsideLimits = outsideLimits
        return election
    }

    /// How many ballots have a defect of each kind, whatever the rules make of it; one ballot may have several.
    ///
    /// Where ballots have no order, only names of nobody are one.
    public var defects: [BallotDefect: Int] {
        let all = profile.defects
        return form == .ranked ? all : all.filter { $0.key == .unknownName }
    }
}

/// Why a ballot of an election is not valid.
public enum InvalidElectionBallot: String, Sendable, CaseIterable {
    case tooFewCandidates = "too_few_candidates"
    case tooManyCandidates = "too_many_candidates"
    /// Within the limits, but by the rule's reading it names nobody who stands.
    case noCandidate = "no_candidate"
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
