public import ExactArithmetic
public import VotingModel

/// The cumulative single transferable vote straight from its definition, for small elections: for every ballot, copies apart, the
/// money on each of its projects, as fractions that are moved one by one (arXiv 2009.02690, §4–5).
public struct DefinitionOfCumulativeSTV {
    public let election: Election
    public let isMinimal: Bool
    public let isByExcess: Bool

    public init(_ election: Election, isMinimal: Bool, isByExcess: Bool) {
        self.election = election
        self.isMinimal = isMinimal
        self.isByExcess = isByExcess
    }

    public struct Outcome: Equatable {
        public var events: [CumulativeEvent] = []
        /// Those of equal measure at each choice, and the measure.
        public var ties: [Tie] = []
        /// What stays with ballots, in their order.
        public var unspent: [Rational] = []
    }

    public struct Tie: Equatable {
        public let tied: [Int]
        public let value: Rational
        public let chosen: Int

        public init(tied: [Int], value: Rational, chosen: Int) {
            self.tied = tied
            self.value = value
            self.chosen = chosen
        }
    }

    /// One ballot's money: on projects, and idle once all its projects are gone.
    private struct Holder {
        var on: [Int: Rational]
        var idle = Rational.zero

        var all: Rational { on.values.reduce(idle, +) }

        /// Takes a project's money off and puts it on the others, pro rata to what lies there.
        mutating func move(from project: Int, keeping paid: Rational = .zero) {
            guard let amount = on.removeValue(forKey: project) else { return }
            spread(amount - paid)
        }

        mutating func spread(_ amount: Rational) {
            let whole = on.values.reduce(Rational.zero, +)
            if whole == .zero {
                idle = idle + amount
                return
            }
            on = on.mapValues { $0 + amount * $0 / whole }
        }
    }

    /// Among equals the cheapest goes first, then the earliest in the file; the last of that order is eliminated.
    public func count() -> Outcome {
        var outcome = Outcome()
        let profile = election.profile
        let ballots = (0..<profile.distinctCount).flatMap { index -> [[Int: Int]] in
            let points: [(Int, Int)] =
                switch profile.ballot(index) {
                case .approval(let projects): projects.map { ($0, 1) }
                case .points(let entries): entries.map { ($0.project, $0.points) }
                default: []
                }
            return [[Int: Int]](
                repeating: Dictionary(uniqueKeysWithValues: points),
                count: Int(profile.multiplicities[index])
            )
        }
        let share = Rational(election.budget, max(1, ballots.count))
        var race = election.projects.indices.filter { project in
            let cost = election.projects[project].cost
            return cost > 0 && cost <= election.budget && ballots.contains { $0[project] != nil }
        }
        var holders = ballots.map { ballot -> Holder in
            let points = ballot.values.reduce(0, +)
            var holder = Holder(on: ballot.mapValues { share * Rational($0, points) })
            if ballot.isEmpty { holder.idle = share }
            for project in ballot.keys.sorted() where !race.contains(project) { holder.move(from: project) }
            return holder
        }
        var left = election.budget
        var gone: [Int] = []
        var ties: [Tie] = []
        func cost(_ project: Int) -> Rational { Rational(election.projects[project].cost) }
        func support(_ project: Int) -> Rational { holders.reduce(.zero) { $0 + ($1.on[project] ?? .zero) } }
        func measure(_ project: Int, _ support: Rational) -> Rational {
            isByExcess ? support - cost(project) : support / cost(project)
        }
        func prefers(_ first: Int, _ second: Int) -> Bool {
            (election.projects[first].cost, first) < (election.projects[second].cost, second)
        }
        func choose(_ candidates: [Int], _ supports: [Int: Rational], last: Bool = false) -> Int {
            let values = candidates.map { measure($0, supports[$0] ?? .zero) }
            let best = (last ? values.min() : values.max()) ?? .zero
            let tied = zip(candidates, values).filter { $1 == best }.map(\.0)
            let sorted = tied.sorted(by: prefers)
            let chosen = last ? sorted[sorted.count - 1] : sorted[0]
            if tied.count > 1 { ties.append(Tie(tied: tied, value: best, chosen: chosen)) }
            return chosen
        }
        while !race.isEmpty {
            let supports = Dictionary(uniqueKeysWithValues: race.map { ($0, support($0)) })
            func on(_ project: Int) -> Rational { supports[project] ?? .zero }
            let eligible = race.filter { on($0) >= cost($0) }
            if !eligible.isEmpty {
                let project = choose(eligible, supports)
                for index in holders.indices {
                    let amount = holders[index].on[project] ?? .zero
                    holders[index].move(from: project, keeping: amount * cost(project) / on(project))
                }
                outcome.events.append(.fund(project: project, support: on(project)))
                race.removeAll { $0 == project }
                left -= election.projects[project].cost
                continue
            }
            if !isMinimal {
                let project = choose(race, supports, last: true)
                for index in holders.indices { holders[index].move(from: project) }
                outcome.events.append(.eliminate(project: project, support: on(project)))
                gone.append(project)
                race.removeAll { $0 == project }
                continue
            }
            let short = race.filter { project in
                zip(ballots, holders).reduce(Rational.zero) { $1.0[project] == nil ? $0 : $0 + $1.1.all }
                    < cost(project)
            }
            if !short.isEmpty {
                for project in short {
                    let reach = zip(ballots, holders).reduce(Rational.zero) {
                        $1.0[project] == nil ? $0 : $0 + $1.1.all
                    }
                    outcome.events.append(.leave(project: project, reach: reach))
                    gone.append(project)
                }
                // What lies on them stays where it is.
                race.removeAll(where: short.contains)
                continue
            }
            let project = choose(race, supports)
            // The least x: of those at which somebody runs out, and of those between, the one that just pays.
            func paid(_ factor: Rational) -> Rational {
                holders.reduce(.zero) { $0 + min($1.all, factor * ($1.on[project] ?? .zero)) }
            }
            let holding = holders.filter { ($0.on[project] ?? .zero) > .zero }
            let limits = Set(holding.map { $0.all / ($0.on[project] ?? .zero) }).sorted()
            var factor = Rational.zero
            for limit in limits where factor == .zero && paid(limit) >= cost(project) {
                let capped = holding.filter { $0.all / ($0.on[project] ?? .zero) < limit }
                let open = holding.filter { $0.all / ($0.on[project] ?? .zero) >= limit }
                let rest = capped.reduce(cost(project)) { $0 - $1.all }
                factor = rest / open.reduce(.zero) { $0 + ($1.on[project] ?? .zero) }
            }
            for index in holders.indices {
                guard let amount = holders[index].on[project] else { continue }
                let brought = min(holders[index].all, factor * amount) - amount
                holders[index].on[project] = nil
                let others = holders[index].on.values.reduce(Rational.zero, +)
                if brought > .zero { holders[index].on = holders[index].on.mapValues { $0 - brought * $0 / others } }
            }
            outcome.events.append(.transfer(project: project, support: on(project), factor: factor))
            race.removeAll { $0 == project }
            left -= election.projects[project].cost
        }
        outcome.unspent = holders.map(\.all)
        end(&outcome, gone, left, ballots) { choose($0, $1) }
        outcome.ties = ties
        return outcome
    }

    private func end(
        _ outcome: inout Outcome,
        _ gone: [Int],
        _ budgetLeft: Int,
        _ ballots: [[Int: Int]],
        _ choose: ([Int], [Int: Rational]) -> Int
    ) {
        var left = budgetLeft
        if !isMinimal {
            for project in gone.reversed() where election.projects[project].cost <= left {
                outcome.events.append(.accept(project: project))
                left -= election.projects[project].cost
            }
            return
        }
        // Money on each of those that left, ballot by ballot; it goes with the first of them that is accepted.
        var holders = zip(ballots, outcome.unspent).map { ballot, money -> [Int: Rational] in
            let points = ballot.filter { gone.contains($0.key) }
            let whole = points.values.reduce(0, +)
            return points.mapValues { money * Rational($0, whole) }
        }
        var open = gone.sorted()
        while true {
            let fitting = open.filter { election.projects[$0].cost <= left }
            if fitting.isEmpty { return }
            var supports: [Int: Rational] = [:]
            for project in fitting { supports[project] = holders.reduce(.zero) { $0 + ($1[project] ?? .zero) } }
            let project = choose(fitting, supports)
            for index in holders.indices where holders[index][project] != nil { holders[index] = [:] }
            outcome.events.append(.accept(project: project))
            left -= election.projects[project].cost
            open.removeAll { $0 == project }
        }
    }
}
