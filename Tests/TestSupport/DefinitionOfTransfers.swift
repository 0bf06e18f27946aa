/// Instant runoff and the Scottish rules, written down once more from their definitions.
///
/// Every single ballot by itself, read from its first rank again at every round. Ties are decided by the order of the list.
public enum DefinitionOfTransfers {
    public typealias Ballot = [[Int]]

    public struct Reading {
        public var overvote = "exhaust"
        public var maxSkipped: Int?
        public var repeatsExhaust = false

        public init() {}
    }

    /// Whom a ballot counts for among those still in the race.
    static func holder(_ ballot: Ballot, _ reading: Reading, continuing: Set<Int>) -> Int? {
        var lastMarked = 0
        var seen: Set<Int> = []
        for (index, names) in ballot.enumerated() where !names.isEmpty {
            let rank = index + 1
            if let most = reading.maxSkipped, rank - lastMarked > most + 1 { return nil }
            lastMarked = rank
            if reading.repeatsExhaust, names.contains(where: { $0 >= 0 && seen.contains($0) }) { return nil }
            seen.formUnion(names)
            let left = names.filter { continuing.contains($0) }
            if names.count > 1 {
                if reading.overvote == "exhaust" { return nil }
                if reading.overvote == "skip" { continue }
                if left.count > 1 { return nil }
            }
            if let one = left.first { return one }
        }
        return nil
    }

    public struct Round: Equatable {
        public var votes: [Int: Int]
        public var elected: Set<Int> = []
        public var excluded: Set<Int> = []

        public init(votes: [Int: Int]) {
            self.votes = votes
        }
    }

    public static func instantRunoff(
        _ ballots: [Ballot],
        standing: Set<Int>,
        _ reading: Reading,
        earlierStage: Bool,
        untilTwo: Bool,
        firstRoundThreshold: Bool,
        batch: Bool
    ) -> [Round] {
        var left = standing
        var rounds: [Round] = []
        var winner: Int?
        var base = 0
        var ballots = ballots
        while true {
            // A ballot that counts for nobody once never returns.
            ballots.removeAll { holder($0, reading, continuing: left) == nil }
            var votes: [Int: Int] = [:]
            for candidate in left {
                votes[candidate] = ballots.count { holder($0, reading, continuing: left) == candidate }
            }
            let active = votes.values.reduce(0, +)
            if rounds.isEmpty || !firstRoundThreshold { base = active }
            var round = Round(votes: votes)
            if winner == nil {
                winner = left.first { 2 * (votes[$0] ?? 0) > base }
                if winner == nil, left.count <= 2 {
                    winner = best(left, votes, rounds, earlierStage, sign: 1)
                }
                if let winner { round.elected = [winner] }
            }
            if winner != nil, !untilTwo || left.count <= 2 {
                rounds.append(round)
                return rounds
            }
            round.excluded = batch ? group(left, votes, untilTwo) : []
            if round.excluded.isEmpty, let out = best(left, votes, rounds, earlierStage, sign: -1) {
                round.excluded = [out]
            }
            left.subtract(round.excluded)
            rounds.append(round)
        }
    }

    /// The largest set of lowest candidates whose sum stays below everybody else.
    private static func group(_ left: Set<Int>, _ votes: [Int: Int], _ untilTwo: Bool) -> Set<Int> {
        var best: Set<Int> = []
        for limit in Set(votes.values) {
            let low = left.filter { (votes[$0] ?? 0) < limit }
            let rest = left.subtracting(low)
            if untilTwo, rest.count < 2 { continue }
            let sum = low.reduce(0) { $0 + (votes[$1] ?? 0) }
            if low.count > 1, low.count > best.count, rest.allSatisfy({ sum < (votes[$0] ?? 0) }) { best = low }
        }
        return best
    }

    /// Sign 1: the one with most; −1: the one with least, who is then the last in the list among equals.
    private static func best(
        _ left: Set<Int>,
        _ votes: [Int: Int],
        _ rounds: [Round],
        _ earlierStage: Bool,
        sign: Int
    ) -> Int? {
        func narrowed(_ set: Set<Int>, by votes: [Int: Int]) -> Set<Int> {
            let best = set.map { sign * (votes[$0] ?? 0) }.max()
            return set.filter { sign * (votes[$0] ?? 0) == best }
        }
        var tied = narrowed(left, by: votes)
        if earlierStage { for round in rounds.reversed() { tied = narrowed(tied, by: round.votes) } }
        return sign > 0 ? tied.min() : tied.max()
    }

    /// Stages of the Scottish rules; votes in hundred-thousandths.
    public static func scottish(_ ballots: [Ballot], standing: Set<Int>, seats: Int) -> [Round] {
        struct Paper {
            let ballot: Ballot
            var value = 100_000
            var at: Int?
        }
        let reading = Reading()
        var papers = ballots.map { Paper(ballot: $0, at: holder($0, reading, continuing: standing)) }
        papers.removeAll { $0.at == nil }
        let quota = (papers.count / (seats + 1) + 1) * 100_000
        var left = standing
        var elected: [Int] = []
        var passedOn: Set<Int> = []
        var rounds: [Round] = []
        func votes(_ candidate: Int) -> Int {
            if passedOn.contains(candidate) { return quota }
            return papers.reduce(0) { $0 + ($1.at == candidate ? $1.value : 0) }
        }
        while true {
            var round = Round(votes: Dictionary(uniqueKeysWithValues: standing.map { ($0, votes($0)) }))
            let reached = left.filter { votes($0) >= quota }
            round.elected = reached
            elected += reached.sorted()
            left.subtract(reached)
            if elected.count < seats, left.count <= seats - elected.count {
                round.elected.formUnion(left)
                elected += left.sorted()
                left = []
            }
            if elected.count >= seats || left.isEmpty {
                rounds.append(round)
                return rounds
            }
            let pending = Set(elected.filter { !passedOn.contains($0) && votes($0) > quota })
            let surpluses = Dictionary(uniqueKeysWithValues: pending.map { ($0, votes($0)) })
            if let candidate = best(pending, surpluses, rounds, true, sign: 1) {
                let (surplus, total) = (votes(candidate) - quota, votes(candidate))
                for index in papers.indices where papers[index].at == candidate {
                    papers[index].value = surplus * papers[index].value / total
                    papers[index].at = holder(papers[index].ballot, reading, continuing: left)
                }
                passedOn.insert(candidate)
            } else {
                let current = Dictionary(uniqueKeysWithValues: left.map { ($0, votes($0)) })
                if let out = best(left, current, rounds, true, sign: -1) {
                    round.excluded = [out]
                    left.remove(out)
                    for index in papers.indices where papers[index].at == out {
                        papers[index].at = holder(papers[index].ballot, reading, continuing: left)
                    }
                }
            }
            rounds.append(round)
        }
    }
}
