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

    /// Its runs are those of an election in which nobody names what the first one put out, and the dearest of them that
    /// fits is the outcome.
    @Test(arguments: [Utility.cost, .cardinality])
    func raisingSharesDoesWithoutWhatTheFirstRunPutsOut(_ utility: Utility) throws {
        let seed: UInt64 = 1_111
        var elections = RandomElections(seed: seed)
        elections.mostProjects = 5
        var violations: [String] = []
        var seen = (labels: 0, later: 0)
        let method = ExactEqualShares(utility: utility, completion: .addOpt, ties: cheapestFirst)
        for round in 0..<60 {
            let drawn = elections.next(kind: .approval).with(minimumScore: .some(nil))
            let bound = RandomPots.bind(drawn, using: &elections.generator)
            let election = bound.election
            let tally = try method.tally(election, in: TallyContext())
            let first = try ExactEqualShares(utility: utility, completion: .none, ties: cheapestFirst)
                .tally(election, in: TallyContext())
            let out = first.record.notFunded.filter { $0.reason == .label }.map(\.project)
            let found = tally.record.notFunded.filter { $0.reason == .label }.map(\.project)
            if found != out { violations.append("round \(round): \(found) not \(out)") }
            let free = election.with(budget: election.budget, profile: stripped(election.profile, of: out))
            let plain = try method.tally(free, in: TallyContext())
            if tally.certificate != plain.certificate { violations.append("round \(round): the runs") }
            guard case .exactShares(let certificate) = tally.certificate else { continue }
            var course: [ExactSharesCertificate.Round] = []
            var best: (funded: [Int], share: Rational, cost: Int)?
            for run in certificate.runs {
                course = Array(course.prefix(run.kept)) + run.rounds
                let funded = course.map(\.project)
                let cost = funded.reduce(0) { $0 + election.projects[$1].cost }
                if bound.definition.fits(funded), cost > best?.cost ?? -1 { best = (funded, run.share, cost) }
            }
            let funded = tally.outcome.funded.filter { election.projects[$0].cost > 0 }
            if funded != best?.funded { violations.append("round \(round): \(funded)") }
            if tally.record.shares?.accepted != best?.share { violations.append("round \(round): the share") }
            seen.labels += out.count
            if best?.share != certificate.runs.first?.share { seen.later += 1 }
        }
        #expect(violations.isEmpty, "\(utility), seed \(seed): \(violations.prefix(3))")
        #expect(seen.labels > 5 && seen.later > 5, "\(seen)")
    }

    private func stripped(_ profile: BallotProfile, of projects: [Int]) -> BallotProfile {
        var builder = BallotProfileBuilder(kind: .approval, projectCount: profile.projectCount)
        for ballot in 0..<profile.distinctCount {
            let named = profile.projects[profile.entries(of: ballot)].filter { !projects.contains(Int($0)) }
            builder.add(projects: Array(named), times: Int(profile.multiplicities[ballot]))
        }
        return builder.finish()
    }

    /// Ten ballots, some projects, 100 euros free and 100 bound to `wmo`.
    private func village(
        _ projects: [(cost: Int, label: String)],
        _ ballots: [(named: [UInt16], count: Int)]
    ) -> Election {
        var builder = BallotProfileBuilder(kind: .approval, projectCount: projects.count)
        for ballot in ballots { builder.add(projects: ballot.named, times: ballot.count) }
        var counts = BallotCounts()
        counts.valid = 10
        let election = Election(
            projects: projects.enumerated().map { place, line in
                var project = Project(id: ProjectID("p\(place)"), cost: line.cost)
                project.label = line.label
                return project
            },
            budget: 0,
            currency: .euro,
            profile: builder.finish(),
            counts: counts
        )
        return election.with(pot: Pot(free: 10_000, bound: [.init(label: "wmo", amount: 10_000)]))
    }

    /// The first run puts p0 out beside p1, and later runs do without.
    @Test func whatTheFirstRunPutsOutStaysOut() throws {
        let election = village([(6_000, ""), (5_000, ""), (9_000, "wmo")], [([0, 1], 6), ([2], 4)])
        #expect(election.budget == 19_000)
        let tally = try count(election, .cardinality, .add1)
        #expect(tally.outcome.funded == [1, 2])
        #expect(tally.record.notFunded == [NotFunded(project: 0, reason: .label)])
        #expect(tally.record.endowment?.stopped == .allFunded)
        #expect(tally.record.endowment?.accepted == 23_000)
    }

    /// With 20 each, p1 and p2 are both paid for, which comes to 110 of the 190, but is more than free money.
    @Test func anOutcomeThatTheBudgetPaysAndThePotDoesNotIsNotAccepted() throws {
        let election = village(
            [(3_000, ""), (4_000, ""), (4_000, ""), (9_000, "wmo")],
            [([0], 4), ([1], 2), ([2], 2), ([3], 2)]
        )
        let tally = try count(election, .cardinality, .add1)
        #expect(tally.outcome.funded == [0])
        #expect(tally.record.endowment?.stopped == .overBudget)
        #expect(tally.record.endowment?.accepted == 19_000 && tally.record.endowment?.last == 20_000)
        #expect(tally.record.notFunded.allSatisfy { $0.reason == .supportersShort })

        let added = try count(election, .cardinality, .add1u)
        #expect(added.outcome.funded == [0, 1, 3])
        #expect(added.record.notFunded == [NotFunded(project: 2, reason: .label)])

        let raised = try ExactEqualShares(utility: .cardinality, completion: .addOpt, ties: cheapestFirst)
            .tally(election, in: TallyContext())
        #expect(raised.outcome.funded == [0])
        #expect(raised.record.shares?.accepted == Rational(1_900))
        #expect(raised.record.shares?.last != Rational(1_900))
    }
}
