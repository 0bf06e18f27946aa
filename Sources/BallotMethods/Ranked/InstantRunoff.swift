import ExactArithmetic
import VotingModel

/// Instant runoff, `irv`: the lowest goes out until somebody has more than half of the ballots that still count.
///
/// # What it promises
/// Who is the first choice of more than half is elected, and who would lose to every other never is. It does not promise that who would
/// beat every other is elected: that is `schulze` or `ranked-pairs`.
///
/// # How it counts
/// Each ballot lies with the first candidate on it who is still in the race. The threshold is ⌊n/2⌋ + 1, with n the
/// ballots that count in this round (`threshold=each-round`) or in the first one (`first-round`). If two are left and neither has it,
/// the one with more is elected. `batch=true` puts out at once the largest group at the bottom that cannot overtake: the votes of
/// the group together are fewer than those of the next. `until_two=true` goes on after somebody has the threshold, until
/// two are left. `stop_after=N` ends the count after round N, whose lowest still goes out, with nobody elected if nobody has the threshold by then.
///
/// # Ties
/// Among the lowest: `earlier-stage` by default (fewer votes at the last earlier round at which they differ), then the lot. The order in which those
/// without a single vote go out is on record too. A group that goes out together has no tie.
///
/// # Performance
/// Each round touches the ballots that move.
///
/// # Source
/// Rules and words of ballots' defects as in the Ranked Choice Voting Resource Center's tabulator, which the conformance cases come from.
///
/// # Example
/// 4 ballots A, 3 ballots B C, 2 ballots C B: nobody has 5; C goes out, B has 5 and is elected.
struct InstantRunoff: ElectionMethod {
    let specification: ElectionSpecification

    func tally(_ election: RankedElection, in context: TallyContext) throws -> ElectionTally {
        var isContinuing = election.candidates.map { !$0.isWithdrawn }
        var piles = BallotPiles(
            BallotReading(election, specification),
            candidateCount: election.candidates.count,
            value: 1,
            isContinuing: isContinuing
        )
        let first = piles.votes.reduce(0, +)
        let isBatch = specification.value(.batch) == "true"
        let untilTwo = specification.value(.untilTwo) == "true"
        let lastRound = specification.number(.stopAfter)
        var ties = ElectionTies(specification, election.candidates, context)
        var record = ElectionRecord()
        var elected: Int?

        while true {
            let index = record.rounds.count
            context.progress(index)
            let left = election.candidates.indices.filter { isContinuing[$0] }
            let votes = piles.votes
            let base = specification.value(.threshold) == "first-round" ? first : votes.reduce(0, +)
            var round = piles.round(quota: base / 2 + 1)
            let earlier = record.rounds.map(\.votes)
            let most = left.map { votes[$0] }.max() ?? 0
            if elected == nil {
                let ahead = left.filter { votes[$0] == most }
                if most >= base / 2 + 1 {
                    elected = ahead[0]
                    round.elected = [.init(ahead[0], .majority)]
                } else if left.count == 1 {
                    elected = left[0]
                    round.elected = [.init(left[0], .remaining)]
                } else if left.count == 2 {
                    if ahead.count > 1 { round.ties = [ties.records.count] }
                    let chosen =
                        ahead.count == 1
                        ? ahead[0]
                        : try ties.decide(ahead, for: .elected, round: index, value: Rational(most), earlier: earlier)
                    elected = chosen
                    round.elected = [.init(chosen, .ahead)]
                }
            }
            let isDone = elected != nil && (!untilTwo || left.count <= 2) || left.isEmpty
            if isDone {
                record.rounds.append(round)
                break
            }
            round.excluded = isBatch ? batch(left, votes, keepingTwo: untilTwo) : []
            if round.excluded.isEmpty {
                let least = left.map { votes[$0] }.min() ?? 0
                let lowest = left.filter { votes[$0] == least }
                if lowest.count > 1 { round.ties = [ties.records.count] }
                round.excluded = [
                    lowest.count == 1
                        ? lowest[0]
                        : try ties.decide(
                            lowest,
                            for: .excluded,
                            round: index,
                            value: Rational(least),
                            earlier: earlier
                        )
                ]
            }
            for candidate in round.excluded {
                isContinuing[candidate] = false
                record.notElected.append(NotElected(candidate, .excluded, round: index))
            }
            for candidate in round.excluded { round.transfers += piles.move(from: candidate, isContinuing) }
            record.rounds.append(round)
            if lastRound == index + 1 { break }
        }
        for candidate in election.candidates.indices where isContinuing[candidate] && candidate != elected {
            record.notElected.append(NotElected(candidate, elected == nil ? .stopped : .placesTaken))
        }
        record.isWithoutMajority = elected == nil
        let winners = elected.map { [$0] } ?? []
        return record.tally(
            election,
            specification,
            ties,
            elected: winners,
            winners: winners,
            countedBallots: piles.countedBallots
        )
    }

    /// The largest group at the bottom whose votes together are fewer than those of the next; empty unless there are several in
    /// it.
    private func batch(_ left: [Int], _ votes: [Int], keepingTwo: Bool) -> [Int] {
        let ascending = left.sorted { (votes[$0], $0) < (votes[$1], $1) }
        var together = 0
        var size = 0
        for (place, candidate) in ascending.enumerated() {
            if place > 0, together < votes[candidate], !keepingTwo || ascending.count - place >= 2 { size = place }
            together += votes[candidate]
        }
        return size > 1 ? ascending.prefix(size).sorted() : []
    }
}
