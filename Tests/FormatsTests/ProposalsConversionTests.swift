import CanonicalJSON
import ExactArithmetic
import FileAccess
import TestSupport
import Testing
import VotingModel

@testable import Formats

@Suite("Proposals from a spreadsheet to JSON, and back")
struct ProposalsConversionTests {
    static func source(_ text: String, _ name: String = "voorstellen") -> MemorySource {
        MemorySource(Array(text.utf8), name: name)
    }

    static func read(_ proposals: String, costs: String? = nil, json: Bool = false) throws -> ProposalsContents {
        var files = SpreadsheetImporter.Files(proposals: source(proposals))
        files.form = json ? .json : .spreadsheet
        files.costs = costs.map { source($0, "kosten") }
        var log = FindingLog()
        return try ProposalsContents.read(files, &log).contents
    }

    private func agrees(_ contents: ProposalsContents, _ comment: Comment) throws {
        let json = ProposalsJSONWriter.text(contents)
        #expect(try Self.read(json, json: true) == contents, comment)
        for language in [Language.nl, .en] {
            let sheets = ProposalsSheetWriter(contents, language: language)
            #expect(sheets.losses.isEmpty, comment)
            #expect(try Self.read(sheets.proposals, costs: sheets.costs) == contents, comment)
        }
    }

    @Test func theVillageInFullComesBackEitherWay() throws {
        let contents = try Self.read(
            Fixtures.text("lindeveen-voluit/voorstellen.csv"),
            costs: Fixtures.text("lindeveen-voluit/kosten.csv")
        )
        #expect(contents.projects.count > 20 && !contents.inadmissible.isEmpty)
        #expect(contents.projects.contains { $0.costLines.count > 1 })
        #expect(contents.projects.contains { $0.challenge != nil })
        try agrees(contents, "lindeveen-voluit")
    }

    @Test func everythingThatAProposalMaySayComesBack() throws {
        var generator = SeededGenerator(seed: 7_331)
        for round in 0..<200 {
            let projects = (0..<Int.random(in: 1...4, using: &generator)).map {
                RandomProposal.project($0, using: &generator)
            }
            let refused = (0..<Int.random(in: 0...2, using: &generator)).map {
                InadmissibleProposal(id: ProjectID("r\($0)"), name: $0 == 0 ? "" : "Nee", reason: "=te; \"laat\"")
            }
            let needsCurrency = Bool.random(using: &generator)
            let contents = ProposalsContents(
                projects: projects,
                inadmissible: refused,
                minimumScore: nil,
                currency: needsCurrency
                    ? [Currency.euro, Currency("PLN") ?? .euro].randomElement(using: &generator) : nil
            )
            // A spreadsheet without any amount says no currency.
            let hasAmount = projects.contains { $0.statedCost != nil }
            if contents.currency != nil, !hasAmount { continue }
            try agrees(contents, "round \(round), seed 7331")
        }
    }

    @Test func whatASpreadsheetCannotHoldIsNamed() throws {
        let json =
            #"{"format":"wijkstem-proposals/1","minimum_score":3,"projects":["#
            + #"{"id":"1","name":"A","cost":100,"categories":["zorg, welzijn","jeugd"],"tags":["a,b"]}]}"#
        let contents = try Self.read(json, json: true)
        let sheets = ProposalsSheetWriter(contents, language: .nl)
        #expect(sheets.losses == ["minimum_score", "1/categories/zorg, welzijn", "1/tags/a,b"])
        #expect(sheets.costs == nil)
        #expect(sheets.proposals == "nummer;naam;kosten;thema;kenmerken\r\n1;A;1,00;zorg, welzijn,jeugd;a,b\r\n")
    }

    @Test func numbersAreWrittenAsPeopleReadThem() {
        #expect(Rational(120).decimalOrFraction == "120")
        #expect(Rational(25, 2).decimalOrFraction == "12,5")
        #expect(Rational(1, 3).decimalOrFraction == "1/3")
        #expect(Rational(3, 1_000_000).decimalOrFraction == "0,000003")
        #expect(Rational(4, 5).percentageOrFraction == "80%")
        #expect(Rational(1, 8).percentageOrFraction == "12,5%")
        #expect(Rational(1, 3).percentageOrFraction == "1/3")
    }

    // MARK: Assessments

    @Test func assessmentsStandSideBySide() throws {
        let sheet = """
            nummer;kosten;haalbaar;toets gemeente;haalbaar volgens bewoners;toets bewoners
            1;100;ja;;nee;Te druk daar
            2;100;;Vergunning nodig;;
            3;100;;;;
            """
        let projects = try Self.read(sheet).projects
        #expect(
            projects[0].assessment
                == Assessment(
                    officials: .init(isFeasible: true, remark: ""),
                    residents: .init(isFeasible: false, remark: "Te druk daar")
                )
        )
        #expect(projects[1].assessment?.officials?.remark == "Vergunning nodig")
        #expect(projects[1].assessment?.residents == nil)
        #expect(projects[2].assessment == nil)
        let json = try projects[0].json.canonicalText()
        #expect(
            json.contains(
                #""assessment":{"officials":{"feasible":true},"residents":{"feasible":false,"remark":"Te druk daar"}}"#
            )
        )
    }

    @Test func anAssessmentIsYesOrNo() {
        var log = FindingLog()
        let files = SpreadsheetImporter.Files(proposals: Self.source("nummer;kosten;haalbaar\n1;100;misschien\n"))
        #expect(throws: InputError.self) { try ProposalsContents.read(files, &log) }
        #expect(log.findings.contains { $0.reason == .proposal(.notYesOrNo("misschien")) && $0.place.column == 7 })
    }
}

/// Proposals with everything that they may say, each part of it in about every second one.
enum RandomProposal {
    private static let texts = ["Bank", "=1+1", "'@x", "a;b", "\"q\"", "één\ntwee", "-3", "x"]

    static func project(_ number: Int, using generator: inout SeededGenerator) -> Project {
        func flip() -> Bool { Bool.random(using: &generator) }
        func text() -> String {
            let drawn = texts.randomElement(using: &generator) ?? ""
            return ImportedText.name(drawn)
        }
        func amount() -> Int { Int.random(in: 0...9_999_999, using: &generator) }
        func part() -> Rational { Rational(Int.random(in: 1...7, using: &generator), 8) }
        let lines =
            flip()
            ? (0..<Int.random(in: 1...3, using: &generator)).map { _ -> CostLine in
                let name = text()
                switch Int.random(in: 0..<4, using: &generator) {
                case 0: return CostLine(name: name, kind: .amount(amount(), vat: .included), yearly: flip())
                case 1: return CostLine(name: name, kind: .amount(amount(), vat: .excluded(rate: part())))
                case 2:
                    let hours = Rational(Int.random(in: 1...99, using: &generator), flip() ? 4 : 3)
                    let kind = CostLine.Kind.hours(hours, rate: amount(), employerCosts: flip(), residentsShare: part())
                    return CostLine(name: name, kind: kind, yearly: flip())
                default: return CostLine(name: name, kind: .inKind(value: flip() ? amount() : nil))
                }
            } : []
        let isYearly = lines.contains(where: \.yearly)
        let cost =
            lines.isEmpty
            ? 1_000 + amount() : isYearly ? amount() : CostSummary(lines, horizonYears: 1)?.total ?? 0
        var project = Project(
            id: ProjectID(number == 0 ? "=0" : "\(number)"),
            name: flip() ? text() : "",
            cost: cost,
            categories: flip() ? ["zorg", "jeugd"] : [],
            variantOf: flip() ? "groep" : "",
            neighbourhood: flip() ? text() : "",
            tags: flip() ? ["natuur"] : []
        )
        project.costLines = lines
        project.label = flip() ? "Wmo" : ""
        project.proposer = flip() ? text() : ""
        project.contact = flip() ? text() : ""
        if lines.isEmpty, flip() {
            let step = (cost - 400) % 2 == 0 && flip() ? (cost - 400) / 2 : nil
            project.divisible = Divisible(minimum: 400, step: step, maximum: cost)
        }
        if flip() {
            project.challenge = Challenge(
                task: text(),
                plan: flip() ? text() : "",
                presentCost: flip() ? amount() : nil
            )
        }
        project.assessment = Assessment(
            officials: Assessment.Line(isFeasible: flip() ? flip() : nil, remark: flip() ? text() : ""),
            residents: Assessment.Line(isFeasible: nil, remark: flip() ? text() : "")
        )
        return project
    }
}
