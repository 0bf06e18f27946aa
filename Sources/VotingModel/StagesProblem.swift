/// Why a vote with pots cannot be counted.
public enum StagesProblem: Error, Sendable, Equatable {
    /// Something else binds: another limit, by its name.
    case limit(String)
    case boundMoney
    case electorate
    /// Nobody could see which ballots name a project of a part.
    case ballotsNotOpen
    /// A project that is funded in parts.
    case divisible(String)
    /// A project belongs to the parts of two pots.
    case overlap(String, first: String, second: String)
    /// The pots sum to more than the budget; in minor units.
    case aboveBudget(sum: Int, budget: Int)
}

extension StagesProblem {
    /// What keeps the pots of a vote from being counted in stages; `nil` where nothing does, or there are none.
    public init?(_ election: Election) {
        let isBound = election.pot.map { !$0.bound.isEmpty } ?? false
        guard
            let problem = Self.ofRules(election.constraints, election.budget, isBound, election.weighing != nil)
                ?? Self.ofProjects(election.projects, election.constraints)
        else { return nil }
        self = problem
    }

    /// The same as far as a rulebook says it.
    public init?(_ rulebook: Rulebook) {
        let isBound = rulebook.sources.contains { !$0.unlabelled }
        let problem = Self.ofRules(rulebook.constraints, rulebook.pot, isBound, rulebook.electorate != nil)
        if let problem {
            self = problem
        } else if rulebook.disclosure.ballots != .open, rulebook.constraints.contains(where: \.isPot) {
            self = .ballotsNotOpen
        } else {
            return nil
        }
    }

    /// The same as far as the projects say it.
    public static func ofProjects(_ projects: [Project], _ constraints: [Constraint]) -> StagesProblem? {
        let pots = constraints.pots
        if pots.isEmpty { return nil }
        for project in projects {
            if project.divisible != nil { return .divisible(project.id.text) }
            let own = pots.filter { $0.part.contains(project) }
            if own.count > 1 { return .overlap(project.id.text, first: own[0].part.name, second: own[1].part.name) }
        }
        return nil
    }

    private static func ofRules(
        _ constraints: [Constraint],
        _ budget: Int,
        _ isBound: Bool,
        _ isWeighted: Bool
    ) -> StagesProblem? {
        let pots = constraints.pots
        if pots.isEmpty { return nil }
        if let other = constraints.first(where: { !$0.isPot && !$0.isAdmission }) { return .limit(other.kind) }
        if isBound { return .boundMoney }
        if isWeighted { return .electorate }
        // However many there are, the sum stays a number.
        let sum = pots.reduce(0) { min($0, Money.limit) + $1.amount }
        return sum > budget ? .aboveBudget(sum: sum, budget: budget) : nil
    }
}

extension [Constraint] {
    /// The pots, in order.
    public var pots: [(part: ProjectPart, amount: Int)] {
        compactMap { constraint in
            if case .pot(let part, let amount) = constraint { (part, amount) } else { nil }
        }
    }
}
