import BigInt
import VotingModel

/// What ballots have left, as whole numbers over one denominator.
///
/// Where what is paid depends on a sum of what others have left, exact fractions double their digits with every payment:
/// after twenty of them a single balance would fill megabytes. So a balance is exact as long as the least denominator common to
/// all balances is at most 2¹⁰²⁴, which no small election leaves; after a payment that takes it beyond, every balance is rounded to
/// a whole multiple of 10⁻¹⁸ minor units, down or up as the rule says. That is part of the rule, as decimals are part of
/// every statute of the single transferable vote, so results stay the same to the byte everywhere.
///
/// With a budget of 100 and 3 ballots the denominator is 3 and each has 100; if one of them pays 1/7, the denominator
/// is 21 and they have 697, 700 and 700.
struct Purse {
    /// What each distinct ballot has left, in minor units times `denominator`.
    private(set) var balances: [BigInt]
    private(set) var denominator: BigInt
    /// How a balance that has become too long is rounded.
    let rounding: Rounding

    enum Rounding {
        case down
        case up
    }

    static let longest = BigInt(1) << 1_024
    static let unit = BigInt(1_000_000_000_000_000_000)

    /// Divides the budget equally; without ballots there is nobody to have anything.
    init(_ election: Election, rounding: Rounding) {
        denominator = BigInt(max(1, election.profile.ballotCount))
        balances = [BigInt](repeating: BigInt(election.budget), count: election.profile.distinctCount)
        self.rounding = rounding
        settle()
    }

    /// One balance, the share of every ballot, for ballots that are told apart only where they paid otherwise.
    init(shareOf election: Election, rounding: Rounding) {
        denominator = BigInt(max(1, election.profile.ballotCount))
        balances = [BigInt(election.budget)]
        self.rounding = rounding
        settle()
    }

    /// Takes new balances over a new denominator, brings them to the least one, and rounds them if that is too long.
    mutating func replace(_ balances: [BigInt], over denominator: BigInt) {
        self.balances = balances
        self.denominator = denominator
        settle()
    }

    private mutating func settle() {
        reduce()
        guard denominator > Self.longest else { return }
        for index in balances.indices where !balances[index].isZero {
            let (quotient, remainder) = (balances[index] * Self.unit).quotientAndRemainder(dividingBy: denominator)
            balances[index] = rounding == .up && !remainder.isZero ? quotient + 1 : quotient
        }
        denominator = Self.unit
        reduce()
    }

    private mutating func reduce() {
        var divisor = denominator
        for balance in balances where !balance.isZero {
            let rest = balance % divisor
            if rest.isZero { continue }
            divisor = divisor.greatestCommonDivisor(with: rest)
            if divisor == 1 { return }
        }
        for index in balances.indices where !balances[index].isZero { balances[index] /= divisor }
        denominator /= divisor
    }
}
