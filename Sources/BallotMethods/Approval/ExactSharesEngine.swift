import BigInt
import ExactArithmetic
import VotingModel

/// Runs Exact Equal Shares for one share after another on the same ballots, exactly.
///
/// Ballots that paid in the same rounds have the same balance: they are one *class*. A round splits each class of which
/// some ballots pay, so exact balances are few, and each is computed once, as a fraction. Beside it stands its whole part in
/// units of 2⁻⁴⁰, which decides every comparison but those of almost equal numbers.
///
/// The number of those who can pay for a project only falls, so an earlier number is an upper bound: projects are looked at
/// in the order of their bounds, and the search ends at the first that is strictly below the best.
struct ExactSharesEngine {
    struct Round {
        let project: Int
        /// Ballots; of weighted ones, their parts.
        let payers: Int
        /// Ballots as they were cast.
        let castPayers: Int
        let emptied: Int
        let tie: Int?
    }

    struct Run {
        fileprivate(set) var rounds: [Round] = []
        fileprivate(set) var ties: [TieRecord] = []
        fileprivate(set) var spent = 0
        /// The class of each kind of ballot before each round, and after the last.
        fileprivate(set) var classes: [[Int32]] = []
        fileprivate(set) var balances: [Balance] = []
        /// What the limits say after the run.
        fileprivate(set) var limits: FundingLimits?
    }

    /// What every ballot of a class has, in minor units.
    struct Balance: Comparable {
        let exact: Rational
        /// Its whole part in units of 2⁻⁴⁰: amounts are below 2⁶², so it fits.
        let fixed: Int128

        /// - Precondition: the amount is not negative.
        init(_ exact: Rational) {
            self.exact = exact
            fixed = Int128(truncatingIfNeeded: (exact.numerator << 40) / exact.denominator)
        }

        /// Whether it is at least cost / payers.
        func pays(_ cost: Int, over payers: Int) -> Bool {
            let price = Self.price(cost, over: payers)
            return fixed == price ? exact >= Rational(cost, payers) : fixed > price
        }

        static func price(_ cost: Int, over payers: Int) -> Int128 {
            (Int128(cost) << 40) / Int128(payers)
        }

        static func < (left: Self, right: Self) -> Bool {
            left.fixed == right.fixed ? left.exact < right.exact : left.fixed < right.fixed
        }

        static func == (left: Self, right: Self) -> Bool {
            left.fixed == right.fixed && left.exact == right.exact
        }
    }

    let projects: [Project]
    let support: Support
    private(set) var isAdmitted: [Bool]
    /// By distinct ballot, how often it was cast.
    private let castCounts: [Int]

    init(_ election: Election, support: Support) {
        projects = election.projects
        self.support = support
        castCounts = election.castCounts ?? election.profile.multiplicities
        let admission = Admission(election, support.totals)
        isAdmitted = projects.indices.map { support.totals.supporters[$0] > 0 && admission.refusal(of: $0) == nil }
    }

    /// Lets some projects take no part in the runs that follow.
    mutating func leaveOut(_ projects: [Int]) {
        for project in projects { isAdmitted[project] = false }
    }

    /// The worth of a project that `payers` pay for: payers · gain / cost, as numerator and denominator.
    func worth(_ project: Int, payers: Int) -> (Int128, Int128) {
        // Under `cost` the cost stands above and below the line.
        if support.utility == .cost { return (Int128(payers), 1) }
        return (Int128(payers) * Int128(support.gains[project]), Int128(projects[project].cost))
    }

    /// Whether the first is worth less than (−1), the same as (0) or more than (1) the second.
    static func compare(_ left: (Int128, Int128), _ right: (Int128, Int128)) -> Int {
        // Gains other than the cost are 1, costs are below 2⁴⁷ and payers below 2⁶³, so products stay below 2¹²⁷.
        let first = left.0 * right.1
        let second = right.0 * left.1
        return first < second ? -1 : first > second ? 1 : 0
    }

    // MARK: A run

    /// Gives every ballot `share` and funds by greatest worth until nothing can be paid for.
    ///
    /// `limits` is what binds beside money, free projects having been funded.
    ///
    /// - Throws: `UndecidedTie`.
    func run(
        share: Rational,
        limits: FundingLimits? = nil,
        breaker: inout TieBreaker
    ) throws(UndecidedTie) -> Run {
        var run = Run(limits: limits)
        run.classes = [[Int32](repeating: 0, count: support.profile.distinctCount)]
        run.balances = [Balance(share)]
        let contenders = projects.indices.filter { projects[$0].cost > 0 && isAdmitted[$0] }
        var race = contenders.map { (project: $0, payers: support.totals.supporters[$0]) }
        while true {
            run.limits?.refuse(among: contenders)
            run.limits?.refuseByLabel(among: contenders)
            race.removeAll { run.limits?.out[$0.project] != nil }
            race.sort {
                let order = Self.compare(worth($0.project, payers: $0.payers), worth($1.project, payers: $1.payers))
                return order == 0 ? $0.project < $1.project : order > 0
            }
            var best: [(project: Int, payers: Int)] = []
            for index in race.indices {
                if let leader = best.first, compare(race[index], leader) < 0 { break }
                if run.limits.isWaiting(race[index].project) { continue }
                race[index].payers = mostPayers(of: race[index].project, run)
                if race[index].payers == 0 { continue }
                let order = best.first.map { compare(race[index], $0) } ?? 1
                if order > 0 { best = [race[index]] } else if order == 0 { best.append(race[index]) }
            }
            race.removeAll { $0.payers == 0 }
            guard var winner = best.first else { return run }
            var tie: Int?
            if best.count > 1 {
                let (numerator, denominator) = worth(winner.project, payers: winner.payers)
                let value = Rational(BigInt(numerator), BigInt(denominator))
                let record = try breaker.record(best.map(\.project), value: value, of: .sum)
                winner = best.first { $0.project == record.chosen } ?? winner
                tie = run.ties.count
                run.ties.append(record)
            }
            race.removeAll { $0.project == winner.project }
            let cast = pay(winner, in: &run)
            run.rounds.append(
                Round(
                    project: winner.project,
                    payers: winner.payers,
                    castPayers: cast.payers,
                    emptied: cast.emptied,
                    tie: tie
                )
            )
            run.spent += projects[winner.project].cost
            run.limits?.fund(winner.project)
        }
    }

    private func compare(_ left: (project: Int, payers: Int), _ right: (project: Int, payers: Int)) -> Int {
        Self.compare(worth(left.project, payers: left.payers), worth(right.project, payers: right.payers))
    }

    /// The largest number of supporters who can all pay an equal part of the cost.
    private func mostPayers(of project: Int, _ run: Run) -> Int {
        var most = 0
        var count = 0
        for (number, ballots) in classes(of: project, after: run.rounds.count, run) {
            count += ballots
            if run.balances[number].pays(projects[project].cost, over: count) { most = count }
        }
        return most
    }

    /// The classes of a project's supporters after some rounds, richest first, with how many ballots each has.
    func classes(of project: Int, after rounds: Int, _ run: Run) -> [(number: Int, ballots: Int)] {
        var counts = [Int](repeating: 0, count: run.balances.count)
        var numbers: [Int] = []
        let classes = run.classes[rounds]
        for position in support.supporters(of: project) {
            let ballot = Int(support.ballots[position])
            let number = Int(classes[ballot])
            if counts[number] == 0 { numbers.append(number) }
            counts[number] += Int(support.profile.multiplicities[ballot])
        }
        numbers.sort { run.balances[$0] == run.balances[$1] ? $0 < $1 : run.balances[$0] > run.balances[$1] }
        return numbers.map { ($0, counts[$0]) }
    }

    private func pay(_ winner: (project: Int, payers: Int), in run: inout Run) -> (payers: Int, emptied: Int) {
        let price = Rational(projects[winner.project].cost, winner.payers)
        var classes = run.classes[run.classes.count - 1]
        var successors: [Int32: Int32] = [:]
        var cast = (payers: 0, emptied: 0)
        for position in support.supporters(of: winner.project) {
            let ballot = Int(support.ballots[position])
            let old = classes[ballot]
            guard run.balances[Int(old)].pays(projects[winner.project].cost, over: winner.payers) else { continue }
            if successors[old] == nil {
                successors[old] = Int32(run.balances.count)
                run.balances.append(Balance(run.balances[Int(old)].exact - price))
            }
            let new = successors[old] ?? old
            classes[ballot] = new
            cast.payers += castCounts[ballot]
            if run.balances[Int(new)].exact == .zero { cast.emptied += castCounts[ballot] }
        }
        run.classes.append(classes)
        return cast
    }

    // MARK: After a run

    /// What a project's supporters fall short of its cost when all who pay pay the same.
    func shortfall(of project: Int, _ run: Run) -> Rational {
        var most = Rational.zero
        var count = 0
        for (number, ballots) in classes(of: project, after: run.rounds.count, run) {
            count += ballots
            most = max(most, run.balances[number].exact * Rational(count))
        }
        return Rational(projects[project].cost) - most
    }
}
