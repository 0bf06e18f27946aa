public import CanonicalJSON
public import VotingModel

/// The digest of a rulebook with what it binds: for the minutes, before the first ballot.
public struct RulesSeal {
    private let vote: Rulebook.Vote
    private let rules: JSONValue
    private let bound: [(String, String)]
    private let digest: String
    private let texts: Texts

    /// `digest` is that of the rulebook, in groups.
    public init(_ rulebook: Rulebook, digest: String, language: Language) {
        vote = rulebook.vote
        rules = rulebook.json
        self.digest = digest
        texts = Texts(language)
        bound = Self.bound(rulebook, texts, Figures(language))
    }

    /// `digest` is that of the rulebook, in groups.
    public init(_ rulebook: ElectionRulebook, digest: String, language: Language) {
        vote = rulebook.vote
        rules = rulebook.json
        self.digest = digest
        texts = Texts(language)
        let method = rulebook.method
        let options = method.rule.options.map { "\($0.rawValue)=\(method.value($0))" }
        bound = [
            (texts.voteID, vote.id), (texts.whichVote, vote.name),
            (texts.electionSeatsTitle, Figures(language).count(rulebook.seats)),
            (
                texts.ballotKindTitle,
                ([rulebook.ballot.form.rawValue] + rulebook.ballot.creditWords).joined(separator: " ")
            ),
            (texts.method, ([method.rule.rawValue] + options).joined(separator: " ")),
            (texts.tieCriteria, method.ties.map(\.text).joined(separator: ", ")),
            (texts.publicBallots, rulebook.disclosure.ballots.rawValue),
        ]
    }

    private static func bound(_ rulebook: Rulebook, _ texts: Texts, _ figures: Figures) -> [(String, String)] {
        let method = rulebook.method
        let count =
            [method.rule.rawValue, method.utility?.rawValue, method.completion?.rawValue].compactMap(\.self)
            + method.optionMembers.map { member in
                if case .string(let value) = member.value { "\(member.key)=\(value)" } else { member.key }
            }
        let pot = figures.money(rulebook.pot, rulebook.currency)
        var bound = [
            (texts.voteID, rulebook.vote.id), (texts.whichVote, rulebook.vote.name),
            (texts.potAndSources, "\(pot) (\(rulebook.sources.map(\.name).joined(separator: "; ")))"),
            (texts.ballotKindTitle, rulebook.ballot.kind.rawValue), (texts.method, count.joined(separator: " ")),
            (texts.tieCriteria, method.ties.map(\.text).joined(separator: ", ")),
            (texts.constraints, figures.count(rulebook.constraints.count + (rulebook.minimumScore == nil ? 0 : 1))),
        ]
        if let electorate = rulebook.electorate {
            let names = electorate.channels.map(\.name) + electorate.classes.map(\.name)
            bound.append((texts.channelsAndClasses, names.joined(separator: "; ")))
        }
        if !rulebook.motions.isEmpty {
            bound.append((texts.questionsBeside, rulebook.motions.map(\.id).joined(separator: "; ")))
        }
        bound.append((texts.publicBallots, rulebook.disclosure.ballots.rawValue))
        return bound
    }

    public var lines: [String] {
        ["\(texts.rulesDigest):", digest, "", texts.sealBinds] + bound.map { "- \($0.0): \($0.1)" }
            + ["", texts.sealUse(digest)]
    }

    /// `rules_sha256`, the same in groups as people read it, and the whole canonical rulebook that it is the digest of.
    public var json: JSONValue {
        [
            "grouped": .string(digest), "rules": rules,
            "rules_sha256": .string(String(digest.filter { $0 != " " })), "vote": vote.json,
        ]
    }
}

extension ElectionRulebook.Limits {
    /// What binds ballots with credits, as on the command line.
    fileprivate var creditWords: [String] {
        guard form == .quadratic else { return [] }
        return [
            credits.perBallot.map { "credits=\($0)" }, "negative=\(credits.takesVotesAgainst)",
            credits.maximumVotes.map { "max_votes=\($0)" },
        ]
        .compactMap(\.self)
    }
}
