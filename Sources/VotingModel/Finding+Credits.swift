extension Finding {
    /// What may be wrong with votes that are paid with credits.
    public enum CreditFault: Sendable, Equatable {
        // On a ballot.
        case badVotes(String)
        case missingVotes
        case votesCount(projects: Int, votes: Int)
        case projectTwice(String)
        /// More credits spent than there are; such a ballot is not counted.
        case overspent(spent: Int, given: Int)

        // Of a vote.
        case missing
        case givenTwice(key: String, stated: String)
        case differs(key: String, rulebook: String, file: String)
        /// Only ballots with credits have such a limit.
        case onlyWithCredits(key: String)
        /// A command that does not know what votes against are.
        case notHere(command: String)
    }
}
