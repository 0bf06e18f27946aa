public import ExactArithmetic

/// Why a project is or is not funded, and by how much it missed, or made, it.
///
/// Every number is about the same election with one thing changed and all else equal: the same rule, the same order in
/// ties (a lot stays drawn as it was), the same other ballots.
///
/// Sources: Boehmer, Faliszewski, Janeczko, Peters, Pierczyński, Schierreich, Skowron & Szufa, *Evaluation of Project
/// Performance in Participatory Budgeting* (arXiv 2312.14723), for the measures of losing projects.
public struct Explanation: Sendable, Equatable {
    /// On the ballot.
    public let project: Int
    /// The number of the step that is explained of a project that is divided.
    public let step: Int?
    /// What it costs, in minor units: of a continuous project the least that it asks for.
    public let cost: Int
    /// Why it is not funded; `nil` for a funded one.
    public let notFunded: NotFunded?
    public let measures: [Measure]
    /// The funded projects that stood in its way or share its supporters, in the order in which they were funded.
    public let rivals: [Rival]

    public var isFunded: Bool { notFunded == nil }

    public init(
        project: Int,
        step: Int? = nil,
        cost: Int,
        notFunded: NotFunded?,
        measures: [Measure],
        rivals: [Rival]
    ) {
        self.project = project
        self.step = step
        self.cost = cost
        self.notFunded = notFunded
        self.measures = measures
        self.rivals = rivals
    }

    /// One number about a project.
    public struct Measure: Sendable, Equatable {
        public let kind: Kind
        public let answer: Answer

        public init(_ kind: Kind, _ answer: Answer) {
            self.kind = kind
            self.answer = answer
        }
    }

    public enum Kind: String, Sendable, CaseIterable {
        /// The greatest cost, in minor units, at which the project is funded: below its own cost where it is not funded
        /// (the paper's cost reduction), at or above it where it is.
        case cost
        /// Fewest ballots without the project that must name it too, where it does not matter which.
        case add
        /// The same where it matters which: the best are chosen (`optimist-add`).
        case optimistAdd = "optimist_add"
        /// The same: enough, whichever they are (`pessimist-add`).
        case pessimistAdd = "pessimist_add"
        /// Fewest new ballots that name the project alone (add-singletons).
        case singletonAdd = "singleton_add"
        /// Fewest supporters who must name no other project, the best chosen (rivalry reduction).
        case rivalReduction = "rival_reduction"
        /// The most supporters that a funded project can lose, whoever they are.
        case lose
    }

    /// What was found, and how certain it is: never a number that is not so.
    public enum Answer: Sendable, Equatable {
        /// Exactly this number.
        case exact(Int)
        /// The project is funded at this cost, and not at one minor unit more; whether it is at some still greater cost was
        /// not shown.
        case witness(Int)
        /// A number from the first to the second: with all choices below looked at, and one of the second's seen to do it
        /// (for `lose`: at least the first, at most the second).
        case between(Int, Int)
        /// Not found within the limit of recounts: the number is above this one (for `lose`: at least this one).
        case beyond(Int)
        /// No number does it.
        case never
    }

    /// A funded project and what it has to do with the one that is explained.
    public struct Rival: Sendable, Equatable {
        public let project: Int
        /// Ballots that name both.
        public let shared: Int
        /// What the supporters of the explained project paid for it, in minor units; `nil` where ballots pay nothing.
        public let paid: Rational?
        /// Whether it had its turn first, where projects have their turn by score.
        public let isAhead: Bool

        public init(project: Int, shared: Int, paid: Rational?, isAhead: Bool) {
            self.project = project
            self.shared = shared
            self.paid = paid
            self.isAhead = isAhead
        }
    }
}
