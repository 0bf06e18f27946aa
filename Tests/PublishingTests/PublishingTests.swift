import ExactArithmetic
import Foundation
import Publishing
import TestSupport
import Testing
import VotingModel
import Wijkstem

@Suite("Figures as people read them")
struct FiguresTests {
    let dutch = Figures(.nl)
    let english = Figures(.en)

    @Test func moneyIsGroupedWithTheMarksOfTheLanguage() throws {
        #expect(dutch.money(1_250_000, .euro) == "€ 12.500,00")
        #expect(english.money(1_250_000, .euro) == "€12,500.00")
        #expect(dutch.money(5, .euro) == "€ 0,05")
        #expect(dutch.money(123_456_789_012, try #require(Currency("PLN"))) == "PLN 1.234.567.890,12")
        #expect(english.money(0, .none) == "0.00")
        #expect(dutch.money(-150, .euro) == "€ -1,50")
    }

    @Test func exactMoneyIsRoundedHalvesAwayFromZero() {
        #expect(dutch.money(Rational(1, 2), .euro) == "€ 0,01")
        #expect(dutch.money(Rational(49, 100), .euro) == "€ 0,00")
        #expect(dutch.money(Rational(10_000, 3), .euro) == "€ 33,33")
    }

    @Test func percentagesHaveOneDecimal() {
        #expect(dutch.percentage(Rational(1, 8)) == "12,5%")
        #expect(english.percentage(Rational(1, 3)) == "33.3%")
        #expect(dutch.percentage(Rational(1, 2_000)) == "0,1%")
        #expect(dutch.percentage(Rational(1, 2_001)) == "0,0%")
        #expect(dutch.percentage(Rational(1)) == "100,0%")
    }

    @Test func countsAndPointsAreGrouped() {
        #expect(dutch.count(90_494) == "90.494")
        #expect(english.count(999) == "999")
        #expect(dutch.count(1_000_000) == "1.000.000")
        #expect(dutch.points(12_345, scale: 10) == "1.234,5")
        #expect(dutch.points(7, scale: 1) == "7")
    }
}

@Suite("Pages and tables")
struct PublishingTests {
    private func document(
        name: String = "Stemming",
        project: String = "Speelplek",
        rule: RuleID = .equalShares,
        language: Language = .nl
    ) throws -> ResultDocument {
        var builder = BallotProfileBuilder(kind: .approval, projectCount: 3)
        builder.add(projects: [0, 1], times: 3)
        builder.add(projects: [1])
        var counts = BallotCounts()
        counts.valid = 4
        let election = Election(
            projects: [
                Project(id: "1", name: project, cost: 6_000), Project(id: "2", name: "Bankje", cost: 5_000),
                Project(id: "3", cost: 100),
            ],
            budget: 10_000,
            currency: .euro,
            profile: builder.finish(),
            counts: counts
        )
        let method = try Methods.method(
            for: MethodSpecification(rule: rule, ties: [.minCost, .lot(seed: "zaad 7")]),
            ballots: .approval
        )
        let authority = ResultDocument.Authority(
            vote: .init(id: "v-1", name: name),
            sources: [Source(id: "a", name: "Gemeente & co", label: "Wmo", amount: 10_000)],
            rulesDigest: String(repeating: "ab", count: 32)
        )
        let texts = Texts(language)
        return ResultDocument(
            try method.tally(election, in: TallyContext()),
            of: election,
            language: language,
            authority: authority
        ) { texts.reason($0) }
    }

    @Test(arguments: ["<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "&lt;", "'\"&<>", "=1+1"])
    func namesFromInputAreEscaped(_ name: String) throws {
        let page = ResultPage(try document(name: name, project: name)).source
        let escaped = name.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;").replacing("'", with: "&#39;")
        #expect(page.contains(">\(escaped)</data>"))
        #expect(!page.contains("<script"))
        #expect(!page.contains("<img"))
        #expect(page.contains("<title>Uitslag: \(escaped)</title>"))
    }

    @Test func theHeadingOfAPriceSaysWhatItIsFor() {
        // ρ is per unit of points, and points may be counted in tenths.
        #expect(Texts(.nl).price(.points, pointScale: 1) == "Prijs per punt")
        #expect(Texts(.nl).price(.points, pointScale: 10) == "Prijs per tiende punt")
        #expect(Texts(.en).price(.points, pointScale: 1_000) == "Price per thousandth of a point")
        #expect(Texts(.en).price(.cost, pointScale: 10) == "Price")
    }

    @Test func noDigitStandsOutsideAMarkedFigure() throws {
        for language in Language.allCases {
            for rule in [RuleID.equalShares, .greedy] {
                let page = ResultPage(try document(rule: rule), language: language).source
                // Without what may hold digits, and without the tags themselves, no digit is left.
                var text = page
                for element in ["style", "data", "code", "title"] {
                    text = text.replacing(try Regex("(?s)<\(element)[ >].*?</\(element)>"), with: "")
                }
                text = text.replacing(try Regex("(?s)<[^>]*>"), with: "")
                text = text.replacing("&#39;", with: "'")
                #expect(text.filter(\.isNumber).isEmpty, "\(language) \(rule)")
            }
        }
    }

    @Test func everyFigurePointsToItsValue() throws {
        let document = try document()
        let page = ResultPage(document).source
        #expect(page.contains(#"<data value="10000" data-ref="/budget" data-as="money">€ 100,00</data>"#))
        #expect(page.contains(#"<data value="1/2" data-ref="/spent_share" data-as="percent">50,0%</data>"#))
        let json = document.json
        for match in page.matches(of: try Regex(#"<data value="([^"]*)" data-ref="([^"]*)""#)) {
            let pointer = String(try #require(match.output[2].substring))
            var value: JSONValue? = json
            for part in pointer.split(separator: "/") {
                if case .array(let elements)? = value, let index = Int(part) {
                    value = elements.indices.contains(index) ? elements[index] : nil
                } else {
                    value = value?[String(part)]
                }
            }
            switch value {
            case .string?, .integer?: break
            default: Issue.record("\(pointer) points to nothing")
            }
        }
    }

    @Test func aPageIsSelfContainedAndWithoutScripts() throws {
        let page = ResultPage(try document()).source
        for forbidden in [
            "<script", "http://", "https://", "@import", "url(", "javascript:", "onclick", "<iframe", "<link",
        ] {
            #expect(!page.contains(forbidden), "\(forbidden)")
        }
        #expect(page.contains("default-src &#39;none&#39;"))
        #expect(page.contains(#"<html lang="nl">"#))
        #expect(ResultPage(try document(), language: .en).source.contains(#"<html lang="en">"#))
    }

    @Test func theTableGuardsAgainstFormulasButLeavesNumbersAlone() throws {
        let table = ResultTable(try document(project: "=1+1")).source
        #expect(table.contains("1;'=1+1;60,00;3;3;"))
        let quoted = ResultTable(try document(project: "a;\"b\"")).source
        #expect(quoted.contains("1;\"a;\"\"b\"\"\";60,00;"))
        #expect(table.hasPrefix("\u{FEFF}id;naam;kosten;"))
        #expect(table.hasSuffix("\r\n"))
        #expect(ResultTable(try document(language: .en)).source.contains("60.00"))
    }

    @Test func aTableRowTellsWhyAProjectIsNotFunded() throws {
        let table = ResultTable(try document()).source
        #expect(table.contains("2;Bankje;50,00;4;4;ja;1;50,00;;;;;;;\r\n"))
        #expect(table.contains("1;Speelplek;60,00;3;3;nee;;;supporters_short;"))
        #expect(table.contains("3;;1,00;0;0;nee;;;no_support;;;;;;\r\n"))
    }

    @Test func textsForPagesHoldNoDigitInEitherLanguage() {
        for language in Language.allCases {
            let texts = Texts(language)
            for reason in NotFunded.Reason.allCases { #expect(!texts.reason(reason).contains { $0.isNumber }) }
            for rule in RuleID.allCases { #expect(!texts.explanation(of: rule).contains { $0.isNumber }) }
            for utility in Utility.allCases { #expect(!texts.explanation(of: utility).contains { $0.isNumber }) }
            for completion in Completion.allCases {
                #expect(texts.explanation(of: completion)?.contains { $0.isNumber } != true)
            }
        }
    }

    @Test func aTerminalSummaryNamesEveryProject() throws {
        let lines = ResultSummary(try document()).lines.joined(separator: "\n")
        for expected in ["Gelijke delen", "€ 100,00", "2 Bankje", "1 Speelplek", "3 — € 1,00"] {
            #expect(lines.contains(expected))
        }
    }

    @Test func controlAndInvisibleCharactersAreShownNotObeyed() {
        #expect(Printable.text("a\u{1B}[31mb\u{202E}c") == "a\\u{1b}[31mb\\u{202e}c")
        #expect(Printable.text("a\nb", keepingLineBreaks: true) == "a\nb")
        #expect(Printable.text("één € normaal") == "één € normaal")
    }
}
