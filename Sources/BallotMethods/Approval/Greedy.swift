public import VotingModel

/// Greedy by score, passing over what does not fit: what most cities do.
///
/// Projects have their turn by score, highest first; each that fits in what is left is funded. The score is the sum of the
/// ballots' utilities: approvals, points, or positions, unless another utility is asked for.
///
/// With a budget of 100 and four approvals for A (cost 60), three for B (50) and two for C (40), A and C are funded: at B's
/// turn 40 is left.
///
/// # Never funded
/// A project without a supporter, or with a score of 0, or below the minimum score. Supported projects free of cost come
/// first.
///
/// # Ties
/// Where projects have the same score and not all of those that fit now fit together, the tie criteria decide.
///
/// # Performance
/// O(pairs + m log m) for m projects.
///
/// Source: the rules of some 400 published votes; "GreedyAV" in Rey & Maly, *The (Computational) Social Choice Take on
/// Indivisible Participatory Budgeting* (arXiv 2303.00621).
public struct Greedy: BudgetMethod {
    public let utility: Utility
    public let ties: [TieCriterion]

    public init(utility: Utility, ties: [TieCriterion]) {
        self.utility = utility
        self.ties = ties
    }

    public var specification: MethodSpecification {
        MethodSpecification(rule: .greedy, utility: utility, completion: Completion.none, ties: ties)
    }

    public func tally(_ election: Election, in context: TallyContext) throws -> Tally {
        try GreedyCount(specification: specification, utility: utility, onMisfit: .skip, perCost: false)
            .tally(election, in: context)
    }
}
