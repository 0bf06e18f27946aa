import TestSupport
import Testing
import Wijkstem

@testable import Publishing

@Suite("Slips of paper")
struct SlipsTests {
    private let digest = Digest(of: "spelregels".utf8)

    private func rulebook(
        _ kind: BallotKind = .approval,
        id: String = "wijk-1",
        name: String = "Wijkbudget"
    ) -> Rulebook {
        var ballot = BallotRules(kind: kind)
        ballot.minimumProjects = kind == .approval ? 1 : 0
        ballot.maximumProjects = kind == .approval ? 3 : nil
        if kind == .points { ballot.maximumPoints = 10 }
        if kind == .quadratic { ballot.credits = CreditRules(perBallot: 99, takesVotesAgainst: true) }
        return Rulebook(
            vote: .init(id: id, name: name),
            language: .nl,
            currency: .euro,
            sources: [Source(id: "a", name: "Gemeente", amount: 1_000_000)],
            ballot: ballot,
            method: MethodSpecification(rule: .equalShares, ties: [.minCost, .listed]),
            disclosure: .init(ballots: .open)
        )
    }

    private func projects(_ count: Int, name: String = "Bankje bij de vijver") -> [Project] {
        (1...count).map { Project(id: ProjectID("\($0)"), name: "\(name) \($0)", cost: $0 * 100_000) }
    }

    private func paper(_ kind: BallotKind = .approval, projects count: Int = 4, name: String = "Bankje") -> BallotPaper
    {
        BallotPaper(rulebook(kind), projects: projects(count, name: name), rulesDigest: digest)
    }

    private func numbers(_ count: Int) -> [SlipNumber] {
        var generator = SeededGenerator(seed: 7)
        return SlipNumber.draw(count, using: &generator)
    }

    private func page(_ ballot: BallotPaper, _ language: Language = .nl, on paper: PaperSize? = nil) throws -> SlipsPage
    {
        try SlipsPage(ballot, numbers: numbers(3), on: paper, language: language)
    }

    // MARK: Numbers

    @Test func aNumberHasSixCharactersThatCannotBeTakenForEachOther() throws {
        for number in numbers(500) {
            #expect(number.text.count == 6)
            #expect(number.text.allSatisfy("23456789ABCDEFGHJKLMNPQRSTUVWXYZ".contains))
        }
        #expect(SlipNumber.characters.count == 32)
        for wrong in ["", "7Q4KX", "7Q4KX22", "7Q4KXO", "7Q4KX0", "7Q4KX1", "7Q4KXI", "7Q4KX é", "7Q4KÉ2"] {
            #expect(SlipNumber(wrong) == nil, "\(wrong)")
        }
    }

    @Test func noNumberIsDrawnTwiceOrIsTaken() {
        var generator = SeededGenerator(seed: 1)
        let first = SlipNumber.draw(2_000, using: &generator)
        #expect(Set(first).count == 2_000)
        // The same stream again: every number of it is taken.
        var again = SeededGenerator(seed: 1)
        let second = SlipNumber.draw(100, apartFrom: Set(first), using: &again)
        #expect(Set(second).isDisjoint(with: first))
    }

    @Test func numbersAreInNoOrder() {
        let drawn = numbers(100).map(\.text)
        #expect(drawn != drawn.sorted())
    }

    // MARK: Codes

    @Test func theCodeHoldsTheVoteTheRulesAndTheNumberAndNothingElse() throws {
        let number = try #require(SlipNumber("7Q4KX2"))
        let text = SlipsPage.code(number, of: paper())
        #expect(text == "wijkstem-slip/1 7Q4KX2 \(digest.hexadecimal) wijk-1")
    }

    @Test func theLongestIDThatFitsIsTakenAndOneMoreByteIsNot() throws {
        let limit = SlipsPage.voteIDLimit
        #expect(limit == 125)
        let longest = BallotPaper(
            rulebook(id: String(repeating: "x", count: limit)),
            projects: projects(2),
            rulesDigest: digest
        )
        _ = try page(longest)
        let tooLong = BallotPaper(
            rulebook(id: String(repeating: "x", count: limit + 1)),
            projects: projects(2),
            rulesDigest: digest
        )
        #expect(throws: SlipsPage.Problem.voteIDTooLong(limit: limit)) { try page(tooLong) }
    }

    @Test func aListWithNothingOnItIsRefused() {
        let empty = BallotPaper(rulebook(), projects: [], rulesDigest: digest)
        #expect(throws: SlipsPage.Problem.noChoices) { try page(empty) }
    }

    // MARK: What stands on them

    @Test(arguments: BallotKind.allCases)
    func everySlipHasItsNumberTheWholeListAndNoneOfThese(_ kind: BallotKind) throws {
        for language in Language.allCases {
            let source = try page(paper(kind), language).source
            #expect(source.matches(of: /<section class="sheet"/).count == 3)
            for number in numbers(3) { #expect(source.contains("<strong>\(number.text)</strong>")) }
            let none = language == .nl ? "Geen van deze" : "None of these"
            #expect(source.matches(of: try Regex(">\(none)</th>")).count == 3)
            for place in 1...4 { #expect(source.matches(of: try Regex(">Bankje \(place)</th>")).count == 3) }
            #expect(source.matches(of: /<svg class="qr"/).count == 3)
            #expect(source.contains(">\(digest.grouped.prefix(4))</span>"))
        }
    }

    @Test func eachKindAsksInItsOwnWay() throws {
        #expect(try page(paper(.approval)).source.contains("Zet een kruisje bij elk voorstel"))
        #expect(try page(paper(.ranked)).source.contains("Zet een 1 bij wat u het liefst wilt, een 2"))
        #expect(try page(paper(.points)).source.contains("hoogstens 10"))
        let credits = try page(paper(.quadratic)).source
        #expect(credits.contains("U hebt 99 credits"))
        #expect(credits.contains("Tegen stemmen mag"))
        #expect(credits.matches(of: /class="box wide"/).count == 3 * 4 * 2)
        #expect(try page(paper(.approval)).source.contains("ten minste 1 en hoogstens 3"))
    }

    @Test func anElectionLeavesOutWhoStoodDownAndHasNoCosts() throws {
        let rulebook = ElectionRulebook(
            vote: .init(id: "bestuur", name: "Bestuur"),
            language: .nl,
            ballot: .init(form: .ranked, minimum: 1),
            method: ElectionSpecification(rule: .scottishSTV),
            seats: 2,
            disclosure: .init(ballots: .open)
        )
        let candidates = [
            Candidate(id: "1", name: "Ada"), Candidate(id: "2", name: "Bo", isWithdrawn: true), Candidate(id: "Cor"),
        ]
        let source = try page(BallotPaper(rulebook, candidates: candidates, rulesDigest: digest)).source
        #expect(source.contains(">Ada</th>"))
        #expect(source.contains(">Cor</th>"))
        #expect(!source.contains(">Bo</th>"))
        #expect(!source.contains("€"))
        #expect(source.contains("Een blanco stembiljet telt nergens mee."))
    }

    @Test(arguments: ["<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "'\"&<>"])
    func namesFromInputAreEscaped(_ name: String) throws {
        let ballot = BallotPaper(
            rulebook(id: name, name: name),
            projects: [Project(id: ProjectID(name), name: name, cost: 1)],
            rulesDigest: digest
        )
        let source = try page(ballot).source
        #expect(!source.contains("<script"))
        #expect(!source.contains("<img"))
    }

    @Test func aSlipIsSelfContainedAndWithoutScripts() throws {
        let source = try page(paper()).source
        for forbidden in ["<script", "http://", "https://", "@import", "url(", "onclick", "<link"] {
            #expect(!source.contains(forbidden), "\(forbidden)")
        }
        #expect(source.contains("default-src &#39;none&#39;"))
    }

    @Test func nothingOnASlipTellsOneVoterFromAnother() throws {
        // But for numbers and codes all slips are the same.
        let sections = try page(paper()).source.split(separator: "<section").dropFirst().map { section in
            numbers(3).reduce(String(section.prefix { _ in true })) { $0.replacing($1.text, with: "") }
                .replacing(/<path d="[^"]*"/, with: "").split(separator: "</section>")[0]
        }
        #expect(Set(sections).count == 1)
    }

    // MARK: Paper

    @Test func aShortListFitsA5AndALongOneTakesA4() throws {
        let short = try page(paper(projects: 6))
        #expect(short.paper == .a5)
        #expect(short.pages == 1)
        let long = try page(paper(projects: 24))
        #expect(long.paper == .a4)
        #expect(long.pages == 1)
        #expect(long.source.contains("size: A4"))
    }

    @Test func aListThatFitsOnNoPageRepeatsItsNumberOnEach() throws {
        let page = try page(paper(projects: 80))
        #expect(page.pages > 1)
        #expect(page.source.matches(of: /class="again"/).count == 3)
        #expect(try self.page(paper(projects: 80), on: .a5).pages > page.pages)
    }

    @Test func longNamesMakeMorePages() throws {
        let short = try page(paper(projects: 20), on: .a5).pages
        let name = String(repeating: "Een heel lang voorstel ", count: 8)
        #expect(try page(paper(projects: 20, name: name), on: .a5).pages > short)
    }
}
