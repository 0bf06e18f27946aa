import Testing

@testable import Verification

/// What an insider could try with the page, so that figures of the result tell what is not so.
extension ForgeryTests {
    private static let html = "result.html"

    /// Puts another text of a section of the page in the place of the first one.
    private static func forgery(
        _ name: String,
        in vote: Vote = .equalShares,
        _ section: String,
        _ old: String,
        _ new: @escaping @Sendable (ForgedBundle) throws -> String
    ) -> Forgery {
        Forgery(name, .page, in: vote) { try $0.replace(old, with: try new($0), inSection: section) }
    }

    private static func forgery(_ name: String, _ old: String, _ new: String) -> Forgery {
        Forgery(name, .page) { try $0.replace(html, old, with: new) }
    }

    /// A value shown as another thing.
    static let figures: [Forgery] = [
        Forgery("money as a number", .page, in: .motions) {
            try $0.replace(
                html,
                "data-ref=\"/amounts/0/amount\" data-as=\"money\">€ 80,00<",
                with: "data-ref=\"/amounts/0/amount\" data-as=\"count\">8.000<"
            )
        },
        Forgery("ballots as money", .page, in: .motions) {
            try $0.replace(
                html,
                "data-ref=\"/ballots/counted\" data-as=\"count\">8<",
                with: "data-ref=\"/ballots/counted\" data-as=\"money\">€ 0,08<"
            )
        },
        Forgery("an outcome as it stands in the result", .page, in: .motions) {
            try $0.replace(
                html,
                "data-ref=\"/motions/0/outcome\" data-as=\"outcome\">verworpen<",
                with: "data-ref=\"/motions/0/outcome\" data-as=\"text\">rejected<"
            )
        },
        Forgery("a value that no page shows", .page) {
            try $0.replace(
                html,
                "<h2",
                with: "<p><data value=\"nl\" data-ref=\"/language\" data-as=\"text\">nl</data></p><h2"
            )
        },
        Forgery("the outcomes of two questions exchanged", .page, in: .motions) { forged in
            let (first, second) = (
                try forged.figure(of: "/motions/0/outcome"), try forged.figure(of: "/motions/1/outcome")
            )
            try forged.replace(html, first, with: "§§")
            try forged.replace(html, second, with: first)
            try forged.replace(html, "§§", with: second)
        },
    ]

    /// Somebody who is not funded, or more money, among those who are.
    static let strangers: [Forgery] = [
        forgery("a loser in the headings", "funded", "<thead>") { "<thead><tr><td>\(try $0.loser())</td></tr>" },
        forgery("a loser in the caption", "funded", "<caption>") { "<caption>\(try $0.loser())" },
        forgery("a row outside tbody", "funded", "<tbody>") { "<tr><td>\(try $0.loser())</td></tr><tbody>" },
        forgery("a loser in a row of another", "funded", "<tbody>") { "<tbody><tr><td>\(try $0.loser())</td></tr>" },
        forgery("a loser in a list", "funded", "</table>") { "</table><ul><li>\(try $0.loser())</li></ul>" },
        forgery("a loser in a second table", "funded", "</table>") {
            "</table><table><tbody><tr><td>\(try $0.loser())</td></tr></tbody></table>"
        },
        forgery("a loser in a second tbody", "funded", "</tbody>") {
            "</tbody><tbody><tr><td>\(try $0.loser())</td></tr></tbody>"
        },
        forgery("a row that is none", "funded", "<tbody>") { "<tbody><div>\(try $0.loser())</div>" },
        forgery("text between rows", "funded", "<tbody>") { _ in "<tbody>en veel meer" },
        forgery("a loser among those who are paid", "accountability", "</table>") {
            "</table><p>\(try $0.loser())</p>"
        },
        forgery("a second tbody of who pays", "accountability", "</tbody>") {
            let budget = try $0.figure(of: "/budget")
            return "</tbody><tbody><tr><td>\(budget)</td></tr></tbody>"
        },
        Forgery("an id in the place of a name", .page, in: .motions) { forged in
            let name = try forged.figure(of: "/names/1/name")
            let id = "<data value=\"b\" data-ref=\"/names/1/id\" data-as=\"text\">b</data>"
            try forged.replace(name, with: id, inSection: "funded")
        },
        Forgery("more in the row of what is left", .page) { forged in
            let left = try forged.figure(of: "/accountability/unspent/0/amount")
            let source = try forged.figure(of: "/sources/0/amount")
            try forged.replace(left, with: left + source, inSection: "accountability")
        },
    ]

    /// Figures and words where a browser, or a reader, takes them for something else.
    static let places: [Forgery] = [
        forgery("a semicolon that only looks like one", "none&#39;; style-src", "none&#39;\u{37E} style-src"),
        forgery("a policy twice", "<title>", policy + "<title>"),
        forgery("a title in the body", "</main>", "<title>Uitslag</title></main>"),
        forgery("a paragraph in the head", "<title>", "<p>Aangenomen</p><title>"),
        forgery("text in the head", "<title>", "Aangenomen<title>"),
        forgery("a figure as the number of an item", "<h2", "<ol><li value=\"99999\">euro</li></ol><h2"),
        forgery("a figure as a command", "<h2", "<p><code>9 euro</code></p><h2"),
        forgery("a figure behind a command", "<h2", "<p><code>sha256sum 9 euro</code></p><h2"),
        forgery("a command in a row", "funded", "</th>") { _ in "<code>stemcheck</code></th>" },
        forgery("an element in a command", "<code>", "<code><strong>stemcheck</strong>"),
        forgery("a table in a table", "funded", "</th>") { _ in "<table><tbody></tbody></table></th>" },
        forgery("an element in a drawing", "<rect ", "<p></p><rect "),
        forgery("a mark that turns the direction around", "<h2", "<p>a\u{202E}b</p><h2"),
        forgery("a mark that isolates", "<h2", "<p>a\u{2067}b</p><h2"),
        forgery("an Arabic letter mark", "<h2", "<p>a\u{61C}b</p><h2"),
        forgery("a digit of a new script", "<h2", "<p>a\u{1CCF9}b</p><h2"),
    ]

    /// Figures of one thing told as those of another, headings that tell something else.
    static let sections: [Forgery] = [
        forgery("the budget in the row of a funded project", "funded", "</td>") {
            "\(try $0.figure(of: "/budget"))</td>"
        },
        forgery("the budget in the row of a project that is not", "not_funded", "</td>") {
            "\(try $0.figure(of: "/budget"))</td>"
        },
        forgery("the pot in the row of a project", "accountability", "</td>") { "\(try $0.figure(of: "/pot"))</td>" },
        forgery("the budget above the funded projects", "funded", "<caption>") {
            "<caption>\(try $0.figure(of: "/budget"))"
        },
        forgery("a loser in the summary", "summary", "</dl>") { "</dl><p>\(try $0.loser())</p>" },
        forgery("a loser among the rules", "rules", "</dl>") { "</dl><p>\(try $0.loser())</p>" },
        Forgery("no name of a source", .page) {
            let name = try $0.figure(of: "/sources/0/name")
            try $0.replace(name, with: "", inSection: "accountability")
        },
        forgery("another heading", "summary", "In het kort") { _ in "Deze voorstellen krijgen geld" },
        forgery("a second heading", "summary", "</h2>") { _ in "</h2><h2>Deze voorstellen krijgen geld</h2>" },
        forgery("a section in a section", "summary", "</h2>") { _ in "</h2><section id=\"costs\"></section>" },
        forgery("those who lost a tie as chosen", "ties", "<tbody>") {
            "<tbody><tr><td>\(try $0.loser())</td><td>\(try $0.loser())</td></tr>"
        },
        Forgery("a section that no page has", .page) {
            try $0.replace(html, "</main>", with: "<section id=\"uitslag\"><h2>Uitslag</h2></section></main>")
        },
        Forgery("a figure outside all sections", .page) {
            try $0.replace(html, "</main>", with: "<p>\(try $0.figure(of: "/budget"))</p></main>")
        },
        Forgery("a heading of the page in a section", .page) {
            try $0.replace(html, "<h2", with: "<h1>Gewonnen</h1><h2")
        },
        Forgery("two outcomes exchanged", .page, in: .compared) {
            let first = try $0.figure(of: "/comparison/equal_shares_votes")
            let second = try $0.figure(of: "/comparison/greedy_votes")
            try $0.replace(first, with: "§§", inSection: "comparison")
            try $0.replace(second, with: first, inSection: "comparison")
            try $0.replace("§§", with: second, inSection: "comparison")
        },
        Forgery("a control character in the style", .page) { try $0.replace(html, "<style>", with: "<style>\u{B}") },
    ]

    private static func exchange(
        _ name: String,
        in vote: Vote = .equalShares,
        _ section: String,
        _ one: String,
        _ other: String
    ) -> Forgery {
        Forgery(name, .page, in: vote) {
            try $0.exchange(try $0.figure(of: one), try $0.figure(of: other), inSection: section)
        }
    }

    /// Figures below another heading or behind another term, totals as those of one thing, and what is left out.
    static let cells: [Forgery] = [
        exchange("votes for as votes against", in: .credits, "credits", "/projects/0/for", "/projects/0/against"),
        exchange("votes for a question as votes against", in: .motions, "motions", "/motions/0/yes", "/motions/0/no"),
        exchange("payers as those without money", "rounds", "/steps/0/payers", "/steps/0/emptied"),
        exchange("what is paid once as yearly", in: .motions, "costs", "/costs/0/one_off", "/costs/0/yearly"),
        exchange("what a stage had as spent", in: .pots, "stages", "/stages/0/budget", "/stages/0/spent"),
        exchange("valid ballots as blank", "ballots", "/ballots/valid", "/ballots/blank"),
        exchange("the budget as what is left", "summary", "/budget", "/remaining"),
        exchange("the pot as what a source gives", "sources", "/sources/0/amount", "/pot"),
        Forgery("the pot in the row of a source", .page) {
            let amount = try $0.figure(of: "/sources/0/amount")
            try $0.replace(amount, with: try $0.figure(of: "/pot"), inSection: "sources")
        },
        Forgery("headings exchanged", .page, in: .credits) {
            try $0.exchange("<td>Voor<", "<td>Tegen<", inSection: "credits")
        },
        Forgery("tables called by each other's names", .page, in: .capped) {
            try $0.exchange("Groepen met een plafond", "Stemmen per kanaal en groep", inSection: "groups")
        },
        Forgery("outcomes called by each other's names", .page, in: .compared) {
            try $0.exchange("Gelijke delen<", "Op volgorde van stemmen<", inSection: "comparison")
        },
        Forgery("terms exchanged", .page) { try $0.exchange("<dt>Geldig<", "<dt>Blanco<", inSection: "ballots") },
        Forgery("words between two figures of a cell exchanged", .page) {
            let emptied = try $0.figure(of: "/steps/0/emptied")
            try $0.replace("\(emptied) geld op", with: "geld op \(emptied)", inSection: "rounds")
        },
        Forgery("a source left out", .page) { try $0.dropRow(of: "/sources/0/amount") },
        Forgery("a round left out", .page) { try $0.dropRow(of: "/steps/0/payers") },
        Forgery("no ties", .page) { try $0.dropSection("ties") },
        Forgery("no rounds", .page) { try $0.dropSection("rounds") },
        Forgery("no ballots", .page) { try $0.dropSection("ballots") },
        Forgery("no credits", .page, in: .credits) { try $0.dropSection("credits") },
        Forgery("no stages", .page, in: .pots) { try $0.dropSection("stages") },
        Forgery("no groups", .page, in: .capped) { try $0.dropSection("groups") },
        Forgery("no costs", .page, in: .motions) { try $0.dropSection("costs") },
    ]

    private static let policy =
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src &#39;none&#39;; "
        + "style-src &#39;unsafe-inline&#39;; img-src data:\">"

    static let pages = figures + strangers + places + sections + cells

    @Test func aTableOfNothingIsRefused() throws {
        let poor = WrittenVote(
            [:],
            rules: ["sources": [WrittenVote.source("l", 10)]],
            projects: [WrittenVote.project("a", 5_000)],
            ballots: [WrittenVote.ballot(["a"], 5)]
        )
        var forged = ForgedBundle(try poor.bundle(), vote: "proef")
        let honest = try forged.report()
        try #require(honest.verdict == .valid, "\(honest.complaints)")
        try forged.replace("</section>", with: "<table><tbody></tbody></table></section>", inSection: "summary")
        try forged.report().expectFailure(at: .page, alone: true)
    }

    @Test func idsThatOnlyLookAlikeAreTwo() throws {
        var forged = ForgedBundle(try ForgeryVotes.equalShares(), vote: "proef")
        let marks = "<p id=\"\u{E9}\"></p><p id=\"e\u{301}\"></p>"
        try forged.replace(Self.html, "</main>", with: "\(marks)</main>")
        let report = try forged.report()
        #expect(report.verdict == .valid, "\(report.complaints)")
    }
}

extension ForgedBundle {
    /// The first figure on the page with this pointer.
    func figure(of pointer: String) throws -> String {
        let found = try firstFigure(of: pointer)
        return try #require(found, "the page shows \(pointer)")
    }

    private func firstFigure(of pointer: String) throws -> String? {
        let page = String(decoding: try #require(files["result.html"]), as: UTF8.self)
        guard let place = page.firstRange(of: "data-ref=\"\(pointer)\"") else { return nil }
        let start = try #require(page[..<place.lowerBound].ranges(of: "<data").last)
        let end = try #require(page[place.upperBound...].firstRange(of: "</data>"))
        return String(page[start.lowerBound..<end.upperBound])
    }

    /// The name of a project that is not funded, as the page shows it.
    func loser() throws -> String {
        let id = try string("result.json", "/not_funded/0/project")
        let place = try index(of: id)
        if let name = try firstFigure(of: "/names/\(place)/name") { return name }
        return try figure(of: "/names/\(place)/id")
    }

    /// Puts another text in the place of the first one of a section of the page.
    mutating func replace(_ old: String, with new: String, inSection id: String) throws {
        let page = String(decoding: try #require(files["result.html"]), as: UTF8.self)
        let start = try #require(page.firstRange(of: "<section id=\"\(id)\""))
        let end = try #require(page[start.lowerBound...].firstRange(of: "</section>"))
        let section = String(page[start.lowerBound..<end.upperBound])
        try #require(section.contains(old), "the section \(id) holds \(old)")
        let changed = section.replacing(old, with: new, maxReplacements: 1)
        let (before, after) = (String(page[..<start.lowerBound]), String(page[end.upperBound...]))
        put(Array((before + changed + after).utf8), in: "result.html")
    }

    mutating func dropSection(_ id: String) throws {
        let page = String(decoding: try #require(files["result.html"]), as: UTF8.self)
        let start = try #require(page.firstRange(of: "<section id=\"\(id)\""))
        let end = try #require(page[start.lowerBound...].firstRange(of: "</section>"))
        put(Array((String(page[..<start.lowerBound]) + page[end.upperBound...]).utf8), in: "result.html")
    }

    /// Exchanges the first of each of two texts of a section.
    mutating func exchange(_ one: String, _ other: String, inSection id: String) throws {
        try replace(one, with: "§§", inSection: id)
        try replace(other, with: one, inSection: id)
        try replace("§§", with: other, inSection: id)
    }
}
