import BallotMethods
import BigInt
import CanonicalJSON
import ExactArithmetic
import TestSupport
import Testing
import VotingModel

@Suite("Expanding approvals against their definition")
struct ExpandingApprovalsTests {
    private let cheapestFirst: [TieCriterion] = [.minCost, .listed]

    private func count(
        _ election: Election,
        _ unranked: ExpandingApprovals.Unranked,
        ties: [TieCriterion]? = nil
    ) throws -> (tally: Tally, rounds: [RankRound], sequence: [Int]) {
        let tally = try ExpandingApprovals(unranked: unranked, ties: ties ?? cheapestFirst)
            .tally(election, in: TallyContext())
        guard case .expandingApprovals(let rounds, let sequence) = tally.certificate else { return (tally, [], []) }
        return (tally, rounds, sequence)
    }

    /// From a third of all costs to all of them, so that everything happens.
    private func next(_ elections: inout RandomElections, _ round: Int) -> Election {
        let drawn = elections.next(kind: .ranked).with(minimumScore: .some(nil))
        let costs = drawn.projects.reduce(0) { $0 + $1.cost }
        return drawn.with(budget: costs * (round % 7 + 3) / 9)
    }

    @Test(arguments: ExpandingApprovals.Unranked.allCases)
    func givesEveryRoundAsTheDefinitionDoes(_ unranked: ExpandingApprovals.Unranked) throws {
        let seed: UInt64 = 1_911
        var elections = RandomElections(seed: seed)
        elections.mostProjects = 5
        var violations: [String] = []
        var seen = (ties: 0, later: 0, unnamed: 0, added: 0, misfits: 0)
        for round in 0..<Rounds.number(atLeast: 300) {
            let election = next(&elections, round)
            let (tally, rounds, _) = try count(election, unranked)
            let expected = DefinitionOfExpandingApprovals(election, isAbsent: unranked == .absent).count()
            if rounds != expected.rounds { violations.append("round \(round): \(rounds) not \(expected.rounds)") }
            if tally.outcome.funded != expected.funded { violations.append("round \(round): \(tally.outcome.funded)") }
            let ties = tally.record.ties.filter { $0.quantity == .money }.map {
                DefinitionOfCumulativeSTV.Tie(tied: $0.tied, value: $0.value, chosen: $0.chosen)
            }
            if ties != expected.ties { violations.append("round \(round): ties") }
            let misfits = tally.record.notFunded.filter { $0.reason == .doesNotFit }
            for line in misfits {
                if let missing = expected.misfits[line.project], missing != line.missing {
                    violations.append("round \(round): missing \(line)")
                }
            }
            seen.ties += ties.count
            seen.later += rounds.count { $0.rank > 1 }
            seen.unnamed += tally.outcome.funded.count { tally.totals.votes[$0] == 0 }
            seen.added += tally.record.steps.count { $0.by == "utilitarian" }
            seen.misfits += misfits.count
        }
        #expect(violations.isEmpty, "\(unranked), seed \(seed): \(violations.prefix(3))")
        #expect(seen.ties > 1 && seen.later > 50 && seen.misfits > 30, "\(seen)")
        #expect(unranked == .last ? seen.unnamed > 20 : seen.unnamed == 0 && seen.added > 20, "\(seen)")
    }

    /// Balances double their digits with every payment.
    ///
    /// Those that grow too long are rounded up, and what is on record and written from there on is what the rounded ones say, to the last digit.
    @Test(arguments: ExpandingApprovals.Unranked.allCases)
    func longBalancesAreRoundedAndSoIsWhatIsWritten(_ unranked: ExpandingApprovals.Unranked) throws {
        let election = ManyProjects.election(seed: 4, projects: 18, ballots: 64, kind: .ranked)
        let (tally, rounds, _) = try count(election, unranked)
        let unit = BigInt(10).power(18)
        var payments = 0
        var rounded: [Int] = []
        var definition = DefinitionOfExpandingApprovals(election, isAbsent: unranked == .absent)
        definition.settled = { money in
            payments += 1
            let least = money.reduce(BigInt(1)) { known, balance in
                known / known.greatestCommonDivisor(with: balance.denominator) * balance.denominator
            }
            if least <= BigInt(1) << 1_024 { return money }
            rounded.append(payments)
            return money.map { Rational(($0 * Rational(unit, 1)).ceiling, unit) }
        }
        let expected = definition.count()
        let first = try #require(rounded.first, "no balance grew long")
        // Under `absent` fewer are funded before the rest is added by votes: there the last payment is the one.
        #expect(unranked == .absent ? first == payments : first < payments, "\(rounded) of \(payments)")
        #expect(rounds == expected.rounds)
        #expect(tally.outcome.funded == expected.funded && tally.outcome.spent <= election.budget)
        // The payment that was rounded is the last one of exact money.
        #expect(rounds[first - 1].support.denominator > unit)
        #expect(rounds.dropFirst(first).allSatisfy { (unit % $0.support.denominator).isZero })
        let document = ResultDocument(tally, of: election, language: .nl) { _ in "" }
        let written = try document.json.canonicalText()
        for round in rounds { #expect(written.contains("\"support\":\"\(round.support.text)\"")) }
        #expect(try ResultDocument(json: document.json) == document)
    }

    /// The algorithm leaves open which eligible project is taken: ours is one of all outcomes that it allows, spends until nothing fits
    /// under `last`, and keeps the promise.
    @Test(arguments: ExpandingApprovals.Unranked.allCases)
    func isAmongAllOutcomesThatTheAlgorithmAllows(_ unranked: ExpandingApprovals.Unranked) throws {
        let seed: UInt64 = 864
        var elections = RandomElections(seed: seed)
        elections.mostProjects = 5
        elections.mostBallots = 6
        var violations: [String] = []
        var several = 0
        for round in 0..<Rounds.number(or: 150) {
            let election = next(&elections, round)
            let definition = DefinitionOfExpandingApprovals(election, isAbsent: unranked == .absent)
            let (tally, _, _) = try count(election, unranked)
            let added = Set(tally.record.steps.filter { $0.by == "utilitarian" }.map(\.project))
            let funded = Set(tally.outcome.funded)
            let legal = definition.legalOutcomes()
            if !legal.contains(funded.subtracting(added)) { violations.append("round \(round): \(funded) of \(legal)") }
            several += legal.count > 1 ? 1 : 0
            let left = election.budget - tally.outcome.spent
            for (index, project) in election.projects.enumerated() where !funded.contains(index) {
                let isOpen = unranked == .last || tally.totals.votes[index] > 0
                if isOpen && project.cost <= left { violations.append("round \(round): \(index) fits") }
            }
            if let group = definition.leftOut(by: funded) { violations.append("round \(round): \(group)") }
        }
        #expect(violations.isEmpty, "\(unranked), seed \(seed): \(violations.prefix(3))")
        #expect(several > (unranked == .last ? 10 : 0))
    }

    /// The promise can be broken: the test above can fail.
    @Test func mostPlacePointsFirstLeavesGroupsOut() throws {
        var elections = RandomElections(seed: 865)
        elections.mostProjects = 5
        elections.mostBallots = 6
        var broken = 0
        for round in 0..<100 {
            let election = next(&elections, round)
            let tally = try BordaGreedy(ties: cheapestFirst).tally(election, in: TallyContext())
            let definition = DefinitionOfExpandingApprovals(election, isAbsent: true)
            if definition.leftOut(by: Set(tally.outcome.funded)) != nil { broken += 1 }
        }
        #expect(broken > 3)
    }

    @Test func theOutcomeWithManyProjectsIsThatOfTheDefinition() throws {
        for unranked in ExpandingApprovals.Unranked.allCases {
            let election = ManyProjects.election(seed: 5, projects: 18, ballots: 64, kind: .ranked)
            let (tally, _, _) = try count(election, unranked)
            let expected = DefinitionOfExpandingApprovals(election, isAbsent: unranked == .absent).count()
            #expect(tally.outcome.funded == expected.funded)
            #expect(tally.outcome.spent <= election.budget)
        }
    }

    @Test func aBallotOfEachLengthTakesEveryPass() throws {
        // Ballots that name from none to all of six projects, one after another.
        var builder = BallotProfileBuilder(kind: .ranked, projectCount: 6)
        for length in 0...6 { builder.add(projects: (0..<UInt16(length)).map { 5 - $0 }) }
        var counts = BallotCounts()
        (counts.valid, counts.blank) = (6, 1)
        let election = Election(
            projects: (0..<6).map { Project(id: ProjectID("p\($0)"), cost: 100 + $0) },
            budget: 621,
            currency: .euro,
            profile: builder.finish(),
            counts: counts
        )
        let (tally, rounds, _) = try count(election, .last)
        let expected = DefinitionOfExpandingApprovals(election, isAbsent: false).count()
        #expect(rounds == expected.rounds)
        #expect(tally.outcome.spent >= 621 - 105)
    }

    @Test func withoutBallotsNothingIsCounted() throws {
        let election = Election(
            projects: [Project(id: "a", cost: 100), Project(id: "b", cost: 0)],
            budget: 1_000,
            currency: .euro,
            profile: BallotProfileBuilder(kind: .ranked, projectCount: 2).finish(),
            counts: BallotCounts()
        )
        let (tally, rounds, _) = try count(election, .last)
        #expect(rounds.isEmpty && tally.outcome.funded.isEmpty)
        #expect(tally.record.notFunded.map(\.reason) == [.noSupport, .noSupport])
    }

    @Test func blankBallotsAloneSpendTheBudget() throws {
        var builder = BallotProfileBuilder(kind: .ranked, projectCount: 3)
        builder.add(projects: [], times: 2)
        var counts = BallotCounts()
        counts.blank = 2
        let election = Election(
            projects: [Project(id: "a", cost: 70), Project(id: "b", cost: 60), Project(id: "c", cost: 0)],
            budget: 100,
            currency: .euro,
            profile: builder.finish(),
            counts: counts
        )
        let (tally, _, _) = try count(election, .last)
        #expect(tally.outcome.funded == [1, 2])
        #expect(tally.record.notFunded == [NotFunded(project: 0, reason: .doesNotFit, missing: 30)])
        // What nobody names has no supporter, and no part in adding by votes.
        #expect(try count(election, .absent).tally.outcome.funded.isEmpty)
    }

    // MARK: Refusals

    @Test(arguments: [BallotKind.approval, .points, .quadratic])
    func countsRankedBallotsOnly(_ kind: BallotKind) {
        for rule in [RuleID.expandingApprovals, .budgetSTV, .bordaGreedy] {
            #expect(throws: MethodError.ballotsWithoutMeaning(rule: rule, kind: kind)) {
                try Methods.method(for: MethodSpecification(rule: rule), ballots: kind)
            }
            #expect(kind == .quadratic || Methods.utilities(of: rule, ballots: kind).isEmpty)
        }
    }

    @Test func absentNeedsACompletionThatIsNamed() throws {
        let stalled = MethodSpecification(rule: .expandingApprovals, options: [.unranked: "absent"])
        let error = MethodError.completionUnlikeOption(
            rule: .expandingApprovals,
            option: .unranked,
            value: "absent",
            completion: .none,
            valid: [.utilitarian]
        )
        #expect(throws: error) { try Methods.method(for: stalled, ballots: .ranked) }
        var named = stalled
        named.completion = .utilitarian
        #expect(try Methods.method(for: named, ballots: .ranked).specification.completion == .utilitarian)
        var added = stalled
        added.completion = .add1
        #expect(throws: MethodError.self) { try Methods.method(for: added, ballots: .ranked) }
    }

    @Test func lastNeedsNoneAndTakesNone() throws {
        let plain = try Methods.method(for: MethodSpecification(rule: .expandingApprovals), ballots: .ranked)
        #expect(plain.specification.options == [.unranked: "last"])
        #expect(plain.specification.completion == Completion.none)
        let error = MethodError.completionUnlikeOption(
            rule: .expandingApprovals,
            option: .unranked,
            value: "last",
            completion: .utilitarian,
            valid: [.none]
        )
        #expect(throws: error) {
            let method = MethodSpecification(rule: .expandingApprovals, completion: .utilitarian)
            return try Methods.method(for: method, ballots: .ranked)
        }
    }

    @Test func refusesUtilitiesAndSettingsWithoutMeaning() {
        #expect(
            throws: MethodError.utilityWithoutMeaning(rule: .expandingApprovals, utility: .borda, valid: [.cardinality])
        ) {
            try Methods.method(for: MethodSpecification(rule: .expandingApprovals, utility: .borda), ballots: .ranked)
        }
        #expect(throws: MethodError.utilityWithoutMeaning(rule: .bordaGreedy, utility: .positions, valid: [.borda])) {
            try Methods.method(for: MethodSpecification(rule: .bordaGreedy, utility: .positions), ballots: .ranked)
        }
        #expect(throws: MethodError.optionValueWithoutMeaning(option: .unranked, value: "shared")) {
            let method = MethodSpecification(rule: .expandingApprovals, options: [.unranked: "shared"])
            return try Methods.method(for: method, ballots: .ranked)
        }
        #expect(
            throws: MethodError.optionWithoutMeaning(rule: .expandingApprovals, option: .measure, valid: [.unranked])
        ) {
            let method = MethodSpecification(rule: .expandingApprovals, options: [.measure: "ratio"])
            return try Methods.method(for: method, ballots: .ranked)
        }
    }

    @Test func aTieIsRefusedWhereTheRulesRefuse() {
        var builder = BallotProfileBuilder(kind: .ranked, projectCount: 2)
        builder.add(projects: [0, 1])
        builder.add(projects: [1, 0])
        var counts = BallotCounts()
        counts.valid = 2
        let election = Election(
            projects: [Project(id: "a", cost: 40), Project(id: "b", cost: 40)],
            budget: 100,
            currency: .euro,
            profile: builder.finish(),
            counts: counts
        )
        #expect(throws: UndecidedTie(tied: ["a", "b"], value: Rational(5, 4))) {
            try count(election, .last, ties: [.refuse])
        }
    }
}
