public import ExactArithmetic

/// What a checker needs beyond the result to confirm it without the engine's algorithm.
public enum Certificate: Sendable, Equatable {
    /// The supported projects that took part, in the order in which their turn came.
    case greedy(sequence: [Int])
    /// The rounds of the accepted run, the courses of all runs, and the turns of a completion.
    case equalShares(EqualSharesCertificate)
    /// The turns of Phragmén's method.
    case phragmen(turns: [LoadTurn])
    /// The rounds of the maximin support method.
    case maximin(rounds: [MaximinRound])
    /// The tree of all cases of maximum welfare.
    case knapsack(KnapsackCertificate)
    /// The runs of Exact Equal Shares.
    case exactShares(ExactSharesCertificate)
    /// The rounds of Equal Shares with bounded overspending.
    case overspending(rounds: [OverspendingRound])
    /// Whatever happened in the cumulative single transferable vote, in order.
    case cumulative(events: [CumulativeEvent])
    /// The rounds of expanding approvals, and the projects of the utilitarian completion in the order of their turns.
    case expandingApprovals(rounds: [RankRound], sequence: [Int])
    /// Whatever happened in the single transferable vote of money from ranked ballots, in order.
    case budgetSTV(events: [CumulativeEvent])
    /// Those of the stages, in order.
    indirect case stages([Certificate])
}

/// A round of expanding approvals: what is funded, up to which rank ballots were looked at, and the money of those on which it
/// stands so high, in minor units.
public struct RankRound: Sendable, Equatable {
    public let project: Int
    public let rank: Int
    public let support: Rational

    public init(project: Int, rank: Int, support: Rational) {
        self.project = project
        self.rank = rank
        self.support = support
    }
}

/// A round with bounded overspending: what is funded, at which λ, and which part of it its supporters cover at that λ.
public struct OverspendingRound: Sendable, Equatable {
    public let project: Int
    public let lambda: Rational
    public let alpha: Rational

    public init(project: Int, lambda: Rational, alpha: Rational) {
        self.project = project
        self.lambda = lambda
        self.alpha = alpha
    }
}

/// An event of a single transferable vote of money; money in minor units.
public enum CumulativeEvent: Sendable, Equatable {
    /// It had its cost.
    case fund(project: Int, support: Rational)
    /// Its supporters brought its cost together, each putting `factor` times as much on it, or all.
    case transfer(project: Int, support: Rational, factor: Rational)
    case eliminate(project: Int, support: Rational)
    /// All that its supporters had, `reach`, was less than its cost.
    case leave(project: Int, reach: Rational)
    /// It fitted in what was left in the end.
    case accept(project: Int)
}

/// A round of the maximin support method: what is funded, and why nothing else would have made a lighter heaviest load.
public struct MaximinRound: Sendable, Equatable {
    /// A set S of chosen projects and the project itself: with it the heaviest load is at least c(S) / |N_S|.
    public struct ProjectSet: Sendable, Equatable {
        public let project: Int
        public let set: [Int]

        public init(project: Int, set: [Int]) {
            self.project = project
            self.set = set
        }
    }

    public let project: Int
    /// z: the least heaviest load.
    public let load: Rational
    /// The sets of projects in the race that are not those of the round before.
    public let sets: [ProjectSet]

    public init(project: Int, load: Rational, sets: [ProjectSet]) {
        self.project = project
        self.load = load
        self.sets = sets
    }
}

public struct KnapsackCertificate: Sendable, Equatable {
    /// The candidates in the order of preference.
    public let order: [Int]
    /// Another set of the same welfare, the first of them in order.
    public let second: [Int]?
    /// In preorder: the project that a branch decides on, first in, then out; `nil` for a leaf.
    public let tree: [Int?]

    public init(order: [Int], second: [Int]?, tree: [Int?]) {
        self.order = order
        self.second = second
        self.tree = tree
    }
}

public struct ExactSharesCertificate: Sendable, Equatable {
    /// A project that is funded, and how many paid the same for it.
    public struct Round: Sendable, Equatable {
        public let project: Int
        public let payers: Int

        public init(project: Int, payers: Int) {
            self.project = project
            self.payers = payers
        }
    }

    /// What is funded when every ballot has a share.
    public struct Run: Sendable, Equatable {
        public let share: Rational
        /// How many rounds, from the first on, are those of the run before.
        public let kept: Int
        /// The others.
        public let rounds: [Round]

        public init(share: Rational, kept: Int, rounds: [Round]) {
            self.share = share
            self.kept = kept
            self.rounds = rounds
        }
    }

    /// By ascending share; one, unless the share was raised.
    public let runs: [Run]

    public init(runs: [Run]) {
        self.runs = runs
    }
}

/// A turn of Phragmén's method: the project of least load, and that load, whether it fits in what is left or not.
public struct LoadTurn: Sendable, Equatable {
    public let project: Int
    public let load: Rational

    public init(project: Int, load: Rational) {
        self.project = project
        self.load = load
    }
}

public struct EqualSharesCertificate: Sendable, Equatable {
    /// A maximal run of consecutive endowments at which the same projects were funded in the same order.
    public struct Course: Sendable, Equatable {
        /// The first and last endowment, in minor units for all ballots together.
        public let from: Int
        public var to: Int
        public let funded: [Int]

        public init(from: Int, to: Int, funded: [Int]) {
            self.from = from
            self.to = to
            self.funded = funded
        }
    }

    /// A round of the accepted run: what is funded, and at which ρ.
    public struct Round: Sendable, Equatable {
        public let project: Int
        public let rho: Rational

        public init(project: Int, rho: Rational) {
            self.project = project
            self.rho = rho
        }
    }

    public let rounds: [Round]
    /// From the first endowment to the last, without a gap.
    public let courses: [Course]
    /// The projects of the utilitarian completion in the order in which their turn came; empty without one.
    public let sequence: [Int]
    /// The turns of a completion by Phragmén's method; `nil` without one.
    public let turns: [LoadTurn]?
    /// The projects in the order in which their turn came in the count by votes; `nil` without a comparison.
    public let greedy: [Int]?

    public init(
        rounds: [Round],
        courses: [Course],
        sequence: [Int],
        turns: [LoadTurn]? = nil,
        greedy: [Int]? = nil
    ) {
        self.rounds = rounds
        self.courses = courses
        self.sequence = sequence
        self.turns = turns
        self.greedy = greedy
    }
}
