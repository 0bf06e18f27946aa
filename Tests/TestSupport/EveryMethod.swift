import BallotMethods
public import VotingModel

/// The methods of this version, for tests that must hold for all of them.
public enum EveryMethod {
    /// Every rule with each utility, completion and setting that has a meaning for a kind of ballot.
    public static func specifications(
        for kind: BallotKind,
        ties: [TieCriterion] = [.minCost, .maxVotes, .listed]
    ) -> [MethodSpecification] {
        RuleID.allCases.flatMap { rule in
            Methods.utilities(of: rule, ballots: kind).flatMap { utility in
                settings(of: rule).flatMap { options in
                    Methods.completions(of: rule, options: options).compactMap { completion in
                        // A comparison is made in the same way after every completion: two are enough.
                        let compares = options[.comparison].map { $0 != "none" } ?? false
                        if compares, completion != .none, completion != .add1u { return nil }
                        return MethodSpecification(
                            rule: rule,
                            utility: utility,
                            completion: completion,
                            options: options,
                            ties: ties
                        )
                    }
                }
            }
        }
    }

    /// Every combination of a rule's settings.
    public static func settings(of rule: RuleID) -> [[OptionKey: String]] {
        rule.options.reduce([[:]]) { combinations, key in
            combinations.flatMap { known in key.values.map { known.merging([key: $0]) { $1 } } }
        }
    }

    /// An election that has what a rule asks for: a minimum score, or variants.
    public static func suited(
        _ election: Election,
        to rule: RuleID,
        using generator: inout SeededGenerator
    ) -> Election {
        var election = election
        if rule == .greedyThreshold, election.minimumScore == nil { election = election.with(minimumScore: 1) }
        if rule.keepsVariantsApart {
            let groups = ["", "", "p0", "park"]
            election = election.with(
                projects: election.projects.map { $0.with(variantOf: groups.randomElement(using: &generator) ?? "") }
            )
        }
        return election
    }
}

extension EveryMethod {
    /// An election with the minimum score that a rule asks for.
    public static func minimum(_ election: Election, for rule: RuleID) -> Election {
        rule == .greedyThreshold ? election.with(minimumScore: 1) : election
    }
}
