import BallotMethods
import Foundation
import TestSupport
import Testing
import VotingModel

/// What certificates claim, held against the pairs alone.
@Suite("Certificates of elections")
struct ElectionCertificateTests {
    private static let rounds = ProcessInfo.processInfo.environment["WIJKSTEM_ROUNDS"].flatMap { Int($0) } ?? 300

    private func strength(_ pairs: PairRecord, _ a: Int, _ b: Int, margins: Bool) -> Int {
        guard let row = pairs.candidates.firstIndex(of: a), let column = pairs.candidates.firstIndex(of: b) else {
            return 0
        }
        let (votes, against) = (pairs.preferring[row][column], pairs.preferring[column][row])
        return votes > against ? (margins ? votes - against : votes) : 0
    }

    @Test(arguments: ["winning", "margins"])
    func pathsAndCutsProveWhoWinsUnderSchulze(_ word: String) throws {
        let seed: UInt64 = 88
        var elections = RandomRankedElections(seed: seed)
        let margins = word == "margins"
        let method = ElectionSpecification(rule: .schulze, options: [.strength: word], ties: EveryElection.ties)
        var violations: [String] = []
        for number in 0..<Self.rounds {
            let election = elections.next(defects: true).election.with(seats: 1)
            let tally = try ElectionMethods.method(for: method).tally(election, in: TallyContext())
            guard let pairs = tally.record.pairs, case .paths(let proof) = ElectionMethods.certificate(of: tally) else {
                violations.append("\(number): no paths")
                continue
            }
            func link(_ a: Int, _ b: Int) -> Int { strength(pairs, a, b, margins: margins) }
            func holds(_ line: PathCertificate.Line, winner: Bool) -> Bool {
                let steps = zip(line.path, line.path.dropFirst()).map(link)
                let strength = steps.min() ?? 0
                if !line.path.isEmpty, line.path.first != line.from || line.path.last != line.to { return false }
                if !winner, strength == 0 { return false }
                if steps.contains(0) || !line.cut.contains(line.to) || line.cut.contains(line.from) { return false }
                return line.cut.allSatisfy { inside in
                    pairs.candidates.allSatisfy { outside in
                        let isOut = !line.cut.contains(outside)
                        return !isOut || (winner ? link(inside, outside) <= strength : link(inside, outside) < strength)
                    }
                }
            }
            let others = pairs.candidates.count - 1
            let isComplete =
                proof.winners.count == tally.winners.count * others
                && proof.beaten.map(\.to) == pairs.candidates.filter { !tally.winners.contains($0) }
            let isProven =
                proof.winners.allSatisfy { holds($0, winner: true) }
                && proof.beaten.allSatisfy { holds($0, winner: false) }
            if !isComplete || !isProven { violations.append("election \(number)") }
        }
        #expect(violations.isEmpty, "seed \(seed)")
    }

    @Test(arguments: ["lot", "neutral"])
    func everySkippedMajorityHasTheCircleThatItWouldClose(_ word: String) throws {
        let seed: UInt64 = 89
        var elections = RandomRankedElections(seed: seed)
        let method = ElectionSpecification(rule: .rankedPairs, options: [.equal: word], ties: EveryElection.ties)
        var violations: [String] = []
        var skippedCount = 0
        for number in 0..<Self.rounds {
            let election = elections.next(defects: false).election.with(seats: 1)
            let tally = try ElectionMethods.method(for: method).tally(election, in: TallyContext())
            guard let majorities = tally.record.pairs?.majorities,
                case .skipped(let skipped) = ElectionMethods.certificate(of: tally)
            else {
                violations.append("\(number): no list")
                continue
            }
            let open = majorities.enumerated().filter { !$1.isLocked }
            if open.map({ [$1.winner, $1.loser] }) != skipped.map({ [$0.winner, $0.loser] }) {
                violations.append("\(number): another list")
            }
            skippedCount += skipped.count
            for (line, (place, majority)) in zip(skipped, open) {
                let isChain = line.path.first == line.loser && line.path.last == line.winner && line.path.count > 1
                let steps = zip(line.path, line.path.dropFirst()).allSatisfy { winner, loser in
                    majorities.enumerated().contains { index, other in
                        let isThis = other.winner == winner && other.loser == loser
                        let isEqual =
                            word == "neutral" && other.votesFor == majority.votesFor
                            && other.votesAgainst == majority.votesAgainst
                        return isThis && (isEqual || other.isLocked && index < place)
                    }
                }
                if !isChain || !steps { violations.append("election \(number): \(line)") }
            }
        }
        #expect(violations.isEmpty, "seed \(seed)")
        #expect(skippedCount > 5, "some were skipped")
    }
}
