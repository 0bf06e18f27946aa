import BallotMethods
import ExactArithmetic
import TestSupport
import Testing
import VotingModel

/// The label test against definitions that share no code with it.
@Suite("The label test against its definition")
struct LabelDefinitionTests {
    private let cheapestFirst: [TieCriterion] = [.minCost, .listed]

    private func count(_ election: Election, _ method: MethodSpecification) throws -> Tally {
        try Methods.method(for: method, ballots: election.profile.kind).tally(election, in: TallyContext())
    }

    private func reasons(_ tally: Tally) -> [Int: NotFunded.Reason] {
        Dictionary(uniqueKeysWithValues: tally.record.notFunded.map { ($0.project, $0.reason) })
    }

    private func draw(_ elections: inout RandomElections, _ kind: BallotKind) -> RandomPots.Bound {
        elections.mostProjects = 5
        let drawn = elections.next(kind: kind).with(minimumScore: .some(nil))
        return RandomPots.bind(drawn, using: &elections.generator)
    }

    @Test(arguments: [BallotKind.approval, .points], [RuleID.greedy, .greedyNoSkip])
    func turnsByScore(_ kind: BallotKind, _ rule: RuleID) throws {
        let seed: UInt64 = 606
        var elections = RandomElections(seed: seed)
        var violations: [String] = []
        var seen = (labels: 0, ties: 0, stops: 0)
        for round in 0..<200 {
            let bound = draw(&elections, kind)
            let election = bound.election
            let tally = try count(election, MethodSpecification(rule: rule, ties: cheapestFirst))
            let candidates = election.projects.indices.filter {
                election.projects[$0].cost > 0 && tally.totals.supporters[$0] > 0
            }
            let definition = DefinitionOfLabelledTurns(
                bound.definition,
                scores: tally.totals.scores,
                stops: rule != .greedy
            )
            let expected = definition.run(candidates)
            let funded = tally.outcome.funded.filter(candidates.contains)
            if funded != expected.funded { violations.append("round \(round): \(funded) not \(expected.funded)") }
            let reasons = reasons(tally).filter { candidates.contains($0.key) }
            if reasons != expected.reasons { violations.append("round \(round): \(reasons) not \(expected.reasons)") }
            if tally.record.ties.map(\.tied) != expected.ties { violations.append("round \(round): ties") }
            if tally.certificate != .greedy(sequence: expected.turns) { violations.append("round \(round): turns") }
            seen.labels += expected.reasons.values.count { $0 == .label }
            seen.stops += expected.reasons.values.count { $0 == .notReached }
            seen.ties += expected.ties.count
        }
        #expect(violations.isEmpty, "\(kind) \(rule), seed \(seed): \(violations.prefix(3))")
        #expect(seen.labels > 20 && (kind == .points || seen.ties > 5), "\(seen)")
    }

    @Test(arguments: ["stop", "skip"])
    func turnsByLoad(_ onMisfit: String) throws {
        let seed: UInt64 = 707
        var elections = RandomElections(seed: seed)
        var violations: [String] = []
        var labels = 0
        for round in 0..<150 {
            let bound = draw(&elections, .approval)
            let method = MethodSpecification(rule: .phragmen, options: [.onMisfit: onMisfit], ties: cheapestFirst)
            let tally = try count(bound.election, method)
            let expected = DefinitionOfPhragmen(bound.election).run(
                left: bound.election.budget,
                skips: onMisfit == "skip",
                refuses: bound.definition.refuses(_:beside:)
            )
            let turns = expected.map { LoadTurn(project: $0.project, load: $0.load) }
            if tally.certificate != .phragmen(turns: turns) { violations.append("round \(round): turns") }
            let funded = tally.outcome.funded.filter { bound.election.projects[$0].cost > 0 }
            if funded != expected.filter(\.fits).map(\.project) { violations.append("round \(round): funded") }
            if tally.record.ties.map(\.tied) != expected.map(\.tied).filter({ !$0.isEmpty }) {
                violations.append("round \(round): ties")
            }
            labels += tally.record.notFunded.count { $0.reason == .label }
        }
        #expect(violations.isEmpty, "\(onMisfit), seed \(seed): \(violations.prefix(3))")
        #expect(labels > 15)
    }

    @Test(arguments: [(BallotKind.approval, Utility.cardinality), (.approval, .cost), (.points, .points)])
    func maximumWelfare(_ kind: BallotKind, _ utility: Utility) throws {
        let seed: UInt64 = 808
        var elections = RandomElections(seed: seed)
        var violations: [String] = []
        var barred = 0
        for round in 0..<200 {
            let bound = draw(&elections, kind)
            let election = bound.election
            let method = MethodSpecification(rule: .maxWelfare, utility: utility, ties: cheapestFirst)
            let tally = try count(election, method)
            let order = election.projects.indices
                .filter {
                    let cost = election.projects[$0].cost
                    return cost > 0 && cost <= election.budget && tally.totals.supporters[$0] > 0
                }
                .sorted { (election.projects[$0].cost, $0) < (election.projects[$1].cost, $1) }
            func welfare(_ set: [Int]) -> Int {
                set.reduce(0) { $0 + tally.totals.weights[$1] * (utility == .cost ? election.projects[$1].cost : 1) }
            }
            var sets: [[Int]] = []
            for subset in 0..<(1 << order.count) {
                let set = order.indices.filter { subset >> $0 & 1 == 1 }.map { order[$0] }
                if bound.definition.fits(set) { sets.append(set) }
            }
            let most = sets.map(welfare).max() ?? 0
            let places = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, $0) })
            // Of two sets the one comes first that holds the first project in the order that is not in both.
            let best = sets.filter { welfare($0) == most }.sorted { left, right in
                let first = Set(left).symmetricDifference(right).min { places[$0] ?? 0 < places[$1] ?? 0 }
                return first.map(left.contains) ?? false
            }
            let funded = tally.outcome.funded.filter(order.contains)
            if funded != best[0] { violations.append("round \(round): \(funded) not \(best[0])") }
            guard case .knapsack(let certificate) = tally.certificate else { continue }
            if certificate.second.map(Set.init) != best.dropFirst().first.map(Set.init) {
                violations.append("round \(round): the second")
            }
            violations += openLeaves(certificate, bound, welfare, most, best).map { "round \(round): leaf \($0)" }
            for line in tally.record.notFunded where order.contains(line.project) {
                let misses = election.projects[line.project].cost > election.budget - tally.outcome.spent
                if line.reason != (misses ? .doesNotFit : .label) { violations.append("round \(round): a reason") }
                if line.reason == .label { barred += 1 }
            }
        }
        #expect(violations.isEmpty, "\(kind) \(utility), seed \(seed): \(violations.prefix(3))")
        #expect(barred > 10)
    }

    /// Leaves of the tree whose sets hold one that fits and is better than W, or as good and not after X.
    private func openLeaves(
        _ certificate: KnapsackCertificate,
        _ bound: RandomPots.Bound,
        _ welfare: ([Int]) -> Int,
        _ most: Int,
        _ best: [[Int]]
    ) -> [String] {
        var place = 0
        var open: [String] = []
        func follow(_ isIn: [Int], _ out: [Int]) {
            guard place < certificate.tree.count else { return open.append("missing") }
            let node = certificate.tree[place]
            place += 1
            if let project = node {
                follow(isIn + [project], out)
                follow(isIn, out + [project])
                return
            }
            let rest = certificate.order.filter { !isIn.contains($0) && !out.contains($0) }
            for subset in 0..<(1 << rest.count) {
                let set = isIn + rest.indices.filter { subset >> $0 & 1 == 1 }.map { rest[$0] }
                guard bound.definition.fits(set), welfare(set) >= most else { continue }
                if best.prefix(2).contains(where: { Set($0) == Set(set) }) { continue }
                // As good as W: it has to come after X.
                if welfare(set) > most || best.count < 3 { open.append("\(set)") }
            }
        }
        follow([], [])
        return place == certificate.tree.count ? open : open + ["superfluous"]
    }
}
