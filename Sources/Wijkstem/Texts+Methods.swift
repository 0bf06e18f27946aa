import BallotMethods
import Publishing
import VotingModel

/// What is wrong with a method, in words. It stands here because methods know no texts and texts know no methods.
extension Texts {
    public func methodError(_ error: MethodError) -> String {
        switch error {
        case .utilityWithoutMeaning(let rule, let utility, let valid):
            choose(
                nl:
                    "\(rule.rawValue) kent bij deze stembiljetten geen utility \(utility.rawValue). Mogelijk: \(list(valid)).",
                en: "\(rule.rawValue) knows no utility \(utility.rawValue) for these ballots. Possible: \(list(valid))."
            )
        case .completionWithoutMeaning(let rule, let completion, let valid):
            choose(
                nl: "\(rule.rawValue) kent geen completion \(completion.rawValue). Mogelijk: \(list(valid)).",
                en: "\(rule.rawValue) knows no completion \(completion.rawValue). Possible: \(list(valid))."
            )
        case .ballotsWithoutMeaning(let rule, let kind):
            choose(
                nl: "\(rule.rawValue) telt geen stembiljetten van het soort \(kind.rawValue).",
                en: "\(rule.rawValue) does not count ballots of kind \(kind.rawValue)."
            )
        case .minimumScoreMissing(let rule):
            describe(.minimumScoreMissing(rule: rule.rawValue)).what
        }
    }

    private func choose(nl: String, en: String) -> String {
        language == .nl ? nl : en
    }

    private func list<Word: RawRepresentable<String>>(_ words: [Word]) -> String {
        words.map(\.rawValue).joined(separator: ", ")
    }
}
