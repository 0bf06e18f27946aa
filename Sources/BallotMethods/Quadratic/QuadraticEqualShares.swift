public import VotingModel

/// Equal Shares with votes that were paid with credits: every ballot gets the same share of the budget, and its votes for a project
/// say how much it wants to pay.
///
/// The same count as `EqualShares`, with u_i(p) = max(0, v) for a ballot that gives p v votes. Only projects with more votes for than
/// against take part, V(p) > 0; who votes against a project pays nothing for it, and that is all that votes against do.
///
/// Four ballots of 25 credits, budget 80, so 20 each: (A 3, B 2), (A 3), (A −1, B 4), (C 5). C (cost 20) takes all of the fourth ballot, at
/// ρ = 20/5 = 4 a vote. A (30) costs the first two 15 each, ρ = 5. B (40) needs all that the first and third have, ρ = 10. C and A are funded;
/// then the supporters of B have 5 + 20 left, 15 too little.
///
/// # What it keeps and loses
/// A group of ballots that gives all of its votes to its own projects decides over its part of the budget, as under `EqualShares`. The
/// square is in it twice over, though: who spreads credits thinly has more votes together, and so is asked to pay sooner, than who
/// puts them all on one project. No paper pairs quadratic ballots with Equal Shares: this is our own design.
///
/// # Completion
/// As in `EqualShares`; projects that are added by votes are so by V(p).
///
/// # Ties
/// As in `EqualShares`.
///
/// # Performance
/// As `EqualShares`.
///
/// Source: Peters, Pierczyński & Skowron, *Proportional Participatory Budgeting with Additive Utilities* (NeurIPS 2021, arXiv
/// 2008.13276), §3, for the count; the pairing is ours.
public struct QuadraticEqualShares: BudgetMethod {
    public let completion: Completion
    public let ties: [TieCriterion]
    /// As in `EqualShares`.
    package var runsEveryStep = false

    public init(completion: Completion, ties: [TieCriterion]) {
        self.completion = completion
        self.ties = ties
    }

    private var shares: EqualShares {
        var shares = EqualShares(utility: .votes, completion: completion, ties: ties)
        shares.rule = .quadraticEqualShares
        shares.runsEveryStep = runsEveryStep
        return shares
    }

    public var specification: MethodSpecification { shares.specification }

    public func tally(_ election: Election, in context: TallyContext) throws -> Tally {
        try shares.tally(election, in: context)
    }
}
