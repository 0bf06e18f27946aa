import ExactArithmetic
import VotingModel

/// What every ballot could still add before each round of a count of approval ballots: the money that it has under Equal
/// Shares, minus the load that it bears under Phragmén's method.
///
/// Ballots that paid in the same rounds are equally wealthy: they are one class, and each class is computed once, as a
/// fraction.
///
/// With a budget of 100, ten ballots and a first round in which four pay 10 each, those four have 0 before the second
/// round, and the others 10.
struct RoundStates {
    /// Before each round, and after the last, the rank of each distinct ballot; lower ranks are wealthier.
    private var ranks: [[Int]] = []

    /// The states of a count, or `nil` for rules in which a ballot has no wealth, or one that depends on more than rounds.
    init?(_ election: Election, _ tally: Tally) {
        switch tally.method.rule {
        // Where another outcome may take the place of the rounds', they do not tell.
        case .equalShares where OptionKey.comparison.isSet(in: tally.method): return nil
        case .equalShares, .exactEqualShares, .phragmen: break
        default: return nil
        }
        let profile = election.profile
        guard profile.ballotCount > 0 else { return nil }
        let givesShares = tally.method.rule.givesShares
        let share =
            tally.record.shares?.accepted
            ?? Rational(tally.record.endowment?.accepted ?? election.budget, profile.ballotCount)
        var classes = [Int](repeating: 0, count: profile.distinctCount)
        var wealth = [givesShares ? share : Rational(0)]
        note(classes, wealth)
        for step in tally.record.steps {
            if step.by == Completion.phragmenRestart.rawValue {
                // Loads restart at nothing; the first of these rounds finds all equal.
                if !isRestarted { restart(&classes, &wealth) }
                isRestarted = true
            }
            let after: (Rational) -> Rational
            switch step.grounds {
            case .free, .score, .collected, .added: continue
            case .load(let shared, _): after = { _ in Rational(0) - shared.load }
            case .shares(let shared):
                let isExact = tally.method.rule == .exactEqualShares
                after = { $0 >= shared.price ? $0 - shared.price : isExact ? $0 : Rational(0) }
            }
            var successors: [Int: Int] = [:]
            for ballot in classes.indices
            where profile.projects[profile.entries(of: ballot)].contains(UInt16(step.project)) {
                let old = classes[ballot]
                if successors[old] == nil {
                    successors[old] = wealth.count
                    wealth.append(after(wealth[old]))
                }
                classes[ballot] = successors[old] ?? old
            }
            note(classes, wealth)
        }
    }

    private var isRestarted = false

    private mutating func restart(_ classes: inout [Int], _ wealth: inout [Rational]) {
        classes = classes.map { _ in 0 }
        wealth = [Rational(0)]
        note(classes, wealth)
    }

    private mutating func note(_ classes: [Int], _ wealth: [Rational]) {
        let order = Set(classes).sorted { wealth[$0] > wealth[$1] }
        var rankOfClass: [Int: Int] = [:]
        for (place, number) in order.enumerated() {
            let isSame = place > 0 && wealth[order[place - 1]] == wealth[number]
            rankOfClass[number] = isSame ? rankOfClass[order[place - 1]] : place
        }
        ranks.append(classes.map { rankOfClass[$0] ?? 0 })
    }

    /// For each round some kinds of ballots with the poorest first.
    func poorestFirst(_ kinds: [(ballot: Int, count: Int)]) -> [[(ballot: Int, count: Int)]] {
        ranks.map { ranks in
            kinds.sorted { (-ranks[$0.ballot], $0.ballot) < (-ranks[$1.ballot], $1.ballot) }
        }
    }

    /// Before how many of the rounds that are told apart here a project was funded in a count; `nil` if in none of
    /// them.
    func round(of project: Int, in tally: Tally) -> Int? {
        guard !isRestarted else { return nil }
        var round = 0
        for step in tally.record.steps {
            switch step.grounds {
            case .free, .score, .collected, .added: continue
            case .load, .shares:
                if step.by == Completion.phragmenRestart.rawValue { return nil }
                if step.project == project { return round }
                round += 1
            }
        }
        return nil
    }

    /// For each round, some kinds of ballots with the wealthiest first; rounds that give the same order are given once.
    func wealthiestFirst(_ kinds: [(ballot: Int, count: Int)]) -> [[(ballot: Int, count: Int)]] {
        var seen: Set<[Int]> = []
        return ranks.compactMap { ranks in
            let order = kinds.sorted { (ranks[$0.ballot], $0.ballot) < (ranks[$1.ballot], $1.ballot) }
            return seen.insert(order.map(\.ballot)).inserted ? order : nil
        }
    }
}
