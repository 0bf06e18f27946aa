public import ExactArithmetic

/// How fairly an outcome treats the ballots, in exact numbers: what each sees of its choices, whether a group was left short,
/// whether equal purses explain the outcome, and what groups of voters got.
public struct ProportionalityReport: Sendable {
    public let election: Election
    public let tally: Tally
    /// What each project is funded with, in funding order.
    public let amounts: [FundedAmount]
    public let choices: FundedChoices
    /// Σ u_i(W) over the counted ballots, divided by their number; `nil` without ballots.
    public let averageUtility: Rational?
    /// Groups that fall short, one for each project left out; empty if EJR+ up to one project holds.
    public let gaps: [RepresentationGap]
    public let prices: PriceFinding
    /// `nil` where no column was asked for.
    public let groups: GroupReport?

    package init(
        election: Election,
        tally: Tally,
        amounts: [FundedAmount],
        choices: FundedChoices,
        averageUtility: Rational?,
        gaps: [RepresentationGap],
        prices: PriceFinding,
        groups: GroupReport?
    ) {
        self.election = election
        self.tally = tally
        self.amounts = amounts
        self.choices = choices
        self.averageUtility = averageUtility
        self.gaps = gaps
        self.prices = prices
        self.groups = groups
    }

    /// What gaps and prices are about: the projects, with steps in the place of divided ones.
    public var counted: [Project] { tally.division?.steps ?? election.projects }
}

/// A group of ballots that all want a project which is not funded, though their share of the budget pays for it, and of
/// which none has what that share is worth.
///
/// `BallotMethods.ExtendedRepresentation` finds them and states the axiom.
public struct RepresentationGap: Sendable, Equatable {
    public let project: Int
    /// |S|.
    public let ballots: Int
    /// |S|·B/n: the group's share of the budget, in minor units.
    public let share: Rational
    /// α: what the project is worth to each ballot of the group, at least.
    public let worth: Int
    /// α·|S|·B / (n·c(p)): what the share is worth at the project's rate.
    public let entitled: Rational
    /// The most that the funded projects are worth to a ballot of the group.
    public let most: Int

    package init(project: Int, ballots: Int, share: Rational, worth: Int, entitled: Rational, most: Int) {
        self.project = project
        self.ballots = ballots
        self.share = share
        self.worth = worth
        self.entitled = entitled
        self.most = most
    }
}

/// Whether payments from equal purses explain an outcome.
public enum PriceFinding: Sendable, Equatable {
    /// The rule, or what its completion added, leaves no payments: to find some would take a linear programme.
    case notExamined
    case examined(PriceSystem)
}

/// The payments of a count held to the five conditions of a price system.
///
/// `BallotMethods.PriceExamination` states them.
public struct PriceSystem: Sendable, Equatable {
    /// b: what every ballot has, in minor units.
    public let endowment: Rational
    /// B/n: an equal part of the budget.
    public let equalShare: Rational
    /// C1: projects that a ballot paid for without supporting them.
    public let paidWithoutSupport: [Int]
    /// C2: ballots that paid more than b.
    public let overspent: Int
    /// C3: funded projects whose payments are not their cost.
    public let notPaidInFull: [Int]
    /// C4: projects that were paid for and are not funded.
    public let paidAndNotFunded: [Int]
    /// C5: projects that are not funded though their supporters have more than their cost left, with what they have left.
    public let affordable: [Affordable]

    public struct Affordable: Sendable, Equatable {
        public let project: Int
        public let left: Rational

        package init(project: Int, left: Rational) {
            self.project = project
            self.left = left
        }
    }

    /// Whether all five hold.
    public var holds: Bool {
        paidWithoutSupport.isEmpty && overspent == 0 && notPaidInFull.isEmpty && paidAndNotFunded.isEmpty
            && affordable.isEmpty
    }

    package init(
        endowment: Rational,
        equalShare: Rational,
        paidWithoutSupport: [Int],
        overspent: Int,
        notPaidInFull: [Int],
        paidAndNotFunded: [Int],
        affordable: [Affordable]
    ) {
        self.endowment = endowment
        self.equalShare = equalShare
        self.paidWithoutSupport = paidWithoutSupport
        self.overspent = overspent
        self.notPaidInFull = notPaidInFull
        self.paidAndNotFunded = paidAndNotFunded
        self.affordable = affordable
    }
}

/// What groups of voters got, with no group small enough to tell of a person.
public struct GroupReport: Sendable, Equatable {
    public struct Line: Sendable, Equatable {
        public let ballots: Int
        /// Ballots of the group with at least one funded project.
        public let represented: Int
        /// The group's part of the funded cost, in minor units: every project's cost split equally over the ballots that
        /// name it.
        public let spending: Rational

        package init(ballots: Int, represented: Int, spending: Rational) {
            self.ballots = ballots
            self.represented = represented
            self.spending = spending
        }

        /// The same for one ballot, on average.
        public var average: Rational { spending / Rational(ballots) }
    }

    public struct Group: Sendable, Equatable {
        /// As the column has it; empty where a voter left it open.
        public let name: String
        public let line: Line

        package init(name: String, line: Line) {
            self.name = name
            self.line = line
        }
    }

    public let column: String
    /// Groups of fewer ballots are not shown.
    public let least: Int
    /// By name.
    public let shown: [Group]
    /// All others as one, and how many they are; `nil` if there are none.
    public let rest: (groups: Int, line: Line)?

    package init(column: String, least: Int, shown: [Group], rest: (groups: Int, line: Line)?) {
        self.column = column
        self.least = least
        self.shown = shown
        self.rest = rest
    }

    public static func == (left: Self, right: Self) -> Bool {
        left.column == right.column && left.least == right.least && left.shown == right.shown
            && left.rest?.groups == right.rest?.groups && left.rest?.line == right.rest?.line
    }
}
