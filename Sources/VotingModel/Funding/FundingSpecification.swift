/// Whose arithmetic matches contributions.
public enum FundingMode: String, Sendable, CaseIterable {
    /// Our own: as the formula says, with roots at a stated precision.
    case exact
    /// The contracts of clr.fund: whole votes, one factor for all.
    case clrfund
    /// The pairwise-bounded formula of Gitcoin's `clr.py`.
    case gitcoin
    /// `linearQF` of pluralistic.js: whole roots, amounts rounded down.
    case pluralistic

    /// The settings that it has.
    public var options: [FundingOption] {
        switch self {
        case .exact: [.digits, .pairwise, .cap, .minimum, .scaleUp]
        case .clrfund: []
        case .gitcoin: [.digits, .pairwise]
        case .pluralistic: [.cap, .minimum, .scaleUp]
        }
    }
}

/// A setting of `quadratic-funding` beside its mode: `--option KEY=VALUE`.
public enum FundingOption: String, Sendable, CaseIterable {
    /// Decimals of a square root of minor units.
    case digits
    /// What two people may add to each other's matches, as an amount.
    case pairwise
    /// The most that a project is matched with.
    case cap
    /// The least that a person must give to a project for it to be matched.
    case minimum
    /// Whether a pool larger than the matches is paid out whole.
    case scaleUp = "scale_up"
}

/// `quadratic-funding` with its settings; amounts in minor units.
public struct FundingSpecification: Sendable, Equatable {
    public static let rule = "quadratic-funding"
    public static let digitsLimit = 18

    public var mode = FundingMode.exact
    /// From 0 to `digitsLimit`.
    public var digits = 6
    /// At least 1; without one pairs are not bounded.
    ///
    /// Always there under `gitcoin`.
    public var pairwise: Int?
    public var cap: Int?
    public var minimum = 0
    public var scalesUp = false

    public init() {}
}
