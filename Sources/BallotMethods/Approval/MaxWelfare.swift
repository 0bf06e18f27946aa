import BigInt
import ExactArithmetic
public import VotingModel

/// Maximum welfare: of all sets of projects within the budget the one with the greatest total utility.
///
/// The welfare of a set is Σ of what its projects are worth to all ballots together: approvals, points or positions, unless
/// another utility is asked for.
///
/// With a budget of 100 and four approvals for A (cost 60), three for B (50) and three for C (50), B and C are funded: 6 approvals,
/// where the greedy rule would fund A alone.
///
/// It promises as many fulfilled wishes as the money can buy, and nothing to minorities: half of the ballots may decide
/// everything.
///
/// # Ties
/// Sets of the same welfare tie. The tie criteria put the projects in order, and the set comes first that holds the first
/// project that is not in both. If there is another best set, the tie between the two first ones is on record, as one between
/// the first project that only the one has and the first that only the other has.
///
/// # Performance
/// See `Knapsack`. All 1,029 public votes at hand take less than half a second each, most a few milliseconds. The problem is hard
/// in theory, though: a vote made to be hard is refused, with `MethodError.tooManyCases`.
///
/// Source: Talmon & Faliszewski, *A Framework for Approval-Based Budgeting Methods* (AAAI 2019, arXiv 1809.04382), where it is
/// "max rule with total satisfaction".
public struct MaxWelfare: BudgetMethod {
    public let utility: Utility
    public let ties: [TieCriterion]
    /// How many combinations are kept at most at a time, and how many cases the proof has at most.
    public let caseLimit: Int
    /// The rule that counts so.
    var rule = RuleID.maxWelfare

    public init(utility: Utility, ties: [TieCriterion], caseLimit: Int = 1 << 18) {
        self.utility = utility
        self.ties = ties
        self.caseLimit = caseLimit
    }

    public var specification: MethodSpecification {
        MethodSpecification(rule: rule, utility: utility, completion: Completion.none, ties: ties)
    }

    public func tally(_ election: Election, in context: TallyContext) throws -> Tally {
        try election.checkContinuousProjects(under: rule)
        let support = Support(election, utility: utility)
        var breaker = TieBreaker(ties, for: election, support.totals, in: context)
        let field = Field(election, support.totals)
        var limits = FundingLimits(election, support.totals)
        let free = limits.fundFree(field.free, &breaker)
        let order = breaker.precedence(of: field.candidates)
        let places = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, $0) })
        let start = limits
        let knapsack = Knapsack(
            items: order.map { Knapsack.Item(cost: election.projects[$0].cost, value: support.value(of: $0)) },
            budget: election.budget,
            limit: caseLimit,
            forbids: start.map { limits in
                { cases in
                    limits.forbid(cases.indices.filter { cases[$0] == true }.map { order[$0] }) { project in
                        places[project].map { cases[$0] == false } ?? true
                    }
                }
            },
            needs: needs(election, places),
            money: start?.labels.map { Knapsack.LabelledMoney(test: $0, projects: order) }
        )
        let best: Knapsack.Best
        let tree: [Int?]
        do {
            best = try knapsack.best()
            tree = try knapsack.proof(of: best)
        } catch {
            throw MethodError.tooManyCases(rule: rule)
        }
        let chosen = best.first.sorted().map { order[$0] }

        if best.second != nil { breaker.noteCanonical(chosen: best.first, of: order) }
        var records: [TieRecord] = []
        if let second = best.second, let first = best.first.subtracting(second).min(),
            let other = second.subtracting(best.first).min()
        {
            let welfare = chosen.reduce(Int128(0)) { $0 + support.value(of: $1) }
            let value = Rational(BigInt(welfare), 1)
            records = [try breaker.record([order[first], order[other]], value: value, of: .sum)]
        }

        var steps = free.funded.map { FundingStep(project: $0, by: rule.rawValue, paid: 0, grounds: .free, tie: nil) }
        var left = election.budget
        for project in chosen {
            let cost = election.projects[project].cost
            steps.append(
                FundingStep(
                    project: project,
                    by: rule.rawValue,
                    paid: cost,
                    grounds: .score(Rational(BigInt(support.value(of: project)), 1), left: left),
                    tie: records.first?.chosen == project ? 0 : nil
                )
            )
            left -= cost
            limits?.fund(project)
        }
        let funded = Set(chosen)
        let misfits = field.candidates.filter { !funded.contains($0) }.map { project in
            let missing = election.projects[project].cost - left
            if missing > 0 || limits == nil {
                return NotFunded(project: project, reason: .doesNotFit, missing: missing)
            }
            if limits?.labels?.fits(project) == false { return NotFunded(project: project, reason: .label) }
            let reason = limits?.refusal(of: project) ?? limits?.reason(for: project)
            return NotFunded(project: project, reason: reason ?? .excluded)
        }

        return Tally(
            specification,
            steps: steps,
            ties: records,
            notFunded: field.notFunded + free.others + misfits,
            breaker,
            .knapsack(
                KnapsackCertificate(
                    order: order,
                    second: best.second.map { $0.sorted().map { order[$0] } },
                    tree: tree.map { $0.map { order[$0] } }
                )
            ),
            support.totals
        )
    }

    /// By place in the order, the places of the projects that each needs before it may be funded.
    private func needs(_ election: Election, _ places: [Int: Int]) -> [[Int]] {
        var needs = [[Int]](repeating: [], count: places.count)
        let positions = Dictionary(uniqueKeysWithValues: election.projects.enumerated().map { ($1.id, $0) })
        for case .prerequisite(let project, let needed) in election.constraints {
            guard let place = positions[project].flatMap({ places[$0] }) else { continue }
            needs[place] += needed.compactMap { positions[$0].flatMap { places[$0] } }
        }
        return needs
    }
}
