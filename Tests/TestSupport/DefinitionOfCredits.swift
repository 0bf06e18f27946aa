import ExactArithmetic
public import VotingModel

/// Votes that are paid with credits straight from their definition, for small elections: every ballot apart, copies included, as what it
/// gives each project.
public struct DefinitionOfCredits {
    public let election: Election

    public init(_ election: Election) {
        self.election = election
    }

    public var ballots: [[Int: Int]] {
        let profile = election.profile
        return (0..<profile.distinctCount).flatMap { index -> [[Int: Int]] in
            guard case .quadratic(let entries) = profile.ballot(index) else { return [] }
            let votes = Dictionary(uniqueKeysWithValues: entries.map { ($0.project, $0.votes) })
            return [[Int: Int]](repeating: votes, count: profile.multiplicities[index])
        }
    }

    private func sum(_ project: Int, _ number: (Int) -> Int) -> Int {
        ballots.map { number($0[project] ?? 0) }.reduce(0, +)
    }

    /// V(p).
    public func balance(of project: Int) -> Int { sum(project) { $0 } }
    public func votesFor(_ project: Int) -> Int { sum(project) { max(0, $0) } }
    public func supporters(of project: Int) -> Int { sum(project) { $0 > 0 ? 1 : 0 } }
    public func naming(_ project: Int) -> Int { sum(project) { $0 == 0 ? 0 : 1 } }
    public func credits(on project: Int) -> Int { sum(project) { $0 * $0 } }

    /// Whether a project has a vote for it, and more for than against.
    public func takesPart(_ project: Int) -> Bool { supporters(of: project) > 0 && balance(of: project) > 0 }

    /// What is funded by turns, free projects first: by balance, or balance per cost; of equals the cheapest, then the first.
    public func turns(perCost: Bool) -> [Int] {
        func value(_ project: Int) -> Rational {
            perCost ? Rational(balance(of: project), election.projects[project].cost) : Rational(balance(of: project))
        }
        let part = election.projects.indices.filter(takesPart)
        var funded = part.filter { election.projects[$0].cost == 0 }
        var left = election.budget
        var waiting = part.filter { election.projects[$0].cost > 0 }
        while !waiting.isEmpty {
            var next = waiting[0]
            for project in waiting.dropFirst() {
                let (one, other) = (value(project), value(next))
                if one > other || one == other && election.projects[project].cost < election.projects[next].cost {
                    next = project
                }
            }
            waiting.removeAll { $0 == next }
            if election.projects[next].cost <= left {
                left -= election.projects[next].cost
                funded.append(next)
            }
        }
        return funded
    }

    /// All sets within the budget with the most votes together.
    public func bestSets() -> [Set<Int>] {
        let part = election.projects.indices.filter { takesPart($0) && election.projects[$0].cost > 0 }
        var best = -1
        var sets: [Set<Int>] = []
        for subset in 0..<(1 << part.count) {
            let chosen = part.indices.filter { subset >> $0 & 1 == 1 }.map { part[$0] }
            guard chosen.reduce(0, { $0 + election.projects[$1].cost }) <= election.budget else { continue }
            let votes = chosen.reduce(0) { $0 + balance(of: $1) }
            if votes > best { (best, sets) = (votes, []) }
            if votes == best { sets.append(Set(chosen)) }
        }
        return sets
    }
}
