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
    var attachments: [String: [UInt8]] = [:]
    var workers = Workers.one
    var progress: @Sendable (Int) -> Void = { _ in }

    func list() -> JSONValue {
        ProposalsDocument(election: election, files: [], inadmissible: beside.inadmissible).list
    }

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

    var pointScale: Int { election.profile.pointScale }

    func motions() throws -> [UInt8]? { try beside.motionsBytes(rulebook) }

    var lotIDs: [String] { election.divided.projects.map(\.id.text) }

    var listIDs: [String] { election.projects.map(\.id.text) }

    var castByClass: [Int] {
        guard let ballots = election.weighing?.ballots else { return [] }
        var cast = ballots.electorate.classes.map { _ in 0 }
        if cast.isEmpty { return [] }
        for (position, group) in ballots.electorate.groups.enumerated() {
            cast[group.voterClass] += ballots.counts[position].cast
        }
        return cast
    }

    var presence: [Reconciliation.MotionPresence] {
        zip(rulebook.motions, beside.motions).compactMap { motion, votes -> Reconciliation.MotionPresence? in
            switch (motion.kind, votes) {
            case (.motion(_, let quorum, _), .motion(let votes)):
                return Reconciliation.MotionPresence(
                    id: motion.id,
                    present: votes.present,
                    members: votes.members,
                    votes: votes.yes + votes.no + votes.abstain + votes.blank + votes.invalid,
                    meeting: votes.meeting,
                    hasQuorum: quorum != nil
                )
            case (_, .veto(let votes, _)):
                return Reconciliation.MotionPresence(id: motion.id, present: nil, members: nil, votes: votes)
            default: return nil
            }
        }
    }

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
            attachments: attachments,
            nonce: nonce,
            policy: policy
        )
    }
}
