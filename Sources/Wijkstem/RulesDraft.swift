public import ExactArithmetic
import Formats
public import VotingModel

/// The decisions that make a new rulebook; a template brings those that nobody was asked for.
///
/// # Templates
/// `wijkcooperatie`: approvals, Equal Shares with `add1`, open ballots. `stadsbudget`: approvals within the budget, most votes first,
/// totals only. `zaal-en-online`: approvals, most votes first, two channels with fixed shares, open ballots. `stemmen-met-credits`: votes
/// that cost credits, greatest balance first, totals only, since such a ballot is easily recognised.
public struct RulesDraft: Sendable {
    public var template: RulesTemplate
    public var name: String
    public var id: String
    public var language: Language
    public var currency: Currency
    public var sources: [Source]
    /// Credits of a voter, under `stemmen-met-credits`: 99, so that nobody can spend all on one project, where ten votes cost a hundred.
    public var credits = CreditRules.usual
    /// The most projects on a ballot; `nil`: no limit.
    public var most: Int?
    public var blank: BallotRules.Blank
    /// The part of the votes in the hall, under `zaal-en-online`.
    public var share: Rational
    /// The most that partners weigh together, as a part of what members do; `nil`: there are no classes.
    ///
    /// Not under `zaal-en-online`, whose channels have shares.
    public var cap: Rational?
    public var ties: [TieCriterion]
    public var ballots: Rulebook.Disclosure.Ballots
    public var evidence = EvidenceLevel.counted
    /// A vote of members; it needs a log.
    public var assembly: Assembly?

    /// What a template says where nobody decides otherwise.
    public init(template: RulesTemplate, name: String, id: String, sources: [Source], ties: [TieCriterion]) {
        self.template = template
        self.name = name
        self.id = id
        self.sources = sources
        self.ties = ties
        language = .nl
        currency = .euro
        let isSecret = template == .stadsbudget || template == .stemmenMetCredits
        most = isSecret ? nil : 5
        blank = template == .stadsbudget ? .excluded : .counted
        share = Rational(3, 5)
        ballots = isSecret ? .totals : .open
    }

    /// What may become public under a template: totals hide what weights do.
    public static func ballots(of template: RulesTemplate) -> [Rulebook.Disclosure.Ballots] {
        switch template {
        case .wijkcooperatie: [.open, .totals]
        case .stadsbudget, .stemmenMetCredits: [.totals, .open]
        // Elections have a draft of their own.
        case .zaalEnOnline, .bestuur, .vraag, .kiezenMetCredits: [.open]
        }
    }

    public var rulebook: Rulebook {
        let hasCredits = template == .stemmenMetCredits
        var ballot = BallotRules(kind: hasCredits ? .quadratic : .approval)
        if hasCredits { ballot.credits.perBallot = credits }
        ballot.minimumProjects = 1
        ballot.maximumProjects = most
        ballot.blank = blank
        if template == .stadsbudget { ballot.maximumCost = sources.reduce(0) { $0 + $1.amount } }
        let method =
            switch template {
            case .wijkcooperatie:
                MethodSpecification(rule: .equalShares, utility: .cost, completion: .add1, ties: ties)
            case .stadsbudget, .zaalEnOnline, .bestuur, .vraag, .kiezenMetCredits:
                MethodSpecification(rule: .greedy, utility: .cardinality, completion: Completion.none, ties: ties)
            case .stemmenMetCredits:
                MethodSpecification(rule: .quadraticGreedy, utility: .votes, completion: Completion.none, ties: ties)
            }
        var rulebook = Rulebook(
            vote: Rulebook.Vote(id: id, name: name),
            language: language,
            currency: currency,
            sources: sources,
            ballot: ballot,
            method: method,
            disclosure: Rulebook.Disclosure(ballots: ballots),
            evidence: evidence
        )
        rulebook.assembly = assembly
        if template == .zaalEnOnline {
            let names = language == .nl ? ["In de zaal", "Online"] : ["In the hall", "Online"]
            rulebook.electorate = Electorate(
                channels: [
                    .init(id: "zaal", name: names[0], share: share),
                    .init(id: "online", name: names[1], share: Rational(1) - share),
                ],
                classes: []
            )
        }
        if let cap {
            let names = language == .nl ? ["Leden", "Partners"] : ["Members", "Partners"]
            rulebook.electorate = Electorate(
                channels: [],
                classes: [.init(id: "lid", name: names[0]), .init(id: "partner", name: names[1], cap: cap)]
            )
        }
        return rulebook
    }

    /// `spelregels.json`, which `wijkstem check` accepts without a warning.
    ///
    /// - Throws: `InputError` with what is wrong or looks wrong.
    public func text() throws -> String {
        let text = RulebookWriter.text(rulebook)
        let findings = RulebookReader.inspect(Array(text.utf8), file: "spelregels.json").findings
        if !findings.isEmpty { throw InputError(findings.map { Finding(.error, $0.reason, at: $0.place) }) }
        return text
    }
}
