public import VotingModel

/// Why the log refuses an event, or is no log.
public enum EventLogError: Error, Sendable, Equatable {
    /// It is not the turn of this event; those that may come next.
    case notNow(LogEvent.Kind, next: [LogEvent.Kind])
    /// Nothing may follow.
    case ended(LogEvent.Kind)
    /// The clock says less than at the entry before.
    case clockBack(now: LogTime, last: LogTime)
    /// The clock says nothing between 2000 and 2099.
    case clockUnset
    /// The number of the batch that comes next.
    case batchNumber(next: Int)
    case emptyBatch
    /// Another batch after one of so few ballots that it must be the last.
    case smallBatch(Int)
    /// More ballots were sealed in batches than the close says were cast, or fewer.
    case ballotsDiffer(sealed: Int, cast: Int)
    /// Names must not be empty, and each stands once.
    case badName(String)
    /// There is no lot under these rules.
    case commitmentsNotWanted
    /// Secrets are opened in the order of the commitments, all of them.
    case openingMissing(String)
    case openingNotWanted(String)
    case secretDiffers(String)
    /// At least two people throw.
    case tooFewThrowers
    /// Whose throws are not 20 to 200 digits from 1 to 6.
    case badThrows(String)
    /// The seed is not the one that dice and secrets make.
    case seedDiffers
    /// At least two people saw the lot.
    case tooFewWitnesses
    /// What was declared before does not let this be declared; what could be.
    case notDeclaredNow(Declaration.State, next: [Declaration.State])
    /// Contested by nobody.
    case noObjections
    /// Documents stand in their order, each once.
    case documentsOutOfOrder
    /// What the rules ask for before a result is definitive.
    case documentsMissing([Assembly.Document])
    /// Files in byte order, each once.
    case filesOutOfOrder
    /// A line of the log that is no entry; what is wrong with it.
    case malformed(String)
    /// The line, from 1, and why.
    indirect case line(Int, EventLogError)
}
