/// Every funded amount projected back on the sources: what each funder paid for, to the last minor unit.
///
/// A row for each funded project, a column for each source. A row sums to the amount of its project, a column with what is
/// left to its source; no cell is below 0.
///
/// # How it is made
/// 1. Money bound to a label pays first for the projects with the label, as far as it goes: min(S, A) of what they cost
///    together, A, is split over them in proportion to their amounts, and each part is drawn from the sources bound to
///    the label, in funding order.
/// 2. Then, in funding order, the rest of each amount is drawn from the other sources.
///
/// To *draw* is, under `own_order`, to empty the sources one after another; under `pro_rata` to split over them in proportion to
/// what is then left in each.
///
/// # Worked example
/// The municipality gives 100 free, the county 50 free, the care office 60 bound to `Wmo`. Funded are A (80, `Wmo`) and B (70).
/// The care office pays 60 of A. What remains, 20, is split as 100 : 50, which is 13⅓ : 6⅔, so 13 and 7. Then 87 and 43 are left, and B's
/// 70 is split as 46.85 : 23.15, so 47 and 23. 40, 20 and 0 are left.
///
/// # Ties
/// A split rounds down, and what is lacking goes, a minor unit each, to the greatest remainders; of equal ones to the project
/// funded earlier, or the source listed first.
///
/// # Performance
/// O(funded projects · sources · log).
///
/// Source: docs/bundle-format.md, "Accountability"; the method of largest remainders is Hamilton's (1792).
public struct Accountability: Sendable, Equatable {
    /// A funded project as the table takes it in.
    public struct Spending: Sendable, Equatable {
        public let project: ProjectID
        public let label: String
        /// In minor units.
        public let amount: Int

        public init(project: ProjectID, label: String = "", amount: Int) {
            self.project = project
            self.label = label
            self.amount = amount
        }
    }

    public struct Row: Sendable, Equatable {
        public let project: ProjectID
        /// What each source pays, in the order of the sources.
        public let amounts: [Int]
    }

    public let rule: AccountabilityRule
    /// In funding order.
    public let rows: [Row]
    /// What is left of each source.
    public let unspent: [Int]

    init(rule: AccountabilityRule, rows: [Row], unspent: [Int]) {
        self.rule = rule
        self.rows = rows
        self.unspent = unspent
    }

    /// `spending` has each funded project once, in funding order.
    ///
    /// - Precondition: the spending fits: bound money covers no more than its label, and free money covers the rest.
    public init(_ spending: [Spending], from sources: [Source], rule: AccountabilityRule) {
        var ledger = Ledger(left: sources.map(\.amount), rule: rule)
        var cells = spending.map { _ in sources.map { _ in 0 } }
        var rest = spending.map(\.amount)
        for bound in Pot(sources).bound {
            let purses = sources.indices.filter { !sources[$0].unlabelled && sources[$0].label.isSame(as: bound.label) }
            let funded = spending.indices.filter { spending[$0].label.isSame(as: bound.label) }
            let amounts = funded.map { spending[$0].amount }
            let parts = LargestRemainder.split(min(bound.amount, amounts.reduce(0, +)), over: amounts)
            for (row, part) in zip(funded, parts) {
                ledger.draw(part, from: purses, into: &cells[row])
                rest[row] -= part
            }
        }
        let free = sources.indices.filter { sources[$0].unlabelled }
        for row in spending.indices { ledger.draw(rest[row], from: free, into: &cells[row]) }
        self.rule = rule
        rows = zip(spending, cells).map { Row(project: $0.project, amounts: $1) }
        unspent = ledger.left
    }
}

/// What is left of each source while amounts are drawn.
private struct Ledger {
    var left: [Int]
    let rule: AccountabilityRule

    mutating func draw(_ amount: Int, from sources: [Int], into row: inout [Int]) {
        guard amount > 0 else { return }
        let held = sources.map { left[$0] }
        precondition(amount <= held.reduce(0, +), "what was funded fits in the pot")
        let parts: [Int]
        switch rule {
        case .proRata: parts = LargestRemainder.split(amount, over: held)
        case .ownOrder:
            var rest = amount
            parts = held.map { money in
                let part = min(rest, money)
                rest -= part
                return part
            }
        }
        for (source, part) in zip(sources, parts) {
            left[source] -= part
            row[source] += part
        }
    }
}

/// Whole parts of a whole amount in proportion to some weights.
package enum LargestRemainder {
    /// Parts that sum to the amount; none is above its weight if the amount is not above their sum.
    ///
    /// - Precondition: nothing is below 0, and the amount is 0 if all weights are.
    package static func split(_ amount: Int, over weights: [Int]) -> [Int] {
        // Products of two amounts of money need more than 64 bits.
        let sum = weights.reduce(Int128(0)) { $0 + Int128($1) }
        guard sum > 0 else { return weights.map { _ in 0 } }
        let shares = weights.map { (Int128(amount) * Int128($0)).quotientAndRemainder(dividingBy: sum) }
        var parts = shares.map { Int($0.quotient) }
        let lacking = amount - parts.reduce(0, +)
        let order = shares.indices.sorted {
            shares[$0].remainder == shares[$1].remainder ? $0 < $1 : shares[$0].remainder > shares[$1].remainder
        }
        for index in order.prefix(lacking) { parts[index] += 1 }
        return parts
    }
}

extension String {
    /// Whether both are the same bytes.
    fileprivate func isSame(as other: String) -> Bool { utf8.elementsEqual(other.utf8) }
}
