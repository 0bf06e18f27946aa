import ArgumentParser
import Wijkstem

/// `--option irresolute=N`: of `tally` alone, and no setting of a rule, since a vote must have one outcome.
extension MethodOptions {
    private static let irresolute = "irresolute"

    /// How many outcomes to look for; `nil` where they are not asked for.
    ///
    /// - Throws: `ValidationError` (exit code 64).
    func outcomeLimit(_ texts: Texts) throws -> Int? {
        let given = option.filter(Self.isIrresolute)
        guard let first = given.first else { return nil }
        if given.count > 1 { throw ValidationError(texts.optionGivenTwice(Self.irresolute)) }
        let value = String(first.dropFirst(Self.irresolute.count + 1))
        guard let limit = Int(value), "\(limit)" == value, CountVote.outcomeLimits.contains(limit) else {
            throw ValidationError(texts.badIrresolute(value, CountVote.outcomeLimits))
        }
        return limit
    }

    /// The options that make the method.
    var withoutOutcomeLimit: MethodOptions {
        var options = self
        options.option.removeAll(where: Self.isIrresolute)
        return options
    }

    private static func isIrresolute(_ text: String) -> Bool {
        text == irresolute || text.hasPrefix("\(irresolute)=")
    }
}
