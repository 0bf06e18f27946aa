import TestSupport
import Testing
import Wijkstem

/// A rulebook with every setting, explained: nothing may be missing, in either language.
@Suite("Rules in words")
struct RulesExplanationTests {
    private func rulebook(_ value: JSONValue) -> Rulebook? {
        (try? value.canonicalBytes()).flatMap { RulebookReader.inspect($0, file: "x").rulebook }
    }

    private func full(_ name: String = "everything") throws -> Rulebook {
        try RulebookReader.read(try Fixtures.bytes("rulebooks/\(name).json"), file: "x")
    }

    private func text(_ rulebook: Rulebook, _ language: Language) -> String {
        RulesExplanation(rulebook, digest: "0000", language: language).lines
            .joined(separator: " ").split(separator: " ").joined(separator: " ")
    }

    /// Every value of a rulebook with another in its place; what cannot be changed so has none.
    private func changes(_ value: JSONValue, path: String) -> [(path: String, value: JSONValue)] {
        switch value {
        case .object(let members):
            members.indices.flatMap { index in
                changes(members[index].value, path: "\(path)/\(members[index].key)").map { path, value in
                    var changed = members
                    changed[index] = .init(members[index].key, value)
                    return (path, .object(changed))
                }
            }
        case .array(let elements):
            elements.indices.flatMap { index in
                changes(elements[index], path: "\(path)/\(index)").map { path, value in
                    var changed = elements
                    changed[index] = value
                    return (path, JSONValue.array(changed))
                }
            }
        case .integer(let number): [(path, .integer(number + 1))]
        case .boolean(let flag): [(path, .boolean(!flag))]
        case .string(let text): Self.others(text).map { (path, .string($0)) }
        }
    }

    private static func others(_ text: String) -> [String] {
        let words = [
            ["pro_rata", "own_order"], ["counted", "excluded"], ["nl", "en"], ["carry_over", "return"],
            ["votes_cast", "valid", "present", "members"], ["more_than", "at_least"], ["none", "without_quorum"],
            ["physical", "hybrid", "digital"], ["any", "paid"], Assembly.Document.allCases.map(\.rawValue),
            ["open", "totals"], ["approval", "points", "ranked"], ["category", "neighbourhood", "tag"],
            RuleID.allCases.map(\.rawValue), Utility.allCases.map(\.rawValue), Completion.allCases.map(\.rawValue),
        ]
        if let group = words.first(where: { $0.contains(text) }) { return group.filter { $0 != text } }
        if text.contains("/") { return ["1/7", "13/50"] }
        if text.wholeMatch(of: /[0-9]{4}-[0-9]{2}-[0-9]{2}/) != nil { return ["2027-07-07"] }
        return [text == "EUR" ? "PLN" : text + "x"]
    }

    /// What stands for machines only, or means nothing beside something else.
    private func isSilent(_ path: String) -> Bool {
        path.hasSuffix("/id") && path != "/vote/id" || path == "/motions/0/blank"
    }

    /// So many values of each can be changed into something that a rulebook may say.
    @Test(arguments: [("everything", 80), ("credits-and-caps", 30), ("assembly", 25)])
    func everySettingIsTold(_ name: String, least: Int) throws {
        let full = try full(name)
        let before = Language.allCases.map { text(full, $0) }
        var told: Set<String> = []
        var silent: [String] = []
        for (path, value) in changes(full.json, path: "") where !isSilent(path) && !told.contains(path) {
            guard let other = rulebook(value), other != full else { continue }
            told.insert(path)
            for (language, before) in zip(Language.allCases, before) where text(other, language) == before {
                silent.append("\(path) \(language)")
            }
        }
        #expect(silent.isEmpty)
        #expect(told.count > least)
    }

    @Test(arguments: Language.allCases)
    func capsAndCreditsOfClassesAreToldInWords(_ language: Language) throws {
        let text = try text(full("credits-and-caps"), language)
        let figures = Figures(language)
        for part in ["1/2", "7/20"] { #expect(text.contains(figures.percentage(Rational(part) ?? .zero))) }
        // Sixty-four credits buy the eight votes that are allowed, and twenty-five of thirty five.
        let credits = ["101", "84", "50", "30"].map { language == .nl ? "krijgt \($0) credits" : "get" }
        for words in credits { #expect(text.contains(words)) }
        let most =
            language == .nl
            ? "ten hoogste 5 stemmen, die 25 credits kosten" : "at most 5 votes for one project, which cost 25 credits"
        #expect(text.contains(most))
        let free =
            language == .nl
            ? "van wat deze groepen samen stemmen: Leden." : "of what these groups vote together: Leden."
        #expect(text.contains(free))
    }

    @Test(arguments: Language.allCases)
    func noFigureAndNoNameIsLost(_ language: Language) throws {
        let full = try full()
        let text = text(full, language)
        let figures = Figures(language)
        let money = [
            6_073_456, 3_800_000, 2_150_000, 123_456, 1_300, 4_000_000, 2_400_000, 910_000, 420_000, 1_725, 5_000_000,
        ]
        let names =
            full.sources.map(\.name) + full.motions.map(\.text)
            + [
                "Wijkbudget Elzenhoek 2027", "elzenhoek-2027", "Wmo", "Jeugdwet", "Gemeente, afdeling jeugd",
                "2028-03-01",
                "2027-01-15", "Alleen voor bewoners van Elzenhoek.", "Vraag eerst na of dit moet worden aanbesteed.",
                "Op de wijkdag", "Thuis op de website", "Leden", "Partners in de wijk", "Kinderraad",
                "Voogd van de natuur",
                "straatfeest", "natuur", "Noordkant", "P31, P32", "P33", "P34, P35", "camera, sensor",
                "Elzenhoek, dobbelstenen van 9 september 2027: 3 5 1", "2/3", " 19 ", " 29 ", " 23.", " 14 ", "0000",
            ]
        for expected in names + money.map({ figures.money($0, .euro) })
            + ["3/5", "2/5", "51/100", "2/25"].map({ figures.percentage(Rational($0) ?? .zero) })
        {
            #expect(text.contains(expected))
        }
    }

    @Test func theLanguagesTellTheSameAndNoSentenceInCommon() throws {
        let full = try full()
        let dutch = RulesExplanation(full, digest: "0000", language: .nl).lines
        let english = RulesExplanation(full, digest: "0000", language: .en).lines
        func digits(_ lines: [String]) -> [Character] { lines.joined().filter(\.isNumber).sorted() }
        #expect(digits(dutch) == digits(english))
        #expect(dutch.filter(\.isEmpty).count == english.filter(\.isEmpty).count)
        let names = ["Gift", "Alleen", "Vraag", "Elzenhoek", "0000", "september", "label", "- P3"]
        let common = Set(dutch).intersection(english).filter { line in
            !line.isEmpty && !names.contains(where: line.contains)
        }
        #expect(common.isEmpty)
    }

    @Test(arguments: RuleID.allCases, Language.allCases)
    func everyRuleAndCompletionHasItsWords(_ rule: RuleID, _ language: Language) throws {
        var full = try full()
        for completion in Methods.completions(of: rule) {
            full.method.rule = rule
            full.method.completion = completion
            full.method.options = [:]
            let texts = Texts(language)
            let text = text(full, language)
            #expect(text.contains(texts.name(of: rule)))
            #expect(text.contains(texts.explanation(of: rule)))
            #expect(text.contains(texts.explanation(of: completion) ?? ""))
        }
    }

    /// Under `pb-ear` with `unranked` = `last` a blank ballot supports everything: nobody may be told that its money stays unspent.
    @Test func aBlankBallotIsSaidToDoWhatItDoes() {
        func told(_ method: MethodSpecification, _ blank: BallotRules.Blank = .counted) -> String {
            var ballot = BallotRules(kind: .ranked)
            ballot.blank = blank
            let rulebook = Rulebook(
                vote: Rulebook.Vote(id: "x", name: "X"),
                language: .nl,
                currency: .euro,
                sources: [Source(id: "a", name: "A", amount: 100)],
                ballot: ballot,
                method: method,
                disclosure: Rulebook.Disclosure(ballots: .open)
            )
            return text(rulebook, .nl)
        }
        let spentByNobody = "geeft niemand uit"
        let supportsAll = "steunt alle voorstellen even veel"
        for (unranked, isLast) in [("last", true), ("absent", false)] {
            let method = MethodSpecification(
                rule: .expandingApprovals,
                completion: isLast ? Completion.none : .utilitarian,
                options: [.unranked: unranked],
                ties: [.listed]
            )
            #expect(told(method).contains(supportsAll) == isLast)
            #expect(told(method).contains(spentByNobody) == !isLast)
        }
        let moving = MethodSpecification(rule: .budgetSTV, options: [.measure: "ratio"], ties: [.listed])
        #expect(told(moving).contains(spentByNobody))
        #expect(!told(moving, .excluded).contains(spentByNobody))
    }

    @Test func everySettingOfRulesForRankedBallotsHasWordsOfItsOwn() {
        for language in Language.allCases {
            let texts = Texts(language)
            for key in [OptionKey.unranked, .measure] {
                #expect(Set(key.values.map { texts.explanation(of: key, $0) }).count == 2)
            }
        }
    }

    @Test func whatIsAbsentIsSaidToBeFree() throws {
        let plain = try RulebookReader.read(try Fixtures.bytes("lindeveen/spelregels.json"), file: "x")
        let text = text(plain, .nl)
        #expect(text.contains("Elk stembiljet telt even zwaar."))
        #expect(text.contains("Behalve het geld zijn er geen grenzen."))
        #expect(!text.contains("hoogstens € 86.500,00 te verdelen"))
        #expect(!text.uppercased().contains("WELKE VRAGEN"))
    }

    @Test func totalsSayThatVotesStaySecretAndWhatThatCosts() {
        let draft = RulesDraft(
            template: .stadsbudget,
            name: "X",
            id: "x",
            sources: [Source(id: "a", name: "A", amount: 100)],
            ties: [.refuse]
        )
        let told = text(draft.rulebook, .nl)
        #expect(told.contains("blijven geheim"))
        #expect(told.contains("kan alleen nagaan wie het verzegelde deel krijgt"))
        #expect(!told.contains("niet helemaal geheim"))
    }

    @Test func thePageEscapesWhatPeopleWrote() throws {
        let draft = RulesDraft(
            template: .wijkcooperatie,
            name: "<b>& \"x\"",
            id: "x",
            sources: [Source(id: "a", name: "<script>", amount: 100)],
            ties: [.refuse]
        )
        let page = RulesPage(RulesExplanation(draft.rulebook, digest: "0000", language: .nl)).source
        #expect(!page.contains("<script>"))
        #expect(!page.contains("<b>"))
        #expect(page.contains("&lt;script&gt;"))
        #expect(page.hasPrefix("<!DOCTYPE html>\n<html lang=\"nl\">"))
    }

    @Test func noLineIsLongerThanATerminal() throws {
        for language in Language.allCases {
            let lines = RulesExplanation(try full(), digest: "0000", language: language).lines
            #expect(lines.allSatisfy { $0.count <= 78 })
        }
    }
}
