import BallotMethods
import CanonicalJSON
import TestSupport
import Testing
import Verification
import VotingModel

/// Elections whose counts can be followed by eye, and what a forger could do to their bundles.
enum ElectionForgeries {
    static let names = ["Ada", "Bo", "Cas", "Dirk", "Eef"]

    /// Five candidates and two seats.
    ///
    /// Quota 7. Ada is elected and passes 1 on to Bo; Eef goes out; Cas and Dirk are equal.
    static let board: [([[Int]], Int)] = [
        ([[0], [1]], 8), ([[1]], 4), ([[2], [1]], 3), ([[3], [2]], 3), ([[4]], 2), ([[], [-1]], 1),
    ]

    /// A circle of three, one who beats nobody, and one who stood down.
    static let circle: [([[Int]], Int)] = [
        ([[0], [1], [2], [3]], 5), ([[1], [2], [0], [3]], 4), ([[2], [0], [1], [3]], 3), ([[3], [4], [0]], 1),
    ]

    static func bundle(
        _ rule: ElectionRule,
        _ ballots: [([[Int]], Int)],
        _ options: [ElectionOption: String] = [:],
        seats: Int = 1,
        ties: ElectionTieCriterion = .lot(seed: "3 4 1"),
        withdrawn: Int? = nil
    ) throws -> ForgedBundle {
        let candidates = names.enumerated().map {
            Candidate(id: CandidateID("c\($0)"), name: $1, isWithdrawn: $0 == withdrawn)
        }
        let all = ballots.flatMap { Array(repeating: $0, count: $1) }
        let plain = RandomRankedElections.election(candidates, all, seats: seats)
        let election = RankedElection(
            candidates: candidates,
            seats: seats,
            form: rule.ballotForm,
            profile: plain.profile
        )
        let ruled = try EveryElection.ruled(
            election,
            by: ElectionSpecification(rule: rule, options: options, ties: [ties])
        )
        return ForgedBundle(try RandomElectionBundles.bundle(ruled.election, ruled.rulebook), vote: "x")
    }

    static func scottish() throws -> ForgedBundle { try bundle(.scottishSTV, board, seats: 2) }
    static func meek() throws -> ForgedBundle { try bundle(.meekSTV, board, seats: 2) }
    static func schulze() throws -> ForgedBundle { try bundle(.schulze, circle, withdrawn: 4) }
    static func rankedPairs() throws -> ForgedBundle { try bundle(.rankedPairs, circle, withdrawn: 4) }

    struct Forgery: Sendable, CustomTestStringConvertible {
        let name: String
        /// The check that must find it.
        let check: CheckID
        let make: @Sendable () throws -> ForgedBundle
        let forge: @Sendable (inout ForgedBundle) throws -> Void

        var testDescription: String { "\(check.rawValue) \(name)" }
    }

    static func onBoard(
        _ name: String,
        _ check: CheckID,
        _ forge: @escaping @Sendable (inout ForgedBundle) throws -> Void
    ) -> Forgery {
        Forgery(name: name, check: check, make: scottish, forge: forge)
    }

    private static let result = "result.json"
    private static let aggregate = "ballots/aggregate.json"

    // MARK: Rules, list, ballots, sums

    static let beforeTheCount: [Forgery] = [
        onBoard("a setting that does not exist", .electionMethod) {
            try $0.set("rules.json", "/method/options/overvote", "maybe")
        },
        onBoard("a number with a zero before it", .electionMethod) {
            try $0.set("rules.json", "/method/options/max_skipped", "03")
        },
        onBoard("approval ballots under a ranked rule", .electionMethod) {
            try $0.set("rules.json", "/ballot/kind", "approval")
        },
        onBoard("a setting left out", .schemas) { try $0.edit("rules.json", "/method/options/repeat") { _ in nil } },
        onBoard("a criterion that leaves ties open", .tieRules) {
            try $0.set("rules.json", "/ties", .array(["earlier-stage"]))
        },
        onBoard("no ballot may name anybody", .limits) { try $0.set("rules.json", "/ballot/max", .integer(0)) },
        onBoard("a candidate twice", .candidates) { try $0.set("candidates.json", "/candidates/1/id", "c0") },
        onBoard("a candidate without an id", .candidates) { try $0.set("candidates.json", "/candidates/1/id", "") },
        onBoard("nobody who stands", .candidates) { bundle in
            for place in names.indices {
                try bundle.set("candidates.json", "/candidates/\(place)/withdrawn", .boolean(true))
            }
        },
        onBoard("ballots in another order", .ballotOrder) { bundle in
            let bytes = try #require(bundle.files["ballots/profile.jsonl"])
            let lines = bytes.split(separator: 10)
            bundle.put(Array((Array(lines.reversed()) + [[]]).joined(separator: [10])), in: "ballots/profile.jsonl")
        },
        onBoard("a ballot for a stranger", .markForm) {
            try $0.replace("ballots/profile.jsonl", #"[["c4"]]"#, with: #"[["c9"]]"#)
        },
        onBoard("an open rank at the end", .markForm) {
            try $0.replace("ballots/profile.jsonl", #"[["c4"]]"#, with: #"[["c4"],[]]"#)
        },
        onBoard("a mark that is no mark", .schemas) {
            try $0.replace("ballots/profile.jsonl", #"[["c4"]]"#, with: "[[2]]")
        },
        onBoard("an invalid ballot counted", .ballotLimits) { try $0.set("rules.json", "/ballot/max", .integer(1)) },
        onBoard("a ballot too many cast", .electionNumbers) { try $0.add(1, to: "/ballots/cast", in: aggregate) },
        onBoard("a ballot that takes no part called valid", .electionNumbers) {
            try $0.add(1, to: "/ballots/valid", in: aggregate)
        },
        onBoard("a ballot more of one kind", .electionNumbers) {
            try $0.replace("ballots/profile.jsonl", #""count":8"#, with: #""count":9"#)
        },
        onBoard("a mention invented", .electionTotals) { try $0.add(1, to: "/candidates/1/mentions", in: aggregate) },
        onBoard("a first preference taken away", .electionTotals) {
            try $0.add(-1, to: "/candidates/4/first", in: aggregate)
        },
        onBoard("a defect kept silent", .electionTotals) { try $0.set(aggregate, "/defects", .array([])) },
        onBoard("sums of others", .electionListed) { try $0.set(aggregate, "/candidates/0/id", "c9") },
        onBoard("more first preferences than mentions", .electionListed) {
            try $0.add(9, to: "/candidates/4/first", in: aggregate)
        },
        Forgery(name: "a cell of the matrix", check: .compared, make: schulze) {
            try $0.add(-1, to: "/pairs/preferring/0/1", in: aggregate)
        },
        Forgery(
            name: "points",
            check: .compared,
            make: { try bundle(.borda, circle, seats: 2) },
            forge: {
                try $0.set(aggregate, "/points/0/points", "1")
            }
        ),
    ]

    // MARK: Rounds

    static let rounds: [Forgery] = [
        onBoard("votes from nowhere", .conserved) { try $0.set(result, "/rounds/0/votes/1/votes", "5.00000") },
        onBoard("a lower quota", .quota) { try $0.set(result, "/rounds/0/quota", "6.00000") },
        onBoard("elected without the quota", .electedRightly) {
            try $0.set(result, "/rounds/0/elected", .array(["c0", "c1"]))
            try $0.set(result, "/rounds/0/grounds", .array(["quota", "quota"]))
        },
        onBoard("a ground that is none", .electedRightly) {
            try $0.set(result, "/rounds/0/grounds", .array(["lucky"]))
        },
        onBoard("a swapped elimination", .excludedRightly) { try $0.set(result, "/rounds/1/excluded", .array(["c2"])) },
        onBoard("two go out at once", .excludedRightly) {
            try $0.set(result, "/rounds/1/excluded", .array(["c2", "c4"]))
        },
        onBoard("a changed transfer", .transfers) { try $0.set(result, "/rounds/0/transfers/0/votes", "0.90000") },
        onBoard("a transfer to another", .transfers) { try $0.set(result, "/rounds/0/transfers/0/to", "c2") },
        onBoard("a surplus of another size", .transfers) { try $0.set(result, "/rounds/0/surplus/votes", "2.00000") },
        onBoard("other ballots moved", .rounds) { try $0.add(1, to: "/rounds/0/transfers/0/ballots", in: result) },
        onBoard("a stage left out at the end", .rounds) { bundle in
            try bundle.edit(result, "/rounds") { value in
                guard case .array(let rounds) = value else { return value }
                return .array(Array(rounds.dropLast()))
            }
        },
        onBoard("a stage left out", .schemas) { try $0.edit(result, "/rounds/1") { _ in nil } },
        onBoard("votes with fewer decimals", .schemas) { try $0.set(result, "/rounds/0/quota", "7") },
        onBoard("a round that says more", .schemas) { try $0.set(result, "/rounds/0/note", "x") },
        Forgery(name: "a keep factor off by one unit", check: .keepFactors, make: meek) { bundle in
            let last = try bundle.count(result, "/rounds") - 1
            let pointer = "/rounds/\(last)/keep_factors/0/factor"
            guard case .string(let factor) = try bundle.value(result, pointer) else { return }
            let digits = try #require(Int(factor.replacing(".", with: "")))
            let shown = String(digits - 1)
            try bundle.set(result, pointer, .string("0." + String(repeating: "0", count: 9 - shown.count) + shown))
        },
        Forgery(name: "a distribution more", check: .keepFactors, make: meek) {
            try $0.add(1, to: "/rounds/0/iterations", in: result)
        },
        Forgery(
            name: "a batch that is none",
            check: .excludedRightly,
            make: { try bundle(.instantRunoff, board) },
            forge: {
                try $0.set(result, "/rounds/0/excluded", .array(["c2", "c3"]))
            }
        ),
        Forgery(
            name: "a majority of fewer",
            check: .quota,
            make: { try bundle(.majority, board) },
            forge: {
                try $0.set(result, "/rounds/0/quota", "8")
            }
        ),
        Forgery(name: "a path weakened", check: .pairs, make: schulze) {
            try $0.set("certificate.json", "/beaten/0/path", .array(["c2", "c1"]))
        },
        Forgery(name: "a set that leaves too much", check: .pairs, make: schulze) { bundle in
            guard case .string(let id) = try bundle.value("certificate.json", "/beaten/2/id") else { return }
            guard case .string(let by) = try bundle.value("certificate.json", "/beaten/0/id") else { return }
            try bundle.set("certificate.json", "/beaten/0/cut", .array([.string(min(id, by)), .string(max(id, by))]))
        },
        Forgery(name: "a winner left out", check: .pairs, make: schulze) { try $0.set(result, "/winners", .array([])) },
        Forgery(name: "a strongest path", check: .rounds, make: schulze) {
            try $0.add(1, to: "/pairs/paths/0/1", in: result)
        },
        Forgery(name: "a majority locked that closes a circle", check: .pairs, make: rankedPairs) { bundle in
            let count = try bundle.count(result, "/pairs/majorities")
            for index in 0..<count { try bundle.set(result, "/pairs/majorities/\(index)/locked", .boolean(true)) }
            try bundle.set("certificate.json", "/skipped", .array([]))
        },
        Forgery(name: "another order of majorities", check: .pairs, make: rankedPairs) { bundle in
            let (first, last) = (
                try bundle.value(result, "/pairs/majorities/0"), try bundle.value(result, "/pairs/majorities/5")
            )
            try bundle.set(result, "/pairs/majorities/0", last)
            try bundle.set(result, "/pairs/majorities/5", first)
        },
        Forgery(name: "a circle that is none", check: .pairs, make: rankedPairs) {
            try $0.set("certificate.json", "/skipped/0/path", .array(["c0", "c2"]))
        },
    ]

    // MARK: The lot, ties, result, forms

    static let after: [Forgery] = [
        onBoard("a lot altered", .lot) { bundle in
            let (first, last) = (
                try bundle.value("certificate.json", "/lot/0"), try bundle.value("certificate.json", "/lot/4")
            )
            try bundle.set("certificate.json", "/lot/0", last)
            try bundle.set("certificate.json", "/lot/4", first)
        },
        onBoard("a lot kept silent", .lot) { try $0.edit("certificate.json", "/lot") { _ in nil } },
        onBoard("a tie decided otherwise", .ties) { try $0.swapChosen() },
        onBoard("a tie of another value", .ties) { try $0.set(result, "/ties/0/value", "4/1") },
        onBoard("a tie decided by another criterion", .ties) { try $0.set(result, "/ties/0/decided_by", "listed") },
        onBoard("other seats", .repeated) { try $0.set(result, "/seats", .integer(3)) },
        onBoard("rules of another digest", .repeated) {
            try $0.set(result, "/rules_sha256", .string(String(repeating: "0", count: 64)))
        },
        onBoard("somebody else elected", .decided) { try $0.set(result, "/elected/1", "c1") },
        onBoard("another reason", .decided) { try $0.set(result, "/not_elected/0/reason", "places_taken") },
        onBoard("a word more", .schemas) { try $0.set(result, "/note", "x") },
        onBoard("another table", .table) { try $0.replace("result.csv", "Ada", with: "Ida") },
        onBoard("another table of rounds", .table) { try $0.replace("rounds.csv", "7,00000", with: "6,00000") },
        onBoard("a name changed on the page", .page) {
            try $0.replace("result.html", ">Ada</data>", with: ">Ida</data>")
        },
        onBoard("a figure without a pointer", .page) {
            try $0.replace("result.html", "</main>", with: "<p>7</p></main>")
        },
        onBoard("a script", .page) { try $0.replace("result.html", "</main>", with: "<script></script></main>") },
    ]
}

extension ForgedBundle {
    func count(_ file: String, _ pointer: String) throws -> Int {
        guard case .array(let elements) = try value(file, pointer) else { return 0 }
        return elements.count
    }

    /// The first tie goes to somebody else of those tied.
    mutating func swapChosen() throws {
        let chosen = try value("result.json", "/ties/0/chosen")
        guard case .array(let tied) = try value("result.json", "/ties/0/tied") else { return }
        let other = try #require(tied.first { $0 != chosen })
        try set("result.json", "/ties/0/chosen", other)
    }
}

@Suite("Forged elections")
struct ElectionForgeryTests {
    private func reject(_ forgery: ElectionForgeries.Forgery) throws {
        var bundle = try forgery.make()
        let honest = try bundle.report()
        #expect(honest.failed.isEmpty, "\(honest.complaints)")
        try forgery.forge(&bundle)
        try bundle.report().expectFailure(at: forgery.check)
    }

    @Test(arguments: ElectionForgeries.beforeTheCount)
    func rejectsWhatComesBeforeTheCount(_ forgery: ElectionForgeries.Forgery) throws { try reject(forgery) }

    @Test(arguments: ElectionForgeries.rounds)
    func rejectsRounds(_ forgery: ElectionForgeries.Forgery) throws { try reject(forgery) }

    @Test(arguments: ElectionForgeries.after)
    func rejectsWhatComesAfterTheCount(_ forgery: ElectionForgeries.Forgery) throws { try reject(forgery) }

    @Test(arguments: ElectionForgeries.pages)
    func rejectsPages(_ forgery: ElectionForgeries.Forgery) throws { try reject(forgery) }

    @Test(arguments: ElectionForgeries.credits)
    func rejectsCredits(_ forgery: ElectionForgeries.Forgery) throws { try reject(forgery) }

    @Test(arguments: ElectionForgeries.sealedOnes)
    func rejectsWhatIsSealed(_ forgery: ElectionForgeries.Forgery) throws { try reject(forgery) }

    @Test func everyCheckOfElectionsHasAForgery() {
        let before = ElectionForgeries.beforeTheCount + ElectionForgeries.credits + ElectionForgeries.sealedOnes
        let forged = Set((before + ElectionForgeries.rounds + ElectionForgeries.after).map(\.check))
        let own = CheckID.ofElections.filter { !CheckID.ofBudgets.contains($0) }
        let missing = own.filter { !forged.contains($0) }
        #expect(missing.isEmpty, "\(missing)")
    }

    /// No flip of a bit is accepted, and none ends the program. (Another path or set in a certificate may prove the same.)
    @Test func flippedBytesAreRejectedAndEndNothing() throws {
        let honest = try ElectionForgeries.bundle(.schulze, Array(ElectionForgeries.circle.prefix(3)))
        var accepted: [String] = []
        let step = RandomBundles.rounds == nil ? 13 : 1
        for (name, bytes) in honest.files.sorted(by: { $0.key < $1.key }) {
            if ["VERIFY.md", "result.html"].contains(name) { continue }
            for index in stride(from: bytes.count % step, to: bytes.count, by: step) {
                var forged = honest
                var flipped = bytes
                flipped[index] ^= 1
                forged.put(flipped, in: name)
                if try forged.report().verdict != .invalid, name != "certificate.json" {
                    accepted.append("\(name) byte \(index)")
                }
            }
        }
        #expect(accepted.isEmpty, "\(accepted.prefix(5))")
    }

    @Test func hugeCountsAreRefusedWithoutOverflow() throws {
        var bundle = try ElectionForgeries.scottish()
        let most = "9007199254740991"
        try bundle.replace("ballots/profile.jsonl", #""count":8"#, with: #""count":\#(most)"#)
        try bundle.replace("ballots/profile.jsonl", #""count":4"#, with: #""count":\#(most)"#)
        try bundle.report().expectFailure(at: .electionNumbers)
        bundle = try ElectionForgeries.scottish()
        for key in ["valid", "counted", "cast"] {
            try bundle.set("ballots/aggregate.json", "/ballots/\(key)", .integer(9_007_199_254_740_991))
        }
        #expect(try bundle.report().verdict == .invalid)
    }
}
