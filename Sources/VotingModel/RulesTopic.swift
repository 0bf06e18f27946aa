/// A kind of vote to begin a rulebook from.
public enum RulesTemplate: String, Sendable, CaseIterable {
    /// Members of a neighbourhood cooperative: every ballot has an equal share to spend, and all ballots are open.
    case wijkcooperatie
    /// As cities do it: each voter fills the budget, most votes first, and only totals become public.
    case stadsbudget
    /// A day in the neighbourhood and a website, each with a fixed part of all votes.
    case zaalEnOnline = "zaal-en-online"
    /// Voters spend credits on votes, most votes first, and only totals become public.
    case stemmenMetCredits = "stemmen-met-credits"
    /// Persons for a board, by the Scottish rules of the single transferable vote.
    case bestuur
    /// One question with several answers, or with a majority that is asked for.
    case vraag
    /// Persons or answers by credits, those with the most votes; only totals become public.
    case kiezenMetCredits = "kiezen-met-credits"

    /// Whether it elects, and divides no money.
    public var elects: Bool { self == .bestuur || self == .vraag || self == .kiezenMetCredits }
}

/// A decision that whoever begins a rulebook is asked for; the value is its option on the command line.
public enum RulesTopic: String, Sendable, CaseIterable {
    case template
    case name
    case id
    case source
    case bound
    case credits
    case seats
    case rule
    case most
    case blank
    case share
    case ties
    case ballots
    /// The day of the roll of a vote of members; without it everybody votes who does.
    case members
    case dues
    case minimumAge = "minimum-age"
    case meeting
    case proxies
    case quorum
    case secondMeeting = "second-meeting"
    case recusal
    case document

    /// What is asked only where members vote.
    public static let ofMembers: [RulesTopic] = [
        .dues, .minimumAge, .meeting, .proxies, .quorum, .secondMeeting, .recusal, .document,
    ]

    /// Whether nothing may be assumed where nobody can be asked.
    public func isRequired(under template: RulesTemplate?) -> Bool {
        switch self {
        case .template, .name, .ties: true
        case .source: template?.elects != true
        case .seats: template == .bestuur || template == .kiezenMetCredits
        case .rule: template == .vraag
        case .id, .bound, .credits, .most, .blank, .share, .ballots: false
        case .members, .dues, .minimumAge, .meeting, .proxies, .quorum, .secondMeeting, .recusal, .document: false
        }
    }

    /// Whether it is asked at all under a template.
    public func isAsked(under template: RulesTemplate) -> Bool {
        switch self {
        case .template, .name, .id, .most, .ties, .ballots: true
        case .members, .dues, .minimumAge, .meeting, .proxies, .quorum, .secondMeeting, .document: true
        case .source, .bound, .blank, .recusal: !template.elects
        case .share: template == .zaalEnOnline
        case .seats: template == .bestuur || template == .kiezenMetCredits
        case .rule: template == .vraag
        case .credits: template == .stemmenMetCredits || template == .kiezenMetCredits
        }
    }

    /// Whether there may be several answers.
    public var isRepeated: Bool { self == .source || self == .bound || self == .document }
}
