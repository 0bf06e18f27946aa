/// Supporters of a project who all have the same weight: a stretch of `Support.ballots`.
struct WeightRun {
    /// `nil` where they were left in the order of the ballots, and weights differ.
    let weight: Int?
    let positions: Range<Int>
}

/// The supporters of each project, block by block in the order of their weights, and the runs of equal weights.
///
/// Whoever goes through a run has one threshold for all of it: nothing is multiplied or looked up for a single supporter. What is
/// known of the ballots of one block stays in the cache while its runs are gone through. Of more than `mostBallots` nothing stays there from one
/// pass to the next: then what matters is that they are met in the order in which they lie in memory.
struct WeightRuns {
    private(set) var ballots: [UInt32]
    private(set) var weights: [Int32]
    private(set) var runs: [WeightRun] = []
    /// The runs of project p are `runs[starts[p] ..< starts[p + 1]]`.
    private(set) var starts = [0]

    private static var blockLength: Int { 1 << 11 }
    /// How many distinct ballots supporters are put in order for.
    static var mostBallots: Int { 1 << 18 }

    /// Supporters of project p are at `supporters[p] ..< supporters[p + 1]`, in the order of the ballots.
    ///
    /// - Complexity: O(pairs · bytes of the greatest weight).
    init(ballots: [UInt32], weights: [Int32], supporters: [Int]) {
        self.ballots = ballots
        self.weights = weights
        starts.reserveCapacity(supporters.count)
        for project in supporters.indices.dropLast() {
            let end = supporters[project + 1]
            for start in stride(from: supporters[project], to: end, by: Self.blockLength) {
                let block = start..<min(end, start + Self.blockLength)
                order(block)
                noteRuns(in: block)
            }
            starts.append(runs.count)
        }
    }

    /// One run a project: where all have weight 1, or are left in the order of the ballots (`nil`).
    static func one(of weight: Int?, supporters: [Int]) -> (runs: [WeightRun], starts: [Int]) {
        let projects = supporters.indices.dropLast()
        let runs = projects.map { WeightRun(weight: weight, positions: supporters[$0]..<supporters[$0 + 1]) }
        return (runs, Array(supporters.indices))
    }

    /// Sorts byte by byte, the last one first; each time those with the same byte stay in their order.
    private mutating func order(_ positions: Range<Int>) {
        let most = weights[positions].max() ?? 0
        if weights[positions].allSatisfy({ $0 == most }) { return }
        var shift: Int32 = 0
        while shift < 32, most >> shift > 0 {
            var next = [Int](repeating: 0, count: 257)
            for weight in weights[positions] { next[Int(weight >> shift & 255) + 1] += 1 }
            shift += 8
            if next.contains(positions.count) { continue }
            for byte in 1..<257 { next[byte] += next[byte - 1] }
            let (oldBallots, oldWeights) = (Array(ballots[positions]), Array(weights[positions]))
            for (ballot, weight) in zip(oldBallots, oldWeights) {
                let byte = Int(weight >> (shift - 8) & 255)
                ballots[positions.lowerBound + next[byte]] = ballot
                weights[positions.lowerBound + next[byte]] = weight
                next[byte] += 1
            }
        }
    }

    private mutating func noteRuns(in positions: Range<Int>) {
        var start = positions.lowerBound
        for position in positions {
            if position + 1 < positions.upperBound, weights[position + 1] == weights[start] { continue }
            runs.append(WeightRun(weight: Int(weights[start]), positions: start..<position + 1))
            start = position + 1
        }
    }
}
