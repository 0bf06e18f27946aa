/// What importers notice of contributions.
public enum FundingFinding: Sendable, Equatable {
    case nobodyGave
    case giftOfNothing
    /// All gifts together are more than `limit` minor units.
    case giftsTooLarge(limit: Int)
    case tooManyPairs(limit: Int)
    case notContributions
}
