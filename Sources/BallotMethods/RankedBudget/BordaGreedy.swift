public import VotingModel

/// Greedy by Borda points, passing over what does not fit: `greedy` for ranked ballots, by places from the number of projects.
///
/// Of m projects the first on a ballot gets m − 1 points, the next m − 2, and so on, whatever the length of the ballot; what it does not name
/// gets none. Projects have their turn by points, highest first; each that fits in what is left is funded.
///
/// Budget 100; A costs 60, B 50, C 40; three ballots A > B > C, two B > C. A has 6 points, B 7, C 2. B is funded; A does not fit in 50; C does.
///
/// # Never funded
/// A project without points: one that nobody names, and one that stands last on every ballot that names it if that ballot names all.
/// Supported projects free of cost come first.
///
/// # Ties
/// As in `Greedy`: where projects have the same points and not all of those that fit now fit together, the tie criteria decide.
///
/// # Performance
/// O(pairs + m log m) for m projects.
///
/// Source: J.-C. de Borda, *Mémoire sur les élections au scrutin* (1781); the greedy rule as in Rey & Maly (arXiv 2303.00621).
public struct BordaGreedy: BudgetMethod {
    public let ties: [TieCriterion]

    public init(ties: [TieCriterion]) {
        self.ties = ties
    }

    public var specification: MethodSpecification {
        MethodSpecification(rule: .bordaGreedy, utility: .borda, completion: Completion.none, ties: ties)
    }

    public func tally(_ election: Election, in context: TallyContext) throws -> Tally {
        try GreedyCount(specification: specification, utility: .borda, onMisfit: .skip, perCost: false)
            .tally(election, in: context)
    }
}
