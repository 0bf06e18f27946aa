/// The money of a vote, by what it may be spent on: free money, and money that is bound to a label.
///
/// Money bound to a label pays for projects with that label alone; free money for anything. The vote sees one budget.
///
/// # Worked example
/// 100 is free and 60 is bound to `Wmo`. If the projects labelled `Wmo` cost 45 together, the budget is 145, and 15 is unspendable
/// beforehand. If they cost 80, the budget is 160.
///
/// # Equality of labels
/// By UTF-8 bytes, as with ids.
///
/// Source: docs/bundle-format.md, "The pot".
public struct Pot: Sendable, Equatable {
    /// What all sources bound to one label hold together.
    public struct Bound: Sendable, Equatable {
        public let label: String
        /// In minor units.
        public let amount: Int

        public init(label: String, amount: Int) {
            self.label = label
            self.amount = amount
        }
    }

    /// Money for anything, in minor units.
    public let free: Int
    /// Labels stand here once, in the order in which they first occur among the sources.
    public let bound: [Bound]

    public init(free: Int, bound: [Bound] = []) {
        self.free = free
        self.bound = bound
    }

    public init(_ sources: [Source]) {
        var labels: [ProjectID: Int] = [:]
        var bound: [Bound] = []
        var free = 0
        for source in sources {
            if source.unlabelled {
                free += source.amount
            } else if let place = labels[ProjectID(source.label)] {
                bound[place] = Bound(label: source.label, amount: bound[place].amount + source.amount)
            } else {
                labels[ProjectID(source.label)] = bound.count
                bound.append(Bound(label: source.label, amount: source.amount))
            }
        }
        self.init(free: free, bound: bound)
    }

    /// All of it.
    public var total: Int { bound.reduce(free) { $0 + $1.amount } }

    /// What can be spent on some projects: the budget B of a vote on them.
    public func budget(for projects: [Project]) -> Int {
        total - unspendable(on: projects).reduce(0) { $0 + $1.amount }
    }

    /// By label, the bound money that even all projects with the label together could not use; without zeros.
    public func unspendable(on projects: [Project]) -> [Bound] {
        let places = self.places(of: projects)
        return bound.indices.compactMap { place in
            var rest = bound[place].amount
            for (project, own) in zip(projects, places) where own == place { rest -= min(rest, project.cost) }
            return rest > 0 ? Bound(label: bound[place].label, amount: rest) : nil
        }
    }

    /// For each project the position in `bound` of the money that its label opens, if there is such money.
    package func places(of projects: [Project]) -> [Int?] {
        let places = Dictionary(uniqueKeysWithValues: bound.enumerated().map { (ProjectID($1.label), $0) })
        return projects.map { $0.label.isEmpty ? nil : places[ProjectID($0.label)] }
    }
}

extension Election {
    /// The same vote with this money: the budget is what of it can be spent.
    public func with(pot: Pot) -> Election {
        var election = self
        election.budget = pot.budget(for: projects)
        election.pot = pot
        return election
    }
}

extension Project {
    /// Whether any amount between two may be funded.
    public var isContinuous: Bool { divisible.map { $0.step == nil } ?? false }

    /// The least amount that it may be funded with, where that is decided in one choice.
    package var leastCost: Int { isContinuous ? divisible?.minimum ?? cost : cost }
}
