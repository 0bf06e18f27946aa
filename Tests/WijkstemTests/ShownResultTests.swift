import CanonicalJSON
import ExactArithmetic
import TestSupport
import Testing
import Wijkstem

/// The page of a result is taken apart, and what it shows of money and questions is held against `result.json`.
@Suite("What a page shows is what the result says")
struct ShownResultTests {
    /// A page with the result that it was made from.
    private struct Published {
        let page: ShownPage
        let json: JSONValue
        let source: String

        init(_ files: [String: [UInt8]]) throws {
            source = String(decoding: try #require(files["result.html"]), as: UTF8.self)
            page = ShownPage(source)
            json = try StrictReader.read(try #require(files["result.json"])).value
        }

        func elements(_ pointer: String) -> Int {
            if case .array(let elements)? = json.at(pointer) { elements.count } else { 0 }
        }

        func integer(_ pointer: String) -> Int? {
            if case .integer(let number)? = json.at(pointer) { number } else { nil }
        }

        func string(_ pointer: String) -> String? {
            if case .string(let text)? = json.at(pointer) { text } else { nil }
        }
    }

    // MARK: Votes

    private func village() throws -> Published {
        let input = InputFiles(
            proposals: Fixtures.path("lindeveen-voluit/voorstellen.csv"),
            ballots: Fixtures.path("lindeveen/stemmen.csv"),
            costs: Fixtures.path("lindeveen-voluit/kosten.csv")
        )
        var vote = RunVote(input: input, rules: Fixtures.path("lindeveen-voluit/spelregels.json"))
        vote.motions = Fixtures.path("lindeveen-voluit/moties.csv")
        return try Published(vote().bundle.files)
    }

    static let nasty = [
        "<script>alert(1)</script>", "\"' onload=\"x\" &amp; &#39;", "</td></tr></table></section>", "]]><!-- -->",
        "=1+1",
        "<data value=\"1\" data-ref=\"/spent\" data-as=\"count\">9</data>", "\u{202E}omgekeerd", "é e\u{301} 🏡",
    ]

    /// Three sources, one of them bound, projects with and without the label, and names that try to be something else.
    private func hostile(
        language: Language = .nl,
        sources: Int = 3,
        motions: Bool = true,
        accountability: AccountabilityRule = .proRata,
        ballots: Rulebook.Disclosure.Ballots = .open
    ) throws -> Published {
        let names = Self.nasty
        let pots = [
            Source(id: "<a>", name: names[0], amount: 5_003),
            Source(id: "b", name: names[1], label: "\"<L>\"", amount: 2_001, unlabelled: false),
            Source(id: "c", name: names[2], amount: 1_999),
        ]
        var rulebook = Rulebook(
            vote: .init(id: "<v>", name: names[5]),
            language: language,
            currency: .euro,
            sources: Array(pots.prefix(sources)),
            ballot: BallotRules(kind: .approval),
            method: MethodSpecification(
                rule: .greedy,
                utility: .cardinality,
                completion: Completion.none,
                ties: [.listed]
            ),
            disclosure: .init(ballots: ballots, k: 2)
        )
        rulebook.accountability = accountability
        rulebook.electorate = Electorate(
            channels: [],
            classes: [
                .init(id: "lid", name: names[6]), .init(id: "<gast>", name: names[4], isAdvisory: true),
                .init(id: "niemand", name: "NIEMAND-STEMDE"),
            ]
        )
        if motions { rulebook.motions = Self.motions }
        var projects = [
            Project(id: "P<1>", name: names[3], cost: 3_333),
            Project(id: "P2", name: names[7], cost: 2_500), Project(id: "P3", name: "", cost: 9_000),
            Project(id: "P4", name: names[0], cost: 1),
        ]
        projects[0].label = "\"<L>\""
        let vote = WeightedVote.of(
            try #require(rulebook.electorate),
            projects: projects,
            budget: rulebook.pot,
            [
                ([0, 3], BallotGroup(channel: 0, voterClass: 0), 4),
                ([1, 2], BallotGroup(channel: 0, voterClass: 0), 3),
                ([2], BallotGroup(channel: 0, voterClass: 1), 5),
            ]
        )
        let plain = vote.plain.with(pot: Pot(rulebook.sources))
        let place = Finding.Place(file: "stemmen.csv")
        let election = try RunVote.weighed(plain, vote.grouped, rulebook, at: place)
        let method = try Methods.method(for: rulebook.method, ballots: .approval)
        let tally = try method.count(election, in: TallyContext())
        let beside = RunVote.Beside(motions: motions ? Self.votes : [])
        return try Published(RunVote.bundle(of: tally, election, rulebook, imported: [], beside: beside).bundle.files)
    }

    private static let motions: [Motion] = [
        Motion(
            id: "m<1>",
            text: nasty[2],
            kind: .motion(
                majority: .init(base: .members, fraction: Rational(2, 3), test: .atLeast),
                quorum: .init(fraction: Rational(1, 2), secondMeeting: .withoutQuorum),
                blank: .counted
            )
        ),
        Motion(
            id: "m2",
            text: nasty[1],
            kind: .motion(
                majority: .init(base: .votesCast, fraction: Rational(1, 2), test: .moreThan),
                quorum: nil,
                blank: .excluded
            )
        ), Motion(id: "v", text: nasty[5], kind: .veto(least: 3, tags: [])),
    ]
    private static let votes: [MotionVotes] = {
        var first = MotionVotes.Votes()
        (first.yes, first.no, first.abstain, first.blank, first.invalid) = (41, 7, 2, 3, 1)
        (first.present, first.members, first.meeting) = (60, 200, 2)
        var second = MotionVotes.Votes()
        (second.yes, second.no) = (1_012, 988)
        return [.motion(first), .motion(second), .veto(votes: 4, withReason: 3)]
    }()

    // MARK: Everything

    /// Hundredths as people write amounts, written here once more.
    private func money(_ hundredths: Int, _ language: Language) -> String {
        let number = grouped(hundredths / 100, language)
        let cents = (hundredths % 100 < 10 ? "0" : "") + "\(hundredths % 100)"
        return language == .nl ? "€ \(number),\(cents)" : "€\(number).\(cents)"
    }

    private func grouped(_ number: Int, _ language: Language) -> String {
        var digits = Array(String(number))
        var place = digits.count - 3
        while place > 0 {
            digits.insert(language == .nl ? "." : ",", at: place)
            place -= 3
        }
        return String(digits)
    }

    private func everyFigureIsThatOfTheResult(_ published: Published, _ language: Language) {
        let shown = published.page.shown
        #expect(shown.count > 40)
        for figure in shown {
            let scalar = published.json.at(figure.pointer)?.scalar
            #expect(scalar == figure.value, "\(figure.pointer)")
            switch figure.form {
            case "text": #expect(figure.text == figure.value, "\(figure.pointer)")
            case "money":
                if let amount = Int(figure.value) {
                    #expect(figure.text == money(amount, language), "\(figure.pointer)")
                }
            case "count":
                if let number = Int(figure.value) {
                    #expect(figure.text == grouped(number, language), "\(figure.pointer)")
                }
            default: break
            }
        }
    }

    private func accountabilityIsShown(_ published: Published, _ language: Language) throws {
        let rows = try #require(published.page.section("accountability")).rows
        let projects = published.elements("/accountability/rows")
        let sources = published.elements("/sources")
        #expect(rows.count == projects + 2 && sources > 0)
        for project in 0..<projects {
            let shown = rows[project].shown
            let pointers = (0..<sources).map { "/accountability/rows/\(project)/amounts/\($0)/amount" }
            let cells = shown.filter { $0.pointer.hasPrefix("/accountability/") }
            #expect(cells.map(\.pointer) == pointers)
            let amounts = cells.compactMap { Int($0.value) }
            #expect(cells.map(\.text) == amounts.map { money($0, language) })
            #expect(amounts.reduce(0, +) == published.integer("/amounts/\(project)/amount"))
            // The row is that project's.
            let id = published.string("/accountability/rows/\(project)/project")
            let names = shown.filter { $0.form == "text" }.map(\.pointer)
            let place = names.first.flatMap { $0.split(separator: "/").compactMap { Int($0) }.first } ?? -1
            #expect(published.string("/names/\(place)/id") == id)
        }
        for (row, pointer) in [(rows[projects], "/accountability/unspent"), (rows[projects + 1], "/sources")] {
            let cells = row.shown.filter { $0.pointer.hasPrefix(pointer) }
            #expect(cells.map(\.pointer) == (0..<sources).map { "\(pointer)/\($0)/amount" })
            #expect(cells.map(\.text) == cells.compactMap { Int($0.value) }.map { money($0, language) })
        }
        // Each column sums to its source.
        for source in 0..<sources {
            let paid = (0..<projects).compactMap {
                published.integer("/accountability/rows/\($0)/amounts/\(source)/amount")
            }
            let left = published.integer("/accountability/unspent/\(source)/amount") ?? 0
            #expect(paid.reduce(left, +) == published.integer("/sources/\(source)/amount"))
        }
        let heading = published.page.section("accountability")?.texts(of: "thead").first ?? ""
        for source in 0..<sources { #expect(heading.contains(published.string("/sources/\(source)/name") ?? "?")) }
    }

    private func motionsAreShown(_ published: Published, _ language: Language) throws {
        let section = try #require(published.page.section("motions"))
        let texts = Texts(language)
        let count = published.elements("/motions")
        #expect(section.texts(of: "h3") == (0..<count).map { published.string("/motions/\($0)/text") })
        for motion in 0..<count {
            let shown = section.shown.filter { $0.pointer.hasPrefix("/motions/\(motion)/") }
            let outcome = published.string("/motions/\(motion)/outcome").flatMap(MotionOutcome.init)
            let words = shown.filter { $0.form == "outcome" }.map(\.text)
            #expect(words == [outcome.map(texts.word(for:))])
            // Every number that the result has is there, and no other.
            guard case .object(let members)? = published.json.at("/motions/\(motion)") else { continue }
            let numbers = members.filter {
                if case .integer = $0.value { $0.key != "meeting" } else { false }
            }
            let counts = shown.filter { $0.form == "count" }
            #expect(Set(counts.map(\.pointer)) == Set(numbers.map { "/motions/\(motion)/\($0.key)" }))
            #expect(counts.count == numbers.count)
        }
    }

    // MARK: Claims

    @Test func theVillageInFullShowsWhatItsResultSays() throws {
        let published = try village()
        everyFigureIsThatOfTheResult(published, .nl)
        try accountabilityIsShown(published, .nl)
        try motionsAreShown(published, .nl)
        #expect(published.elements("/sources") == 4 && published.elements("/motions") == 3)
    }

    @Test(arguments: Language.allCases, AccountabilityRule.allCases)
    func hostileNamesAreShownAsTheyAre(_ language: Language, _ rule: AccountabilityRule) throws {
        let published = try hostile(language: language, accountability: rule)
        everyFigureIsThatOfTheResult(published, language)
        try accountabilityIsShown(published, language)
        try motionsAreShown(published, language)
        #expect(!published.source.contains("<script") && !published.source.contains("onload=\""))
        #expect(!published.source.contains("<!--"))
        // A figure that a name claims to be is none.
        #expect(published.page.shown.filter { $0.pointer == "/spent" }.allSatisfy { $0.value != "1" })
        #expect(published.elements("/sources") == 3 && published.elements("/amounts") > 1)
    }

    @Test func severalSourcesPayForOneProject() throws {
        let published = try hostile()
        let rows = try #require(published.page.section("accountability")).rows
        // Bound money pays for its label first, and the two free sources share the rest.
        let first = rows[0].shown.filter { $0.pointer.hasPrefix("/accountability/") }.compactMap { Int($0.value) }
        #expect(first.count == 3 && first.allSatisfy { $0 > 0 })
        #expect(first[1] == 2_001 && first.reduce(0, +) == 3_333)
    }

    @Test func oneSourcePaysForAll() throws {
        let published = try hostile(sources: 1)
        try accountabilityIsShown(published, .nl)
        #expect(published.elements("/sources") == 1)
    }

    @Test func withoutMotionsThereIsNoSectionOfThem() throws {
        let published = try hostile(motions: false)
        #expect(published.page.section("motions") == nil)
        #expect(!published.source.contains("#motions") && !published.source.contains("/motions/"))
        try accountabilityIsShown(published, .nl)
    }

    /// Of a class without ballots nothing is known, and nothing is shown; one that advises is shown and not counted.
    @Test(arguments: [Rulebook.Disclosure.Ballots.open, .totals])
    func groupsWithoutBallotsAreNotOnThePage(_ ballots: Rulebook.Disclosure.Ballots) throws {
        let published = try hostile(ballots: ballots)
        #expect(published.elements("/groups") == 2 && published.elements("/classes") == 3)
        let section = try #require(published.page.section("groups"))
        #expect(!published.source.contains("NIEMAND-STEMDE"))
        #expect(section.rows.count == 2)
        #expect(section.rows[1].text.contains("Getoond, telt niet mee"))
        // Advice is in no sum but its own.
        #expect(published.integer("/ballots/cast") == 7 && published.integer("/groups/1/ballots/cast") == 5)
        let third = published.page.shown.first { $0.pointer == "/projects/2/votes" }
        #expect(third?.value == "3")
        try accountabilityIsShown(published, .nl)
        try motionsAreShown(published, .nl)
    }

    /// The test itself: a page that says something else is found out.
    @Test func aPageThatSaysSomethingElseWouldBeFoundOut() throws {
        let published = try hostile()
        let pointer = "/accountability/rows/0/amounts/0/amount"
        let honest = try #require(published.page.shown.first { $0.pointer == pointer })
        let forged = published.source.replacing(
            "<data value=\"\(honest.value)\" data-ref=\"\(pointer)\"",
            with: "<data value=\"1\" data-ref=\"\(pointer)\""
        )
        let shown = ShownPage(forged).shown.first { $0.pointer == pointer }
        #expect(shown?.value == "1" && published.json.at(pointer)?.scalar != "1")
        #expect(ShownPage("<p>x</p>").section("motions") == nil && ShownPage("").rows.isEmpty)
        #expect(published.json.at("/sources/99/amount") == nil && published.json.at("/spent/0") == nil)
    }
}
