import CanonicalJSON
import ExactArithmetic
import Formats
import TestSupport
import Testing
import VotingModel

@Suite("The assembly of a rulebook")
struct AssemblyRulesTests {
    private func canonical(_ assembly: String) throws -> String? {
        let text =
            #"{"format":"wijkstem-rules/1","vote":"X","currency":"EUR","sources":[{"id":"a","name":"A","amount":1}],"#
            + #""ballot":{"kind":"approval"},"method":{"rule":"greedy"},"ties":["refuse"],"evidence":"logged","#
            + #""disclosure":{"ballots":"open"},"assembly":\#(assembly)}"#
        let inspection = RulebookReader.inspect(Array(text.utf8), file: "x")
        return try inspection.rulebook?.json["assembly"]?.canonicalText()
    }

    @Test func everyDefaultIsWrittenOut() throws {
        #expect(
            try canonical(#"{"roll":{"date":"2027-03-01"}}"#)
                == #"{"definitive":[],"meeting":"physical","proxies":0,"recusal":false,"#
                + #""roll":{"date":"2027-03-01","dues":"any","minimum_age":0}}"#
        )
    }

    @Test func fractionsAreInLowestTermsAndDocumentsInOneOrder() throws {
        #expect(
            try canonical(
                #"{"definitive":["count_statements","ballots_kept","proxies","attendance_list"],"meeting":"digital","proxies":10,"#
                    + #""quorum":{"fraction":"50%"},"recusal":true,"roll":{"date":"2027-03-01","dues":"paid","minimum_age":120}}"#
            )
                == #"{"definitive":["attendance_list","proxies","ballots_kept","count_statements"],"meeting":"digital","proxies":10,"#
                + #""quorum":{"fraction":"1/2","second_meeting":"none"},"recusal":true,"#
                + #""roll":{"date":"2027-03-01","dues":"paid","minimum_age":120}}"#
        )
    }

    @Test func itIsWrittenAndReadBack() throws {
        let rulebook = try RulebookReader.read(try Fixtures.bytes("rulebooks/assembly.json"), file: "x")
        let again = RulebookReader.inspect(Array(RulebookWriter.text(rulebook).utf8), file: "x")
        #expect(again.findings.isEmpty && again.rulebook == rulebook)
        #expect(rulebook.assembly?.quorum == .init(fraction: Rational(1, 3), secondMeeting: .withoutQuorum))
        let canonical = RulebookReader.inspect(try rulebook.json.canonicalBytes(), file: "x")
        #expect(canonical.rulebook == rulebook)
    }

    @Test func electionsHaveOneToo() throws {
        let text =
            #"{"format":"wijkstem-rules/1","vote":"X","method":{"rule":"irv"},"ties":["name"],"evidence":"logged","#
            + #""disclosure":{"ballots":"open"},"assembly":{"roll":{"date":"2027-03-01"},"proxies":1}}"#
        let inspection = RulebookReader.inspectElection(Array(text.utf8), file: "x")
        let rulebook = try #require(inspection.rulebook)
        #expect(rulebook.assembly?.proxies == 1)
        #expect(try rulebook.json.canonicalText().hasPrefix(#"{"assembly":{"definitive":[],"#))
        let again = RulebookReader.inspectElection(Array(RulebookWriter.text(rulebook).utf8), file: "x")
        #expect(again.rulebook?.assembly == rulebook.assembly)
    }

    @Test func withoutOneNothingIsSaidOfIt() throws {
        let plain = try RulebookReader.read(try Fixtures.bytes("lindeveen/spelregels.json"), file: "x")
        #expect(plain.assembly == nil && plain.json["assembly"] == nil)
    }
}
