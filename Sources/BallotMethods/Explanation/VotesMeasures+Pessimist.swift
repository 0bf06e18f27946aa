import VotingModel

/// How many more ballots are enough, whichever they are.
///
/// In rules that go round by round with a fixed number of ballots, two bounds come from the wealth of ballots
/// (`RoundStates`). A project that some choice of ballots has funded is funded with any ballots more, so:
///
/// - the poorest ballots of a round are a choice; the most of them with which it is not funded are too few;
/// - if with the poorest ballots of a round it is funded *in that round*, it is with any others as many: in that round
///   or before, since they have no less to add there. If it is funded by its votes in the end, all choices are alike.
///
/// Where the bounds meet, that is the number. Between them all choices are looked at.
extension VotesMeasures {
    func pessimistAdd(_ recounter: inout Recounter) throws -> Explanation.Answer {
        guard let states, facts.inCost else {
            return try choice(.approve, .every, becomes: true, &recounter)
        }
        let kinds = election.ballots(changedBy: .approve, of: project)
        let all = kinds.reduce(0) { $0 + $1.count }
        guard all > 0, try recounter.funds(place, in: first(all, of: kinds, .approve)) else { return .never }
        let orders = states.poorestFirst(kinds)

        // Too few, by one order after the other.
        var low = 0
        for order in orders {
            var high = all
            while high - low > 1 {
                let middle = low + (high - low) / 2
                if try recounter.funds(place, in: first(middle, of: order, .approve)) {
                    high = middle
                } else {
                    low = middle
                }
            }
        }

        var enough = all
        var below = low
        while enough - below > 1 {
            let middle = below + (enough - below) / 2
            if try isCertain(middle, orders, states, &recounter) { enough = middle } else { below = middle }
        }
        if low + 1 == enough { return .exact(enough) }
        switch try choice(.approve, .every, becomes: true, from: low, &recounter) {
        case .beyond(let none): return none + 1 == enough ? .exact(enough) : .between(none + 1, enough)
        case let answer: return answer
        }
    }

    /// Whether one round shows that so many ballots are enough, whichever they are.
    private func isCertain(
        _ number: Int,
        _ orders: [[(ballot: Int, count: Int)]],
        _ states: RoundStates,
        _ recounter: inout Recounter
    ) throws -> Bool {
        for (round, order) in orders.enumerated() {
            guard let tally = try recounter.tally(first(number, of: order, .approve)),
                let step = tally.record.steps.first(where: { $0.project == place })
            else { continue }
            if case .score = step.grounds { return true }
            if states.round(of: place, in: tally) == round { return true }
        }
        return false
    }
}
