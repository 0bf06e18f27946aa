import ExactArithmetic
import VotingModel

/// The bound where money is bound to labels.
///
/// Parts of projects may be paid from the money of their label and from free money. What can be paid in parts is a polymatroid (a flow
/// from the purses to the projects), so that taking projects by value per cost, each with as much as can still be paid, gives
/// the most (Edmonds 1970); it is what the plain bound does with one purse.
extension Knapsack {
    /// Money with labels, and the project of each item.
    struct LabelledMoney {
        let test: LabelTest
        let projects: [Int]
    }

    /// What a case can be worth at most, rounded down, and the first item of which only a part could be paid.
    func bound(_ state: [Bool?], value: Int128, _ money: LabelledMoney) -> (bound: Int128, critical: Int?) {
        var test = money.test
        for index in items.indices where state[index] == true { test.fund(money.projects[index]) }
        let start = test
        var whole = value
        var parts = Rational.zero
        var critical: Int?
        for index in byDensity where state[index] == nil && start.fits(money.projects[index]) {
            let item = items[index]
            let amount = min(item.cost, test.room(for: money.projects[index]))
            test.fund(money.projects[index], amount)
            if amount == item.cost {
                whole += item.value
                continue
            }
            critical = critical ?? index
            let cost = Int128(item.cost)
            let (quotient, remainder) = (item.value * Int128(amount)).quotientAndRemainder(dividingBy: cost)
            whole += quotient
            if remainder > 0 { parts = parts + Rational(remainder, cost) }
        }
        return (whole + Int128(Int(clamping: parts.floor)), critical)
    }
}
