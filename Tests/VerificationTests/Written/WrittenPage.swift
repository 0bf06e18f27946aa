import Testing

@testable import Verification

/// The least page of a result: what its sections have to tell, and no word beside it.
struct WrittenPage {
    let result: JSON

    private var isDutch: Bool { result["language"] == "nl" }
    private var isElection: Bool { result["rounds"] != nil }

    var bytes: [UInt8] {
        let policy = "default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;; img-src data:"
        var page = "<!DOCTYPE html>\n<html lang=\"\(text("/language"))\"><head><meta charset=\"utf-8\">"
        page += "<meta http-equiv=\"Content-Security-Policy\" content=\"\(policy)\">"
        page +=
            "<title>\(isDutch ? "Uitslag: " : "Result: ")\(Self.escaped(text("/vote/name")))</title></head><body><main>"
        for (id, telling) in isElection ? ElectionTelling(result).sections : BudgetTelling(result).sections
        where !telling.lines.isEmpty {
            page += "<section id=\"\(id.string)\"><h2>\(title(of: id.string))</h2>\(told(telling))</section>"
        }
        return Array((page + "</main></body></html>").utf8)
    }

    private func title(of id: String) -> String {
        let rounds = result.items("/rounds").count
        let sections: PageSections =
            isElection ? .election(isDutch: isDutch, rounds: rounds) : .budget(isDutch: isDutch)
        return sections.title(of: id) ?? ""
    }

    // MARK: What sections tell

    private func told(_ telling: PageTelling) -> String {
        var page = ""
        var (inTable, part) = (false, "")
        for line in telling.lines {
            let isInside = [.tr, .caption, .thead, .tbody, .tfoot].contains(line.kind)
            if line.kind != .tr, !part.isEmpty { (page, part) = (page + "</\(part)>", "") }
            if !isInside, inTable { (page, inTable) = (page + "</table>", false) }
            switch line.kind {
            case .figures: page += "<p>\(filled(line.cells[0]))</p>"
            case .term: page += "<dl><dt>\(filled(line.cells[0]))</dt><dd>\(filled(line.cells[1]))</dd></dl>"
            case .heading: page += "<h3>\(filled(line.cells[0]))</h3>"
            case .caption: page += "<caption>\(filled(line.cells[0]))</caption>"
            case .table: (page, inTable) = (page + "<table>", true)
            case .thead, .tbody, .tfoot: (page, part) = (page + "<\(line.kind.rawValue)>", line.kind.rawValue)
            case .tr: page += Self.row(line.cells.map(filled))
            }
        }
        return page + (part.isEmpty ? "" : "</\(part)>") + (inTable ? "</table>" : "")
    }

    /// The figures of a cell among its words.
    private func filled(_ cell: PageTelling.Cell) -> String {
        let figures = cell.pointers.map { data($0) }
        guard let words = cell.words else { return figures.joined() }
        var (text, rest) = ("", figures[...])
        for scalar in words.unicodeScalars {
            if String(scalar) == PageTelling.figure {
                text += rest.popFirst() ?? ""
            } else {
                text += Self.escaped(String(scalar))
            }
        }
        return text
    }

    static func row(_ cells: [String]) -> String {
        "<tr>\(cells.map { "<td>\($0)</td>" }.joined())</tr>"
    }

    // MARK: Figures

    /// A figure, in the first way in which it may be written.
    func data(_ pointer: String) -> String {
        for style in ["money", "count", "votes", "points", "percent", "outcome", "text"] {
            if let data = data(pointer, style) { return data }
        }
        return ""
    }

    /// A figure written in one way; nothing if it may not be written so.
    func data(_ pointer: String, _ style: String) -> String? {
        let figures: PageFigures =
            isElection ? .election : .budget(hasWholePoints: result["point_scale"] == .integer(1))
        guard let scalar = result.value(at: pointer), figures.allow(style, at: pointer) else { return nil }
        let written =
            isElection
            ? ElectionPageCheck(result: result).written(scalar, as: style)
            : PageCheck(result: result).written(scalar, as: style)
        guard let written else { return nil }
        let attributes = "value=\"\(Self.escaped(text(pointer)))\" data-ref=\"\(pointer)\" data-as=\"\(style)\""
        return "<data \(attributes)>\(Self.escaped(written))</data>"
    }

    private func text(_ pointer: String) -> String {
        switch result.value(at: pointer) {
        case .text(let text)?: text.string
        case .integer(let number)?: String(number)
        default: ""
        }
    }

    static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;").replacing("'", with: "&#39;")
    }
}

extension ForgedBundle {
    /// Writes the page anew, so that it tells the result as it now is.
    mutating func writePage() throws {
        let result = try JSONReader.read(try #require(files["result.json"]))
        put(WrittenPage(result: result).bytes, in: "result.html")
    }
}
