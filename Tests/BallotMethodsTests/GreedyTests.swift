import BallotMethods
import TestSupport
import Testing
import VotingModel

@Suite("Greedy rules against their words")
struct GreedyTests {
    /// The candidates by approvals, then cost, then place in the file.
    private func order(_ election: Election) -> [Int] {
        let votes = election.profile.namingCounts()
        return election.projects.indices.filter { votes[$0] > 0 }.sorted {
            (-votes[$0], election.projects[$0].cost, $0) < (-votes[$1], election.projects[$1].cost, $1)
        }
    }

    @Test func exclusiveFundsTheFirstVariantThatFits() throws {
        let seed: UInt64 = 46
        var elections = RandomElections(seed: seed)
        elections.mostProjects = 9
        var violations: [String] = []
        var excluded = 0
        for round in 0..<1_500 {
            let drawn = elections.next(kind: .approval).with(minimumScore: .some(nil))
            let projects = drawn.projects.map {
                $0.with(variantOf: ["", "", "p0", "p1", "park"].randomElement(using: &elections.generator) ?? "")
            }
            let election = drawn.with(projects: projects)
            // Whoever can be reached from one to the next: the same name, or the name of the other.
            func areVariants(_ one: Int, _ other: Int) -> Bool {
                var reached: Set<Int> = [one]
                for _ in projects {
                    for (index, project) in projects.enumerated() {
                        let isLinked = reached.contains { known in
                            let name = projects[known].variantOf
                            return project.variantOf == projects[known].id.text || name == project.id.text
                                || (!name.isEmpty && name == project.variantOf)
                        }
                        if isLinked { reached.insert(index) }
                    }
                }
                return reached.contains(other)
            }
            var left = election.budget
            var funded: [Int] = []
            let order = order(election)
            for project in order.filter({ projects[$0].cost == 0 }) + order.filter({ projects[$0].cost > 0 }) {
                guard projects[project].cost <= left, !funded.contains(where: { areVariants($0, project) }) else {
                    continue
                }
                left -= projects[project].cost
                funded.append(project)
            }
            let tally = try GreedyExclusive(utility: .cardinality, ties: [.minCost, .listed])
                .tally(election, in: TallyContext())
            if Set(tally.outcome.funded) != Set(funded) { violations.append("round \(round)") }
            excluded += tally.record.notFunded.count { $0.reason == .excluded }
        }
        #expect(violations.isEmpty, "seed \(seed)")
        #expect(excluded > 300)
    }

    @Test func customStretchesTheBudgetOnceByAtMostAFifthOfAProject() throws {
        let seed: UInt64 = 80
        var elections = RandomElections(seed: seed)
        var violations: [String] = []
        var stretched = 0
        for round in 0..<1_500 {
            let election = elections.next(kind: .approval).with(minimumScore: .some(nil))
            var left = election.budget
            var funded: [Int] = []
            for project in order(election) where election.projects[project].cost > 0 {
                let cost = election.projects[project].cost
                if cost > left, left * 5 < cost * 4 { break }
                left -= cost
                funded.append(project)
                if left < 0 { break }
            }
            let tally = try GreedyCustom(utility: .cardinality, ties: [.minCost, .listed])
                .tally(election, in: TallyContext())
            if tally.outcome.funded.filter({ election.projects[$0].cost > 0 }) != funded {
                violations.append("round \(round)")
            }
            if left < 0 { stretched += 1 }
        }
        #expect(violations.isEmpty, "seed \(seed)")
        #expect(stretched > 100)
    }
}
