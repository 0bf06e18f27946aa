import BallotMethods
import CanonicalJSON
import Evidence
import Publishing
import TestSupport
import Testing
import Verification
import VotingModel

/// An insider who changes one thing of a certificate or a record by one step, and seals all again with pages and tables to match,
/// is caught.
@Suite("One step off")
struct OneStepTests {
    struct Vote: Sendable, CustomTestStringConvertible {
        let kind: BallotKind
        let method: MethodSpecification
        var binds = false
        var hasPots = false

        var testDescription: String {
            let completion = method.completion.map(\.rawValue) ?? ""
            let options = method.options.values.sorted().joined(separator: " ")
            return "\(method.rule.rawValue) \(completion) \(options)\(binds ? " bound" : "")\(hasPots ? " pots" : "")"
        }
    }

    /// Every kind of certificate, and every form that it has.
    static let votes: [Vote] = {
        func vote(
            _ rule: RuleID,
            _ completion: Completion = .none,
            _ options: [OptionKey: String] = [:],
            _ kind: BallotKind = .approval
        ) -> Vote {
            let ties: [TieCriterion] = [.minCost, .maxVotes, .lot(seed: "2 5 1")]
            var method = MethodSpecification(rule: rule, completion: completion, options: options, ties: ties)
            method.utility = Methods.utilities(of: rule, ballots: kind).last
            return Vote(kind: kind, method: method)
        }
        var votes = [
            vote(.greedy), vote(.greedyNoSkip, .none, [:], .points), vote(.greedyPerCost, .none, [:], .ranked),
            vote(.equalShares, .add1, [:], .points), vote(.equalShares, .add1u), vote(.equalShares, .phragmen),
            vote(.equalShares, .none, [.comparison: "satisfaction"]), vote(.exactEqualShares, .addOpt),
            vote(.phragmen, .none, [.onMisfit: "stop"]), vote(.phragmen, .none, [.onMisfit: "skip"]),
            vote(.maximinSupport), vote(.maxWelfare, .none, [:], .points), vote(.boundedOverspending),
            vote(.cumulativeSTV, .none, [.transfer: "mt", .select: "ge"], .points),
            vote(.cumulativeSTV, .none, [.transfer: "ewt", .select: "gsc"], .points),
            vote(.expandingApprovals, .none, [.unranked: "last"], .ranked),
            vote(.expandingApprovals, .utilitarian, [.unranked: "absent"], .ranked),
            vote(.budgetSTV, .none, [.measure: "ratio"], .ranked), vote(.bordaGreedy, .none, [:], .ranked),
        ]
        for index in [0, 3, 11] {
            var bound = votes[index]
            bound.binds = true
            votes.append(bound)
        }
        for index in [0, 3] {
            var staged = votes[index]
            staged.hasPots = true
            votes.append(staged)
        }
        votes += [
            vote(.quadraticGreedy, .none, [:], .quadratic), vote(.quadraticPerCost, .none, [:], .quadratic),
            vote(.quadraticMax, .none, [:], .quadratic), vote(.quadraticEqualShares, .none, [:], .quadratic),
            vote(.quadraticEqualShares, .add1u, [:], .quadratic),
        ]
        return votes
    }()

    /// A small vote in which something is funded and something is not, if possible with a tie.
    private func bundle(_ vote: Vote, seed: UInt64) throws -> (Bundle, Election) {
        var elections = RandomElections(seed: seed)
        elections.mostProjects = 4
        elections.mostBallots = 6
        var best: (score: Int, election: Election)?
        for _ in 0..<40 {
            var election = elections.next(kind: vote.kind).with(minimumScore: .some(nil))
            if vote.binds || vote.hasPots {
                election = RandomConstraints.bind(
                    election,
                    admissionOnly: vote.hasPots,
                    always: vote.hasPots ? .pot : nil,
                    using: &elections.generator
                )
            }
            let method = try Methods.method(for: vote.method, ballots: vote.kind)
            let record = try method.count(election, in: TallyContext()).record
            let paid = record.steps.count { $0.paid > 0 }
            let score = min(paid, 2) * 3 + min(record.notFunded.count, 2) * 3 + min(record.ties.count, 1)
            if best.map({ score > $0.score }) ?? true { best = (score, election) }
        }
        let election = try #require(best?.election)
        return (try HonestBundles.bundle(election, vote.method), election)
    }

    /// What may be otherwise because it proves the same: see the table in docs/verifying-a-result.md.
    private func isEquivalent(_ step: OneStep, in file: String, _ document: JSONValue) -> Bool {
        if file == "result.json" { return step.path.hasSuffix("/text") && step.path.hasPrefix("/not_funded/") }
        // Other cases may close as well, and another set may prove that nothing is lighter.
        if step.path.hasPrefix("/tree/") { return true }
        if step.path.hasPrefix("/rounds/"), step.path.contains("/sets") { return true }
        return step.path == "/lot" && step.what == "dropped"
    }

    @Test(arguments: votes)
    func isRejected(_ vote: Vote) throws {
        let number = Self.votes.firstIndex { $0.testDescription == vote.testDescription } ?? 0
        let (honest, election) = try bundle(vote, seed: UInt64(71_000 + number))
        try #require(ForgedBundle(honest, vote: "proef").report().verdict == .valid, "the honest one is valid")
        let ids = election.projects.map(\.id.text)
        var accepted: [String] = []
        var tried = 0
        for file in ["certificate.json", "result.json"] {
            let document = try StrictReader.read(try #require(honest.files[file])).value
            let steps = OneStep.all(of: document, ids: ids)
            // All of them where `scripts/random-elections` asks for many tries.
            let stride = RandomBundles.rounds == nil ? max(1, steps.count / 12) : 1
            for index in Swift.stride(from: number % stride, to: steps.count, by: stride) {
                let step = steps[index]
                tried += 1
                if try verdict(step, in: file, honest) == .invalid { continue }
                if isEquivalent(step, in: file, document) { continue }
                accepted.append("\(file) \(step.path) \(step.what)")
            }
        }
        #expect(accepted.isEmpty, "\(accepted.count) of \(tried): \(accepted.prefix(5))")
        #expect(tried > 15)
    }

    private func verdict(_ step: OneStep, in file: String, _ honest: Bundle) throws -> Verdict {
        var forged = ForgedBundle(honest, vote: "proef")
        forged.put(try step.document.canonicalBytes(), in: file)
        // What people read says the same as what machines read, where that is a result at all.
        if file == "result.json", let document = try? ResultDocument(json: step.document) {
            forged.put(Array(ResultTable(document).source.utf8), in: "result.csv")
            forged.put(Array(AccountabilityTable(document).source.utf8), in: "accountability.csv")
            forged.put(Array(ResultPage(document).source.utf8), in: "result.html")
        }
        return try forged.report().verdict
    }
}
