import CanonicalJSON
import FileAccess
import Formats
import TestSupport
import Testing
import VotingModel

@Suite("Spreadsheets of proposals and ballots")
struct SpreadsheetTests {
    static let proposals = "nummer;naam;kosten\n1;Speelplek;500\n2;Bankje;250\n3;Boom;90\n"

    private func read(
        _ ballots: String,
        proposals: String = SpreadsheetTests.proposals,
        expected: BallotKind? = nil
    ) throws -> ImportedElection {
        try SpreadsheetImporter.read(
            proposals: MemorySource(Array(proposals.utf8), name: "voorstellen.csv"),
            ballots: MemorySource(Array(ballots.utf8), name: "stemmen.csv"),
            expected: expected
        )
    }

    @Test(arguments: [
        "nummer;naam;kosten\n17;Speelplek;€ 12.500,00\n", "id,title,cost\n17,Speelplek,12500.00\n",
        "Project ID\tNaam\tKosten (€)\n17\tSpeelplek\t12500\n",
        "\u{FEFF}Nr;Titel;Bedrag;Thema\r\n17;Speelplek;12.500;groen\r\n",
        "kosten;voorstel;voorstel_id\n\"12.500,00\";Speelplek;17\n",
    ])
    func readsProposalsUnderDutchAndEnglishHeadings(_ text: String) throws {
        let imported = try read("voter;vote\n1;17\n", proposals: text)
        #expect(imported.projects.map(\.id) == ["17"])
        #expect(imported.projects[0].name == "Speelplek")
        #expect(imported.projects[0].cost == 1_250_000)
    }

    @Test(arguments: [
        "biljet;stem\n1;1,3\n2;2\n", "stem\n\"1,3\"\n2\n", "voter,vote\n1,\"1,3\"\n2,2\n",
        "kiezer;voorstel\na;1\nb;2\na;3\n",
        "kiezer;1;2;3\na;x;;x\nb;;ja;\n", "kiezer;1;2;3\na;1;0;1\nb;0;1;0\n",
    ])
    func readsBallotsInEveryShape(_ text: String) throws {
        let profile = try read(text).profile
        #expect(profile.kind == .approval)
        #expect(profile.ballotCount == 2)
        #expect(profile.ballot(0) == .approval([0, 2]))
        #expect(profile.ballot(1) == .approval([1]))
    }

    @Test(arguments: [
        "kiezer;stem;punten\na;1,3;4,6\n", "kiezer;voorstel;punten\na;1;4\na;3;6\n", "kiezer;1;2;3\na;4;;6\n",
    ])
    func readsPointsInEveryShape(_ text: String) throws {
        let profile = try read(text).profile
        #expect(profile.ballot(0) == .points([(project: 0, points: 4), (project: 2, points: 6)]))
    }

    @Test(arguments: ["variant_of", "Variant van", "variant"])
    func readsWhatAProjectIsAVariantOf(_ heading: String) throws {
        let imported = try read("stem\n1\n", proposals: "nr;kosten;\(heading)\n1;10; \n2;20;1\n3;20;plein\n")
        #expect(imported.projects.map(\.variantOf) == ["", "1", "plein"])
        #expect(imported.columnsNotUsed.isEmpty)
        #expect(Project.variantGroups(imported.projects).map { $0 != nil } == [true, true, false])
    }

    @Test func refusesAnInvisibleCharacterInWhatAProjectIsAVariantOf() {
        #expect(throws: InputError.self) { try read("stem\n1\n", proposals: "nr;kosten;variant\n1;10;\u{200B}2\n") }
    }

    @Test(arguments: ["kiezer;rangorde\na;3,1\n", "kiezer;voorstel;rang\na;1;2\na;3;1\n"])
    func readsRanks(_ text: String) throws {
        #expect(try read(text).profile.ballot(0) == .ranked([2, 0]))
    }

    @Test func aWideSheetOfOnesIsPointsWhereTheRulebookSaysSo() throws {
        let text = "kiezer;1;2;3\na;1;0;1\n"
        #expect(try read(text, expected: .points).profile.kind == .points)
        #expect(try read(text).profile.kind == .approval)
    }

    @Test func aVoterWithoutAChoiceIsABlankBallot() throws {
        #expect(try read("kiezer;stem\na;1\nb;\n").counts.blank == 1)
        #expect(try read("kiezer;voorstel\na;1\nb;\n").counts.blank == 1)
        #expect(try read("kiezer;1;2\na;x;\nb;;\n").counts.blank == 1)
    }

    @Test func votersWhoseNamesOnlyLookTheSameAreTwo() throws {
        let composed = "Ren\u{E9}"
        let decomposed = "Rene\u{301}"
        let rows = "kiezer;voorstel\n\(composed);1\n\(decomposed);2\n\(composed);3\n"
        let profile = try read(rows).profile
        #expect(profile.ballotCount == 2)
        #expect(profile.ballot(0) == .approval([0, 2]))
        #expect(throws: Never.self) { try read("kiezer;stem\n\(composed);1\n\(decomposed);2\n") }
    }

    @Test func aColumnOfAWideSheetThatIsNoProjectIsAWarning() throws {
        let findings = try read("kiezer;1;2;33\na;x;;x\n").findings
        let warning = try #require(findings.first { $0.severity == .warning })
        #expect(warning.reason == .columnOfNoProject("33"))
        #expect(warning.place == Finding.Place(file: "stemmen.csv", line: 1, column: 12, field: "33"))
    }

    @Test func amountsWithoutACurrencyNameNone() throws {
        #expect(try read("stem\n1\n").currency == nil)
        #expect(try read("stem\n1\n", proposals: "id;kosten\n1;USD 5\n").currency == Currency("USD"))
    }

    @Test func namesColumnsThatItLeavesAside() throws {
        let imported = try read("kiezer;leeftijd;stem\na;44;1\n", proposals: "id;kosten;adres\n1;5;Dorpsstraat\n")
        #expect(imported.columnsNotUsed == ["voorstellen.csv/adres", "stemmen.csv/leeftijd"])
    }

    @Test func aGuardedFormulaIsReadWithoutItsGuard() throws {
        let imported = try read("voter;vote\n1;1\n", proposals: "id;naam;kosten\n1;'=1+1;5\n")
        #expect(imported.projects[0].name == "=1+1")
    }

    @Test func theVillageReadsCleanly() throws {
        let imported = try SpreadsheetImporter.read(
            proposals: FileSource(path: Fixtures.path("lindeveen/voorstellen.csv")),
            ballots: FileSource(path: Fixtures.path("lindeveen/stemmen.csv"))
        )
        #expect(imported.projects.count == 24)
        #expect(imported.counts.cast == 426)
        #expect(imported.counts.blank == 4)
        #expect(imported.findings.isEmpty)
    }

    @Test func everyFaultOfManyIsTold() throws {
        let ballots = "biljet;stem\n" + (0..<10_000).map { "\($0);99\n" }.joined()
        let error = #expect(throws: InputError.self) { _ = try read(ballots) }
        let lines = error?.findings.filter { $0.severity == .error }.compactMap(\.place.line) ?? []
        #expect(Set(lines).count == 10_000)
    }
}

@Suite("Rulebooks")
struct RulebookReaderTests {
    @Test func theVillagesRulebookIsReadWithEveryDefault() throws {
        let rulebook = try RulebookReader.read(Fixtures.bytes("lindeveen/spelregels.json"), file: "spelregels.json")
        #expect(rulebook.pot == 8_650_000)
        #expect(rulebook.sources.map(\.label) == ["Wmo", "Jeugdwet", "Wlz", "contributie"])
        #expect(rulebook.sources[2].unspent == .giveBack(date: "2028-03-01", recipient: "Zorgkantoor"))
        #expect(rulebook.ballot.maximumProjects == 6)
        #expect(rulebook.disclosure == Rulebook.Disclosure(ballots: .open, k: 5))
        #expect(rulebook.evidence == .counted)
    }

    @Test func theCanonicalFormReadsBackAsItself() throws {
        let rulebook = try RulebookReader.read(Fixtures.bytes("lindeveen/spelregels.json"), file: "spelregels.json")
        let bytes = try rulebook.json.canonicalBytes()
        #expect(try RulebookReader.read(bytes, file: "rules.json") == rulebook)
    }

    @Test func whiteSpaceOrderAndSpellingOfAmountsDoNotChangeTheCanonicalForm() throws {
        let one =
            #"{"format":"wijkstem-rules/1","vote":"V","currency":"EUR","sources":[{"id":"a","name":"A","amount":"€ 1.000,00"}],"ballot":{"kind":"approval"},"method":{"rule":"greedy"},"ties":["listed"],"disclosure":{"ballots":"open"}}"#
        let other =
            "\u{FEFF}{ \"disclosure\": {\"ballots\": \"open\", \"k\": 5},\n \"ties\": [\"listed\"], \"method\": {\"rule\": \"greedy\", \"options\": {}}, \"ballot\": {\"kind\": \"approval\", \"min\": 0, \"blank\": \"counted\"}, \"sources\": [{\"amount\": 100000, \"name\": \"A\", \"id\": \"a\", \"unlabelled\": true, \"unspent\": \"carry_over\"}], \"currency\": \"EUR\", \"vote\": {\"name\": \"V\", \"id\": \"V\"}, \"language\": \"nl\", \"evidence\": \"counted\", \"constraints\": [], \"format\": \"wijkstem-rules/1\" }"
        let first = try RulebookReader.read(Array(one.utf8), file: "a").json.canonicalText()
        let second = try RulebookReader.read(Array(other.utf8), file: "b").json.canonicalText()
        #expect(first == second)
    }

    @Test func reportsEveryFaultAndNotOnlyTheFirst() {
        let text =
            #"{"format":"x","vote":"","currency":"e","sources":[],"ballot":{"kind":"hand"},"method":{"rule":"?"},"ties":["?"],"disclosure":{"ballots":"?"},"extra":1}"#
        let findings = RulebookReader.inspect(Array(text.utf8), file: "x").findings
        #expect(findings.count >= 9, "\(findings)")
    }
}
