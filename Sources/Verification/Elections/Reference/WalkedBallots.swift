/// Ballots as rules that follow a ballot read them: entries in turn, and the reason for which the walk ended.
struct WalkedBallots {
    enum Place: Equatable {
        case candidate(Int, entry: Int)
        case exhausted(ExhaustedReason)
    }

    private var members: [Int32] = []
    private var entryEnds: [Int] = [0]
    private var ballotEnds: [Int] = [0]
    private var ends: [ExhaustedReason] = []
    let counts: [Int]

    init(_ input: ElectionInput, _ effort: inout Effort) throws(CountStop) {
        guard let ballots = input.ballots else {
            counts = []
            return
        }
        counts = ballots.counts
        for ballot in 0..<ballots.count {
            let ranks = ballots.ranks(of: ballot)
            try effort.spend(ranks.count + ballots.rankEnds[ranks.upperBound] - ballots.rankEnds[ranks.lowerBound])
            ends.append(walk(ballots, ranks, input))
            ballotEnds.append(entryEnds.count - 1)
        }
    }

    /// Adds the entries of a ballot, and says why there are no more.
    private mutating func walk(_ ballots: RankedBallots, _ ranks: Range<Int>, _ input: ElectionInput) -> ExhaustedReason
    {
        let rules = input.rules
        let mostSkipped = rules.number(.maxSkipped)
        var walked: Set<Int32> = []
        var given: Set<Int32> = []
        var last = 0
        for (index, rank) in ranks.enumerated() {
            let marks = ballots.marks(at: rank)
            if marks.isEmpty { continue }
            let number = index + 1
            if let mostSkipped, number - last - 1 > mostSkipped { return .skippedRanks }
            last = number
            if rules.has(.repeated, "exhaust"), marks.contains(where: { $0 >= 0 && walked.contains($0) }) {
                return .repeated
            }
            walked.formUnion(marks)
            let hasSeveral = marks.contains(RankedBallots.several)
            if marks.count > 1 || hasSeveral {
                if rules.has(.overvote, "skip") { continue }
                if rules.has(.overvote, "exhaust") || hasSeveral { return .overvote }
            }
            let entry = marks.filter { $0 >= 0 && input.stands[Int($0)] && !given.contains($0) }
            if entry.isEmpty { continue }
            given.formUnion(entry)
            members += entry
            entryEnds.append(members.count)
        }
        return .choices
    }

    /// Where a ballot goes from some entry on, with these in the race.
    func place(of ballot: Int, from entry: Int, inRace: [Bool]) -> Place {
        var next = ballotEnds[ballot] + entry
        while next < ballotEnds[ballot + 1] {
            let left = members[entryEnds[next]..<entryEnds[next + 1]].filter { inRace[Int($0)] }
            if left.count == 1 { return .candidate(Int(left[0]), entry: next - ballotEnds[ballot]) }
            if left.count > 1 { return .exhausted(.overvote) }
            next += 1
        }
        return .exhausted(ends[ballot])
    }

    /// How long a ballot is, for the effort of reading it.
    func length(of ballot: Int) -> Int { ballotEnds[ballot + 1] - ballotEnds[ballot] + 1 }
}

/// Ballots as rules that compare or give points read them: groups in turn.
enum GroupedBallots {
    static func groups(_ ballots: RankedBallots, _ ballot: Int, _ stands: [Bool]) -> [[Int]] {
        var groups: [[Int]] = []
        var seen: Set<Int32> = []
        for rank in ballots.ranks(of: ballot) {
            let group = ballots.marks(at: rank).filter { $0 >= 0 && stands[Int($0)] && !seen.contains($0) }
            if group.isEmpty { continue }
            seen.formUnion(group)
            groups.append(group.map { Int($0) })
        }
        return groups
    }
}
