public import Evidence
import FileAccess
import Formats
public import Publishing
public import VotingModel

/// Reads a rulebook, of a budget or of an election, and says what it comes to: `wijkstem rules explain` and `wijkstem rules seal`.
public struct ExplainRules: Sendable {
    public enum Rules: Sendable {
        case budget(Rulebook)
        case election(ElectionRulebook)
    }

    public let rules: Rules
    /// Of its canonical form: what `run --seal` compares.
    public let digest: Digest

    /// - Throws: `InputError`, `IOFailure`.
    public init(path: String) throws {
        let bytes = try SmallFile.read(path: path)
        let name = ObservedFile.name(ofPath: path)
        if RulebookReader.isElection(bytes) {
            let rulebook = try RunElection.rulebook(bytes, name: name)
            rules = .election(rulebook)
            digest = Digest(of: try rulebook.json.canonicalBytes())
        } else {
            let rulebook = try RunVote.rulebook(bytes, name: name)
            rules = .budget(rulebook)
            digest = Digest(of: try rulebook.json.canonicalBytes())
        }
    }

    /// Whether the rulebook of a path elects persons or settles a question; one that cannot be read as JSON does not.
    ///
    /// - Throws: `IOFailure`.
    public static func areOfElection(path: String) throws -> Bool {
        RulebookReader.isElection(try SmallFile.read(path: path))
    }

    public func explanation(_ language: Language) -> any PlainRules {
        switch rules {
        case .budget(let rulebook): RulesExplanation(rulebook, digest: digest.grouped, language: language)
        case .election(let rulebook): ElectionRulesExplanation(rulebook, digest: digest.grouped, language: language)
        }
    }

    public func seal(_ language: Language) -> RulesSeal {
        switch rules {
        case .budget(let rulebook): RulesSeal(rulebook, digest: digest.grouped, language: language)
        case .election(let rulebook): RulesSeal(rulebook, digest: digest.grouped, language: language)
        }
    }
}
