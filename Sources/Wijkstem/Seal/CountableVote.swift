import BallotMethods
import CanonicalJSON
import Evidence
import VotingModel

/// A vote with all its ballots, held against its rulebook: ready to be sealed and counted.
///
/// Budgets and elections alike.
protocol CountableVote {
    /// What a count publishes as its result.
    associatedtype Document

    var terms: SealTerms { get }
    /// What can be voted for and on what terms, as the bundle writes it, without the files that it came from.
    func list() -> JSONValue
    /// Every ballot that was cast, those that do not count included.
    func castBallots() throws -> CastBallots
    /// The ballots that are published or sealed.
    func profile() throws -> [UInt8]
    /// What became of the ballots that count.
    var numbers: BallotNumbers { get }
    /// In how many parts a point is counted; 1 where there are no points.
    var pointScale: Int { get }
    /// The votes on questions beside the budget, as the bundle writes them; `nil` where there are none.
    func motions() throws -> [UInt8]?
    /// What a lot is drawn over.
    var lotIDs: [String] { get }
    /// What can be voted for, in its order.
    var listIDs: [String] { get }
    /// All ballots of each class of the electorate, in its order; empty where there are no classes.
    var castByClass: [Int] { get }
    /// Who was present at motions, where their votes say so.
    var presence: [Reconciliation.MotionPresence] { get }
    /// Files that go into the bundle as they are.
    var attachments: [String: [UInt8]] { get set }
    /// The result, and the bundle without a log; `policy` is `keys/policy.txt`, where there will be one.
    func count(lot: DrawnLot?, nonce: [UInt8], policy: [UInt8]?) throws -> (document: Document, bundle: Bundle)
}

/// What a seal needs to know of a rulebook, of a budget or of an election.
struct SealTerms: Sendable {
    let voteID: String
    /// `rules.json`.
    let rules: [UInt8]
    let level: EvidenceLevel
    /// Whether ties are decided by a lot that is drawn after the close.
    let drawsLot: Bool
    let language: Language
    /// A vote of members.
    let assembly: Assembly?
    let electorate: Electorate?

    init(_ rulebook: Rulebook) throws {
        voteID = rulebook.vote.id
        rules = try rulebook.json.canonicalBytes()
        level = rulebook.evidence
        drawsLot = rulebook.method.ties.contains(.drawnLot)
        language = rulebook.language
        assembly = rulebook.assembly
        electorate = rulebook.electorate
    }

    init(_ rulebook: ElectionRulebook) throws {
        voteID = rulebook.vote.id
        rules = try rulebook.json.canonicalBytes()
        level = rulebook.evidence
        drawsLot = rulebook.method.ties.contains(.drawnLot)
        language = rulebook.language
        assembly = rulebook.assembly
        electorate = nil
    }
}

/// What became of the ballots that count, of budgets and of elections.
struct BallotNumbers {
    var valid: Int
    var blank: Int
    var invalid: [LogEvent.InvalidCount]

    var cast: Int { valid + blank + invalid.reduce(0) { $0 + $1.count } }
}

extension CountableVote {
    /// The close of the log: the ballots, fixed before anybody sees one.
    func closing(nonce: [UInt8]) throws -> LogEvent.Closing {
        let numbers = numbers
        return LogEvent.Closing(
            cast: numbers.cast,
            valid: numbers.valid,
            blank: numbers.blank,
            invalid: numbers.invalid,
            profile: Digest(of: nonce + (try profile())),
            motions: try motions().map { Digest(of: nonce + $0) },
            pointScale: pointScale
        )
    }
}
