public import ExactArithmetic
public import VotingModel

/// Phragmén's sequential method straight from its definition, for small elections: one load a ballot, as a fraction.
///
/// t_p = (c(p) + Σ load_i) / |N_p|; least t first; supporters' loads become t (Brill, Freeman, Janson & Lackner,
/// arXiv 2102.12305, §3). Ballots support what they name.
public struct DefinitionOfPhragmen {
    public let election: Election

    public init(_ election: Election) {
        self.election = election
    }

    public struct Turn: Equatable {
        public let project: Int
        public let load: Rational
        public let fits: Bool
        /// Those of the same load, where there was a choice.
        public let tied: [Int]
    }

    /// Every ballot apart, copies included: the projects that it supports.
    public var ballots: [Set<Int>] {
        (0..<election.profile.distinctCount).flatMap { ballot in
            let named = Set(election.profile.projects[election.profile.entries(of: ballot)].map(Int.init))
            return [Set<Int>](repeating: named, count: Int(election.profile.multiplicities[ballot]))
        }
    }

    /// The turns from some loads (one a ballot) and some money; among equals the cheapest, then the earliest in the file.
    ///
    /// `refuses` says which projects are refused beside what the turns funded: they have theirs before any choice.
    public func run(
        loads start: [Rational]? = nil,
        left: Int,
        funded: Set<Int> = [],
        skips: Bool,
        refuses: (Int, [Int]) -> Bool = { _, _ in false }
    ) -> [Turn] {
        let ballots = self.ballots
        var loads = start ?? ballots.map { _ in Rational.zero }
        var left = left
        var race = Set(
            election.projects.indices.filter { project in
                let cost = election.projects[project].cost
                return cost > 0 && cost <= election.budget && !funded.contains(project)
                    && ballots.contains { $0.contains(project) }
            }
        )
        var turns: [Turn] = []
        while !race.isEmpty {
            let prices = race.sorted().map { project -> (project: Int, load: Rational) in
                let supporters = ballots.indices.filter { ballots[$0].contains(project) }
                let sum = supporters.reduce(Rational(election.projects[project].cost)) { $0 + loads[$1] }
                return (project, sum / Rational(supporters.count))
            }
            let least = prices.map(\.load).min() ?? .zero
            var tied = prices.filter { $0.load == least }.map(\.project)
            for project in tied where refuses(project, turns.filter(\.fits).map(\.project)) {
                turns.append(Turn(project: project, load: least, fits: false, tied: []))
                race.remove(project)
            }
            tied = tied.filter(race.contains)
            if skips {
                for project in tied where election.projects[project].cost > left {
                    turns.append(Turn(project: project, load: least, fits: false, tied: []))
                    race.remove(project)
                }
                tied.removeAll { election.projects[$0].cost > left }
            }
            guard let winner = tied.min(by: { (election.projects[$0].cost, $0) < (election.projects[$1].cost, $1) })
            else { continue }
            let cost = election.projects[winner].cost
            let choice = tied.count > 1 ? tied : []
            turns.append(Turn(project: winner, load: least, fits: cost <= left, tied: choice))
            if cost > left { return turns }
            left -= cost
            race.remove(winner)
            for ballot in ballots.indices where ballots[ballot].contains(winner) { loads[ballot] = least }
        }
        return turns
    }
}
