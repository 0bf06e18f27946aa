import BallotMethods
import Evidence
import Foundation
import TestSupport
import Testing
import VotingModel

@testable import Wijkstem

@Suite("A finished vote sealed at once")
struct SealFinishedTests {
    private static let kinds: [BallotKind] = [.approval, .points, .ranked, .quadratic]
    private static let methods: [(kind: BallotKind, specification: MethodSpecification)] = kinds.flatMap { kind in
        EveryMethod.specifications(for: kind, ties: [.minCost, .maxVotes, .lot(seed: "3 4 1")])
            .filter { $0.rule.keepsBudget }
            .map { (kind, $0) }
    }

    /// The same key, moment and nonces each time.
    private func keeper() -> LogKeeper {
        var keeper = LogKeeper(key: StagedVote.key)
        keeper.clock = LogClock { LogTime(seconds: 1_803_929_400) }
        let nonces = Nonces()
        keeper.nonce = { nonces.next() }
        return keeper
    }

    private func budget(
        _ election: Election,
        _ specification: MethodSpecification,
        _ ballots: Rulebook.Disclosure.Ballots
    ) throws -> BudgetVote {
        let rulebook = Rulebook(
            vote: .init(id: "v", name: "Proef"),
            language: .en,
            currency: election.currency,
            sources: [Source(id: "a", name: "Gemeente", amount: election.budget)],
            ballot: BallotRules(kind: election.profile.kind),
            method: specification,
            minimumScore: election.minimumScore,
            disclosure: .init(ballots: ballots, k: 5),
            evidence: .logged
        )
        var counted = election.with(pot: Pot(rulebook.sources))
        if specification.rule.countsCredits { counted.creditsPerBallot = 100 }
        return BudgetVote(
            terms: try SealTerms(rulebook),
            rulebook: rulebook,
            election: counted,
            beside: RunVote.Beside(),
            files: [],
            name: "v.pb"
        )
    }

    @Test(arguments: methods.indices)
    func everyRuleOfABudgetIsSealed(_ index: Int) throws {
        let (kind, specification) = Self.methods[index]
        var elections = RandomElections(seed: UInt64(300 + index))
        var election = elections.next(kind: kind)
        election = EveryMethod.suited(election, to: specification.rule, using: &elections.generator)
        if !specification.rule.keepsMinimumScore { election = election.with(minimumScore: .some(nil)) }
        let vote = try budget(election, specification, index.isMultiple(of: 2) ? .open : .totals)
        let sealed = try SealFinished(vote: vote, keeper: keeper())()
        try LoggedBundle(sealed.bundle).check()
        let plain = try vote.count(
            lot: nil,
            nonce: sealed.bundle.sealed?.nonce ?? [UInt8](repeating: 0, count: 32),
            policy: nil
        )
        #expect(sealed.bundle.files["result.json"] == plain.bundle.files["result.json"])
        let again = try SealFinished(vote: vote, keeper: keeper())().bundle
        #expect(again.files == sealed.bundle.files && again.sealedFiles == sealed.bundle.sealedFiles)
    }

    @Test func everyRuleOfAnElectionIsSealed() throws {
        var elections = RandomRankedElections(seed: 91)
        for (index, specification) in EveryElection.specifications.enumerated() {
            let (ruled, election) = try EveryElection.ruled(
                elections.next(defects: true).election,
                by: specification,
                maximum: index.isMultiple(of: 3) ? 2 : nil
            )
            if election.standing.isEmpty { continue }
            let rulebook = ElectionRulebook(
                vote: ruled.vote,
                language: .nl,
                ballot: ruled.ballot,
                method: ruled.method,
                seats: ruled.seats,
                disclosure: .init(ballots: index.isMultiple(of: 2) ? .open : .grouped, k: 2),
                evidence: .logged
            )
            let vote = PersonsVote(terms: try SealTerms(rulebook), rulebook: rulebook, election: election, files: [])
            try LoggedBundle(try SealFinished(vote: vote, keeper: keeper())().bundle).check()
        }
    }

    // MARK: What is read back

    /// Ballots in two batches, sealed, read back and put together, are the ballots of the vote.
    @Test func budgetBallotsThatWereSealedComeTogetherAgain() throws {
        var elections = RandomElections(seed: 12)
        for round in 0..<200 {
            let election = elections.next(kind: Self.kinds[round % 4])
            let halves = halved(try CastBallots(election))
            let again = try CastBallots.budget(
                try halves.enumerated().map { try readBack($1, number: $0 + 1) },
                kind: election.profile.kind,
                projects: election.projects,
                pointScale: election.profile.pointScale,
                blank: election.counts.blankCounts ? .counted : .excluded,
                electorate: nil
            )
            #expect(again.counts == election.counts && again.grouped == nil)
            let merged = election.with(projects: election.projects, profile: again.profile, counts: again.counts)
            #expect(try ProfileEncoding.encode(merged) == ProfileEncoding.encode(election))
        }
    }

    @Test func ballotsByChannelAndClassComeTogetherAgain() throws {
        let electorate = WeightedBundleTests.electorate
        let vote = WeightedVote.of(
            electorate,
            projects: [Project(id: "A", name: "=A", cost: 6_000), Project(id: "B", name: "Bank", cost: 5_000)],
            budget: 10_000,
            [
                ([0, 1], BallotGroup(channel: 0, voterClass: 0), 5), ([1], BallotGroup(channel: 1, voterClass: 0), 7),
                ([0], BallotGroup(channel: 1, voterClass: 1), 5),
                ([0], BallotGroup(channel: 1, voterClass: 2), 1),
            ]
        )
        let cast = try CastBallots(vote.plain, grouped: vote.grouped)
        let again = try CastBallots.budget(
            try halved(cast).enumerated().map { try readBack($1, number: $0 + 1) },
            kind: .approval,
            projects: vote.plain.projects,
            pointScale: 1,
            blank: .counted,
            electorate: electorate
        )
        #expect(again.counts == vote.plain.counts)
        #expect(again.grouped?.counts == vote.grouped.counts)
        let weighed = try vote.weighed
        let merged = vote.plain.with(projects: vote.plain.projects, profile: again.profile, counts: again.counts)
            .weighed(by: try Weighing(try #require(again.grouped)))
        #expect(try ProfileEncoding.encode(merged) == ProfileEncoding.encode(weighed))
    }

    @Test func ballotsOfAnElectionComeTogetherAgain() throws {
        var elections = RandomRankedElections(seed: 44)
        for (index, specification) in EveryElection.specifications.enumerated() {
            let (rulebook, election) = try EveryElection.ruled(
                elections.next(defects: true).election,
                by: specification,
                maximum: index.isMultiple(of: 3) ? 1 : nil
            )
            let again = try CastBallots.election(
                try halved(try CastBallots(election)).enumerated().map { try readBack($1, number: $0 + 1) },
                candidates: election.candidates,
                seats: election.seats,
                limits: rulebook.ballot
            )
            #expect(try RankedEncoding.profile(of: again) == RankedEncoding.profile(of: election), "\(specification)")
            #expect(again.blankCount == election.blankCount && again.outsideLimits == election.outsideLimits)
            #expect(again.castCount == election.castCount)
        }
    }

    @Test(
        arguments: [
            #"["C"]"#, #"[1]"#, #"{"A":1}"#, #"[["A"]]"#,
        ]
    )
    func aBallotThatNamesWhatIsNotThereIsRefused(_ ballot: String) {
        let line = CastBallots.Line(ballot: Array(ballot.utf8), count: 1)
        #expect(throws: CastBallots.Fault.self) {
            try CastBallots.budget(
                [CastBallots(lines: [line])],
                kind: .approval,
                projects: [Project(id: "A", name: "", cost: 1)],
                pointScale: 1,
                blank: .counted,
                electorate: nil
            )
        }
    }

    private func halved(_ ballots: CastBallots) -> [CastBallots] {
        [
            CastBallots(lines: ballots.lines.compactMap { line in with(line, line.count / 2) }),
            CastBallots(lines: ballots.lines.compactMap { line in with(line, line.count - line.count / 2) }),
        ]
    }

    private func with(_ line: CastBallots.Line, _ count: Int) -> CastBallots.Line? {
        var line = line
        line.count = count
        return count > 0 ? line : nil
    }

    private func readBack(_ ballots: CastBallots, number: Int) throws -> CastBallots {
        let batch = SealedBatch(ballots, number: number) { SealedBallots.randomNonce() }
        return try SealedBatch.read(batch.bytes, number: number).ballots
    }

    // MARK: What cannot be done at once

    private func exampleRun(in folder: TemporaryFolder, ties: String, evidence level: String) throws -> RunVote {
        func write(_ text: String, _ name: String) throws -> String {
            try text.write(toFile: folder.path(name), atomically: true, encoding: .utf8)
            return folder.path(name)
        }
        return RunVote(
            input: InputFiles(
                proposals: try write(SealedExample.proposals, "p.csv"),
                ballots: try write(SealedExample.both, "b.csv")
            ),
            rules: try write(SealedExample.rules(ties: ties, evidence: level), "r.json")
        )
    }

    @Test(
        arguments: [
            ("counted", #"["listed"]"#, true, Finding.SealFault.keyNotWanted),
            ("logged", #"["listed"]"#, false, .keyMissing), ("timestamped", #"["listed"]"#, true, .timestampsNeedSteps),
            ("timestamped", #"["listed"]"#, false, .timestampsNeedSteps),
            ("logged", #"["lot:drawn"]"#, true, .lotNeedsSteps),
        ]
    )
    func levelAndKeyMustGoTogether(_ level: String, _ ties: String, _ hasKey: Bool, _ fault: Finding.SealFault) throws {
        let folder = try TemporaryFolder()
        var run = try exampleRun(in: folder, ties: ties, evidence: level)
        run.keeper = hasKey ? keeper() : nil
        do {
            _ = try run()
            Issue.record("taken")
        } catch let error as InputError {
            #expect(error.findings.map(\.reason) == [.seal(fault)])
        }
    }

    /// Nobody can sign what is published at once: a bundle of its own policy would be refused.
    @Test(arguments: ["quorum 1\n", "quorum 0\nsignature required\n", "quorum 0\n"])
    func aPolicyThatAsksForOthersNeedsSteps(_ end: String) throws {
        let folder = try TemporaryFolder()
        var run = try exampleRun(in: folder, ties: #"["listed"]"#, evidence: "logged")
        let witness = try SigningKey(name: try #require(KeyName("wijkraad.example")), secret: [UInt8](1...32))
        let log = StagedVote.key.publicKey(.log).text
        let text = "wijkstem-policy/1\nlevel logged\nlog \(log)\nwitness \(witness.publicKey(.witness).text)\n\(end)"
        var keeper = keeper()
        keeper.policy = Array(text.utf8)
        run.keeper = keeper
        let asks = end != "quorum 0\n"
        do {
            _ = try run()
            #expect(!asks)
        } catch let error as InputError {
            #expect(asks && error.findings.map(\.reason) == [.seal(.policyNeedsSteps)])
        }
    }

    @Test func aLotAfterTheCloseNeedsALog() throws {
        let rules = SealedExample.rules(ties: #"["lot:drawn"]"#, evidence: "counted")
        let inspection = RulebookReader.inspect(Array(rules.utf8), file: "r.json")
        #expect(inspection.rulebook == nil && inspection.findings.map(\.reason).contains(.drawnLotWithoutLog))
    }

    // MARK: The lot in a count

    @Test func aDrawnLotDecidesLikeTheSeedOrTheOrderAndNothingBefore() throws {
        var elections = RandomElections(seed: 8)
        var undecided = 0
        for _ in 0..<60 {
            let election = elections.next(kind: .approval).with(minimumScore: .some(nil))
            func count(_ ties: [TieCriterion], _ lot: DrawnLot?) throws -> Tally {
                var context = TallyContext()
                context.drawnLot = lot
                let method = MethodSpecification(rule: .equalShares, utility: .cost, completion: .add1u, ties: ties)
                return try Methods.method(for: method, ballots: .approval).count(election, in: context)
            }
            let fixed = try count([.lot(seed: "abc")], nil)
            let drawn = try count([.drawnLot], .seed("abc"))
            #expect(drawn.outcome.funded == fixed.outcome.funded && drawn.record.lot == fixed.record.lot)
            #expect(drawn.method.ties == [.drawnLot] && drawn.record.ties == fixed.record.ties)
            let order = Lot.permutation(of: election.projects.map(\.id), seed: "abc").map(\.text)
            let byHand = try count([.drawnLot], .order(order))
            #expect(byHand.outcome.funded == fixed.outcome.funded && byHand.record.lot == fixed.record.lot)
            if fixed.record.lot == nil {
                #expect(try count([.drawnLot], nil).outcome.funded == fixed.outcome.funded)
            } else if fixed.record.ties.contains(where: { $0.decidedBy == "lot" }) {
                #expect(throws: UndecidedTie.self) { try count([.drawnLot], nil) }
                undecided += 1
            }
        }
        #expect(undecided > 5)
    }
}

/// Other bytes each time, the same in each test.
private final class Nonces: @unchecked Sendable {
    private var count = 0

    func next() -> [UInt8] {
        count += 1
        return Digest(of: "nonce \(count)".utf8).bytes
    }
}
