import ExactArithmetic
import VotingModel

/// Single transferable vote by Meek's method, `stv-meek`.
///
/// Source: the Proportional Representation Foundation's Reference Meek Rule (prfound.org); Hill, Wichmann & Woodall, Computer
/// Journal 30, 1987.
///
/// # What it promises
/// What `stv-scottish` does, and that a vote for somebody who has enough, or is out, counts as if that candidate had never stood.
///
/// # How it counts
/// Every candidate keeps a part of each vote that arrives, the keep factor: all of it while standing, nothing once out, and
/// once elected just so much that the quota is left. In units of 10⁻⁹, always rounded so that nothing comes from nowhere:
///
/// 1. Each ballot begins with 1; every candidate on it in order takes ⌈what is left × keep factor⌉.
/// 2. The quota is ⌊all votes / (k + 1)⌋ + 10⁻⁹. Whoever has it is elected, and a new round begins.
/// 3. s = what the elected have above the quota together. If s < 10⁻⁶, or s no longer falls, the lowest goes out. Everybody
///    within s of the lowest counts as tied with it.
/// 4. Else every elected candidate's factor becomes ⌈⌈factor × quota⌉ / votes⌉, and votes are distributed anew.
///
/// The count ends when all places are filled, or as many are left as there are places.
///
/// # Ties
/// By the criteria alone, among all that count as tied.
///
/// # Performance
/// O(marks) for each distribution; there are some tens of them in a round.
///
/// # Example
/// Two places; 5 ballots A B, 2 ballots B, 1 ballot C B. Quota 2.666666667. A has 5: elected. A's factor becomes
/// 2.666666667/5 = 0.533333334; each of the five gives B 0.466666666, who now has 4.333333330: elected.
struct MeekSTV: ElectionMethod {
    let specification: ElectionSpecification

    private static let one = 1_000_000_000
    private static let enough = 1_000

    func tally(_ election: RankedElection, in context: TallyContext) throws -> ElectionTally {
        let reading = BallotReading(election, specification)
        let seats = election.seats
        let count = election.candidates.count
        var keep = election.candidates.map { $0.isWithdrawn ? 0 : Self.one }
        var isStanding = election.candidates.map { !$0.isWithdrawn }
        var ties = ElectionTies(specification, election.candidates, context)
        var record = ElectionRecord()
        record.digits = 9
        var elected: [Int] = []
        var distributions = 0
        let countedBallots = (0..<reading.count).reduce(0) { sum, ballot in
            let next = reading.first(ballot, isStanding)
            return if case .candidate = next { sum + reading.multiplicities[ballot] } else { sum }
        }

        while true {
            var standing = (0..<count).filter { isStanding[$0] }
            let isComplete = elected.count >= seats || elected.count + standing.count <= seats
            if isComplete, !record.rounds.isEmpty {
                var last = record.rounds.removeLast()
                finish(standing, in: &last)
                record.rounds.append(last)
                break
            }
            var round = ElectionRound(votes: [])
            var surplus = 0
            var isFirst = true
            var iterations = 0
            while true {
                distributions += 1
                iterations += 1
                context.progress(distributions)
                round = distribute(reading, keep, isStanding: isStanding, count: count)
                let quota = round.votes.reduce(0, +) / (seats + 1) + 1
                round.quota = quota
                let reached = standing.filter { round.votes[$0] >= quota }
                    .sorted { (-round.votes[$0], $0) < (-round.votes[$1], $1) }
                for candidate in reached.prefix(seats - elected.count) {
                    isStanding[candidate] = false
                    elected.append(candidate)
                    round.elected.append(.init(candidate, .quota))
                }
                if !reached.isEmpty { break }
                let total = elected.reduce(0) { $0 + max(0, round.votes[$1] - quota) }
                let isDone = total < Self.enough || !isFirst && total >= surplus
                surplus = total
                isFirst = false
                if isDone { break }
                for candidate in elected where round.votes[candidate] > 0 {
                    let product = Self.ceiling(Int128(keep[candidate]) * Int128(quota), Int128(Self.one))
                    keep[candidate] = Int(
                        Self.ceiling(product * Int128(Self.one), Int128(round.votes[candidate]))
                    )
                }
            }
            round.keepFactors = keep
            round.iterations = iterations
            standing = standing.filter { isStanding[$0] }
            if round.elected.isEmpty, !standing.isEmpty, elected.count + standing.count > seats {
                let chosen = try lowest(standing, round.votes, surplus, &ties, &round, at: record.rounds.count)
                isStanding[chosen] = false
                keep[chosen] = 0
                round.excluded = [chosen]
                record.notElected.append(NotElected(chosen, .excluded, round: record.rounds.count))
            }
            record.rounds.append(round)
        }
        return record.tally(
            election,
            specification,
            ties,
            elected: elected,
            winners: elected,
            countedBallots: countedBallots
        )

        /// Those left at the end: elected if there are places for them.
        func finish(_ standing: [Int], in round: inout ElectionRound) {
            let isRoom = elected.count + standing.count <= seats
            let votes = round.votes
            for candidate in standing.sorted(by: { (-votes[$0], $0) < (-votes[$1], $1) }) {
                if isRoom {
                    elected.append(candidate)
                    round.elected.append(.init(candidate, .remaining))
                } else {
                    record.notElected.append(NotElected(candidate, .placesTaken))
                }
            }
        }
    }

    private func lowest(
        _ standing: [Int],
        _ votes: [Int],
        _ surplus: Int,
        _ ties: inout ElectionTies,
        _ round: inout ElectionRound,
        at index: Int
    ) throws -> Int {
        let least = standing.map { votes[$0] }.min() ?? 0
        let lowest = standing.filter { votes[$0] <= least + surplus }
        if lowest.count == 1 { return lowest[0] }
        round.ties = [ties.records.count]
        return try ties.decide(lowest, for: .excluded, round: index, value: Rational(least, Self.one))
    }

    /// Votes as the keep factors give them out.
    private func distribute(
        _ reading: BallotReading,
        _ keep: [Int],
        isStanding: [Bool],
        count: Int
    ) -> ElectionRound {
        var votes = [Int](repeating: 0, count: count)
        var exhausted: [ExhaustionReason: Int] = [:]
        let isContinuing = keep.map { $0 > 0 }
        for ballot in 0..<reading.count {
            let times = reading.multiplicities[ballot]
            var left = Self.one
            var position = Int(reading.offsets[ballot])
            while left > 0 {
                guard case .candidate(let candidate, let place) = reading.next(ballot, from: position, isContinuing)
                else {
                    if case .exhausted(let reason) = reading.next(ballot, from: position, isContinuing) {
                        exhausted[reason, default: 0] += left * times
                    }
                    break
                }
                let factor = keep[candidate]
                let kept = factor == Self.one ? left : (left * factor + Self.one - 1) / Self.one
                votes[candidate] += kept * times
                left -= kept
                position = place + 1
            }
        }
        var round = ElectionRound(votes: votes)
        round.exhausted = exhausted
        return round
    }

    private static func ceiling(_ value: Int128, _ divisor: Int128) -> Int128 {
        (value + divisor - 1) / divisor
    }
}
