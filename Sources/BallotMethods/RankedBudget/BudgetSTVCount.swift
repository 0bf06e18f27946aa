import BigInt
import ExactArithmetic
import VotingModel

/// The count of the single transferable vote with money: funding, eliminations, and what is accepted in the end.
struct BudgetSTVCount {
    private let projects: [Project]
    private let profile: BallotProfile
    private let measure: MoneyMeasure
    private var money: BallotMoney
    private var limits: FundingLimits?
    private var left: Int

    /// Waiting ones included.
    private var race: [Int] = []
    /// In the race and not waiting: where money may be.
    private var isOpen: [Bool]
    /// By project, the distinct ballots whose money is on it, and how much that is; `nil` where it has changed.
    private var piles: [[Int]]
    private var sums: [BigInt?]

    private(set) var steps: [FundingStep] = []
    private(set) var ties: [TieRecord] = []
    private(set) var events: [CumulativeEvent] = []
    private var eliminated: [NotFunded] = []
    private var others: [NotFunded] = []

    var notFunded: [NotFunded] { eliminated + others }

    init(_ election: Election, _ measure: BudgetSTV.Measure, limits: FundingLimits?) {
        projects = election.projects
        profile = election.profile
        self.measure = MoneyMeasure(kind: measure == .excess ? .excess : .ratio, projects: election.projects)
        money = BallotMoney(election)
        self.limits = limits
        left = election.budget
        isOpen = projects.map { _ in false }
        piles = projects.map { _ in [] }
        sums = projects.map { _ in nil }
    }

    mutating func run(_ candidates: [Int], breaker: inout TieBreaker) throws(UndecidedTie) {
        race = candidates
        while true {
            others += limits.refusedBeforeRound(in: &race) { $0 }
            let misfits = race.filter { projects[$0].cost > left && !limits.isWaiting($0) }
            others += misfits.map { NotFunded(project: $0, reason: .doesNotFit, missing: projects[$0].cost - left) }
            race.removeAll(where: misfits.contains)
            move()
            let open = race.filter { isOpen[$0] }
            if open.isEmpty { break }
            for project in open where sums[project] == nil { sums[project] = money.sum(piles[project]) }
            let eligible = open.filter { sum($0) >= BigInt(projects[$0].cost) * money.denominator }
            if eligible.isEmpty {
                try eliminate(open, &breaker)
            } else {
                try fund(eligible, &breaker)
            }
        }
        others += race.map { NotFunded(project: $0, reason: .prerequisite) }
        reverse()
    }

    // MARK: Where money is

    private func sum(_ project: Int) -> BigInt { sums[project] ?? 0 }

    /// Moves ballots to the open project that stands highest on them, after projects left the race or no longer wait.
    private mutating func move() {
        var isNowOpen = [Bool](repeating: false, count: projects.count)
        for project in race where !limits.isWaiting(project) { isNowOpen[project] = true }
        let closed = projects.indices.filter { isOpen[$0] && !isNowOpen[$0] }
        // One that opens may stand above where a ballot's money is.
        let isOpened = projects.indices.contains { !isOpen[$0] && isNowOpen[$0] }
        isOpen = isNowOpen
        if isOpened {
            for project in projects.indices {
                piles[project].removeAll()
                sums[project] = nil
            }
            for ballot in 0..<profile.distinctCount { place(ballot) }
            return
        }
        for project in closed {
            let ballots = piles[project]
            piles[project] = []
            for ballot in ballots { place(ballot) }
        }
    }

    private mutating func place(_ ballot: Int) {
        guard let entry = profile.entries(of: ballot).first(where: { isOpen[Int(profile.projects[$0])] }) else {
            return
        }
        let project = Int(profile.projects[entry])
        piles[project].append(ballot)
        sums[project] = nil
    }

    // MARK: Events

    private mutating func fund(_ eligible: [Int], _ breaker: inout TieBreaker) throws(UndecidedTie) {
        let best = measure.extreme(eligible, greatest: true, over: money.denominator, sum: sum)
        var project = best.tied[0]
        var tie: Int?
        if best.tied.count > 1 {
            let record = try breaker.record(best.tied, value: best.value, of: .money)
            project = record.chosen
            tie = ties.count
            ties.append(record)
        }
        let support = Rational(sum(project), money.denominator)
        let cost = projects[project].cost
        let paid = money.pay(cost, by: piles[project], having: sum(project))
        // Every sum is over another denominator now.
        for other in projects.indices { sums[other] = nil }
        let collected = CollectedMoney(support: support, payers: paid.payers, emptied: paid.emptied)
        let by = RuleID.budgetSTV.rawValue
        steps.append(FundingStep(project: project, by: by, paid: cost, grounds: .collected(collected), tie: tie))
        events.append(.fund(project: project, support: support))
        race.removeAll { $0 == project }
        left -= cost
        limits?.fund(project)
    }

    private mutating func eliminate(_ open: [Int], _ breaker: inout TieBreaker) throws(UndecidedTie) {
        let worst = measure.extreme(open, greatest: false, over: money.denominator, sum: sum)
        var project = worst.tied[0]
        if worst.tied.count > 1 {
            let record = try breaker.recordLast(worst.tied, value: worst.value)
            project = record.chosen
            ties.append(record)
        }
        let support = Rational(sum(project), money.denominator)
        let missing = Int((Rational(projects[project].cost) - support).ceiling)
        eliminated.append(NotFunded(project: project, reason: .eliminated, missing: missing))
        events.append(.eliminate(project: project, support: support))
        race.removeAll { $0 == project }
    }

    /// In the end, what was eliminated last is looked at first.
    private mutating func reverse() {
        for project in eliminated.map(\.project).reversed() {
            let cost = projects[project].cost
            if let reason = limits?.refusal(of: project) {
                turnAway(project, reason)
            } else if limits?.isRefusedByLabel(project) == true {
                turnAway(project, .label)
            } else if cost <= left {
                let by = CumulativeSTV.Transfer.elimination.ending
                steps.append(FundingStep(project: project, by: by, paid: cost, grounds: .added(left: left), tie: nil))
                events.append(.accept(project: project))
                eliminated.removeAll { $0.project == project }
                left -= cost
                limits?.fund(project)
            }
        }
    }

    private mutating func turnAway(_ project: Int, _ reason: NotFunded.Reason) {
        eliminated.removeAll { $0.project == project }
        others.append(NotFunded(project: project, reason: reason))
    }
}
