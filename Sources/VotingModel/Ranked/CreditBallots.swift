import CanonicalJSON

/// Ballots of an election that give candidates votes, for or against, which are paid with credits: v votes cost v².
public struct CreditBallots: Sendable, Equatable {
    /// Over the candidates, of the kind `quadratic`; blank ballots are not in it.
    public let profile: BallotProfile
    /// Credits of a voter.
    public let perBallot: Int

    /// - Precondition: the profile is quadratic.
    public init(_ profile: BallotProfile, perBallot: Int) {
        precondition(profile.kind == .quadratic, "votes that are paid with credits")
        self.profile = profile.withoutBlanks
        self.perBallot = perBallot
    }

    /// What every candidate has on them, those who stood down too.
    ///
    /// - Complexity: O(votes).
    public var sides: [VoteSides] {
        var sides = [VoteSides](repeating: VoteSides(), count: profile.projectCount)
        for ballot in profile.multiplicities.indices {
            for entry in profile.entries(of: ballot) {
                sides[Int(profile.projects[entry])].add(
                    Int(profile.values[entry]),
                    times: profile.multiplicities[ballot]
                )
            }
        }
        return sides
    }

    /// Their credits together.
    public var line: ResultDocument.CreditLine {
        ResultDocument.CreditLine(
            perBallot: perBallot,
            given: perBallot * profile.ballotCount,
            spent: sides.reduce(0) { $0 + $1.credits }
        )
    }
}

/// Votes for and against, and the credits that they cost together.
public struct VoteSides: Sendable, Equatable {
    public private(set) var inFavour: Int
    public private(set) var against: Int
    public private(set) var credits: Int

    public init(inFavour: Int = 0, against: Int = 0, credits: Int = 0) {
        self.inFavour = inFavour
        self.against = against
        self.credits = credits
    }

    /// V: votes for less votes against.
    public var balance: Int { inFavour - against }

    mutating func add(_ votes: Int, times count: Int) {
        if votes > 0 { inFavour += votes * count } else { against -= votes * count }
        credits += votes * votes * count
    }

    var members: [JSONValue.Member] {
        [.init("for", .integer(inFavour)), .init("against", .integer(against)), .init("credits", .integer(credits))]
    }

    /// Reads `members`; `nil` where there are none.
    init?(_ reader: inout ObjectReader) throws(SchemaError) {
        guard let inFavour = try reader.optionalInteger("for") else { return nil }
        self.init(
            inFavour: inFavour,
            against: try reader.integer("against"),
            credits: try reader.integer("credits")
        )
    }
}

extension BallotProfile {
    /// The same ballots without those that name nothing.
    fileprivate var withoutBlanks: BallotProfile {
        let isBlank = multiplicities.indices.map { entries(of: $0).isEmpty }
        return isBlank.contains(true) ? with(multiplicities: zip(multiplicities, isBlank).map { $1 ? 0 : $0 }) : self
    }
}

extension InvalidElectionBallot {
    /// What is said of projects, said of candidates; `nil` for what no election knows.
    public init?(_ reason: InvalidBallotReason) {
        switch reason {
        case .tooFewProjects: self = .tooFewCandidates
        case .tooManyProjects: self = .tooManyCandidates
        case .tooManyCredits: self = .tooManyCredits
        case .negativeVotes: self = .negativeVotes
        case .tooManyVotesOnOneProject: self = .tooManyVotesOnOneCandidate
        case .signed: self = .signed
        case .unreadable: self = .unreadable
        case .unclear: self = .unclear
        case .tooFewPoints, .tooManyPoints, .tooManyPointsOnOneProject, .costTooLow, .costTooHigh: return nil
        }
    }
}
