import VotingModel

/// A majority, `majority`: who has more than half of the first preferences, or the larger share that is asked for; else nobody.
///
/// # What it promises
/// Nothing is decided that the share asked for does not want. Equal votes for and against decide nothing.
///
/// # How it counts
/// Each ballot counts for the first candidate on it. `share` is `more-than-half`, or at least `two-thirds` or
/// `three-quarters`; `base` is `valid` (the ballots that name somebody who stands) or `cast` (blank ones and those that name nobody, too).
/// As an association decides by default, a majority is of the votes cast, and statutes say whether blank ones are: choose `base` by them.
///
/// # Ties
/// None: two cannot both have more than half.
///
/// # Performance
/// O(distinct ballots).
///
/// # Example
/// 5 ballots For, 4 Against, 1 blank: of the valid ones 5 are more than half of 9; of those cast 5 are not more than half of 10, and nothing is
/// decided.
struct Majority: ElectionMethod {
    let specification: ElectionSpecification

    func tally(_ election: RankedElection, in context: TallyContext) throws -> ElectionTally {
        let piles = BallotPiles(
            BallotReading(election, specification),
            candidateCount: election.candidates.count,
            value: 1,
            isContinuing: election.candidates.map { !$0.isWithdrawn }
        )
        let base = specification.value(.base) == "cast" ? election.castCount : piles.countedBallots
        let quota =
            switch specification.value(.share) {
            case "two-thirds": max(1, (2 * base + 2) / 3)
            case "three-quarters": max(1, (3 * base + 3) / 4)
            default: base / 2 + 1
            }
        var record = ElectionRecord()
        var round = piles.round(quota: quota)
        let elected = election.standing.filter { piles.votes[$0] >= quota }
        round.elected = elected.map { .init($0, .majority) }
        record.rounds = [round]
        record.isWithoutMajority = elected.isEmpty
        record.notElected = election.standing.filter { !elected.contains($0) }
            .map { NotElected($0, elected.isEmpty ? .noMajority : .fewer) }
        return record.tally(
            election,
            specification,
            ElectionTies(specification, election.candidates, context),
            elected: elected,
            winners: elected,
            countedBallots: piles.countedBallots
        )
    }
}
