import ExactArithmetic
import Parallelism
import VotingModel

/// Runs Equal Shares for one endowment after another on the same ballots, exactly.
///
/// # How it stays exact without fractions in the loop
/// Every ballot starts with s/n. In round r each supporter of the winner pays λ_r·w, or all it has left where that is less.
/// A ballot that was not emptied has therefore s/n − Σ λ_r·w over the rounds in which it paid, and a ballot's own list of
/// projects says which rounds those were. So the engine keeps only the prices, λ_r = R_r / D_r, over denominators that grow
/// by one small factor a round (D_0 = n, D_r = D_{r−1}·f_r), and adds up exact balances of any set of ballots by Horner's
/// scheme, as *big × word* operations (`EqualSharesEngine+Sums`).
///
/// # How it stays fast
/// Beside that, every ballot's balance is kept in fixed point (2^k units, integers): true balance − fixed balance lies in
/// (−`slack`, 1). What that decides, it decides; where it cannot, the exact balance does. 0 stands for exactly nothing.
/// Whose turn it is, is searched by lower bounds (`EqualSharesEngine+Search`).
///
/// # Runs that help each other
/// A run can be traced between two others, one at a lower and one at a higher endowment: see `EqualSharesTrace`.
struct EqualSharesEngine {
    let projects: [Project]
    let support: Support
    let ballotCount: Int
    /// Who shares out passes over many supporters.
    ///
    /// What a pass adds up are integers, so it does not matter in which order.
    let workers: Workers
    /// What takes part and is not free of cost.
    var contenders: [Int]
    /// What binds beside money, projects free of cost having been funded.
    ///
    /// Runs under limits are plain: those that help each other compare money only.
    var limits: FundingLimits?
    /// The columns of the profile.
    let offsets: [UInt32]
    let named: [UInt16]

    /// By distinct ballot: the fixed-point balance, 0 for exactly nothing, and beside it, since whoever reads the one reads the
    /// other, how often the ballot was cast.
    var holdings: [Holding]

    struct Holding {
        var money: Int64
        let multiplicity: Int64
    }

    /// By distinct ballot, how often it was cast; `nil` where `holdings` says so.
    let castCounts: [Int]?

    /// How far a true balance may lie below its fixed-point value.
    var slack: Int64 = 0
    var scaleBits = 0
    var endowment = 0

    /// The project of each round, and D_r, f_r and R_r.
    var winners: [Int] = []
    var denominator = Natural(1)
    var factors: [UInt64] = []
    var numerators: [Natural] = []

    init(_ election: Election, support: Support, workers: Workers = .one) {
        self.workers = workers
        projects = election.projects
        self.support = support
        ballotCount = election.profile.ballotCount
        let admission = Admission(election, support.totals)
        contenders = election.projects.indices.filter {
            support.totals.weights[$0] > 0 && election.projects[$0].cost > 0 && admission.refusal(of: $0) == nil
        }
        offsets = election.profile.offsets
        named = election.profile.projects
        castCounts = election.castCounts
        holdings = election.profile.multiplicities.map { Holding(money: 0, multiplicity: Int64($0)) }
    }

    // MARK: A run

    /// What one run funds, in order, and the ties on its way.
    struct Run {
        fileprivate(set) var rounds: [Round] = []
        fileprivate(set) var ties: [TieRecord] = []
        fileprivate(set) var spent = 0
        /// What the limits say after the run.
        fileprivate(set) var limits: FundingLimits?

        var funded: [Int] { rounds.map(\.project) }
    }

    struct Round {
        let project: Int
        let payers: Int
        let emptied: Int
        let tie: Int?
    }

    /// Divides `endowment` minor units equally over all ballots and funds by least ρ until nothing can be paid for.
    ///
    /// Projects free of cost are not its business: they are funded before.
    ///
    /// - Throws: `UndecidedTie`.
    /// - Complexity: per round O(pairs of the projects whose bound does not rule them out); nothing is sorted but the
    ///   list of projects.
    mutating func run(endowment: Int, breaker: inout TieBreaker) throws(UndecidedTie) -> Run {
        let trace = trace(endowment: endowment, breaker: &breaker)
        if trace.neededLot { breaker.hasNeededLot = true }
        if let tie = trace.undecided { throw tie }
        return trace.run
    }

    /// A run with what it takes to compare it with runs at other endowments.
    ///
    /// It funds the same with and without the other two; they make it faster (`high`) and more telling (`low`). An undecided
    /// tie and the need of a lot are noted in the trace, and the breaker does not count them yet: the caller may be looking
    /// ahead.
    ///
    /// `low` is a run at a lower endowment: in every round, as long as both fund the same, the prices of the rivals are
    /// followed up beyond the price that the winner had there. `high` is a run at a higher one (or the same): as long as both
    /// fund the same, its lower bounds hold here.
    mutating func trace(
        endowment: Int,
        above low: EqualSharesTrace? = nil,
        below high: EqualSharesTrace? = nil,
        breaker: inout TieBreaker
    ) -> EqualSharesTrace {
        var candidates = start(endowment: endowment)
        var trace = EqualSharesTrace(endowment: endowment, scaleBits: scaleBits, projectCount: projects.count)
        let neededLotBefore = breaker.hasNeededLot
        breaker.hasNeededLot = false
        fund(&candidates, above: low, below: high, into: &trace, breaker: &breaker)
        trace.neededLot = breaker.hasNeededLot
        breaker.hasNeededLot = neededLotBefore
        return trace
    }

    private mutating func fund(
        _ candidates: inout [Candidate],
        above low: EqualSharesTrace?,
        below high: EqualSharesTrace?,
        into trace: inout EqualSharesTrace,
        breaker: inout TieBreaker
    ) {
        var low = low?.scaleBits == scaleBits ? low : nil
        var high = high?.scaleBits == scaleBits ? high : nil
        var waiting: [Candidate] = []
        trace.run.limits = limits
        while true {
            let round = trace.rounds.count
            trace.run.limits?.sort(&candidates, &waiting, among: contenders)
            if let other = high {
                guard round < other.searchedRounds else { return }
                other.raiseBounds(of: &candidates, inRound: round)
            }
            let aim = low.flatMap { round < $0.rounds.count ? $0.rounds[round].price : nil }
            let found = cheapest(of: &candidates, beyond: aim)
            guard let first = found.tied.first else { return }
            trace.noteBounds(candidates)
            var winner = first
            var tieIndex: Int?
            if found.tied.count > 1 {
                do {
                    let record = try breaker.record(found.tied.map(\.project), value: rho(of: first))
                    winner = found.tied.first { $0.project == record.chosen } ?? first
                    tieIndex = trace.run.ties.count
                    trace.run.ties.append(record)
                } catch {
                    trace.undecided = error
                    return
                }
            }
            let (payers, emptied) = pay(for: winner)
            candidates.removeAll { $0.project == winner.project }
            trace.run.rounds.append(Round(project: winner.project, payers: payers, emptied: emptied, tie: tieIndex))
            trace.run.spent += projects[winner.project].cost
            trace.run.limits?.fund(winner.project)
            trace.rounds.append(.init(project: winner.project, price: winner.quote, tie: tieIndex, rival: found.rival))
            if low?.funds(winner.project, inRound: round) != true { low = nil }
            if high?.funds(winner.project, inRound: round) != true { high = nil }
            trace.followsToTheEnd = low != nil
        }
    }

    /// The price λ of a round of the last run.
    func price(ofRound round: Int) -> Rational {
        var denominator = Natural(ballotCount)
        for factor in factors[...round] { denominator.multiply(by: factor) }
        return Rational(numerators[round], denominator)
    }

    /// By how much the supporters of a project fall short of its cost after the last run, rounded up to minor units.
    ///
    /// Fixed point tells unless a whole unit lies within its error.
    func shortfall(of project: Int) -> Int {
        let (fixed, ballots) = gathered(fromSupportersOf: project) {
            fixedMoney(of: $0)
        } adding: {
            ($0.money + $1.money, $0.ballots + $1.ballots)
        }
        // Missing = cost − money, and fixed − slack · ballots ≤ money ≤ fixed + ballots.
        let cost = Int64(projects[project].cost) << Int64(scaleBits)
        let (most, overflow) = ballots.multipliedReportingOverflow(by: slack)
        let unit = Int64(1) << Int64(scaleBits)
        if !overflow, most < unit, endowment > 0 {
            let (least, upmost) = (cost - fixed - ballots, cost - fixed + most)
            if least > 0, (least - 1) / unit == (upmost - 1) / unit { return Int((least - 1) / unit) + 1 }
        }
        return Int((Rational(projects[project].cost) - moneyLeft(ofSupportersOf: project)).ceiling)
    }

    /// What supporters have left in fixed point, and how many ballots have anything.
    private func fixedMoney(of positions: Range<Int>) -> (money: Int64, ballots: Int64) {
        let holdings = self.holdings.span
        let supporters = support.ballots.span
        var (money, ballots): (Int64, Int64) = (0, 0)
        for position in positions {
            let holding = holdings[Int(supporters[position])]
            money += holding.money * holding.multiplicity
            ballots += holding.money == 0 ? 0 : holding.multiplicity
        }
        return (money, ballots)
    }

    /// What the supporters of a project have left together after the last run, in minor units.
    private func moneyLeft(ofSupportersOf project: Int) -> Rational {
        let ballots = support.supporters(of: project).map { Int(support.ballots[$0]) }
        return Rational(exactMoney(of: ballots), denominator)
    }

    /// What all ballots of these kinds have left together after the last run, over `denominator`.
    func exactMoney(of ballots: [Int]) -> Natural {
        var payments = noPayments
        for ballot in ballots where holdings[ballot].money != 0 {
            add(ballot, times: UInt64(holdings[ballot].multiplicity), to: &payments)
        }
        return moneyLeft(after: payments)
    }

    // MARK: Starting

    private mutating func start(endowment: Int) -> [Candidate] {
        self.endowment = endowment
        slack = 0
        denominator.set(UInt64(max(1, ballotCount)))
        factors.removeAll(keepingCapacity: true)
        numerators.removeAll(keepingCapacity: true)
        winners.removeAll(keepingCapacity: true)
        guard endowment > 0, ballotCount > 0 else { return [] }

        // All money together stays below 2⁶², so every sum of balances fits.
        // Parts of weighted ballots may be more than 2³²: then all bits are needed for each to have something.
        let mostBits = ballotCount > UInt32.max ? 62 : 40
        scaleBits = min(mostBits, 62 - (Int.bitWidth - endowment.leadingZeroBitCount))
        let share = Int64((Int128(endowment) << Int128(scaleBits)) / Int128(ballotCount))
        for index in holdings.indices { holdings[index].money = share }

        var candidates: [Candidate] = []
        for index in contenders where projects[index].cost <= endowment {
            let project = projects[index]
            let weight = support.totals.weights[index]
            let bound = (Int64(project.cost) << Int64(scaleBits)) / Int64(weight)
            candidates.append(
                Candidate(project: index, price: Quote(fixed: bound, gain: UInt64(support.gains[index])))
            )
        }
        candidates.sort { $0.price.precedes($1.price) }
        return candidates
    }

}

extension FundingLimits {
    /// Takes out of the race what is refused or waits, and back into it what waits no longer.
    ///
    /// Balances only fall, so an old bound of a price still is one.
    fileprivate mutating func sort(
        _ race: inout [EqualSharesEngine.Candidate],
        _ waiting: inout [EqualSharesEngine.Candidate],
        among contenders: [Int]
    ) {
        refuse(among: contenders)
        refuseByLabel(among: contenders)
        let all = (race + waiting).filter { out[$0.project] == nil }
        race = all.filter { !isWaiting($0.project) }
        waiting = all.filter { isWaiting($0.project) }
    }
}
