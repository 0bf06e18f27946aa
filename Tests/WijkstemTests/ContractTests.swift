import ExactArithmetic
import FileAccess
import Foundation
import TestSupport
import Testing
import Wijkstem

@Suite("The contract of a neighbourhood")
struct ContractTests {
    private func village() throws -> RunVote.Result {
        let input = InputFiles(
            proposals: Fixtures.path("lindeveen-voluit/voorstellen.csv"),
            ballots: Fixtures.path("lindeveen/stemmen.csv"),
            costs: Fixtures.path("lindeveen-voluit/kosten.csv")
        )
        var vote = RunVote(input: input, rules: Fixtures.path("lindeveen-voluit/spelregels.json"))
        vote.motions = Fixtures.path("lindeveen-voluit/moties.csv")
        return try vote()
    }

    /// All projects are funded; names as given.
    private func document(
        projects: [Project],
        sources: [Source],
        vote: Rulebook.Vote = .init(id: "v", name: "Proef"),
        language: Language = .nl
    ) throws -> ResultDocument {
        var builder = BallotProfileBuilder(kind: .approval, projectCount: projects.count)
        builder.add(projects: projects.indices.map { UInt16($0) })
        var counts = BallotCounts()
        counts.valid = 1
        let election = Election(
            projects: projects,
            budget: sources.reduce(0) { $0 + $1.amount },
            currency: .euro,
            profile: builder.finish(),
            counts: counts
        )
        .with(pot: Pot(sources))
        let method = try Methods.method(
            for: MethodSpecification(rule: .greedy, ties: [.listed]),
            ballots: .approval
        )
        let tally = try method.count(election, in: TallyContext())
        let authority = ResultDocument.Authority(
            vote: vote,
            sources: sources,
            rulesDigest: String(repeating: "0123456789abcdef", count: 4)
        )
        return ResultDocument(tally, of: election, language: language, authority: authority) { $0.rawValue }
    }

    private func sources(_ count: Int, name: String = "Bron", amount: Int = 10_000_000) -> [Source] {
        (0..<count).map { Source(id: "s\($0)", name: "\(name) \($0)", amount: amount) }
    }

    private func projects(_ count: Int, name: String = "Project") -> [Project] {
        (0..<count).map { Project(id: ProjectID("p\($0)"), name: "\(name) \($0)", cost: 1_000 + $0) }
    }

    private let seal = ContractPage.Seal.root("aaaa bbbb")

    // MARK: What stands in it

    @Test(arguments: Language.allCases)
    func itSaysWhatTheResultSays(_ language: Language) throws {
        let result = try village()
        let document = result.document
        let digest = result.bundle.rootDigest.grouped
        let page = try ContractPage(document, seal: .root(digest), language: language)
        let shown = ShownPage(page.source)
        let text = shown.text.replacing("\u{A0}", with: " ")
        let figures = Figures(language)
        for line in document.amounts {
            let name = document.projects.first { $0.id == line.project }?.name ?? "?"
            #expect(text.contains(name) && text.contains(figures.money(line.amount, .euro)), "\(line.project)")
        }
        for source in document.authority?.sources ?? [] { #expect(text.contains(source.name)) }
        for motion in document.particulars.motions {
            #expect(text.contains(motion.text) && text.contains(Texts(language).word(for: motion.outcome)))
        }
        for project in document.projects where document.funded.contains(project.id) {
            for name in [project.proposer, project.contact] where !name.isEmpty { #expect(text.contains(name)) }
        }
        #expect(text.contains(digest) && text.contains("5.376,00") == (language == .nl))
        for amount in [document.budget, document.spent, document.remaining] {
            #expect(text.contains(figures.money(amount, .euro)))
        }
        // Nobody knows yet who signs.
        #expect(page.source.contains("class=\"blank ") && shown.section("signatures") != nil)
        #expect(page.pages <= 5)
    }

    @Test func whatEachSourcePaysIsThatOfTheResult() throws {
        let document = try village().document
        let page = try ContractPage(document, seal: seal, language: .nl)
        let rows = try #require(ShownPage(page.source).section("sources")).rows
        let table = try #require(document.accountability)
        let figures = Figures(.nl)
        let expected = table.rows.map(\.amounts) + [table.unspent, document.authority?.sources.map(\.amount) ?? []]
        #expect(rows.count == expected.count)
        for (row, amounts) in zip(rows, expected) {
            let cells = row.texts(of: "td").map { $0.replacing("\u{A0}", with: " ") }
            #expect(cells == amounts.map { $0 == 0 ? "–" : figures.money($0, .euro) })
        }
    }

    @Test func ofManySourcesEachHasARowWithWhatItPays() throws {
        let document = try document(projects: projects(3), sources: sources(7))
        let page = try ContractPage(document, seal: seal, language: .en)
        let rows = try #require(ShownPage(page.source).section("sources")).rows
        #expect(rows.count == 8)
        for (row, source) in zip(rows, 0..<7) {
            let paid = document.accountability?.rows.map { $0.amounts[source] }.reduce(0, +) ?? 0
            #expect(row.texts(of: "td")[1] == Figures(.en).money(paid, .euro))
        }
    }

    @Test func itHasNoScriptAndNothingFromElsewhere() throws {
        let page = try ContractPage(try village().document, seal: seal, language: .nl)
        #expect(page.source.contains("default-src 'none'".replacing("'", with: "&#39;")))
        for part in ["<script", "http:", "https:", "url(", "@import", "<img", "href="] {
            #expect(!page.source.contains(part), "\(part)")
        }
    }

    @Test(arguments: Language.allCases)
    func hostileNamesAreTextAndNothingElse(_ language: Language) throws {
        let nasty = ShownResultTests.nasty
        let projects = nasty.enumerated().map { index, name in
            var project = Project(id: ProjectID("<p\(index)>"), name: name, cost: 100)
            project.label = name
            project.proposer = name
            project.contact = "\" onclick=\"x"
            return project
        }
        let sources = nasty.enumerated().map { Source(id: "<\($0)>", name: $1, label: $1, amount: 1_000) }
        let document = try document(
            projects: projects,
            sources: sources,
            vote: .init(id: "<v>", name: nasty[0]),
            language: language
        )
        let page = try ContractPage(document, seal: .root("\"; } </style><script>"), language: language)
        let shown = ShownPage(page.source)
        for name in nasty { #expect(shown.text.contains(name)) }
        #expect(!page.source.contains("<script") && !page.source.contains("onclick=\""))
        #expect(!page.source.contains("onload=\"") && !page.source.contains("<!--") && !page.source.contains("<data"))
        // Exactly one of each: no name closes what it stands in.
        for element in ["style", "title", "main", "body", "html"] {
            #expect(page.source.components(separatedBy: "</\(element)>").count == 2, "\(element)")
        }
        let rows = page.source.components(separatedBy: "<tr").count
        #expect(rows == page.source.components(separatedBy: "</tr>").count)
    }

    @Test func withoutMotionsOrFundedProjectsItLeavesTheirChaptersOut() throws {
        let dear = [Project(id: "a", name: "Duur", cost: 9_999_999)]
        let page = try ContractPage(
            try document(projects: dear, sources: sources(1, amount: 5)),
            seal: seal,
            language: .nl
        )
        let shown = ShownPage(page.source)
        #expect(shown.section("motions") == nil && shown.section("tasks") == nil && shown.section("results") == nil)
        #expect(shown.text.contains("Geen project kreeg geld."))
        #expect(!page.hasAnnex && page.pages <= 2)
    }

    // MARK: How long it is

    @Test func whatDoesNotFitStandsInTheAnnexAndNothingIsLost() throws {
        let few = try ContractPage(try document(projects: projects(3), sources: sources(2)), seal: seal, language: .nl)
        #expect(!few.hasAnnex && few.pages <= 3 && !few.source.contains("id=\"annex\""))
        var annexes: [Bool] = []
        for count in [10, 20, 40, 90, 300] {
            let document = try document(projects: projects(count), sources: sources(3))
            let page = try ContractPage(document, seal: seal, language: .nl)
            #expect(page.pages <= 5)
            annexes.append(page.hasAnnex)
            let text = ShownPage(page.source).text.replacing("\u{A0}", with: " ")
            for line in document.amounts {
                #expect(text.contains("Project \(line.project.text.dropFirst())"))
                #expect(text.contains(Figures(.nl).money(line.amount, .euro)))
            }
            if page.hasAnnex {
                let parts = page.source.components(separatedBy: "<div class=\"annex\"")
                #expect(parts.count == 2 && parts[0].contains("Dit staat in de bijlage."))
                // What went there is not in both places.
                #expect(ShownPage(parts[1]).section("annex_results") != nil)
                #expect(ShownPage(parts[0]).section("results")?.rows.isEmpty == true)
            }
        }
        #expect(annexes == annexes.sorted { !$0 && $1 } && annexes.last == true)
    }

    @Test func manyPartiesSignInTheAnnex() throws {
        let page = try ContractPage(
            try document(projects: projects(2), sources: sources(120)),
            seal: seal,
            language: .en
        )
        #expect(page.hasAnnex && page.pages <= 5)
        let annex = ShownPage(page.source).section("annex_signatures")
        #expect(annex?.rows.count == 122)
    }

    @Test func namesAsLongAsPagesMakeNoContract() throws {
        let vote = Rulebook.Vote(id: "v", name: String(repeating: "lang ", count: 6_000))
        let document = try document(projects: projects(2), sources: sources(2), vote: vote)
        do {
            _ = try ContractPage(document, seal: seal, language: .nl)
            Issue.record("it fits")
        } catch {
            guard case .tooLong(let pages) = error else {
                Issue.record("\(error)")
                return
            }
            #expect(pages > 5)
        }
    }

    /// Lines of 20 em, in a type of one em: what a browser breaks, counted to the long side.
    @Test(arguments: [
        ("", 1), ("woord", 1), ("mmmmm mmmmm mmmmm", 1), ("mmmmmmmmmm mmmmmmmmmm", 2), ("mmmmmmmmmmmmmmmmmmmmm", 2),
        (String(repeating: "m", count: 100), 5), (String(repeating: "mmmmmmmmmmm ", count: 7), 7),
        ("a\u{2028}b\u{2029}c", 3),
        (String(repeating: "\u{FDFD}", count: 6), 6), (String(repeating: "🏡", count: 10), 5),
        ("e" + String(repeating: "\u{301}", count: 500), 1), ("a a a a a a a", 1),
    ])
    func linesAreCountedToTheLongSide(_ text: String, _ lines: Int) {
        #expect(ContractMeasure.lines(of: text, em: 100, width: 2_000) == lines)
    }

    // MARK: From files

    private func write(_ result: RunVote.Result) throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try result.bundle.write(to: folder.path("uitslag"), force: false)
        return folder
    }

    @Test func aBundleGivesItsRootDigestAndAResultAloneItsOwn() throws {
        let result = try village()
        let folder = try write(result)
        let page = try MakeContract(path: folder.path("uitslag"), language: .nl)()
        #expect(page.source.contains(result.bundle.rootDigest.grouped))
        let alone = try MakeContract(path: folder.path("uitslag/result.json"), language: .nl)()
        #expect(!alone.source.contains(result.bundle.rootDigest.grouped))
        let bytes = try #require(result.bundle.files["result.json"])
        #expect(alone.source.contains(Digest(of: bytes).grouped))
    }

    @Test func aResultThatTheManifestDoesNotNameIsRefused() throws {
        let result = try village()
        let folder = try write(result)
        let path = folder.path("uitslag/result.json")
        let changed = String(decoding: try #require(result.bundle.files["result.json"]), as: UTF8.self)
            .replacing("Jongerenraad", with: "Burgemeester")
        #expect(FileManager.default.createFile(atPath: path, contents: Data(changed.utf8)))
        let found = reasons { _ = try MakeContract(path: folder.path("uitslag"), language: .nl)() }
        #expect(found == [.resultNotInManifest])
    }

    @Test func whatIsNoResultOfMoneyUnderRulesIsRefused() throws {
        let folder = try TemporaryFolder()
        func contract(_ text: String) throws -> [Finding.Reason] {
            let path = folder.path("x.json")
            #expect(FileManager.default.createFile(atPath: path, contents: Data(text.utf8)))
            return reasons { _ = try MakeContract(path: path, language: .nl)() }
        }
        let input = InputFiles(proposals: Fixtures.path("greedy/points/vote.pb"))
        let tally = try CountVote(input: input, method: MethodSpecification(rule: .greedy))().document
        let plain = String(decoding: try tally.json.canonicalBytes(), as: UTF8.self)
        #expect(try contract(plain) == [.contractWithoutRulebook])
        #expect(try contract("{\"format\":\"\(ElectionResult.format)\"}") == [.contractOfElection])
        #expect(try contract("{\"format\":\"wijkstem-result/1\"}").count == 1)
        #expect(try contract("{").count == 1)
        #expect(throws: IOFailure.self) { _ = try MakeContract(path: folder.path("niets"), language: .nl)() }
    }

    @Test(arguments: [
        Finding.Reason.contractWithoutRulebook, .contractOfElection, .contractTooLong(pages: 9, limit: 5),
        .resultNotInManifest,
    ])
    func everyRefusalHasAReasonAndAWayOut(_ reason: Finding.Reason) {
        let (dutch, english) = (Texts(.nl).describe(reason), Texts(.en).describe(reason))
        #expect(!dutch.remedy.isEmpty && !english.remedy.isEmpty && dutch.what != english.what)
    }

    // MARK: Partners in new rules

    @Test func newRulesWithACapHaveMembersAndPartners() throws {
        let given: [RulesTopic: [String]] = [
            .template: ["wijkcooperatie"], .name: ["Dorp"], .source: ["Fonds=100"], .ties: ["min-cost,refuse"],
        ]
        var interview = RulesInterview(given: given, currency: .euro, language: .nl)
        interview.cap = Rational(1, 2)
        let rulebook = try RulebookReader.read(Array(try interview.text(ask: nil).utf8), file: "x")
        #expect(rulebook.electorate?.classes.map(\.cap) == [nil, Rational(1, 2)])
        for template in ["zaal-en-online", "bestuur", "vraag"] {
            var refused = RulesInterview(
                given: [.template: [template], .name: ["Dorp"], .ties: ["refuse"]],
                currency: .euro,
                language: .nl
            )
            refused.cap = Rational(1, 2)
            #expect(throws: RulesInterview.Failure.self) { _ = try refused.text(ask: nil) }
        }
    }
}
