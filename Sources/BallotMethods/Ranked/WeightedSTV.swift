import VotingModel

/// Single transferable vote by the weighted inclusive Gregory method, `stv-wigm`.
///
/// Source: the Proportional Representation Foundation's Reference WIGM Rule (prfound.org).
///
/// # What it promises
/// What `stv-scottish` does, with a smaller quota, so that hardly a vote more than needed stays with who is elected.
///
/// # How it counts
/// Votes have four decimals, and every operation is cut off after four. The quota is ⌊n/(k + 1)⌋ + 0.0001. At each stage everybody with
/// the quota is elected. The largest surplus is passed on first: each ballot's weight becomes ⌊⌊weight × surplus⌋ / votes⌋. Where there is
/// none, the lowest goes out. As soon as no more are left than places, they are elected.
///
/// # Ties
/// By the criteria alone; earlier stages say nothing. (The reference rule lets the earliest in the drawn order go out first; here earlier is
/// better in every choice.)
///
/// # Performance
/// As `stv-scottish`.
///
/// # Example
/// Two places; 5 ballots A B, 2 ballots B, 1 ballot C B. n = 8, quota 2.6667. A has 5: elected, surplus 2.3333. Each of the five is worth
/// ⌊⌊1 × 2.3333⌋/5⌋ = 0.4666 to B, who now has 4.3330: elected. 0.0003 is lost to rounding.
struct WeightedSTV: ElectionMethod {
    let specification: ElectionSpecification

    func tally(_ election: RankedElection, in context: TallyContext) throws -> ElectionTally {
        try GregoryCount(
            digits: 4,
            quota: { votes, seats in votes / (seats + 1) + 1 },
            newValue: { value, surplus, votes in
                let product = Int128(value) * Int128(surplus) / 10_000
                return Int(product * 10_000 / Int128(max(1, votes)))
            },
            narrowing: [],
            specification: specification
        ).tally(election, in: context)
    }
}
