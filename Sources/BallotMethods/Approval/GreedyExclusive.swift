public import VotingModel

/// Greedy by score, funding at most one of projects that are variants of each other.
///
/// The same count as `Greedy`, but at its turn a project is passed over if another of its group was funded. Projects that
/// share what they are a variant of are a group, together with the project whose id that is.
///
/// With a budget of 100 and four approvals for A (cost 60), three for B (40, a variant of A) and two for C (30), A and C are
/// funded: B would fit, but A was funded.
///
/// # Ties
/// Where projects have the same score, and those that fit and are not excluded do not all fit together or are variants
/// of each other, the tie criteria decide.
///
/// # Performance
/// O(pairs + m log m) for m projects.
///
/// Source: the rules of Warszawa's votes since 2022, § 46 (5): of projects that exclude each other the one with more votes is
/// funded.
public struct GreedyExclusive: BudgetMethod {
    public let utility: Utility
    public let ties: [TieCriterion]

    public init(utility: Utility, ties: [TieCriterion]) {
        self.utility = utility
        self.ties = ties
    }

    public var specification: MethodSpecification {
        MethodSpecification(rule: .greedyExclusive, utility: utility, completion: Completion.none, ties: ties)
    }

    public func tally(_ election: Election, in context: TallyContext) throws -> Tally {
        try GreedyCount(
            specification: specification,
            utility: utility,
            onMisfit: .skip,
            perCost: false,
            keepsVariantsApart: true
        )
        .tally(election, in: context)
    }
}
