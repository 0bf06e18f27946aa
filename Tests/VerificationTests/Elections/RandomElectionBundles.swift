import BallotMethods
import Evidence
import TestSupport
import Testing
import Verification
import VotingModel
import Wijkstem

/// Bundles of random elections of persons, as the engine writes them.
struct RandomElectionBundles {
    var elections: RandomRankedElections

    init(seed: UInt64) {
        elections = RandomRankedElections(seed: seed)
    }

    /// The bundle of an election by a method.
    static func bundle(_ election: RankedElection, _ rulebook: ElectionRulebook) throws -> Bundle {
        let method = try ElectionMethods.method(for: rulebook.method)
        let tally = try method.tally(election, in: TallyContext(provisionalSeed: { "" }, progress: { _ in }))
        return try RunElection.bundle(of: tally, election, rulebook, imported: []).bundle
    }

    private static let names = ["", "Bo", "=1+1", "Ann;e \"X\"", "<b>", "'-2", "Zoë"]

    /// The next bundle: any setting of the rule, defects, candidates who stood down, blank ballots, limits, every kind of tie;
    /// nothing where nobody stands or a tie is left open.
    mutating func next(_ rule: ElectionRule) throws -> (bundle: Bundle, isOpen: Bool, shown: String)? {
        let drawn = elections.next(defects: Int.random(in: 0..<4, using: &elections.generator) > 0)
        if drawn.election.standing.isEmpty { return nil }
        var options: [ElectionOption: String] = [:]
        for option in rule.options {
            let value = option.values(under: rule).randomElement(using: &elections.generator) ?? ""
            options[option] = value == "N" ? "\(Int.random(in: 1...3, using: &elections.generator))" : value
        }
        let names = Self.names.shuffled(using: &elections.generator)
        let candidates = drawn.election.candidates.enumerated().map { index, candidate in
            Candidate(id: candidate.id, name: names[index % names.count], isWithdrawn: candidate.isWithdrawn)
        }
        var ballots = drawn.ballots
        if rule == .approval { ballots = ballots.map { [Array(Set($0.flatMap { $0 })).sorted()] } }
        let plain = RandomRankedElections.election(candidates, ballots, seats: drawn.election.seats)
        let election = RankedElection(
            candidates: candidates,
            seats: drawn.election.seats,
            form: rule == .approval ? .approval : .ranked,
            profile: plain.profile,
            blankCount: plain.blankCount
        )
        let last: ElectionTieCriterion =
            [.listed, .name, .lot(seed: "3 \(drawn.ballots.count)"), .lot(seed: "x"), .refuse]
            .randomElement(using: &elections.generator) ?? .listed
        let isEarlier = rule == .instantRunoff && Bool.random(using: &elections.generator)
        let isOpen = Int.random(in: 0..<4, using: &elections.generator) > 0
        let isLimited = Int.random(in: 0..<4, using: &elections.generator) == 0
        let maximum = isLimited ? Int.random(in: 1...3, using: &elections.generator) : nil
        let ruled = try EveryElection.ruled(
            election,
            by: ElectionSpecification(rule: rule, options: options, ties: isEarlier ? [.earlierStage, last] : [last]),
            language: Bool.random(using: &elections.generator) ? .nl : .en,
            maximum: maximum,
            ballots: isOpen ? .open : .totals
        )
        let shown = "\(ballots) \(options) \(last) \(ruled.rulebook.seats) withdrawn \(candidates.map(\.isWithdrawn))"
        if !isOpen, ruled.election.profile.ballotCount < 3 { return nil }
        do {
            let bundle = try Self.bundle(ruled.election, ruled.rulebook)
            // Nobody publishes the totals of no ballot.
            let sums = String(decoding: bundle.files["ballots/aggregate.json"] ?? [], as: UTF8.self)
            if !isOpen, sums.contains("\"valid\":0}") { return nil }
            return (bundle, isOpen, shown)
        } catch is UndecidedTie {
            return nil
        }
    }

    /// What the verifier has against the next bundle, if anything.
    mutating func complaint(_ rule: ElectionRule) throws -> String? {
        guard let next = try next(rule) else { return nil }
        let report = Verifier().verify(BundleFolder(files: next.bundle.files))
        guard report.failed.isEmpty, report.verdict == (next.isOpen ? .valid : .incomplete) else {
            return "\(report.complaints) \(next.shown)"
        }
        guard let sealed = next.bundle.sealed else { return nil }
        let full = Verifier().verify(BundleFolder(files: next.bundle.files, sealed: sealed.part))
        return full.verdict == .valid ? nil : "sealed: \(full.complaints) \(next.shown)"
    }
}

@Suite("What the verifier accepts of elections")
struct ElectionBundlesTests {
    @Test(arguments: ElectionRule.allCases)
    func acceptsWhatTheEngineWrites(_ rule: ElectionRule) throws {
        try accept(rule, rounds: 40, seed: 71)
    }

    @Test(.enabled(if: RandomBundles.rounds != nil), arguments: ElectionRule.allCases)
    func acceptsWhatTheEngineWritesManyTimes(_ rule: ElectionRule) throws {
        let rounds = RandomBundles.rounds ?? 0
        try accept(rule, rounds: rounds, seed: 72)
        print("random elections: \(rule.rawValue) \(rounds)")
    }

    private func accept(_ rule: ElectionRule, rounds: Int, seed: UInt64) throws {
        var bundles = RandomElectionBundles(seed: seed)
        var refused: [String] = []
        for number in 0..<rounds {
            if let complaint = try bundles.complaint(rule) { refused.append("election \(number): \(complaint)") }
        }
        #expect(refused.first == nil, "\(refused.count) refused, seed \(seed)")
    }

    @Test func saysWhatItCouldNotVerifyWhereOnlyTotalsArePublic() throws {
        var bundles = RandomElectionBundles(seed: 73)
        var seen = 0
        while seen < 5 {
            guard let next = try bundles.next(.schulze), !next.isOpen else { continue }
            seen += 1
            let report = Verifier().verify(BundleFolder(files: next.bundle.files))
            #expect(report.verdict == .incomplete && report.verdict.exitCode == 4)
            for check in [CheckID.ballotOrder, .markForm, .ballotLimits, .electionTotals, .compared] {
                #expect(report[check] == .notRun(.notPublic))
            }
            #expect(report[.rounds] == .pass && report[.pairs] == .pass)
            #expect(report.notVerified.contains { $0.en.hasPrefix("V10.F") })
            #expect(!report.notVerified.contains { $0.en.contains("beside the budget") })
        }
    }

    @Test func aReportHasTheChecksOfElectionsAndNoOthers() throws {
        var bundles = RandomElectionBundles(seed: 74)
        for rule in ElectionRule.allCases {
            guard let next = try bundles.next(rule) else { continue }
            let report = Verifier().verify(BundleFolder(files: next.bundle.files))
            #expect(report.lines.map(\.check) == CheckID.ofElections)
        }
        #expect(Set(CheckID.ofElections).union(CheckID.ofBudgets).count == CheckID.allCases.count)
    }
}
