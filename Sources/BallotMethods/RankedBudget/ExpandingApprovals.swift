public import VotingModel

/// The expanding approvals rule for a budget (PB-EAR): first only first places count, then second places too, and so on; a project is funded
/// as soon as the ballots on which it stands high enough can pay for it.
///
/// Each of n ballots has B/n. In pass j a ballot supports the projects that stand among its first j. A project is *eligible* if it fits and its
/// ballots have its cost together. Of these one is funded: the one that stands first on most ballots, of equals the one that stands second on
/// most, and so on to j (what a ballot has left does not matter there), then the one whose ballots have most for each unit of its
/// cost. Its ballots keep the same part of what they had. When none is eligible, the next pass begins.
///
/// Budget 100, eight ballots, 12.50 each: four c > b > a, four c > a > b; a costs 32, b 30, c 38. Pass 1: c, everybody keeps 7.75. Pass 2: b has
/// 31, a has 31, so b; its four keep 1 together. Pass 3: a has 32, exactly its cost.
///
/// # What a ballot does not name
/// `last`: it stands below everything that the ballot names, all of it equal. A ballot with ℓ names so supports everything from pass ℓ + 1 on,
/// and a blank one from the start. The rule then spends until nothing fits, by itself, and may fund a project that nobody names.
/// `absent`: it stands nowhere. The rule then stalls, and what is left is spent by votes (the completion `utilitarian`, which has to be
/// named).
///
/// # What it promises
/// *Inclusion PSC*: take any group of ballots that all rank the projects of some set above all others (in any order). Of that set no
/// project is left out that the group's part of the budget could pay for on top of everything funded that one of the group ranks among its
/// first, as many as the set is large. That holds for every choice among the eligible, so for this one.
///
/// # Ties
/// Projects that stand at every rank up to j on equally many ballots, and have exactly as much for each unit of cost; the criteria decide.
///
/// # Numbers
/// Balances are exact as long as their common denominator is at most 2¹⁰²⁴, and are rounded up to 10⁻¹⁸ minor units when it gets longer:
/// see `Purse`.
///
/// # Performance
/// A pass for each place of the longest ballot; see `ExpandingCount`.
///
/// Source: Aziz & Lee, *Proportionally Representative Participatory Budgeting with Ordinal Preferences* (AAAI 2021, arXiv 1911.00864),
/// Algorithm 1; choosing by rank as in their *The Expanding Approvals Rule* (Social Choice and Welfare 2020, arXiv 1708.07580).
public struct ExpandingApprovals: BudgetMethod {
    /// Where the projects stand that a ballot does not name.
    public enum Unranked: String, Sendable, CaseIterable {
        case last
        case absent

        /// How the count goes on.
        var completion: Completion { self == .last ? .none : .utilitarian }
    }

    public let unranked: Unranked
    public let ties: [TieCriterion]

    public init(unranked: Unranked = .last, ties: [TieCriterion]) {
        self.unranked = unranked
        self.ties = ties
    }

    public var specification: MethodSpecification {
        MethodSpecification(
            rule: .expandingApprovals,
            utility: .cardinality,
            completion: unranked.completion,
            options: [.unranked: unranked.rawValue],
            ties: ties
        )
    }

    public func tally(_ election: Election, in context: TallyContext) throws -> Tally {
        try election.checkContinuousProjects(under: .expandingApprovals)
        let totals = Support(election, utility: .cardinality, listingSupporters: false).totals
        var breaker = TieBreaker(ties, for: election, totals, in: context)
        let takesAll = unranked == .last && election.profile.ballotCount > 0
        let field = Field(election, totals, takesUnsupported: takesAll)
        var limits = FundingLimits(election, totals)
        let isNamed = { totals.supporters[$0] > 0 }
        let free = limits.fundFree(field.free.filter(isNamed), &breaker)
        var count = ExpandingCount(election, unranked, limits: limits)
        try count.run(field.candidates, breaker: &breaker)
        let rule = specification.rule.rawValue
        var steps = free.funded.map { FundingStep(project: $0, by: rule, paid: 0, grounds: .free, tie: nil) }
        steps += count.steps
        var ties = count.ties
        var notFunded = field.notFunded + free.others + count.notFunded

        var sequence: [Int] = []
        switch unranked {
        case .last:
            // What nobody names and costs nothing comes last.
            let last = count.limits.fundFree(field.free.filter { !isNamed($0) }, &breaker)
            steps += last.funded.map { FundingStep(project: $0, by: rule, paid: 0, grounds: .free, tie: nil) }
            notFunded += last.others + count.race.map { NotFunded(project: $0, reason: .prerequisite) }
        case .absent:
            let spending = UtilitarianCompletion(election: election, totals: totals)
            var turns = spending.turns(left: count.left, limits: count.limits)
            // What never was in the race because it costs more than all the money has its turn too, like everywhere.
            let dear = Set(field.notFunded.lazy.filter { $0.reason == .overBudget }.map(\.project))
            let open = dear.union(count.race)
            let candidates = spending.candidates(without: Set(election.projects.indices).subtracting(open))
            try turns.run(candidates, breaker: &breaker, firstTie: ties.count)
            steps += turns.steps
            ties += turns.ties
            sequence = turns.sequence
            let hadTurn = Set(turns.misfits.map(\.project))
            notFunded.removeAll { hadTurn.contains($0.project) }
            notFunded += turns.misfits
            // A project named only beyond the places that count has no score, and no turn.
            let told = Set(notFunded.map(\.project)).union(steps.map(\.project))
            notFunded += count.race.filter { !told.contains($0) }.map { project in
                count.limits.isWaiting(project)
                    ? NotFunded(project: project, reason: .prerequisite)
                    : NotFunded(project: project, reason: .supportersShort, missing: count.missing(project))
            }
        }

        return Tally(
            specification,
            steps: steps,
            ties: ties,
            notFunded: notFunded,
            breaker,
            .expandingApprovals(rounds: count.rounds, sequence: sequence),
            totals
        )
    }
}
