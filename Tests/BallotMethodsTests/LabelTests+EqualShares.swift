import BallotMethods
import ExactArithmetic
import TestSupport
import Testing
import VotingModel

@Suite("Labels under Equal Shares and its completions")
struct LabelEqualSharesTests {
    private let cheapestFirst: [TieCriterion] = [.minCost, .listed]
    private static let ballots: [(BallotKind, Utility)] = [
        (.approval, .cost), (.approval, .cardinality), (.points, .points),
    ]

    private func count(_ election: Election, _ utility: Utility, _ completion: Completion) throws -> Tally {
        try EqualShares(utility: utility, completion: completion, ties: cheapestFirst)
            .tally(election, in: TallyContext())
    }

    /// The completion as the page has it, run by run.
    private struct Expected {
        var funded: [Int]
        var labels: Set<Int>
        var accepted: Int
        var stopped: EndowmentRecord.Stop?
    }

    private func expected(_ bound: RandomPots.Bound, _ utility: Utility, _ completion: Completion) -> Expected {
        let (election, pot) = (bound.election, bound.definition)
        let definition = DefinitionOfEqualShares(election, utility: utility)
        let increment = 100 * election.counts.counted
        let everything = election.projects.reduce(0) { $0 + $1.cost } <= election.budget
        let raises = completion != .none && !(everything && completion != .add1UntilExhaustive)
        let isRounded = raises && completion != .add1UntilExhaustive
        let first = isRounded && increment > 0 ? election.budget / increment * increment : election.budget
        let run = definition.count(endowment: first, without: [], refuses: pot.refuses(_:beside:))
        let labels = Set(run.refused)
        var outcome = Expected(funded: run.rounds.map(\.project), labels: labels, accepted: first, stopped: nil)
        if completion == .none { return outcome }
        if !raises {
            outcome.stopped = .everythingFits
            return outcome
        }
        let supported = election.projects.indices.filter { project in
            election.projects[project].cost > 0
                && (0..<election.profile.distinctCount).contains { ballot in
                    election.profile.entries(of: ballot).contains { election.profile.projects[$0] == project }
                }
        }
        while true {
            let open = supported.filter { !outcome.funded.contains($0) && !labels.contains($0) }
            let stops =
                completion == .add1UntilExhaustive
                ? !open.contains { pot.fits(outcome.funded + [$0]) } : !open.contains { pot.fits([$0]) }
            if stops {
                outcome.stopped = completion == .add1UntilExhaustive ? .exhaustive : .allFunded
                return outcome
            }
            let next = definition.count(endowment: outcome.accepted + increment, without: run.refused) { _, _ in false }
            guard pot.fits(next.rounds.map(\.project)) else {
                outcome.stopped = .overBudget
                return outcome
            }
            outcome.funded = next.rounds.map(\.project)
            outcome.accepted += increment
        }
    }

    @Test(arguments: ballots, [Completion.none, .add1, .add1u, .add1UntilExhaustive])
    func fundsWhatTheDefinitionFunds(_ ballots: (BallotKind, Utility), _ completion: Completion) throws {
        let (kind, utility) = ballots
        let seed: UInt64 = 909
        var elections = RandomElections(seed: seed)
        elections.mostProjects = 5
        var violations: [String] = []
        var labels = 0
        for round in 0..<60 {
            let drawn = elections.next(kind: kind).with(minimumScore: .some(nil))
            let bound = RandomPots.bind(drawn, using: &elections.generator)
            let election = bound.election
            let tally = try count(election, utility, completion)
            let run = expected(bound, utility, completion)
            var added: [Int] = []
            var reasons: [Int: NotFunded.Reason] = [:]
            if completion == .add1u {
                let candidates = election.projects.indices.filter {
                    election.projects[$0].cost > 0 && tally.totals.supporters[$0] > 0 && !run.funded.contains($0)
                        && !run.labels.contains($0)
                }
                let turns = DefinitionOfLabelledTurns(bound.definition, scores: tally.totals.scores, stops: false)
                    .run(candidates, funded: run.funded)
                (added, reasons) = (turns.funded, turns.reasons)
            }
            let funded = tally.outcome.funded.filter { election.projects[$0].cost > 0 }
            if funded != run.funded + added {
                violations.append("round \(round): \(funded) not \(run.funded) + \(added)")
            }
            if tally.record.endowment?.stopped != run.stopped { violations.append("round \(round): stopped") }
            if let record = tally.record.endowment, record.accepted != run.accepted {
                violations.append("round \(round): accepted")
            }
            let refused = Set(tally.record.notFunded.filter { $0.reason == .label }.map(\.project))
            let expected = run.labels.union(reasons.filter { $0.value == .label }.keys)
            if refused != expected { violations.append("round \(round): labels \(refused) not \(expected)") }
            labels += refused.count
        }
        #expect(violations.isEmpty, "\(kind) \(utility) \(completion), seed \(seed): \(violations.prefix(3))")
        #expect(labels > 10)
    }

    /// The whole tally: rounds, ties, courses, reasons, and the way it stopped.
    @Test(arguments: ballots)
    func passingOverStepsSaysWhatThePlainScanSays(_ kind: BallotKind, _ utility: Utility) throws {
        let seed: UInt64 = 20_262
        var elections = TiedElections(seed: seed)
        var violations: [String] = []
        for round in 0..<100 {
            let scale = [1, 1, 3, 10][round % 4]
            let drawn = elections.next(kind: kind, scale: scale)
            let election = RandomPots.bind(drawn, using: &elections.generator).election
            for completion in [Completion.add1, .add1u, .add1UntilExhaustive] {
                var method = EqualShares(utility: utility, completion: completion, ties: cheapestFirst)
                let found = try method.tally(election, in: TallyContext())
                method.runsEveryStep = true
                if found != (try method.tally(election, in: TallyContext())) {
                    violations.append("round \(round): \(completion)")
                }
            }
        }
        #expect(violations.isEmpty, "\(kind) \(utility), seed \(seed): \(violations.prefix(3))")
    }

    /// Ten ballots, 100 euros free and 100 bound to `wmo`: the first run puts p0 out beside p1, and later runs do without.
    @Test func whatTheFirstRunPutsOutStaysOut() throws {
        var builder = BallotProfileBuilder(kind: .approval, projectCount: 3)
        builder.add(projects: [0, 1], times: 6)
        builder.add(projects: [2], times: 4)
        var counts = BallotCounts()
        counts.valid = 10
        let costs = [(6_000, ""), (5_000, ""), (9_000, "wmo")]
        let election = Election(
            projects: costs.enumerated().map { place, line in
                var project = Project(id: ProjectID("p\(place)"), cost: line.0)
                project.label = line.1
                return project
            },
            budget: 0,
            currency: .euro,
            profile: builder.finish(),
            counts: counts
        )
        .with(pot: Pot(free: 10_000, bound: [.init(label: "wmo", amount: 10_000)]))
        #expect(election.budget == 19_000)
        let tally = try count(election, .cardinality, .add1)
        #expect(tally.outcome.funded == [1, 2])
        #expect(tally.record.notFunded == [NotFunded(project: 0, reason: .label)])
        #expect(tally.record.endowment?.stopped == .allFunded)
    }
}
