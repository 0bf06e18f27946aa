import BallotMethods
import ExactArithmetic
import TestSupport
import Testing
import VotingModel

@Suite("Equal Shares against its definition")
struct EqualSharesTests {
    private let cheapestFirst: [TieCriterion] = [.minCost, .listed]

    @Test(arguments: [
        (BallotKind.approval, Utility.cost), (.approval, .cardinality), (.points, .points), (.points, .cost),
        (.ranked, .borda),
        (.ranked, .cardinality),
    ])
    func fundsWhatTheDefinitionFundsAtTheSameExactPrices(_ kind: BallotKind, _ utility: Utility) throws {
        let seed: UInt64 = 515
        var elections = RandomElections(seed: seed)
        var violations: [String] = []
        for round in 0..<700 {
            let election = elections.next(kind: kind).with(minimumScore: .some(nil))
            let method = EqualShares(utility: utility, completion: .none, ties: cheapestFirst)
            let tally = try method.tally(election, in: TallyContext())
            let expected = DefinitionOfEqualShares(election, utility: utility).run(endowment: election.budget)
            let rounds = tally.record.steps.compactMap { step -> (Int, Rational)? in
                if case .shares(let shared) = step.grounds { (step.project, shared.rho) } else { nil }
            }
            if rounds.map(\.0) != expected.map(\.project) { violations.append("round \(round): projects") }
            if rounds.map(\.1) != expected.map(\.rho) { violations.append("round \(round): prices") }
            let ties = expected.map(\.tied).filter { $0.count > 1 }
            if tally.record.ties.map(\.tied) != ties { violations.append("round \(round): ties") }
        }
        #expect(violations.isEmpty, "\(kind) \(utility), seed \(seed)")
    }

    @Test func pricesStayExactOverManyRounds() throws {
        // Forty projects with prime costs: denominators grow well beyond machine words.
        let primes = [
            101, 103, 107, 109, 113, 127, 131, 137, 139, 149, 151, 157, 163, 167, 173, 179, 181, 191, 193, 197,
        ]
        var builder = BallotProfileBuilder(kind: .approval, projectCount: primes.count)
        var generator = SeededGenerator(seed: 8)
        var counts = BallotCounts()
        for _ in 0..<160 {
            let named = primes.indices.filter { _ in Int.random(in: 0...2, using: &generator) == 0 }.map { UInt16($0) }
            builder.add(projects: named)
            if named.isEmpty { counts.blank += 1 } else { counts.valid += 1 }
        }
        let election = Election(
            projects: primes.enumerated().map { Project(id: ProjectID("\($0)"), cost: $1 * 97) },
            budget: 275_000,
            currency: .euro,
            profile: builder.finish(),
            counts: counts
        )
        let method = EqualShares(utility: .cost, completion: .none, ties: cheapestFirst)
        let tally = try method.tally(election, in: TallyContext())
        let expected = DefinitionOfEqualShares(election, utility: .cost).run(endowment: election.budget)
        #expect(expected.count >= 12)
        #expect(tally.outcome.funded == expected.map(\.project))
        let rhos = tally.record.steps.compactMap {
            if case .shares(let shared) = $0.grounds { shared.rho } else { nil }
        }
        #expect(rhos == expected.map(\.rho))
        #expect(rhos.contains { $0.text.count > 40 })
    }

    /// Add1 by its own words: one definition run a step.
    private func add1(_ election: Election, untilExhaustive: Bool) -> (accepted: Int, funded: [Int]) {
        let step = 100 * election.profile.ballotCount
        let definition = DefinitionOfEqualShares(election, utility: .cost)
        func funded(_ endowment: Int) -> [Int] { definition.run(endowment: endowment).map(\.project) }
        func cost(_ projects: [Int]) -> Int { projects.reduce(0) { $0 + election.projects[$1].cost } }
        let supported = Set(
            (0..<election.profile.distinctCount).flatMap { ballot in
                election.profile.projects[election.profile.entries(of: ballot)].map(Int.init)
            }
        )
        if !untilExhaustive, cost(Array(election.projects.indices)) <= election.budget {
            return (election.budget, funded(election.budget))
        }
        var endowment = untilExhaustive ? election.budget : election.budget / step * step
        var current = funded(endowment)
        while true {
            let open = supported.filter { election.projects[$0].cost > 0 && !current.contains($0) }
            let goesOn =
                untilExhaustive
                ? open.contains { election.projects[$0].cost <= election.budget - cost(current) }
                : open.contains { election.projects[$0].cost <= election.budget }
            if !goesOn { return (endowment, current) }
            let next = funded(endowment + step)
            if cost(next) > election.budget { return (endowment, current) }
            endowment += step
            current = next
        }
    }

    @Test(arguments: [Completion.add1, .add1UntilExhaustive])
    func raisesStepByStepAsItsDefinitionSays(_ completion: Completion) throws {
        let seed: UInt64 = 606
        var elections = RandomElections(seed: seed)
        var violations: [String] = []
        for round in 0..<250 {
            let election = elections.next(kind: .approval).with(minimumScore: .some(nil))
            let method = EqualShares(utility: .cost, completion: completion, ties: cheapestFirst)
            let tally = try method.tally(election, in: TallyContext())
            let expected = add1(election, untilExhaustive: completion == .add1UntilExhaustive)
            let paid = tally.outcome.funded.filter { election.projects[$0].cost > 0 }
            if tally.record.endowment?.accepted != expected.accepted { violations.append("round \(round): endowment") }
            if paid != expected.funded { violations.append("round \(round): \(paid) not \(expected.funded)") }
        }
        #expect(violations.isEmpty, "seed \(seed)")
    }

    @Test func coursesCoverEveryEndowmentWithoutAGap() throws {
        let seed: UInt64 = 17
        var elections = RandomElections(seed: seed)
        for _ in 0..<200 {
            let election = elections.next(kind: .approval).with(minimumScore: .some(nil))
            let tally = try EqualShares(utility: .cost, completion: .add1, ties: cheapestFirst)
                .tally(election, in: TallyContext())
            guard case .equalShares(let certificate) = tally.certificate, let record = tally.record.endowment else {
                Issue.record("no certificate")
                continue
            }
            #expect(certificate.courses.first?.from == record.first)
            #expect(certificate.courses.last?.to == record.last)
            for (one, next) in zip(certificate.courses, certificate.courses.dropFirst()) {
                #expect(next.from == one.to + record.increment, "seed \(seed)")
                #expect(next.funded != one.funded, "seed \(seed)")
            }
        }
    }

    @Test func supportersPayTheWholeCostAndNeverMoreThanTheyHave() throws {
        let seed: UInt64 = 23
        var elections = RandomElections(seed: seed)
        for _ in 0..<300 {
            let election = elections.next(kind: .points).with(minimumScore: .some(nil))
            let tally = try EqualShares(utility: .points, completion: .none, ties: cheapestFirst)
                .tally(election, in: TallyContext())
            for step in tally.record.steps {
                guard case .shares(let shared) = step.grounds else { continue }
                #expect(shared.emptied <= shared.payers, "seed \(seed)")
                #expect(shared.payers <= tally.totals.supporters[step.project], "seed \(seed)")
                #expect(step.paid == election.projects[step.project].cost, "seed \(seed)")
                #expect(shared.rho > .zero, "seed \(seed)")
            }
        }
    }
}
