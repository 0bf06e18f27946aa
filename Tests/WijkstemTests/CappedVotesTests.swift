import ExactArithmetic
import Foundation
import Publishing
import TestSupport
import Testing
import Wijkstem

/// The votes of `Fixtures/capped`, worked by hand beside them.
@Suite("Classes with a cap, and with credits of their own")
struct CappedVotesTests {
    private struct Case: Decodable {
        struct Raised: Decodable, Equatable {
            let first: Int
            let increment: Int
            let accepted: Int
            let last: Int
        }

        let weights: [String: String]
        let weight: String
        let total: String
        let scale: String
        let funded: [String]
        let missing: [Int]
        let weightedVotes: [String]
        let shares: [String]
        let endowment: Raised?
        let ballotShare: String?
        let prices: [String]?
        let fundedWithoutCap: [String]
    }

    private static let atCap = "Ja: de groep weegt samen zoveel als het plafond toelaat."
    private static let belowCap = "Nee: de groep blijft eronder."

    private func path(_ folder: String, _ name: String) -> String { Fixtures.path("capped/\(folder)/\(name)") }

    private func expected(_ folder: String) throws -> Case {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try decoder.decode(Case.self, from: Data(try Fixtures.text("capped/\(folder)/case.json").utf8))
    }

    private func run(_ folder: String, rules: String? = nil) throws -> RunVote.Result {
        let input = InputFiles(proposals: path(folder, "voorstellen.csv"), ballots: path(folder, "stemmen.csv"))
        return try RunVote(input: input, rules: rules ?? path(folder, "spelregels.json"))()
    }

    @Test(arguments: ["partners-outnumber-members", "two-classes-each-with-its-cap"])
    func weighsAsByHand(_ folder: String) throws {
        let expected = try expected(folder)
        let document = try run(folder).document
        var weights: [String: String] = [:]
        for group in document.groups { weights[group.voterClass ?? ""] = group.factor?.text }
        #expect(weights == expected.weights)
        #expect(document.weightCounted.text == expected.weight)
        #expect(document.funded.map(\.text) == expected.funded)
        #expect(document.notFunded.compactMap(\.missing) == expected.missing)
        #expect(document.projects.compactMap { $0.weightedVotes?.text } == expected.weightedVotes)
        #expect(document.projects.compactMap { $0.share?.text } == expected.shares)
        #expect(document.ballotShare?.text == expected.ballotShare)
        let raised = document.endowment.map {
            Case.Raised(first: $0.first, increment: $0.increment, accepted: $0.accepted, last: $0.last)
        }
        #expect(raised == expected.endowment)
        let prices = document.steps.compactMap { step -> String? in
            if case .shares(let shared) = step.grounds { shared.price.text } else { nil }
        }
        #expect(prices == expected.prices ?? [])

        let rulebook = try RunVote.rulebook(path: path(folder, "spelregels.json"))
        let imported = try InputFiles(
            proposals: path(folder, "voorstellen.csv"),
            ballots: path(folder, "stemmen.csv")
        )
        .read(intake: .enforcing(rulebook.ballot), expected: .approval, rulebook: rulebook)
        let weighing = try Weighing(try #require(imported.election.grouped))
        #expect(weighing.total.text == expected.total && weighing.scale.text == expected.scale)
        #expect(weighing.weight.text == expected.weight)
    }

    @Test(arguments: ["partners-outnumber-members", "two-classes-each-with-its-cap"])
    func withoutTheCapItIsAnotherOutcome(_ folder: String) throws {
        let expected = try expected(folder)
        let temporary = try TemporaryFolder()
        let rules = temporary.path("spelregels.json")
        let without = try Fixtures.text("capped/\(folder)/spelregels.json").replacing(/,\s*"cap": "[^"]*"/, with: "")
        #expect(FileManager.default.createFile(atPath: rules, contents: Data(without.utf8)))
        #expect(try run(folder, rules: rules).document.funded.map(\.text) == expected.fundedWithoutCap)
    }

    @Test func theRulebookSaysTheCapAndTheResultRepeatsIt() throws {
        let result = try run("two-classes-each-with-its-cap")
        let rules = String(decoding: try #require(result.bundle.files["rules.json"]), as: UTF8.self)
        #expect(
            rules.contains(
                #"{"advisory":false,"cap":"1/4","id":"gemeente","name":"Gemeente","public":false,"weight":"2/1"}"#
            )
        )
        #expect(rules.contains(#"{"advisory":false,"id":"lid","name":"Leden","public":false,"weight":"1/1"}"#))
        let json = String(decoding: try #require(result.bundle.files["result.json"]), as: UTF8.self)
        let classes =
            #""classes":[{"id":"lid","name":"Leden"},{"cap":"1/2","id":"partner","name":"Partners"},"#
            + #"{"cap":"1/4","id":"gemeente","name":"Gemeente"}]"#
        #expect(json.contains(classes))
    }

    @Test func thePageShowsTheCapAndWhatItLeavesOfABallot() throws {
        let result = try run("two-classes-each-with-its-cap")
        let page = String(decoding: try #require(result.bundle.files["result.html"]), as: UTF8.self)
        for text in [
            #"<data value="1/2" data-ref="/classes/1/cap" data-as="percent">50,0%</data>"#,
            #"<data value="2/5" data-ref="/groups/1/factor" data-as="percent">40,0%</data>"#,
            #"<data value="2/3" data-ref="/groups/2/factor" data-as="percent">66,7%</data>"#,
            Self.atCap, "Een groep met een plafond telt samen voor ten hoogste dat deel",
        ] {
            #expect(page.contains(text), "\(text)")
        }
        #expect(!page.contains(Self.belowCap))
        #expect(!page.contains("/classes/0/cap"))
    }

    @Test func aCapThatDoesNotBindIsShownAsSuch() throws {
        let folder = "partners-outnumber-members"
        let temporary = try TemporaryFolder()
        let rules = temporary.path("spelregels.json")
        let text = try Fixtures.text("capped/\(folder)/spelregels.json")
            .replacing(#""cap": "1/2""#, with: #""cap": "1/1", "weight": "1/2""#)
        #expect(FileManager.default.createFile(atPath: rules, contents: Data(text.utf8)))
        let result = try run(folder, rules: rules)
        #expect(result.document.groups.compactMap(\.factor) == [Rational(1), Rational(1, 2)])
        let page = String(decoding: try #require(result.bundle.files["result.html"]), as: UTF8.self)
        #expect(page.contains(Self.belowCap) && !page.contains(Self.atCap))
    }

    @Test func withoutBallotsOfMembersNothingIsCounted() throws {
        let folder = "partners-outnumber-members"
        let temporary = try TemporaryFolder()
        let ballots = temporary.path("stemmen.csv")
        let text = try Fixtures.text("capped/\(folder)/stemmen.csv")
            .split(separator: "\n").filter { !$0.contains(";lid;") }.joined(separator: "\n")
        #expect(FileManager.default.createFile(atPath: ballots, contents: Data(text.utf8)))
        let input = InputFiles(proposals: path(folder, "voorstellen.csv"), ballots: ballots)
        let vote = RunVote(input: input, rules: path(folder, "spelregels.json"))
        let place = Finding.Place(file: "stemmen.csv")
        #expect(throws: InputError(.onlyCapped(["partner"]), at: place)) { _ = try vote() }
        for language in Language.allCases {
            let (what, remedy) = Texts(language).describe(.onlyCapped(["partner"]))
            #expect(what.contains("partner") && !remedy.isEmpty)
        }
    }

    // MARK: Credits of a class

    @Test func everyBallotIsHeldToTheCreditsOfItsClass() throws {
        let result = try run("members-with-more-credits")
        let document = result.document
        #expect(document.projects.map(\.score) == [11, 8])
        #expect(document.projects.compactMap { $0.sides?.credits } == [45, 22])
        let credits = document.credits.map { [$0.perBallot, $0.given, $0.spent, $0.left] }
        #expect(credits == [9, 93, 67, 26])
        #expect(document.ballots.cast == 7 && document.ballots.counted == 5 && document.ballots.blank == 1)
        #expect(document.ballots.invalidReasons.map(\.reason) == [.tooManyCredits] && document.ballots.invalid == 2)
        #expect(document.groups.map(\.ballots.invalid) == [1, 1, 1])
        #expect(document.funded == ["1"] && document.notFunded.map(\.missing) == [1_000])
        let notes = result.findings.filter { $0.severity == .note }.map(\.reason)
        for (spent, given) in [(26, 25), (16, 9), (9, 4)] {
            #expect(notes.contains(.credits(.overspent(spent: spent, given: given))))
        }
        #expect(try ResultDocument(json: document.json) == document)
    }

    @Test func checkReportsThemWithTheirPlace() throws {
        let folder = "members-with-more-credits"
        var check = CheckInput(file: path(folder, "voorstellen.csv"), ballots: path(folder, "stemmen.csv"))
        check.rules = path(folder, "spelregels.json")
        let findings = try check().findings.filter { $0.severity == .warning }
        let expected: [Finding.Reason] = [(26, 25), (16, 9), (9, 4)].map {
            .credits(.overspent(spent: $0, given: $1))
        }
        #expect(findings.map(\.reason) == expected)
        #expect(findings.allSatisfy { $0.place.line != nil })
    }

    @Test func creditsOfClassesStandInTheRulesTheResultAndThePage() throws {
        let files = try run("members-with-more-credits").bundle.files.mapValues { String(decoding: $0, as: UTF8.self) }
        #expect(files["rules.json"]?.contains(#""credits":25,"id":"lid""#) == true)
        let classes =
            #""classes":[{"credits":25,"id":"lid","name":"Leden"},{"id":"partner","name":"Partners"},"#
            + #"{"credits":4,"id":"jeugd","name":"Jeugdraad"}]"#
        #expect(files["result.json"]?.contains(classes) == true)
        #expect(files["result.json"]?.contains(#""credits":{"given":93,"left":26,"per_ballot":9,"spent":67}"#) == true)
        let page = try #require(files["result.html"])
        #expect(page.contains(#"<data value="25" data-ref="/classes/0/credits" data-as="count">25</data>"#))
        #expect(page.contains(#"<data value="4" data-ref="/classes/2/credits" data-as="count">4</data>"#))
        #expect(
            !page.contains("/classes/1/credits")
                && page.contains("Hoeveel credits een kiezer had, hing af van de groep.")
        )
        #expect(!page.contains("Elke kiezer had evenveel credits."))
    }

    @Test func aRulebookWithBothIsWrittenAndReadBack() throws {
        for name in ["capped/members-with-more-credits/spelregels", "rulebooks/credits-and-caps"] {
            let rulebook = try RulebookReader.read(try Fixtures.bytes("\(name).json"), file: "x")
            let written = RulebookWriter.text(rulebook)
            #expect(try RulebookReader.read(Array(written.utf8), file: "y") == rulebook)
        }
    }
}
