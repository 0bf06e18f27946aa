import ExactArithmetic
public import VotingModel

/// The single transferable vote with money straight from its definition, for small elections: every ballot apart, its money looked for on
/// the highest project in the race before every event.
public struct DefinitionOfBudgetSTV {
    public let election: Election
    public let isByExcess: Bool

    public init(_ election: Election, isByExcess: Bool) {
        self.election = election
        self.isByExcess = isByExcess
    }

    public struct Outcome: Equatable {
        /// In order, those free of cost included.
        public var funded: [Int] = []
        public var events: [CumulativeEvent] = []
        public var ties: [DefinitionOfCumulativeSTV.Tie] = []
        /// Who left because it did not fit, and what it lacked.
        public var misfits: [Int: Int] = [:]
        /// Who stays eliminated, and what it lacked.
        public var eliminated: [Int: Int] = [:]
    }

    /// Among equals the cheapest goes first, then the earliest in the file; the last of that order is eliminated.
    public func count() -> Outcome {
        let profile = election.profile
        let ballots = (0..<profile.distinctCount).flatMap { index -> [[Int]] in
            guard case .ranked(let named) = profile.ballot(index) else { return [] }
            return [[Int]](repeating: named, count: profile.multiplicities[index])
        }
        func cost(_ project: Int) -> Int { election.projects[project].cost }
        let named = election.projects.indices.filter { project in ballots.contains { $0.contains(project) } }
        var outcome = Outcome(funded: named.filter { cost($0) == 0 })
        var race = named.filter { cost($0) > 0 && cost($0) <= election.budget }
        var money = ballots.map { _ in Rational(election.budget, ballots.count) }
        var left = election.budget
        var gone: [Int] = []
        while true {
            for project in race where cost(project) > left { outcome.misfits[project] = cost(project) - left }
            race.removeAll { cost($0) > left }
            if race.isEmpty { break }
            let tops = ballots.map { ballot in ballot.first { race.contains($0) } }
            func support(_ project: Int) -> Rational {
                ballots.indices.filter { tops[$0] == project }.reduce(.zero) { $0 + money[$1] }
            }
            func measure(_ project: Int) -> Rational {
                isByExcess
                    ? support(project) - Rational(cost(project)) : support(project) / Rational(cost(project))
            }
            let eligible = race.filter { support($0) >= Rational(cost($0)) }
            let candidates = eligible.isEmpty ? race : eligible
            let values = candidates.map(measure)
            let value = (eligible.isEmpty ? values.min() : values.max()) ?? .zero
            let tied = candidates.filter { measure($0) == value }
            let sorted = tied.sorted { (cost($0), $0) < (cost($1), $1) }
            let chosen = eligible.isEmpty ? sorted[sorted.count - 1] : sorted[0]
            if tied.count > 1 { outcome.ties.append(.init(tied: tied, value: value, chosen: chosen)) }
            let on = support(chosen)
            if eligible.isEmpty {
                outcome.events.append(.eliminate(project: chosen, support: on))
                outcome.eliminated[chosen] = Int((Rational(cost(chosen)) - on).ceiling)
                gone.append(chosen)
            } else {
                for ballot in ballots.indices where tops[ballot] == chosen {
                    money[ballot] = money[ballot] - money[ballot] * Rational(cost(chosen)) / on
                }
                outcome.events.append(.fund(project: chosen, support: on))
                outcome.funded.append(chosen)
                left -= cost(chosen)
            }
            race.removeAll { $0 == chosen }
        }
        for project in gone.reversed() where cost(project) <= left {
            outcome.events.append(.accept(project: project))
            outcome.funded.append(project)
            outcome.eliminated[project] = nil
            left -= cost(project)
        }
        return outcome
    }
}
