import Testing

@testable import Verification

/// What a section of a page has to tell of a result, and what it may not, on the plainest page of a result written by hand.
@Suite("The sections of a page")
struct PageSectionsTests {
    private static let json = """
        {"accountability":{"rows":[{"amounts":[{"amount":60},{"amount":0}],"project":"a"}],"unspent":[{"amount":10},\
        {"amount":30}]},"amounts":[{"amount":60,"project":"a"}],"ballot_kind":"quadratic","ballot_share":20,\
        "ballots":{"blank":2,"cast":9,"counted":8,"distinct":7,"invalid":1,"invalid_reasons":[{"count":1,\
        "reason":"no_project"}],"valid":6},"budget":100,"challenge_threshold":{"amount":45,"text":"W"},\
        "channels":[{"id":"p","name":""},{"id":"q","name":"Q"}],"classes":[{"cap":"1/2","credits":12,"id":"lid",\
        "name":"Leden"},{"cap":"1/3","id":"gast","name":""}],"comparison":{"chosen":"equal-shares",\
        "equal_shares":["a"],"equal_shares_votes":2,"greedy":["b"],"greedy_votes":1},"constraints":[{"cost":55,\
        "kind":"maximum_cost"},{"kind":"exclusive","projects":["a","b"]}],"costs":[{"in_kind":9,"one_off":40,\
        "project":"a","residents":8,"total":61,"yearly":20}],"credits":{"given":30,"left":15,"per_ballot":11,\
        "spent":14},"currency":"EUR","funded_count":1,"groups":[{"ballots":{"cast":6,"counted":5},"channel":"p",\
        "class":"lid","counts":true,"factor":"1/1","projects":[{"votes":1},{"votes":2}]},{"ballots":{"cast":4,\
        "counted":3},"channel":"q","class":"gast","counts":true,"factor":"1/2","projects":[{"votes":3},{"votes":4}]}],\
        "horizon_years":4,"inadmissible":[{"id":"c","name":"C","reason":"R"}],"language":"nl","minimum_score":1,\
        "motions":[{"abstain":5,"base_votes":13,"blank":4,"invalid":3,"kind":"motion","majority":{"base":"valid",\
        "fraction":"1/2","test":"more_than"},"members":27,"needed":8,"no":6,"outcome":"adopted","present":26,\
        "quorum":{"fraction":"1/3"},"text":"Q","yes":7},{"excluded":["b"],"kind":"veto","least":1,"outcome":"vetoed",\
        "text":"R","veto":3,"with_reason":2}],"names":[{"id":"a","name":"A"},{"id":"b","name":"B"}],\
        "not_funded":[{"missing":10,"project":"b"}],"options":{"ties":["lot:s","listed"],"utility":"votes"},\
        "point_scale":1,"pot":111,"project_count":2,"projects":[{"against":4,"cost":60,"credits":9,"for":5,\
        "project":"a","score":2,"share":"3/8","votes":3},{"against":1,"assessment":{"officials":{"remark":"O"},\
        "residents":{"remark":"R"}},"challenge":{"plan":"Q","present_cost":70,"task":"T"},"contact":"C","cost":50,\
        "credits":6,"for":0,"project":"b","proposer":"P","score":-1,"share":"1/8","votes":1}],"remaining":40,\
        "residents":8,"rule":"quadratic-equal-shares","rules_sha256":"ab","sources":[{"amount":70,"label":"Wmo",\
        "name":"S","share":"7/11"},{"amount":41,"label":"","name":"T","share":"4/11"}],"spent":60,"spent_share":"3/5",\
        "stages":[{"ballot_share":30,"budget":12,"counted":4,"name":"N","spent":3},{"ballot_share":40,"budget":2,\
        "counted":5,"spent":1}],"steps":[{"emptied":2,"payers":3,"price":7,"project":"a","round":1,"stage":1}],\
        "tags":[{"amount":60,"projects":1,"share":"1/1","tag":"t"}],"ties":[{"chosen":"a#2","tied":["a#2","b"]}],\
        "unspendable":[{"amount":5,"label":"Wmo"},{"amount":6,"label":"Wlz"}],"vote":{"id":"v","name":"X"},\
        "yearly":20}
        """

    private let page: WrittenPage
    private let source: String

    init() throws {
        page = WrittenPage(result: try JSONReader.read(Array(Self.json.utf8)))
        source = String(decoding: page.bytes, as: UTF8.self)
    }

    private func failures(_ source: String) -> [Failure] {
        PageCheck.failures(page: Array(source.utf8), result: page.result)
    }

    /// The page with something else in one section.
    private func put(_ id: String, _ old: String, _ new: String) throws -> String {
        try source.replacing(inSection: id, old, new)
    }

    private func exchange(_ id: String, _ one: String, _ other: String) throws -> String {
        try put(id, one, "§").replacing(inSection: id, other, one).replacing(inSection: id, "§", other)
    }

    private func refuse(_ source: String, _ lie: String = "") {
        #expect(!failures(source).isEmpty, "\(lie)")
    }

    @Test func thePageAsItIsIsAccepted() {
        #expect(failures(source).isEmpty, "\(failures(source))")
    }

    @Test func theEnglishPageIsAccepted() throws {
        let english = Self.json.replacing(#""language":"nl""#, with: #""language":"en""#)
        let page = WrittenPage(result: try JSONReader.read(Array(english.utf8)))
        #expect(PageCheck.failures(page: page.bytes, result: page.result).isEmpty)
    }

    @Test func everySectionTellsSomething() {
        for (id, telling) in BudgetTelling(page.result).sections {
            #expect(telling.lines.isEmpty == (id == "check"), "\(id.string)")
        }
    }

    @Test func noSectionAndNoRowIsLeftOutOrToldTwice() {
        for name in ["section", "tr", "table", "dl", "p"] {
            for part in source.elements(name) {
                let text = source[part]
                refuse(source.replacingCharacters(of: part, with: ""), "without \(text)")
                if name != "table" { refuse(source.replacingCharacters(of: part, with: text + text), "twice \(text)") }
            }
        }
    }

    @Test func noFigureStandsInThePlaceOfAnother() {
        let figures = source.elements("data")
        for (one, other) in zip(figures, figures.dropFirst()) where source[one] != source[other] {
            let between = source[one.upperBound..<other.lowerBound]
            let whole = one.lowerBound..<other.upperBound
            let exchanged = source[other] + between + source[one]
            refuse(source.replacingCharacters(of: whole, with: exchanged), "\(source[whole])")
        }
    }

    @Test(
        arguments: [
            ("credits", "/projects/0/for", "/projects/0/against"), ("rounds", "/steps/0/payers", "/steps/0/emptied"),
            ("stages", "/stages/0/budget", "/stages/0/spent"), ("costs", "/costs/0/one_off", "/costs/0/yearly"),
            ("costs", "/costs/0/residents", "/costs/0/in_kind"),
            ("challenges", "/projects/1/challenge/present_cost", "/projects/1/cost"),
            ("groups", "/groups/0/ballots/cast", "/groups/0/ballots/counted"),
            ("motions", "/motions/0/yes", "/motions/0/no"), ("motions", "/motions/1/veto", "/motions/1/with_reason"),
            ("sources", "/sources/0/amount", "/pot"),
        ]
    )
    func cellsAreNotExchanged(_ id: String, _ one: String, _ other: String) throws {
        refuse(try exchange(id, page.data(one), page.data(other)))
    }

    @Test(
        arguments: [
            ("credits", "<td>Voor<", "<td>Tegen<"), ("costs", "Eenmalig", "Per jaar"),
            ("stages", "Te verdelen", "Verdeeld"), ("motions", "<dt>Voor<", "<dt>Tegen<"),
            ("ballots", "Geldig", "Blanco"), ("summary", "Budget", "Blijft over"),
            ("costs", "Naar bewoners: ", "In natura, niet meegeteld: "),
            ("accountability", "Niet besteed", "Totaal"), ("comparison", "Gelijke delen", "Op volgorde van stemmen"),
            ("groups", "Groepen met een plafond", "Stemmen per kanaal en groep"),
        ]
    )
    func headingsAndTermsSayWhatTheyStandAbove(_ id: String, _ one: String, _ other: String) throws {
        refuse(try exchange(id, one, other))
        refuse(try put(id, one, ""))
    }

    @Test func wordsBetweenTwoFiguresOfACellAreFixed() throws {
        let emptied = page.data("/steps/0/emptied")
        refuse(try put("rounds", "\(emptied) geld op", " geld op\(emptied)"))
    }

    @Test(
        arguments: [
            ("sources", "/sources/0/amount", "/pot"), ("stages", "/stages/0/ballot_share", "/ballot_share"),
            ("costs", "/costs/0/residents", "/residents"), ("credits", "/projects/0/credits", "/credits/given"),
            ("funded", "/amounts/0/amount", "/budget"), ("accountability", "/amounts/0/amount", "/pot"),
        ]
    )
    func totalsStandInNoRowOfOneThing(_ id: String, _ there: String, _ total: String) throws {
        refuse(try put(id, page.data(there), page.data(total)))
        refuse(try put(id, page.data(there), page.data(there) + page.data(total)))
    }

    @Test func figuresOfOtherSectionsAreRefused() throws {
        let budget = page.data("/budget")
        refuse(source.replacing("<main>", with: "<main><p>\(budget)</p>"))
        refuse(try put("rules", "</dl>", "</dl><p>\(budget)</p>"))
        refuse(try put("funded", "</caption>", "\(budget)</caption>"))
        refuse(try put("summary", "<dt>Budget", "<dt>\(budget)Budget"))
        refuse(try put("credits", "<thead>", "<thead></thead><thead>"))
        refuse(try put("ballots", "</dl>", "</dl><h3>Geldig</h3>"))
    }

    @Test func aSectionWithNothingToTellMayBeThereOrNot() throws {
        let json = Self.json.replacing(
            #""tags":[{"amount":60,"projects":1,"share":"1/1","tag":"t"}]"#,
            with: #""tags":[]"#
        )
        let page = WrittenPage(result: try JSONReader.read(Array(json.utf8)))
        let source = String(decoding: page.bytes, as: UTF8.self)
        try #require(!source.contains("id=\"tags\""))
        let told = { (inside: String) in
            let section = "<section id=\"tags\"><h2>Waarvoor het geld is</h2>\(inside)</section>"
            let source = source.replacing("</main>", with: "\(section)</main>")
            return PageCheck.failures(page: Array(source.utf8), result: page.result)
        }
        #expect(told("<p>Voor niets</p>").isEmpty)
        #expect(!told("<table><tbody></tbody></table>").isEmpty)
        #expect(!told(page.data("/budget")).isEmpty)
    }

    @Test func theFirstDifferenceIsTold() throws {
        let (inFavour, against) = (page.data("/projects/0/for"), page.data("/projects/0/against"))
        let failures = failures(try exchange("credits", inFavour, against))
        #expect(failures.count == 1)
        #expect(failures.first?.expected == Words("… /projects/0/for"))
        #expect(failures.first?.found == Words("… /projects/0/against"))
    }

    /// Three thousand projects and groups of which the result gives no votes, and rounds likewise: no table of all with all.
    @Test func aWrongResultMakesNoTableOfAllWithAll() throws {
        let projects = (0..<3_000).map { JSON.with(["project": .string("\($0)")]) }
        let groups = [JSON](repeating: .with(["projects": .list([])]), count: 3_000)
        let wrong = JSON.with(["groups": .list(groups), "projects": .list(projects)])
        let telling = try #require(BudgetTelling(wrong).sections.first { $0.id == "groups" }).telling
        #expect(telling.lines.reduce(0) { $0 + $1.cells.count } < 30_000)

        let candidates = (0..<3_000).map { JSON.with(["id": .string("\($0)"), "withdrawn": .flag(false)]) }
        let rounds = [JSON](repeating: .with(["votes": .list([])]), count: 3_000)
        let election = JSON.with(["candidates": .list(candidates), "rounds": .list(rounds), "rule": "stv-meek"])
        let told = try #require(ElectionTelling(election).sections.first { $0.id == "rounds" }).telling
        #expect(told.lines.reduce(0) { $0 + $1.cells.count } < 60_000)
    }
}

extension String {
    /// Where elements of a name stand that hold none of that name.
    fileprivate func elements(_ name: String) -> [Range<Index>] {
        zip(ranges(of: "<\(name)"), ranges(of: "</\(name)>")).compactMap { start, end in
            let next = self[start.upperBound...].first
            return next == ">" || next == " " ? start.lowerBound..<end.upperBound : nil
        }
    }

    fileprivate func replacingCharacters(of range: Range<Index>, with text: some StringProtocol) -> String {
        String(self[..<range.lowerBound]) + text + self[range.upperBound...]
    }

    /// The first of a text in a section in the place of another.
    fileprivate func replacing(inSection id: String, _ old: String, _ new: String) throws -> String {
        let start = try #require(firstRange(of: "<section id=\"\(id)\""))
        let end = try #require(self[start.lowerBound...].firstRange(of: "</section>"))
        let section = String(self[start.lowerBound..<end.upperBound])
        try #require(section.contains(old), "the section \(id) holds \(old)")
        let changed = section.replacing(old, with: new, maxReplacements: 1)
        return replacingCharacters(of: start.lowerBound..<end.upperBound, with: changed)
    }
}
