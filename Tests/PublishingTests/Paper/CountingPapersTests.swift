import Foundation
import TestSupport
import Testing
import Wijkstem

@testable import Publishing

@Suite("Papers of those who count")
struct CountingPapersTests {
    private let digest = Digest(of: "spelregels".utf8)

    private func ballot(_ kind: BallotKind, projects count: Int = 3, name: String = "Voorstel") -> BallotPaper {
        var ballot = BallotRules(kind: kind)
        if kind == .quadratic { ballot.credits = CreditRules(perBallot: 25) }
        let rulebook = Rulebook(
            vote: .init(id: "v", name: "Wijkbudget"),
            language: .nl,
            currency: .euro,
            sources: [Source(id: "a", name: "Gemeente", amount: 1_000_000)],
            ballot: ballot,
            method: MethodSpecification(rule: .greedy, ties: [.listed]),
            disclosure: .init(ballots: .open)
        )
        let projects = (1...count).map { Project(id: ProjectID("p\($0)"), name: "\(name) \($0)", cost: 100) }
        return BallotPaper(rulebook, projects: projects, rulesDigest: digest)
    }

    // MARK: Tally sheets

    @Test(arguments: [BallotKind.approval, .ranked])
    func aRowHasFiveBoxesForTheStrokesOfABatch(_ kind: BallotKind) {
        let source = TallySheets(ballot(kind), batches: 2, language: .nl).source
        #expect(source.matches(of: /<section class="sheet"/).count == 2)
        // Three projects, blank, invalid.
        #expect(source.matches(of: /<td class="stroke">/).count == 2 * 5 * 5)
        #expect(source.contains("Bundel 2 van 2"))
        #expect(source.contains("Blanco of geen van deze"))
        #expect(source.contains("size: A4;"))
    }

    @Test(arguments: [BallotKind.points, .quadratic])
    func figuresAreWrittenSlipBySlip(_ kind: BallotKind) {
        let source = TallySheets(ballot(kind), batches: 1, language: .en).source
        #expect(source.matches(of: /<td class="slip">/).count == 3 * 25)
        #expect(source.matches(of: /<th scope="col" class="slip">/).count == 25)
        #expect(source.contains("size: A4 landscape"))
    }

    @Test func aTallySheetHasTwoSignatures() {
        for language in Language.allCases {
            let source = TallySheets(ballot(.approval), batches: 1, language: language).source
            let roles = language == .nl ? ["Wie voorlas", "Wie turfde"] : ["Who read aloud", "Who tallied"]
            for role in roles { #expect(source.contains(">\(role)</th>")) }
        }
    }

    // MARK: Covers

    @Test func aCoverHasRoomForTwentyFiveNumbersAndForWhoDidWhat() {
        let source = BatchCovers(ballot(.approval), batches: 3, language: .nl).source
        #expect(source.matches(of: /<section class="sheet"/).count == 3)
        #expect(source.matches(of: /<li>/).count == 3 * 25)
        for step in ["Getypt, de eerste keer", "Getypt door een ander", "Verschillen bekeken door een derde"] {
            #expect(source.components(separatedBy: step).count == 4)
        }
        #expect(source.contains("Bundel 1 van 3"))
    }

    @Test(arguments: ["<script>alert(1)</script>", "\"><img src=x>"])
    func namesFromInputAreEscaped(_ name: String) {
        for source in [
            TallySheets(ballot(.approval, name: name), batches: 1, language: .nl).source,
            BatchCovers(ballot(.points, name: name), batches: 1, language: .nl).source,
        ] {
            #expect(!source.contains("<script"))
            #expect(!source.contains("<img"))
        }
    }

    // MARK: The attendance list

    private func attendance(_ language: Language = .nl, name: String = "Ada") throws -> String {
        let day = try #require(CalendarDate("2027-03-01"))
        return AttendanceList(
            vote: .init(id: "v", name: "Wijkbudget"),
            members: [
                RollMember(number: "31", name: "Cor"), RollMember(number: "4", name: "Dirk"),
                RollMember(number: "7", name: "Bo"), RollMember(number: "12", name: name),
            ],
            proxies: [Proxy(giver: "12", holder: "31"), Proxy(giver: "4", holder: "31")],
            roll: Assembly.Roll(date: day),
            language: language
        ).source
    }

    /// The row of a member, by name.
    private func row(_ name: String, in source: String) -> String {
        source.split(separator: "<tr>").first { $0.contains("<th scope=\"row\">\(name)<") }.map(String.init) ?? ""
    }

    @Test func membersStandInTheOrderOfTheirNames() throws {
        let source = try attendance(name: "ánna")
        let places = ["ánna", "Bo", "Cor", "Dirk"].map { source.range(of: "<th scope=\"row\">\($0)<")?.lowerBound }
        let found = places.compactMap(\.self)
        #expect(found.count == 4)
        #expect(found == found.sorted())
    }

    @Test func aProxyStandsWithWhoGaveItAndWithWhoHoldsIt() throws {
        let source = try attendance()
        #expect(row("Ada", in: source).contains("Volmacht aan Cor"))
        #expect(row("Dirk", in: source).contains("Volmacht aan Cor"))
        #expect(row("Cor", in: source).contains("Stemt ook voor Ada, Dirk"))
        #expect(!row("Bo", in: source).contains("olmacht"))
        #expect(!row("Bo", in: source).contains("Stemt ook"))
    }

    @Test func onlyWhoGaveAProxyHasAPlaceForItsSignature() throws {
        let source = try attendance()
        for name in ["Bo", "Cor"] { #expect(row(name, in: source).contains("shut")) }
        for name in ["Ada", "Dirk"] { #expect(!row(name, in: source).contains("shut")) }
    }

    @Test func theListSaysThatItIsPrivateAndNotToNameSlips() throws {
        #expect(try attendance().contains("maak haar niet openbaar"))
        #expect(try attendance(.en).contains("do not publish it"))
        #expect(try attendance(.en).contains("Write no number of a ballot on it"))
        #expect(try !attendance(name: "<script>").contains("<script"))
    }
}
