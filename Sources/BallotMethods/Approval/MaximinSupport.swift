import ExactArithmetic
public import VotingModel

/// The maximin support method: each choice keeps the heaviest load lightest, where the costs of all chosen projects may be
/// spread anew each time.
///
/// The costs of a set of projects are spread over their supporters, each project's over its own, so that the ballot that
/// carries most carries as little as possible. That least heaviest load is z(W) = max over S ⊆ W of c(S) / |N_S|, with N_S the
/// ballots that support a project of S. Each round the project p of least z(W + p) among those that fit is funded.
///
/// Three ballots, budget 90: A (cost 40) has the supporters 1, 2; B (24) has 1; C (35) has 3. z is 20 for A, 24 for B, 35 for C: A
/// is funded. With B, ballots 1 and 2 can carry 64/2 = 32 each; with C, ballot 3 carries 35: B is funded. (Phragmén's method,
/// which leaves A's cost where it was, would come to 44 with B, and take C.) 26 is left, and C does not fit.
///
/// # Ties
/// Projects of exactly equal z tie, and the criteria decide. Ties are many: whatever can be carried without a heavier load than
/// the chosen ones make already has the same z.
///
/// # When a project does not fit
/// It leaves the race as soon as it costs more than what is left.
///
/// # Performance
/// z only rises as projects are chosen, so an earlier z is a lower bound, and so is c(S) / |N_S| of any S. Projects are looked
/// at in the order of their bounds, up to the first that is above the best *strictly*. Newton's method (Dinkelbach) on the
/// bound, with a maximal flow for each step, raises it to z exactly: see `LoadNetwork`.
///
/// Source: Sánchez-Fernández, Fernández-García, Fisteus & Brill, *The Maximin Support Method* (Mathematical Programming 2022,
/// arXiv 1609.05370); for costs Aziz, Lee & Talmon, *Proportionally Representative Participatory Budgeting* (AAMAS 2018,
/// arXiv 1711.08226), §5.
public struct MaximinSupport: BudgetMethod {
    public let ties: [TieCriterion]

    public init(ties: [TieCriterion]) {
        self.ties = ties
    }

    public var specification: MethodSpecification {
        MethodSpecification(
            rule: .maximinSupport,
            utility: .cardinality,
            completion: Completion.none,
            ties: ties
        )
    }

    public func tally(_ election: Election, in context: TallyContext) throws -> Tally {
        try election.checkContinuousProjects(under: .maximinSupport)
        let support = Support(election, utility: .cardinality)
        var breaker = TieBreaker(ties, for: election, support.totals, in: context)
        let field = Field(election, support.totals)
        var limits = FundingLimits(election, support.totals)
        let free = limits.fundFree(field.free, &breaker)
        var search = MaximinSearch(election, support: support, candidates: field.candidates, limits: limits)
        let run = try search.run(breaker: &breaker, progress: context.progress)
        let rule = RuleID.maximinSupport.rawValue
        let steps =
            free.funded.map { FundingStep(project: $0, by: rule, paid: 0, grounds: .free, tie: nil) } + run.steps

        return Tally(
            specification,
            steps: steps,
            ties: run.ties,
            notFunded: field.notFunded + free.others + run.misfits,
            breaker,
            .maximin(rounds: run.rounds),
            support.totals
        )
    }
}

/// The rounds of the maximin support method.
private struct MaximinSearch {
    private let projects: [Project]
    private let support: Support
    private var left: Int
    private var race: [Candidate]
    private var limits: FundingLimits?
    /// The chosen projects, with their costs spread at the bound z(W).
    private var network: LoadNetwork
    private var chosen = Bound(cost: 0, supporters: 1)

    /// c(S) / |N_S| of a set.
    private struct Bound {
        let cost: Int
        let supporters: Int

        var rational: Rational { Rational(cost, supporters) }

        /// Costs are below 2⁴⁷ and ballots below 2³²: no product overflows.
        static func compare(_ left: Bound, _ right: Bound) -> Int {
            let first = Int128(left.cost) * Int128(right.supporters)
            let second = Int128(right.cost) * Int128(left.supporters)
            return first < second ? -1 : first == second ? 0 : 1
        }
    }

    private struct Candidate {
        let project: Int
        /// A set S ⊆ W + p and its bound.
        var set: [Int]
        var bound: Bound
        var isRaised = false
    }

    struct Run {
        var steps: [FundingStep] = []
        var ties: [TieRecord] = []
        var misfits: [NotFunded] = []
        var rounds: [MaximinRound] = []
    }

    init(_ election: Election, support: Support, candidates: [Int], limits: FundingLimits?) {
        projects = election.projects
        self.support = support
        self.limits = limits
        left = election.budget
        network = LoadNetwork(election, support: support)
        race = candidates.map {
            let bound = Bound(cost: election.projects[$0].cost, supporters: support.totals.supporters[$0])
            return Candidate(project: $0, set: [$0], bound: bound)
        }
    }

    mutating func run(breaker: inout TieBreaker, progress: (Int) -> Void) throws(UndecidedTie) -> Run {
        var run = Run()
        while true {
            run.misfits += limits.refusedBeforeRound(in: &race) { $0.project }
            let misfits = race.map(\.project).filter { projects[$0].cost > left && !limits.isWaiting($0) }
            run.misfits += misfits.map {
                NotFunded(project: $0, reason: .doesNotFit, missing: projects[$0].cost - left)
            }
            race.removeAll { misfits.contains($0.project) }
            progress(run.steps.count)
            guard var best = lightest() else {
                run.misfits += race.map { NotFunded(project: $0.project, reason: .prerequisite) }
                return run
            }
            let load = best.bound.rational
            var tie: Int?
            var winner = best.tied[0]
            if best.tied.count > 1 {
                let record = try breaker.record(best.tied, value: load)
                winner = record.chosen
                tie = run.ties.count
                run.ties.append(record)
            }
            // The network at hand is that of the project looked at first.
            if winner != best.spread {
                best.network = network
                best.network.add(winner)
                if best.bound.cost > 0 { best.network.raise(to: best.bound.cost, over: best.bound.supporters) }
                _ = best.network.spread()
            }
            network = best.network
            chosen = best.bound

            let sets = race.filter(\.isRaised).map { MaximinRound.ProjectSet(project: $0.project, set: $0.set) }
            run.rounds.append(
                MaximinRound(project: winner, load: load, sets: sets.sorted { $0.project < $1.project })
            )
            let cost = projects[winner].cost
            let shared = SharedLoad(load: load, supporters: support.totals.supporters[winner])
            run.steps.append(
                FundingStep(
                    project: winner,
                    by: RuleID.maximinSupport.rawValue,
                    paid: cost,
                    grounds: .load(shared, left: left),
                    tie: tie
                )
            )
            left -= cost
            limits?.fund(winner)
            race.removeAll { $0.project == winner }
            for index in race.indices { race[index].isRaised = false }
        }
    }

    /// All projects of exactly least z with that z, and the network of the one looked at first.
    private struct Lightest {
        var tied: [Int]
        let bound: Bound
        let spread: Int
        var network: LoadNetwork
    }

    private mutating func lightest() -> Lightest? {
        let order = race.indices.filter { !limits.isWaiting(race[$0].project) }.sorted {
            let comparison = Bound.compare(bound(of: race[$0]), bound(of: race[$1]))
            return comparison == 0 ? race[$0].project < race[$1].project : comparison < 0
        }
        var best: Lightest?
        for index in order {
            if let best, Bound.compare(bound(of: race[index]), best.bound) > 0 { break }
            guard let network = settle(index, against: best?.bound) else { continue }
            let bound = bound(of: race[index])
            if best == nil || Bound.compare(bound, best?.bound ?? bound) < 0 {
                let project = race[index].project
                best = Lightest(tied: [project], bound: bound, spread: project, network: network)
            } else {
                best?.tied.append(race[index].project)
            }
        }
        best?.tied.sort()
        return best
    }

    /// The greater of a candidate's own bound and z(W).
    private func bound(of candidate: Candidate) -> Bound {
        Bound.compare(candidate.bound, chosen) < 0 ? chosen : candidate.bound
    }

    /// Raises a candidate's bound to its z, and returns its costs spread at that; `nil` where the bound came above `leader`.
    private mutating func settle(_ index: Int, against leader: Bound?) -> LoadNetwork? {
        var network = self.network
        network.add(race[index].project)
        let start = bound(of: race[index])
        network.raise(to: start.cost, over: start.supporters)
        while let cut = network.spread() {
            let bound = Bound(cost: cut.cost, supporters: cut.supporters)
            race[index].set = cut.projects
            race[index].bound = bound
            race[index].isRaised = true
            if let leader, Bound.compare(bound, leader) > 0 { return nil }
            network.raise(to: bound.cost, over: bound.supporters)
        }
        return network
    }
}
