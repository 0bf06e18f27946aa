import Formats
public import VotingModel

/// The decisions that make a new rulebook of an election; a template brings those that nobody was asked for.
///
/// # Templates
/// `bestuur`: persons for a board, by `stv-scottish`. `vraag`: one question, by `schulze` where answers are put in order, or by
/// `majority` where one of them needs more than half. `kiezen-met-credits`: persons or answers by votes that cost credits, totals only.
public struct ElectionRulesDraft: Sendable {
    public var template: RulesTemplate
    public var name: String
    public var id: String
    public var language = Language.nl
    public var rule: ElectionRule
    public var seats = 1
    /// Credits of a voter, under `kiezen-met-credits`.
    public var credits = CreditRules.usual
    /// The most candidates on a ballot; `nil`: no limit.
    public var most: Int?
    public var ties: [ElectionTieCriterion] = [.refuse]
    public var ballots = Rulebook.Disclosure.Ballots.open
    public var evidence = EvidenceLevel.counted
    /// A vote of members, without `recusal`; it needs a log.
    public var assembly: Assembly?

    /// What a question may be settled by.
    public static let questionRules: [ElectionRule] = [.schulze, .majority]

    public init(template: RulesTemplate, name: String, id: String) {
        self.template = template
        self.name = name
        self.id = id
        switch template {
        case .bestuur: rule = .scottishSTV
        case .kiezenMetCredits:
            rule = .quadratic
            // Such a ballot is easily recognised.
            ballots = .totals
        default: rule = .schulze
        }
    }

    public var rulebook: ElectionRulebook {
        var limits = ElectionRulebook.Limits(form: rule.ballotForm, minimum: 1, maximum: most)
        if rule.countsCredits { limits.credits.perBallot = credits }
        var rulebook = ElectionRulebook(
            vote: Rulebook.Vote(id: id, name: name),
            language: language,
            ballot: limits,
            method: ElectionSpecification(rule: rule, ties: ties),
            seats: seats,
            disclosure: Rulebook.Disclosure(ballots: ballots),
            evidence: evidence
        )
        rulebook.assembly = assembly
        return rulebook
    }

    /// `spelregels.json`, which `wijkstem check` accepts without a warning.
    ///
    /// - Throws: `InputError` with what is wrong or looks wrong.
    public func text() throws -> String {
        let text = RulebookWriter.text(rulebook)
        let findings = RulebookReader.inspectElection(Array(text.utf8), file: "spelregels.json").findings
        if !findings.isEmpty { throw InputError(findings.map { Finding(.error, $0.reason, at: $0.place) }) }
        return text
    }
}
