/// A step of a vote that is sealed as it goes on: a command of `wijkstem seal`.
public enum SealStep: String, Sendable, CaseIterable {
    case rules
    case open
    case batch
    case close
    case lot
    case tally
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
    case final

    public static func < (left: Self, right: Self) -> Bool {
        let order = allCases
        return (order.firstIndex(of: left) ?? 0) < (order.firstIndex(of: right) ?? 0)
    }
}
