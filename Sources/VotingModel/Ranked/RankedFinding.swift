/// What importers notice of files with ranked ballots.
public enum RankedFinding: Sendable, Equatable {
    // The frame of a file.
    case badSize(String)
    /// The same of a file of PrefLib, which may also begin with lines about itself.
    case badBeginning(String)
    case tooManyCandidates(limit: Int)
    case noCandidates
    case unknownLine(String)
    case lineNotUsed(String)
    case ballotsNotEnded
    case namesMissing(expected: Int, found: Int)
    case namesAllMissing
    case nameUnquoted(String)
    case emptyName
    case repeatedName(String, firstLine: Int)
    case titleMissing
    case withdrawnOutOfRange(String, candidates: Int)
    case ballotIdentifiers(Int)

    // Ballots.
    case badCount(String)
    case badPreference(String)
    case candidateOutOfRange(String, candidates: Int)
    case ballotNotClosed
    /// So many ballots run over several lines.
    case ballotsOverLines(Int)
    case textAfterBallot(String)
    case groupNotClosed
    case emptyEntry
    case ballotsTooMany(limit: Int)
    /// So many ballots have this defect.
    case defect(BallotDefect, ballots: Int)
    case unknownCandidate(String)
    case noBallots

    // What a file says of itself.
    case badStatement(key: String, value: String)
    case votersDiffer(stated: Int, found: Int)
    case ordersDiffer(stated: Int, found: Int)
    case candidatesDiffer(stated: Int, found: Int)
    case nameOfCandidateMissing(Int)
    case notOfItsKind(kind: String, incomplete: Bool)

    // Spreadsheets.
    case noRankColumns
    case missingRankColumn(Int)
    case candidatesFromBallots(Int)
    case badWithdrawn(String)
    case candidateTwice(String)

    // The election.
    case seatsAboveRule(seats: Int, rule: String)
    case seatsAboveCandidates(seats: Int, candidates: Int)
    case noOrder(rule: String)
    case electionRuleNeeded(valid: [String])
    case notAnElection

    // Ballots with credits.
    case candidatesMissing
    case candidateNotListed(String)
    case candidateNamedTwice(String)
    case columnOfNobody(String)
    case creditShapeUnknown
    /// This ballot is not valid.
    case ballotOutside(InvalidElectionBallot)
    /// The rule counts votes that are paid with credits, and these ballots have none.
    case votesNeeded(rule: String)
    /// These ballots have such, and what is asked for does not know them.
    case votesWithCredits

    // A rulebook.
    case seatsDiffer(rulebook: Int, file: Int)
    case fewerBallotsThanK(ballots: Int, least: Int)
    case outsideLimits(InvalidElectionBallot, ballots: Int)
    /// Rules that elect persons stand where rules for a budget are asked for.
    case electionRulebook
    case budgetRulebook
}

/// What a conversion of ranked ballots leaves behind.
public enum RankedLoss: Sendable, Hashable {
    case ballotIdentifiers
    case columns([String])
    case title
    case seats
    case withdrawn
    case skippedRanks
    case unknownNames
    case overvoteMarks
    case repeatedCandidates
    case names
    case blankBallots
}
