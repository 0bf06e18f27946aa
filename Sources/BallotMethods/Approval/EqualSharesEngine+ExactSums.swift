import ExactArithmetic
import VotingModel

/// Exact balances of any set of ballots, from the rounds in which they paid.
extension EqualSharesEngine {
    /// What the supporters of a project have left together after the last run, in minor units.
    mutating func moneyLeft(ofSupportersOf project: Int) -> Rational {
        let ballots = support.supporters(of: project).map { Int(support.ballots[$0]) }
        return Rational(exactMoney(of: ballots), denominator)
    }

    /// What all ballots of these kinds have left together after the last run, over `denominator`.
    mutating func exactMoney(of ballots: [Int]) -> Natural {
        clearPaymentCounts()
        var mass = 0
        for ballot in ballots where money[ballot] != 0 { mass += addPayments(of: ballot) }
        return exactSum(mass: mass)
    }

    mutating func clearPaymentCounts() {
        paymentCounts.removeAll(keepingCapacity: true)
        paymentCounts.append(contentsOf: repeatElement(0, count: factors.count))
    }

    /// Notes the payments of all ballots of one kind, and returns how many those are.
    mutating func addPayments(of ballot: Int) -> Int {
        let multiplicity = Int(support.profile.multiplicities[ballot])
        let entries = support.profile.entries(of: ballot)
        for entry in entries {
            let round = roundOfProject[Int(support.profile.projects[entry])]
            if round < 0 { continue }
            let weight = support.weight(entry: entry, start: entries.lowerBound)
            paymentCounts[Int(round)] += UInt64(weight * multiplicity)
        }
        return multiplicity
    }

    /// Σ of the noted balances over D: (mass·s)/n − Σ count_r·λ_r, by Horner's scheme.
    func exactSum(mass: Int) -> Natural {
        var sum = Natural(endowment)
        sum.multiply(by: UInt64(mass))
        for round in factors.indices {
            sum.multiply(by: factors[round])
            sum.subtract(numerators[round], times: paymentCounts[round])
        }
        return sum
    }

    /// The balance of one ballot over D.
    func exactBalance(of ballot: Int) -> Natural {
        var sum = Natural(endowment)
        var paid = [UInt64](repeating: 0, count: factors.count)
        let entries = support.profile.entries(of: ballot)
        for entry in entries {
            let round = roundOfProject[Int(support.profile.projects[entry])]
            if round >= 0 { paid[Int(round)] = UInt64(support.weight(entry: entry, start: entries.lowerBound)) }
        }
        for round in factors.indices {
            sum.multiply(by: factors[round])
            sum.subtract(numerators[round], times: paid[round])
        }
        return sum
    }
}
