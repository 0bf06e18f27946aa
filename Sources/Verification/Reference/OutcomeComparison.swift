import BigInt

/// Equal Shares held against counting by votes: what the latter leads to, and how many ballots prefer which.
struct OutcomeComparison {
    let count: Count
    let ballots: Ballots

    /// Who has a turn by votes, with the scores.
    var values: [Int: Fraction] {
        let candidates = count.projects.indices.filter {
            count.projects[$0].cost > 0 && count.totals[$0].score > 0 && count.admission($0) == nil
        }
        return Dictionary(uniqueKeysWithValues: candidates.map { ($0, Fraction(BigUInt(count.totals[$0].score))) })
    }

    /// Puts the outcome by votes in the place of Equal Shares' if strictly more ballots prefer it, and notes both.
    func decide(_ result: inout CountResult, byVotes: CountResult) {
        guard let kind = count.rules.comparison else { return }
        let preferences = prefer(Set(result.funded), to: Set(byVotes.funded), kind)
        let isGreedy = preferences.parts.second > preferences.parts.first
        result.comparison = CountResult.Comparison(
            kind: kind,
            equalShares: result.funded,
            equalSharesVotes: preferences.cast.first,
            greedy: byVotes.funded,
            greedyVotes: preferences.cast.second,
            isGreedyChosen: isGreedy
        )
        let ties = result.ties
        result.ties += byVotes.ties
        if !isGreedy { return }
        let before = result.losses
        result.steps = byVotes.steps.map { step in
            var step = step
            step.by = Rules.Rule.greedy.rawValue
            step.tie = step.tie.map { $0 + ties.count }
            return step
        }
        result.losses = [:]
        let funded = Set(result.funded)
        for (project, proposal) in count.projects.enumerated() where !funded.contains(project) {
            let isApart = proposal.cost == 0 || count.admission(project) != nil
            let kept = isApart && count.isSupported(project) ? before[project] : nil
            result.losses[project] = byVotes.losses[project] ?? kept ?? CountResult.Loss(reason: .noSupport)
        }
    }

    private typealias Votes = (first: Int, second: Int)

    /// How many ballots prefer each, and how many parts: these decide.
    private func prefer(
        _ first: Set<Int>,
        to second: Set<Int>,
        _ kind: Rules.Comparison
    ) -> (cast: Votes, parts: Votes) {
        var gains = ballots.counts.map { _ in (first: 0, second: 0) }
        for project in count.projects.indices {
            for ballot in ballots.namers[project] {
                if first.contains(project) { gains[ballot].first += 1 }
                if second.contains(project) { gains[ballot].second += 1 }
            }
        }
        var (cast, parts) = ((first: 0, second: 0), (first: 0, second: 0))
        for (ballot, gain) in gains.enumerated() {
            let pair = kind == .satisfaction ? gain : (first: min(1, gain.first), second: min(1, gain.second))
            if pair.first > pair.second {
                cast.first += ballots.cast[ballot]
                parts.first += ballots.counts[ballot]
            } else if pair.second > pair.first {
                cast.second += ballots.cast[ballot]
                parts.second += ballots.counts[ballot]
            }
        }
        return (cast, parts)
    }
}
