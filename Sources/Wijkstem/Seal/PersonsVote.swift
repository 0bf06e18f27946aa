import BallotMethods
import CanonicalJSON
import Evidence
import VotingModel

/// An election of persons, or a question with several answers, held against its rulebook.
struct PersonsVote: CountableVote {
    let terms: SealTerms
    let rulebook: ElectionRulebook
    let election: RankedElection
    /// The files that it was read from.
    let files: [ProposalsDocument.ImportedFile]
    var attachments: [String: [UInt8]] = [:]
    var progress: @Sendable (Int) -> Void = { _ in }

    func list() -> JSONValue { CandidatesDocument(candidates: election.candidates, files: []).list }

    func castBallots() throws -> CastBallots { try CastBallots(election) }

    func profile() throws -> [UInt8] { try RankedEncoding.profile(of: election) }

    var pointScale: Int { 1 }

    /// Ballots that name nobody who stands are not valid, though they are on the profile.
    var numbers: BallotNumbers {
        let valid = ElectionMethods.countedBallots(of: election, under: rulebook.method)
        var invalid = election.outsideLimits
        if election.ballotCount > valid { invalid[.noCandidate] = election.ballotCount - valid }
        return BallotNumbers(
            valid: valid,
            blank: election.blankCount,
            invalid: InvalidElectionBallot.allCases.compactMap { reason in
                invalid[reason].map { LogEvent.InvalidCount(reason: reason.rawValue, count: $0) }
            }
        )
    }

    func motions() -> [UInt8]? { nil }

    var lotIDs: [String] { listIDs }

    var listIDs: [String] { election.candidates.map(\.id.text) }

    /// Elections know no classes.
    var castByClass: [Int] { [] }

    var presence: [Reconciliation.MotionPresence] { [] }

    func count(
        lot: DrawnLot?,
        nonce: [UInt8],
        policy: [UInt8]?
    ) throws -> (document: ElectionResult, bundle: Bundle) {
        let rule = try ElectionMethods.method(for: rulebook.method)
        // Criteria of a rulebook need no provisional seed.
        var context = TallyContext(provisionalSeed: { "" }, progress: progress)
        context.drawnLot = lot
        let tally = try rule.tally(election, in: context)
        return try RunElection.bundle(
            of: tally,
            election,
            rulebook,
            imported: files,
            attachments: attachments,
            nonce: nonce,
            policy: policy
        )
    }
}
