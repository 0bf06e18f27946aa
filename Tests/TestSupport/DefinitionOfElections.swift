public import ExactArithmetic

/// Rules that compare or add up, written down once more from their definitions: slowly, on plain lists, and with nothing of the engine.
public enum DefinitionOfElections {
    public typealias Ballot = [[Int]]

    /// The place of each candidate on a ballot, from 0: its first mention among its ranks that name anybody new; `nil`
    /// where it is not named.
    static func places(_ ballot: Ballot, standing: Set<Int>) -> [Int: Int] {
        var places: [Int: Int] = [:]
        var rank = 0
        for names in ballot {
            let new = names.filter { standing.contains($0) && places[$0] == nil }
            for name in new { places[name] = rank }
            if !new.isEmpty { rank += 1 }
        }
        return places
    }

    /// d(a, b): ballots that prefer a to b.
    public static func preferring(
        _ a: Int,
        _ b: Int,
        _ ballots: [Ballot],
        standing: Set<Int>,
        unrankedLast: Bool
    ) -> Int {
        ballots.count { ballot in
            let places = places(ballot, standing: standing)
            guard let first = places[a] else { return false }
            guard let second = places[b] else { return unrankedLast }
            return first < second
        }
    }

    /// Schulze's winners, by every path there is.
    public static func schulze(
        _ ballots: [Ballot],
        standing: Set<Int>,
        margins: Bool,
        unrankedLast: Bool = true
    ) -> Set<Int> {
        func strength(_ a: Int, _ b: Int) -> Int {
            let votes = preferring(a, b, ballots, standing: standing, unrankedLast: unrankedLast)
            let against = preferring(b, a, ballots, standing: standing, unrankedLast: unrankedLast)
            return votes > against ? (margins ? votes - against : votes) : 0
        }
        func strongest(_ from: Int, _ to: Int, _ visited: Set<Int>) -> Int {
            var best = strength(from, to)
            for next in standing where next != to && !visited.contains(next) {
                best = max(best, min(strength(from, next), strongest(next, to, visited.union([next]))))
            }
            return best
        }
        return standing.filter { a in
            standing.allSatisfy { b in a == b || strongest(a, b, [a]) >= strongest(b, a, [b]) }
        }
    }

    /// Whom no locked majority is against: majorities one by one, by strength, votes against, and the order of the list.
    public static func rankedPairs(_ ballots: [Ballot], standing: Set<Int>, margins: Bool) -> Set<Int> {
        var majorities: [(winner: Int, loser: Int, key: [Int])] = []
        for a in standing {
            for b in standing where a != b {
                let votes = preferring(a, b, ballots, standing: standing, unrankedLast: true)
                let against = preferring(b, a, ballots, standing: standing, unrankedLast: true)
                if votes > against { majorities.append((a, b, [margins ? against - votes : -votes, against, a, b])) }
            }
        }
        majorities.sort { $0.key.lexicographicallyPrecedes($1.key) }
        var locked: [(Int, Int)] = []
        func leads(_ from: Int, _ to: Int) -> Bool {
            locked.contains { $0.0 == from && ($0.1 == to || leads($0.1, to)) }
        }
        for majority in majorities where !leads(majority.loser, majority.winner) {
            locked.append((majority.winner, majority.loser))
        }
        return standing.filter { candidate in !locked.contains { $0.1 == candidate } }
    }

    /// Points: those below on the ballot, and half of those beside; `nil` shared: those not named get none.
    public static func borda(_ ballots: [Ballot], standing: Set<Int>, shared: Bool) -> [Int: Rational] {
        var points: [Int: Rational] = [:]
        for candidate in standing { points[candidate] = .zero }
        for ballot in ballots {
            let places = places(ballot, standing: standing)
            if places.isEmpty { continue }
            for candidate in standing where shared || places[candidate] != nil {
                let own = places[candidate] ?? .max
                let below = standing.count { (places[$0] ?? .max) > own }
                let beside = standing.count { $0 != candidate && (places[$0] ?? .max) == own }
                points[candidate] = (points[candidate] ?? .zero) + Rational(2 * below + beside, 2)
            }
        }
        return points
    }

    /// The winners before ties, and the rank at which they win.
    public static func bucklin(_ ballots: [Ballot], standing: Set<Int>) -> Set<Int> {
        let named = ballots.map { places($0, standing: standing) }.filter { !$0.isEmpty }
        let ranks = named.flatMap(\.values).max() ?? 0
        var votes: [Int: Int] = [:]
        for rank in 0...ranks {
            for candidate in standing { votes[candidate] = named.count { ($0[candidate] ?? .max) <= rank } }
            if votes.values.contains(where: { 2 * $0 > named.count }) { break }
        }
        let most = votes.values.max() ?? 0
        return standing.filter { votes[$0] == most }
    }
}
