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
        let rulebook = ElectionRulebook(
            vote: Rulebook.Vote(id: "x", name: "Keuze <1> & \"'"),
            language: language,
            ballot: .init(form: rule.ballotForm, maximum: maximum),
            method: try ElectionMethods.method(for: specification).specification,
            seats: rule.electsSeveral ? election.seats : 1,
            disclosure: Rulebook.Disclosure(ballots: ballots, k: 1)
        )
        return (rulebook, election.with(seats: rulebook.seats).keeping(to: rulebook.ballot))
    }
}
