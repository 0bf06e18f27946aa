import BigInt
import ExactArithmetic
import VotingModel

/// What ballots have left where every payer of a project pays the same part of what it has.
///
/// Ballots that paid for the same projects have the same left: they are one *class*, and each class is one number in a `Purse`. With a
/// budget of 100 and 3 ballots there is one class, 100/3; once the first two pay half of what they have for a project that costs 100/3,
/// there are two, 50/3 and 100/3.
///
/// # Performance
/// A sum takes an addition of machine integers for each ballot and a multiplication of long ones for each class among them.
struct BallotMoney {
    private var purse: Purse
    /// By distinct ballot.
    private var classes: [Int]
    private let multiplicities: [Int]
    /// By distinct ballot, how often it was cast.
    private let castCounts: [Int]
    /// Scratch: by class, how many ballots of a sum are of it; and which classes those are.
    private var counts = [0]
    private var touched: [Int] = []

    init(_ election: Election) {
        purse = Purse(shareOf: election, rounding: .up)
        multiplicities = election.profile.multiplicities
        castCounts = election.castCounts ?? multiplicities
        classes = [Int](repeating: 0, count: multiplicities.count)
    }

    /// Over it stand all sums until the next payment.
    var denominator: BigInt { purse.denominator }

    /// What some distinct ballots have together, all copies of each, over `denominator`.
    mutating func sum(_ ballots: some Sequence<Int>) -> BigInt {
        for ballot in ballots {
            let place = classes[ballot]
            if counts[place] == 0 { touched.append(place) }
            counts[place] += multiplicities[ballot]
        }
        var sum = BigInt(0)
        for place in touched {
            if !purse.balances[place].isZero { sum += purse.balances[place] * BigInt(counts[place]) }
            counts[place] = 0
        }
        touched.removeAll(keepingCapacity: true)
        return sum
    }

    /// Some ballots, which have `sum` together, pay `cost`, each the same part of what it has; how many had something, and how many
    /// of these have nothing left, as ballots cast.
    ///
    /// - Precondition: 0 < `cost` ≤ `sum` / `denominator`.
    mutating func pay(_ cost: Int, by ballots: some Sequence<Int>, having sum: BigInt) -> (payers: Int, emptied: Int) {
        // A payer keeps kept/whole of what it has.
        let kept = Rational(sum - BigInt(cost) * purse.denominator, sum)
        let whole = kept.denominator
        var isPaying = [Bool](repeating: false, count: classes.count)
        for ballot in ballots { isPaying[ballot] = true }

        let old = purse.balances
        var balances: [BigInt] = []
        var staying = [Int?](repeating: nil, count: old.count)
        var paying = staying
        var empty: Int?
        var payers = 0
        for ballot in classes.indices {
            let place = classes[ballot]
            let pays = isPaying[ballot] && !old[place].isZero
            if pays { payers += castCounts[ballot] }
            if let known = pays ? paying[place] : staying[place] {
                classes[ballot] = known
                continue
            }
            let balance = old[place] * (pays ? kept.numerator : whole)
            let next = balance.isZero ? empty ?? balances.count : balances.count
            if next == balances.count { balances.append(balance) }
            if balance.isZero { empty = next }
            if pays { paying[place] = next } else { staying[place] = next }
            classes[ballot] = next
        }
        purse.replace(balances, over: purse.denominator * whole)
        counts = [Int](repeating: 0, count: balances.count)
        return (payers, kept == .zero ? payers : 0)
    }
}
