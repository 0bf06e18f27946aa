public import VotingModel

/// What a rulebook says that the costs of proposals must keep to.
public struct ProposalTerms: Sendable, Equatable {
    /// Over how many years yearly costs count.
    public var horizonYears: Int?
    /// The least rate for an hour of work, in minor units.
    public var floorRate: Int?
    /// A rulebook may come later: what only it can say is then no error yet.
    public var isProvisional = false

    public init() {}

    public init(_ rulebook: Rulebook) {
        horizonYears = rulebook.horizonYears
        floorRate = rulebook.floorRate
    }

    public static let provisional: ProposalTerms = {
        var terms = ProposalTerms()
        terms.isProvisional = true
        return terms
    }()
}

/// What a file of proposals is.
public enum ProposalsForm: Sendable {
    case spreadsheet
    case json
}
