import ExactArithmetic
public import VotingModel

/// Counting under constraints straight from the words of docs/bundle-format.md.
///
/// For a handful of projects and approvals: sets of projects, ballots one by one, every subset looked at. Nothing is kept from one
/// question to the next. What is equal is decided by the order of the list.
public struct DefinitionOfConstraints {
    public enum Rule: CaseIterable, Sendable {
        case greedy, greedyNoSkip, greedyPerCost, equalShares, maxWelfare
    }

    public struct Reason: Equatable {
        public let reason: NotFunded.Reason
        public var missing: Int?

        public init(_ reason: NotFunded.Reason, _ missing: Int? = nil) {
            (self.reason, self.missing) = (reason, missing)
        }
    }

    public struct Outcome: Equatable {
        public var funded: [Int] = []
        public var reasons: [Int: Reason] = [:]

        public init(funded: [Int] = [], reasons: [Int: Reason] = [:]) {
            (self.funded, self.reasons) = (funded, reasons)
        }
    }

    private let projects: [Project]
    private let constraints: [Constraint]
    private let minimumScore: Int?
    private let wholeBudget: Int
    private let allBallots: [Set<Int>]

    public init(_ election: Election) {
        projects = election.projects
        constraints = election.constraints
        minimumScore = election.minimumScore
        wholeBudget = election.budget
        allBallots = (0..<election.profile.distinctCount).flatMap { index -> [Set<Int>] in
            let named: Set<Int> =
                if case .approval(let projects) = election.profile.ballot(index) { Set(projects) } else { [] }
            return Array(repeating: named, count: election.profile.multiplicities[index])
        }
    }

    public func count(_ rule: Rule) -> Outcome {
        let admitted = Set(projects.indices.filter { admission($0) == nil })
        var pots: [(part: ProjectPart, amount: Int)] = []
        for case .pot(let part, let amount) in constraints { pots.append((part, amount)) }
        if pots.isEmpty { return count(rule, admitted, allBallots, wholeBudget) }
        var funded: [Int] = []
        var left = wholeBudget
        for pot in pots {
            let own = admitted.filter { pot.part.contains(projects[$0]) }
            let ballots = allBallots.filter { !$0.isDisjoint(with: own) }
            let stage = count(rule, own, ballots, pot.amount)
            funded += stage.funded
            left -= cost(stage.funded)
        }
        var last = count(rule, admitted.subtracting(funded), allBallots, left)
        last.reasons = last.reasons.filter { !funded.contains($0.key) }
        for (project, reason) in last.reasons where reason.reason == .overBudget {
            if projects[project].cost <= wholeBudget { last.reasons[project] = Reason(.doesNotFit, reason.missing) }
        }
        return Outcome(funded: funded + last.funded, reasons: last.reasons)
    }

    // MARK: What binds

    private func cost(_ set: some Sequence<Int>) -> Int { set.reduce(0) { $0 + projects[$1].cost } }
    private func votes(_ project: Int) -> Int { allBallots.count { $0.contains(project) } }

    /// Why a project takes no part.
    private func admission(_ project: Int) -> NotFunded.Reason? {
        let (votes, ballots, cost) = (votes(project), allBallots.count, projects[project].cost)
        if let minimumScore, votes < minimumScore { return .belowThreshold }
        for constraint in constraints {
            switch constraint {
            case .minimumShare(let share) where Rational(votes) < share * Rational(ballots): return .belowThreshold
            case .minimumForCost(let factor)
            where Rational(votes * wholeBudget) < factor * Rational(cost * ballots):
                return .belowThreshold
            default: continue
            }
        }
        for case .maximumCost(let most) in constraints where cost > most { return .excluded }
        return nil
    }

    private func areVariants(_ one: Int, _ other: Int) -> Bool {
        // Whoever is reached from one by "the same variant_of" and "is the variant_of" is a variant of it.
        var reached: Set<Int> = [one]
        while true {
            let more = projects.indices.filter { next in
                reached.contains { known in
                    let (a, b) = (projects[known], projects[next])
                    return !a.variantOf.isEmpty && a.variantOf == b.variantOf || a.variantOf == b.id.text
                        || b.variantOf == a.id.text
                }
            }
            if reached.isSuperset(of: more) { return one != other && reached.contains(other) }
            reached.formUnion(more)
        }
    }

    /// Why the limits refuse a project beside W.
    private func refusal(_ project: Int, beside funded: [Int], budget: Int) -> NotFunded.Reason? {
        for constraint in constraints {
            switch constraint {
            case .variants: if funded.contains(where: { areVariants(project, $0) }) { return .excluded }
            case .exclusive(let ids):
                let isNamed = ids.contains(projects[project].id)
                if isNamed, funded.contains(where: { ids.contains(projects[$0].id) }) { return .excluded }
            default: continue
            }
        }
        let with = funded + [project]
        for constraint in constraints {
            switch constraint {
            case .ceiling(let part, let most) where part.contains(projects[project]):
                if cost(with.filter { part.contains(projects[$0]) }) > most { return .categoryFull }
            case .maximumNumber(let part, let most) where part.contains(projects[project]):
                if with.count(where: { part.contains(projects[$0]) }) > most { return .categoryFull }
            default: continue
            }
        }
        let lacking = lacking(with)
        return cost(with) <= budget && lacking > 0 && cost(with) + lacking > budget ? .categoryFull : nil
    }

    /// What floors and minimum numbers lack together when a set is funded.
    private func lacking(_ set: [Int]) -> Int {
        var taken: Set<Int> = []
        var sum = 0
        for constraint in constraints {
            let part: ProjectPart
            switch constraint {
            case .floor(let its, _), .minimumNumber(let its, _): part = its
            default: continue
            }
            let members = projects.indices.filter { part.contains(projects[$0]) && !taken.contains($0) }
            taken.formUnion(members)
            let possible = members.filter { votes($0) > 0 && admission($0) == nil }
            let there = members.filter(set.contains)
            if case .floor(_, let amount) = constraint {
                sum += max(0, min(amount, cost(possible)) - cost(there))
            } else if case .minimumNumber(_, let number) = constraint {
                let lacks = max(0, min(number, possible.count) - there.count)
                let ways = subsets(of: possible.filter { !set.contains($0) }).filter { $0.count == lacks }
                sum += ways.map(cost).min() ?? 0
            }
        }
        return sum
    }

    private func subsets(of elements: [Int]) -> [[Int]] {
        elements.reduce([[]]) { sets, element in sets + sets.map { $0 + [element] } }
    }

    private func isWaiting(_ project: Int, beside funded: [Int]) -> Bool {
        for case .prerequisite(let id, let needs) in constraints where id == projects[project].id {
            return needs.contains { need in !funded.contains { projects[$0].id == need } }
        }
        return false
    }

    // MARK: The rules

    private func count(_ rule: Rule, _ part: Set<Int>, _ ballots: [Set<Int>], _ budget: Int) -> Outcome {
        var outcome = Outcome()
        var open: [Int] = []
        for project in projects.indices {
            if !ballots.contains(where: { $0.contains(project) }) {
                outcome.reasons[project] = Reason(.noSupport)
            } else if let reason = admission(project) {
                outcome.reasons[project] = Reason(reason)
            } else if part.contains(project) {
                open.append(project)
            }
        }
        // Free of cost: the first that may, again and again.
        var free = open.filter { projects[$0].cost == 0 }
        while let next = free.firstIndex(where: {
            !isWaiting($0, beside: outcome.funded) && refusal($0, beside: outcome.funded, budget: budget) == nil
        }) {
            outcome.funded.append(free.remove(at: next))
        }
        for project in free {
            outcome.reasons[project] = Reason(
                refusal(project, beside: outcome.funded, budget: budget) ?? .prerequisite
            )
        }
        open.removeAll { projects[$0].cost == 0 }
        switch rule {
        case .greedy, .greedyNoSkip, .greedyPerCost: takeTurns(rule, open, ballots, budget, &outcome)
        case .equalShares: share(open, ballots, budget, &outcome)
        case .maxWelfare: choose(open, ballots, budget, &outcome)
        }
        return outcome
    }

    private func takeTurns(
        _ rule: Rule,
        _ candidates: [Int],
        _ ballots: [Set<Int>],
        _ budget: Int,
        _ outcome: inout Outcome
    ) {
        func value(_ project: Int) -> Rational {
            let votes = Rational(ballots.count { $0.contains(project) })
            return rule == .greedyPerCost ? votes / Rational(projects[project].cost) : votes
        }
        var open = candidates
        while true {
            for project in open {
                guard let reason = refusal(project, beside: outcome.funded, budget: budget) else { continue }
                outcome.reasons[project] = Reason(reason)
            }
            open.removeAll { outcome.reasons[$0] != nil }
            let race = open.filter { !isWaiting($0, beside: outcome.funded) }
            guard let best = race.map(value).max(), let project = race.first(where: { value($0) == best }) else {
                break
            }
            open.removeAll { $0 == project }
            let (cost, left) = (projects[project].cost, budget - cost(outcome.funded))
            if cost <= left {
                outcome.funded.append(project)
                continue
            }
            outcome.reasons[project] =
                cost > budget ? Reason(.overBudget, cost - budget) : Reason(.doesNotFit, cost - left)
            guard rule == .greedyNoSkip else { continue }
            for other in open { outcome.reasons[other] = Reason(.notReached) }
            return
        }
        for project in open {
            let missing = projects[project].cost - budget
            outcome.reasons[project] = missing > 0 ? Reason(.overBudget, missing) : Reason(.prerequisite)
        }
    }

    private func share(_ candidates: [Int], _ ballots: [Set<Int>], _ budget: Int, _ outcome: inout Outcome) {
        var left = ballots.map { _ in Rational(budget, max(1, ballots.count)) }
        var open = candidates
        func supporters(_ project: Int) -> [Int] { ballots.indices.filter { ballots[$0].contains(project) } }
        /// The amount a with Σ min(b, a) = c: some number of the poorest pay all that they have, and the others a each.
        func amount(_ project: Int) -> Rational? {
            let money = supporters(project).map { left[$0] }.sorted()
            let cost = Rational(projects[project].cost)
            for poor in money.indices {
                let rest = cost - money[..<poor].reduce(.zero, +)
                let each = rest / Rational(money.count - poor)
                if money[..<poor].allSatisfy({ $0 <= each }), money[poor...].allSatisfy({ $0 >= each }) { return each }
            }
            return nil
        }
        while true {
            for project in open where projects[project].cost <= budget {
                guard let reason = refusal(project, beside: outcome.funded, budget: budget) else { continue }
                outcome.reasons[project] = Reason(reason)
            }
            open.removeAll { outcome.reasons[$0] != nil }
            var best: (project: Int, rho: Rational, each: Rational)?
            for project in open where !isWaiting(project, beside: outcome.funded) {
                guard let each = amount(project) else { continue }
                let rho = each / Rational(projects[project].cost)
                if best.map({ rho < $0.rho }) ?? true { best = (project, rho, each) }
            }
            guard let best else { break }
            for ballot in supporters(best.project) { left[ballot] = left[ballot] - min(left[ballot], best.each) }
            outcome.funded.append(best.project)
            open.removeAll { $0 == best.project }
        }
        for project in open {
            let cost = projects[project].cost
            let short = Rational(cost) - supporters(project).map { left[$0] }.reduce(.zero, +)
            outcome.reasons[project] =
                if cost > budget {
                    Reason(.overBudget, cost - budget)
                } else if isWaiting(project, beside: outcome.funded) {
                    Reason(.prerequisite)
                } else {
                    Reason(.supportersShort, -Int(clamping: (Rational.zero - short).floor))
                }
        }
    }

    private func choose(_ supported: [Int], _ ballots: [Set<Int>], _ budget: Int, _ outcome: inout Outcome) {
        let free = outcome.funded
        func welfare(_ set: [Int]) -> Int {
            set.reduce(0) { sum, project in sum + ballots.count { $0.contains(project) } }
        }
        func isAllowed(_ set: [Int]) -> Bool {
            guard !set.isEmpty else { return true }
            let all = free + set
            return cost(set) <= budget && set.allSatisfy { !isWaiting($0, beside: all) }
                // In any order: each beside all the others.
                && set.allSatisfy { project in
                    refusal(project, beside: all.filter { $0 != project }, budget: budget) == nil
                }
        }
        let candidates = supported.filter { projects[$0].cost <= budget }
        var best: [Int] = []
        for set in subsets(of: candidates) where isAllowed(set) {
            let (mine, its) = (welfare(best), welfare(set))
            // Of equal ones that which holds the first project that is not in both.
            let first = candidates.first { best.contains($0) != set.contains($0) }
            if its > mine || its == mine && first.map(set.contains) ?? false { best = set }
        }
        outcome.funded += best.sorted()
        let left = budget - cost(best)
        for project in supported where !best.contains(project) {
            let cost = projects[project].cost
            outcome.reasons[project] =
                if cost > budget {
                    Reason(.overBudget, cost - budget)
                } else if cost > left {
                    Reason(.doesNotFit, cost - left)
                } else if let reason = refusal(project, beside: outcome.funded, budget: budget) {
                    Reason(reason)
                } else {
                    Reason(isWaiting(project, beside: outcome.funded) ? .prerequisite : .excluded)
                }
        }
    }
}
