import ExactArithmetic
public import VotingModel

/// Phragmén's sequential method: projects are loads that their supporters carry, and each choice keeps the heaviest load
/// as light as it can.
///
/// Every ballot starts with the load 0. Funding p spreads its cost over its supporters so that all of them come to carry the
/// same: t_p = (c(p) + Σ load_i) / |N_p|. The project of least t is funded, and its supporters carry t from then on. Loads
/// only rise, and so does t from round to round.
///
/// Four ballots, budget 100: A (cost 50) has the supporters 1, 2, 3; B (60) has 2, 3, 4; C (25) has 4. t is 50/3 for A, 60/3
/// for B, 25 for C: A is funded, and ballots 1, 2, 3 carry 50/3. Now B would come to (60 + 100/3)/3 = 280/9 = 31.1… and C
/// to 25: C is funded. B would come to (60 + 100/3 + 25)/3 = 355/9, and does not fit in the 25 that are left: the count ends.
///
/// # When a project does not fit
/// Projects that cost more than the whole budget take no part. The first project of least load that does not fit in what
/// is left ends the count (`stop`), or is passed over (`skip`), which changes no load.
///
/// # Ties
/// Projects of exactly equal t tie, and the criteria decide. Under `skip`, those that do not fit in what is left are
/// passed over first and are not in the race.
///
/// # Performance
/// See `PhragmenEngine`. 90,000 ballots on 160 projects take some milliseconds.
///
/// Source: Phragmén (1894–1899); Brill, Freeman, Janson & Lackner, *Phragmén's Voting Methods and Justified
/// Representation* (Mathematical Programming 2024, arXiv 2102.12305), §3; for costs Los, Christoff & Grossi, *Proportional
/// Budget Allocations: Towards a Systematization* (IJCAI 2022, arXiv 2203.12324), §3.
public struct Phragmen: BudgetMethod {
    /// What happens at the first project of least load that does not fit.
    public enum OnMisfit: String, Sendable, CaseIterable {
        /// The count ends.
        case stop
        /// The project is passed over.
        case skip
    }

    public let onMisfit: OnMisfit
    public let ties: [TieCriterion]

    public init(onMisfit: OnMisfit = .stop, ties: [TieCriterion]) {
        self.onMisfit = onMisfit
        self.ties = ties
    }

    public var specification: MethodSpecification {
        MethodSpecification(
            rule: .phragmen,
            utility: .cardinality,
            completion: Completion.none,
            options: [.onMisfit: onMisfit.rawValue],
            ties: ties
        )
    }

    public func tally(_ election: Election, in context: TallyContext) throws -> Tally {
        try election.checkContinuousProjects(under: .phragmen)
        let support = Support(election, utility: .cardinality)
        let totals = support.totals
        var breaker = TieBreaker(ties, for: election, totals, in: context)
        let field = Field(election, totals)
        let rule = RuleID.phragmen.rawValue
        var limits = FundingLimits(election, totals)
        let free = limits.fundFree(field.free, &breaker)
        var steps = free.funded.map { FundingStep(project: $0, by: rule, paid: 0, grounds: .free, tie: nil) }
        var engine = PhragmenEngine(election, support: support)
        let run = try engine.run(
            field.candidates,
            left: election.budget,
            onMisfit: onMisfit,
            by: rule,
            limits: limits,
            breaker: &breaker
        )
        steps.append(contentsOf: run.steps)

        return Tally(
            specification,
            steps: steps,
            ties: run.ties,
            notFunded: field.notFunded + free.others + run.misfits,
            breaker,
            .phragmen(turns: run.turns),
            totals
        )
    }
}
