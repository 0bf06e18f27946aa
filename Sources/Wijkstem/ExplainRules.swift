public import Evidence
public import Publishing
public import VotingModel

/// Reads a rulebook and says what it comes to: `wijkstem rules explain` and `wijkstem rules seal`.
public struct ExplainRules: Sendable {
    public let rulebook: Rulebook
    /// Of its canonical form: what `run --seal` compares.
    public let digest: Digest

    /// - Throws: `InputError`, `IOFailure`.
    public init(path: String) throws {
        rulebook = try RunVote.rulebook(path: path)
        digest = Digest(of: try rulebook.json.canonicalBytes())
    }

    public func explanation(_ language: Language) -> RulesExplanation {
        RulesExplanation(rulebook, digest: digest.grouped, language: language)
    }

    public func seal(_ language: Language) -> RulesSeal {
        RulesSeal(rulebook, digest: digest.grouped, language: language)
    }
}
