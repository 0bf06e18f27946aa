import ArgumentParser
import Wijkstem

/// `--option credits=100 negative=true max_votes=5 max_projects=4`: what ballots with credits must keep to, where the file does not say.
///
/// They are limits of ballots, not settings of a rule; only rules that count credits take them.
extension MethodOptions {
    enum CreditKey: String, CaseIterable {
        case credits
        case negative
        case maximumVotes = "max_votes"
        case maximumProjects = "max_projects"
    }

    /// - Throws: `ValidationError` (exit code 64).
    func creditTerms(_ texts: Texts) throws -> CreditTerms {
        try Self.creditTerms(option.filter(Self.isOfCredits), texts)
    }

    /// The options that make the method.
    var withoutCredits: MethodOptions {
        var options = self
        options.option.removeAll(where: Self.isOfCredits)
        return options
    }

    static func isOfCredits(_ text: String) -> Bool {
        CreditKey(rawValue: String(text.prefix { $0 != "=" })) != nil
    }

    static func creditTerms(_ given: [String], _ texts: Texts) throws -> CreditTerms {
        var terms = CreditTerms()
        var seen: Set<CreditKey> = []
        for text in given {
            let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard let key = CreditKey(rawValue: parts[0]) else {
                throw ValidationError(texts.badChoice("--option", parts[0], valid: CreditKey.allCases.map(\.rawValue)))
            }
            guard seen.insert(key).inserted else { throw ValidationError(texts.optionGivenTwice(key.rawValue)) }
            let value = parts.count > 1 ? parts[1] : ""
            func number(upTo limit: Int) throws -> Int {
                guard let number = Int(value), "\(number)" == value, 1...limit ~= number else {
                    throw ValidationError(texts.badChoice("--option \(key.rawValue)", value, valid: ["1 … \(limit)"]))
                }
                return number
            }
            switch key {
            case .credits: terms.credits = try number(upTo: CreditRules.limit)
            case .maximumVotes: terms.maximumVotes = try number(upTo: VoteNumber.limit)
            case .maximumProjects: terms.maximumProjects = try number(upTo: BallotProfile.projectLimit)
            case .negative:
                guard value == "true" || value == "false" else {
                    throw ValidationError(texts.badChoice("--option negative", value, valid: ["true", "false"]))
                }
                terms.negative = value == "true"
            }
        }
        return terms
    }
}
