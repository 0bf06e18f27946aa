import VotingModel

/// Single transferable vote as the Scottish councils are elected, `stv-scottish`.
///
/// Source: The Scottish Local Government Elections Order 2007 (SSI 2007/42), Schedule 1, rules 45–52.
///
/// # What it promises
/// Any group of voters that is solidly behind some candidates gets its share of the places, up to a quota. Each vote goes to
/// the voter's next choice in full where the one before is out, and in part where the one before has more than is needed.
///
/// # How it counts
/// Votes have five decimals. The quota is ⌊n/(k + 1)⌋ + 1 for n ballots and k places (rule 46). At each stage everybody with the quota is
/// elected (47). The largest surplus is passed on: all of the candidate's ballots move to the next choice that is neither elected nor
/// out, each at ⌊value × surplus / votes⌋, and the candidate keeps exactly the quota (48–49). Where there is none, the lowest
/// goes out, and the ballots move at the value that they have (50). As soon as no more are left than places, they are all
/// elected, and nothing moves any more (52). A surplus of zero makes no stage. Nobody goes out together with others.
///
/// # Ties
/// Equal surpluses and equal lowest votes are narrowed by the votes of earlier stages, from the last one backwards (rules 49(3), 51); what
/// that leaves is for the criteria.
///
/// # Performance
/// Each stage touches the ballots that move: O(stages × ballots) at worst.
///
/// # Example
/// Two places; 5 ballots A B, 2 ballots B, 1 ballot C B. n = 8, quota 3. A has 5: elected, surplus 2. Each of the five is worth
/// ⌊1 × 2/5⌋ = 0.40000 to B, who now has 4.00000: elected.
struct ScottishSTV: ElectionMethod {
    let specification: ElectionSpecification

    func tally(_ election: RankedElection, in context: TallyContext) throws -> ElectionTally {
        try GregoryCount(
            digits: 5,
            quota: { votes, seats in (votes / 100_000 / (seats + 1) + 1) * 100_000 },
            newValue: { value, surplus, votes in Int(Int128(value) * Int128(surplus) / Int128(max(1, votes))) },
            narrowing: [.earlierStage],
            specification: specification
        ).tally(election, in: context)
    }
}
