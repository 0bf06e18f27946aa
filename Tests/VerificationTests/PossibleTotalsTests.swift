import BallotMethods
import CanonicalJSON
import Evidence
import TestSupport
import Testing
import Verification
import VotingModel
import Wijkstem

/// Sums that no ballots add up to are refused, also by who does not see the ballots.
@Suite("Sums without the ballots")
struct PossibleTotalsTests {
    private static let aggregate = "ballots/aggregate.json"
    private static let projects = "\(aggregate)#/projects"

    /// A vote of which only the totals are public, with votes for its first project.
    private static func vote(_ kind: BallotKind) throws -> ForgedBundle {
        let given =
            switch kind {
            case .points: MethodSpecification(rule: .greedy, utility: .points, ties: [.listed])
            case .ranked: MethodSpecification(rule: .greedy, utility: .positions, ties: [.listed])
            case .quadratic: MethodSpecification(rule: .quadraticGreedy, ties: [.listed])
            default: MethodSpecification(rule: .greedy, ties: [.listed])
            }
        for seed in 0..<200 as Range<UInt64> {
            var elections = RandomElections(seed: seed)
            let election = elections.next(kind: kind).with(minimumScore: .some(nil))
            let specification = try Methods.method(for: given, ballots: kind).specification
            let rulebook = HonestBundles.rulebook(election, specification, ballots: .totals, k: 1)
            let forged = ForgedBundle(try HonestBundles.bundle(election, rulebook), vote: rulebook.vote.id)
            guard case .array(let sums)? = try? forged.value(aggregate, "/projects"), sums.count >= 2 else { continue }
            let votes = sums.map { entry in if case .integer(let votes)? = entry["votes"] { votes } else { 0 } }
            let valid = election.counts.valid
            // Some ballot names two projects, some not all of them.
            let (all, most) = (votes.reduce(0, +), valid * votes.count)
            let isNamed = votes[0] >= 2 && all > valid && all < most
            guard isNamed else { continue }
            try #require(try forged.report(withSealedPart: false).verdict == .incomplete, "seed \(seed)")
            return forged
        }
        throw NoSuchVote()
    }

    private struct NoSuchVote: Error {}

    /// What is done to the sums, or to the rules that the ballots kept to.
    struct Impossible: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let kind: BallotKind
        let forge: @Sendable (inout ForgedBundle) throws -> Void

        init(_ name: String, _ kind: BallotKind, _ forge: @escaping @Sendable (inout ForgedBundle) throws -> Void) {
            (testDescription, self.kind, self.forge) = (name, kind, forge)
        }
    }

    /// Sets what is at a pointer of the sums.
    private static func sums(_ pointer: String, _ value: Int) -> @Sendable (inout ForgedBundle) throws -> Void {
        { try $0.set(aggregate, pointer, .integer(value)) }
    }

    /// Sets a limit on every ballot.
    private static func limit(_ key: String, _ value: Int) -> @Sendable (inout ForgedBundle) throws -> Void {
        { try $0.set("rules.json", "/ballot/\(key)", .integer(value)) }
    }

    static let all: [Impossible] = [
        Impossible("more votes than ballots", .approval, sums("/projects/0/votes", 1_000_000)),
        Impossible("a point of less than its least unit", .points, sums("/projects/0/score", 1)),
        Impossible("points that weigh less than they are", .points, sums("/projects/0/weight", 1)),
        Impossible("points by fewer than named it", .points, sums("/projects/0/supporters", 1)),
        Impossible("more points than fit on one project", .points, limit("max_points_per_project", 1)),
        Impossible("more points on ballots than fit", .points, limit("max_points", 1)),
        Impossible("fewer points on ballots than there must be", .points, limit("min_points", 1_000_000)),
        Impossible("a score of no place at all", .ranked, sums("/projects/0/score", 0)),
        Impossible("a score above first places", .ranked, sums("/projects/0/score", 1_000_000)),
        Impossible("positions that weigh more than they are", .ranked, sums("/projects/0/weight", 1_000_000)),
        Impossible("more projects on ballots than fit", .approval, limit("max", 1)),
        Impossible("fewer projects on ballots than there must be", .approval) { forged in
            guard case .array(let projects) = try forged.value(aggregate, "/projects") else { return }
            try forged.set("rules.json", "/ballot/min", .integer(projects.count))
        },
        Impossible("dearer ballots than may be", .approval, limit("max_cost", 1)),
        Impossible("cheaper ballots than may be", .approval, limit("min_cost", 1_000_000_000)),
        Impossible("votes that those credits do not buy", .quadratic) { forged in
            try forged.set(aggregate, "/projects/0/score", .integer(1_000))
            try forged.set(aggregate, "/projects/0/weight", .integer(1_000))
            try forged.set(aggregate, "/projects/0/credits", .integer(1_000))
        },
        Impossible("more votes for one than may be", .quadratic, limit("max_votes", 1)),
    ]

    @Test(arguments: all)
    func areRefused(_ impossible: Impossible) throws {
        var forged = try Self.vote(impossible.kind)
        try impossible.forge(&forged)
        let report = try forged.report(withSealedPart: false)
        report.expectFailure(at: .totalsListed)
        #expect(
            report.lines.contains { line in
                guard line.check == .totalsListed, case .fail(let failures) = line.outcome else { return false }
                return failures.contains { $0.place.hasPrefix(Self.projects) }
            }
        )
    }

    /// Every named project takes a vote of a ballot: there are no fewer votes than ballots that are not blank.
    @Test func ballotsThatNameNothingAreBlank() throws {
        var forged = try Self.vote(.approval)
        for key in ["cast", "counted", "valid"] { try forged.add(1_000_000, to: "/ballots/\(key)", in: Self.aggregate) }
        try forged.report(withSealedPart: false).expectFailure(at: .totalsListed)
    }
}
