import BigInt
import ExactArithmetic
import VotingModel

/// Gives every project its turn, by score, and funds what fits: the machinery that the greedy rules share.
///
/// A score is an exact fraction `numerator / denominator`, so that scores per cost compare exactly.
struct GreedyTurns {
    struct Score {
        let numerator: Int128
        let denominator: Int

        var rational: Rational { Rational(BigInt(numerator), BigInt(denominator)) }

        /// Whole scores have the denominator 1, and scores per cost a numerator below 2⁶⁴: no product overflows.
        static func compare(_ left: Score, _ right: Score) -> Int {
            let first = left.numerator * Int128(right.denominator)
            let second = right.numerator * Int128(left.denominator)
            return first < second ? -1 : first > second ? 1 : 0
        }
    }

    /// What happens at the first project that does not fit.
    enum OnMisfit {
        /// It is passed over.
        case skip
        /// The count stops.
        case stop
        /// It is funded all the same if most of its cost is left; the count stops.
        case stretch

        var stops: Bool { self != .skip }
    }

    let projects: [Project]
    /// The whole budget, for telling "more than all the money" from "more than what is left".
    let budget: Int
    let onMisfit: OnMisfit
    /// Stands in the record as what funded a project.
    let by: String
    /// Per project the group of which at most one is funded, if it is in one.
    private let groups: [Int?]

    private(set) var steps: [FundingStep] = []
    private(set) var ties: [TieRecord] = []
    private(set) var misfits: [NotFunded] = []
    private(set) var sequence: [Int] = []
    private(set) var left: Int
    private var takenGroups: Set<Int>
    private var limits: FundingLimits?

    /// `groups` are groups of projects of which at most one is funded, and `taken` those of them that have theirs.
    init(
        projects: [Project],
        budget: Int,
        left: Int,
        onMisfit: OnMisfit,
        by: String,
        groups: [Int?]? = nil,
        taken: Set<Int> = [],
        limits: FundingLimits? = nil
    ) {
        self.projects = projects
        self.budget = budget
        self.left = left
        self.onMisfit = onMisfit
        self.by = by
        self.groups = groups ?? projects.map { _ in nil }
        takenGroups = taken
        self.limits = limits
    }

    /// Lets every candidate have its turn; `firstTie` is the position that the first tie found here will have in the whole
    /// record.
    ///
    /// - Complexity: O(m log m) for m candidates, and O(t²) for t that are tied.
    mutating func run(
        _ candidates: [(project: Int, score: Score)],
        breaker: inout TieBreaker,
        firstTie: Int = 0
    ) throws(UndecidedTie) {
        let sorted = candidates.sorted { Score.compare($0.score, $1.score) > 0 }
        if limits != nil { return try runLimited(sorted, breaker: &breaker, firstTie: firstTie) }
        var start = 0
        while start < sorted.count {
            let score = sorted[start].score
            let end = sorted[start...].firstIndex { Score.compare($0.score, score) != 0 } ?? sorted.count
            let group = breaker.precedence(of: sorted[start..<end].map(\.project))
            for place in group.indices {
                try turn(of: Array(group[place...]), score: score, breaker: &breaker, firstTie: firstTie)
                if isOver { return leave(sorted.map(\.project)) }
            }
            start = end
        }
    }

    /// The same where more than the budget binds: what is refused is out, and what waits has its turn once it may.
    ///
    /// What its label refuses has its turn before any choice, and ends nothing.
    ///
    /// - Complexity: O(m²) for m candidates.
    private mutating func runLimited(
        _ sorted: [(project: Int, score: Score)],
        breaker: inout TieBreaker,
        firstTie: Int
    ) throws(UndecidedTie) {
        var rest = sorted
        while true {
            misfits += limits.refused(in: &rest) { $0.project }
            let open = rest.filter { !limits.isWaiting($0.project) }
            guard let score = open.first?.score else { break }
            let tied = open.filter { Score.compare($0.score, score) == 0 }.map(\.project)
            let refused = limits.refusedByLabel(of: tied.filter { !isExcluded($0) })
            if !refused.isEmpty {
                sequence += refused
                misfits += refused.map { NotFunded(project: $0, reason: .label) }
                rest.removeAll { refused.contains($0.project) }
                continue
            }
            let group = breaker.precedence(of: tied)
            if open.count < rest.count { noteChoice(among: group, breaker) }
            try turn(of: group, score: score, breaker: &breaker, firstTie: firstTie)
            rest.removeAll { $0.project == group[0] }
            if isOver { return leave(rest.map(\.project)) }
        }
        // What waits to the end and costs more than the budget would not have been funded in any case.
        misfits += rest.map {
            projects[$0.project].leastCost > budget
                ? misfit($0.project) : NotFunded(project: $0.project, reason: .prerequisite)
        }
    }

    /// Tells an exploration of a choice that decides which of those that wait comes next, though all that is in the race fits.
    private func noteChoice(among group: [Int], _ breaker: TieBreaker) {
        guard let exploration = breaker.exploration, projects[group[0]].leastCost <= left else { return }
        let race = group.filter { projects[$0].leastCost <= left }
        if race.count > 1 { exploration.note(race, chosen: group[0]) }
    }

    /// Whether the last turn ended the count.
    private var isOver: Bool {
        onMisfit.stops && (left < 0 || misfits.last.map { $0.project == sequence.last } ?? false)
    }

    /// Those without a turn are not reached.
    private mutating func leave(_ candidates: [Int]) {
        let seen = Set(sequence)
        misfits += candidates.filter { !seen.contains($0) }.map { NotFunded(project: $0, reason: .notReached) }
    }

    /// The turn of the first of some candidates of the same score.
    private mutating func turn(
        of group: [Int],
        score: Score,
        breaker: inout TieBreaker,
        firstTie: Int
    ) throws(UndecidedTie) {
        let project = group[0]
        let tie = try tie(among: group, score: score, breaker: &breaker)
        if let tie { ties.append(tie) }
        sequence.append(project)
        let least = projects[project].leastCost
        let isStretched = onMisfit == .stretch && least > left && isAlmostPaid(least)
        if isExcluded(project) {
            misfits.append(NotFunded(project: project, reason: .excluded))
        } else if least <= left || isStretched {
            let cost = projects[project].isContinuous ? payment(for: project) : least
            let grounds = FundingStep.Grounds.score(score.rational, left: left)
            let tieIndex = tie.map { _ in firstTie + ties.count - 1 }
            steps.append(FundingStep(project: project, by: by, paid: cost, grounds: grounds, tie: tieIndex))
            left -= cost
            limits?.fund(project, paid: cost)
            if let group = groups[project] { takenGroups.insert(group) }
        } else {
            misfits.append(misfit(project))
        }
    }

    /// The tie at one turn: where not all that are still in the race fit together, the order decides.
    private func tie(
        among group: [Int],
        score: Score,
        breaker: inout TieBreaker
    ) throws(UndecidedTie) -> TieRecord? {
        // Passing over what does not fit changes nothing, whenever it happens; stopping at it does.
        let race = onMisfit.stops ? group : group.filter { projects[$0].leastCost <= left && !isExcluded($0) }
        let cost = race.reduce(0) { $0 + projects[$1].cost }
        let raceGroups = race.compactMap { groups[$0] }
        let shareGroup = Set(raceGroups).count < raceGroups.count
        // A turn that is passed over is no choice: the tie stands at the turn of one that is still in the race.
        let isCrowded = cost > left || shareGroup || limits?.allow(race) == false
        guard race.count > 1, isCrowded, race.contains(group[0]) else { return nil }
        return try breaker.record(race, value: score.rational, of: .sum)
    }

    private func isExcluded(_ project: Int) -> Bool {
        groups[project].map(takenGroups.contains) ?? false
    }

    /// Whether four fifths of a cost are left.
    private func isAlmostPaid(_ cost: Int) -> Bool {
        Int128(left) * 5 >= Int128(cost) * 4
    }

    /// What a continuous project is funded with: as much as there is, and no more than it asks.
    private func payment(for project: Int) -> Int {
        min(projects[project].cost, limits?.labels?.room(for: project) ?? left)
    }

    private func misfit(_ project: Int) -> NotFunded {
        let cost = projects[project].leastCost
        return cost > budget
            ? NotFunded(project: project, reason: .overBudget, missing: cost - budget)
            : NotFunded(project: project, reason: .doesNotFit, missing: cost - left)
    }
}

extension Project {
    /// How some cities mark a project that was withdrawn after the list was closed: a cost that nobody could pay.
    static let withdrawnCost = 99_999_999 * Currency.minorUnitsPerMajor
}
