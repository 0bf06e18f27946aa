/// A step of a vote that is sealed as it goes on: a command of `wijkstem seal`.
public enum SealStep: String, Sendable, CaseIterable {
    case rules
    case open
    case batch
    case close
    case lot
    case tally
    /// What the chair says, in a vote of members.
    case declare
    case sign
    case final
}

/// How far a sealed vote is.
public enum SealStage: String, Sendable, CaseIterable, Comparable {
    /// The folder is there, the rules are not fixed.
    case begun
    case rulesFixed
    /// People vote.
    case open
    case closed
    case lotDrawn
    case counted
    /// In a vote of members: the result was pronounced, may be contested, and is settled by a last word.
    case pronounced
    case contested
    case declared
    case final

    public static func < (left: Self, right: Self) -> Bool {
        let order = allCases
        return (order.firstIndex(of: left) ?? 0) < (order.firstIndex(of: right) ?? 0)
    }
}
