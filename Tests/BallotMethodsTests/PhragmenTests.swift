import BallotMethods
import ExactArithmetic
import TestSupport
import Testing
import VotingModel

@Suite("Phragmén's method against its definition")
struct PhragmenTests {
    private let cheapestFirst: [TieCriterion] = [.minCost, .listed]

    /// What differs between a run's record and the turns of the definition.
    private func differences(
        _ turns: [LoadTurn],
        _ record: TallyRecord,
        by: String,
        _ expected: [DefinitionOfPhragmen.Turn]
    ) -> [String] {
        var found: [String] = []
        let steps = record.steps.filter { $0.by == by && $0.paid > 0 }
        if turns.map(\.project) != expected.map(\.project) { found.append("turns") }
        if turns.map(\.load) != expected.map(\.load) { found.append("loads") }
        if steps.map(\.project) != expected.filter(\.fits).map(\.project) { found.append("funded") }
        let misfits = record.notFunded.filter { $0.reason == .doesNotFit }.map(\.project)
        if misfits != expected.filter({ !$0.fits }).map(\.project).sorted() { found.append("misfits") }
        let ties = expected.map(\.tied).filter { !$0.isEmpty }
        if Array(record.ties.map(\.tied).suffix(ties.count)) != ties { found.append("ties") }
        return found
    }

    @Test(arguments: [BallotKind.approval, .points, .ranked], Phragmen.OnMisfit.allCases)
    func givesEveryTurnAsTheDefinitionDoes(_ kind: BallotKind, _ onMisfit: Phragmen.OnMisfit) throws {
        let seed: UInt64 = 1_894
        var elections = RandomElections(seed: seed)
        var violations: [String] = []
        for round in 0..<700 {
            let election = elections.next(kind: kind).with(minimumScore: .some(nil))
            let tally = try Phragmen(onMisfit: onMisfit, ties: cheapestFirst).tally(election, in: TallyContext())
            guard case .phragmen(let turns) = tally.certificate else { continue }
            let expected = DefinitionOfPhragmen(election).run(left: election.budget, skips: onMisfit == .skip)
            violations += differences(turns, tally.record, by: "phragmen", expected).map { "round \(round): \($0)" }
            if tally.record.ties.count != expected.count(where: { !$0.tied.isEmpty }) {
                violations.append("round \(round): number of ties")
            }
        }
        #expect(violations.isEmpty, "\(kind) \(onMisfit), seed \(seed)")
    }

    @Test(arguments: [Completion.phragmen, .phragmenRestart])
    func completesEqualSharesAsItsDefinitionDoes(_ completion: Completion) throws {
        let seed: UInt64 = 1_899
        var elections = RandomElections(seed: seed)
        elections.mostBallots = 14
        var violations: [String] = []
        var added = 0
        for round in 0..<900 {
            let election = elections.next(kind: .approval).with(minimumScore: .some(nil))
            let tally = try EqualShares(utility: .cost, completion: completion, ties: cheapestFirst)
                .tally(election, in: TallyContext())
            guard case .equalShares(let certificate) = tally.certificate, let turns = certificate.turns else {
                violations.append("round \(round): no turns")
                continue
            }
            let shares = DefinitionOfEqualShares(election, utility: .cost).count(endowment: election.budget)
            let funded = Set(shares.rounds.map(\.project))
            let expected = DefinitionOfPhragmen(election).run(
                loads: completion == .phragmen ? shares.left.map { Rational.zero - $0 } : nil,
                left: election.budget - funded.reduce(0) { $0 + election.projects[$1].cost },
                funded: funded,
                skips: false
            )
            violations += differences(turns, tally.record, by: completion.rawValue, expected)
                .map { "round \(round): \($0)" }
            added += expected.count(where: \.fits)
        }
        #expect(violations.isEmpty, "\(completion), seed \(seed)")
        #expect(added > 200)
    }

    @Test func loadsStayExactOverManyRounds() throws {
        // Forty projects with prime costs: denominators grow well beyond machine words.
        let election = Self.manyRounds()
        let tally = try Phragmen(onMisfit: .skip, ties: cheapestFirst).tally(election, in: TallyContext())
        guard case .phragmen(let turns) = tally.certificate else { return }
        let expected = DefinitionOfPhragmen(election).run(left: election.budget, skips: true)
        #expect(expected.count >= 20)
        #expect(turns.map(\.project) == expected.map(\.project))
        #expect(turns.map(\.load) == expected.map(\.load))
        #expect(turns.contains { $0.load.text.count > 60 })
        #expect(zip(turns, turns.dropFirst()).allSatisfy { $0.load <= $1.load })
    }

    private static func manyRounds() -> Election {
        let primes = (100...400).filter { number in (2..<20).allSatisfy { number % $0 != 0 } }
        var builder = BallotProfileBuilder(kind: .approval, projectCount: primes.count)
        var generator = SeededGenerator(seed: 9)
        var counts = BallotCounts()
        for _ in 0..<160 {
            let named = primes.indices.filter { _ in Int.random(in: 0...4, using: &generator) == 0 }.map { UInt16($0) }
            builder.add(projects: named)
            if named.isEmpty { counts.blank += 1 } else { counts.valid += 1 }
        }
        return Election(
            projects: primes.enumerated().map { Project(id: ProjectID("\($0)"), cost: $1 * 97) },
            budget: 800_000,
            currency: .euro,
            profile: builder.finish(),
            counts: counts
        )
    }

    @Test func whoKeptMoneyWhileTheProjectWaitedCarriesNothingAfterIt() throws {
        // Three ballots of 30 each. A (40) is named by one, who cannot pay it; B (20) by the two others, who could pay three times,
        // but B waits for A. The completion funds A at (40 − 30) / 1, and then B at 0, not at (20 − 60) / 2.
        var builder = BallotProfileBuilder(kind: .approval, projectCount: 2)
        builder.add(projects: [0])
        builder.add(projects: [1], times: 2)
        var counts = BallotCounts()
        counts.valid = 3
        let election = Election(
            projects: [Project(id: "a", cost: 40), Project(id: "b", cost: 20)],
            budget: 90,
            currency: .euro,
            profile: builder.finish(),
            counts: counts
        )
        .with(constraints: [.prerequisite(project: "b", needs: ["a"])])
        let specification = MethodSpecification(rule: .equalShares, completion: .phragmen, ties: cheapestFirst)
        let tally = try Methods.method(for: specification, ballots: .approval).tally(election, in: TallyContext())
        #expect(tally.outcome.funded == [0, 1])
        let loads = tally.record.steps.map { step -> Rational? in
            guard case .load(let shared, _) = step.grounds else { return nil }
            return shared.load
        }
        #expect(loads == [Rational(10), Rational(0)])
    }
}
