import BigInt
import ExactArithmetic
public import VotingModel

/// Quadratic funding: a pool of money is added to what people give to projects, and many small gifts draw more than a few
/// large ones.
///
/// With c_ip what person i gives to p (all gifts together), the formula adds
///
///     raw_p = (Σ_i √c_ip)² − Σ_i c_ip            which is Σ_{i≠j} √(c_ip · c_jp)
///
/// and the *pool* is divided in proportion to it: if the raw amounts together exceed the pool (or `scale_up`), each has raw_p · pool /
/// Σ raw; else each has raw_p, and the rest of the pool stays.
///
/// - `cap`: nobody has more. What is cut off goes to the others in proportion to raw_p, until nobody is above: the one factor λ
///   with Σ min(cap, λ · raw_p) = pool, and λ ≤ 1 unless `scale_up`.
/// - `minimum`: what a person gives to a project is matched only from this amount on.
/// - `pairwise` = M: what two people give to the same projects is bounded, against collusion. T_ij = Σ_p √(c_ip · c_jp) says how much they have
///   in common, and each of their terms is multiplied by M / (M + T_ij).
///
/// # Exactness
/// Roots are irrational. √c is ⌊√(c · 10^2k)⌋ / 10^k with k = `digits`, stated with the result; everything after that is exact. Where pairs are
/// bounded, each pair's term is cut at 10^−k minor units too. A raw amount below 0 (roots cut down) is 0. Cents go by largest remainder, equal
/// remainders to the smaller id as bytes, and that is on record.
///
/// # Example
/// Ada, Bo and Cor give € 1 each to the bench; Dirk gives € 9 to the fountain, and Ada € 1. Roots of cents: bench (10 + 10 + 10)² − 300 = 600;
/// fountain (30 + 10)² − 1000 = 600. So three euros from three people draw as much as ten from two: € 6 each.
///
/// # Source
/// Buterin, Hitzig, Weyl: A Flexible Design for Funding Public Goods (Management Science 2019), §4; the pairwise bound: Buterin,
/// "Pairwise coordination subsidies" (2019). Caps, minimum, precision and rounding are ours.
///
/// # Performance
/// O(contributions) roots; with `pairwise` O(Σ_p n_p²) for n_p contributors to p, at most `pairLimit`.
public enum QuadraticFunding {
    /// The most pairs of people with a project in common, counted once for each of these projects.
    public static let pairLimit = 5_000_000

    /// - Throws: `FundingError.tooManyPairs`.
    public static func tally(
        _ round: FundingRound,
        _ method: FundingSpecification
    ) throws(FundingError) -> FundingTally {
        switch method.mode {
        case .exact: exact(round, method, try raw(round, method))
        case .gitcoin:
            exact(
                round,
                method,
                try PairwiseRoots(round, method).raw { root, common, bound in
                    // clr.py divides by T/(M+1), and counts each pair once; its 1 is a major unit.
                    root * (bound + BigInt(Currency.minorUnitsPerMajor) * BigInt(10).power(method.digits)) / common
                }
            )
        case .clrfund: ClrFund.tally(round, method)
        case .pluralistic: PluralisticFunding.tally(round, method)
        }
    }

    private static func raw(
        _ round: FundingRound,
        _ method: FundingSpecification
    ) throws(FundingError) -> [Rational] {
        if method.pairwise != nil {
            return try PairwiseRoots(round, method).raw { root, common, bound in root * bound * 2 / (bound + common) }
        }
        let gifts = GiftsByProject(round, minimum: method.minimum)
        let unit = BigInt(10).power(2 * method.digits)
        return gifts.amounts.map { amounts in
            let sum = amounts.reduce(BigInt(0)) { $0 + BigInt((BigUInt($1) * unit.magnitude).squareRoot()) }
            let given = BigInt(amounts.reduce(0, +)) * unit
            return Rational(max(0, sum * sum - given), unit)
        }
    }

    /// Divides the pool by raw amounts, and rounds to minor units.
    private static func exact(
        _ round: FundingRound,
        _ method: FundingSpecification,
        _ raw: [Rational]
    ) -> FundingTally {
        let shares = PoolShares(raw, pool: round.pool, cap: method.cap, scalesUp: method.scalesUp)
        let cents = Cents(shares.amounts, ids: round.projects.map(\.id))
        let gifts = GiftsByProject(round, minimum: method.minimum)
        let matches = round.projects.indices.map { project in
            ProjectMatch(
                project: project,
                received: gifts.received[project],
                contributors: gifts.amounts[project].count,
                raw: raw[project],
                share: shares.amounts[project],
                match: cents.amounts[project],
                isCapped: shares.isCapped[project]
            )
        }
        return FundingTally(method: method, matches: matches, ties: cents.ties)
    }
}

public enum FundingError: Error, Sendable, Equatable {
    /// Bounding pairs would take more than `limit` of them.
    case tooManyPairs(limit: Int)
}

/// What each project was given, a person's gifts to it taken together.
struct GiftsByProject {
    /// By project, what each person gave who gave at least the minimum; in the order of persons.
    private(set) var amounts: [[Int]]
    /// The same with the persons.
    private(set) var givers: [[Int]]
    /// Everything that a project was given.
    private(set) var received: [Int]

    init(_ round: FundingRound, minimum: Int) {
        let count = round.projects.count
        amounts = Array(repeating: [], count: count)
        givers = amounts
        received = Array(repeating: 0, count: count)
        let sorted = round.contributions.sorted { ($0.project, $0.contributor) < ($1.project, $1.contributor) }
        var index = 0
        while index < sorted.count {
            let first = sorted[index]
            var sum = 0
            while index < sorted.count, sorted[index].project == first.project,
                sorted[index].contributor == first.contributor
            {
                sum += sorted[index].amount
                index += 1
            }
            received[first.project] += sum
            guard sum >= max(1, minimum) else { continue }
            amounts[first.project].append(sum)
            givers[first.project].append(first.contributor)
        }
    }
}

/// A pool divided in proportion to raw amounts, with a cap: min(cap, λ · raw_p) with one λ for all.
struct PoolShares {
    private(set) var amounts: [Rational]
    private(set) var isCapped: [Bool]

    init(_ raw: [Rational], pool: Int, cap: Int?, scalesUp: Bool) {
        let pool = Rational(pool)
        let cap = cap.map { Rational($0) }
        func cut(_ amount: Rational) -> Rational { cap.map { min($0, amount) } ?? amount }
        amounts = raw.map(cut)
        isCapped = raw.map { amount in cap.map { $0 < amount } ?? false }
        let total = amounts.reduce(Rational.zero, +)
        if total == .zero || !scalesUp && total <= pool { return }
        // The largest reach the cap first.
        let order = raw.indices.filter { raw[$0] != .zero }.sorted { raw[$1] < raw[$0] }
        var left = pool
        var rest = order.reduce(Rational.zero) { $0 + raw[$1] }
        for (place, project) in order.enumerated() {
            let factor = left / rest
            if let cap, cap < factor * raw[project] {
                amounts[project] = cap
                isCapped[project] = true
                left = left - cap
                rest = rest - raw[project]
                continue
            }
            for project in order[place...] {
                amounts[project] = factor * raw[project]
                isCapped[project] = false
            }
            return
        }
    }
}

/// Amounts as whole minor units that sum to their sum, rounded down: by largest remainder.
struct Cents {
    private(set) var amounts: [Int]
    private(set) var ties: [RemainderTie] = []

    init(_ exact: [Rational], ids: [ProjectID]) {
        amounts = exact.map { Int($0.floor) }
        let remainders = zip(exact, amounts).map { $0 - Rational($1) }
        let lacking = Int(exact.reduce(Rational.zero, +).floor) - amounts.reduce(0, +)
        let order = exact.indices.sorted {
            remainders[$0] == remainders[$1] ? ids[$0] < ids[$1] : remainders[$1] < remainders[$0]
        }
        for place in 0..<lacking {
            let project = order[place]
            amounts[project] += 1
            // Who could have had this one as well; only where not all of them have one.
            let equal = order[place...].filter { remainders[$0] == remainders[project] }
            if equal.count > lacking - place {
                ties.append(RemainderTie(tied: equal.sorted(), value: remainders[project], chosen: project))
            }
        }
    }
}
