public import BigInt
import ExactArithmetic
import VotingModel

/// Quadratic funding as the contracts of clr.fund do it: people spend credits on whole votes, v votes cost v² credits, and
/// one factor α makes what is paid out fit the budget.
///
///     α = (budget − Σ credits) / (Σ_p V_p² − Σ credits)
///     paid_p = α · V_p² + (1 − α) · credits_p
///
/// with V_p the votes for p. α is cut at 18 decimals, and what is paid at whole units, as the contracts do; the budget holds the pool
/// and the credits spent.
public enum ClrFund {
    /// 10^18: how finely α is cut.
    public static let precision = BigInt(10).power(18)

    public struct Allocation: Sendable, Equatable {
        /// In units of 1 / `precision`; `nil` where no two people spent on the same project.
        public let alpha: BigInt?
        /// By project.
        public let paid: [BigInt]
    }

    /// What each project is paid, its credits included.
    ///
    /// `votes` and `credits` are by project; a credit is worth `factor` units of money, in which the budget is.
    ///
    /// - Precondition: both lists are equally long, and `budget` is not below all credits.
    public static func allocation(votes: [Int], credits: [Int], budget: BigInt, factor: BigInt) -> Allocation {
        let spent = BigInt(credits.reduce(0, +))
        let squares = votes.reduce(BigInt(0)) { $0 + BigInt($1) * BigInt($1) }
        guard squares > spent else { return Allocation(alpha: nil, paid: credits.map { BigInt($0) * factor }) }
        let alpha = (budget - spent * factor) * precision / (factor * (squares - spent))
        let paid = zip(votes, credits).map { votes, credits in
            let quadratic = alpha * factor * BigInt(votes) * BigInt(votes)
            let linear = BigInt(credits) * factor
            return (quadratic + precision * linear - alpha * linear) / precision
        }
        return Allocation(alpha: alpha, paid: paid)
    }

    /// The same from contributions: a minor unit is a credit, and a person's vote is the root of what they gave, cut down.
    static func tally(_ round: FundingRound, _ method: FundingSpecification) -> FundingTally {
        let gifts = GiftsByProject(round, minimum: 0)
        let roots = gifts.amounts.map { $0.map { Int(BigUInt($0).squareRoot()) } }
        let votes = roots.map { $0.reduce(0, +) }
        let credits = roots.map { $0.reduce(0) { $0 + $1 * $1 } }
        let result = allocation(
            votes: votes,
            credits: credits,
            budget: BigInt(round.pool) + BigInt(credits.reduce(0, +)),
            factor: 1
        )
        let matches = round.projects.indices.map { project in
            let raw = BigInt(votes[project]) * BigInt(votes[project]) - BigInt(credits[project])
            let alpha = result.alpha ?? 0
            return ProjectMatch(
                project: project,
                received: gifts.received[project],
                contributors: roots[project].count,
                raw: Rational(raw, 1),
                share: Rational(raw * alpha, precision),
                match: Int(result.paid[project]) - credits[project],
                isCapped: false
            )
        }
        return FundingTally(method: method, matches: matches, ties: [])
    }
}
