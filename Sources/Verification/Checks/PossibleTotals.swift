/// V10.B and V10.C: whether any ballots, as many as there were, could add up to some sums.
///
/// That is all that can be seen of sums where the ballots are not public. What a rule asks of every ballot, a number of projects or points or
/// a cost, holds of all of them together, as many times.
struct PossibleTotals {
    let rules: Rules
    let projects: [Proposals.Project]
    /// How many units a point has.
    let scale: Int

    init(_ rules: Rules, _ proposals: Proposals, _ aggregate: Aggregate) {
        self.rules = rules
        projects = proposals.projects
        scale = aggregate.pointScale
    }

    /// What is wrong with the sums of each project, which are in the order of the ballot list, and with all of them together.
    func failures(_ totals: [Aggregate.Totals], of ballots: Aggregate.Numbers, at place: String) -> [Failure] {
        let valid = Int128(ballots.valid)
        var failures: [Failure] = []
        for (index, sums) in totals.enumerated() where failures.count < 10 && !arePossible(sums, of: valid) {
            let expected = Words("mogelijke getallen", "possible numbers")
            failures.append(Failure("\(place)/\(index)", expected: expected, found: Words(sums.written)))
        }
        if failures.isEmpty { failures = together(totals, of: valid).compactMap { $0.failure(at: place) } }
        return failures
    }

    /// What all ballots that are not blank keep to together.
    private func together(_ totals: [Aggregate.Totals], of valid: Int128) -> [BallotBound] {
        let limits = rules.limits
        let votes = totals.reduce(Int128(0)) { $0 + Int128($1.votes) }
        let cost = zip(projects, totals).reduce(Int128(0)) { $0 + Int128($1.0.cost) * Int128($1.1.votes) }
        var bounds = [
            BallotBound(votes, from: max(1, limits.least), to: limits.most, BallotBound.projects, scale: valid),
            BallotBound(cost, from: limits.leastCost, to: limits.mostCost, BallotBound.cost, scale: valid),
        ]
        if rules.kind == .points {
            let points = totals.reduce(Int128(0)) { $0 + Int128($1.score) }
            let (least, most) = (limits.leastPoints, limits.mostPoints)
            bounds.append(BallotBound(points, from: least, to: most, BallotBound.points, scale: Int128(scale) * valid))
        }
        return bounds
    }

    private func arePossible(_ totals: Aggregate.Totals, of valid: Int128) -> Bool {
        let (votes, supporters) = (Int128(totals.votes), Int128(totals.supporters))
        let (weight, score) = (Int128(totals.weight), Int128(totals.score))
        guard votes <= valid, supporters <= votes, (weight > 0) == (supporters > 0) else { return false }
        // Whoever names a project supports it by 1.
        let isPlain = rules.utility == .cost || rules.utility == .cardinality
        if isPlain, supporters != votes || weight != votes { return false }
        switch rules.kind {
        case .approval: return score == votes
        case .points:
            // Whoever names a project gives it one unit at least.
            let most = rules.limits.mostPointsOnOne.map { Int128($0) * Int128(scale) * votes } ?? score
            return supporters == votes && score >= votes && score <= most && (isPlain || weight == score)
        case .ranked:
            let count = Int128(projects.count)
            let longest = rules.limits.most.map { Int128($0) } ?? count
            return score >= 0 && score <= longest * votes && weight >= supporters
                && weight <= max(longest, count) * supporters && (rules.utility != .positions || weight == score)
        case .quadratic:
            return rules.limits.credits?.arePossible(
                votesFor: weight,
                of: supporters,
                votesAgainst: weight - score,
                of: votes - supporters,
                spent: Int128(totals.credits)
            ) ?? false
        }
    }
}

extension Rules.Credits {
    /// Whether so many voters could have given these votes for and against one project, and spent so much on them.
    fileprivate func arePossible(
        votesFor: Int128,
        of supporters: Int128,
        votesAgainst: Int128,
        of opponents: Int128,
        spent: Int128
    ) -> Bool {
        votesFor >= supporters && votesFor <= mostOnOne * supporters && votesAgainst >= opponents
            && votesAgainst <= mostOnOne * opponents && (votesAgainst == 0 || allowsNegative)
            && canBuy(votesFor + votesAgainst, of: supporters + opponents, spent: spent)
    }
}

extension Aggregate.Totals {
    fileprivate var written: String {
        "votes \(votes), supporters \(supporters), weight \(weight), score \(score), credits \(credits)"
    }
}
