import ExactArithmetic
import VotingModel

/// Raises everyone's share from one change of the outcome to the next and keeps the dearest outcome within the budget: the
/// completion `add-opt` of Exact Equal Shares.
///
/// A run with a higher share takes the same course as before until, at some point of it, one more supporter than before
/// can pay an equal part of some project. After j rounds, with what each ballot has then, k supporters can pay c/k each if
/// the share is higher by d_k = c/k − (the k-th largest balance of the supporters). That changes the course if a project that
/// k pay for would have come before round j + 1; and it would have come earlier than that, if it would come before
/// round j. So the least raise is the least d_k over all projects, all j, and the k for which the project comes between
/// rounds j and j + 1 (at the end: after the last).
///
/// # Performance
/// O(rounds · pairs) for the least raise. The number of raises may be large: every project gains its supporters one group
/// after the other.
///
/// Source: Kraiczy, Robinson & Elkind, *Streamlining Equal Shares* (arXiv 2502.11797), algorithms 2 and 3 for `cardinality`;
/// the same condition, with all that a ballot pays later counted as money that it has, serves `cost`.
struct ShareRaising {
    /// Without what the labels put out in the first run.
    private(set) var engine: ExactSharesEngine
    let budget: Int
    let ballotCount: Int
    /// The place of each project in the order in which all would be preferred, for projects of equal worth.
    private let places: [Int]
    private let exploration: TieExploration?
    private let labels: LabelTest?

    init(_ engine: ExactSharesEngine, _ election: Election, breaker: inout TieBreaker) {
        self.engine = engine
        labels = LabelTest(election)
        budget = election.budget
        ballotCount = election.profile.ballotCount
        var places = [Int](repeating: 0, count: election.projects.count)
        for (place, project) in breaker.precedence(of: Array(election.projects.indices)).enumerated() {
            places[project] = place
        }
        self.places = places
        exploration = breaker.exploration
    }

    struct Result {
        let accepted: ExactSharesEngine.Run
        let record: ShareRecord
        let runs: [ExactSharesCertificate.Run]
        /// What the limits say after the first run.
        let limits: FundingLimits?
    }

    /// `limits` are tested in the first run; only labels bind here.
    mutating func run(
        limits: FundingLimits?,
        breaker: inout TieBreaker,
        progress: (Int) -> Void
    ) throws(UndecidedTie) -> Result {
        let first = Rational(budget, ballotCount)
        var share = first
        var accepted: (run: ExactSharesEngine.Run, share: Rational)?
        var runs: [ExactSharesCertificate.Run] = []
        var previous: [ExactSharesCertificate.Round] = []
        var limits = limits
        while true {
            let run = try engine.run(share: share, limits: runs.isEmpty ? limits : nil, breaker: &breaker)
            if runs.isEmpty {
                limits = run.limits
                engine.leaveOut(limits?.out.filter { $0.value == .label }.keys.sorted() ?? [])
            }
            let rounds = run.rounds.map { ExactSharesCertificate.Round(project: $0.project, payers: $0.payers) }
            let kept = zip(previous, rounds).prefix { $0 == $1 }.count
            runs.append(.init(share: share, kept: kept, rounds: Array(rounds[kept...])))
            previous = rounds
            let fits = labels?.fit(run.rounds.map(\.project)) ?? (run.spent <= budget)
            if fits, run.spent > accepted?.run.spent ?? -1 { accepted = (run, share) }
            progress(runs.count)
            guard run.spent != budget, let raise = leastRaise(after: run), let best = accepted else {
                let best = accepted ?? (run, share)
                let record = ShareRecord(first: first, accepted: best.share, last: share, runs: runs.count)
                return Result(accepted: best.run, record: record, runs: runs, limits: limits)
            }
            accepted = best
            share = share + raise
        }
    }

    /// The least raise that changes the course of a run; `nil` if none does.
    func leastRaise(after run: ExactSharesEngine.Run) -> Rational? {
        var least: Rational?
        var leastFixed = Int128.max - 1
        let funded = Dictionary(uniqueKeysWithValues: run.rounds.enumerated().map { ($1.project, $0) })
        for project in engine.projects.indices {
            let cost = engine.projects[project].cost
            guard cost > 0, engine.isAdmitted[project] else { continue }
            for rounds in 0...(funded[project] ?? run.rounds.count) {
                let (fewest, most) = payers(of: project, between: rounds, run)
                if fewest > most { continue }
                var count = 0
                for (number, ballots) in engine.classes(of: project, after: rounds, run) {
                    let before = count
                    count += ballots
                    // The most payers of those whose last one is of this class.
                    let payers = min(count, most)
                    guard payers > before, payers >= fewest else { continue }
                    // Both whole parts are less than a unit too small, so their difference is off by less than one.
                    let balance = run.balances[number]
                    let fixed = ExactSharesEngine.Balance.price(cost, over: payers) - balance.fixed
                    if fixed > leastFixed + 1 { continue }
                    let raise = Rational(cost, payers) - balance.exact
                    if least == nil || raise < least ?? raise { (least, leastFixed) = (raise, fixed) }
                }
            }
        }
        return least
    }

    /// The numbers of payers with which a project comes after some rounds and before the next one.
    private func payers(of project: Int, between rounds: Int, _ run: ExactSharesEngine.Run) -> (fewest: Int, most: Int)
    {
        var most = engine.support.totals.supporters[project]
        if rounds > 0 { most = min(most, mostPayers(of: project, notBefore: run.rounds[rounds - 1])) }
        guard rounds < run.rounds.count else { return (1, most) }
        return (mostPayers(of: project, notBefore: run.rounds[rounds]) + 1, most)
    }

    /// The most payers with which a project would not come before a round.
    private func mostPayers(of project: Int, notBefore round: ExactSharesEngine.Round) -> Int {
        // payers · gain / cost ≤ worth of the round; at equality the order of precedence decides.
        let (numerator, denominator) = engine.worth(round.project, payers: round.payers)
        let left = numerator * Int128(engine.projects[project].cost)
        let right = denominator * Int128(engine.support.gains[project])
        let (quotient, remainder) = left.quotientAndRemainder(dividingBy: right)
        let comesFirst = places[project] < places[round.project]
        if remainder == 0, project != round.project {
            exploration?.note([project, round.project], chosen: comesFirst ? project : round.project)
        }
        let most = remainder == 0 && comesFirst && project != round.project ? quotient - 1 : quotient
        return Int(clamping: most)
    }
}
