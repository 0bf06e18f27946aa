/// Money with its origin: what a funder put into the pot.
public struct Source: Sendable, Equatable {
    /// What happens to what is left of it.
    public enum Unspent: Sendable, Equatable {
        case carryOver
        /// Goes back, by a date (`yyyy-mm-dd`, or empty) and to a funder (or empty).
        case giveBack(date: String, recipient: String)
    }

    public let id: String
    public let name: String
    /// The act or fund that the money came in under, such as `Wmo`.
    public let label: String
    /// In minor units.
    public let amount: Int
    /// Free of its label: anything may be funded from it.
    public let unlabelled: Bool
    public let unspent: Unspent
    /// `yyyy-mm-dd`, or empty.
    public let date: String
    /// As text, or empty.
    public let conditions: String

    public init(
        id: String,
        name: String,
        label: String = "",
        amount: Int,
        unlabelled: Bool = true,
        unspent: Unspent = .carryOver,
        date: String = "",
        conditions: String = ""
    ) {
        self.id = id
        self.name = name
        self.label = label
        self.amount = amount
        self.unlabelled = unlabelled
        self.unspent = unspent
        self.date = date
        self.conditions = conditions
    }
}

/// By which rule funded money is projected back on the sources.
///
/// Source: docs/bundle-format.md, "Accountability".
public enum AccountabilityRule: String, Sendable, CaseIterable {
    /// In proportion to what is left in each source then.
    case proRata = "pro_rata"
    /// Sources are drained in the order of the rulebook.
    case ownOrder = "own_order"
}
