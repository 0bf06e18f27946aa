import ExactArithmetic
import VotingModel

/// One run of Equal Shares as a function of the steps beyond it, to say how long everything stays as it is.
///
/// As long as the winners are the same and the same ballots are emptied in the same rounds, every balance and every price
/// changes evenly from step to step: it is `value + slope · t` with exact fractions, and so is every difference that decides
/// something. Each difference that closes gives a last t at which it still decides the same; the least of them is the
/// answer. Balances rise and prices fall (see `EqualSharesTrace`), so the differences that can close are
///
/// - a ballot that a round emptied will have more than it has to pay;
/// - a rival's price comes down to the winner's: (c − Σ_X b) / w(N∖X), which is a lower bound for it whatever the set X, so
///   X is simply taken as it is now;
/// - a project that its supporters could not pay for can be paid for.
///
/// A tie is the same at every t if the two prices are the same function; if they only cross here, nothing follows.
///
/// # Performance
/// It is general fraction arithmetic, a hundred times slower than a run, so `EndowmentScan` asks for it only where looking
/// ahead has not helped for a while: where equal prices move together, which no interval of prices can tell apart.
struct AffineRun {
    private let projects: [Project]
    private let support: Support
    private var balances: [Line]
    /// For how many steps what was looked at so far stays as it is.
    private var steps: Int

    /// For how many steps beyond a run, at most `most`, the same is funded in the same order with the same ties.
    static func steps(
        beyond trace: EqualSharesTrace,
        among contenders: [Int],
        of projects: [Project],
        support: Support,
        increment: Int,
        most: Int
    ) -> Int {
        var run = AffineRun(trace.endowment, projects, support, increment: increment, most: most)
        return run.follow(trace, contenders) ? max(0, run.steps) : 0
    }

    private init(_ endowment: Int, _ projects: [Project], _ support: Support, increment: Int, most: Int) {
        self.projects = projects
        self.support = support
        let count = support.profile.ballotCount
        let share = Line(value: Rational(endowment, count), slope: Rational(increment, count))
        balances = [Line](repeating: share, count: support.profile.distinctCount)
        steps = most
    }

    /// A number that changes evenly from step to step.
    private struct Line: Equatable {
        var value: Rational
        var slope: Rational

        static let zero = Line(value: .zero, slope: .zero)

        static func + (left: Line, right: Line) -> Line {
            Line(value: left.value + right.value, slope: left.slope + right.slope)
        }

        static func - (left: Line, right: Line) -> Line {
            Line(value: left.value - right.value, slope: left.slope - right.slope)
        }

        static func * (left: Line, right: Int) -> Line {
            Line(value: left.value * Rational(right), slope: left.slope * Rational(right))
        }

        static func / (left: Line, right: Int) -> Line {
            Line(value: left.value / Rational(right), slope: left.slope / Rational(right))
        }
    }

    /// False if something changes at once.
    private mutating func follow(_ trace: EqualSharesTrace, _ contenders: [Int]) -> Bool {
        var open = contenders
        for round in trace.rounds {
            let winner = round.project
            guard let price = price(of: winner) else { return false }
            keepEmptied(price.emptied, paying: price.line)
            let rho = price.line / support.gains[winner]
            let tied = round.tie.map { trace.run.ties[$0].tied } ?? []
            open.removeAll { $0 == winner }
            for rival in open {
                guard let other = self.price(of: rival) else {
                    keepBelow(moneyOfSupporters(of: rival), projects[rival].cost)
                    continue
                }
                let otherRho = other.line / support.gains[rival]
                if tied.contains(rival) {
                    guard otherRho == rho else { return false }
                    keepEmptied(other.emptied, paying: other.line)
                } else {
                    keepPositive(otherRho - rho)
                }
                if steps < 1 { return false }
            }
            pay(price.line, for: winner, emptied: price.emptied)
            if steps < 1 { return false }
        }
        for project in open { keepBelow(moneyOfSupporters(of: project), projects[project].cost) }
        return true
    }

    // MARK: Prices

    private func weight(at position: Int) -> Int { support.isUniform ? 1 : Int(support.weights[position]) }

    private func multiplicity(of ballot: Int) -> Int { Int(support.profile.multiplicities[ballot]) }

    /// The price, and the positions of the supporters who have less than it; `nil` if it cannot be paid.
    private func price(of project: Int) -> (line: Line, emptied: [Int])? {
        var rest = Array(support.supporters(of: project))
        var emptied: [Int] = []
        var due = Line(value: Rational(projects[project].cost), slope: .zero)
        var weight = support.totals.weights[project]
        while weight > 0 {
            let line = due / weight
            let (short, paying) = rest.partitioned {
                balances[Int(support.ballots[$0])].value < line.value * Rational(self.weight(at: $0))
            }
            if short.isEmpty { return (line, emptied) }
            for position in short {
                let ballot = Int(support.ballots[position])
                due = due - balances[ballot] * multiplicity(of: ballot)
                weight -= self.weight(at: position) * multiplicity(of: ballot)
            }
            emptied += short
            rest = paying
        }
        return nil
    }

    private func moneyOfSupporters(of project: Int) -> Line {
        support.supporters(of: project).reduce(.zero) { sum, position in
            let ballot = Int(support.ballots[position])
            return sum + balances[ballot] * multiplicity(of: ballot)
        }
    }

    /// Whoever has exactly the price is not among the emptied: it has nothing left now, and something a step further.
    private mutating func pay(_ price: Line, for project: Int, emptied: [Int]) {
        for position in support.supporters(of: project) {
            let ballot = Int(support.ballots[position])
            balances[ballot] = balances[ballot] - price * weight(at: position)
        }
        for position in emptied { balances[Int(support.ballots[position])] = .zero }
    }

    // MARK: What has to stay as it is

    private mutating func keepEmptied(_ positions: [Int], paying price: Line) {
        for position in positions {
            keepNotNegative(price * weight(at: position) - balances[Int(support.ballots[position])])
        }
    }

    private mutating func keepBelow(_ money: Line, _ cost: Int) {
        keepPositive(Line(value: Rational(cost), slope: .zero) - money)
    }

    private mutating func keepNotNegative(_ line: Line) {
        guard line.slope < .zero else { return }
        steps = min(steps, Int(clamping: (line.value / (.zero - line.slope)).floor))
    }

    private mutating func keepPositive(_ line: Line) {
        guard line.slope < .zero else { return }
        steps = min(steps, Int(clamping: (line.value / (.zero - line.slope)).ceiling) - 1)
    }
}

extension Array {
    fileprivate func partitioned(by belongs: (Element) -> Bool) -> (matching: [Element], others: [Element]) {
        var (matching, others): ([Element], [Element]) = ([], [])
        for element in self {
            if belongs(element) { matching.append(element) } else { others.append(element) }
        }
        return (matching, others)
    }
}
