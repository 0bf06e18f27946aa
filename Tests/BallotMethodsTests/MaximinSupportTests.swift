import BallotMethods
import ExactArithmetic
import TestSupport
import Testing
import VotingModel

@Suite("Maximin support against its definition")
struct MaximinSupportTests {
    /// z(W) = max over S ⊆ W of c(S) / |N_S|, by every subset.
    private func heaviest(_ projects: [Int], _ election: Election) -> Rational {
        let ballots = DefinitionOfPhragmen(election).ballots
        var heaviest = Rational.zero
        for subset in 1..<(1 << projects.count) {
            let members = projects.indices.filter { subset >> $0 & 1 == 1 }.map { projects[$0] }
            let cost = members.reduce(0) { $0 + election.projects[$1].cost }
            let supporters = ballots.count { !$0.isDisjoint(with: members) }
            heaviest = max(heaviest, Rational(cost, supporters))
        }
        return heaviest
    }

    /// The rounds: what is funded, at which z, and who tied.
    private func rounds(_ election: Election) -> [(project: Int, load: Rational, tied: [Int])] {
        let votes = election.profile.namingCounts()
        var open = election.projects.indices.filter {
            votes[$0] > 0 && election.projects[$0].cost > 0 && election.projects[$0].cost <= election.budget
        }
        var chosen: [Int] = []
        var left = election.budget
        var rounds: [(project: Int, load: Rational, tied: [Int])] = []
        while true {
            open.removeAll { election.projects[$0].cost > left }
            let loads = open.map { heaviest(chosen + [$0], election) }
            guard let least = loads.min() else { return rounds }
            let tied = zip(open, loads).filter { $1 == least }.map(\.0)
            let winner = tied.min { (election.projects[$0].cost, $0) < (election.projects[$1].cost, $1) } ?? tied[0]
            rounds.append((winner, least, tied.count > 1 ? tied : []))
            chosen.append(winner)
            open.removeAll { $0 == winner }
            left -= election.projects[winner].cost
        }
    }

    @Test(arguments: [BallotKind.approval, .points, .ranked])
    func givesEveryRoundAsTheDefinitionDoes(_ kind: BallotKind) throws {
        let seed: UInt64 = 1_609
        var elections = RandomElections(seed: seed)
        elections.mostProjects = 7
        elections.mostBallots = 11
        var violations: [String] = []
        for round in 0..<500 {
            let drawn = elections.next(kind: kind).with(minimumScore: .some(nil))
            // Enough money for many rounds, some of the time.
            let election = round.isMultiple(of: 2) ? drawn.with(budget: drawn.budget * 2) : drawn
            let tally = try MaximinSupport(ties: [.minCost, .listed]).tally(election, in: TallyContext())
            guard case .maximin(let found) = tally.certificate else { continue }
            let expected = rounds(election)
            if found.map(\.project) != expected.map(\.project) { violations.append("round \(round): projects") }
            if found.map(\.load) != expected.map(\.load) { violations.append("round \(round): loads") }
            if tally.record.ties.map(\.tied) != expected.map(\.tied).filter({ !$0.isEmpty }) {
                violations.append("round \(round): ties")
            }
            violations += certificateFaults(found, tally, election).map { "round \(round): \($0)" }
        }
        #expect(violations.isEmpty, "\(kind), seed \(seed)")
    }

    /// Every set proves that nobody in the race would have made a lighter heaviest load.
    private func certificateFaults(_ rounds: [MaximinRound], _ tally: Tally, _ election: Election) -> [String] {
        let ballots = DefinitionOfPhragmen(election).ballots
        let votes = election.profile.namingCounts()
        var sets: [Int: [Int]] = [:]
        var chosen: [Int] = []
        var before = Rational.zero
        var left = election.budget
        var faults: [String] = []
        for round in rounds {
            for entry in round.sets {
                sets[entry.project] = entry.set
                if !entry.set.contains(entry.project) || !Set(chosen + [entry.project]).isSuperset(of: entry.set) {
                    faults.append("a set of others")
                }
            }
            let tied = tally.record.ties.first { $0.chosen == round.project }?.tied ?? [round.project]
            for project in election.projects.indices {
                let cost = election.projects[project].cost
                guard votes[project] > 0, cost > 0, cost <= left, !chosen.contains(project) else { continue }
                let set = sets[project] ?? [project]
                let bound = Rational(
                    set.reduce(0) { $0 + election.projects[$1].cost },
                    ballots.count { !$0.isDisjoint(with: set) }
                )
                let proven = max(bound, before)
                if proven < round.load { faults.append("\(project) is not shown to be as heavy") }
                if (proven == round.load) != tied.contains(project) { faults.append("\(project) is a tie or not") }
            }
            chosen.append(round.project)
            before = round.load
            left -= election.projects[round.project].cost
        }
        return faults
    }

    @Test func spreadsManyProjectsOverManyBallots() throws {
        // Too large for every subset: the heaviest load must still be what the sets prove, and never fall.
        let seed: UInt64 = 22
        var generator = SeededGenerator(seed: seed)
        var builder = BallotProfileBuilder(kind: .approval, projectCount: 40)
        var counts = BallotCounts()
        for _ in 0..<400 {
            let named = (0..<40).filter { _ in Int.random(in: 0...7, using: &generator) == 0 }.map { UInt16($0) }
            builder.add(projects: named)
            if named.isEmpty { counts.blank += 1 } else { counts.valid += 1 }
        }
        let election = Election(
            projects: (0..<40).map {
                Project(id: ProjectID("\($0)"), cost: Int.random(in: 1_000...90_000, using: &generator))
            },
            budget: 900_000,
            currency: .euro,
            profile: builder.finish(),
            counts: counts
        )
        let tally = try MaximinSupport(ties: [.minCost, .listed]).tally(election, in: TallyContext())
        guard case .maximin(let rounds) = tally.certificate else { return }
        #expect(rounds.count > 15)
        #expect(zip(rounds, rounds.dropFirst()).allSatisfy { $0.load <= $1.load })
        #expect(certificateFaults(rounds, tally, election).isEmpty, "seed \(seed)")
    }
}
