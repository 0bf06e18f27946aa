public import VotingModel

/// Greedy by votes that were paid with credits, passing over what does not fit.
///
/// v votes for or against a project cost a voter v² credits. V(p) is the sum of all votes for and against p. Projects with V(p) > 0
/// have their turn by V(p), highest first; each that fits in what is left is funded.
///
/// With a budget of 100, 25 credits and four ballots, (A 4, B −3), (A 3, C 4), (B 5), (A −2, B 1, C 2), V is 5 for A (cost 60), 3 for
/// B (50) and 6 for C (40): C and A are funded, and nothing is left for B.
///
/// # What it keeps and loses
/// Who cares much about one project can say so, and pays for it in votes elsewhere: the tenth vote costs 19 credits, the first one 1.
/// More votes for a project never cost it its money. It promises nothing to minorities: who has most votes on enough projects takes
/// all of the budget. And one who shares out credits with others has more votes than each alone would: the square is no safeguard
/// against voters who act together, nor against one who votes twice.
///
/// # Ties
/// As in `Greedy`, on V(p).
///
/// # Performance
/// O(pairs + m log m) for m projects.
///
/// Source: the ballots are those of Lalley & Weyl, *Quadratic Voting* (AEA Papers and Proceedings 108, 2018); to fund projects of
/// fixed costs in the order of the votes is what cities and parliaments that tried it did, without a paper.
public struct QuadraticGreedy: BudgetMethod {
    public let ties: [TieCriterion]

    public init(ties: [TieCriterion]) {
        self.ties = ties
    }

    public var specification: MethodSpecification {
        MethodSpecification(rule: .quadraticGreedy, utility: .votes, completion: Completion.none, ties: ties)
    }

    public func tally(_ election: Election, in context: TallyContext) throws -> Tally {
        try GreedyCount(specification: specification, utility: .votes, onMisfit: .skip, perCost: false)
            .tally(election, in: context)
    }
}
