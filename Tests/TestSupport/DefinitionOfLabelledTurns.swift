public import VotingModel

/// Turns by score under labels straight from the definition: sums are made anew at every turn, and the amount of a
/// continuous project is looked for one minor unit after the other.
public struct DefinitionOfLabelledTurns {
    public let pot: DefinitionOfThePot
    public let scores: [Int]
    /// Whether the first that does not fit ends the count.
    public let stops: Bool

    public init(_ pot: DefinitionOfThePot, scores: [Int], stops: Bool) {
        self.pot = pot
        self.scores = scores
        self.stops = stops
    }

    public struct Outcome: Equatable {
        public var funded: [Int] = []
        public var paid: [Int] = []
        public var reasons: [Int: NotFunded.Reason] = [:]
        public var turns: [Int] = []
        public var ties: [[Int]] = []
    }

    private func least(_ project: Int) -> Int {
        pot.projects[project].divisible?.minimum ?? pot.projects[project].cost
    }

    /// Among equals the cheapest, then the earliest in the file.
    public func run(_ candidates: [Int], funded start: [Int] = []) -> Outcome {
        var outcome = Outcome()
        var funded: [DefinitionOfThePot.Funded] = start.map { ($0, pot.projects[$0].cost) }
        var waiting = candidates
        while let best = waiting.map({ scores[$0] }).max() {
            let equals = waiting.filter { scores[$0] == best }
            let refused = equals.filter { pot.refuses($0, costing: least($0), beside: funded) }
            for project in refused {
                outcome.turns.append(project)
                outcome.reasons[project] = .label
                waiting.removeAll { $0 == project }
            }
            if !refused.isEmpty { continue }
            let order = equals.sorted { (pot.projects[$0].cost, $0) < (pot.projects[$1].cost, $1) }
            let fitting = equals.filter { pot.fits(funded + [($0, least($0))]) }
            let race = stops ? equals : fitting
            let everything = funded + race.map { ($0, pot.projects[$0].cost) }
            let project = order[0]
            if race.count > 1, race.contains(project), !pot.fits(everything) { outcome.ties.append(race) }
            outcome.turns.append(project)
            waiting.removeAll { $0 == project }
            if fitting.contains(project) {
                var amount = pot.projects[project].cost
                while !pot.fits(funded + [(project, amount)]) { amount -= 1 }
                outcome.funded.append(project)
                outcome.paid.append(amount)
                funded.append((project, amount))
                continue
            }
            outcome.reasons[project] = least(project) > pot.budget ? .overBudget : .doesNotFit
            if stops {
                for other in waiting { outcome.reasons[other] = .notReached }
                return outcome
            }
        }
        return outcome
    }
}
