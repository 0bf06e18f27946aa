extension Finding {
    /// What may be wrong with sealing a vote.
    public enum SealFault: Sendable, Equatable {
        // At once, over a finished file.
        /// A rulebook at level `counted` has no log.
        case keyNotWanted
        case keyMissing
        /// Timestamps are fetched while the vote goes on.
        case timestampsNeedSteps
        /// The lot is drawn after the close.
        case lotNeedsSteps
    }
}
