public import ExactArithmetic
public import VotingModel

/// Expanding approvals for a budget straight from its definition, for small elections: every ballot apart, as the rank that each project
/// has on it, with money as a fraction (arXiv 1911.00864, Algorithm 1).
public struct DefinitionOfExpandingApprovals {
    public let election: Election
    /// Whether what a ballot does not name stands nowhere on it.
    public let isAbsent: Bool
    /// What becomes of balances after a payment, where they are not kept as they are.
    public var settled: ([Rational]) -> [Rational] = { $0 }
    /// By ballot the rank of each project, from 1; `nil` where it stands nowhere.
    private let ranks: [[Int?]]
    /// By ballot what it names, best first.
    private let rankings: [[Int]]

    public init(_ election: Election, isAbsent: Bool) {
        self.election = election
        self.isAbsent = isAbsent
        let profile = election.profile
        rankings = (0..<profile.distinctCount).flatMap { index -> [[Int]] in
            guard case .ranked(let named) = profile.ballot(index) else { return [] }
            return [[Int]](repeating: named, count: profile.multiplicities[index])
        }
        ranks = rankings.map { named in
            election.projects.indices.map { project in
                named.firstIndex(of: project).map { $0 + 1 } ?? (isAbsent ? nil : named.count + 1)
            }
        }
    }

    public struct Outcome: Equatable {
        /// In order, those free of cost included.
        public var funded: [Int] = []
        public var rounds: [RankRound] = []
        public var ties: [DefinitionOfCumulativeSTV.Tie] = []
        /// Who left because it did not fit, and what it lacked.
        public var misfits: [Int: Int] = [:]
    }

    private struct State {
        var rank = 1
        var funded: Set<Int> = []
        var money: [Rational]
        var left: Int
    }

    private func cost(_ project: Int) -> Int { election.projects[project].cost }
    private func isNamed(_ project: Int) -> Bool { rankings.contains { $0.contains(project) } }
    private var projects: Range<Int> { election.projects.indices }
    private var free: [Int] { projects.filter { cost($0) == 0 && isNamed($0) } }
    private var freeInTheEnd: [Int] {
        isAbsent || rankings.isEmpty ? [] : projects.filter { cost($0) == 0 && !isNamed($0) }
    }

    private var start: State {
        let share = Rational(election.budget, max(1, rankings.count))
        return State(money: ranks.map { _ in share }, left: election.budget)
    }

    private func supporters(_ project: Int, _ rank: Int) -> [Int] {
        ranks.indices.filter { ballot in ranks[ballot][project].map { $0 <= rank } ?? false }
    }

    private func support(_ project: Int, _ state: State) -> Rational {
        supporters(project, state.rank).reduce(.zero) { $0 + state.money[$1] }
    }

    /// C*: those that fit and whose ballots can pay.
    private func eligible(_ state: State) -> [Int] {
        projects.filter { project in
            cost(project) > 0 && cost(project) <= state.left && !state.funded.contains(project)
                && !supporters(project, state.rank).isEmpty
                && support(project, state) >= Rational(cost(project))
        }
    }

    private func funding(_ project: Int, _ state: State) -> State {
        var next = state
        let kept = Rational(1) - Rational(cost(project)) / support(project, state)
        for ballot in supporters(project, state.rank) { next.money[ballot] = state.money[ballot] * kept }
        next.money = settled(next.money)
        next.left -= cost(project)
        next.funded.insert(project)
        return next
    }

    // MARK: The count

    /// Among equals the cheapest goes first, then the earliest in the file.
    public func count() -> Outcome {
        var outcome = Outcome(funded: free)
        var state = start
        while state.rank <= projects.count {
            for project in projects
            where cost(project) > state.left && cost(project) <= election.budget && !state.funded.contains(project)
                && (!isAbsent || isNamed(project)) && outcome.misfits[project] == nil && !rankings.isEmpty
            {
                outcome.misfits[project] = cost(project) - state.left
            }
            let candidates = eligible(state)
            if candidates.isEmpty {
                state.rank += 1
                continue
            }
            func standing(_ project: Int) -> [Int] {
                (1...state.rank).map { rank in ranks.count { $0[project] == rank } }
            }
            let best = candidates.map(standing).max { $0.lexicographicallyPrecedes($1) }
            let first = candidates.filter { standing($0) == best }
            let most = first.map { support($0, state) / Rational(cost($0)) }.max() ?? .zero
            let tied = first.filter { support($0, state) / Rational(cost($0)) == most }
            let chosen = tied.min { (cost($0), $0) < (cost($1), $1) } ?? 0
            if tied.count > 1 { outcome.ties.append(.init(tied: tied, value: most, chosen: chosen)) }
            outcome.rounds.append(RankRound(project: chosen, rank: state.rank, support: support(chosen, state)))
            outcome.funded.append(chosen)
            state = funding(chosen, state)
        }
        outcome.funded += isAbsent ? added(state, outcome) : freeInTheEnd
        return outcome
    }

    /// What is added by votes with what is left.
    private func added(_ state: State, _ outcome: Outcome) -> [Int] {
        func score(_ project: Int) -> Int {
            rankings.reduce(0) { sum, named in
                sum + (named.firstIndex(of: project).map { projects.count - $0 } ?? 0)
            }
        }
        var left = state.left
        var added: [Int] = []
        let open = projects.filter { cost($0) > 0 && isNamed($0) && !state.funded.contains($0) }
        for project in open.sorted(by: { (-score($0), cost($0), $0) < (-score($1), cost($1), $1) })
        where cost(project) <= left {
            left -= cost(project)
            added.append(project)
        }
        return added
    }

    // MARK: Every outcome that the algorithm allows

    /// The sets that are funded, whichever eligible project is taken at each step; before anything is added by votes.
    public func legalOutcomes() -> Set<Set<Int>> {
        var found: Set<Set<Int>> = []
        explore(start, &found)
        return Set(found.map { $0.union(free).union(freeInTheEnd) })
    }

    private func explore(_ state: State, _ found: inout Set<Set<Int>>) {
        var state = state
        while state.rank <= projects.count {
            let candidates = eligible(state)
            if candidates.isEmpty {
                state.rank += 1
                continue
            }
            for project in candidates { explore(funding(project, state), &found) }
            return
        }
        found.insert(state.funded)
    }

    // MARK: What it promises

    /// What *Inclusion PSC* forbids: a group of ballots, a set of projects that all of them rank above all others, and a project of it.
    ///
    /// The group could have paid for that project on top of everything funded that one of them ranks as high as the set is large. `nil` if
    /// there is no such group.
    public func leftOut(by funded: Set<Int>) -> (ballots: [Int], set: [Int], project: Int)? {
        for code in 1..<(1 << projects.count) {
            let set = projects.filter { code >> $0 & 1 == 1 }
            let solid = ranks.indices.filter { ballot in
                set.allSatisfy { inside in
                    guard let rank = ranks[ballot][inside] else { return false }
                    return projects.allSatisfy { outside in
                        set.contains(outside) || ranks[ballot][outside].map { $0 >= rank } ?? true
                    }
                }
            }
            for group in 1..<(1 << solid.count) {
                let ballots = solid.indices.filter { group >> $0 & 1 == 1 }.map { solid[$0] }
                let nearby = projects.filter { project in
                    ballots.contains { ranks[$0][project].map { $0 <= set.count } ?? false }
                }
                let spent = nearby.filter(funded.contains).reduce(0) { $0 + cost($1) }
                for project in set where !funded.contains(project) {
                    if (cost(project) + spent) * ranks.count <= ballots.count * election.budget {
                        return (ballots, set, project)
                    }
                }
            }
        }
        return nil
    }
}
