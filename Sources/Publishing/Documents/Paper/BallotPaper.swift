public import Evidence
public import VotingModel

/// What a slip of paper asks of a voter: a list to choose from, and the limits that a ballot must keep to.
///
/// Made of the rules and the list alone, so that it can be printed before voting opens.
public struct BallotPaper: Sendable, Equatable {
    /// A project or a candidate.
    public struct Choice: Sendable, Equatable {
        /// What is typed in.
        public let id: String
        /// Empty where the id says it all.
        public let name: String
        /// In minor units; `nil` where it costs nothing to choose.
        public let cost: Int?

        public init(id: String, name: String, cost: Int? = nil) {
            self.id = id
            self.name = name
            self.cost = cost
        }
    }

    /// What becomes of a ballot that names nothing.
    enum Blank: Sendable, Equatable {
        case excluded
        case counted(sharesMoney: Bool)
        /// It ranks nothing, so that all are equal to it.
        case supportsAll
    }

    let vote: Rulebook.Vote
    let rulesDigest: Digest
    let currency: Currency
    let choices: [Choice]
    /// What a ballot may hold; those of elections keep to the same.
    let limits: BallotRules
    let electsPersons: Bool
    let blank: Blank
    /// Whose slip it is, where the rules have classes.
    package let voterClass: String?

    /// `rulesDigest` is that of the canonical rules.
    ///
    /// `voterClass` is the id of a class of the electorate: its name stands on the slip, and its credits are those that are given.
    public init(_ rulebook: Rulebook, projects: [Project], rulesDigest: Digest, voterClass: String? = nil) {
        vote = rulebook.vote
        self.rulesDigest = rulesDigest
        currency = rulebook.currency
        choices = projects.map { Choice(id: $0.id.text, name: $0.name, cost: $0.cost) }
        let ofClass = rulebook.electorate?.classes.first { $0.id == voterClass }
        var limits = rulebook.ballot
        if let credits = ofClass?.credits { limits.credits.perBallot = credits }
        self.limits = limits
        electsPersons = false
        let method = rulebook.method
        if rulebook.ballot.blank == .excluded {
            blank = .excluded
        } else if method.rule == .expandingApprovals, !OptionKey.unranked.isSet(in: method) {
            blank = .supportsAll
        } else {
            blank = .counted(sharesMoney: method.rule.givesShares)
        }
        self.voterClass = ofClass?.name
    }

    /// Candidates who stood down are left out.
    public init(_ rulebook: ElectionRulebook, candidates: [Candidate], rulesDigest: Digest) {
        vote = rulebook.vote
        self.rulesDigest = rulesDigest
        currency = .none
        choices = candidates.filter { !$0.isWithdrawn }.map { Choice(id: $0.id.text, name: $0.name) }
        var limits = rulebook.ballot.ballotRules
        switch rulebook.ballot.form {
        case .ranked: limits.kind = .ranked
        case .approval: limits.kind = .approval
        case .quadratic: limits.kind = .quadratic
        }
        self.limits = limits
        electsPersons = true
        blank = .excluded
        voterClass = nil
    }

    var name: String { vote.name.isEmpty ? vote.id : vote.name }
}
