import CanonicalJSON
import Formats
import Publishing
import TestSupport
import Testing
import VotingModel

@Suite("Rulebooks of elections")
struct ElectionRulebookTests {
    private func read(_ text: String) throws -> ElectionRulebook {
        let inspection = RulebookReader.inspectElection(Array(text.utf8), file: "x")
        return try #require(inspection.rulebook, "\(inspection.findings)")
    }

    @Test func whatIsAbsentHasItsDefault() throws {
        let rulebook = try read(
            #"{"format":"wijkstem-rules/1","vote":"X","method":{"rule":"irv"},"ties":["name"],"disclosure":{"ballots":"open"}}"#
        )
        #expect(rulebook.seats == 1 && rulebook.ballot == .init(form: .ranked) && rulebook.language == .nl)
        #expect(
            try rulebook.json.canonicalText()
                == #"{"ballot":{"kind":"ranked","min":0},"disclosure":{"ballots":"open","k":5},"evidence":"counted","#
                + #""format":"wijkstem-rules/1","language":"nl","method":{"options":{"batch":"false","max_skipped":"any","#
                + #""overvote":"exhaust","repeat":"skip","stop_after":"none","threshold":"each-round","until_two":"false"},"#
                + #""rule":"irv"},"seats":1,"ties":["name"],"vote":{"id":"X","name":"X"}}"#
        )
    }

    @Test func settingsMayBeNumbersAndFlags() throws {
        let rulebook = try read(
            #"{"format":"wijkstem-rules/1","vote":"X","method":{"rule":"irv","options":{"batch":true,"max_skipped":0}},"#
                + #""ties":["earlier-stage"],"disclosure":{"ballots":"open"}}"#
        )
        #expect(rulebook.method.options == [.batch: "true", .maxSkipped: "0"])
        #expect(rulebook.method.ties == [.earlierStage, .refuse], "what does not end ends in refuse")
    }

    @Test func everyRulebookIsWrittenAndReadBack() throws {
        var violations: [String] = []
        for specification in EveryElection.specifications {
            var elections = RandomRankedElections(seed: 1)
            let drawn = elections.next(defects: false).election
            let rulebook = try EveryElection.ruled(drawn, by: specification, language: .en, maximum: 3).rulebook
            let text = RulebookWriter.text(rulebook)
            let inspection = RulebookReader.inspectElection(Array(text.utf8), file: "x")
            if inspection.rulebook != rulebook || !inspection.findings.isEmpty { violations.append(text) }
            if !RulebookReader.isElection(Array(text.utf8)) { violations.append("not an election: \(text)") }
        }
        #expect(violations.isEmpty)
    }

    @Test func rulebooksOfBudgetsAreTold() throws {
        #expect(try !RulebookReader.isElection(Fixtures.bytes("lindeveen/spelregels.json")))
        #expect(try !RulebookReader.isElection(Fixtures.bytes("rulebooks/everything.json")))
        #expect(!RulebookReader.isElection(Array("{\"seats\":".utf8)))
        #expect(!RulebookReader.isElection(Array(#"{"method":{"rule":"greedy"},"seats":1}"#.utf8)))
        #expect(try RulebookReader.isElection(Fixtures.bytes("elections/board/spelregels.json")))
    }

    @Test(arguments: ElectionRule.allCases)
    func everyRuleIsExplainedWithItsSettings(_ rule: ElectionRule) throws {
        var elections = RandomRankedElections(seed: 2)
        let drawn = elections.next(defects: false).election
        let specifications = EveryElection.specifications.filter { $0.rule == rule }
        for language in Language.allCases {
            var explained: Set<[String]> = []
            for specification in specifications {
                let rulebook = try EveryElection.ruled(drawn, by: specification).rulebook
                let explanation = ElectionRulesExplanation(rulebook, digest: "0000", language: language)
                explained.insert(explanation.lines)
                #expect(explanation.lines.allSatisfy { $0.count <= 90 })
                #expect(explanation.page.contains("<h2"))
            }
            #expect(explained.count == specifications.count, "every setting makes a difference")
        }
    }
}
