import BallotMethods
import ExactArithmetic
import TestSupport
import Testing
import VotingModel

/// What holds for every rule where money is bound to labels.
@Suite("Money bound to labels, under every rule")
struct LabelTests {
    private func count(_ election: Election, _ method: MethodSpecification) throws -> Tally {
        try Methods.method(for: method, ballots: election.profile.kind).tally(election, in: TallyContext())
    }

    /// What a rule asks for, and in every other round constraints of all kinds that the method keeps to.
    private func limited(
        _ election: Election,
        _ method: MethodSpecification,
        _ round: Int,
        using generator: inout SeededGenerator
    ) -> Election {
        let suited = EveryMethod.suited(election, to: method.rule, using: &generator)
        guard round.isMultiple(of: 2) else { return suited }
        let keepsAll = method.completion != .addOpt && method.rule != .cumulativeSTV
        return RandomConstraints.bind(suited, admissionOnly: !keepsAll, using: &generator)
    }

    private func overspends(_ method: MethodSpecification) -> Bool { !method.rule.keepsBudget }

    @Test(arguments: BallotKind.allCases)
    func whatIsFundedFitsAndWhatALabelRefusesDoesNot(_ kind: BallotKind) throws {
        let seed: UInt64 = 4_141
        var elections = RandomElections(seed: seed)
        var violations: [String] = []
        var refusals: [RuleID: Int] = [:]
        for round in 0..<24 {
            let drawn = elections.next(kind: kind)
            for method in EveryMethod.specifications(for: kind, ties: [.minCost, .listed]) where !overspends(method) {
                let suited = limited(drawn, method, round, using: &elections.generator)
                let bound = RandomPots.bind(suited, using: &elections.generator)
                let tally = try count(bound.election, method)
                let pot = bound.definition
                let name = "round \(round), \(method.rule) \(method.completion ?? .none)"
                if !pot.fits(tally.outcome.funded) { violations.append("\(name): does not fit") }
                for line in tally.record.notFunded where line.reason == .label {
                    refusals[method.rule, default: 0] += 1
                    if line.missing != nil { violations.append("\(name): a label misses money") }
                    // Not with what was funded then, so not with more.
                    if pot.fits(tally.outcome.funded + [line.project]) { violations.append("\(name): fits") }
                }
                if tally.record.ties.contains(where: { $0.tied.count < 2 }) { violations.append("\(name): ties") }
                let listed = tally.outcome.funded + tally.record.notFunded.map(\.project)
                if listed.sorted() != Array(drawn.projects.indices) { violations.append("\(name): lists") }
            }
        }
        #expect(violations.isEmpty, "\(kind), seed \(seed): \(violations.prefix(3))")
        // Every rule has been seen to refuse.
        let rules = Set(EveryMethod.specifications(for: kind).filter { !overspends($0) }.map(\.rule))
        #expect(Set(refusals.keys) == rules, "\(kind), seed \(seed)")
    }

    /// Three pots in which nothing can be refused: no money is bound; money is bound to a label that nobody has; all money is
    /// bound to the one label that all have.
    @Test(arguments: BallotKind.allCases)
    func whereNoLabelCanRefuseEverythingIsAsWithout(_ kind: BallotKind) throws {
        let seed: UInt64 = 515
        var elections = RandomElections(seed: seed)
        var violations: [String] = []
        for round in 0..<4 {
            let drawn = elections.next(kind: kind)
            for method in EveryMethod.specifications(for: kind, ties: [.minCost, .refuse]) where !overspends(method) {
                let plain = limited(drawn, method, round, using: &elections.generator)
                let labelled = plain.with(
                    projects: plain.projects.map { project in
                        var project = project
                        project.label = "wmo"
                        return project
                    }
                )
                let all = plain.projects.reduce(0) { $0 + $1.cost }
                let money = Pot.Bound(label: "wmo", amount: min(all, plain.budget))
                let bound = labelled.with(pot: Pot(free: 0, bound: [money]))
                let elections = [
                    plain.with(pot: Pot(free: plain.budget)),
                    plain.with(pot: Pot(free: plain.budget, bound: [.init(label: "jeugd", amount: 77)])), bound,
                ]
                for (place, election) in elections.enumerated() {
                    let expected = result(plain.with(budget: election.budget), method)
                    if result(election, method) != expected {
                        violations.append("round \(round), pot \(place): \(method.rule) \(method.completion ?? .none)")
                    }
                }
            }
        }
        #expect(violations.isEmpty, "\(kind), seed \(seed): \(violations.prefix(3))")
    }

    private func result(_ election: Election, _ method: MethodSpecification) -> Result<Tally, UndecidedTie> {
        do {
            return .success(try count(election, method))
        } catch let tie as UndecidedTie {
            return .failure(tie)
        } catch {
            Issue.record("\(error)")
            return .failure(UndecidedTie(tied: [], value: .zero))
        }
    }

    // MARK: By hand

    /// 100 is free, 60 is bound to `wmo`: A (50, `wmo`), B (90), C (20), one ballot for each of six and more.
    private func village(_ votes: [Int]) -> Election {
        let costs = [("A", 50, "wmo"), ("B", 90, ""), ("C", 20, "")]
        var builder = BallotProfileBuilder(kind: .approval, projectCount: 3)
        var counts = BallotCounts()
        for (project, count) in votes.enumerated() {
            builder.add(projects: [UInt16(project)], times: count)
            counts.valid += count
        }
        let election = Election(
            projects: costs.map { id, cost, label in
                var project = Project(id: ProjectID(id), cost: cost)
                project.label = label
                return project
            },
            budget: 0,
            currency: .euro,
            profile: builder.finish(),
            counts: counts
        )
        return election.with(pot: Pot(free: 100, bound: [.init(label: "wmo", amount: 60)]))
    }

    @Test func theVillageHasAHundredAndFifty() {
        #expect(village([1, 1, 1]).budget == 150)
    }

    /// C is refused at its turn: 10 of the budget is left, but it costs 20; so the money, not the label, keeps it out.
    @Test func whereTheBudgetWouldNotPayEitherItIsNoMatterOfTheLabel() throws {
        let tally = try count(village([3, 2, 1]), MethodSpecification(rule: .greedy, ties: [.listed]))
        #expect(tally.outcome.funded == [0, 1])
        #expect(tally.record.notFunded == [NotFunded(project: 2, reason: .doesNotFit, missing: 10)])
    }

    /// B and C cost 110 together: the budget pays for both, free money does not.
    @Test(arguments: [RuleID.greedy, .greedyNoSkip, .greedyPerCost, .phragmen, .maximinSupport, .boundedOverspending])
    func theLabelRefusesWhatTheBudgetWouldPay(_ rule: RuleID) throws {
        // B first under all of these: it has so many votes.
        let tally = try count(village([2, 40, 4]), MethodSpecification(rule: rule, ties: [.listed]))
        #expect(tally.outcome.funded == [1, 0], "\(rule)")
        #expect(tally.record.notFunded == [NotFunded(project: 2, reason: .label)], "\(rule)")
    }

    @Test func aRuleThatStopsDoesNotStopAtALabel() throws {
        let tally = try count(village([1, 3, 2]), MethodSpecification(rule: .greedyNoSkip, ties: [.listed]))
        #expect(tally.outcome.funded == [1, 0])
        guard case .greedy(let sequence) = tally.certificate else { return }
        #expect(sequence == [1, 2, 0])
    }

    @Test func whatALabelRefusesHasItsTurnBeforeEqualsAndIsInNoTie() throws {
        // After B, C and A are equal, and C comes first in the order of ties.
        let tally = try count(village([2, 3, 2]), MethodSpecification(rule: .greedy, ties: [.minCost, .listed]))
        guard case .greedy(let sequence) = tally.certificate else { return }
        #expect(sequence == [1, 2, 0])
        #expect(tally.record.ties.isEmpty)
    }

    /// B and C fit one by one and cost less than the budget; but free money pays for one of them only.
    @Test func equalsThatDoNotFitTogetherAreATie() throws {
        let tally = try count(village([1, 2, 2]), MethodSpecification(rule: .greedy, ties: [.minCost, .listed]))
        #expect(tally.record.ties.map(\.tied) == [[1, 2]])
        #expect(tally.outcome.funded == [2, 0])
        #expect(tally.record.notFunded == [NotFunded(project: 1, reason: .label)])
    }

    @Test func aCSTVOutcomeTakesNothingInTheEndThatALabelRefuses() throws {
        for transfer in ["mt", "ewt"] {
            let method = MethodSpecification(
                rule: .cumulativeSTV,
                options: [.transfer: transfer, .select: "gsc"],
                ties: [.listed]
            )
            // Twelve ballots with 12.5 each: B has 100 and is funded, C would cost 20 of free money.
            let tally = try count(village([3, 8, 1]), method)
            #expect(tally.outcome.funded == [1, 0], "\(transfer)")
            #expect(tally.record.notFunded == [NotFunded(project: 2, reason: .label)], "\(transfer)")
        }
    }

    @Test func maximumWelfareLooksAtSetsThatFitOnly() throws {
        let tally = try count(village([1, 5, 4]), MethodSpecification(rule: .maxWelfare, ties: [.listed]))
        #expect(tally.outcome.funded == [0, 1])
        #expect(tally.record.notFunded == [NotFunded(project: 2, reason: .doesNotFit, missing: 10)])
        let dearer = try count(village([5, 1, 4]), MethodSpecification(rule: .maxWelfare, ties: [.listed]))
        #expect(dearer.outcome.funded == [0, 2])
        #expect(dearer.record.notFunded == [NotFunded(project: 1, reason: .doesNotFit, missing: 10)])
    }
}
