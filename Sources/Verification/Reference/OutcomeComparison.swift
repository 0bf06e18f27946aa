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
        return Dictionary(uniqueKeysWithValues: candidates.map { ($0, Fraction(count.totals[$0].score)) })
    }

    /// Puts the outcome by votes in the place of Equal Shares' if strictly more ballots prefer it, and notes both.
    func decide(_ result: inout CountResult, byVotes: CountResult) {
        guard let kind = count.rules.comparison else { return }
        let preferences = prefer(Set(result.funded), to: Set(byVotes.funded), kind)
        let isGreedy = preferences.second > preferences.first
        result.comparison = CountResult.Comparison(
            kind: kind,
            equalShares: result.funded,
            equalSharesVotes: preferences.first,
            greedy: byVotes.funded,
            greedyVotes: preferences.second
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

    private func prefer(_ first: Set<Int>, to second: Set<Int>, _ kind: Rules.Comparison) -> (first: Int, second: Int) {
        var gains = ballots.counts.map { _ in (first: 0, second: 0) }
        for project in count.projects.indices {
            for ballot in ballots.namers[project] {
                if first.contains(project) { gains[ballot].first += 1 }
                if second.contains(project) { gains[ballot].second += 1 }
            }
        }
        var votes = (first: 0, second: 0)
        for (ballot, gain) in gains.enumerated() {
            let pair = kind == .satisfaction ? gain : (first: min(1, gain.first), second: min(1, gain.second))
            if pair.first > pair.second { votes.first += ballots.counts[ballot] }
            if pair.second > pair.first { votes.second += ballots.counts[ballot] }
        }
        return votes
    }
}
