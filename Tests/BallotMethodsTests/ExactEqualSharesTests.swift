import BallotMethods
import ExactArithmetic
import TestSupport
import Testing
import VotingModel

@Suite("Exact Equal Shares against its definition")
struct ExactEqualSharesTests {
    private struct Round: Equatable {
        let project: Int
        let payers: Int
        let tied: [Int]
    }

    /// The rounds with a share, by every subset of every project's supporters.
    private func rounds(_ election: Election, _ utility: Utility, share: Rational) -> [Round] {
        let ballots = DefinitionOfPhragmen(election).ballots
        var money = ballots.map { _ in share }
        var open = election.projects.indices.filter { election.projects[$0].cost > 0 }
        var rounds: [Round] = []
        while true {
            var best = Rational.zero
            var found: [(project: Int, payers: [Int])] = []
            for project in open {
                let cost = election.projects[project].cost
                let supporters = ballots.indices.filter { ballots[$0].contains(project) }
                var largest: [Int] = []
                for subset in 0..<(1 << supporters.count) where subset.nonzeroBitCount > largest.count {
                    let members = supporters.indices.filter { subset >> $0 & 1 == 1 }.map { supporters[$0] }
                    let price = Rational(cost, members.count)
                    if members.allSatisfy({ money[$0] >= price }) { largest = members }
                }
                if largest.isEmpty { continue }
                let worth = Rational(largest.count) * Rational(utility == .cost ? cost : 1) / Rational(cost)
                if worth > best { (best, found) = (worth, []) }
                if worth == best { found.append((project, largest)) }
            }
            guard
                let winner = found.min(by: {
                    (election.projects[$0.project].cost, $0.project) < (election.projects[$1.project].cost, $1.project)
                })
            else { return rounds }
            for ballot in winner.payers {
                money[ballot] = money[ballot] - Rational(election.projects[winner.project].cost, winner.payers.count)
            }
            open.removeAll { $0 == winner.project }
            let tied = found.count > 1 ? found.map(\.project) : []
            rounds.append(Round(project: winner.project, payers: winner.payers.count, tied: tied))
        }
    }

    private func record(_ tally: Tally) -> [Round] {
        tally.record.steps.compactMap { step in
            guard case .shares(let shared) = step.grounds else { return nil }
            let tied = step.tie.map { tally.record.ties[$0].tied } ?? []
            return Round(project: step.project, payers: shared.payers, tied: tied)
        }
    }

    @Test(arguments: [BallotKind.approval, .points, .ranked], [Utility.cost, .cardinality])
    func fundsWhatTheDefinitionFunds(_ kind: BallotKind, _ utility: Utility) throws {
        let seed: UInt64 = 2_502
        var elections = RandomElections(seed: seed)
        var violations: [String] = []
        for round in 0..<120 {
            let election = elections.next(kind: kind).with(minimumScore: .some(nil))
            let tally = try ExactEqualShares(utility: utility, completion: .none, ties: [.minCost, .listed])
                .tally(election, in: TallyContext())
            let share = Rational(election.budget, election.profile.ballotCount)
            if record(tally) != rounds(election, utility, share: share) { violations.append("round \(round)") }
        }
        #expect(violations.isEmpty, "\(kind) \(utility), seed \(seed)")
    }

    @Test(arguments: [Utility.cost, .cardinality])
    func raisesToEveryChangeOfTheCourseAndToNothingElse(_ utility: Utility) throws {
        let seed: UInt64 = 11_797
        var elections = RandomElections(seed: seed)
        elections.mostProjects = 4
        elections.mostBallots = 6
        var violations: [String] = []
        var raises = 0
        for round in 0..<150 {
            let election = elections.next(kind: .approval).with(minimumScore: .some(nil))
            let tally = try ExactEqualShares(utility: utility, completion: .addOpt, ties: [.minCost, .listed])
                .tally(election, in: TallyContext())
            guard case .exactShares(let certificate) = tally.certificate, let shares = tally.record.shares else {
                continue
            }
            func course(_ share: Rational) -> [ExactSharesCertificate.Round] {
                rounds(election, utility, share: share).map { .init(project: $0.project, payers: $0.payers) }
            }
            func cost(_ rounds: [ExactSharesCertificate.Round]) -> Int {
                rounds.reduce(0) { $0 + election.projects[$1.project].cost }
            }
            var courses: [[ExactSharesCertificate.Round]] = []
            for run in certificate.runs {
                courses.append(Array((courses.last ?? []).prefix(run.kept)) + run.rounds)
                if course(run.share) != courses[courses.count - 1] { violations.append("round \(round): course") }
            }
            for (index, (run, next)) in zip(certificate.runs, certificate.runs.dropFirst()).enumerated() {
                raises += 1
                if next.share <= run.share { violations.append("round \(round): no raise") }
                if courses[index] == courses[index + 1] { violations.append("round \(round): no change") }
                // Nothing changes on the way: halfway, and just before.
                let gap = next.share - run.share
                for part in [Rational(1, 2), Rational(9, 10), Rational(999, 1_000), Rational(999_999, 1_000_000)]
                where course(run.share + gap * part) != courses[index] {
                    violations.append("round \(round): a change before \(next.share)")
                }
            }
            let last = courses[courses.count - 1]
            if cost(last) != election.budget, course(shares.last + Rational(1_000_000)) != last {
                violations.append("round \(round): ended too soon")
            }
            let within = courses.map(cost).filter { $0 <= election.budget }
            let index = courses.firstIndex { cost($0) == within.max() } ?? 0
            if certificate.runs[index].share != shares.accepted { violations.append("round \(round): accepted") }
            if record(tally).map(\.project) != courses[index].map(\.project) {
                violations.append("round \(round): funded")
            }
        }
        #expect(violations.isEmpty, "\(utility), seed \(seed)")
        #expect(raises > 100)
    }
}
