import BallotMethods
import CanonicalJSON
import Evidence
import Foundation
import TestSupport
import Testing
import VotingModel
import Wijkstem

@Suite("Bundles of elections")
struct ElectionBundleTests {
    private let board = Fixtures.path("elections/board/vote.blt")
    private let boardRules = Fixtures.path("elections/board/spelregels.json")
    private let question = Fixtures.path("elections/question/vote.csv")
    private let answers = Fixtures.path("elections/question/options.csv")

    /// Runs a file under a rulebook of its own.
    private func run(
        _ file: String,
        candidates: String? = nil,
        rules: [String: Any],
        seal: String? = nil
    ) throws -> RunElection.Result {
        let folder = try TemporaryFolder()
        let all: [String: Any] = ["format": "wijkstem-rules/1", "vote": "X", "ties": ["refuse"]]
        let data = try JSONSerialization.data(
            withJSONObject: all.merging(rules) { $1 },
            options: .sortedKeys
        )
        try data.write(to: URL(filePath: folder.path("spelregels.json")))
        return try RunElection(file: file, candidates: candidates, rules: folder.path("spelregels.json"), seal: seal)()
    }

    private func text(_ bundle: Evidence.Bundle, _ name: String) throws -> String {
        String(decoding: try #require(bundle.files[name]), as: UTF8.self)
    }

    private func rules(
        _ rule: String,
        seats: Int = 1,
        ballots: String = "open",
        more: [String: Any] = [:]
    ) -> [String: Any] {
        let rules: [String: Any] = [
            "method": ["rule": rule], "seats": seats, "disclosure": ["ballots": ballots, "k": 5], "ties": ["listed"],
        ]
        return rules.merging(more) { $1 }
    }

    private func reason(_ body: () throws -> Void) -> RankedFinding? {
        do {
            try body()
        } catch let error as InputError {
            if case .ranked(let finding)? = error.findings.first?.reason { return finding }
        } catch {}
        return nil
    }

    // MARK: What a bundle holds

    @Test func theSameElectionGivesTheSameBytesAndEveryFileItsPlace() throws {
        let first = try RunElection(file: board, rules: boardRules)().bundle
        let second = try RunElection(file: board, rules: boardRules)().bundle
        #expect(first.files == second.files && first.rootDigest == second.rootDigest)
        #expect(
            first.files.keys.sorted() == [
                "VERIFY.md", "ballots/aggregate.json", "ballots/profile.jsonl", "candidates.json", "certificate.json",
                "manifest.json", "result.csv", "result.html", "result.json", "rounds.csv", "rules.json",
            ]
        )
        #expect(first.files.keys.allSatisfy(Evidence.Bundle.fileNames.contains))
        for (name, bytes) in first.files where name.hasSuffix(".json") {
            #expect(try StrictReader.read(bytes).isCanonical(in: bytes), "\(name)")
        }
    }

    @Test func theOrderOfTheBallotsLeavesNoTrace() throws {
        let folder = try TemporaryFolder()
        var lines = try Fixtures.text("elections/board/vote.blt").split(separator: "\n").map(String.init)
        lines[3..<11].reverse()
        try lines.joined(separator: "\n").write(toFile: folder.path("vote.blt"), atomically: true, encoding: .utf8)
        let first = try RunElection(file: board, rules: boardRules)().bundle
        let second = try RunElection(file: folder.path("vote.blt"), rules: boardRules)().bundle
        for name in first.files.keys where name != "candidates.json" && name != "manifest.json" {
            #expect(first.files[name] == second.files[name], "\(name)")
        }
        #expect(first.files["candidates.json"] != second.files["candidates.json"], "the digest of the file")
    }

    @Test func theProfileKeepsEveryDefect() throws {
        let result = try run(question, candidates: answers, rules: rules("irv"))
        let profile = try text(result.bundle, "ballots/profile.jsonl").split(separator: "\n")
        #expect(profile.contains(#"{"ballot":[[0],["Speeltuin"]],"count":1}"#))
        #expect(profile.contains(#"{"ballot":[[],["Werkplaats"]],"count":1}"#))
        #expect(profile.contains(#"{"ballot":[["Moestuin","Theehuis"],["Speeltuin"]],"count":1}"#))
        let ordered = profile.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        #expect(profile == ordered && Set(profile).count == profile.count)
        #expect(result.document.ballots.invalid == [.noCandidate: 1], "two at the first rank end the ballot")
        #expect(result.document.ballots.cast == 29 && result.document.ballots.counted == 27)
    }

    @Test func approvalsAreSetsWhateverTheFile() throws {
        let result = try run(question, candidates: answers, rules: rules("approval"))
        let profile = try text(result.bundle, "ballots/profile.jsonl").split(separator: "\n")
        #expect(profile.contains(#"{"ballot":["Moestuin","Speeltuin"],"count":9}"#))
        #expect(profile.contains(#"{"ballot":["Speeltuin",0],"count":1}"#))
        #expect(result.document.defects == [.unknownName: 1], "without an order nothing else is one")
        #expect(result.document.lines.allSatisfy { $0.first == nil })
    }

    /// A file that a rule can count, with its list and what its rulebook needs.
    private func suited(_ rule: ElectionRule) -> (file: String, candidates: String, more: [String: Any]) {
        let credits = Fixtures.path("elections/credits-question")
        return rule.countsCredits
            ? ("\(credits)/vote.csv", "\(credits)/options.csv", ["ballot": ["credits": 9]]) : (question, answers, [:])
    }

    @Test(arguments: ElectionRule.allCases)
    func totalsSealTheBallotsAndChangeNothingElse(_ rule: ElectionRule) throws {
        let (file, candidates, more) = suited(rule)
        func run(_ ballots: String, k: Int = 5) throws -> RunElection.Result {
            let disclosure: [String: Any] = ["disclosure": ["ballots": ballots, "k": k]]
            let rules = rules(rule.rawValue, more: more.merging(disclosure) { $1 })
            return try self.run(file, candidates: candidates, rules: rules)
        }
        let (open, totals) = (try run("open"), try run("totals"))
        #expect(open.bundle.sealed == nil)
        let name = SealedBallots.path
        let profile = try #require(open.bundle.files[name])
        for hidden in [totals, try run("grouped", k: 2)] {
            #expect(hidden.bundle.files[name] == nil)
            let sealed = try #require(hidden.bundle.sealed)
            #expect(sealed.profile == profile)
            let manifest = try text(hidden.bundle, "manifest.json")
            let entry =
                #""path":"ballots/profile.jsonl","sha256":"\#(sealed.digest.hexadecimal)","size":\#(profile.count),"visibility":"sealed""#
            #expect(manifest.contains(entry), "\(manifest)")
            #expect(try text(hidden.bundle, "VERIFY.md").contains("--sealed"))
            #expect(open.bundle.files["ballots/aggregate.json"] == hidden.bundle.files["ballots/aggregate.json"])
            #expect(open.document.elected == hidden.document.elected)
            #expect(Set(open.bundle.files.keys).subtracting(hidden.bundle.files.keys) == [name])
        }
        let grouped = try run("grouped", k: 1)
        #expect(grouped.bundle.sealed == nil && grouped.bundle.files[name] == profile)
        #expect(try !text(grouped.bundle, "VERIFY.md").contains("--sealed"))
        let aggregate = try StrictReader.read(try #require(totals.bundle.files["ballots/aggregate.json"])).value
        #expect((aggregate["pairs"] != nil) == rule.comparesPairs)
        #expect((aggregate["points"] != nil) == (rule == .borda))
    }

    @Test func groupedBallotsArePublicOnlyIfEachIsFrequent() throws {
        let folder = try TemporaryFolder()
        let ballots = "2 1\n4 1 2 0\n3 2 0\n0\n\"A\"\n\"B\"\n\"T\"\n"
        try Data(ballots.utf8).write(to: URL(filePath: folder.path("v.blt")))
        for (k, isPublic) in [(3, true), (4, false)] {
            let disclosure: [String: Any] = ["disclosure": ["ballots": "grouped", "k": k]]
            let bundle = try run(folder.path("v.blt"), rules: rules("irv", more: disclosure)).bundle
            #expect((bundle.files[SealedBallots.path] != nil) == isPublic && (bundle.sealed == nil) == isPublic)
        }
    }

    /// The same ballots give the same bundle but for the random number, which is another one each time.
    @Test func theRandomNumberHidesTheSealedBallots() throws {
        let more: [String: Any] = ["disclosure": ["ballots": "totals"]]
        let bundles = try (0..<2).map { _ in
            try run(question, candidates: answers, rules: rules("schulze", more: more)).bundle
        }
        #expect(bundles[0].rootDigest != bundles[1].rootDigest)
        for (name, bytes) in bundles[0].files where name != "manifest.json" { #expect(bundles[1].files[name] == bytes) }
    }

    @Test func tablesSayWhoWhenAndHowMany() throws {
        let bundle = try RunElection(file: board, rules: boardRules)().bundle
        let result = try text(bundle, "result.csv").split(separator: "\r\n")
        let headings = "id;naam;teruggetrokken;eerste_voorkeur;genoemd;gekozen;plaats;ronde;stemmen;grond;reden"
        #expect(result[0] == "\u{FEFF}\(headings)")
        #expect(result[1] == "1;Ada;nee;11;11;ja;1;1;11,00000;quota;")
        #expect(result[2] == "2;Bram;nee;1;15;nee;;3;3,99992;;excluded")
        #expect(result[6] == "6;Fatima;ja;0;3;nee;;;;;withdrawn")
        let rounds = try text(bundle, "rounds.csv").split(separator: "\r\n")
        #expect(rounds.count == 1 + 5 * (6 + 3))
        #expect(rounds[12] == "2;3;Cor;7,00000;")
        #expect(rounds[17] == "2;;afronding;0,00008;")
    }

    // MARK: What the rulebook decides

    @Test func ballotsOutsideTheLimitsAreInvalidAndNotInTheProfile() throws {
        let limited = rules("stv-scottish", seats: 3, more: ["ballot": ["min": 2, "max": 2]])
        let result = try run(board, rules: limited)
        #expect(result.document.ballots.invalid == [.tooFewCandidates: 1, .tooManyCandidates: 3])
        #expect(result.document.ballots.cast == 28 && result.document.ballots.counted == 24)
        #expect(!(try text(result.bundle, "ballots/profile.jsonl")).contains(#"[["2"]]"#))
        #expect(result.findings.count { if case .ranked(.outsideLimits) = $0.reason { true } else { false } } == 2)
    }

    @Test func aMajorityOfThoseCastCountsInvalidBallotsToo() throws {
        let folder = try TemporaryFolder()
        try "2 1\n5 1 0\n4 2 0\n1 1 2 0\n0\n\"Voor\"\n\"Tegen\"\n\"T\"\n"
            .write(toFile: folder.path("v.blt"), atomically: true, encoding: .utf8)
        func elected(_ base: String) throws -> [Int] {
            let method: [String: Any] = ["rule": "majority", "options": ["base": base]]
            let limited = rules("majority", more: ["ballot": ["max": 1], "method": method])
            return try run(folder.path("v.blt"), rules: limited).document.elected
        }
        #expect(try elected("valid") == [0], "5 of 9")
        #expect(try elected("cast") == [], "5 of 10")
    }

    @Test func aFileThatContradictsTheRulebookIsRefused() throws {
        let seats = reason { _ = try run(board, rules: rules("stv-scottish", seats: 2)) }
        #expect(seats == .seatsDiffer(rulebook: 2, file: 3))
        let approvals = Fixtures.path("lindeveen/spelregels.json")
        let budget = reason { _ = try RunElection(file: board, rules: approvals)() }
        #expect(budget == .budgetRulebook)
        let few = rules("borda", ballots: "totals", more: ["disclosure": ["ballots": "totals", "k": 29]])
        let hidden = reason { _ = try run(question, candidates: answers, rules: few) }
        #expect(hidden == .fewerBallotsThanK(ballots: 28, least: 29))
        #expect(throws: InputError.self) { try run(board, rules: rules("stv-scottish", seats: 3), seal: "00") }
    }

    @Test func ballotsWithoutAnOrderAreForApprovalOnly() throws {
        let folder = try TemporaryFolder()
        let pabulib = """
            META\nkey;value\nnum_projects;2\nnum_votes;2\nbudget;10\nvote_type;approval\nrule;greedy
            PROJECTS\nproject_id;cost\n1;5\n2;5\nVOTES\nvoter_id;vote\na;1,2\nb;2\n
            """
        try pabulib.write(toFile: folder.path("v.pb"), atomically: true, encoding: .utf8)
        let ordered = reason { _ = try run(folder.path("v.pb"), rules: rules("irv")) }
        #expect(ordered == .noOrder(rule: "irv"))
        #expect(try run(folder.path("v.pb"), rules: rules("approval")).document.elected == [1])
    }

    @Test func moreCandidatesThanAMatrixShowsAreRefused() throws {
        let folder = try TemporaryFolder()
        let names = (1...101).map { "\"N\($0)\"" }.joined(separator: "\n")
        try "101 1\n1 1 0\n0\n\(names)\n\"T\"\n".write(toFile: folder.path("v.blt"), atomically: true, encoding: .utf8)
        let many = reason { _ = try run(folder.path("v.blt"), rules: rules("schulze")) }
        #expect(many == .tooManyCandidates(limit: 100))
        #expect(try run(folder.path("v.blt"), rules: rules("irv")).document.elected == [0])
    }

    @Test func anUndecidedTieMakesNoBundle() throws {
        let folder = try TemporaryFolder()
        try "2 1\n1 1 0\n1 2 0\n0\n\"A\"\n\"B\"\n\"T\"\n"
            .write(toFile: folder.path("v.blt"), atomically: true, encoding: .utf8)
        #expect(throws: UndecidedTie.self) {
            try run(folder.path("v.blt"), rules: rules("irv", more: ["ties": ["refuse"]]))
        }
        let drawn = try run(folder.path("v.blt"), rules: rules("irv", more: ["ties": ["earlier-stage", "lot:7"]]))
        #expect(drawn.document.record.ties.map(\.decidedBy) == ["lot"])
        #expect(drawn.document.record.ties.allSatisfy { !$0.provisional })
        #expect(try text(drawn.bundle, "certificate.json").contains(#""lot":["#))
    }

    // MARK: Every rule

    /// Every rule with every combination of its settings on random elections: a bundle is written, all of it canonical, and its
    /// result reads back.
    @Test func everyRuleWritesWhatReadsBack() throws {
        let seed: UInt64 = 4_711
        var elections = RandomRankedElections(seed: seed)
        var violations: [String] = []
        for (index, specification) in EveryElection.specifications.enumerated() {
            let (rulebook, election) = try EveryElection.ruled(
                elections.next(defects: true).election,
                by: specification,
                language: index.isMultiple(of: 2) ? .nl : .en,
                maximum: index.isMultiple(of: 3) ? 2 : nil
            )
            if election.standing.isEmpty { continue }
            let tally = try ElectionMethods.method(for: specification).tally(election, in: TallyContext())
            let (document, bundle) = try RunElection.bundle(of: tally, election, rulebook, imported: [])
            for (name, bytes) in bundle.files where name.hasSuffix(".json") {
                if try StrictReader.read(bytes).isCanonical(in: bytes) { continue }
                violations.append("\(specification): \(name)")
            }
            let result = try StrictReader.read(try #require(bundle.files["result.json"])).value
            let page = try ElectionPage(ElectionResult(json: result)).source
            if Array(page.utf8) != bundle.files["result.html"] {
                violations.append("\(specification): another page from what was read")
            }
            let ballots = document.ballots
            let all = ballots.counted + ballots.blank + ballots.invalidTotal
            if ballots.cast != all { violations.append("\(specification): \(ballots)") }
            let lot = try StrictReader.read(try #require(bundle.files["certificate.json"])).value["lot"] != nil
            if lot != document.record.ties.contains(where: { $0.decidedBy == "lot" }) {
                violations.append("\(specification): a lot too many or too few")
            }
        }
        #expect(violations.isEmpty, "seed \(seed)")
    }

    @Test func electionsByCreditsReadBackToo() throws {
        let seed: UInt64 = 303
        var elections = RandomCreditElections(seed: seed)
        let method = ElectionSpecification(rule: .quadratic, ties: EveryElection.ties)
        for round in 0..<60 {
            let (rulebook, election) = try EveryElection.ruled(
                elections.next().election,
                by: method,
                language: round.isMultiple(of: 2) ? .nl : .en,
                maximum: round.isMultiple(of: 3) ? 2 : nil
            )
            let tally = try ElectionMethods.method(for: method).tally(election, in: TallyContext())
            let (document, bundle) = try RunElection.bundle(of: tally, election, rulebook, imported: [])
            let result = try StrictReader.read(try #require(bundle.files["result.json"])).value
            #expect(try ElectionResult(json: result).json == document.json, "seed \(seed), round \(round)")
            let credits = try #require(document.credits)
            let ballots = document.ballots.counted + (document.ballots.invalid[.noCandidate] ?? 0)
            #expect(credits.given == credits.perBallot * ballots && credits.left >= 0)
            #expect(credits.spent == document.lines.reduce(0) { $0 + ($1.sides?.credits ?? 0) })
        }
    }

    @Test func aFileThatSaysOtherCreditsThanTheRulebookIsRefused() throws {
        let folder = try TemporaryFolder()
        let file = folder.path("b.json")
        let candidates = Fixtures.path("elections/credits-question/options.csv")
        func run(credits: Int, most: Int?) throws -> RunElection.Result {
            var limits: [String: Any] = ["credits": credits]
            limits["max_votes"] = most
            return try self.run(file, candidates: candidates, rules: rules("quadratic", more: ["ballot": limits]))
        }
        try Data(
            #"{"format":"wijkstem-ballots/1","kind":"quadratic","credits":9,"max_votes":3,"ballots":[{"ballot":[{"candidate":"1","votes":3}]}]}"#
                .utf8
        ).write(to: URL(filePath: file))
        #expect(try run(credits: 9, most: 3).document.elected == [0])
        for (credits, most, key) in [(16, 3, "credits"), (9, 2, "max_votes"), (9, nil, "max_votes")]
            as [(Int, Int?, String)]
        {
            do {
                _ = try run(credits: credits, most: most)
                Issue.record("\(key) differs")
            } catch let error as InputError {
                guard case .credits(.differs(key, _, _))? = error.findings.first?.reason else {
                    Issue.record("\(error.findings)")
                    continue
                }
            }
        }
    }

    @Test func aChangedResultIsNotRead() throws {
        let document = try RunElection(file: board, rules: boardRules)().document
        let text = try document.json.canonicalText()
        for (old, new) in [
            ("\"elected_count\":3", "\"elected_count\":2"), ("\"11.00000\"", "\"11.0000\""),
            ("\"reason\":\"excluded\"", "\"reason\":\"out\""), ("\"elected\":[\"1\"", "\"elected\":[\"8\""),
            ("\"number\":1", "\"number\":2"), ("\"seats\":3", "\"seats\":3,\"extra\":1"),
            ("\"round\":2", "\"round\":9"), ("\"exhausted\":\"3.99992\"", "\"exhausted\":\"3.99991\""),
        ] {
            let changed = text.replacing(old, with: new, maxReplacements: 1)
            #expect(changed != text, "\(old)")
            #expect(throws: SchemaError.self, "\(new)") {
                try ElectionResult(json: try StrictReader.read(Array(changed.utf8)).value)
            }
        }
    }
}
