import BigInt

/// What a count led to, as a replay of the certificate or a recomputation found it.
struct CountResult {
    struct Step: Equatable {
        /// What funded it, where that is neither the rule nor a completion.
        var by: String?
        /// What a completion added: `utilitarian`, `phragmen` or `phragmen-restart`; nothing for the rule itself.
        var addedBy: Rules.Completion?
        let project: Int
        /// What it is funded with, where that is not its cost.
        var amount: Int?
        var detail: Detail
        /// The place in `ties` of the tie decided here.
        var tie: Int?
        /// From 1, where pots make stages.
        var stage: Int?
    }

    enum Detail: Equatable {
        case free
        /// A turn in descending order of value.
        case turn(value: Fraction, left: Int)
        /// A turn of Phragmén's method, or a round of maximin support.
        case load(Fraction, left: Int, supporters: Int)
        /// A round of Equal Shares.
        case round(rho: Fraction, price: Fraction, payers: Int, emptied: Int)
        /// A round of bounded overspending.
        case overspent(rho: Fraction, price: Fraction, alpha: Fraction, payers: Int, emptied: Int)
        /// A round of expanding approvals.
        case expanded(rank: Int, support: Fraction, payers: Int, emptied: Int)
        /// Funded under the cumulative single transferable vote or by transfers of money; by a transfer if there is a factor.
        case cumulative(support: Fraction, factor: Fraction?, payers: Int, emptied: Int)
        /// Accepted at the end of either.
        case accepted(left: Int)
    }

    /// What a number is of, where ballots are counted as parts: of each part, of all of them, or of neither.
    enum Unit { case perPart, ofParts, other }

    struct Tie: Equatable {
        let tied: [Int]
        let value: Fraction
        let unit: Unit
        var isBelowZero = false
        let chosen: Int
        let decidedBy: Criterion
    }

    enum Reason: String {
        case noSupport = "no_support"
        case belowThreshold = "below_threshold"
        case withdrawn
        case overBudget = "over_budget"
        case doesNotFit = "does_not_fit"
        case supportersShort = "supporters_short"
        case excluded
        case notReached = "not_reached"
        case eliminated
        case categoryFull = "category_full"
        case prerequisite
        case label
    }

    struct Loss: Equatable {
        let reason: Reason
        var missing: BigUInt?
    }

    enum Stop: String {
        case everythingFits = "everything_fits"
        case allFunded = "all_funded"
        case exhaustive
        case overBudget = "over_budget"
    }

    struct Endowment: Equatable {
        let first: Int
        let increment: Int
        let accepted: Int
        let last: Int
        let stopped: Stop
    }

    /// The endowments tried, in runs of the same course.
    struct Course: Equatable {
        let from: Int
        let to: Int
        let funded: [Int]
    }

    /// The shares that `add-opt` tried.
    struct Shares: Equatable {
        let first: Fraction
        let accepted: Fraction
        let last: Fraction
        let runs: Int
    }

    /// Equal Shares held against counting by votes.
    struct Comparison: Equatable {
        let kind: Rules.Comparison
        let equalShares: [Int]
        let equalSharesVotes: Int
        let greedy: [Int]
        let greedyVotes: Int
        /// What the parts decided.
        let isGreedyChosen: Bool
    }

    /// What a stage had and spent.
    struct Stage: Equatable {
        let part: Constraint.Part?
        let budget: Int
        let counted: Int
        let spent: Int
        let endowment: Endowment?
        let ballotShare: Fraction?
    }

    var steps: [Step] = []
    var ties: [Tie] = []
    var losses: [Int: Loss] = [:]
    var endowment: Endowment?
    var shares: Shares?
    var comparison: Comparison?
    /// Only where pots make stages.
    var stages: [Stage]?
    /// Only where ballots have shares, and if any ballot counts.
    var ballotShare: Fraction?
    var courses: [Course] = []
    /// The candidates in the order of their turns, up to the one at which the count stopped.
    var sequence: [Int] = []

    var funded: [Int] { steps.map(\.project) }
}
