import ExactArithmetic
public import VotingModel

/// Divisible projects from the definition: ballots one by one, every next step looked at, fractions throughout.
///
/// At any time the *next* step of a project is the first that is not funded; only such steps are in the race. Ties fall to the lower
/// cost, then to more supporters, then to the order of the list. For approvals; with a budget in minor units.
public struct DefinitionOfSteps {
    private let projects: [Project]
    private let budget: Int
    private let ballots: [Set<Int>]
    /// What each step costs, by project; one step for a project that is not divisible.
    private let steps: [[Int]]
    private let usesCost: Bool

    public init(_ election: Election, utility: Utility) {
        projects = election.projects
        budget = election.budget
        usesCost = utility == .cost
        let profile = election.profile
        ballots = (0..<profile.distinctCount).flatMap { ballot in
            [Set<Int>](
                repeating: Set(profile.projects[profile.entries(of: ballot)].map(Int.init)),
                count: profile.multiplicities[ballot]
            )
        }
        steps = election.projects.map { $0.hasSteps ? $0.divisible?.steps ?? [] : [$0.cost] }
    }

    private func votes(_ project: Int) -> Int { ballots.count { $0.contains(project) } }
    private func gain(_ cost: Int) -> Int { usesCost ? cost : 1 }

    /// How many steps of each project are funded.
    public typealias Counts = [Int]

    /// The next steps of supported projects, preferred ones first.
    private func next(_ funded: Counts) -> [(project: Int, cost: Int)] {
        projects.indices
            .filter { funded[$0] < steps[$0].count && votes($0) > 0 }
            .map { ($0, steps[$0][funded[$0]]) }
            .sorted { ($0.1, -votes($0.0), $0.0) < ($1.1, -votes($1.0), $1.0) }
    }

    private var start: Counts { projects.indices.map { steps[$0] == [0] && votes($0) > 0 ? 1 : 0 } }

    public func cost(_ funded: Counts) -> Int {
        zip(steps, funded).reduce(0) { $0 + $1.0.prefix($1.1).reduce(0, +) }
    }

    // MARK: By votes

    public func greedy() -> Counts { byVotes(from: start) { votes($0) * gain($1) } }

    private func byVotes(from start: Counts, worth: (Int, Int) -> Int) -> Counts {
        var funded = start
        var stopped: Set<Int> = []
        while true {
            let open = next(funded).filter { !stopped.contains($0.project) }
            guard let most = open.map({ worth($0.project, $0.cost) }).max(),
                let turn = open.first(where: { worth($0.project, $0.cost) == most })
            else { return funded }
            if cost(funded) + turn.cost <= budget {
                funded[turn.project] += 1
            } else {
                stopped.insert(turn.project)
            }
        }
    }

    // MARK: Equal Shares

    private func equalShares(_ endowment: Int) -> Counts {
        var funded = start
        guard !ballots.isEmpty else { return funded }
        var money = [Rational](repeating: Rational(endowment, ballots.count), count: ballots.count)
        while true {
            var best: (project: Int, rho: Rational, price: Rational)?
            for (project, cost) in next(funded) {
                guard let price = price(of: project, Rational(cost), money) else { continue }
                let rho = price / Rational(gain(cost))
                if best.map({ rho < $0.rho }) ?? true { best = (project, rho, price) }
            }
            guard let best else { return funded }
            funded[best.project] += 1
            for ballot in ballots.indices where ballots[ballot].contains(best.project) {
                money[ballot] = max(.zero, money[ballot] - best.price)
            }
        }
    }

    /// The least q with Σ min(b_i, q) = cost over the supporters.
    private func price(of project: Int, _ cost: Rational, _ money: [Rational]) -> Rational? {
        let balances = ballots.indices.filter { ballots[$0].contains(project) }.map { money[$0] }.sorted()
        var rest = cost
        for (index, balance) in balances.enumerated() {
            let price = rest / Rational(balances.count - index)
            if price <= balance { return price }
            rest = rest - balance
        }
        return nil
    }

    public func equalShares(_ completion: Completion) -> Counts {
        let increment = 100 * ballots.count
        guard completion == .add1 || completion == .add1u, increment > 0,
            steps.reduce(0, { $0 + $1.reduce(0, +) }) > budget
        else {
            return added(equalShares(budget), completion)
        }
        var endowment = budget / increment * increment
        var funded = equalShares(endowment)
        // Whatever the budget could pay for at all: a project's steps up to the first that costs more than the budget.
        let hoped = projects.indices.map { votes($0) > 0 ? steps[$0].prefix { $0 <= budget }.count : 0 }
        while zip(funded, hoped).contains(where: { $0 < $1 }) {
            endowment += increment
            let raised = equalShares(endowment)
            if cost(raised) > budget { break }
            funded = raised
        }
        return added(funded, completion)
    }

    private func added(_ funded: Counts, _ completion: Completion) -> Counts {
        completion == .add1u || completion == .utilitarian
            ? byVotes(from: funded) { project, _ in votes(project) } : funded
    }

    // MARK: Maximum welfare

    public func maxWelfare() -> Counts {
        var best = start
        let order = projects.indices.flatMap { project in steps[project].indices.map { (project: project, step: $0) } }
            .filter { steps[$0.project][$0.step] > 0 }
            .map {
                (
                    project: $0.project, step: $0.step,
                    key: [steps[$0.project][$0.step], -votes($0.project), $0.project, $0.step]
                )
            }
            .sorted { $0.key.lexicographicallyPrecedes($1.key) }
        func worth(_ funded: Counts) -> Int {
            var worth = 0
            for project in projects.indices {
                let gains = steps[project].prefix(funded[project]).map(gain)
                worth += votes(project) * gains.reduce(0, +)
            }
            return worth
        }
        func comesFirst(_ one: Counts, _ other: Counts) -> Bool {
            for (project, step, _) in order {
                let (isIn, isInOther) = (step < one[project], step < other[project])
                if isIn != isInOther { return isIn }
            }
            return false
        }
        func tryAll(_ project: Int, _ funded: Counts) {
            guard project < projects.count else {
                guard cost(funded) <= budget else { return }
                let (one, other) = (worth(funded), worth(best))
                if one > other || one == other && comesFirst(funded, best) { best = funded }
                return
            }
            var funded = funded
            let most = votes(project) > 0 ? steps[project].count : 0
            for count in start[project]...max(start[project], most) {
                funded[project] = count
                tryAll(project + 1, funded)
            }
        }
        tryAll(0, start)
        return best
    }
}

extension RandomElections {
    /// Approval ballots over at most five projects, most of them divisible.
    public mutating func nextDivisible() -> Election {
        mostProjects = 5
        let base = next(kind: .approval)
        let projects = base.projects.map { project -> Project in
            guard project.cost > 0, Int.random(in: 0..<4, using: &generator) > 0 else { return project }
            let minimum = [100, 200, 300, 500].randomElement(using: &generator) ?? 100
            let step = [100, 200, 300, 700].randomElement(using: &generator) ?? 100
            let maximum = minimum + step * Int.random(in: 1...3, using: &generator)
            var divided = Project(id: project.id, cost: maximum)
            divided.divisible = Divisible(minimum: minimum, step: step, maximum: maximum)
            return divided
        }
        return base.with(projects: projects, minimumScore: .some(nil))
    }
}
