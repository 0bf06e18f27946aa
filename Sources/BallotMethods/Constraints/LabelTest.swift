import VotingModel

/// Whether what is funded can be paid with money of which some is bound to labels.
///
/// A set of projects *fits* if free money covers what costs without a bound label, and what exceeds the bound money of each
/// label. A project is refused by its label if the budget would still pay for it, but with it the set would not fit: then it is
/// out for good, for whatever is funded later takes room and gives none. Where the budget would not pay for it either, it is
/// for the rule to say what that means.
///
/// 100 is free, 60 is bound to `Wmo`; A (50, `Wmo`), B (90) and C (20) fit one by one, and the budget is 150. With B funded 60 of it is
/// left, and C costs 20: but only 10 of that is free, and the rest waits for A. C is refused by its label.
///
/// # Performance
/// Constant time for a question about a project.
///
/// Source: docs/bundle-format.md, "The pot".
struct LabelTest {
    /// By project the bound money that it may use, if any, and the least and the most that it costs.
    private let places: [Int?]
    private let least: [Int]
    private let costs: [Int]
    private let budget: Int
    private var spent = 0
    /// What is left of the free money, and of each bound one; below 0 where more was funded than there is.
    private var free: Int
    private var bound: [Int]

    /// `nil` where all money is free.
    init?(_ election: Election) {
        guard let pot = election.pot, !pot.bound.isEmpty else { return nil }
        places = pot.places(of: election.projects)
        least = election.projects.map(\.leastCost)
        costs = election.projects.map(\.cost)
        budget = election.budget
        free = pot.free
        bound = pot.bound.map(\.amount)
    }

    /// What could be paid for a project beside what is funded.
    func room(for project: Int) -> Int {
        free < 0 ? 0 : free + (places[project].map { max(0, bound[$0]) } ?? 0)
    }

    /// Whether a project could be funded beside what is funded, as far as money goes.
    func fits(_ project: Int) -> Bool {
        free >= 0 && least[project] <= room(for: project)
    }

    /// Whether its label, and not the budget, keeps a project out.
    func refuses(_ project: Int) -> Bool {
        least[project] <= budget - spent && !fits(project)
    }

    /// Whether some projects fit wholly beside what is funded.
    func fit(_ projects: [Int]) -> Bool {
        var test = self
        for project in projects { test.fund(project) }
        return test.free >= 0
    }

    /// `amount` is what is paid for it, where that is not its cost.
    mutating func fund(_ project: Int, _ amount: Int? = nil) {
        let amount = amount ?? costs[project]
        spent += amount
        guard let place = places[project] else {
            free -= amount
            return
        }
        free -= max(0, amount - max(0, bound[place]))
        bound[place] -= amount
    }
}

// MARK: Among what else binds

extension FundingLimits {
    /// Whether the label of a project in the race refuses it now.
    func isRefusedByLabel(_ project: Int) -> Bool {
        testsLabels && out[project] == nil && !isWaiting(project) && labels?.refuses(project) == true
    }

    /// Puts out for good the projects in the race that their label refuses now, and returns them in order.
    @discardableResult
    mutating func refuseByLabel(among race: some Sequence<Int>) -> [Int] {
        guard testsLabels, labels != nil else { return [] }
        let refused = race.filter { !hasFunded($0) && isRefusedByLabel($0) }.sorted()
        putOut(refused, as: .label)
        return refused
    }

    /// As they are before the runs that follow a first one, which alone tests labels: what it put out takes no part.
    func afterFirstRun(puttingOut projects: [Int]) -> FundingLimits {
        var limits = self
        limits.testsLabels = false
        limits.putOut(projects, as: .label)
        return limits
    }

    /// As they are once some projects are funded.
    func funding(_ projects: [Int]) -> FundingLimits {
        var limits = self
        for project in projects { limits.fund(project) }
        return limits
    }
}

extension FundingLimits? {
    /// Before a round: takes out of a race what limits refuse now, then what its label does, and says why.
    mutating func refusedBeforeRound<Candidate>(
        in race: inout [Candidate],
        project: (Candidate) -> Int
    ) -> [NotFunded] {
        let byLimits = refused(in: &race, project: project)
        guard let byLabel = self?.refuseByLabel(among: race.map(project)), !byLabel.isEmpty else { return byLimits }
        race.removeAll { byLabel.contains(project($0)) }
        return byLimits + byLabel.map { NotFunded(project: $0, reason: .label) }
    }

    /// At a turn: puts out those of some projects that their label refuses now, and returns them in the order of the file.
    mutating func refusedByLabel(of projects: [Int]) -> [Int] {
        self?.refuseByLabel(among: projects) ?? []
    }
}
