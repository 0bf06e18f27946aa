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
}

/// A decision that whoever begins a rulebook is asked for; the value is its option on the command line.
public enum RulesTopic: String, Sendable, CaseIterable {
    case template
    case name
    case id
    case source
    case bound
    case credits
    case most
    case blank
    case share
    case ties
    case ballots

    /// Whether nothing may be assumed where nobody can be asked.
    public var isRequired: Bool {
        switch self {
        case .template, .name, .source, .ties: true
        case .id, .bound, .credits, .most, .blank, .share, .ballots: false
        }
    }

    /// Whether there may be several answers.
    public var isRepeated: Bool { self == .source || self == .bound }
}
