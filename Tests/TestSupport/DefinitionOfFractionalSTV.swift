/// WIGM and Meek, the reference rules of the Proportional Representation Foundation, written down once more.
///
/// Every paper by itself, in whole numbers that are cut by hand. Ties are decided by the order of the list.
public enum DefinitionOfFractionalSTV {
    public typealias Ballot = [[Int]]
    public typealias Round = DefinitionOfTransfers.Round

    private static func holder(_ ballot: Ballot, _ continuing: Set<Int>) -> Int? {
        DefinitionOfTransfers.holder(ballot, DefinitionOfTransfers.Reading(), continuing: continuing)
    }

    /// Stages of WIGM; votes in ten-thousandths.
    public static func wigm(_ ballots: [Ballot], standing: Set<Int>, seats: Int) -> [Round] {
        struct Paper {
            let ballot: Ballot
            var weight = 10_000
            var at: Int?
        }
        var papers = ballots.map { Paper(ballot: $0, at: holder($0, standing)) }
        papers.removeAll { $0.at == nil }
        let quota = papers.count * 10_000 / (seats + 1) + 1
        var (hopeful, elected, done) = (standing, Set<Int>(), Set<Int>())
        var rounds: [Round] = []
        while true {
            var votes: [Int: Int] = [:]
            for candidate in standing {
                let held = papers.reduce(0) { $0 + ($1.at == candidate ? $1.weight : 0) }
                votes[candidate] = done.contains(candidate) ? quota : held
            }
            func of(_ candidate: Int) -> Int { votes[candidate] ?? 0 }
            var round = Round(votes: votes)
            round.elected = hopeful.filter { of($0) >= quota }
            hopeful.subtract(round.elected)
            elected.formUnion(round.elected)
            if elected.count < seats, elected.count + hopeful.count <= seats {
                round.elected.formUnion(hopeful)
                rounds.append(round)
                return rounds
            }
            if elected.count >= seats {
                rounds.append(round)
                return rounds
            }
            let most = elected.map(of).max() ?? 0
            if most > quota {
                let candidate = elected.filter { of($0) == most }.min() ?? -1
                for index in papers.indices where papers[index].at == candidate {
                    let product = papers[index].weight * (most - quota) / 10_000
                    papers[index].weight = product * 10_000 / most
                    papers[index].at = holder(papers[index].ballot, hopeful)
                }
                done.insert(candidate)
            } else {
                let fewest = hopeful.map(of).min() ?? 0
                let candidate = hopeful.filter { of($0) == fewest }.max() ?? -1
                round.excluded = [candidate]
                hopeful.remove(candidate)
                for index in papers.indices where papers[index].at == candidate {
                    papers[index].at = holder(papers[index].ballot, hopeful)
                }
            }
            rounds.append(round)
        }
    }

    /// Rounds of Meek's rule; votes in thousand-millionths.
    public static func meek(_ ballots: [Ballot], standing: Set<Int>, seats: Int) -> [Round] {
        let one = 1_000_000_000
        func up(_ a: Int, _ b: Int) -> Int { a / b + (a % b > 0 ? 1 : 0) }
        var keep = Dictionary(uniqueKeysWithValues: standing.map { ($0, one) })
        var (hopeful, elected) = (standing, Set<Int>())
        var rounds: [Round] = []
        while true {
            var round = Round(votes: [:])
            var before = Int.max
            while true {
                var votes = Dictionary(uniqueKeysWithValues: standing.map { ($0, 0) })
                for ballot in ballots {
                    var race = standing.filter { (keep[$0] ?? 0) > 0 }
                    var weight = one
                    while weight > 0, let candidate = holder(ballot, race) {
                        let kept = up(weight * (keep[candidate] ?? 0), one)
                        votes[candidate, default: 0] += kept
                        weight -= kept
                        race.remove(candidate)
                    }
                }
                func of(_ candidate: Int) -> Int { votes[candidate] ?? 0 }
                round.votes = votes
                let quota = votes.values.reduce(0, +) / (seats + 1) + 1
                let reached = hopeful.filter { of($0) >= quota }.sorted { (of($1), $0) < (of($0), $1) }
                let new = reached.prefix(seats - elected.count)
                if !new.isEmpty {
                    round.elected = Set(new)
                    break
                }
                let surplus = elected.reduce(0) { $0 + max(0, of($1) - quota) }
                if surplus < 1_000 || surplus >= before {
                    if elected.count + hopeful.count > seats {
                        let limit = (hopeful.map(of).min() ?? 0) + surplus
                        let out = hopeful.filter { of($0) <= limit }.max() ?? -1
                        round.excluded = [out]
                        keep[out] = 0
                    }
                    break
                }
                before = surplus
                for candidate in elected where of(candidate) > 0 {
                    keep[candidate] = up(up((keep[candidate] ?? 0) * quota, one) * one, of(candidate))
                }
            }
            elected.formUnion(round.elected)
            hopeful.subtract(round.elected)
            hopeful.subtract(round.excluded)
            if elected.count < seats, elected.count + hopeful.count <= seats {
                round.elected.formUnion(hopeful)
                elected.formUnion(hopeful)
                hopeful = []
            }
            rounds.append(round)
            if elected.count >= seats || hopeful.isEmpty { return rounds }
        }
    }
}
