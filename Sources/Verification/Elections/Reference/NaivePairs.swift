/// Schulze's method and ranked pairs, from how many ballots prefer whom to whom.
struct NaivePairs {
    let input: ElectionInput
    var effort: Effort

    /// d, by places among those who stand.
    private var d: [[Int]] { input.preferring }

    /// The strength of each majority; 0 where there is none.
    static func strengths(_ d: [[Int]], margins: Bool) -> [[Int]] {
        d.indices.map { a in
            d.indices.map { b in d[a][b] > d[b][a] ? (margins ? d[a][b] - d[b][a] : d[a][b]) : 0 }
        }
    }

    mutating func count() throws(CountStop) -> CountedElection {
        let d = d
        var counted = CountedElection()
        var votes = [Int128](repeating: 0, count: input.candidates.count)
        for a in d.indices {
            votes[input.standing[a]] = Int128(d.indices.filter { $0 != a }.map { d[a][$0] }.min() ?? 0)
        }
        let round = CountedRound(votes: votes)
        let strengths = Self.strengths(d, margins: input.rules.has(.strength, "margins"))
        if input.rules.rule == .schulze {
            let paths = strongestPaths(strengths)
            let winners = d.indices.filter { a in d.indices.allSatisfy { paths[a][$0] >= paths[$0][a] } }
            counted.paths = paths
            try elect(winners, round, values: paths, &counted)
        } else {
            let majorities = try lock(strengths, &counted)
            counted.majorities = majorities
            let beaten = Set(majorities.filter(\.isLocked).map(\.loser))
            try elect(d.indices.filter { !beaten.contains(input.standing[$0]) }, round, values: d, &counted)
        }
        return counted
    }

    /// One of the winners (by places among those who stand) is elected.
    private func elect(
        _ winners: [Int],
        _ round: CountedRound,
        values: [[Int]],
        _ counted: inout CountedElection
    ) throws(CountStop) {
        var round = round
        let named = winners.map { input.standing[$0] }
        round.ties = Array(counted.ties.indices)
        var chosen = named[0]
        if winners.count > 1 {
            let tie = try TieDecider(input).decide(
                named,
                for: "elected",
                value: SignedFraction(Int128(values[winners[0]][winners[1]])),
                round: 0,
                after: []
            )
            round.ties.append(counted.ties.count)
            counted.ties.append(tie)
            chosen = tie.chosen
        }
        round.elected = [(chosen, "unbeaten")]
        counted.rounds = [round]
        counted.winners = named
        let singled = Set(named)
        counted.loss = { singled.contains($0) ? "tie_lost" : "beaten" }
    }

    /// The strength of the strongest path of each pair: by way of ever more candidates.
    private func strongestPaths(_ strengths: [[Int]]) -> [[Int]] {
        var paths = strengths
        for middle in paths.indices {
            for from in paths.indices {
                for to in paths.indices where from != to {
                    paths[from][to] = max(paths[from][to], min(paths[from][middle], paths[middle][to]))
                }
            }
        }
        return paths
    }

    // MARK: Locking

    /// All majorities in the order in which they are taken, locked or not.
    private mutating func lock(
        _ strengths: [[Int]],
        _ counted: inout CountedElection
    ) throws(CountStop) -> [CountedMajority] {
        let d = d
        var pairs: [(a: Int, b: Int)] = []
        for a in d.indices {
            for b in d.indices where strengths[a][b] > 0 { pairs.append((a, b)) }
        }
        pairs.sort { x, y in
            let (left, right) = (strengths[x.a][x.b], strengths[y.a][y.b])
            if left != right { return left > right }
            if d[x.b][x.a] != d[y.b][y.a] { return d[x.b][x.a] < d[y.b][y.a] }
            return (x.a, x.b) < (y.a, y.b)
        }
        let decider = TieDecider(input)
        let isNeutral = input.rules.has(.equal, "neutral")
        var locked = [[Bool]](repeating: Array(repeating: false, count: d.count), count: d.count)
        var majorities: [CountedMajority] = []
        var start = 0
        while start < pairs.count {
            let (a, b) = pairs[start]
            var group = Array(
                pairs[start...].prefix { strengths[$0.a][$0.b] == strengths[a][b] && d[$0.b][$0.a] == d[b][a] }
            )
            start += group.count
            var open: [Bool] = []
            for pair in group { open.append(!(try leads(pair.b, pair.a, locked))) }
            var withOpen = locked
            for (pair, isOpen) in zip(group, open) where isOpen { withOpen[pair.a][pair.b] = true }
            var circle: [(a: Int, b: Int)] = []
            for (pair, isOpen) in zip(group, open) where isOpen {
                if try leads(pair.b, pair.a, withOpen) { circle.append(pair) }
            }
            if !isNeutral, !circle.isEmpty {
                let criterion = decider.first
                if criterion == "refuse" { throw .undecided }
                func place(_ candidate: Int) -> Int { decider.place(input.standing[candidate], by: criterion) }
                group.sort { (place($0.a), place($0.b)) < (place($1.a), place($1.b)) }
                let tied = Set(circle.map(\.a)).sorted()
                let chosen = tied.min { place($0) < place($1) } ?? tied[0]
                counted.ties.append(
                    CountedTie(
                        choice: "ordered",
                        tied: tied.map { input.standing[$0] },
                        chosen: input.standing[chosen],
                        decidedBy: criterion,
                        earlierRound: nil,
                        round: 0,
                        value: SignedFraction(Int128(strengths[a][b]))
                    )
                )
            }
            let before = locked
            for pair in group {
                let isClosed = try leads(pair.b, pair.a, isNeutral ? withOpen : locked)
                if !isClosed { locked[pair.a][pair.b] = true }
                majorities.append(
                    CountedMajority(
                        winner: input.standing[pair.a],
                        loser: input.standing[pair.b],
                        votesFor: d[pair.a][pair.b],
                        votesAgainst: d[pair.b][pair.a],
                        isLocked: !isClosed,
                        isOpen: isNeutral ? !(try leads(pair.b, pair.a, before)) : false
                    )
                )
            }
        }
        return majorities
    }

    /// Whether a chain of majorities leads from one candidate to another.
    private mutating func leads(_ from: Int, _ to: Int, _ chain: [[Bool]]) throws(CountStop) -> Bool {
        var reached: Set<Int> = [from]
        var next = [from]
        while let candidate = next.popLast() {
            try effort.spend(chain.count)
            for other in chain.indices where chain[candidate][other] && reached.insert(other).inserted {
                next.append(other)
            }
        }
        return reached.contains(to)
    }
}
