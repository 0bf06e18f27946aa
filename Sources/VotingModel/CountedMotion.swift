/// What became of a motion or a veto question, as result and page word it.
public enum MotionOutcome: String, Sendable, CaseIterable {
    case adopted
    case rejected
    case noQuorum = "no_quorum"
    case vetoed
    case notVetoed = "not_vetoed"
}

/// A question beside the budget with its votes and what they decided.
///
/// It says all that a reader needs to come to the same outcome: the votes, what they were held against, and how many yes votes it took.
public struct CountedMotion: Sendable, Equatable {
    public enum Kind: Sendable, Equatable {
        /// `base` is what the yes votes are held against, `needed` the least number of them with which the motion is adopted if the
        /// base stays as it is.
        case motion(Motion.Majority, quorum: Motion.Quorum?, votes: MotionVotes.Votes, base: Int, needed: Int)
        /// `excluded` are the projects that the veto keeps out.
        case veto(least: Int, votes: Int, withReason: Int, excluded: [ProjectID])
    }

    public let id: String
    public let text: String
    public let kind: Kind
    public let outcome: MotionOutcome

    public init(id: String, text: String, kind: Kind, outcome: MotionOutcome) {
        self.id = id
        self.text = text
        self.kind = kind
        self.outcome = outcome
    }
}
