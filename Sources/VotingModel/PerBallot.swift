import ExactArithmetic

/// Says of ballots of weight 1 what a tally says of their parts: what one part pays or carries times κ, a sum over parts divided by
/// κ; without weights everything as it is.
struct PerBallot {
    private let tally: Tally
    private let scale: Rational?

    init(_ tally: Tally) {
        self.tally = tally
        scale = tally.cast.flatMap { $0.weighing.scale == Rational(1) ? nil : $0.weighing.scale }
    }

    private func share(_ amount: Rational) -> Rational { scale.map { amount * $0 } ?? amount }
    private func sum(_ amount: Rational) -> Rational { scale.map { amount / $0 } ?? amount }

    func value(of tie: TieRecord) -> Rational {
        switch tie.quantity {
        case .share: share(tie.value)
        case .sum: sum(tie.value)
        case .money: tie.value
        }
    }

    func shares(_ record: ShareRecord) -> ShareRecord {
        ShareRecord(
            first: share(record.first),
            accepted: share(record.accepted),
            last: share(record.last),
            runs: record.runs
        )
    }

    func grounds(of step: FundingStep) -> FundingStep.Grounds {
        guard let cast = tally.cast else { return step.grounds }
        switch step.grounds {
        case .free, .added, .collected: return step.grounds
        case .score(let score, let left): return .score(sum(score), left: left)
        case .shares(let shared):
            let perBallot = SharedCost(
                rho: share(shared.rho),
                price: share(shared.price),
                payers: shared.payers,
                emptied: shared.emptied,
                alpha: shared.alpha
            )
            return .shares(perBallot)
        case .load(let shared, let left):
            let supporters = cast.counted.supporters[step.project]
            return .load(SharedLoad(load: share(shared.load), supporters: supporters), left: left)
        }
    }

    /// Votes as a part of all ballots counted, or of their weight.
    func share(ofVotesFor project: Int, counted: Int) -> Rational {
        guard let cast = tally.cast, cast.weighing.isUnequal else {
            return Rational(tally.ballotTotals.votes[project], counted)
        }
        return cast.weightedVotes(project) / cast.weighing.weight
    }
}
