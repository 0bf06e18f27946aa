import Testing

@testable import Verification

/// What a section of a page may tell of a result, and what it may not, on the plainest page of a result written by hand.
@Suite("The sections of a page")
struct PageSectionsTests {
    private static let json = """
        {"accountability":{"rows":[{"amounts":[{"amount":60},{"amount":0}],"project":"a"}],"unspent":[{"amount":10},{"amount":30}]},\
        "amounts":[{"amount":60,"project":"a"}],"ballots":{"counted":3},"budget":100,\
        "channels":[{"id":"p","name":""},{"id":"q","name":"Q"}],\
        "classes":[{"cap":"1/2","id":"lid","name":"Leden"},{"cap":"1/3","id":"gast","name":"Gasten"}],\
        "comparison":{"equal_shares":["a"],"equal_shares_votes":2,"greedy":["b"],"greedy_votes":1},"currency":"EUR","funded_count":1,\
        "groups":[{"ballots":{"cast":3},"channel":"p","class":"lid","factor":"1/1","projects":[{"project":"a","votes":1}]},\
        {"ballots":{"cast":4},"channel":"q","class":"gast","factor":"1/2","projects":[{"project":"a","votes":2}]}],\
        "language":"nl","motions":[{"outcome":"adopted","text":"Q"},{"excluded":["b"],"outcome":"vetoed","text":"R"}],\
        "names":[{"id":"a","name":"A"},{"id":"b","name":"B"}],"not_funded":[{"missing":10,"project":"b"}],"point_scale":1,"pot":100,\
        "project_count":2,"projects":[{"cost":60,"project":"a"},{"cost":50,"project":"b"}],"remaining":40,"rules_sha256":"ab",\
        "sources":[{"amount":70,"name":"S"},{"amount":30,"name":"T"}],"spent":60,\
        "stages":[{"budget":1,"name":"N"},{"budget":2,"name":"O"}],"steps":[{"project":"a","round":1,"stage":1}],\
        "ties":[{"chosen":"a#2","tied":["a#2","b"]}],"unspendable":[{"amount":5,"label":"Wmo"},{"amount":6,"label":"Wlz"}],\
        "vote":{"id":"v","name":"X"}}
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

    /// A section that tells the truth is accepted, and each of these is not.
    private func hold(_ id: String, _ honest: String, against lies: [String]) {
        let told = { (inside: String) in
            source.replacing("</main>", with: page.section(id, inside) + "</main>")
        }
        #expect(failures(told(honest)).isEmpty, "\(failures(told(honest)))")
        for lie in lies { #expect(!failures(told(lie)).isEmpty, "\(lie)") }
    }

    private func text(_ pointer: String) -> String { page.data(pointer, "text") }
    private func count(_ pointer: String) -> String { page.data(pointer, "count") }
    private func money(_ pointer: String) -> String { page.data(pointer, "money") }
    private var a: String { page.fullName("/amounts/0/project") }
    private var b: String { page.fullName("/not_funded/0/project") }

    private func table(_ head: [String] = [], _ rows: [String]...) -> String {
        let heading = head.isEmpty ? "" : "<thead>\(WrittenPage.row(head))</thead>"
        return "<table>\(heading)<tbody>\(rows.map(WrittenPage.row).joined())</tbody></table>"
    }

    @Test func thePageAsItIsIsAccepted() {
        #expect(failures(source).isEmpty, "\(failures(source))")
    }

    @Test func tiesAreToldAsTheyWere() {
        let (step, chosen) = (
            text("/names/0/name") + text("/ties/0/tied/0"), text("/names/0/name") + text("/ties/0/chosen")
        )
        hold(
            "ties",
            table([], [step + b, chosen]),
            against: [
                table([], [step + b, b]), table([], [b + step, chosen]), table([], [a + b, a]),
                table([], [step + b, chosen, b]), table([], [step + b]), table([], [step + b, chosen]) + b, "", a,
            ]
        )
    }

    @Test func twoOutcomesAreNotExchanged() {
        let (shares, greedy) = (count("/comparison/equal_shares_votes"), count("/comparison/greedy_votes"))
        hold(
            "comparison",
            shares + a + greedy + b,
            against: [
                shares + b + greedy + a, greedy + b + shares + a, shares + greedy + a + b, a + shares + b + greedy,
            ]
        )
    }

    @Test func aQuestionKeepsOutWhatItKeepsOut() {
        let kept = text("/names/1/id")
        let there = source.replacing(kept, with: "")
        #expect(!failures(there).isEmpty)
        let outcome = page.data("/motions/0/outcome", "outcome")
        #expect(!failures(source.replacing(outcome, with: outcome + b)).isEmpty)
        #expect(!failures(source.replacing(b, with: a)).isEmpty)
    }

    @Test func aStageHasItsOwnRow() {
        let stages = (0...1).map { (name: text("/stages/\($0)/name"), budget: money("/stages/\($0)/budget")) }
        hold(
            "stages",
            table([], [stages[0].name, stages[0].budget], [stages[1].name, stages[1].budget]),
            against: [
                table([], [stages[0].name, stages[1].budget], [stages[1].name, stages[0].budget]),
                "<p>\(stages[0].name)\(stages[0].budget)</p>", table([stages[0].name], [stages[0].budget]),
            ]
        )
    }

    @Test func aStageInTheRowOfAProjectIsItsOwn() {
        let amount = money("/amounts/0/amount")
        let told = { (stage: Int) in source.replacing(amount, with: amount + text("/stages/\(stage)/name")) }
        #expect(failures(told(0)).isEmpty, "\(failures(told(0)))")
        #expect(!failures(told(1)).isEmpty)
    }

    @Test func aQuestionInTheRowOfAProjectKeptItOut() {
        let missing = money("/not_funded/0/missing")
        let told = { (motion: Int) in source.replacing(missing, with: missing + text("/motions/\(motion)/text")) }
        #expect(failures(told(1)).isEmpty, "\(failures(told(1)))")
        #expect(!failures(told(0)).isEmpty)
    }

    @Test func theNamesOfSourcesStandAboveTheirAmounts() {
        let (first, second) = (text("/sources/0/name"), text("/sources/1/name"))
        let swapped = source.replacing(first, with: "§").replacing(second, with: first).replacing("§", with: second)
        #expect(!failures(swapped).isEmpty)
        #expect(!failures(source.replacing(first, with: "")).isEmpty)
        #expect(!failures(source.replacing("<td>–</td>", with: "", maxReplacements: 2)).isEmpty)
    }

    @Test func moneyThatCannotBeSpentHasItsOwnLabel() {
        let lines = (0...1).map { (text("/unspendable/\($0)/label"), money("/unspendable/\($0)/amount")) }
        hold(
            "sources",
            lines[0].0 + lines[0].1 + lines[1].0 + lines[1].1,
            against: [lines[0].0 + lines[1].1 + lines[1].0 + lines[0].1, lines[0].0 + lines[0].1, ""]
        )
    }

    @Test func whatBelongsToAProjectFollowsItsName() {
        let cost = money("/projects/1/cost")
        hold("challenges", a + b + cost, against: [b + a + cost, cost, table([], [cost])])
    }

    @Test func groupsHaveTheirOwnColumns() {
        let names = [
            text("/groups/0/channel") + text("/classes/0/name"), text("/channels/1/name") + text("/groups/1/class"),
        ]
        let votes = (0...1).map { count("/groups/\($0)/projects/0/votes") }
        hold(
            "groups",
            table(["", names[0], names[1]], [a, votes[0], votes[1]]),
            against: [
                table(["", names[1], names[0]], [a, votes[0], votes[1]]),
                table(["", names[0], names[1]], [a, votes[1], votes[0]]),
                table(["", names[0]], [a, votes[0], votes[1]]),
                table([], [a, votes[0], votes[1]]), table(["", names[0], text("/channels/1/name")], [a] + votes),
                table(["", names[0], names[1]], [a] + votes, [a, votes[1], votes[0]]), votes[0],
            ]
        )
    }

    @Test func aGroupHasItsOwnRow() {
        let names = [
            text("/groups/0/channel") + text("/classes/0/name"), text("/channels/1/name") + text("/classes/1/name"),
        ]
        let cast = (0...1).map { count("/groups/\($0)/ballots/cast") }
        hold(
            "groups",
            table([], [names[0], cast[0]], [names[1], cast[1]]),
            against: [
                table([], [names[1], cast[0]], [names[0], cast[1]]), table([], [names[0], cast[1]]),
                table([], [text("/groups/0/channel"), cast[0]]), table([], [cast[0]]),
                table([], [names[0], cast[0], cast[1]]), table([names[0]], [names[0], cast[0]]),
            ]
        )
    }

    @Test func aCapHasItsOwnClass() {
        let caps = [("1/2", "50,0%"), ("1/3", "33,3%")].enumerated().map { place, cap in
            "<data value=\"\(cap.0)\" data-ref=\"/classes/\(place)/cap\" data-as=\"percent\">\(cap.1)</data>"
        }
        let (name, other, id) = (text("/classes/0/name"), text("/classes/1/name"), text("/classes/1/id"))
        let factors = (0...1).map { text("/groups/\($0)/factor") }
        hold(
            "groups",
            table([], [name, caps[0], factors[0]], [id, caps[1], factors[1]]),
            against: [
                table([], [name, caps[0], factors[1]]), table([], [other, caps[0]]),
                table([], [name, caps[1], factors[1]]),
                table([], [name, other, caps[0]]), caps[0],
            ]
        )
    }
}
