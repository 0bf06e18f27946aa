import BallotMethods
import CanonicalJSON
import Evidence
import Parallelism
import VotingModel

/// A budget vote, held against its rulebook.
struct BudgetVote: CountableVote {
    let terms: SealTerms
    let rulebook: Rulebook
    /// With its ballots weighed, and what vetoes keep out.
    let election: Election
    let beside: RunVote.Beside
    /// The files that it was read from.
    let files: [ProposalsDocument.ImportedFile]
    /// The file that messages of the count name.
    let name: String
    var workers = Workers.one
    var progress: @Sendable (Int) -> Void = { _ in }

    func list() -> JSONValue { ProposalsDocument.list(election.projects) }

    func castBallots() throws -> CastBallots { try CastBallots(election) }

    func profile() throws -> [UInt8] { try ProfileEncoding.encode(election) }

    var numbers: BallotNumbers {
        let counts = election.counts
        return BallotNumbers(
            valid: counts.valid,
            blank: counts.blank,
            invalid: InvalidBallotReason.allCases.compactMap { reason in
                counts.invalid[reason].map { LogEvent.InvalidCount(reason: reason.rawValue, count: $0) }
            }
        )
    }

    func motions() throws -> [UInt8]? { try beside.motionsBytes(rulebook) }

    var lotIDs: [String] { election.divided.projects.map(\.id.text) }

    func count(
        lot: DrawnLot?,
        nonce: [UInt8],
        policy: [UInt8]?
    ) throws -> (document: ResultDocument, bundle: Bundle) {
        let tally = try CountVote.tally(
            election,
            rulebook.method,
            file: name,
            drawnLot: lot,
            workers: workers,
            progress: progress
        )
        return try RunVote.bundle(
            of: tally,
            election,
            rulebook,
            imported: files,
            beside: beside,
            nonce: nonce,
            policy: policy
        )
    }
}
