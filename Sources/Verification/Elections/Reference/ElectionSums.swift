/// What the ballots of a profile add up to, counted again.
struct ElectionSums {
    private(set) var taking: Int128 = 0
    private(set) var all: Int128 = 0
    private(set) var mentions: [Int128]
    private(set) var first: [Int128]
    /// Votes for and against, and what they cost; 0 unless ballots are quadratic.
    private(set) var votesFor: [Int128]
    private(set) var votesAgainst: [Int128]
    private(set) var credits: [Int128]
    /// Overvote, skipped rank, repeated, unknown name.
    private(set) var defects: [Int128] = [0, 0, 0, 0]
    /// By places among those who stand; nothing unless the rule compares pairs.
    private(set) var preferring: [[Int128]] = []
    /// In halves; nothing unless the rule gives points.
    private(set) var halves: [Int128]

    private var places: [Int: Int] = [:]

    static let defectNames: [Text] = ["overvote", "skipped_rank", "repeated", "unknown_name"]

    init(_ input: ElectionInput, _ ballots: RankedBallots, _ effort: inout Effort) throws(CountStop) {
        let none = [Int128](repeating: 0, count: input.candidates.count)
        (mentions, first, halves) = (none, none, none)
        (votesFor, votesAgainst, credits) = (none, none, none)
        if input.rules.rule.hasPairs {
            let row = [Int128](repeating: 0, count: input.standing.count)
            preferring = Array(repeating: row, count: row.count)
            for (place, candidate) in input.standing.enumerated() { places[candidate] = place }
        }
        let isRanked = input.rules.kind == .ranked
        for ballot in 0..<ballots.count {
            let count = Int128(ballots.counts[ballot])
            all += count
            let named = Self.named(ballots, ballot)
            try effort.spend(named.count + 1)
            for candidate in named { mentions[candidate] += count }
            addDefects(ballots, ballot, isRanked: isRanked, count)
            if !isRanked, named.contains(where: { input.stands[$0] }) { taking += count }
            if input.rules.kind == .quadratic { addCredits(ballots, ballot, count) }
            if isRanked, !input.rules.rule.isWalked {
                let groups = GroupedBallots.groups(ballots, ballot, input.stands)
                if groups.isEmpty { continue }
                taking += count
                for candidate in groups[0] { first[candidate] += count }
                if input.rules.rule.hasPairs { try addPairs(groups, input, count, &effort) }
                if input.rules.rule == .borda { try addPoints(groups, input, count, &effort) }
            }
        }
        if input.rules.rule.isWalked {
            let walked = try WalkedBallots(input, &effort)
            first = try Piles(walked, inRace: input.stands, unit: 1, &effort).votes(&effort)
            taking = first.reduce(0, +)
        }
    }

    /// The candidates whose id stands on a ballot, each once.
    static func named(_ ballots: RankedBallots, _ ballot: Int) -> Set<Int> {
        var named: Set<Int> = []
        for rank in ballots.ranks(of: ballot) {
            for mark in ballots.marks(at: rank) where mark >= 0 { named.insert(Int(mark)) }
        }
        return named
    }

    private mutating func addCredits(_ ballots: RankedBallots, _ ballot: Int, _ count: Int128) {
        for (candidate, votes) in ballots.credits(of: ballot) {
            votesFor[candidate] += count * Int128(max(0, votes))
            votesAgainst[candidate] -= count * Int128(min(0, votes))
            credits[candidate] += count * Int128(votes * votes)
        }
    }

    private mutating func addDefects(_ ballots: RankedBallots, _ ballot: Int, isRanked: Bool, _ count: Int128) {
        var found = [false, false, false, false]
        var seen: Set<Int32> = []
        for rank in ballots.ranks(of: ballot) {
            let marks = ballots.marks(at: rank)
            if marks.count > 1 || marks.contains(RankedBallots.several) { found[0] = true }
            if marks.isEmpty { found[1] = true }
            if marks.contains(where: { $0 >= 0 && seen.contains($0) }) { found[2] = true }
            if marks.contains(RankedBallots.unknown) { found[3] = true }
            seen.formUnion(marks)
        }
        for defect in found.indices where found[defect] && (isRanked || defect == 3) { defects[defect] += count }
    }

    /// d(a, b): a is in an earlier group than b, or, if those in no group come last, in a group where b is in none.
    private mutating func addPairs(
        _ groups: [[Int]],
        _ input: ElectionInput,
        _ count: Int128,
        _ effort: inout Effort
    ) throws(CountStop) {
        var after = Set(input.rules.has(.unranked, "last") ? input.standing : groups.flatMap { $0 })
        for group in groups {
            after.subtract(group)
            try effort.spend(group.count * after.count + after.count)
            let others = after.compactMap { places[$0] }
            for place in group.compactMap({ places[$0] }) {
                for other in others { preferring[place][other] += count }
            }
        }
    }

    /// Points for those after a candidate, and half of those beside.
    private mutating func addPoints(
        _ groups: [[Int]],
        _ input: ElectionInput,
        _ count: Int128,
        _ effort: inout Effort
    ) throws(CountStop) {
        var groups = groups
        if input.rules.has(.unrankedPoints, "shared") {
            let named = Set(groups.flatMap { $0 })
            groups.append(input.standing.filter { !named.contains($0) })
        }
        try effort.spend(input.standing.count)
        var before = 0
        for group in groups {
            let points = 2 * (input.standing.count - 1 - before) - (group.count - 1)
            for candidate in group { halves[candidate] += Int128(points) * count }
            before += group.count
        }
    }
}
