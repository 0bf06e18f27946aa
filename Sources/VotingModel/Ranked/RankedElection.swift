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

    public var castCount: Int { profile.ballotCount + blankCount }

    /// The same ballots for another number of seats.
    public func with(seats: Int) -> RankedElection {
        RankedElection(
            candidates: candidates,
            seats: seats,
            title: title,
            form: form,
            profile: profile,
            blankCount: blankCount
        )
    }

    /// How many ballots have a defect of each kind, whatever the rules make of it; one ballot may have several.
    public var defects: [BallotDefect: Int] {
        var counts: [BallotDefect: Int] = [:]
        for ballot in 0..<profile.distinctCount {
            for defect in Self.defects(profile[ballot]) { counts[defect, default: 0] += profile.multiplicities[ballot] }
        }
        return counts
    }

    static func defects(_ marks: ArraySlice<RankedMark>) -> Set<BallotDefect> {
        var found: Set<BallotDefect> = []
        var seen: Set<Int> = []
        for mark in marks {
            if mark.sharesRank || mark.alone == .overvoted { found.insert(.overvote) }
            if mark.alone == .skipped { found.insert(.skippedRank) }
            if mark.alone == .unknown { found.insert(.unknownName) }
            if let candidate = mark.candidate, !seen.insert(candidate).inserted { found.insert(.repeated) }
        }
        return found
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
