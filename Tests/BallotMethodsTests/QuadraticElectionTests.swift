import BallotMethods
import TestSupport
import Testing
import VotingModel
import Wijkstem

@Suite("Elections by votes paid with credits, against their definition")
struct QuadraticElectionTests {
    private let method = ElectionSpecification(rule: .quadratic, ties: [.listed])

    private func limits(_ rules: CreditRules, minimum: Int = 0, maximum: Int? = nil) -> ElectionRulebook.Limits {
        var limits = ElectionRulebook.Limits(form: .quadratic, minimum: minimum, maximum: maximum)
        limits.credits = rules
        return limits
    }

    private func tally(_ election: RankedElection, ties: [ElectionTieCriterion] = [.listed]) throws -> ElectionTally {
        var method = method
        method.ties = ties
        return try ElectionMethods.method(for: method).tally(election, in: TallyContext())
    }

    /// Why a plain ballot is not valid, said once more from the rules.
    private func isWithin(_ ballot: [Int], _ limits: ElectionRulebook.Limits) -> Bool {
        let named = ballot.filter { $0 != 0 }
        if named.count < limits.minimum || named.count > limits.maximum ?? .max { return false }
        if named.map({ $0 * $0 }).reduce(0, +) > limits.credits.perBallot ?? .max { return false }
        if !limits.credits.takesVotesAgainst, named.contains(where: { $0 < 0 }) { return false }
        return !named.contains { abs($0) > limits.credits.maximumVotes ?? .max }
    }

    @Test func theMostVotesForLessAgainstAreElected() throws {
        let seed: UInt64 = 2_027
        var elections = RandomCreditElections(seed: seed)
        var violations: [String] = []
        var seen = (ties: 0, below: 0, idle: 0)
        for round in 0..<600 {
            let drawn = elections.next()
            let limits = limits(elections.rules, maximum: round.isMultiple(of: 3) ? 2 : nil)
            let election = drawn.election.keeping(to: limits)
            let valid = drawn.ballots.filter { $0.contains { $0 != 0 } && isWithin($0, limits) }
            let standing = election.standing
            func votes(_ candidate: Int) -> Int { valid.reduce(0) { $0 + $1[candidate] } }
            let result = try tally(election)
            // Nobody who is not elected has more than somebody who is, and equals are in the order of the list.
            var left = standing
            var expected: [Int] = []
            while expected.count < election.seats, !left.isEmpty {
                var best = left[0]
                for candidate in left where votes(candidate) > votes(best) { best = candidate }
                expected.append(best)
                left.removeAll { $0 == best }
            }
            if result.elected != expected { violations.append("round \(round): \(result.elected) not \(expected)") }
            let last = expected.last.map(votes) ?? 0
            let isFull = expected.count == election.seats
            let winners = standing.filter { !isFull || votes($0) >= last }
            if result.winners.sorted() != winners { violations.append("round \(round): winners \(result.winners)") }
            let counted = valid.count { ballot in standing.contains { ballot[$0] != 0 } }
            if result.countedBallots != counted { violations.append("round \(round): n \(result.countedBallots)") }
            if standing.contains(where: { result.record.rounds[0].votes[$0] != votes($0) }) {
                violations.append("round \(round): \(result.record.rounds[0].votes)")
            }
            if result.record.ties.isEmpty != (winners.count == expected.count) {
                violations.append("round \(round): \(result.record.ties.count) ties")
            }
            let sides = ElectionMethods.totals(of: election, under: method).sides ?? []
            for candidate in election.candidates.indices {
                let given = valid.map { $0[candidate] }
                let wanted = VoteSides(
                    inFavour: given.filter { $0 > 0 }.reduce(0, +),
                    against: -given.filter { $0 < 0 }.reduce(0, +),
                    credits: given.map { $0 * $0 }.reduce(0, +)
                )
                if sides[candidate] != wanted { violations.append("round \(round): \(candidate)") }
            }
            seen.ties += result.record.ties.count
            seen.below += expected.contains { votes($0) < 0 } ? 1 : 0
            seen.idle += valid.count - counted
        }
        #expect(violations.isEmpty, "seed \(seed)")
        #expect(seen.ties > 50 && seen.below > 20 && seen.idle > 20, "\(seen)")
    }

    /// All ballots of three candidates with up to three votes for or against each, under every combination of small limits.
    @Test func everyBallotOfATinyElectionIsHeldToTheLimits() throws {
        let candidates = ["A", "B", "C"].map { Candidate(id: CandidateID($0), isWithdrawn: $0 == "C") }
        let range = -3...3
        let ballots = range.flatMap { a in range.flatMap { b in range.map { [a, b, $0] } } }
        for credits in [1, 2, 5, 9, 14, 27] {
            for negative in [false, true] {
                for most in [nil, 1, 2] {
                    for (least, maximum) in [(0, nil), (1, 1), (2, 2), (0, 3)] as [(Int, Int?)] {
                        let rules = CreditRules(
                            perBallot: credits,
                            takesVotesAgainst: negative,
                            maximumVotes: most
                        )
                        let limits = limits(rules, minimum: least, maximum: maximum)
                        let all = RandomCreditElections(seed: 1, rules: rules).election(candidates, ballots, seats: 1)
                        let election = all.keeping(to: limits)
                        let valid = ballots.filter { $0 != [0, 0, 0] && isWithin($0, limits) }
                        #expect(election.ballotCount == valid.count)
                        #expect(election.castCount == ballots.count && election.blankCount == 1)
                        let sides = election.credits?.sides ?? []
                        for candidate in 0..<3 {
                            #expect(sides[candidate].balance == valid.reduce(0) { $0 + $1[candidate] })
                            #expect(sides[candidate].credits == valid.reduce(0) { $0 + $1[candidate] * $1[candidate] })
                        }
                        let counted = ElectionMethods.countedBallots(of: election, under: method)
                        #expect(counted == valid.count { $0[0] != 0 || $0[1] != 0 })
                        #expect(election.credits?.line.given == credits * valid.count)
                        #expect((election.credits?.line.left ?? -1) >= 0)
                        let again = election.keeping(to: limits)
                        #expect(again.castCount == election.castCount && again.ballotCount == election.ballotCount)
                    }
                }
            }
        }
    }

    @Test func oneVoteMoreNeverHarms() throws {
        let seed: UInt64 = 88
        var elections = RandomCreditElections(seed: seed)
        var violations: [String] = []
        for round in 0..<300 {
            let drawn = elections.next()
            let before = try tally(drawn.election)
            guard let candidate = before.elected.randomElement(using: &elections.generator) else { continue }
            var ballots = drawn.ballots
            let ballot = Int.random(in: ballots.indices, using: &elections.generator)
            ballots[ballot][candidate] += 1
            let election = drawn.election
            let after = try tally(elections.election(election.candidates, ballots, seats: election.seats))
            if !after.elected.contains(candidate) { violations.append("round \(round): \(drawn.ballots)") }
        }
        #expect(violations.isEmpty, "seed \(seed)")
    }

    @Test func aTieBelowZeroHasASignInItsValue() throws {
        let election = RandomCreditElections(seed: 1).election(
            ["A", "B", "C"].map { Candidate(id: CandidateID($0)) },
            [[-3, -1, 0], [0, -2, -4]],
            seats: 1
        )
        #expect(throws: UndecidedTie.self) { try tally(election, ties: [.refuse]) }
        let result = try tally(election, ties: [.lot(seed: "7")])
        #expect(result.winners == [0, 1])
        let json = ElectionDocument(result, of: election).json
        #expect(try json["ties"]?.canonicalText().contains(#""value":"-3/1""#) == true)
        #expect(try json["rounds"]?.canonicalText().contains(#"{"id":"C","votes":"-4"}"#) == true)
    }

    @Test func withoutBallotsEverybodyIsEqual() throws {
        let candidates = ["A", "B"].map { Candidate(id: CandidateID($0)) }
        let election = RandomCreditElections(seed: 1).election(candidates, [[0, 0]], seats: 1)
        let result = try tally(election)
        #expect(result.winners == [0, 1] && result.elected == [0] && result.countedBallots == 0)
    }

    @Test func noOtherSettingIsKnown() {
        for option in ElectionOption.allCases {
            var method = method
            method.options[option] = option.values(under: .quadratic)[0]
            #expect(throws: ElectionMethodError.self) { try ElectionMethods.method(for: method) }
        }
        var early = method
        early.ties = [.earlierStage]
        #expect(throws: ElectionMethodError.self) { try ElectionMethods.method(for: early) }
    }
}
