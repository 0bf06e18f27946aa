import FileAccess
import Foundation
import TestSupport
import Testing
import Wijkstem

@Suite("Printing papers from rules and a list")
struct PrintPapersTests {
    private func village(_ rules: String = "lindeveen/spelregels.json", voterClass: String? = nil) throws -> PrintPapers
    {
        try PrintPapers(
            rules: Fixtures.path(rules),
            list: Fixtures.path("lindeveen/voorstellen.csv"),
            voterClass: voterClass,
            language: .nl
        )
    }

    private func written(_ rules: String, in folder: TemporaryFolder) throws -> String {
        let path = folder.path("spelregels.json")
        try Data(rules.utf8).write(to: URL(filePath: path))
        return path
    }

    private func reason(_ work: () throws -> Void) -> Finding.Reason? {
        do {
            try work()
            return nil
        } catch let error as InputError {
            return error.findings.first?.reason
        } catch {
            return nil
        }
    }

    @Test func slipsNameTheRulesThatTheVoteIsCountedBy() throws {
        let page = try village().slips(2)
        let digest = try ExplainRules(path: Fixtures.path("lindeveen/spelregels.json")).digest
        let groups = digest.grouped.split(separator: " ")
        #expect(page.source.matches(of: try Regex("<span class=\"group\">\(groups[0])</span>")).count == 2)
    }

    @Test func theListOfTheVillageFitsOnOnePageOfA4() throws {
        let page = try village().slips(1)
        #expect(page.paper == .a4)
        #expect(page.pages == 1)
    }

    @Test func slipsOfTwoRunsHaveOtherNumbers() throws {
        let papers = try village()
        #expect(try papers.slips(3).source != papers.slips(3).source)
    }

    @Test func candidatesOfAnElectionAreAListToo() throws {
        let folder = try TemporaryFolder()
        let list = folder.path("kandidaten.csv")
        try Data("id;naam\n1;Ada\n2;Bo\n".utf8).write(to: URL(filePath: list))
        let rules = Fixtures.path("elections/board/spelregels.json")
        let papers = try PrintPapers(rules: rules, list: list, language: .nl)
        #expect(try papers.slips(1).source.contains(">Ada</th>"))
        let refused = reason { _ = try PrintPapers(rules: rules, list: list, costs: list, language: .nl) }
        #expect(refused == .optionNotWanted("--costs"))
    }

    @Test(arguments: [-1, 0, 10_001])
    func aNumberThatIsNoNumberOfSlipsIsRefused(_ count: Int) throws {
        let papers = try village()
        #expect(reason { _ = try papers.slips(count) } == .paper(.badCount(count, limit: 10_000)))
    }

    @Test(arguments: [-1, 0, 401])
    func aNumberThatIsNoNumberOfBatchesIsRefused(_ count: Int) throws {
        let papers = try village()
        #expect(reason { _ = try papers.tallySheets(count) } == .paper(.badCount(count, limit: 400)))
        #expect(reason { _ = try papers.batchCovers(count) } == .paper(.badCount(count, limit: 400)))
    }

    @Test func anIDThatFitsInNoCodeIsRefusedWithItsField() throws {
        let folder = try TemporaryFolder()
        let text = try Fixtures.text("lindeveen/spelregels.json")
        let path = try written(text.replacing("lindeveen-2026", with: String(repeating: "é", count: 63)), in: folder)
        let papers = try PrintPapers(rules: path, list: Fixtures.path("lindeveen/voorstellen.csv"), language: .nl)
        #expect(reason { _ = try papers.slips(1) } == .paper(.voteIDTooLong(limit: 125)))
    }

    @Test func aClassOfVotersIsWantedWhereThereAreClassesAndNowhereElse() throws {
        #expect(reason { _ = try village(voterClass: "leden") } == .paper(.unknownClass("leden", valid: [])))
        let folder = try TemporaryFolder()
        let electorate =
            #""electorate": {"classes": [{"id": "lid", "name": "Leden"}, {"id": "gast", "name": "Gasten"}]},"#
        let text = try Fixtures.text("lindeveen/spelregels.json")
            .replacing("\"currency\"", with: electorate + "\n  \"currency\"")
        let path = try written(text, in: folder)
        let list = Fixtures.path("lindeveen/voorstellen.csv")
        func papers(_ voterClass: String?) throws -> PrintPapers {
            try PrintPapers(rules: path, list: list, voterClass: voterClass, language: .nl)
        }
        #expect(reason { _ = try papers(nil).slips(1) } == .paper(.classMissing(["lid", "gast"])))
        #expect(try papers(nil).tallySheets(1).contains("Turflijst"))
        #expect(reason { _ = try papers("x") } == .paper(.unknownClass("x", valid: ["lid", "gast"])))
        #expect(try papers("gast").slips(1).source.contains("Stembiljet voor: Gasten"))
    }

    @Test func everyRefusalSaysWhatToDo() {
        for fault: Finding.PaperFault in [
            .voteIDTooLong(limit: 1), .classMissing(["a"]), .unknownClass("a", valid: []), .noChoices,
            .badCount(0, limit: 2),
        ] {
            for language in Language.allCases {
                let (what, remedy) = Texts(language).describe(.paper(fault))
                #expect(!what.isEmpty && !remedy.isEmpty)
            }
        }
    }
}
