import TestSupport
import Testing
import Wijkstem

@Suite("Pages of explanations")
struct ExplanationPageTests {
    private func document(_ language: Language) throws -> ExplanationDocument {
        var method = MethodSpecification(rule: .equalShares)
        method.ties = [.listed]
        return try ExplainOutcome(
            input: InputFiles(proposals: Fixtures.path("equal-shares/four-ballots/vote.pb")),
            method: method,
            limit: 5,
            language: language
        )()
        .document
    }

    @Test(arguments: Language.allCases)
    func everyProjectHasItsSectionAndEveryMeasureItsWords(language: Language) throws {
        let document = try document(language)
        let page = ExplanationPage(document).source
        let texts = Texts(language)
        for (index, line) in document.lines.enumerated() {
            #expect(page.contains("id=\"project_\(index + 1)\""))
            for measure in line.measures {
                #expect(page.contains(texts.label(measure.kind, isFunded: line.isFunded)))
            }
        }
        #expect(page.contains("<html lang=\"\(language.rawValue)\">"))
        #expect(!page.contains("<script"))
    }

    @Test func textsOfMeasuresHoldNoDigit() {
        for language in Language.allCases {
            let texts = Texts(language)
            for kind in Explanation.Kind.allCases {
                for text in [texts.label(kind, isFunded: true), texts.label(kind, isFunded: false)] {
                    #expect(text.allSatisfy { !$0.isNumber })
                }
                for answer in [Explanation.Answer.exact(1), .witness(1), .between(1, 2), .beyond(1), .never] {
                    let words = texts.around(answer, kind)
                    #expect((words.before + words.behind).allSatisfy { !$0.isNumber })
                }
            }
        }
    }

    @Test func summaryAndJSONSayTheSameOfEachProject() throws {
        let document = try document(.en)
        let lines = ExplanationSummary(document).lines
        let headings = lines.count { $0.contains("How close it was") }
        #expect(headings == document.lines.count)
        let text = try document.json.canonicalText()
        #expect(text.contains("\"explanations\":["))
    }
}
