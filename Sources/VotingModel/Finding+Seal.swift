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

        /// The policy asks for witnesses or a signature, which come while the vote goes on.
        case policyNeedsSteps

        // Keys.
        /// The log's key in the policy is another one.
        case keyDiffers
        /// The policy asks for a higher level than the rules have.
        case policyAbove
        /// Not in form; the line, from 1.
        case badPolicy(line: Int?)

        // Step by step.
        /// A rulebook at level `counted` has nothing to seal.
        case nothingToSeal
        /// No vote was begun in the folder.
        case noVote
        /// At level `timestamped` the close is stamped before anybody counts.
        case closeNotStamped
        /// A vote in a file of its own has commands of its own.
        case isDossier
        /// It is not the turn of a step.
        case notNow(SealStep, stage: SealStage, next: [SealStep])
        /// A file of the folder does not agree with the log.
        case altered(String)
        case clockBack
        case clockUnset
        /// Proposals, or candidates, must be given.
        case listMissing(option: String)
        /// Proposals and ballots must stand in files of their own.
        case separateFilesNeeded
        case emptyBatch
        /// The very same file as that of an earlier batch.
        case sameBatch(number: Int)
        /// Points with another number of decimals than those of the first batch.
        case pointsFiner
        case fileMissing(String)
        case signatureMissing

        // The lot.
        case commitmentsNotWanted
        /// Not `NAME=…`.
        case badPair(option: String, String)
        case badDigest(String)
        case badName(String)
        case tooFewThrowers
        case badThrows(String)
        case secretMissing(String)
        case secretNotWanted(String)
        case secretDiffers(String)
        case tooFewWitnesses
        case orderMissing([String])
        case orderUnknown([String])
        case orderTwice([String])
        /// Dice or an order, and not both.
        case lotUnclear
    }
}
