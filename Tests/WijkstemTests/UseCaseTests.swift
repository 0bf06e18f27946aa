import Foundation
import TestSupport
import Testing
import Wijkstem

@Suite("Counting under a rulebook")
struct RunVoteTests {
    /// The village with something replaced in its rulebook.
    private func run(
        _ old: String = "",
        _ new: String = "",
        file: String? = nil,
        seal: String? = nil
    ) throws -> RunVote.Result {
        let folder = try TemporaryFolder()
        let text = try Fixtures.text("lindeveen/spelregels.json")
        if !old.isEmpty { #expect(text.contains(old)) }
        try text.replacing(old, with: new).write(
            toFile: folder.path("spelregels.json"),
            atomically: true,
            encoding: .utf8
        )
        let input =
            file.map { InputFiles(proposals: $0) }
            ?? InputFiles(
                proposals: Fixtures.path("lindeveen/voorstellen.csv"),
                ballots: Fixtures.path("lindeveen/stemmen.csv")
            )
        return try RunVote(input: input, rules: folder.path("spelregels.json"), seal: seal)()
    }

    private func refuses(_ reason: String, _ work: () throws -> Void) {
        #expect {
            try work()
        } throws: { error in
            (error as? InputError)?.findings.contains { String(describing: $0.reason).hasPrefix(reason) } == true
        }
    }

    @Test func theVillageComesOutAsPublishedInItsStory() throws {
        let document = try run().document
        #expect(document.budget == 8_650_000)
        #expect(document.ballots.cast == 426)
        #expect(document.ballots.valid == 420)
        #expect(document.ballots.counted == 424)
        #expect(document.funded.count + document.notFunded.count == 24)
        #expect(document.spent <= document.budget)
        #expect(document.endowment?.stopped == .overBudget)
    }

    @Test func blankBallotsCountOnlyWhereTheRulebookSaysSo() throws {
        #expect(try run(#""blank": "counted""#, #""blank": "excluded""#).document.ballots.counted == 420)
    }

    @Test func aFileOfAnotherKindIsRefused() {
        refuses("kindDiffers") { _ = try run(file: Fixtures.path("molenhoek/punten.pb")) }
    }

    @Test func aFileOfAnotherBudgetOrCurrencyIsRefused() throws {
        let folder = try TemporaryFolder()
        let pb =
            "META\nkey;value\nbudget;100\nvote_type;approval\ncurrency;PLN\nPROJECTS\nproject_id;cost\n1;60\nVOTES\nvoter_id;vote\n1;1\n"
        try pb.write(toFile: folder.path("x.pb"), atomically: true, encoding: .utf8)
        refuses("budgetDiffers") { _ = try run(file: folder.path("x.pb")) }
        refuses("currencyDiffers") { _ = try run(file: folder.path("x.pb")) }
    }

    @Test func aSealedRulebookIsHeldToItsDigest() throws {
        let digest = try run().document.authority?.rulesDigest
        #expect(throws: Never.self) { try run(seal: digest) }
        refuses("digestDiffers") { _ = try run(#""max": 6"#, #""max": 5"#, seal: digest) }
        refuses("digestDiffers") { _ = try run(seal: "0000") }
    }

    @Test func aThresholdInTheFileBindsAndMustAgreeWithTheRulebook() throws {
        let path = Fixtures.path("greedy/below-the-threshold/vote.pb")
        let base =
            #"{"format":"wijkstem-rules/1","vote":"x","currency":"EUR","sources":[{"id":"a","name":"A","amount":10000}],"ballot":{"kind":"approval"},"method":{"rule":"greedy-threshold"},"ties":["listed"],"disclosure":{"ballots":"totals"}CONSTRAINTS}"#
        func run(_ constraints: String) throws -> RunVote.Result {
            let folder = try TemporaryFolder()
            try base.replacing("CONSTRAINTS", with: constraints)
                .write(toFile: folder.path("r.json"), atomically: true, encoding: .utf8)
            return try RunVote(input: InputFiles(proposals: path), rules: folder.path("r.json"))()
        }
        #expect(try run("").document.minimumScore == 3)
        #expect(try run(#","constraints":[{"kind":"minimum_score","score":3}]"#).document.minimumScore == 3)
        refuses("minimumScoreDiffers") { _ = try run(#","constraints":[{"kind":"minimum_score","score":4}]"#) }
    }

    @Test func greedyThresholdWithoutAThresholdIsRefused() {
        refuses("minimumScoreMissing") {
            _ = try run(
                #"{"rule": "equal-shares", "utility": "cost", "completion": "add1"}"#,
                #"{"rule": "greedy-threshold"}"#
            )
        }
    }

    @Test func optionsOfTheRulebookAreWrittenOutAndHeldToTheRule() throws {
        let method = #"{"rule": "equal-shares", "utility": "cost", "completion": "add1"}"#
        let document = try run(method, #"{"rule": "phragmen"}"#).document
        #expect(document.method.options == [.onMisfit: "stop"])
        let skipping = try run(method, #"{"rule": "phragmen", "options": {"on_misfit": "skip"}}"#).document
        #expect(skipping.method.options == [.onMisfit: "skip"])
        #expect(skipping.spent >= document.spent)
        refuses("unknownKey") { _ = try run(method, #"{"rule": "greedy", "options": {"on_misfit": "skip"}}"#) }
        refuses("badValue") { _ = try run(method, #"{"rule": "phragmen", "options": {"on_misfit": "soms"}}"#) }
        refuses("wrongType") { _ = try run(method, #"{"rule": "phragmen", "options": {"on_misfit": true}}"#) }
    }

    @Test func theRuleOfTheFileIsReportedAndIgnored() throws {
        let folder = try TemporaryFolder()
        let rules =
            #"{"format":"wijkstem-rules/1","vote":"x","currency":"EUR","sources":[{"id":"a","name":"A","amount":"14.000,00"}],"ballot":{"kind":"points"},"method":{"rule":"equal-shares","utility":"points"},"ties":["listed"],"disclosure":{"ballots":"open"}}"#
        try rules.write(toFile: folder.path("r.json"), atomically: true, encoding: .utf8)
        let result = try RunVote(
            input: InputFiles(proposals: Fixtures.path("molenhoek/punten.pb")),
            rules: folder.path("r.json")
        )()
        #expect(result.document.method.rule == .equalShares)
        #expect(result.findings.contains { $0.reason == .ruleIgnored("greedy") })
    }
}

@Suite("Counting as published, comparing, converting")
struct UseCaseTests {
    private let village = InputFiles(
        proposals: Fixtures.path("lindeveen/voorstellen.csv"),
        ballots: Fixtures.path("lindeveen/stemmen.csv")
    )

    @Test func aSpreadsheetNeedsABudgetAndBallots() {
        #expect(throws: InputError.self) { try CountVote(input: village, method: .init(rule: .greedy))() }
        let alone = InputFiles(proposals: Fixtures.path("lindeveen/voorstellen.csv"))
        #expect(throws: InputError.self) { try CountVote(input: alone, method: .init(rule: .greedy), budget: 1)() }
    }

    @Test func aPublishedVoteCountsEveryBallot() throws {
        let document = try CountVote(input: village, method: .init(rule: .greedy), budget: 8_650_000)().document
        #expect(document.ballots.counted == 426)
        #expect(document.ballots.invalid == 0)
    }

    @Test func variantsAreWrittenBackAndReportedByRulesThatTakeNoNotice() throws {
        let folder = try TemporaryFolder()
        let path = Fixtures.path("greedy/exclusive-funds-one-variant/vote.pb")
        let csv = try ConvertFile(input: InputFiles(proposals: path), output: folder.path("v.csv"))()
        let sheets = InputFiles(proposals: csv.outputs[0], ballots: csv.outputs[1])
        _ = try ConvertFile(input: sheets, output: folder.path("v.pb"), budget: 10_000)()
        for input in [path, folder.path("v.pb")] {
            let files = InputFiles(proposals: input)
            let apart = try CountVote(input: files, method: .init(rule: .greedyExclusive))()
            #expect(apart.document.funded == ["A", "C"])
            #expect(!apart.findings.contains { $0.reason == .variantsIgnored(rule: "greedy-exclusive") })
            let together = try CountVote(input: files, method: .init(rule: .greedy))()
            #expect(together.document.funded == ["A", "B"])
            #expect(together.findings.contains { $0.reason == .variantsIgnored(rule: "greedy") })
        }
    }

    @Test func aBudgetInAnotherCurrencyThanTheFileIsRefused() throws {
        let dollars = StatedBudget(amount: 8_650_000, currency: Currency("USD"))
        #expect(throws: InputError.self) {
            try CountVote(input: village, method: .init(rule: .greedy), budget: dollars)()
        }
        let folder = try TemporaryFolder()
        #expect(throws: InputError.self) {
            try ConvertFile(input: village, output: folder.path("v.pb"), budget: dollars)()
        }
        #expect(folder.contents.isEmpty)
        // Where the file names none, the budget does.
        try "id;kosten\n1;50\n".write(toFile: folder.path("p.csv"), atomically: true, encoding: .utf8)
        try "stem\n1\n".write(toFile: folder.path("s.csv"), atomically: true, encoding: .utf8)
        let input = InputFiles(proposals: folder.path("p.csv"), ballots: folder.path("s.csv"))
        let document = try CountVote(input: input, method: .init(rule: .greedy), budget: dollars)().document
        #expect(document.currency == Currency("USD"))
        #expect(try CountVote(input: input, method: .init(rule: .greedy), budget: 5)().document.currency == .euro)
    }

    @Test func whatHasNoMeaningWithAFileIsRefusedAndNotPassedOver() throws {
        let folder = try TemporaryFolder()
        let points = Fixtures.path("molenhoek/punten.pb")
        let other = Fixtures.path("lindeveen/stemmen.csv")
        #expect(throws: InputError.self) { try CheckInput(file: points, ballots: other)() }
        #expect(throws: InputError.self) {
            try CheckInput(file: Fixtures.path("lindeveen/spelregels.json"), ballots: other)()
        }
        let alone = InputFiles(proposals: points)
        let both = InputFiles(proposals: points, ballots: other)
        #expect(throws: InputError.self) { try ConvertFile(input: both, output: folder.path("a.pb"))() }
        #expect(throws: InputError.self) { try ConvertFile(input: alone, output: folder.path("a.pb"), budget: 5)() }
        #expect(throws: InputError.self) {
            try ConvertFile(input: alone, output: folder.path("a.pb"), ballotsOutput: folder.path("b.csv"))()
        }
        #expect(folder.contents.isEmpty)
    }

    @Test func aBundleIsReplacedOnlyIfItHoldsNothingElseNotEvenAnEmptyFolder() throws {
        let folder = try TemporaryFolder()
        let bundle = try RunVote(input: village, rules: Fixtures.path("lindeveen/spelregels.json"))().bundle
        try bundle.write(to: folder.path("u"), force: false)
        try FileManager.default.createDirectory(atPath: folder.path("u/mijn map"), withIntermediateDirectories: false)
        #expect(throws: IOFailure(.replace, folder.path("u"), .notOurs)) {
            try bundle.write(to: folder.path("u"), force: true)
        }
        #expect(folder.contents == ["u"])
    }

    @Test func comparingGivesTheSameForAnyNumberOfThreads() async throws {
        let methods: [MethodSpecification] = [
            .init(rule: .greedy), .init(rule: .equalShares), .init(rule: .equalShares, completion: .add1),
            .init(rule: .greedyPerCost),
        ]
        let one = try await CompareMethods(input: village, methods: methods, budget: 8_650_000, threads: 1)()
        let three = try await CompareMethods(input: village, methods: methods, budget: 8_650_000, threads: 3)()
        #expect(try one.comparison.json.canonicalText() == three.comparison.json.canonicalText())
        #expect(one.comparison.changes.count == 3)
        for change in one.comparison.changes {
            for shift in [change.byNumber, change.byCost] {
                #expect(shift.gain + shift.lose + shift.indifferent == 426)
            }
        }
        for line in one.comparison.lines { #expect(line.histogram.reduce(0, +) == 426) }
        #expect(
            one.comparison.overlaps.map { [$0.first, $0.second] } == [
                [0, 1], [0, 2], [0, 3], [1, 2], [1, 3], [2, 3],
            ]
        )
    }

    @Test func comparingAMethodWithItselfChangesNothing() async throws {
        let methods: [MethodSpecification] = [.init(rule: .greedy), .init(rule: .greedy)]
        let result = try await CompareMethods(input: village, methods: methods, budget: 8_650_000)()
        let change = result.comparison.changes[0]
        #expect(change.byNumber.gain == 0 && change.byCost.gain == 0)
        #expect(change.added.isEmpty)
        #expect(result.comparison.overlaps[0].cost == result.comparison.lines[1].tally.outcome.spent)
    }

    @Test func convertingThereAndBackGivesTheSameElection() throws {
        let folder = try TemporaryFolder()
        let pb = try ConvertFile(input: village, output: folder.path("v.pb"), budget: 8_650_000)()
        #expect(pb.outputs == [folder.path("v.pb")])
        let csv = try ConvertFile(input: InputFiles(proposals: folder.path("v.pb")), output: folder.path("v.csv"))()
        #expect(csv.outputs.count == 2)
        #expect(csv.losses.contains("META budget"))
        let again = InputFiles(proposals: csv.outputs[0], ballots: csv.outputs[1])
        let first = try CountVote(input: village, method: .init(rule: .equalShares), budget: 8_650_000)().document
        let second = try CountVote(input: again, method: .init(rule: .equalShares), budget: 8_650_000)().document
        let third = try CountVote(
            input: InputFiles(proposals: folder.path("v.pb")),
            method: .init(rule: .equalShares)
        )().document
        #expect(first == second)
        #expect(first == third)
    }

    @Test func convertingABrokenFileWritesNothing() throws {
        let folder = try TemporaryFolder()
        #expect(throws: InputError.self) {
            try ConvertFile(
                input: InputFiles(proposals: Fixtures.path("broken/unterminated-quote.pb")),
                output: folder.path("v.pb")
            )()
        }
        #expect(throws: InputError.self) {
            try ConvertFile(
                input: InputFiles(proposals: Fixtures.path("broken/semicolon-in-name.pb")),
                output: folder.path("v.csv")
            )()
        }
        #expect(folder.contents.isEmpty)
    }

    @Test func aPageIsRenderedAgainInAnotherLanguage() throws {
        let folder = try TemporaryFolder()
        let result = try RunVote(input: village, rules: Fixtures.path("lindeveen/spelregels.json"))()
        try result.bundle.write(to: folder.path("uitslag"), force: false)
        let english = try RenderPage(bundle: folder.path("uitslag"), language: .en)()
        #expect(english.contains("Result: Wijkbudget Lindeveen 2026"))
        #expect(
            try RenderPage(bundle: folder.path("uitslag"), language: .nl)()
                == String(decoding: result.bundle.files["result.html"] ?? [], as: UTF8.self)
        )
    }

    @Test(arguments: ["{}", "[]", "x", #"{"format":"wijkstem-result/1"}"#])
    func aPageOfSomethingElseIsRefused(_ text: String) throws {
        let folder = try TemporaryFolder()
        try text.write(toFile: folder.path("result.json"), atomically: true, encoding: .utf8)
        #expect(throws: InputError.self) {
            try RenderPage(bundle: folder.url.path(percentEncoded: false), language: .nl)()
        }
    }

    @Test func aResultThatContradictsItselfIsRefused() throws {
        let result = try RunVote(input: village, rules: Fixtures.path("lindeveen/spelregels.json"))()
        let folder = try TemporaryFolder()
        let text = String(decoding: result.bundle.files["result.json"] ?? [], as: UTF8.self)
        try text.replacing(#""remaining":"#, with: #""remaining":1"#)
            .write(toFile: folder.path("result.json"), atomically: true, encoding: .utf8)
        #expect(throws: InputError.self) {
            try RenderPage(bundle: folder.url.path(percentEncoded: false), language: .nl)()
        }
    }

    @Test func aMutatedResultIsRenderedOrRefusedAndNeverTraps() throws {
        let result = try RunVote(
            input: InputFiles(proposals: Fixtures.path("greedy/tie-that-matters/vote.pb")),
            rules: smallRules()
        )()
        let bytes = try #require(result.bundle.files["result.json"])
        let folder = try TemporaryFolder()
        let seed: UInt64 = 88
        var generator = SeededGenerator(seed: seed)
        var rendered = 0
        for _ in 0..<1_500 {
            var mutated = bytes
            for _ in 0..<Int.random(in: 1...3, using: &generator) {
                let position = Int.random(in: 0..<mutated.count, using: &generator)
                switch Int.random(in: 0...2, using: &generator) {
                case 0: mutated[position] = Array("0123456789AB\"{}[],:-".utf8).randomElement(using: &generator) ?? 0
                case 1: mutated.remove(at: position)
                default: mutated.insert(mutated[position], at: position)
                }
            }
            try Data(mutated).write(to: folder.url.appending(path: "result.json"))
            do {
                _ = try RenderPage(bundle: folder.url.path(percentEncoded: false), language: .en)()
                rendered += 1
            } catch is InputError {
            }
        }
        #expect(rendered < 1_500, "seed \(seed)")
    }

    private func smallRules() throws -> String {
        let rules =
            #"{"format":"wijkstem-rules/1","vote":"x","currency":"EUR","sources":[{"id":"a","name":"A","amount":10000}],"ballot":{"kind":"approval"},"method":{"rule":"greedy"},"ties":["min-cost","listed"],"disclosure":{"ballots":"open"}}"#
        let path = FileManager.default.temporaryDirectory.appending(path: "wijkstem-small-rules.json")
        try rules.write(to: path, atomically: true, encoding: .utf8)
        return path.path(percentEncoded: false)
    }

    @Test func aBudgetBesideAFileThatStatesOneIsRefused() {
        let input = InputFiles(proposals: Fixtures.path("molenhoek/punten.pb"))
        #expect(throws: InputError.self) { try CountVote(input: input, method: .init(rule: .greedy), budget: 1)() }
        #expect(throws: Never.self) { try CountVote(input: input, method: .init(rule: .greedy), budget: 1_400_000)() }
    }

    @Test func aFileOfTheWrongKindIsNamedForWhatItIs() {
        func reason(_ input: InputFiles) -> Finding.Reason? {
            do {
                _ = try CountVote(input: input, method: .init(rule: .greedy), budget: 1)()
                return nil
            } catch {
                return (error as? InputError)?.findings.first?.reason
            }
        }
        #expect(reason(InputFiles(proposals: Fixtures.path("lindeveen/spelregels.json"))) == .rulebookNotWanted)
        #expect(
            reason(
                InputFiles(
                    proposals: Fixtures.path("molenhoek/punten.pb"),
                    ballots: Fixtures.path("lindeveen/stemmen.csv")
                )
            ) == .ballotsNotWanted
        )
    }
}
