import BallotMethods
import ExactArithmetic
import Foundation
import TestSupport
import Testing
import VotingModel

@Suite("Maximum welfare against its definition")
struct MaxWelfareTests {
    /// What a project is worth to all ballots together.
    private func worth(_ election: Election, _ utility: Utility) -> [Int] {
        var worth = [Int](repeating: 0, count: election.projects.count)
        for ballot in 0..<election.profile.distinctCount {
            let entries: [(Int, Int)] =
                switch election.profile.ballot(ballot) {
                case .approval(let projects): projects.map { ($0, 1) }
                case .points(let entries): entries.map { ($0.project, $0.points) }
                case .ranked(let projects): projects.enumerated().map { ($1, election.projects.count - $0) }
                case .quadratic(let entries): entries.map { ($0.project, $0.votes) }
                }
            for (project, points) in entries {
                let gain: Int =
                    switch utility {
                    case .cost: election.projects[project].cost
                    case .cardinality: 1
                    case .points, .positions, .votes: points
                    case .borda: points - 1
                    }
                worth[project] += gain * Int(election.profile.multiplicities[ballot])
            }
        }
        return worth
    }

    /// All best sets, in order: the cheapest first, then the earliest in the file, is the first that may differ.
    private func bestSets(_ election: Election, _ worth: [Int]) -> (sets: [[Int]], order: [Int]) {
        let order = election.projects.indices
            .filter { worth[$0] > 0 && election.projects[$0].cost > 0 && election.projects[$0].cost <= election.budget }
            .sorted { (election.projects[$0].cost, $0) < (election.projects[$1].cost, $1) }
        var best = -1
        var sets: [[Int]] = []
        for subset in 0..<(1 << order.count) {
            let places = order.indices.filter { subset >> $0 & 1 == 1 }
            guard places.reduce(0, { $0 + election.projects[order[$1]].cost }) <= election.budget else { continue }
            let value = places.reduce(0) { $0 + worth[order[$1]] }
            if value > best { (best, sets) = (value, []) }
            if value == best { sets.append(places) }
        }
        sets.sort { $0.lexicographicallyPrecedes($1) }
        return (sets.map { $0.map { order[$0] } }, order)
    }

    @Test(arguments: [
        (BallotKind.approval, Utility.cardinality), (.approval, .cost), (.points, .points), (.ranked, .positions),
        (.ranked, .borda), (.quadratic, .votes),
    ])
    func fundsTheFirstBestSetAndProvesIt(_ kind: BallotKind, _ utility: Utility) throws {
        let seed: UInt64 = 1_809
        var elections = RandomElections(seed: seed)
        elections.mostProjects = 6
        var violations: [String] = []
        var tied = 0
        for round in 0..<120 {
            let drawn = elections.next(kind: kind).with(minimumScore: .some(nil))
            let election = round.isMultiple(of: 2) ? drawn.with(budget: drawn.budget * 2) : drawn
            let worth = worth(election, utility)
            let (sets, order) = bestSets(election, worth)
            let method: any BudgetMethod =
                kind == .quadratic
                ? QuadraticMax(ties: [.minCost, .listed]) : MaxWelfare(utility: utility, ties: [.minCost, .listed])
            let tally = try method.tally(election, in: TallyContext())
            guard case .knapsack(let certificate) = tally.certificate else { continue }
            if tally.outcome.funded.filter({ election.projects[$0].cost > 0 }) != sets[0] {
                violations.append("round \(round): funded")
            }
            if certificate.order != order { violations.append("round \(round): order") }
            let second = sets.count > 1 ? sets[1] : nil
            if certificate.second != second { violations.append("round \(round): second") }
            if tally.record.ties.isEmpty != (second == nil) { violations.append("round \(round): tie") }
            if let second, let tie = tally.record.ties.first {
                tied += 1
                let pair = [sets[0].first { !second.contains($0) }, second.first { !sets[0].contains($0) }]
                if tie.tied != pair.compactMap(\.self).sorted() { violations.append("round \(round): who ties") }
            }
            var tree = certificate.tree[...]
            var state: [Int: Bool] = [:]
            if !proves(&tree, &state, election, worth, order, sets[0], second) || !tree.isEmpty {
                violations.append("round \(round): tree")
            }
        }
        #expect(violations.isEmpty, "\(kind) \(utility), seed \(seed)")
        #expect(tied > 0)
    }

    @Test func aVoteMadeToBeHardIsRefused() throws {
        // One ballot, so that the best set is the one that comes nearest to the budget; costs without any regularity.
        var generator = SeededGenerator(seed: 3)
        var builder = BallotProfileBuilder(kind: .approval, projectCount: 40)
        builder.add(projects: (0..<40).map { UInt16($0) })
        var counts = BallotCounts()
        counts.valid = 1
        let costs = (0..<40).map { _ in Int.random(in: 1_000_000_000_000...2_000_000_000_000, using: &generator) }
        let election = Election(
            projects: costs.enumerated().map { Project(id: ProjectID("\($0)"), cost: $1) },
            budget: costs.reduce(0, +) / 2,
            currency: .euro,
            profile: builder.finish(),
            counts: counts
        )
        #expect(throws: MethodError.tooManyCases(rule: .maxWelfare)) {
            try MaxWelfare(utility: .cost, ties: [.listed], caseLimit: 2_000).tally(election, in: TallyContext())
        }
    }

    /// Fifty projects, five of them in ten steps, money under three labels; a small one of the kind unless a full run is asked for.
    @Test func stepsAndLabelsOfARealVoteAreNotTooMany() throws {
        let isFull = ProcessInfo.processInfo.environment["WIJKSTEM_ROUNDS"] != nil
        var generator = SeededGenerator(seed: 90_210)
        for _ in 0..<(isFull ? 5 : 2) {
            let election = Self.village(isFull ? 50 : 18, divided: isFull ? 5 : 3, using: &generator)
            let tally = try MaxWelfare(utility: .cardinality, ties: [.minCost, .listed])
                .count(election, in: TallyContext())
            #expect(tally.outcome.spent <= election.budget)
            let specification = MethodSpecification(rule: .maxWelfare, utility: .cost, ties: [.minCost, .listed])
            let byCost = try Methods.method(for: specification, ballots: .approval)
            #expect(throws: Never.self) { try byCost.count(election, in: TallyContext()) }
        }
    }

    private static func village(_ count: Int, divided: Int, using generator: inout SeededGenerator) -> Election {
        let labels = ["Wmo", "Jeugdwet", "Wlz"]
        let projects = (0..<count).map { number -> Project in
            let step = 100 * Int.random(in: 2...6, using: &generator)
            let cost = number < divided ? 1_000 + 9 * step : 100 * Int.random(in: 5...150, using: &generator)
            var project = Project(id: ProjectID("\(number)"), cost: cost * 100)
            if number < divided {
                project.divisible = Divisible(minimum: 100_000, step: step * 100, maximum: cost * 100)
            }
            if number % 3 == 0 { project.label = labels[number / 3 % 3] }
            return project
        }
        var builder = BallotProfileBuilder(kind: .approval, projectCount: count)
        for _ in 0..<300 {
            let named = (0..<6).map { _ in UInt16.random(in: 0..<UInt16(count), using: &generator) }
            builder.add(projects: Array(Set(named)).sorted())
        }
        var counts = BallotCounts()
        counts.valid = 300
        let all = projects.reduce(0) { $0 + $1.cost }
        let sources = labels.map { Source(id: $0, name: $0, label: $0, amount: all / 18, unlabelled: false) }
        let pot = Pot(sources + [Source(id: "vrij", name: "Vrij", amount: all / 4)])
        return Election(
            projects: projects,
            budget: 0,
            currency: .euro,
            profile: builder.finish(),
            counts: counts
        ).with(pot: pot)
    }

    /// Walks the tree and holds every leaf against the three ways of closing it, in fractions.
    private func proves(
        _ tree: inout ArraySlice<Int?>,
        _ state: inout [Int: Bool],
        _ election: Election,
        _ worth: [Int],
        _ order: [Int],
        _ best: [Int],
        _ second: [Int]?
    ) -> Bool {
        guard let node = tree.popFirst() else { return false }
        if let project = node {
            guard state[project] == nil, order.contains(project) else { return false }
            var holds = true
            for isIn in [true, false] {
                state[project] = isIn
                holds = proves(&tree, &state, election, worth, order, best, second) && holds
            }
            state[project] = nil
            return holds
        }
        let inside = order.filter { state[$0] == true }
        let money = election.budget - inside.reduce(0) { $0 + election.projects[$1].cost }
        if money < 0 { return true }
        let value = best.reduce(0) { $0 + worth[$1] }
        var left = Rational(money)
        var bound = Rational(inside.reduce(0) { $0 + worth[$1] })
        let open = order.filter { state[$0] == nil && election.projects[$0].cost <= money }
            .sorted { worth[$0] * election.projects[$1].cost > worth[$1] * election.projects[$0].cost }
        for project in open {
            let part = min(Rational(1), left / Rational(election.projects[project].cost))
            bound = bound + part * Rational(worth[project])
            left = left - part * Rational(election.projects[project].cost)
        }
        // Whole multiples of what divides every value.
        let divisor = order.reduce(0) { greatestCommonDivisor($0, worth[$1]) }
        if (bound / Rational(max(1, divisor))).floor < (Rational(value, max(1, divisor))).floor { return true }
        if state.count == order.count, inside == best || inside == second { return true }
        for project in order {
            guard let isIn = state[project] else { return false }
            if isIn != (second ?? best).contains(project) { return !isIn }
        }
        return false
    }

    private func greatestCommonDivisor(_ left: Int, _ right: Int) -> Int {
        right == 0 ? left : greatestCommonDivisor(right, left % right)
    }
}
