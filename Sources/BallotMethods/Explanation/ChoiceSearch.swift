import VotingModel

/// Finds the least number of ballots for which some choice of them, or every one, has a property, by looking at all
/// choices: first of one ballot, then of two, and so on.
///
/// Ballots that are alike are one case: with 3 ballots like this and 2 like that there are 3 choices of two ballots.
///
/// The search ends after `limit` cases. As every smaller number was then looked at in full, a number that is found is
/// exact, and one that is not found is above those that were looked at.
struct ChoiceSearch {
    enum Aim {
        case some
        case every
    }

    /// The kinds of ballots, each with how many there are.
    let kinds: [(ballot: Int, count: Int)]
    let aim: Aim
    private(set) var casesLeft: Int

    init(kinds: [(ballot: Int, count: Int)], aim: Aim, limit: Int) {
        self.kinds = kinds
        self.aim = aim
        casesLeft = limit
    }

    /// Numbers up to `start` are known not to do.
    ///
    /// - Complexity: at most `limit` calls of `holds`.
    mutating func least(from start: Int = 0, where holds: (BallotChoice) throws -> Bool) rethrows -> Explanation.Answer
    {
        let all = kinds.reduce(0) { $0 + $1.count }
        for size in start..<max(start, all) {
            var choice: BallotChoice = [:]
            switch try level(size + 1, from: 0, left: all, &choice, holds) {
            case true?: return .exact(size + 1)
            case false?: continue
            case nil: return .beyond(size)
            }
        }
        return .never
    }

    /// Whether some choice of `size` ballots, or every one, has the property; `nil` when the cases ran out before it was
    /// known.
    private mutating func level(
        _ size: Int,
        from kind: Int,
        left: Int,
        _ choice: inout BallotChoice,
        _ holds: (BallotChoice) throws -> Bool
    ) rethrows -> Bool? {
        if size == 0 {
            guard casesLeft > 0 else { return nil }
            casesLeft -= 1
            return try holds(choice)
        }
        let (ballot, count) = kinds[kind]
        // What the kinds after this one cannot supply, this one must.
        let least = max(0, size - (left - count))
        for taken in (least...max(least, min(size, count))).reversed() {
            choice[ballot] = taken == 0 ? nil : taken
            let result = try level(size - taken, from: kind + 1, left: left - count, &choice, holds)
            choice[ballot] = nil
            switch (result, aim) {
            case (nil, _): return nil
            case (true?, .some): return true
            case (false?, .every): return false
            default: continue
            }
        }
        return aim == .every
    }
}
