public import ExactArithmetic
public import VotingModel

/// Equal Shares straight from its definition, for small elections: no shared arithmetic, no bounds, no filters.
///
/// One balance a ballot as a fraction; every round the ρ of every project by sorting its supporters (Peters, Pierczyński &
/// Skowron, arXiv 2008.13276, §3).
public struct DefinitionOfEqualShares {
    public let election: Election
    public let utility: Utility

    public init(_ election: Election, utility: Utility) {
        self.election = election
        self.utility = utility
    }

    public struct Round: Equatable {
        public let project: Int
        public let rho: Rational
        public let tied: [Int]
    }

    /// Every ballot apart, copies included: for each project that it names, its utility.
    private var ballots: [[Int: Rational]] {
        var result: [[Int: Rational]] = []
        for ballot in 0..<election.profile.distinctCount {
            var utilities: [Int: Rational] = [:]
            switch election.profile.ballot(ballot) {
            case .approval(let projects), .ranked(let projects):
                for (position, project) in projects.enumerated() {
                    utilities[project] = worth(project, points: 1, position: position)
                }
            case .points(let entries):
                for entry in entries {
                    utilities[entry.project] = worth(entry.project, points: entry.points, position: 0)
                }
            case .quadratic(let entries):
                for entry in entries where entry.votes > 0 {
                    utilities[entry.project] = worth(entry.project, points: entry.votes, position: 0)
                }
            }
            for _ in 0..<election.profile.multiplicities[ballot] { result.append(utilities) }
        }
        return result
    }

    private func worth(_ project: Int, points: Int, position: Int) -> Rational {
        switch utility {
        case .cost: Rational(election.projects[project].cost)
        case .cardinality: Rational(1)
        case .points, .votes: Rational(points)
        case .positions, .borda: Rational(election.projects.count - 1 - position)
        }
    }

    /// With votes for and against, whether there are more for it.
    private func takesPart(_ project: Int) -> Bool {
        guard election.profile.kind == .quadratic else { return true }
        return DefinitionOfCredits(election).balance(of: project) > 0
    }

    /// The rounds for an endowment; among equals the cheapest, then the earliest in the file.
    public func run(endowment: Int) -> [Round] {
        count(endowment: endowment).rounds
    }

    /// The rounds, and what each ballot has left after them.
    public func count(endowment: Int) -> (rounds: [Round], left: [Rational]) {
        let outcome = count(endowment: endowment, without: []) { _, _ in false }
        return (outcome.rounds, outcome.left)
    }

    /// The same without some projects, and, before each round, without those with supporters that are refused beside what
    /// is funded.
    public func count(
        endowment: Int,
        without others: [Int],
        refuses: (Int, [Int]) -> Bool
    ) -> (rounds: [Round], left: [Rational], refused: [Int]) {
        let ballots = self.ballots
        var left = ballots.map { _ in Rational(endowment, max(1, ballots.count)) }
        var open = Set(
            election.projects.indices.filter { project in
                election.projects[project].cost > 0 && !others.contains(project) && takesPart(project)
                    && ballots.contains { ($0[project] ?? .zero) > .zero }
            }
        )
        var rounds: [Round] = []
        var refused: [Int] = []
        while true {
            let out = open.filter { refuses($0, rounds.map(\.project)) }.sorted()
            refused += out
            open.subtract(out)
            var best: Rational?
            var tied: [Int] = []
            for project in open.sorted() {
                guard let rho = self.rho(of: project, ballots, left) else { continue }
                if let known = best, known <= rho {
                    if known == rho { tied.append(project) }
                } else {
                    best = rho
                    tied = [project]
                }
            }
            guard let rho = best,
                let winner = tied.min(by: {
                    (election.projects[$0].cost, $0) < (election.projects[$1].cost, $1)
                })
            else { return (rounds, left, refused) }
            for (ballot, utilities) in ballots.enumerated() {
                guard let utility = utilities[winner], utility > .zero else { continue }
                left[ballot] = left[ballot] - min(left[ballot], rho * utility)
            }
            open.remove(winner)
            rounds.append(Round(project: winner, rho: rho, tied: tied))
        }
    }

    /// The least ρ with Σ min(b_i, ρ·u_i) = c, or `nil`.
    private func rho(of project: Int, _ ballots: [[Int: Rational]], _ left: [Rational]) -> Rational? {
        var supporters: [(money: Rational, utility: Rational)] = []
        for (ballot, utilities) in ballots.enumerated() {
            if let utility = utilities[project], utility > .zero { supporters.append((left[ballot], utility)) }
        }
        let cost = Rational(election.projects[project].cost)
        let all = supporters.reduce(Rational.zero) { $0 + $1.money }
        guard !supporters.isEmpty, all >= cost else { return nil }
        supporters.sort { $0.money * $1.utility < $1.money * $0.utility }
        var paid = Rational.zero
        var weight = supporters.reduce(Rational.zero) { $0 + $1.utility }
        for supporter in supporters {
            let rho = (cost - paid) / weight
            if rho * supporter.utility <= supporter.money { return rho }
            paid = paid + supporter.money
            weight = weight - supporter.utility
        }
        return nil
    }
}
