public import ExactArithmetic
public import VotingModel

/// Looks for groups that an outcome leaves short: extended justified representation, EJR+ up to one project.
///
/// A group S of the n ballots has the share |S|·B/n of the budget B. Let p be a project that is not funded, of cost c(p) > 0, that
/// is worth at least α > 0 to every ballot of S, u_i(p) ≥ α, and let S be able to pay for it: |S|·B/n ≥ c(p). At the rate of p the
/// share is worth α·|S|·B/(n·c(p)). The outcome W *satisfies EJR+ up to one project* if for all such p, α and S there is a
/// ballot i in S with
///
///     u_i(W) + α > α · |S|·B / (n · c(p))
///
/// that is, one that with the worth of p itself would have more than that. The largest group of ballots that have at most s
/// is the hardest to satisfy, so it is enough to look at those: for each p and each α, sort the supporters by u_i(W).
///
/// Ten ballots, budget 100, so 10 for each: six name A (60) and B (40), four name C (40). If A and B are funded, the four have
/// nothing, and their share of 40 pays for C: under `cardinality` they are entitled to 1 and 0 + 1 > 1 fails. With A and C
/// funded, the six have 1 and their share is worth 60/40 = 1½ at the rate of B: 1 + 1 > 1½, and all is well.
///
/// # What satisfies it
/// Equal Shares and Exact Equal Shares without raising always do. As long as every ballot of S has c(p)/|S| left, p can be bought at
/// the rate α·|S|/c(p), so what is bought is no worse; when a ballot of S first has less left, it has spent more than
/// B/n − c(p)/|S| at that rate, which is the inequality. A completion that only adds projects keeps it, and so does one that
/// raises shares from B/n. `add1` starts from B/n rounded down to whole euros, and then it need not hold to the last cent.
///
/// With costs of 1, B seats and α = 1 it is EJR+ of committees. Projects without cost are left aside: nobody is short for the want
/// of money. A minimum score or variants may be why a project is left out; the axiom does not know them.
///
/// # Performance
/// O(pairs · log ballots) for each different weight; integers of 128 bits throughout.
///
/// Source: Brill & Peters, *Robust and Verifiable Proportionality Axioms for Multiwinner Voting* (EC 2023, arXiv 2302.01989), for
/// committees and, with costs, "up to any project"; the additive form with a rate α follows the proof of Theorem 2 of
/// Peters, Pierczyński & Skowron, *Proportional Participatory Budgeting with Additive Utilities* (NeurIPS 2021,
/// arXiv 2008.13276), with one project for the cohesive set.
public struct ExtendedRepresentation {
    private let election: Election
    private let outcome: Outcome
    private let support: Support
    /// Steps that could not be had before another is: no group is short of these.
    private let waiting: Set<Int>
    /// u_i(W) by distinct ballot.
    public let utilities: [Int]

    public init(_ outcome: Outcome, of election: Election, utility: Utility, waiting: Set<Int> = []) {
        self.election = election
        self.outcome = outcome
        self.waiting = waiting
        let support = Support(election, utility: utility)
        self.support = support
        let funded = Set(outcome.funded)
        let profile = election.profile
        utilities = (0..<profile.distinctCount).map { ballot in
            let entries = profile.entries(of: ballot)
            return entries.reduce(0) { sum, entry in
                let project = Int(profile.projects[entry])
                guard funded.contains(project) else { return sum }
                let weight = support.isUniform ? 1 : support.weight(entry: entry, start: entries.lowerBound)
                return sum + support.gains[project] * weight
            }
        }
    }

    /// Σ u_i(W) / n; `nil` without ballots.
    public var averageUtility: Rational? {
        let multiplicities = election.profile.multiplicities
        let sum = zip(utilities, multiplicities).reduce(Int128(0)) { $0 + Int128($1.0) * Int128($1.1) }
        let ballots = election.profile.ballotCount
        return ballots > 0 ? Rational(sum, Int128(ballots)) : nil
    }

    /// For each project that makes a group fall short, the group that lacks most, the larger among equals.
    public var gaps: [RepresentationGap] {
        let ballots = election.profile.ballotCount
        guard ballots > 0 else { return [] }
        let funded = Set(outcome.funded)
        return election.projects.indices.compactMap { project in
            let cost = election.projects[project].cost
            guard cost > 0, cost <= election.budget, !funded.contains(project), !waiting.contains(project) else {
                return nil
            }
            return gap(project, ballots: ballots)
        }
    }

    /// A supporter class of a project: how much the project is worth, what it has, how often it was cast.
    private struct Class {
        let weight: Int
        let utility: Int
        let ballots: Int
    }

    private func gap(_ project: Int, ballots: Int) -> RepresentationGap? {
        let supporters = support.supporters(of: project)
        var classes = supporters.map { position in
            let ballot = Int(support.ballots[position])
            return Class(
                weight: support.isUniform ? 1 : Int(support.weights[position]),
                utility: utilities[ballot],
                ballots: Int(election.profile.multiplicities[ballot])
            )
        }
        classes.sort { $0.utility < $1.utility }
        let cost = election.projects[project].cost
        let worthOfOne = support.gains[project]
        // Under `cost`, α = c(p) goes out on both sides; all that remains is below 2¹²⁶.
        let isByCost = support.utility == .cost
        let unit = Int128(ballots) * Int128(isByCost ? 1 : cost)
        let budget = Int128(election.budget)
        var best: (lack: Int128, ballots: Int, worth: Int, most: Int)?
        for weight in Set(classes.map(\.weight)) {
            let worth = worthOfOne * weight
            let rate = Int128(isByCost ? 1 : worth)
            var size = 0
            var next = 0
            while next < classes.count {
                let utility = classes[next].utility
                while next < classes.count, classes[next].utility == utility {
                    if classes[next].weight >= weight { size += classes[next].ballots }
                    next += 1
                }
                guard Int128(size) * budget >= Int128(ballots) * Int128(cost) else { continue }
                let lack = rate * Int128(size) * budget - (Int128(utility) + Int128(worth)) * unit
                guard lack >= 0 else { continue }
                let known = best.map { ($0.lack, $0.ballots, $0.worth) } ?? (-1, 0, 0)
                if (lack, size, worth) > known { best = (lack, size, worth, utility) }
            }
        }
        return best.map { best in
            let share = Rational(Int128(best.ballots) * budget, Int128(ballots))
            return RepresentationGap(
                project: project,
                ballots: best.ballots,
                share: share,
                worth: best.worth,
                entitled: share * Rational(best.worth) / Rational(cost),
                most: best.most
            )
        }
    }
}
