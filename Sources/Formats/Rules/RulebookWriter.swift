import CanonicalJSON
public import VotingModel

/// Writes a rulebook as people edit it: `spelregels.json`, with every default spelled out, amounts as money, shares as percentages
/// where they are, and one short group a line.
///
/// `RulebookReader` reads the same rulebook back, whatever it is.
public enum RulebookWriter {
    /// The file, with a line break at its end.
    public static func text(_ rulebook: Rulebook) -> String {
        ReadableJSON(order: order, amounts: amounts, fractions: fractions, currency: rulebook.currency).text(
            rulebook.json
        )
    }

    /// The file of an election's rulebook.
    public static func text(_ rulebook: ElectionRulebook) -> String {
        ReadableJSON(order: order, amounts: amounts, fractions: fractions, currency: .none).text(rulebook.json)
    }

    /// The order in which people want to read; what is not here comes after, in the order of the canonical form.
    private static let order = [
        "format", "id", "kind", "field", "name", "text", "vote", "language", "currency", "sources", "label", "amount",
        "unlabelled",
        "accountability", "ballot", "min", "max", "credits", "negative", "max_votes", "electorate", "channels",
        "classes", "weight", "cap", "method", "rule", "utility", "completion", "options", "seats",
        "ties", "constraints", "motions", "assembly", "roll", "meeting", "proxies",
        "horizon_years", "floor_rate", "challenge_threshold",
        "disclosure", "evidence",
    ]
    private static let amounts: Set<String> = ["amount", "cost", "min_cost", "max_cost", "floor_rate"]
    private static let fractions: Set<String> = ["share", "fraction", "factor", "weight", "cap"]
}
