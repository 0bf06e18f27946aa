@testable import Verification

/// The least page that says all that a page must say.
struct WrittenPage {
    let result: JSON

    private var isDutch: Bool { result["language"] == "nl" }

    var bytes: [UInt8] {
        let policy = "default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;; img-src data:"
        var page = "<!DOCTYPE html>\n<html lang=\"\(text("/language"))\"><head><meta charset=\"utf-8\">"
        page += "<meta http-equiv=\"Content-Security-Policy\" content=\"\(policy)\">"
        page +=
            "<title>\(isDutch ? "Uitslag: " : "Result: ")\(Self.escaped(text("/vote/name")))</title></head><body><main>"
        let facts = ["/budget", "/spent", "/remaining"].map { data($0, "money") }
        let numbers = ["/funded_count", "/project_count", "/ballots/counted"].map { data($0, "count") }
        page += section("summary", (facts + numbers).joined())
        page += table("funded", count("/amounts")) {
            [data("/amounts/\($0)/amount", "money"), name("/amounts/\($0)/project")]
        }
        page += table("not_funded", count("/not_funded")) { index in
            let missing = "/not_funded/\(index)/missing"
            return [name("/not_funded/\(index)/project")]
                + (result.value(at: missing) == nil ? [] : [data(missing, "money")])
        }
        page += section("rules", data("/rules_sha256", "text"))
        page += accountability + motions
        return Array((page + "</main></body></html>").utf8)
    }

    /// The section of who pays what.
    var accountability: String {
        let rows = count("/accountability/rows")
        let names = ["–"] + (0..<count("/sources")).map { data("/sources/\($0)/name", "text") }
        return table("accountability", rows + 2, head: names) { index in
            let isRow = index < rows
            let list =
                isRow ? "/accountability/rows/\(index)/amounts" : index == rows ? "/accountability/unspent" : "/sources"
            let cells = (0..<count(list)).map { data("\(list)/\($0)/amount", "money") }
            return [isRow ? name("/accountability/rows/\(index)/project") : "–"] + cells
        }
    }

    private var motions: String {
        if result["motions"] == nil { return "" }
        let items = (0..<count("/motions")).map { index in
            let kept = (0..<count("/motions/\(index)/excluded")).map { fullName("/motions/\(index)/excluded/\($0)") }
            let outcome = data("/motions/\(index)/outcome", "outcome")
            return "<p>\(data("/motions/\(index)/text", "text")) \(outcome) \(kept.joined())</p>"
        }
        return section("motions", items.joined())
    }

    private static let titles = [
        "summary": ("In het kort", "In short"), "funded": ("Deze voorstellen krijgen geld", "Funded projects"),
        "not_funded": ("Deze voorstellen krijgen geen geld", "Projects that are not funded"),
        "accountability": ("Verantwoording per bron", "Accounting for each source"), "motions": ("Moties", "Motions"),
        "rules": ("Zo is er geteld", "How it was counted"), "ties": ("Gelijke standen", "Ties"),
        "comparison": ("Twee uitslagen vergeleken", "Two results compared"),
        "challenges": ("Uitdagingen", "Challenges"),
        "stages": ("De telling in etappes", "The count in stages"),
        "groups": ("Kanalen en groepen", "Channels and groups"),
        "tags": ("Waarvoor het geld is", "What the money is for"),
        "sources": ("Waar het geld vandaan komt", "Where the money comes from"),
    ]

    func section(_ id: String, _ content: String) -> String {
        let (dutch, english) = Self.titles[id] ?? ("", "")
        return "<section id=\"\(id)\"><h2>\(isDutch ? dutch : english)</h2>\(content)</section>"
    }

    private func table(_ id: String, _ rows: Int, head: [String] = [], _ row: (Int) -> [String]) -> String {
        if rows == 0 { return section(id, "") }
        let body = (0..<rows).map { Self.row(row($0)) }.joined()
        let heading = head.isEmpty ? "" : "<thead>\(Self.row(head))</thead>"
        return section(id, "<table>\(heading)<tbody>\(body)</tbody></table>")
    }

    static func row(_ cells: [String]) -> String {
        "<tr>\(cells.map { "<td>\($0)</td>" }.joined())</tr>"
    }

    /// The name of the project that a pointer leads to the id of.
    private func name(_ pointer: String) -> String {
        for index in 0..<count("/names") where result.value(at: "/names/\(index)/id") == result.value(at: pointer) {
            let isEmpty = text("/names/\(index)/name").isEmpty
            return data("/names/\(index)/\(isEmpty ? "id" : "name")", "text")
        }
        return ""
    }

    /// Its name, and its id.
    func fullName(_ pointer: String) -> String {
        for index in 0..<count("/names") where result.value(at: "/names/\(index)/id") == result.value(at: pointer) {
            let name = text("/names/\(index)/name").isEmpty ? "" : data("/names/\(index)/name", "text")
            return name + data("/names/\(index)/id", "text")
        }
        return ""
    }

    func data(_ pointer: String, _ style: String) -> String {
        let value = text(pointer)
        var shown = value
        if case .integer(let number)? = result.value(at: pointer) {
            let (point, grouping) = isDutch ? (",", ".") : (".", ",")
            let places = style == "money" ? 2 : 0
            shown = Decimals.written(number, places: places, point: point, grouping: grouping)
            if style == "money", text("/currency") == "EUR" { shown = isDutch ? "€ \(shown)" : "€\(shown)" }
            if style == "money", !["EUR", "XXX"].contains(text("/currency")) {
                shown = "\(text("/currency")) \(shown)"
            }
        }
        if style == "outcome" { shown = Decimals.outcome(.string(value), isDutch: isDutch) ?? "" }
        let attributes = "value=\"\(Self.escaped(value))\" data-ref=\"\(pointer)\" data-as=\"\(style)\""
        return "<data \(attributes)>\(Self.escaped(shown))</data>"
    }

    private func text(_ pointer: String) -> String {
        switch result.value(at: pointer) {
        case .text(let text)?: text.string
        case .integer(let number)?: String(number)
        default: ""
        }
    }

    private func count(_ pointer: String) -> Int {
        if case .list(let list)? = result.value(at: pointer) { return list.count }
        return 0
    }

    static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;").replacing("'", with: "&#39;")
    }
}
