import Parallelism
import VotingModel

/// What each ballot gains from each project, as integers: u_i(p) = gain(p) · weight(i, p).
///
/// The gain is c(p) under the utility `cost` and 1 under all others; the weight is 1 for approvals, and otherwise the
/// points, positions, Borda points, or votes for it. Splitting the two keeps weights small, which the arithmetic of Equal Shares needs.
struct Support {
    let utility: Utility
    let profile: BallotProfile
    /// m for `borda`, the longest ballot for `positions`.
    private let length: Int
    /// Whether every weight is 1.
    let isUniform: Bool
    let totals: SupportTotals
    /// gain(p).
    let gains: [Int]

    /// Supporters by project: `ballots[starts[p] ..< starts[p + 1]]`, with their weights beside them unless all are 1, and those of
    /// equal weight together, block by block, where ballots are not very many.
    ///
    /// Empty where only the totals were asked for.
    let starts: [Int]
    let ballots: [UInt32]
    let weights: [Int32]
    /// Where those of equal weight are; the runs of project p are `weightRuns[runStarts[p] ..< runStarts[p + 1]]`.
    let weightRuns: [WeightRun]
    private let runStarts: [Int]

    /// `other` is counted in the place of the election's own ballots; of more than `mostOrdered` distinct ones supporters are not put in order.
    init(
        _ election: Election,
        profile other: BallotProfile? = nil,
        utility: Utility,
        listingSupporters: Bool = true,
        mostOrdered: Int = WeightRuns.mostBallots,
        workers: Workers = .one
    ) {
        let profile = other ?? election.profile
        self.utility = utility
        self.profile = profile
        length = utility == .positions ? election.maximumLength ?? election.projects.count : election.projects.count - 1
        isUniform = utility == .cost || utility == .cardinality
        gains = election.projects.map { utility == .cost ? $0.cost : 1 }

        let count = election.projects.count
        let scoring = Utility.ofScores(for: profile.kind)
        let scoreLength = election.maximumLength ?? count
        let pieces = workers.map(over: 0..<profile.distinctCount) { Namings(profile, of: $0) }
        let votes = Namings.sum(pieces.map(\.votes))
        var pairs = Namings.sum(pieces.map(\.ballots))
        var supporters = votes
        var scores = votes
        var sums = votes
        var credits: [Int] = []
        if profile.kind == .quadratic {
            // Of parts of ballots nobody asks what they spent, and their sums could leave 64 bits.
            let counts = BalancedCounts(profile, count: count, credits: election.weighing == nil || other != nil)
            (supporters, scores, sums, pairs) = (counts.supporters, counts.balances, counts.votesFor, counts.pairs)
            credits = counts.credits
        } else if profile.kind != .approval || !isUniform {
            supporters = [Int](repeating: 0, count: count)
            scores = supporters
            sums = supporters
            pairs = supporters
            for ballot in 0..<profile.distinctCount {
                let multiplicity = Int(profile.multiplicities[ballot])
                let entries = profile.entries(of: ballot)
                for entry in entries {
                    let project = Int(profile.projects[entry])
                    let position = entry - entries.lowerBound
                    scores[project] +=
                        multiplicity
                        * Self.weight(scoring, profile, entry: entry, position: position, length: scoreLength)
                    let weight = Self.weight(utility, profile, entry: entry, position: position, length: length)
                    guard weight > 0 else { continue }
                    supporters[project] += multiplicity
                    sums[project] += multiplicity * weight
                    pairs[project] += 1
                }
            }
        }
        totals = SupportTotals(votes: votes, supporters: supporters, scores: scores, weights: sums, credits: credits)

        guard listingSupporters else {
            (starts, ballots, weights) = ([Int](repeating: 0, count: count + 1), [], [])
            (weightRuns, runStarts) = ([], starts)
            return
        }
        var starts = [0]
        starts.reserveCapacity(count + 1)
        for number in pairs { starts.append(starts[starts.count - 1] + number) }
        self.starts = starts
        if isUniform {
            (ballots, weights) = (Namings.list(pieces, in: profile, starts: starts, workers), [])
            (weightRuns, runStarts) = WeightRuns.one(of: 1, supporters: starts)
            return
        }
        var next = starts
        var ballots = [UInt32](repeating: 0, count: starts[count])
        var weights = [Int32](repeating: 0, count: starts[count])
        for ballot in 0..<profile.distinctCount {
            let entries = profile.entries(of: ballot)
            for entry in entries {
                let weight = Self.weight(
                    utility,
                    profile,
                    entry: entry,
                    position: entry - entries.lowerBound,
                    length: length
                )
                guard weight > 0 else { continue }
                let project = Int(profile.projects[entry])
                ballots[next[project]] = UInt32(ballot)
                weights[next[project]] = Int32(weight)
                next[project] += 1
            }
        }
        if profile.distinctCount > mostOrdered {
            (self.ballots, self.weights) = (ballots, weights)
            (weightRuns, runStarts) = WeightRuns.one(of: nil, supporters: starts)
            return
        }
        let order = WeightRuns(ballots: ballots, weights: weights, supporters: starts)
        (self.ballots, self.weights) = (order.ballots, order.weights)
        (weightRuns, runStarts) = (order.runs, order.starts)
    }

    /// The positions of a project's supporters in `ballots` and `weights`.
    func supporters(of project: Int) -> Range<Int> {
        starts[project]..<starts[project + 1]
    }

    /// The places in `weightRuns` of a project's supporters.
    func runs(of project: Int) -> Range<Int> {
        runStarts[project]..<runStarts[project + 1]
    }

    /// What a project is worth in counts by value: Σ u, and with votes for and against their balance.
    func value(of project: Int) -> Int128 {
        utility == .votes ? Int128(totals.scores[project]) : Int128(totals.weights[project]) * Int128(gains[project])
    }

    /// The weight of an entry of a ballot that starts at `start`.
    func weight(entry: Int, start: Int) -> Int {
        Self.weight(utility, profile, entry: entry, position: entry - start, length: length)
    }

    private static func weight(
        _ utility: Utility,
        _ profile: BallotProfile,
        entry: Int,
        position: Int,
        length: Int
    ) -> Int {
        switch utility {
        case .cost, .cardinality: 1
        case .points: Int(profile.values[entry])
        case .votes: max(0, Int(profile.values[entry]))
        case .positions, .borda: max(0, length - position)
        }
    }
}

extension Utility {
    /// The utility whose sum is the score of a ballot kind: what most cities count.
    static func ofScores(for kind: BallotKind) -> Utility {
        switch kind {
        case .approval: .cardinality
        case .points: .points
        case .ranked: .positions
        case .quadratic: .votes
        }
    }
}

/// What votes for and against add up to, per project.
private struct BalancedCounts {
    /// Ballots with votes for it, with their multiplicities and by distinct ballot.
    var supporters: [Int]
    var pairs: [Int]
    /// Votes for it less votes against.
    var balances: [Int]
    var votesFor: [Int]
    /// Σ v²; empty if not asked for.
    var credits: [Int]

    init(_ profile: BallotProfile, count: Int, credits countsCredits: Bool) {
        supporters = [Int](repeating: 0, count: count)
        (pairs, balances, votesFor) = (supporters, supporters, supporters)
        credits = countsCredits ? supporters : []
        for ballot in 0..<profile.distinctCount {
            let multiplicity = profile.multiplicities[ballot]
            for entry in profile.entries(of: ballot) {
                let project = Int(profile.projects[entry])
                let votes = Int(profile.values[entry])
                balances[project] += multiplicity * votes
                if countsCredits { credits[project] += multiplicity * votes * votes }
                guard votes > 0 else { continue }
                supporters[project] += multiplicity
                pairs[project] += 1
                votesFor[project] += multiplicity * votes
            }
        }
    }
}
