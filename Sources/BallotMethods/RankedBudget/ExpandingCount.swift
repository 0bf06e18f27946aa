import BigInt
import ExactArithmetic
import VotingModel

/// Runs expanding approvals, pass by pass.
///
/// # How many passes
/// Past the longest ballot nothing changes: under `last` every ballot supports everything in the pass after it, under `absent` no ballot
/// supports anything more. So there are at most as many passes as it has places, and one more under `last`.
///
/// # How few sums
/// The order by N_1, …, N_j is the same all through a pass, since those numbers are of ballots and not of what they have left. So the race is
/// walked along in that order, group of equals by group of equals, up to the first group with an eligible project. And what a project
/// lacks only grows in a pass (but for roundings, which are allowed for): one that is short is not looked at again in it.
///
/// # Performance
/// For each round and each pass O(distinct ballots); in each pass, for each project in the race O(its ballots) and a multiplication of
/// long integers for each class of ballots that have as much (`BallotMoney`).
struct ExpandingCount {
    private let projects: [Project]
    private let ballots: RankedBallots
    private let unranked: ExpandingApprovals.Unranked
    private let ballotCount: Int
    private var money: BallotMoney
    var limits: FundingLimits?
    private(set) var left: Int

    /// Waiting ones included, in the order of the file; what is left of it in the end.
    private(set) var race: [Int] = []
    /// The pass.
    private var rank = 0
    /// By project, its place in the order by N_1, …, N_j; the same for equals.
    private var places: [Int]
    /// The ballots that support everything in this pass, having fewer names than there are places, and what they have.
    private var wholly: [Int] = []
    private var whollySum: BigInt?
    /// Whether a project cannot be paid for in this pass any more.
    private var isShort: [Bool]

    private(set) var steps: [FundingStep] = []
    private(set) var ties: [TieRecord] = []
    private(set) var rounds: [RankRound] = []
    private(set) var notFunded: [NotFunded] = []

    init(_ election: Election, _ unranked: ExpandingApprovals.Unranked, limits: FundingLimits?) {
        projects = election.projects
        ballots = RankedBallots(election.profile)
        ballotCount = election.profile.ballotCount
        self.unranked = unranked
        money = BallotMoney(election)
        self.limits = limits
        left = election.budget
        places = projects.map { _ in 0 }
        isShort = projects.map { _ in false }
    }

    mutating func run(_ candidates: [Int], breaker: inout TieBreaker) throws(UndecidedTie) {
        race = candidates
        let last = min(projects.count, unranked == .last ? ballots.longest + 1 : ballots.longest)
        while rank < last {
            rank += 1
            expand()
            while true {
                others()
                guard let (eligible, sums) = firstEligible() else { break }
                try fund(eligible, sums, &breaker)
            }
        }
    }

    /// What leaves the race before a round.
    private mutating func others() {
        notFunded += limits.refusedBeforeRound(in: &race) { $0 }
        let misfits = race.filter { projects[$0].cost > left && !limits.isWaiting($0) }
        notFunded += misfits.map { NotFunded(project: $0, reason: .doesNotFit, missing: projects[$0].cost - left) }
        race.removeAll(where: misfits.contains)
    }

    /// What a project's ballots lack in the end, rounded up.
    mutating func missing(_ project: Int) -> Int {
        let support = Rational(money.sum(supporters(of: project)), money.denominator)
        return Int((Rational(projects[project].cost) - support).ceiling)
    }

    // MARK: A pass

    /// Begins a pass: who stands at its rank, how often, and which ballots support everything now.
    private mutating func expand() {
        let profile = ballots.profile
        var standing = [Int](repeating: 0, count: projects.count)
        for ballot in 0..<profile.distinctCount {
            let entries = profile.entries(of: ballot)
            if entries.count >= rank {
                standing[Int(profile.projects[entries.lowerBound + rank - 1])] += profile.multiplicities[ballot]
            } else if unranked == .last, entries.count == rank - 1 {
                wholly.append(ballot)
                for entry in entries { standing[Int(profile.projects[entry])] -= profile.multiplicities[ballot] }
            }
        }
        if unranked == .last {
            // All that these ballots do not name stands at this rank.
            let all = wholly.reduce(0) { sum, ballot in
                ballots.length(of: ballot) == rank - 1 ? sum + profile.multiplicities[ballot] : sum
            }
            for project in projects.indices { standing[project] += all }
        }
        let order = race.sorted {
            (places[$0], -standing[$0], $0) < (places[$1], -standing[$1], $1)
        }
        var next = places
        for (position, project) in order.enumerated() {
            let before = position == 0 ? project : order[position - 1]
            let isEqual =
                position > 0 && places[before] == places[project] && standing[before] == standing[project]
            next[project] = isEqual ? next[before] : position
        }
        places = next
        whollySum = nil
        for project in race { isShort[project] = false }
    }

    /// The distinct ballots on which a project stands high enough.
    private func supporters(of project: Int) -> [Int] {
        let naming = ballots.naming(project)
        guard unranked == .last else { return naming.filter { $0.rank <= rank }.map(\.ballot) }
        return wholly + naming.filter { $0.rank <= rank && ballots.length(of: $0.ballot) >= rank }.map(\.ballot)
    }

    /// What these ballots have, over the denominator of all money.
    private mutating func support(of project: Int) -> BigInt {
        let rank = self.rank
        guard unranked == .last else {
            return money.sum(ballots.naming(project).lazy.filter { $0.rank <= rank }.map(\.ballot))
        }
        let all = whollySum ?? money.sum(wholly)
        whollySum = all
        let ballots = self.ballots
        return all
            + money.sum(
                ballots.naming(project).lazy.filter { $0.rank <= rank && ballots.length(of: $0.ballot) >= rank }
                    .map(\.ballot)
            )
    }

    /// The eligible projects of the first group of equals that has any, with what they have.
    private mutating func firstEligible() -> (projects: [Int], sums: [Int: BigInt])? {
        let open = race.filter { !isShort[$0] && !limits.isWaiting($0) }
            .sorted { (places[$0], $0) < (places[$1], $1) }
        var eligible: [Int] = []
        var sums: [Int: BigInt] = [:]
        for project in open {
            if let first = eligible.first, places[first] != places[project] { break }
            let sum = support(of: project)
            let lacking = BigInt(projects[project].cost) * money.denominator - sum
            if lacking.sign == .minus || lacking.isZero {
                eligible.append(project)
                sums[project] = sum
            } else {
                // Each rounding gives a ballot less than 10⁻¹⁸, and there is one for each project at most.
                let most = BigInt(ballotCount) * BigInt(projects.count) * money.denominator
                isShort[project] = lacking * Purse.unit > most
            }
        }
        return eligible.isEmpty ? nil : (eligible, sums)
    }

    private mutating func fund(
        _ eligible: [Int],
        _ sums: [Int: BigInt],
        _ breaker: inout TieBreaker
    ) throws(UndecidedTie) {
        let best = MoneyMeasure(kind: .ratio, projects: projects)
            .extreme(eligible, greatest: true, over: money.denominator) { sums[$0] ?? 0 }
        var project = best.tied[0]
        var tie: Int?
        if best.tied.count > 1 {
            let record = try breaker.record(best.tied, value: best.value, of: .money)
            project = record.chosen
            tie = ties.count
            ties.append(record)
        }
        let sum = sums[project] ?? 0
        let support = Rational(sum, money.denominator)
        let cost = projects[project].cost
        let paid = money.pay(cost, by: supporters(of: project), having: sum)
        whollySum = nil
        let collected = CollectedMoney(support: support, payers: paid.payers, emptied: paid.emptied, rank: rank)
        let by = RuleID.expandingApprovals.rawValue
        steps.append(FundingStep(project: project, by: by, paid: cost, grounds: .collected(collected), tie: tie))
        rounds.append(RankRound(project: project, rank: rank, support: support))
        race.removeAll { $0 == project }
        left -= cost
        limits?.fund(project)
    }
}
