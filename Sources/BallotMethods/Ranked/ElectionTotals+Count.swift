public import VotingModel

extension ElectionMethods {
    /// What every candidate has on the ballots: how many count for the candidate first, and how many name the candidate.
    ///
    /// - Complexity: O(marks).
    public static func totals(
        of election: RankedElection,
        under specification: ElectionSpecification
    ) -> ElectionTotals {
        if let credits = election.credits {
            return ElectionTotals(first: nil, mentions: credits.profile.namingCounts(), sides: credits.sides)
        }
        let profile = election.profile
        let count = election.candidates.count
        var mentions = [Int](repeating: 0, count: count)
        var seenIn = [Int](repeating: -1, count: count)
        for ballot in 0..<profile.distinctCount {
            for mark in profile[ballot] {
                guard let candidate = mark.candidate, seenIn[candidate] != ballot else { continue }
                seenIn[candidate] = ballot
                mentions[candidate] += profile.multiplicities[ballot]
            }
        }
        if election.form == .approval { return ElectionTotals(first: nil, mentions: mentions) }
        var first = [Int](repeating: 0, count: count)
        if specification.rule.walksBallots {
            let reading = BallotReading(election, specification)
            let isStanding = election.candidates.map { !$0.isWithdrawn }
            for ballot in 0..<reading.count {
                let next = reading.first(ballot, isStanding)
                if case .candidate(let candidate, _) = next { first[candidate] += reading.multiplicities[ballot] }
            }
        } else {
            var reader = RankGroups(election)
            for ballot in 0..<profile.distinctCount {
                let times = profile.multiplicities[ballot]
                for candidate in reader.groups(of: ballot).first ?? [] { first[candidate] += times }
            }
        }
        return ElectionTotals(first: first, mentions: mentions)
    }

    /// n: the ballots that take part.
    ///
    /// - Complexity: O(marks).
    public static func countedBallots(of election: RankedElection, under specification: ElectionSpecification) -> Int {
        if let credits = election.credits { return credits.count(standing: election.standing) }
        if !specification.rule.walksBallots {
            var reader = RankGroups(election)
            return (0..<election.profile.distinctCount).reduce(0) { sum, ballot in
                reader.groups(of: ballot).isEmpty ? sum : sum + election.profile.multiplicities[ballot]
            }
        }
        return totals(of: election, under: specification).first?.reduce(0, +) ?? 0
    }

    /// What a checker needs beyond the rounds of a count.
    public static func certificate(of tally: ElectionTally) -> ElectionCertificate {
        guard let pairs = tally.record.pairs else { return .rounds }
        let margins = tally.method.value(.strength) == "margins"
        if pairs.paths != nil { return .paths(pairs.pathCertificate(winners: tally.winners, margins: margins)) }
        let isNeutral = tally.method.value(.equal) == "neutral"
        return .skipped(pairs.skippedMajorities(margins: margins, isNeutral: isNeutral))
    }
}

extension PairRecord {
    /// The strength of a majority, by positions in `candidates`: its votes, or by how many it is ahead; 0 where it is none.
    private func strength(_ row: Int, _ column: Int, margins: Bool) -> Int {
        let votes = preferring[row][column]
        let against = preferring[column][row]
        if votes <= against { return 0 }
        return margins ? votes - against : votes
    }

    /// Paths and cuts that show who wins under Schulze's method, and who does not.
    ///
    /// The cut for somebody is everybody whom that one reaches along majorities that are too strong for it.
    ///
    /// - Complexity: O(w · m³) at worst, with w winners among m candidates.
    func pathCertificate(winners: [Int], margins: Bool) -> PathCertificate {
        guard let paths else { return PathCertificate(winners: [], beaten: []) }
        let size = candidates.count
        func reached(from start: Int, _ isLink: (Int, Int) -> Bool) -> (order: [Int], before: [Int?]) {
            var before = [Int?](repeating: nil, count: size)
            var order = [start]
            var next = 0
            while next < order.count {
                let row = order[next]
                next += 1
                for column in 0..<size where before[column] == nil && column != start && isLink(row, column) {
                    before[column] = row
                    order.append(column)
                }
            }
            return (order, before)
        }
        func path(_ from: Int, _ to: Int) -> [Int] {
            let least = paths[from][to]
            if least == 0 { return [] }
            let before = reached(from: from) { strength($0, $1, margins: margins) >= least }.before
            var path = [to]
            while let row = before[path[path.count - 1]] { path.append(row) }
            return path.reversed().map { candidates[$0] }
        }
        func cut(_ from: Int, _ isLink: (Int, Int) -> Bool) -> [Int] {
            reached(from: from, isLink).order.sorted().map { candidates[$0] }
        }
        let won = Set(winners)
        var lines: [PathCertificate.Line] = []
        for row in 0..<size where won.contains(candidates[row]) {
            for other in 0..<size where other != row {
                let limit = paths[row][other]
                lines.append(
                    .init(
                        from: candidates[row],
                        to: candidates[other],
                        path: path(row, other),
                        cut: cut(other) { strength($0, $1, margins: margins) > limit }
                    )
                )
            }
        }
        var beaten: [PathCertificate.Line] = []
        for row in 0..<size where !won.contains(candidates[row]) {
            guard let by = (0..<size).first(where: { paths[$0][row] > paths[row][$0] }) else { continue }
            let limit = paths[by][row]
            beaten.append(
                .init(
                    from: candidates[by],
                    to: candidates[row],
                    path: path(by, row),
                    cut: cut(row) { strength($0, $1, margins: margins) >= limit }
                )
            )
        }
        return PathCertificate(winners: lines, beaten: beaten)
    }

    /// For each majority that was not locked, a shortest chain from its loser to its winner along the locked ones before it, and under
    /// `neutral` those of its strength that the ones before do not close off.
    ///
    /// - Complexity: O(m²) for each majority, with m candidates.
    func skippedMajorities(margins: Bool, isNeutral: Bool) -> [ElectionCertificate.SkippedMajority] {
        let all = majorities ?? []
        func key(_ majority: Majority) -> [Int] {
            let lead = majority.votesFor - majority.votesAgainst
            return [margins ? lead : majority.votesFor, majority.votesAgainst]
        }
        var locked: [Int: [Int]] = [:]
        var skipped: [ElectionCertificate.SkippedMajority] = []
        var start = 0
        while start < all.count {
            let group = all[start...].prefix { key($0) == key(all[start]) }
            start = group.endIndex
            var open = locked
            if isNeutral {
                for majority in group where Self.chain(from: majority.loser, to: majority.winner, locked) == nil {
                    open[majority.winner, default: []].append(majority.loser)
                }
            }
            for majority in group {
                if majority.isLocked {
                    locked[majority.winner, default: []].append(majority.loser)
                } else {
                    let path = Self.chain(from: majority.loser, to: majority.winner, isNeutral ? open : locked)
                    skipped.append(.init(winner: majority.winner, loser: majority.loser, path: path ?? []))
                }
            }
        }
        return skipped
    }

    private static func chain(from start: Int, to end: Int, _ next: [Int: [Int]]) -> [Int]? {
        var before: [Int: Int] = [:]
        var order = [start]
        var index = 0
        while index < order.count, before[end] == nil {
            for candidate in next[order[index]] ?? [] where candidate != start && before[candidate] == nil {
                before[candidate] = order[index]
                order.append(candidate)
            }
            index += 1
        }
        guard before[end] != nil else { return nil }
        var path = [end]
        while let candidate = before[path[path.count - 1]] { path.append(candidate) }
        return path.reversed()
    }
}
