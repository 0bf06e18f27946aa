import ExactArithmetic
import TestSupport
import Testing
import Wijkstem

@testable import Publishing

@Suite("Minutes of a vote of members")
struct MinutesTests {
    private let seal = Digest(of: "uitslag".utf8)
    private let rules = Digest(of: "spelregels".utf8)

    private func document(language: Language = .nl, name: String = "Speelplek") throws -> ResultDocument {
        var builder = BallotProfileBuilder(kind: .approval, projectCount: 2)
        builder.add(projects: [0], times: 90)
        builder.add(projects: [0, 1], times: 20)
        builder.add(projects: [], times: 4)
        var counts = BallotCounts()
        counts.valid = 110
        counts.blank = 4
        counts.invalid = [.tooManyProjects: 2]
        let election = Election(
            projects: [Project(id: "1", name: name, cost: 600_000), Project(id: "2", name: "Bankje", cost: 900_000)],
            budget: 1_000_000,
            currency: .euro,
            profile: builder.finish(),
            counts: counts
        )
        let method = try Methods.method(for: MethodSpecification(rule: .greedy, ties: [.listed]), ballots: .approval)
        let texts = Texts(language)
        let authority = ResultDocument.Authority(
            vote: .init(id: "v", name: "Wijkbudget"),
            sources: [Source(id: "a", name: "Gemeente", amount: 1_000_000)],
            rulesDigest: rules.hexadecimal
        )
        return ResultDocument(
            try method.tally(election, in: TallyContext()),
            of: election,
            language: language,
            authority: authority
        ) { texts.reason($0) }
    }

    private let roll = RollCount(
        listed: 214,
        eligible: 200,
        excluded: [.init(reason: .suspended, count: 1), .init(reason: .dues, count: 13)],
        proxiesRegistered: 12,
        proxyHolders: 9
    )

    private func box(
        difference: [BoxCount.Difference] = [.init(count: 1, text: "Een biljet nam iemand mee.")],
        members: Int = 108,
        second: Bool = false
    ) -> BoxCount {
        BoxCount(
            admitted: .init(members: members, proxies: 9),
            digital: 40,
            paper: 76,
            corrected: 3,
            differences: difference,
            accepted: [.manyBlank],
            isSecondMeeting: second,
            recused: [.init(project: "2", count: 2)]
        )
    }

    func minutes(
        _ language: Language = .nl,
        box: BoxCount? = nil,
        outcome: Minutes.Outcome? = nil,
        seal: Minutes.Seal? = nil,
        vote: String = "Wijkbudget"
    ) throws -> Minutes {
        let day = try #require(CalendarDate("2027-03-01"))
        return Minutes(
            vote: .init(id: "v", name: vote),
            rulesDigest: rules,
            assembly: Assembly(
                roll: .init(date: day, dues: .paid),
                proxies: 2,
                quorum: .init(fraction: Rational(1, 2), secondMeeting: .withoutQuorum),
                recusal: true
            ),
            roll: roll,
            box: box ?? self.box(),
            outcome: try outcome ?? .budget(document(language: language)),
            seal: seal ?? .whole(self.seal),
            language: language
        )
    }

    /// The figure at the right of a name in the text.
    private func figure(_ name: String, in minutes: Minutes) -> String? {
        minutes.lines.first { $0.hasPrefix("  \(name)  ") }.map {
            String($0.dropFirst(name.count + 2).filter { $0 != " " })
        }
    }

    // MARK: Figures

    @Test func everyFigureOfTheBoxStandsInTheText() throws {
        let minutes = try minutes()
        for (name, expected) in [
            ("Leden op de lijst", "214"), ("Niet: geschorst", "1"), ("Niet: contributie niet betaald", "13"),
            ("Mogen stemmen (Z)", "200"), ("Schriftelijke volmachten", "12"), ("Kwamen zelf (A)", "108"),
            ("Door een ander, met volmacht (B)", "9"), ("Samen toegelaten (D = A + B)", "117"), ("Op papier", "76"),
            ("Digitaal", "40"), ("Samen geteld (H)", "116"), ("Blanco of geen van deze", "4"),
            ("Ongeldig: te veel voorstellen genoemd", "2"), ("Een biljet nam iemand mee.", "1"), ("Bundels", "4"),
            ("Door een derde bekeken", "3"), ("2. Bankje", "2"),
        ] {
            #expect(figure(name, in: minutes) == expected, "\(name)")
        }
    }

    @Test func fundedProjectsStandWithTheirAmountsAndTheirSum() throws {
        let minutes = try minutes()
        #expect(figure("1. Speelplek", in: minutes) == "€6.000,00")
        #expect(figure("Verdeeld", in: minutes) == "€6.000,00")
        #expect(figure("Blijft over", in: minutes) == "€4.000,00")
        let english = try self.minutes(.en)
        #expect(figure("1. Speelplek", in: english) == "€6,000.00")
    }

    @Test func figuresStandBelowEachOtherAndNoLineIsTooLong() throws {
        for language in Language.allCases {
            let lines = try minutes(language).lines
            #expect(lines.allSatisfy { $0.count <= 100 })
            let columns = Set(
                ["108", "9", "117"].compactMap { figure in
                    lines.first { $0.hasSuffix(" \(figure)") && $0.contains("(") }?.count
                }
            )
            #expect(columns.count == 1)
        }
    }

    @Test func aDifferenceIsExplainedAndNoneIsSaidToBeNone() throws {
        let fewer = try minutes().lines.joined(separator: "\n")
        #expect(fewer.contains("1 minder stembiljetten geteld dan"))
        let same = try minutes(box: box(difference: [], members: 107)).lines.joined(separator: "\n")
        #expect(same.contains("evenveel stembiljetten geteld"))
        #expect(!same.contains("verklaring"))
        let more = try minutes(box: box(members: 106)).lines.joined(separator: "\n")
        #expect(more.contains("1 meer stembiljetten geteld dan"))
    }

    @Test func acceptedWarningsStandWithTheirCode() throws {
        #expect(
            try minutes().lines.contains {
                $0.contains("W.1: Van elke honderd stembiljetten zijn er drie of meer blanco")
            }
        )
        #expect(
            try minutes(.en).lines.contains { $0.contains("W.1: Of every hundred ballots three or more are blank") }
        )
    }

    /// The text without its lines and margins.
    private func words(_ minutes: Minutes) -> String {
        minutes.lines.joined(separator: " ").split(separator: " ").joined(separator: " ")
    }

    @Test func theQuorumIsSaidToBeReachedOrNot() throws {
        let reached = words(try minutes())
        #expect(reached.contains("Dat is gehaald."))
        let missed = words(try minutes(box: box(members: 60, second: true)))
        #expect(missed.contains("Dat is niet gehaald"))
        #expect(missed.contains("tweede vergadering"))
    }

    @Test func theOutcomeOfAnElectionIsWhoWasElected() throws {
        let vote = RunElection(
            file: Fixtures.path("elections/board/vote.blt"),
            rules: Fixtures.path("elections/board/spelregels.json")
        )
        let document = try vote().document
        let lines = try minutes(outcome: .election(document)).lines.joined(separator: "\n")
        #expect(!document.elected.isEmpty)
        for candidate in document.elected {
            #expect(lines.contains("- \(document.lines[candidate].candidate.shownName)"))
        }
        #expect(!lines.contains("€"))
    }

    // MARK: Three parts

    @Test func thereAreThreePartsOnPagesOfTheirOwn() throws {
        for (language, titles) in [
            (Language.nl, ["Deel A: verslag", "Deel B: telresultaten", "Deel C: ondertekening"]),
            (.en, ["Part A: report", "Part B: results of the count", "Part C: signing"]),
        ] {
            let page = try minutes(language).page
            #expect(page.matches(of: /<section class="sheet"/).count == 3)
            for title in titles { #expect(page.contains(">\(title)</h2>")) }
            #expect(try minutes(language).lines.filter { $0.hasPrefix("== ") }.count == 3)
        }
    }

    @Test func objectionsAreWrittenInWithoutNames() throws {
        #expect(try minutes().page.contains("zonder namen"))
        #expect(try minutes(.en).page.contains("without names"))
    }

    @Test func whatOnlyPeopleKnowIsLeftOpen() throws {
        let lines = try minutes().lines
        for label in ["Plaats en dag", "Stemmen kon vanaf (tijd)", "Voorzitter", "Secretaris"] {
            #expect(lines.contains { $0.hasPrefix("  \(label): ....") }, "\(label)")
        }
    }

    // MARK: The digest

    @Test func theDigestStandsInSixteenGroupsOfFour() throws {
        let lines = try minutes().lines
        let groups = seal.grouped.split(separator: " ")
        #expect(groups.count == 16)
        #expect(lines.contains("    " + groups[0..<8].joined(separator: " ")))
        #expect(lines.contains("    " + groups[8..<16].joined(separator: " ")))
        #expect(try minutes().page.matches(of: /<span class="group">[0-9a-f]{4}<\/span>/).count == 32)
    }

    @Test func theVersionForTheChairLeavesFiveGroupsOpenAndSaysSo() throws {
        let challenge = DigestChallenge(seal)
        let minutes = try minutes(seal: .challenge(challenge))
        #expect(minutes.page.matches(of: /<span class="group">\.\.\.\.<\/span>/).count == 5)
        let groups = seal.grouped.split(separator: " ").map(String.init)
        let text = words(minutes)
        for place in challenge.open where groups.filter({ $0 == groups[place] }).count == 1 {
            #expect(!text.contains(groups[place]))
        }
        #expect(text.contains("typ het over"))
    }

    // MARK: Hostile names

    @Test(arguments: ["<script>alert(1)</script>", "\"><img src=x>", "&lt;"])
    func namesFromInputAreEscaped(_ name: String) throws {
        let hostile = box(difference: [.init(count: 1, text: name)])
        let page = try minutes(box: hostile, outcome: .budget(document(name: name)), vote: name).page
        #expect(!page.contains("<script"))
        #expect(!page.contains("<img"))
        #expect(!page.contains(">&lt;<"))
    }
}
