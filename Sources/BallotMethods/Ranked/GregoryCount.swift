import ExactArithmetic
import VotingModel

/// The stages that the Scottish rules and the reference WIGM rule have in common: surpluses first, the largest before others;
/// else the lowest goes out; at each stage whoever has the quota is elected.
///
/// What they differ in is given: decimals, quota, what a ballot is worth after a surplus, and what is said of ties.
struct GregoryCount {
    enum Status {
        case standing
        case elected
        case out
    }

    let digits: Int
    let quota: (_ votes: Int, _ seats: Int) -> Int
    /// What a ballot is worth that moves on with a surplus.
    let newValue: (_ value: Int, _ surplus: Int, _ votes: Int) -> Int
    let narrowing: [ElectionTieCriterion]
    let specification: ElectionSpecification

    func tally(_ election: RankedElection, in context: TallyContext) throws -> ElectionTally {
        let scale = ExactDecimal.scale(digits)
        let seats = election.seats
        var status = election.candidates.map { $0.isWithdrawn ? Status.out : .standing }
        var isContinuing = status.map { $0 == .standing }
        var piles = BallotPiles(
            BallotReading(election, specification),
            candidateCount: election.candidates.count,
            value: scale,
            isContinuing: isContinuing
        )
        let quota = quota(piles.votes.reduce(0, +), seats)
        var ties = ElectionTies(specification, election.candidates, context, narrowing: narrowing)
        var record = ElectionRecord()
        record.digits = digits
        var elected: [Int] = []

        func value(_ candidate: Int) -> Rational { Rational(piles.votes[candidate], scale) }
        func standing() -> [Int] { status.indices.filter { status[$0] == .standing } }
        // Equal votes in one stage: in the order of the file, for it decides nothing.
        func byVotes(_ candidates: [Int]) -> [Int] {
            candidates.sorted { (-piles.votes[$0], $0) < (-piles.votes[$1], $1) }
        }

        while true {
            context.progress(record.rounds.count)
            var round = piles.round(quota: quota)
            let stage = record.rounds.count
            let earlier = record.rounds.map(\.votes)
            let firstTie = ties.records.count
            func elect(_ candidates: [Int], _ ground: ElectionRound.Ground) {
                for candidate in byVotes(candidates) {
                    status[candidate] = .elected
                    isContinuing[candidate] = false
                    elected.append(candidate)
                    round.elected.append(.init(candidate, ground))
                }
            }
            elect(standing().filter { piles.votes[$0] >= quota }, .quota)
            let left = standing()
            let isRoomForAll = elected.count < seats && left.count + elected.count <= seats
            if isRoomForAll { elect(left, .remaining) }
            if elected.count >= seats || isRoomForAll {
                record.rounds.append(round)
                break
            }
            let surplus = elected.map { piles.votes[$0] - quota }.max() ?? 0
            if surplus > 0 {
                let largest = elected.filter { piles.votes[$0] - quota == surplus }
                let chosen =
                    largest.count == 1
                    ? largest[0]
                    : try ties.decide(
                        largest,
                        for: .transferred,
                        round: stage,
                        value: value(largest[0]),
                        earlier: earlier
                    )
                let votes = piles.votes[chosen]
                round.surplusOf = chosen
                round.surplus = surplus
                round.transfers = piles.move(from: chosen, leaving: quota, isContinuing) {
                    newValue($0, surplus, votes)
                }
            } else {
                let least = left.map { piles.votes[$0] }.min() ?? 0
                let lowest = left.filter { piles.votes[$0] == least }
                let chosen =
                    lowest.count == 1
                    ? lowest[0]
                    : try ties.decide(lowest, for: .excluded, round: stage, value: value(lowest[0]), earlier: earlier)
                status[chosen] = .out
                isContinuing[chosen] = false
                round.excluded = [chosen]
                record.notElected.append(NotElected(chosen, .excluded, round: stage))
                round.transfers = piles.move(from: chosen, isContinuing)
            }
            round.ties = Array(firstTie..<ties.records.count)
            record.rounds.append(round)
        }
        record.notElected += standing().map { NotElected($0, .placesTaken) }
        return record.tally(
            election,
            specification,
            ties,
            elected: elected,
            winners: elected,
            countedBallots: piles.countedBallots
        )
    }
}

extension ElectionRecord {
    /// The tally of a count that has ended.
    func tally(
        _ election: RankedElection,
        _ specification: ElectionSpecification,
        _ ties: ElectionTies,
        elected: [Int],
        winners: [Int],
        countedBallots: Int
    ) -> ElectionTally {
        var record = self
        record.ties = ties.records
        record.lot = ties.lot
        record.notElected.sort { $0.candidate < $1.candidate }
        return ElectionTally(
            method: ties.asUsed(specification),
            seats: election.seats,
            elected: elected,
            winners: winners.sorted(),
            record: record,
            countedBallots: countedBallots
        )
    }
}
