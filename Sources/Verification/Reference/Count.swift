import BigInt

/// Everything that decides a count: rules, projects, and what the ballots add up to.
struct Count {
    let rules: Rules
    let projects: [Proposals.Project]
    /// The projects' places on the ballot list.
    let place: [Text: Int]
    let minimumScore: Int?
    let pointScale: Int
    let numbers: Aggregate.Numbers
    let invalid: [Aggregate.Invalid]
    let totals: [Aggregate.Totals]
    /// Nothing if ballots are not public.
    let ballots: Ballots?

    var budget: Int { rules.budget }

    /// The number of ballots that count.
    var n: Int { numbers.counted }

    /// g(p): what a supporter's weight is multiplied by.
    func unitUtility(_ project: Int) -> BigUInt {
        rules.utility == .cost ? BigUInt(projects[project].cost) : 1
    }

    func isSupported(_ project: Int) -> Bool { totals[project].supporters > 0 }

    // MARK: Admission

    func isBelowMinimum(_ project: Int) -> Bool {
        guard let minimumScore else { return false }
        return Int128(totals[project].score) < Int128(minimumScore) * Int128(pointScale)
    }

    /// The entries of the rulebook's constraints that do not admit a project.
    func refusingEntries(_ project: Int) -> [Int] {
        let votes = BigUInt(totals[project].votes)
        let cost = BigUInt(projects[project].cost)
        return rules.constraints.indices.filter { entry in
            switch rules.constraints[entry] {
            case .minimumScore(let score):
                Int128(totals[project].score) < Int128(score) * Int128(pointScale)
            case .minimumShare(let share):
                votes * share.denominator < share.numerator * BigUInt(n)
            case .minimumForCost(let factor):
                votes * BigUInt(budget) * factor.denominator < factor.numerator * cost * BigUInt(n)
            case .maximumCost(let most): projects[project].cost > most
            case .ceiling, .maximumNumber, .floor, .variants, .exclusive, .prerequisite: false
            }
        }
    }

    /// Why a project takes no part in anything, if it does not.
    func admission(_ project: Int) -> CountResult.Reason? {
        if isBelowMinimum(project) { return .belowThreshold }
        let kinds = Set(refusingEntries(project).map { rules.constraints[$0].kind })
        if kinds.isEmpty { return nil }
        return kinds == [.maximumCost] ? .excluded : .belowThreshold
    }

    /// Whether a project has a supporter and is admitted.
    func takesPart(_ project: Int) -> Bool { isSupported(project) && admission(project) == nil }

    // MARK: Who is counted

    /// Admitted projects without cost, in precedence: funded before anything is counted, if the limits allow it.
    func freeProjects(_ precedence: Precedence) -> [Int] {
        projects.indices
            .filter { projects[$0].cost == 0 && takesPart($0) }
            .sorted { precedence.prefers($0, to: $1) }
    }

    /// Who can be in a race by loads or in maximin support: supported, and not dearer than the budget.
    ///
    /// The others get their reason.
    func affordable(into result: inout CountResult) -> Set<Int> {
        var race: Set<Int> = []
        for (project, proposal) in projects.enumerated() {
            if !isSupported(project) {
                result.losses[project] = CountResult.Loss(reason: .noSupport)
            } else if let reason = admission(project) {
                result.losses[project] = CountResult.Loss(reason: reason)
            } else if proposal.cost > budget {
                let missing = BigUInt(proposal.cost - budget)
                result.losses[project] = CountResult.Loss(reason: .overBudget, missing: missing)
            } else if proposal.cost > 0 {
                race.insert(project)
            }
        }
        return race
    }

    /// Who can be added by votes after a run; free projects with supporters had their chance before it.
    func addedByVotes(_ limits: Limits) -> [Int] {
        projects.indices.filter { project in
            totals[project].score > 0 && !limits.funded.contains(project) && limits.out[project] == nil
                && admission(project) == nil && !(projects[project].cost == 0 && isSupported(project))
        }
    }

    /// The cost of several projects together. (2⁵³ times any number of projects that fits in a file fits.)
    func cost(_ projects: some Sequence<Int>) -> Int128 {
        projects.reduce(0) { $0 + Int128(self.projects[$1].cost) }
    }
}

/// What a count led to, as a replay of the certificate or a recomputation found it.
struct CountResult {
    struct Step: Equatable {
        /// What funded it, where that is neither the rule nor a completion.
        var by: String?
        /// What a completion added: `utilitarian`, `phragmen` or `phragmen-restart`; nothing for the rule itself.
        var addedBy: Rules.Completion?
        let project: Int
        var detail: Detail
        /// The place in `ties` of the tie decided here.
        var tie: Int?
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
        /// Funded under the cumulative single transferable vote, by a transfer if there is a factor.
        case cumulative(support: Fraction, factor: Fraction?, payers: Int, emptied: Int)
        /// Accepted at the end of it.
        case accepted(left: Int)
    }

    struct Tie: Equatable {
        let tied: [Int]
        let value: Fraction
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
    }

    var steps: [Step] = []
    var ties: [Tie] = []
    var losses: [Int: Loss] = [:]
    var endowment: Endowment?
    var shares: Shares?
    var comparison: Comparison?
    /// Only where ballots have shares, and if any ballot counts.
    var ballotShare: Fraction?
    var courses: [Course] = []
    /// The candidates in the order of their turns, up to the one at which the count stopped.
    var sequence: [Int] = []

    var funded: [Int] { steps.map(\.project) }
}
