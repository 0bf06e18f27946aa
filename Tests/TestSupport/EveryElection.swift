import BallotMethods
public import VotingModel

/// Every election rule with every combination of its settings, and rulebooks for random elections.
public enum EveryElection {
    public static let ties: [ElectionTieCriterion] = [.lot(seed: "3 4 1")]

    public static let specifications: [ElectionSpecification] = ElectionRule.allCases.flatMap { rule in
        settings(of: rule).map { ElectionSpecification(rule: rule, options: $0, ties: ties) }
    }

    private static func settings(of rule: ElectionRule) -> [[ElectionOption: String]] {
        rule.options.reduce([[:]]) { combinations, option in
            let values = option.values(under: rule).map { $0 == "N" ? (option == .stopAfter ? "2" : "1") : $0 }
            return combinations.flatMap { known in values.map { known.merging([option: $0]) { $1 } } }
        }
    }

    /// A rulebook for an election by a method, and the election as the rulebook makes it.
    ///
    /// - Throws: `ElectionMethodError`.
    public static func ruled(
        _ election: RankedElection,
        by specification: ElectionSpecification,
        language: Language = .nl,
        maximum: Int? = nil,
        ballots: Rulebook.Disclosure.Ballots = .open
    ) throws -> (rulebook: ElectionRulebook, election: RankedElection) {
        let rule = specification.rule
        var limits = ElectionRulebook.Limits(form: rule.ballotForm, maximum: maximum)
        if rule.countsCredits {
            limits.credits = CreditRules(perBallot: 20, takesVotesAgainst: true, maximumVotes: maximum.map { _ in 3 })
        }
        let election = rule.countsCredits && election.credits == nil ? election.withCredits : election
        let rulebook = ElectionRulebook(
            vote: Rulebook.Vote(id: "x", name: "Keuze <1> & \"'"),
            language: language,
            ballot: limits,
            method: try ElectionMethods.method(for: specification).specification,
            seats: rule.electsSeveral ? election.seats : 1,
            disclosure: Rulebook.Disclosure(ballots: ballots, k: 1)
        )
        return (rulebook, election.with(seats: rulebook.seats).keeping(to: rulebook.ballot))
    }
}

extension RankedElection {
    /// The same voters with credits: what a ballot names first gets most votes, and what comes late gets votes against.
    public var withCredits: RankedElection {
        var builder = BallotProfileBuilder(kind: .quadratic, projectCount: candidates.count)
        var blank = blankCount
        for ballot in 0..<profile.distinctCount {
            var votes: [UInt16: Int32] = [:]
            for mark in profile[ballot] {
                guard let candidate = mark.candidate.map({ UInt16($0) }), votes[candidate] == nil else { continue }
                votes[candidate] = [profile[ballot].count.isMultiple(of: 2) ? 4 : 3, 2, 1, -1, -2][min(votes.count, 4)]
            }
            let named = votes.keys.sorted()
            let times = profile.multiplicities[ballot]
            if named.isEmpty {
                blank += times
            } else {
                builder.add(projects: named, values: named.map { votes[$0] ?? 0 }, times: times)
            }
        }
        return RankedElection(
            candidates: candidates,
            seats: seats,
            title: title,
            credits: CreditBallots(builder.finish(), perBallot: 20),
            blankCount: blank
        )
    }
}
