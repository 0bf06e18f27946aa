import BallotMethods
import ExactArithmetic
import TestSupport
import Testing
import VotingModel

/// The completions that raise everyone's share against the plain scan, which runs Equal Shares at every endowment.
@Suite("Raising without a run for every step")
struct EndowmentScanTests {
    private static let ballots: [(BallotKind, Utility)] = [
        (.approval, .cost), (.approval, .cardinality), (.points, .points), (.points, .cost), (.ranked, .borda),
        (.ranked, .cost),
    ]
    private static let tieOrders: [[TieCriterion]] = [
        [.minCost, .listed], [.refuse], [.minCost, .maxVotes, .refuse], [.lot(seed: "7")], [.minCost, .provisionalLot],
        [.maxVotes, .name],
    ]
    private static let completions: [Completion] = [.add1, .add1u, .add1UntilExhaustive]

    /// Everything that a count says, or the tie at which it stopped.
    private func outcome(_ method: EqualShares, _ election: Election) -> Result<Tally, UndecidedTie> {
        do {
            return .success(try method.tally(election, in: TallyContext(provisionalSeed: { "drawn" })))
        } catch let tie as UndecidedTie {
            return .failure(tie)
        } catch {
            Issue.record("\(error)")
            return .failure(UndecidedTie(tied: [], value: .zero))
        }
    }

    /// The whole tally is compared: rounds, prices, ties, courses, the lot, the reasons and the way it stopped.
    @Test(arguments: ballots)
    func saysInEveryWordWhatThePlainScanSays(_ kind: BallotKind, _ utility: Utility) {
        let seed: UInt64 = 20_261
        var elections = TiedElections(seed: seed)
        var violations: [String] = []
        for round in 0..<360 {
            let scale = [1, 1, 1, 3, 3, 10][round % 6]
            let election = elections.next(kind: kind, scale: scale).with(minimumScore: .some(nil))
            let ties = Self.tieOrders.randomElement(using: &elections.generator) ?? []
            for completion in Self.completions {
                var method = EqualShares(utility: utility, completion: completion, ties: ties)
                let found = outcome(method, election)
                method.runsEveryStep = true
                if found != outcome(method, election) { violations.append("round \(round): \(completion) \(ties)") }
            }
        }
        #expect(violations.isEmpty, "\(kind) \(utility), seed \(seed)")
    }

    /// Too many steps to run them all: every course is tried at both ends and in between, by single runs.
    @Test(arguments: [(BallotKind.approval, Utility.cost), (.points, .points), (.ranked, .borda)])
    func passesOverMillionsOfSteps(_ kind: BallotKind, _ utility: Utility) throws {
        let seed: UInt64 = 31
        var elections = TiedElections(seed: seed)
        elections.mostBallots = 4
        var violations: [String] = []
        var mostSteps = 0
        for round in 0..<60 {
            let election = elections.next(kind: kind, scale: 400_000).with(minimumScore: .some(nil))
            let ties: [TieCriterion] = [.minCost, .listed]
            let tally = try EqualShares(utility: utility, completion: .add1, ties: ties)
                .tally(election, in: TallyContext())
            guard case .equalShares(let certificate) = tally.certificate, let record = tally.record.endowment else {
                Issue.record("no certificate")
                continue
            }
            guard record.increment > 0, record.stopped != .everythingFits else { continue }
            mostSteps = max(mostSteps, (record.last - record.first) / record.increment)
            var expected = record.first
            for course in certificate.courses {
                if course.from != expected { violations.append("round \(round): a gap before \(course.from)") }
                expected = course.to + record.increment
                let steps = (course.to - course.from) / record.increment
                for step in [0, steps] + (0..<3).map({ _ in Int.random(in: 0...steps, using: &elections.generator) }) {
                    let endowment = course.from + step * record.increment
                    let single = try EqualShares(utility: utility, completion: .none, ties: ties)
                        .tally(election.with(budget: endowment), in: TallyContext())
                    let funded = single.outcome.funded.filter { election.projects[$0].cost > 0 }
                    if funded != course.funded { violations.append("round \(round): \(endowment)") }
                }
            }
            if expected != record.last + record.increment { violations.append("round \(round): the last endowment") }
        }
        #expect(violations.isEmpty, "\(kind) \(utility), seed \(seed)")
        #expect(mostSteps > 1_000_000)
    }
}
