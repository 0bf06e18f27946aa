import Evidence
import FileAccess
import Formats
import Foundation
import Publishing
import TestSupport
import Testing
import VotingModel
import Wijkstem

@Suite("A village that votes with credits")
struct CreditVotesTests {
    private let proposals = Fixtures.path("eikdonk/voorstellen.csv")
    private func path(_ name: String) -> String { Fixtures.path("eikdonk/\(name)") }

    private func run(_ ballots: String, _ rules: String) throws -> RunVote.Result {
        try RunVote(input: InputFiles(proposals: proposals, ballots: path(ballots)), rules: path(rules))()
    }

    private func tally(_ ballots: String, _ rule: RuleID, _ credits: CreditTerms) throws -> ResultDocument {
        var input = InputFiles(proposals: proposals, ballots: path(ballots))
        input.credits = credits
        let budget = StatedBudget(amount: 1_200_000, currency: .euro)
        return try CountVote(input: input, method: MethodSpecification(rule: rule), budget: budget)().document
    }

    private func terms(_ credits: Int, negative: Bool = false) -> CreditTerms {
        var terms = CreditTerms()
        terms.credits = credits
        terms.negative = negative
        return terms
    }

    /// Added up by hand from the twenty ballots.
    @Test func itsVotesAddUpAsByHand() throws {
        let document = try run("stemmen.csv", "spelregels.json").document
        #expect(document.projects.map(\.score) == [49, 46, 39, 48, 37, 29])
        #expect(document.projects.map { $0.sides?.credits } == [371, 284, 271, 362, 217, 155])
        #expect(document.ballots.invalidReasons.map(\.reason) == [.tooManyCredits, .negativeVotes])
        #expect(document.ballots.counted == 18 && document.ballots.blank == 1)
        let credits = document.credits.map { [$0.perBallot, $0.given, $0.spent, $0.left] }
        #expect(credits == [100, 1_800, 1_660, 140])
        let against = try run("stemmen-tegen.csv", "spelregels-tegen.json").document
        #expect(against.projects.map(\.score) == [44, 45, 34, 42, 32, 28])
        #expect(against.projects.map { $0.sides?.against } == [9, 0, 5, 6, 5, 0])
        #expect(against.ballots.counted == 19)
    }

    @Test func bothShapesOfSheetMakeTheSameVote() throws {
        let long = try run("stemmen.csv", "spelregels.json").bundle.files
        let wide = try run("stemmen-breed.csv", "spelregels.json").bundle.files
        for name in [
            "ballots/profile.jsonl", "ballots/aggregate.json", "certificate.json", "result.json", "result.html",
        ] {
            #expect(long[name] == wide[name], "\(name)")
        }
    }

    @Test func ballotsAsJSONMakeTheSameVote() throws {
        let sheet = try run("stemmen-tegen.csv", "spelregels-tegen.json").bundle.files
        let json = try run("stemmen-tegen.json", "spelregels-tegen.json").bundle.files
        for name in ["ballots/aggregate.json", "certificate.json", "result.json"] {
            #expect(json[name] == sheet[name], "\(name)")
        }
        // The file says what binds, so nobody else must.
        #expect(try tally("stemmen-tegen.json", .quadraticMax, CreditTerms()).credits?.perBallot == 100)
        let found = reasons { _ = try tally("stemmen-tegen.json", .quadraticMax, terms(99)) }
        #expect(found == [.credits(.givenTwice(key: "credits", stated: "100"))])
    }

    /// Each with the line and column of what is wrong.
    @Test(arguments: [
        (#"{"voter":"1","ballot":[{"project":"1","votes":"3"}]}"#, Finding.Reason.credits(.badVotes("3")), 2, 47),
        (#"{"voter":"1","ballot":[{"project":"1"}]}"#, .credits(.badVotes("")), 2, 24),
        (#"{"voter":"1","ballot":[{"project":"9","votes":3}]}"#, .unknownProject("9"), 2, 35),
        (#"{"ballot":[{"project":"1","votes":3},{"project":"1","votes":1}]}"#, .credits(.projectTwice("1")), 2, 49),
        (#"{"voter":"1"}"#, .missingKey("ballots[0].ballot"), 2, 1),
        (#"{"voter":1,"ballot":[]}"#, .wrongType(key: "ballots[0].voter", expected: "text"), 2, 10),
        (#"{"ballot":[],"keer":2}"#, .unknownKey("ballots[0].keer", valid: ["voter", "ballot"]), 2, 21),
        (#"["1"]"#, .wrongType(key: "ballots[0]", expected: "object"), 2, 1),
        ("{\"voter\":\"1\",\"ballot\":[]},\n{\"voter\":\"1\",\"ballot\":[]}", .duplicateVoter("1"), 3, 1),
    ])
    func aFaultInJSONIsNamedWithItsPlace(_ ballots: String, _ reason: Finding.Reason, _ line: Int, _ column: Int) throws
    {
        let folder = try TemporaryFolder()
        let path = folder.path("stemmen.json")
        let head = #"{"format":"wijkstem-ballots/1","kind":"quadratic","credits":9,"ballots":["#
        #expect(FileManager.default.createFile(atPath: path, contents: Data("\(head)\n\(ballots)]}".utf8)))
        let findings = try CheckInput(file: proposals, ballots: path)().findings.filter { $0.severity == .error }
        #expect(findings.map(\.reason) == [reason])
        #expect(findings.first?.place.line == line && findings.first?.place.column == column)
    }

    @Test(arguments: [
        (#""format":"wijkstem-ballots/2","kind":"quadratic","credits":9"#, "format"),
        (#""format":"wijkstem-ballots/1","kind":"points","credits":9"#, "kind"),
        (#""format":"wijkstem-ballots/1","kind":"quadratic","credits":0"#, "credits"),
        (#""format":"wijkstem-ballots/1","kind":"quadratic","credits":1000001"#, "credits"),
        (#""format":"wijkstem-ballots/1","kind":"quadratic","credits":9,"negative":"ja""#, "negative"),
        (#""format":"wijkstem-ballots/1","kind":"quadratic","credits":9,"max_votes":0"#, "max_votes"),
    ])
    func aFaultInTheHeadOfJSONIsNamed(_ head: String, _ field: String) throws {
        let folder = try TemporaryFolder()
        let path = folder.path("stemmen.json")
        #expect(FileManager.default.createFile(atPath: path, contents: Data("{\(head),\"ballots\":[]}".utf8)))
        let findings = try CheckInput(file: proposals, ballots: path)().findings.filter { $0.severity == .error }
        #expect(findings.map(\.place.field) == [field])
    }

    @Test func thePageShowsVotesForAndAgainstWithTheirNumbers() throws {
        let bundle = try run("stemmen-tegen.csv", "spelregels-tegen.json").bundle
        let page = String(decoding: try #require(bundle.files["result.html"]), as: UTF8.self)
        #expect(page.contains(#"<rect class="against""#) && page.contains(#"<rect class="for""#))
        for pointer in ["/credits/left", "/projects/0/for", "/projects/0/against", "/projects/5/credits"] {
            #expect(page.contains("data-ref=\"\(pointer)\""), "\(pointer)")
        }
        #expect(bundle.files["ballots/profile.jsonl"] == nil)
        let table = String(decoding: try #require(bundle.files["result.csv"]), as: UTF8.self)
        #expect(table.contains(";naar_bewoners;voor;tegen;credits\r\n"))
        #expect(table.contains("1;Speeltuin bij de school;6500,00;10;44;"))
    }

    @Test func aPbFileMadeOfTheSheetsCountsTheSame() throws {
        let folder = try TemporaryFolder()
        var input = InputFiles(proposals: proposals, ballots: path("stemmen-tegen.csv"))
        input.credits = terms(100, negative: true)
        let convert = ConvertFile(
            input: input,
            output: folder.path("dorp.pb"),
            budget: StatedBudget(amount: 1_200_000, currency: .euro)
        )
        _ = try convert()
        for rule in RuleID.allCases where rule.countsCredits {
            let written = try CountVote(
                input: InputFiles(proposals: folder.path("dorp.pb")),
                method: MethodSpecification(rule: rule)
            )().document
            let read = try tally("stemmen-tegen.csv", rule, terms(100, negative: true))
            #expect(written.json == read.json)
        }
        // What the tables cannot hold is named.
        let split = try ConvertFile(
            input: InputFiles(proposals: folder.path("dorp.pb")),
            output: folder.path("dorp.csv")
        )()
        #expect(split.losses.contains("META credits") && split.losses.contains("META negative_votes"))
        #expect(FileManager.default.fileExists(atPath: folder.path("dorp.ballots.csv")))
    }

    @Test func everyBallotThatSpendsTooMuchIsReportedWithItsPlace() throws {
        var check = CheckInput(file: proposals, ballots: path("stemmen.csv"))
        check.rules = path("spelregels.json")
        let findings = try check().findings.filter { $0.severity == .warning }
        #expect(
            findings.map(\.reason) == [
                .credits(.overspent(spent: 106, given: 100)), .ballotOutsideLimits(.negativeVotes),
            ]
        )
        #expect(findings.map(\.place.line) == [44, 46])
        for finding in findings {
            for language in Language.allCases { #expect(!Texts(language).describe(finding.reason).remedy.isEmpty) }
        }
    }

    // MARK: What nobody has said, or said twice

    @Test func withoutCreditsNothingIsCounted() {
        let found = reasons { _ = try tally("stemmen.csv", .quadraticMax, CreditTerms()) }
        #expect(found == [.credits(.missing)])
    }

    @Test func whatTheFileStatesCannotBeSaidOtherwise() throws {
        var input = InputFiles(proposals: Fixtures.path("quadratic/votes-for-and-against/vote.pb"))
        input.credits = terms(24, negative: true)
        let count = CountVote(input: input, method: MethodSpecification(rule: .quadraticGreedy))
        let found = reasons { _ = try count() }
        #expect(found == [.credits(.givenTwice(key: "credits", stated: "25"))])
    }

    @Test func aFileMayNotGiveOtherCreditsThanTheRulebook() throws {
        let folder = try TemporaryFolder()
        let text = try Fixtures.text("eikdonk/spelregels-tegen.json")
            .replacing("12.000,00", with: "100,00").replacing("\"credits\": 100", with: "\"credits\": 26")
        let rules = folder.path("spelregels.json")
        #expect(FileManager.default.createFile(atPath: rules, contents: Data(text.utf8)))
        let vote = RunVote(
            input: InputFiles(proposals: Fixtures.path("quadratic/votes-for-and-against/vote.pb")),
            rules: rules
        )
        let expected = Finding.Reason.credits(.differs(key: "credits", rulebook: "26", file: "25"))
        let found = reasons { _ = try vote() }
        #expect(found == [expected])
    }

    @Test func creditsOfTicksAreRefused() throws {
        var input = InputFiles(proposals: Fixtures.path("greedy/points/vote.pb"))
        input.credits = terms(25)
        let count = CountVote(input: input, method: MethodSpecification(rule: .greedy))
        let found = reasons { _ = try count() }
        #expect(found == [.credits(.onlyWithCredits(key: "credits"))])
    }

    @Test func aReportThatKnowsNoVotesAgainstSaysSo() {
        let report = ReportProportionality(
            input: InputFiles(proposals: Fixtures.path("quadratic/votes-for-and-against/vote.pb")),
            method: MethodSpecification(rule: .quadraticGreedy)
        )
        let found = reasons { _ = try report() }
        #expect(found == [.credits(.notHere(command: "report"))])
    }

    @Test func theRulesTellWhatAVoterCanDoWithCredits() throws {
        let rulebook = try RunVote.rulebook(path: path("spelregels-tegen.json"))
        let text = RulesExplanation(rulebook, digest: "", language: .nl).lines.joined(separator: " ")
        for part in [
            "U krijgt 100 credits", "1 stem kost 1 credit, 2 stemmen kosten er 4, 3 stemmen", "Meer dan 10 stemmen",
        ] {
            #expect(text.contains(part), "\(part)")
        }
        #expect(text.contains("U mag ook tegen een voorstel stemmen."))
        let without = try RunVote.rulebook(path: path("spelregels.json"))
        let other = RulesExplanation(without, digest: "", language: .en).lines.joined(separator: " ")
        #expect(other.contains("You cannot vote against a project."))
    }

    @Test func theTemplateWithCreditsTakesThem() throws {
        let given: [RulesTopic: [String]] = [
            .template: ["stemmen-met-credits"], .name: ["Dorp"], .source: ["Fonds=100"], .ties: ["min-cost,refuse"],
            .credits: ["144"],
        ]
        let rulebook = try RulesInterview(given: given, currency: .euro, language: .nl)(ask: nil).rulebook
        #expect(rulebook.ballot.credits == CreditRules(perBallot: 144))
        #expect(rulebook.method.rule == .quadraticGreedy && rulebook.disclosure.ballots == .totals)
        for credits in ["0", "-1", "1000001", "veel", "1.5"] {
            #expect(throws: RulesInterview.Failure.self) {
                try RulesInterview(given: given.merging([.credits: [credits]]) { $1 }, currency: .euro, language: .nl)(
                    ask: nil
                )
            }
        }
        #expect(throws: RulesInterview.Failure.self) {
            try RulesInterview(
                given: given.merging([.template: ["stadsbudget"]]) { $1 },
                currency: .euro,
                language: .nl
            )(ask: nil)
        }
    }
}
