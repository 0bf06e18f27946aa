import VotingModel

/// Holds the outcome of Equal Shares against that of counting by votes, ballot by ballot.
///
/// A ballot prefers the outcome with more of the projects that it names (`satisfaction`), or the one with any of them
/// if the other has none (`exclusion-ratio`). The outcome by votes stands if strictly more ballots prefer it. A ballot that
/// finds both alike, a blank one too, prefers neither.
///
/// Source: the rules of the votes of Wieliczka (2023) and Świecie (2023).
struct OutcomeComparison {
    let election: Election
    let totals: SupportTotals
    let kind: ComparisonRecord.Kind

    /// The outcome by votes: what `greedy` funds by the score of the ballot kind, under the same constraints.
    func byVotes(
        free: [Int],
        limits: FundingLimits?,
        breaker: inout TieBreaker,
        firstTie: Int
    ) throws(UndecidedTie) -> GreedyTurns {
        let spending = UtilitarianCompletion(election: election, totals: totals)
        var turns = spending.turns(left: election.budget, by: RuleID.greedy.rawValue, limits: limits)
        let admission = Admission(election, totals)
        let candidates = spending.candidates(without: Set(free)).filter {
            election.projects[$0.project].cost > 0 && admission.refusal(of: $0.project) == nil
        }
        try turns.run(candidates, breaker: &breaker, firstTie: firstTie)
        return turns
    }

    func record(equalShares: [Int], greedy: [Int]) -> ComparisonRecord {
        let first = Set(equalShares)
        let second = Set(greedy)
        let profile = election.profile
        let castCounts = election.castCounts
        var votes = (equalShares: 0, greedy: 0)
        var cast = votes
        for ballot in 0..<profile.distinctCount {
            var counts = (0, 0)
            for entry in profile.entries(of: ballot) {
                let project = Int(profile.projects[entry])
                if first.contains(project) { counts.0 += 1 }
                if second.contains(project) { counts.1 += 1 }
            }
            if kind == .exclusionRatio { counts = (min(counts.0, 1), min(counts.1, 1)) }
            if counts.0 > counts.1 {
                votes.equalShares += profile.multiplicities[ballot]
                cast.equalShares += castCounts?[ballot] ?? 0
            }
            if counts.1 > counts.0 {
                votes.greedy += profile.multiplicities[ballot]
                cast.greedy += castCounts?[ballot] ?? 0
            }
        }
        var record = ComparisonRecord(
            kind: kind,
            equalShares: equalShares,
            equalSharesVotes: votes.equalShares,
            greedy: greedy,
            greedyVotes: votes.greedy
        )
        if castCounts != nil { record.cast = .init(equalShares: cast.equalShares, greedy: cast.greedy) }
        return record
    }
}
