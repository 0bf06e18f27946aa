/// What a section of a page tells, in order: its figures, and the words that say what they are.
///
/// A table is told part by part and row by row; of a list of terms each term with what is said of it, if a figure is in it; and
/// headings inside a section. All other figures stand by themselves:
///
///     <dt>Verdeeld</dt><dd><data …/spent…> (<data …/spent_share…>)</dd>
///     // term: "Verdeeld", then /spent /spent_share, "￼ (￼)"
struct PageTelling {
    /// A cell of a table, a term or what is said of it, or figures that stand by themselves.
    struct Cell {
        var pointers: [String] = []
        /// All words in it, with `figure` in the place of each figure; nothing where any will do.
        var words: String?

        /// A figure that no word stands beside.
        static func only(_ pointers: String...) -> Cell {
            Cell(pointers: pointers, words: pointers.map { _ in figure }.joined())
        }

        /// Figures among any words.
        static func any(_ pointers: [String]) -> Cell { Cell(pointers: pointers) }

        var shown: String {
            let words = words.map { $0.unicodeScalars.map { $0 == "\u{FFFC}" ? "…" : String($0) }.joined() }
            return ([words].compactMap { $0 } + pointers).joined(separator: " ")
        }

        /// Texts are compared as bytes: Swift's `==` takes é written as one character and é written as two for equal.
        func allows(_ found: Cell) -> Bool {
            pointers == found.pointers && (words.map { PageForm.isEqual(found.words, $0) } ?? true)
        }
    }

    enum Kind: String {
        case figures, term, heading, table, caption, thead, tbody, tfoot, tr
    }

    struct Line {
        let kind: Kind
        var cells: [Cell] = []
        /// The line of the page on which it begins.
        var line = 0
    }

    /// Stands for a figure among the words around it.
    static let figure = "\u{FFFC}"

    private(set) var lines: [Line] = []
    private let isDutch: Bool
    private let title: String

    /// What a section has to tell, to be said in one of the languages.
    init(isDutch: Bool, title: String) {
        self.isDutch = isDutch
        self.title = title
    }

    func say(_ dutch: String, _ english: String) -> String { isDutch ? dutch : english }

    func head(_ dutch: String, _ english: String) -> Cell { Cell(words: say(dutch, english)) }

    /// Figures in no table and of no term.
    mutating func figures(_ pointers: [String], line: Int = 0) {
        if pointers.isEmpty { return }
        if lines.last?.kind == .figures {
            lines[lines.count - 1].cells[0].pointers += pointers
        } else {
            lines.append(Line(kind: .figures, cells: [.any(pointers)], line: line))
        }
    }

    /// A term with what is said of it, if there is a figure in that.
    mutating func term(_ dutch: String, _ english: String, _ said: Cell) {
        if said.pointers.isEmpty { return }
        lines.append(Line(kind: .term, cells: [head(dutch, english), said]))
    }

    mutating func heading(_ words: String) { lines.append(Line(kind: .heading, cells: [Cell(words: words)])) }

    /// A table, called what its section is called unless it has another name.
    mutating func table(_ head: [Cell], _ rows: [[Cell]], foot: [[Cell]]? = nil, caption: String? = nil) {
        lines.append(Line(kind: .table))
        lines.append(Line(kind: .caption, cells: [Cell(words: caption ?? title)]))
        let parts: [(Kind, [[Cell]]?)] = [(.thead, [head]), (.tbody, rows), (.tfoot, foot)]
        for case (let part, let rows?) in parts {
            lines.append(Line(kind: part))
            for row in rows { lines.append(Line(kind: .tr, cells: row)) }
        }
    }

    // MARK: Reading

    /// What a section of a page tells.
    init(of section: Markup.Element) {
        (isDutch, title) = (true, "")
        read(section)
    }

    private mutating func read(_ element: Markup.Element) {
        var before: Markup.Element?
        for child in element.elements {
            switch child.name {
            case "data": figures([child["data-ref"] ?? ""], line: child.line)
            case "table": read(table: child)
            case "h3" where !Self.hasFigure(child):
                lines.append(Line(kind: .heading, cells: [Self.cell(child)], line: child.line))
            case "dd" where Self.hasFigure(child):
                let term = before.flatMap { $0.name == "dt" ? Self.cell($0) : nil }
                lines.append(Line(kind: .term, cells: [term ?? Cell(words: ""), Self.cell(child)], line: child.line))
            default: read(child)
            }
            before = child
        }
    }

    private mutating func read(table: Markup.Element) {
        lines.append(Line(kind: .table, line: table.line))
        for part in table.elements {
            guard let kind = Kind(rawValue: part.name) else { continue }
            lines.append(Line(kind: kind, cells: kind == .caption ? [Self.cell(part)] : [], line: part.line))
            for row in part.elements where row.name == "tr" {
                lines.append(Line(kind: .tr, cells: row.elements.map(Self.cell), line: row.line))
            }
        }
    }

    private static func hasFigure(_ element: Markup.Element) -> Bool {
        element.name == "data" || element.elements.contains(where: hasFigure)
    }

    private static func cell(_ element: Markup.Element) -> Cell {
        var cell = Cell(words: "")
        add(element, to: &cell)
        return cell
    }

    private static func add(_ element: Markup.Element, to cell: inout Cell) {
        for child in element.children {
            switch child {
            case .text(let text): cell.words? += text
            case .element(let child) where child.name == "data":
                cell.pointers.append(child["data-ref"] ?? "")
                cell.words? += figure
            case .element(let child): add(child, to: &cell)
            }
        }
    }
}

extension PageForm {
    /// Every section tells what it has to, and nothing else; it is there where there is something to tell.
    mutating func check(_ root: Markup.Element, tells tellings: [(id: Text, telling: PageTelling)]) {
        var there: [Text: Markup.Element] = [:]
        for section in root.withDescendants where section.name == "section" {
            if let id = section["id"] { there[Text(id)] = section }
        }
        for (id, telling) in tellings {
            if let section = there[id] {
                check(section, tells: telling.lines)
            } else if !telling.lines.isEmpty {
                fail(root, Words("<section id=\"\(id.string)\">"), .nothing)
            }
        }
    }

    /// Fails for the first difference: one that is too many moves all that follow.
    private mutating func check(_ section: Markup.Element, tells wanted: [PageTelling.Line]) {
        let found = PageTelling(of: section).lines
        for (wanted, found) in zip(wanted, found) {
            let name = found.kind == wanted.kind ? "" : "\(found.kind.rawValue): "
            if found.kind != wanted.kind || found.cells.count != wanted.cells.count {
                let expected = "\(wanted.kind.rawValue): \(Self.text(wanted))"
                return fail(found.line, Words(expected), Words(name + Self.text(found)))
            }
            for (wanted, cell) in zip(wanted.cells, found.cells) where !wanted.allows(cell) {
                return fail(found.line, Words(wanted.shown), Words(cell.shown))
            }
        }
        if found.count > wanted.count {
            let more = found[wanted.count]
            fail(more.line, .nothing, Words(Self.text(more)))
        } else if found.count < wanted.count {
            fail(section, Words(Self.text(wanted[found.count])), .nothing)
        }
    }

    private static func text(_ line: PageTelling.Line) -> String {
        line.cells.isEmpty ? "<\(line.kind.rawValue)>" : line.cells.map(\.shown).joined(separator: " | ")
    }

    private mutating func fail(_ line: Int, _ expected: Words, _ found: Words) {
        add(Failure("\(BundleFile.page.rawValue)#\(line)", expected: expected, found: found))
    }
}
