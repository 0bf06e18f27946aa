public import ExactArithmetic
public import VotingModel

/// Equal Shares with bounded overspending straight from its definition, for small elections: one balance a ballot, as a fraction, and
/// every λ at which something changes (arXiv 2409.15005).
public struct DefinitionOfOverspending {
    public let election: Election
    public let utility: Utility

    public init(_ election: Election, utility: Utility) {
        self.election = election
        self.utility = utility
    }

    public struct Round: Equatable {
        public let project: Int
        public let lambda: Rational
        public let alpha: Rational
        public let value: Rational
        /// Those of the same value, where there was a choice.
        public let tied: [Int]
        public let payers: Int
        public let emptied: Int
    }

    /// Every ballot apart, copies included: what each project is worth to it.
    private var ballots: [[Int: Int]] {
        let profile = election.profile
        return (0..<profile.distinctCount).flatMap { index -> [[Int: Int]] in
            var gains: [Int: Int] = [:]
            func add(_ project: Int, _ weight: Int) {
                let gain: Int =
                    switch utility {
                    case .cost: election.projects[project].cost
                    case .cardinality: 1
                    default: weight
                    }
                if gain > 0 { gains[project] = gain }
            }
            switch profile.ballot(index) {
            case .approval(let projects): for project in projects { add(project, 1) }
            case .points(let entries): for entry in entries { add(entry.project, entry.points) }
            case .ranked(let projects):
                for (place, project) in projects.enumerated() { add(project, election.projects.count - 1 - place) }
            case .quadratic: break  // The rule does not count them.
            }
            return [[Int: Int]](repeating: gains, count: Int(profile.multiplicities[index]))
        }
    }

    public func rounds() -> [Round] { count().rounds }

    /// The rounds, and why others are not funded, by project; among equals the cheapest, then the earliest in the file.
    public func count() -> (rounds: [Round], notFunded: [NotFunded]) {
        var missed: [NotFunded] = []
        let ballots = self.ballots
        var balances = ballots.map { _ in Rational(election.budget, max(1, ballots.count)) }
        var left = election.budget
        var open = Set(election.projects.indices.filter { election.projects[$0].cost > 0 })
        var rounds: [Round] = []
        while true {
            var offers: [(project: Int, lambda: Rational, alpha: Rational, value: Rational)] = []
            for project in open.sorted() {
                let cost = election.projects[project].cost
                let supporters = ballots.indices.filter { ballots[$0][project] != nil }
                if supporters.isEmpty {
                    missed.append(NotFunded(project: project, reason: .noSupport))
                } else if cost > election.budget {
                    missed.append(NotFunded(project: project, reason: .overBudget, missing: cost - election.budget))
                } else if cost > left {
                    missed.append(NotFunded(project: project, reason: .doesNotFit, missing: cost - left))
                } else if supporters.allSatisfy({ balances[$0] == .zero }) {
                    missed.append(NotFunded(project: project, reason: .supportersShort, missing: cost))
                } else {
                    continue
                }
                open.remove(project)
            }
            for project in open.sorted() where election.projects[project].cost <= left {
                let gains = ballots.map { $0[project] ?? 0 }
                if let best = best(project, gains, balances) { offers.append(best) }
            }
            guard let least = offers.map(\.value).min() else { break }
            let tied = offers.filter { $0.value == least }
            guard
                let winner = tied.min(by: {
                    (election.projects[$0.project].cost, $0.project) < (election.projects[$1.project].cost, $1.project)
                })
            else { break }
            var payers = 0
            var emptied = 0
            let rho = winner.lambda / winner.alpha
            for ballot in ballots.indices {
                guard let gain = ballots[ballot][winner.project], balances[ballot] > .zero else { continue }
                payers += 1
                balances[ballot] = balances[ballot] - min(balances[ballot], rho * Rational(gain))
                if balances[ballot] == .zero { emptied += 1 }
            }
            rounds.append(
                Round(
                    project: winner.project,
                    lambda: winner.lambda,
                    alpha: winner.alpha,
                    value: least,
                    tied: tied.count > 1 ? tied.map(\.project) : [],
                    payers: payers,
                    emptied: emptied
                )
            )
            left -= election.projects[winner.project].cost
            open.remove(winner.project)
        }
        return (rounds, missed.sorted { $0.project < $1.project })
    }

    private func best(
        _ project: Int,
        _ gains: [Int],
        _ balances: [Rational]
    ) -> (project: Int, lambda: Rational, alpha: Rational, value: Rational)? {
        let cost = Rational(election.projects[project].cost)
        func paid(_ lambda: Rational) -> Rational {
            zip(gains, balances).reduce(.zero) { $0 + min($1.1, lambda * Rational($1.0)) }
        }
        let supporters = gains.indices.filter { gains[$0] > 0 && balances[$0] > .zero }
        var lambdas = supporters.map { balances[$0] / Rational(gains[$0]) }
        guard let last = lambdas.max() else { return nil }
        if paid(last) >= cost {
            // The price of Equal Shares: whoever runs out below it pays all, and the others the rest by utility.
            let exact = supporters.indices.map { count in
                let sorted = supporters.sorted {
                    balances[$0] / Rational(gains[$0]) < balances[$1] / Rational(gains[$1])
                }
                let rest = sorted[..<count].reduce(cost) { $0 - balances[$1] }
                return rest / Rational(sorted[count...].reduce(0) { $0 + gains[$1] })
            }
            lambdas += exact.filter { $0 > .zero && paid($0) == cost }
        }
        return lambdas.map { lambda in
            let alpha = min(Rational(1), paid(lambda) / cost)
            return (project, lambda, alpha, lambda / (alpha * alpha))
        }
        .min { $0.3 == $1.3 ? $0.2 > $1.2 : $0.3 < $1.3 }
    }
}
