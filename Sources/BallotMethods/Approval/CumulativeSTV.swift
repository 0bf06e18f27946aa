import ExactArithmetic
public import VotingModel

/// The cumulative single transferable vote: every ballot spreads its part of the budget over its projects, and money that a
/// project does not need, or cannot use, moves on to the voter's other projects.
///
/// Each of n ballots has B/n, and puts it on its projects in proportion to its points, or equally where it only names
/// them. A project with its cost in money on it is funded, the one of greatest measure first; its supporters pay the same part
/// of what they have on it, and what they keep is spread anew over their other projects. If no project has its cost:
///
/// - `ewt`, elimination with transfers: the project of least measure is eliminated, and its money moves on;
/// - `mt`, minimal transfers: projects whose supporters could not pay with all that they have leave the race, and the money on them
///   stays there until a transfer asks for it; then the one of greatest measure is funded, and every supporter puts x times as much
///   on it as before, or all that it has, with the least x that is enough.
///
/// The measure is the excess, money on the project less cost (`ge`), or money for each unit of cost (`gsc`). In the end, what fits in
/// the budget that is left is accepted: under `ewt` the eliminated, the latest first; under `mt` those that left, by
/// measure, and the supporters of each put in all that they have left, so that the next goes by what others have.
///
/// Ten ballots, budget 100, so 10 each: five for A (50), two for A and B, one for B (10), one for A and C (200), one blank. C is
/// dearer than the budget, so that its money is on A: A has 70, B 20. Under `ge` A goes first (20 over against 10); its
/// supporters pay 5/7. The two who also chose B keep 10/7 each, which moves there: B has 160/7 and is funded.
///
/// # Ties
/// Of projects of exactly equal measure the criteria prefer one to be funded or accepted. The one to be eliminated is
/// the one that they prefer least.
///
/// # Money that nobody can use
/// A voter whose projects have all left the race keeps what is left, and it is spent by nobody. It counts for no project.
///
/// # Numbers
/// Balances are exact as long as their common denominator is at most 2¹⁰²⁴, and are rounded up to 10⁻¹⁸ minor units
/// when it gets longer (see `Purse`); all of that together is less than a minor unit. Rounded up, so that a group that can just pay
/// for its projects is never short for the rounding.
///
/// # Performance
/// O(pairs) additions of long integers for each project that leaves the race. See docs/counting-a-vote.md for sizes.
///
/// Source: Skowron, Slinko, Szufa & Talmon, *Participatory Budgeting with Cumulative Votes* (arXiv 2009.02690), §4–5.
public struct CumulativeSTV: BudgetMethod {
    /// What happens when no project has its cost.
    public enum Transfer: String, Sendable, CaseIterable {
        case minimal = "mt"
        case elimination = "ewt"

        /// What stands in the record as having funded a project in the end.
        var ending: String {
            switch self {
            case .minimal: "acceptance"
            case .elimination: "reverse-elimination"
            }
        }
    }

    /// What decides who goes first.
    public enum Measure: String, Sendable, CaseIterable {
        case excess = "ge"
        case supportPerCost = "gsc"
    }

    public let transfer: Transfer
    public let measure: Measure
    public let utility: Utility
    public let ties: [TieCriterion]

    /// `utility` is `points` for ballots with points, and `cardinality` for those without.
    public init(transfer: Transfer = .minimal, measure: Measure = .excess, utility: Utility, ties: [TieCriterion]) {
        self.transfer = transfer
        self.measure = measure
        self.utility = utility
        self.ties = ties
    }

    public var specification: MethodSpecification {
        MethodSpecification(
            rule: .cumulativeSTV,
            utility: utility,
            completion: Completion.none,
            options: [.transfer: transfer.rawValue, .select: measure.rawValue],
            ties: ties
        )
    }

    public func tally(_ election: Election, in context: TallyContext) throws -> Tally {
        try election.checkContinuousProjects(under: .cumulativeSTV)
        let support = Support(election, utility: utility)
        let totals = support.totals
        var breaker = TieBreaker(ties, for: election, totals, in: context)
        let field = Field(election, totals)
        var steps = breaker.precedence(of: field.free).map {
            FundingStep(project: $0, by: specification.rule.rawValue, paid: 0, grounds: .free, tie: nil)
        }
        var count = CumulativeCount(election, support: support, transfer, measure)
        try count.run(field.candidates, breaker: &breaker)
        steps.append(contentsOf: count.steps)

        return Tally(
            specification,
            steps: steps,
            ties: count.ties,
            notFunded: field.notFunded + count.gone + count.refused,
            breaker,
            .cumulative(events: count.events),
            totals
        )
    }
}
