public import VotingModel

/// All outcomes that a vote with ties can have: `irresolute=N`.
///
/// # What an outcome is
/// The set of funded projects under some strict order of all projects, the same at every tie of the count, as a lot is one
/// permutation. Criteria that come before the last one (`min-cost`, `max-votes`) still bind: the orders are those that
/// prefer the cheaper, then the more supported; only what they leave tied is free. `listed`, `name`, a lot and `refuse` are what
/// the orders take the place of.
///
/// With a budget of 100 and two votes each for A, B and C at 60, the outcomes are {A}, {B} and {C}. Where projects are divisible, an
/// outcome is also what they get: the order is one of steps.
///
/// # How
/// Depth first: count under an order; at each tie of that count, for each other project that could have been chosen there
/// without contradicting the choices before it, count again. Every order then agrees with one of the counts in all of its
/// choices, so no outcome is missed.
///
/// # Performance
/// At most 20·N + 200 counts; the number of orders that matter can be exponential.
public struct TieOutcomes: Sendable, Equatable {
    /// In the order of the file within each, and among each other by the positions of their projects, then by amounts.
    ///
    /// Positions are those of the projects on the ballot, also where their steps are counted.
    public let outcomes: [Outcome]
    /// By outcome what each of its projects is funded with, in minor units.
    public let amounts: [[Int]]
    /// Whether these are all of them.
    public let isComplete: Bool

    /// Explores the ties of an election.
    ///
    /// - Throws: `MethodError`.
    public init(
        _ election: Election,
        _ specification: MethodSpecification,
        limit: Int,
        progress: @escaping @Sendable (Int) -> Void = { _ in }
    ) throws {
        let recount = try TiedRecount(election, specification)
        let count = recount.projectCount
        var found: [Funding: Int] = [:]
        var open = [TieOrder(count: count)]
        var countsLeft = 20 * limit + 200
        var isComplete = true
        while let order = open.popLast() {
            guard countsLeft > 0 else {
                isComplete = false
                break
            }
            countsLeft -= 1
            progress(20 * limit + 200 - countsLeft)
            let (tally, choices) = try recount.tally(under: order)
            let funded = Funding(tally)
            if found[funded] == nil, found.count == limit {
                isComplete = false
                break
            }
            found[funded] = tally.outcome.spent
            var past = order
            for choice in choices {
                let free = recount.preferred(among: choice.tied)
                for other in free.reversed() where other != choice.chosen && past.allows(other, before: free) {
                    var next = past
                    next.add(other, before: free)
                    open.append(next)
                }
                past.add(choice.chosen, before: free)
            }
        }
        self.isComplete = isComplete
        let sorted = found.sorted { $0.key < $1.key }
        outcomes = sorted.map { Outcome(funded: $0.key.projects, spent: $0.value) }
        amounts = sorted.map(\.key.amounts)
    }

    /// Who gets what: two outcomes may fund the same projects with other amounts, where these are divisible.
    fileprivate struct Funding: Hashable, Comparable {
        /// On the ballot, in the order of the file.
        let projects: [Int]
        let amounts: [Int]

        init(_ tally: Tally) {
            let funded = tally.amounts.sorted { $0.project < $1.project }
            projects = funded.map(\.project)
            amounts = funded.map(\.amount)
        }

        static func < (left: Self, right: Self) -> Bool {
            if left.projects == right.projects { return left.amounts.lexicographicallyPrecedes(right.amounts) }
            return left.projects.lexicographicallyPrecedes(right.projects)
        }
    }
}

/// Whether the ties on record mattered: for each, whether the other way would have changed who is funded, or with what.
///
/// The other way: the choices at the ties before it as they were, another of the tied projects chosen at it, whatever
/// criterion decided, and the rest by the criteria (what `refuse` would leave open, in the order of the file). A choice that
/// no single order can make after those before it does not count.
public enum TieReport {
    /// - Complexity: a count for each project of each tie that was not chosen, until one matters.
    /// - Throws: `MethodError`.
    public static func matters(_ tally: Tally, _ election: Election) throws -> [Bool] {
        let recount = try TiedRecount(election, tally.method, keepsAllCriteria: true)
        let funded = TieOutcomes.Funding(tally)
        var past = TieOrder(count: recount.projectCount)
        return try tally.record.ties.map { tie in
            defer { if past.allows(tie.chosen, before: tie.tied) { past.add(tie.chosen, before: tie.tied) } }
            return try tie.tied.contains { other in
                guard other != tie.chosen, past.allows(other, before: tie.tied) else { return false }
                var order = past
                order.add(other, before: tie.tied)
                return try TieOutcomes.Funding(recount.tally(under: order).tally) != funded
            }
        }
    }
}

/// Counts an election under one order of its projects at all ties.
private struct TiedRecount {
    private let election: Election
    private let division: Division?
    private let method: any BudgetMethod
    /// What the criteria that bind say of each project; less is preferred.
    private let keys: [[Int]]
    /// All projects, by those, then in the order of the last criterion.
    private let base: [Int]

    /// `keepsAllCriteria`: the last criterion decides as well, where the order says nothing else.
    init(_ election: Election, _ specification: MethodSpecification, keepsAllCriteria: Bool = false) throws {
        let division = election.division ?? election.divided.division
        let election = election.divided
        self.election = election
        self.division = division
        method = try Methods.method(for: specification, ballots: election.profile.kind)
        let utility = method.specification.utility ?? .cardinality
        let supporters = Support(election, utility: utility, listingSupporters: false).totals.supporters
        let criteria = TieCriterion.completed(specification.ties)
        keys = election.projects.indices.map { project in
            criteria.filter { !$0.isFinal }
                .map { $0 == .minCost ? election.projects[project].cost : -supporters[project] }
        }
        var last = Array(election.projects.indices)
        if keepsAllCriteria {
            var breaker = TieBreaker(
                criteria: criteria,
                projects: election.projects,
                supporters: supporters,
                provisionalSeed: { "" }
            )
            last = breaker.precedence(of: last)
        }
        let places = Dictionary(uniqueKeysWithValues: last.enumerated().map { ($1, $0) })
        let keys = self.keys
        base = last.sorted { left, right in
            keys[left] == keys[right]
                ? places[left, default: 0] < places[right, default: 0]
                : keys[left].lexicographicallyPrecedes(keys[right])
        }
    }

    /// How many there are of what is counted.
    var projectCount: Int { election.projects.count }

    /// Those that the criteria that bind leave.
    func preferred(among tied: [Int]) -> [Int] {
        let best = tied.map { keys[$0] }.min { $0.lexicographicallyPrecedes($1) }
        return tied.filter { keys[$0] == best }
    }

    func tally(under order: TieOrder) throws -> (tally: Tally, choices: [TieExploration.Choice]) {
        let exploration = TieExploration(order: order.extended(from: base))
        var context = TallyContext()
        context.exploration = exploration
        var tally = try method.count(election, in: context)
        tally.division = division
        return (tally, exploration.choices)
    }
}
