import FileAccess
import Formats
import Foundation
import Publishing
import TestSupport
import Testing
import VotingModel

@Suite("Lists of members and proxies")
struct RollSheetTests {
    private static let names =
        ((try? FileManager.default.contentsOfDirectory(atPath: Fixtures.path("rolls/broken"))) ?? [])
        .filter { $0.hasSuffix(".csv") }.sorted()

    private func assembly() throws -> Assembly {
        let rulebook = try RulebookReader.read(try Fixtures.bytes("rulebooks/assembly.json"), file: "x")
        return try #require(rulebook.assembly)
    }

    private let classes = Electorate(
        channels: [],
        classes: [.init(id: "lid", name: "Leden"), .init(id: "partner", name: "Partners in de wijk")]
    )

    private func members() throws -> [RollMember] {
        try RollSheet.read(
            FileSource(path: Fixtures.path("rolls/leden.csv")),
            for: assembly(),
            electorate: nil
        ).members
    }

    private func read(_ text: String, electorate: Electorate? = nil) throws -> RollSheet.Imported {
        try RollSheet.inspect(MemorySource(Array(text.utf8)), for: assembly(), electorate: electorate)
    }

    /// Reads a broken file as the end of its name says.
    private func findings(_ name: String) throws -> [Finding] {
        let source = try FileSource(path: Fixtures.path("rolls/broken/\(name)"))
        if name.hasSuffix("proxies.csv") {
            var assembly = try assembly()
            if name.hasSuffix(".noproxies.csv") { assembly.proxies = 0 }
            return try ProxiesSheet.inspect(source, members: try members(), for: assembly).findings
        }
        let electorate = name.hasSuffix(".classes.csv") ? classes : nil
        return try RollSheet.inspect(source, for: assembly(), electorate: electorate).findings
    }

    // MARK: What is read

    @Test func theListWorkedByHandIsRead() throws {
        let assembly = try assembly()
        let imported = try RollSheet.read(
            FileSource(path: Fixtures.path("rolls/leden.csv")),
            for: assembly,
            electorate: nil
        )
        #expect(imported.findings.isEmpty)
        #expect(imported.members.count == 11)
        #expect(
            imported.members[1]
                == RollMember(
                    number: "2",
                    name: "Bo Jansen",
                    household: "A",
                    born: CalendarDate("1970-05-12"),
                    joined: CalendarDate("2015-01-01"),
                    postcode: "9411 AA"
                )
        )
        #expect(imported.members[2].duesOwed == 2_500 && imported.members[9].isSuspended)
        let eligibility = Eligibility(assembly.roll)
        #expect(eligibility.sort(imported.members).eligible.map(\.number) == ["1", "2", "4", "6", "9", "11"])
        #expect(
            imported.members.compactMap { member in
                eligibility.exclusion(of: member).map { "\(member.number) \($0.rawValue)" }
            } == ["3 dues", "5 age", "7 not_yet", "8 left", "10 suspended"]
        )
    }

    @Test func theProxiesWorkedByHandAreRead() throws {
        let imported = try ProxiesSheet.read(
            FileSource(path: Fixtures.path("rolls/volmachten.csv")),
            members: try members(),
            for: assembly()
        )
        #expect(imported.findings.isEmpty)
        #expect(imported.proxies == [("2", "1"), ("6", "1"), ("9", "11")].map { Proxy(giver: $0, holder: $1) })
    }

    @Test func headingsAreDutchOrEnglish() throws {
        let imported = try read(
            "Member,Name,Household,Dues owed,Date of birth,Member since,Member until,Suspended,Postal code\n"
                + "A-1,\"Vries, Ada de\",7,0,1961-02-03,,,no,9411\n"
        )
        #expect(imported.findings.isEmpty)
        #expect(imported.members.map(\.name) == ["Vries, Ada de"])
    }

    @Test func classesAreReadByIdOrName() throws {
        let imported = try read(
            "lidnummer;naam;contributie open;geboren;groep\n1;A;;1961-01-01;lid\n2;B;;1961-01-02;Leden\n"
                + "3;C;;1961-01-03;partners in de wijk\n",
            electorate: classes
        )
        #expect(imported.findings.isEmpty)
        #expect(imported.members.map(\.voterClass) == ["lid", "lid", "partner"])
    }

    @Test func columnsThatNobodyAskedForAreNamedAndLeftAway() throws {
        let imported = try read(
            "lidnummer;naam;contributie open;geboren;e-mail;groep\n1;A;;1961-01-01;a@b.example;x\n"
        )
        #expect(imported.findings.map(\.reason) == [.columnsNotUsed(["e-mail", "groep"])])
        #expect(imported.members.count == 1)
    }

    @Test func twoOfOneNameAndBirthdayAreAWarning() throws {
        let rows = "1;Gé de Vries-Bos;;1961-02-03\n2;ge  de vries bos;;1961-02-03\n3;Gé de Vries-Bos;;1961-02-04\n"
        let imported = try read("lidnummer;naam;contributie open;geboren\n" + rows)
        #expect(imported.findings.map(\.severity) == [.warning])
        #expect(
            imported.findings.map(\.reason) == [.assembly(.lookalikeMember("2", other: "1", firstLine: 2))]
        )
        #expect(imported.members.count == 3)
    }

    @Test func accentsInTwoFormsAreOneName() throws {
        let rows = "1;Ge\u{301};;1961-02-03\n2;G\u{E9};;1961-02-03\n"
        let imported = try read("lidnummer;naam;contributie open;geboren\n" + rows)
        #expect(imported.members.map(\.name) == ["G\u{E9}", "G\u{E9}"])
        #expect(imported.findings.count == 1)
    }

    // MARK: What is refused

    @Test func thereAreManyAndEachHasItsMessage() {
        #expect(Self.names.count >= 30)
    }

    @Test(arguments: names)
    func isRefusedWithItsMessage(_ name: String) throws {
        let expected = try Fixtures.text("rolls/broken/\(name).expected")
        let errors = try findings(name).filter { $0.severity == .error }
        let lines = errors.map { Printable.text(Texts(.nl).line($0)) + "\n" }.joined()
        #expect(!errors.isEmpty && lines == expected)
    }

    @Test(arguments: names)
    func saysTheSameInEnglish(_ name: String) throws {
        for finding in try findings(name) {
            let (dutch, english) = (Texts(.nl).describe(finding.reason), Texts(.en).describe(finding.reason))
            #expect(dutch.what != english.what && !english.what.isEmpty)
        }
    }

    @Test func mutatedListsNeverTrap() throws {
        let seed: UInt64 = 61
        var generator = SeededGenerator(seed: seed)
        let bytes = try Fixtures.bytes("rolls/leden.csv")
        let proxies = try Fixtures.bytes("rolls/volmachten.csv")
        let members = try members()
        let interesting = Array(";,\"\n\r-.0: \u{FEFF}9€".utf8) + [0, 0xFF, 0xC3]
        func mutate(_ bytes: [UInt8]) -> [UInt8] {
            var result = bytes
            for _ in 0..<Int.random(in: 1...6, using: &generator) where !result.isEmpty {
                let place = Int.random(in: 0..<result.count, using: &generator)
                switch Int.random(in: 0...2, using: &generator) {
                case 0: result[place] = interesting.randomElement(using: &generator) ?? 0
                case 1: result.removeSubrange(place..<min(result.count, place + 9))
                default: result.insert(interesting.randomElement(using: &generator) ?? 0, at: place)
                }
            }
            return result
        }
        let assembly = try assembly()
        for _ in 0..<600 {
            let imported = try RollSheet.inspect(MemorySource(mutate(bytes)), for: assembly, electorate: nil)
            #expect(Set(imported.members.map(\.number)).count == imported.members.count, "seed \(seed)")
            _ = try ProxiesSheet.inspect(MemorySource(mutate(proxies)), members: members, for: assembly)
        }
    }
}
