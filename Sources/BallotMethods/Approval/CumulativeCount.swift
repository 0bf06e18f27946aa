import BigInt
import ExactArithmetic
import VotingModel

/// The count of the cumulative single transferable vote: funding, transfers, eliminations, and what is accepted in the end.
struct CumulativeCount {
    let projects: [Project]
    let transfer: CumulativeSTV.Transfer
    private var engine: CumulativeEngine
    private(set) var left: Int
    private(set) var steps: [FundingStep] = []
    private(set) var ties: [TieRecord] = []
    private(set) var events: [CumulativeEvent] = []
    /// Who left the race without money, in that order.
    private(set) var gone: [NotFunded] = []
    /// Who was put out by its label; it does not come back.
    private(set) var refused: [NotFunded] = []
    private var labels: LabelTest?

    init(_ election: Election, support: Support, _ transfer: CumulativeSTV.Transfer, _ measure: CumulativeSTV.Measure) {
        projects = election.projects
        self.transfer = transfer
        engine = CumulativeEngine(election, support: support, measure: measure)
        left = election.budget
        labels = LabelTest(election)
    }

    mutating func run(_ candidates: [Int], breaker: inout TieBreaker) throws {
        for project in candidates { engine.enter(project) }
        while true {
            refuse(among: engine.race)
            let race = engine.race
            if race.isEmpty { break }
            let supports = try engine.supports()
            let eligible = race.filter { engine.isEligible($0, supports) }
            if !eligible.isEmpty {
                let (project, tie) = try choose(eligible, supports, &breaker)
                let paid = engine.pay(for: project, supports)
                fund(project, supports, factor: nil, paid.payers, paid.emptied, tie)
            } else if transfer == .elimination {
                try eliminate(race, supports, &breaker)
            } else if !leaveOutOfReach(race, supports) {
                let (project, tie) = try choose(race, supports, &breaker)
                let paid = engine.transfer(to: project, supports)
                fund(project, supports, factor: paid.factor, paid.payers, paid.emptied, tie)
            }
        }
        switch transfer {
        case .elimination: reverse()
        case .minimal: try accept(&breaker)
        }
    }

    /// The project of the greatest measure, and the place of the tie that decided.
    private mutating func choose(
        _ candidates: [Int],
        _ supports: CumulativeEngine.Supports,
        _ breaker: inout TieBreaker
    ) throws -> (project: Int, tie: Int?) {
        let best = engine.extreme(candidates, supports, greatest: true)
        guard best.tied.count > 1 else { return (best.tied[0], nil) }
        let record = try breaker.record(best.tied, value: best.value, of: .money)
        ties.append(record)
        return (record.chosen, ties.count - 1)
    }

    private mutating func fund(
        _ project: Int,
        _ supports: CumulativeEngine.Supports,
        factor: Rational?,
        _ payers: Int,
        _ emptied: Int,
        _ tie: Int?
    ) {
        engine.leave(project)
        let support = Rational(supports.sums[project], supports.denominator)
        let collected = CollectedMoney(support: support, factor: factor, payers: payers, emptied: emptied)
        let by = RuleID.cumulativeSTV.rawValue
        let cost = projects[project].cost
        steps.append(FundingStep(project: project, by: by, paid: cost, grounds: .collected(collected), tie: tie))
        if let factor {
            events.append(.transfer(project: project, support: support, factor: factor))
        } else {
            events.append(.fund(project: project, support: support))
        }
        left -= cost
        labels?.fund(project)
    }

    // MARK: Without money

    /// Before each round: who could not be paid with free money, or that of its label, leaves the race.
    private mutating func refuse(among race: [Int]) {
        guard let labels else { return }
        for project in race where labels.refuses(project) {
            engine.leave(project)
            refused.append(NotFunded(project: project, reason: .label))
        }
    }

    private mutating func eliminate(
        _ race: [Int],
        _ supports: CumulativeEngine.Supports,
        _ breaker: inout TieBreaker
    ) throws {
        let worst = engine.extreme(race, supports, greatest: false)
        var project = worst.tied[0]
        if worst.tied.count > 1 {
            let record = try breaker.recordLast(worst.tied, value: worst.value)
            ties.append(record)
            project = record.chosen
        }
        let support = Rational(supports.sums[project], supports.denominator)
        let missing = Int((Rational(projects[project].cost) - support).ceiling)
        gone.append(NotFunded(project: project, reason: .eliminated, missing: missing))
        events.append(.eliminate(project: project, support: support))
        engine.leave(project)
    }

    /// Whether a project left because its supporters could not pay for it with all that they have.
    private mutating func leaveOutOfReach(_ race: [Int], _ supports: CumulativeEngine.Supports) -> Bool {
        let denominator = engine.purse.denominator
        var hasLeft = false
        for project in race {
            let reach = engine.reach(of: project)
            let cost = projects[project].cost
            guard reach < BigInt(cost) * denominator else { continue }
            hasLeft = true
            let money = Rational(reach, denominator)
            let missing = Int((Rational(cost) - money).ceiling)
            gone.append(NotFunded(project: project, reason: .supportersShort, missing: missing))
            events.append(.leave(project: project, reach: money))
            engine.leaveWithMoney(project)
        }
        return hasLeft
    }

    // MARK: In the end

    private mutating func reverse() {
        for project in gone.map(\.project).reversed() where projects[project].cost <= left {
            if labels?.refuses(project) == true {
                refuseGone(project)
            } else {
                add(project, by: CumulativeSTV.Transfer.elimination.ending, tie: nil)
            }
        }
    }

    /// What the supporters of one that left have is too little for it; the best is had for that, and the rest of its cost comes from
    /// whatever others did not spend.
    private mutating func accept(_ breaker: inout TieBreaker) throws {
        for line in gone { engine.comeBack(line.project) }
        while true {
            for project in gone.map(\.project) where labels?.refuses(project) == true { refuseGone(project) }
            let fitting = gone.map(\.project).filter { projects[$0].cost <= left }.sorted()
            if fitting.isEmpty { return }
            let (project, tie) = try choose(fitting, try engine.supports(), &breaker)
            engine.payAll(for: project)
            add(project, by: CumulativeSTV.Transfer.minimal.ending, tie: tie)
        }
    }

    private mutating func refuseGone(_ project: Int) {
        gone.removeAll { $0.project == project }
        refused.append(NotFunded(project: project, reason: .label))
    }

    private mutating func add(_ project: Int, by: String, tie: Int?) {
        let cost = projects[project].cost
        steps.append(FundingStep(project: project, by: by, paid: cost, grounds: .added(left: left), tie: tie))
        events.append(.accept(project: project))
        gone.removeAll { $0.project == project }
        left -= cost
        labels?.fund(project)
    }
}
