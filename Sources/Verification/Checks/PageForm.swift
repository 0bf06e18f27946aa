/// What every page is held to, whatever the vote was about: its head, its tables, and that each figure stands in `result.json`.
///
/// Texts of a page are compared as bytes: Swift's `==` takes a Greek question mark for a semicolon.
struct PageForm {
    let result: JSON
    private let figures: PageFigures
    private let sections: PageSections
    /// The first of them.
    private(set) var failures: [Failure] = []
    /// More are not kept: a page may be wrong a hundred thousand times, and show a number of thousands of digits each time.
    static let mostFailures = 10

    private static let policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"

    init(result: JSON, figures: PageFigures, sections: PageSections) {
        self.result = result
        self.figures = figures
        self.sections = sections
    }

    /// Nothing in the file turns the order around in which people read it: none of the characters that Unicode calls
    /// `Bidi_Control`.
    mutating func checkDirections(_ page: [UInt8]) {
        var line = 1
        for (index, byte) in page.enumerated() {
            if byte == 0x0A { line += 1 }
            if byte < 0xD8 || index + 2 >= page.count { continue }
            switch (byte, page[index + 1], page[index + 2]) {
            case (0xD8, 0x9C, _), (0xE2, 0x80, 0x8E...0x8F), (0xE2, 0x80, 0xAA...0xAE), (0xE2, 0x81, 0xA6...0xA9):
                let expected = Words("geen tekens die de leesrichting keren", "no characters that turn the direction")
                add(Failure("\(BundleFile.page.rawValue)#\(line)", expected: expected, found: Words("Bidi_Control")))
                return
            default: continue
            }
        }
    }

    /// Holds the page against the result; `written` writes a scalar out as a `data-as` says, or gives nothing if they do not go
    /// together.
    mutating func check(_ root: Markup.Element, written: (JSON, String) -> String?) {
        checkHead(root)
        checkNesting(root, inTable: false)
        checkText(root, inDrawing: false, inSection: false, written)
    }

    mutating func add(_ failure: Failure) {
        if failures.count < Self.mostFailures { failures.append(failure) }
    }

    mutating func fail(_ element: Markup.Element, _ expected: Words, _ found: Words) {
        add(Failure("\(BundleFile.page.rawValue)#\(element.line)", expected: expected, found: found))
    }

    static func figures(in element: Markup.Element) -> [Markup.Element] {
        element.withDescendants.filter { $0.name == "data" }
    }

    // MARK: What stands in what

    /// What alone may stand in these elements: browsers would put anything else elsewhere.
    private static let contents: [String: Set<String>] = [
        "html": ["head", "body"], "head": ["meta", "title", "style"], "title": [], "style": [], "code": [],
        "table": ["caption", "thead", "tbody", "tfoot"], "thead": ["tr"], "tbody": ["tr"], "tfoot": ["tr"],
        "tr": ["th", "td"], "svg": ["rect", "path"], "rect": [], "path": [],
    ]
    /// What stands in these alone.
    private static let places: [String: Set<String>] = [
        "caption": ["table"], "thead": ["table"], "tbody": ["table"], "tfoot": ["table"],
        "tr": ["thead", "tbody", "tfoot"], "th": ["tr"], "td": ["tr"], "rect": ["svg"], "path": ["svg"],
        "main": ["body"], "section": ["main"], "h1": ["header"], "h2": ["section"],
    ]
    /// Between whose elements no text stands but line breaks.
    private static let textless: Set<String> = ["html", "head", "table", "thead", "tbody", "tfoot", "tr"]

    private mutating func checkNesting(_ element: Markup.Element, inTable: Bool) {
        if failures.count == Self.mostFailures { return }
        for child in element.children {
            switch child {
            case .element(let child):
                let isPlaced =
                    Self.contents[element.name]?.contains(child.name) ?? true
                    && Self.places[child.name]?.contains(element.name) ?? true
                    && !(inTable && (child.name == "table" || child.name == "code"))
                if !isPlaced {
                    let found = Words("<\(element.name)><\(child.name)>")
                    fail(child, Words("een ander element", "another element"), found)
                }
                checkNesting(child, inTable: inTable || child.name == "table")
            case .text(let text):
                if Self.textless.contains(element.name), !text.utf8.allSatisfy({ $0 == 0x0A }) {
                    let name = element.name
                    fail(element, Words("geen tekst in <\(name)>", "no text in <\(name)>"), Words(text))
                }
            }
        }
    }

    // MARK: The head

    private mutating func checkHead(_ root: Markup.Element) {
        guard root.elements.map(\.name) == ["head", "body"] else {
            fail(root, Words("<head> <body>"), Words(root.elements.map(\.name).joined(separator: " ")))
            return
        }
        if root["lang"].map({ .string($0) }) != result["language"] {
            fail(root, Words("lang=\(text(result["language"]))"), Words(root["lang"] ?? ""))
        }
        let all = root.withDescendants
        let policies = all.filter { $0["http-equiv"] != nil }
        let isProtected =
            policies.count == 1 && policies[0].name == "meta"
            && Self.isEqual(policies[0]["http-equiv"], "Content-Security-Policy")
            && Self.isEqual(policies[0]["content"], Self.policy)
        if !isProtected { fail(root, Words("Content-Security-Policy: \(Self.policy)"), Words(policies.count)) }

        let title =
            (result["language"] == .string("nl") ? "Uitslag: " : "Result: ") + text(result.value(at: "/vote/name"))
        let titles = all.filter { $0.name == "title" }
        let titleText = titles.count == 1 ? titles[0].plainText ?? "" : ""
        if !titleText.utf8.elementsEqual(title.utf8) { fail(root, Words(title), Words(titleText)) }

        let body = root.elements[1].withDescendants
        for element in body
        where ["head", "body", "html", "meta", "title", "style"].contains(element.name) && element.name != "body" {
            fail(element, Words("alleen in <head>", "in <head> only"), Words("<\(element.name)>"))
        }
        var ids: Set<Text> = []
        for element in all {
            if let href = element["href"], href.utf8.first != UInt8(ascii: "#") {
                fail(element, Words("href=\"#…\""), Words(href))
            }
            if let id = element["id"], !ids.insert(Text(id)).inserted {
                fail(element, Words("elke id één keer", "each id once"), Words(id))
            }
            if element.name == "meta" { checkMeta(element) }
        }
    }

    /// A `meta` says how the page is encoded, how wide it is shown or what it may load: nothing that could tell a result.
    private mutating func checkMeta(_ element: Markup.Element) {
        switch element.attributes.map(\.name).sorted() {
        case ["charset"] where Self.isEqual(element["charset"], "utf-8"): break
        case ["content", "name"] where Self.isEqual(element["name"], "viewport"): break
        case ["content", "http-equiv"]: break
        default: fail(element, Words("charset | viewport | Content-Security-Policy"), Words("<meta>"))
        }
    }

    static func isEqual(_ text: String?, _ other: String) -> Bool {
        text.map { $0.utf8.elementsEqual(other.utf8) } ?? false
    }

    func text(_ value: JSON?) -> String {
        if let text = value?.asText { return text.string }
        return ""
    }

    // MARK: Figures and names

    /// Walks the page: `data` is compared, and no digit stands anywhere else.
    private mutating func checkText(
        _ element: Markup.Element,
        inDrawing: Bool,
        inSection: Bool,
        _ written: (JSON, String) -> String?
    ) {
        if failures.count == Self.mostFailures { return }
        if element.name == "data" {
            checkFigure(element, inSection: inSection, written)
            return
        }
        if element.name == "section" { checkSection(element) }
        let inSection = inSection || element.name == "section"
        if let label = element["aria-label"], Self.hasDigit(label) {
            fail(element, Words("geen cijfers in aria-label", "no digits in aria-label"), Words(label))
        }
        if ["data-ref", "data-as", "value"].contains(where: { element[$0] != nil }) {
            fail(element, Words("<data>"), Words("<\(element.name)>"))
        }
        let inDrawing = inDrawing || element.name == "svg"
        for child in element.children {
            switch child {
            case .element(let child):
                checkText(child, inDrawing: inDrawing, inSection: inSection, written)
            case .text(let text):
                if inDrawing {
                    if !text.allSatisfy(\.isWhitespace) {
                        fail(element, Words("geen tekst in <svg>", "no text in <svg>"), Words(text))
                    }
                } else if element.name == "code" {
                    let isCommand = text.utf8.starts(with: Self.command.utf8)
                    let rest = text.unicodeScalars.dropFirst(isCommand ? Self.command.unicodeScalars.count : 0)
                    if Self.hasDigit(String(rest)) {
                        fail(element, Words("geen cijfers in <code>", "no digits in <code>"), Words(text))
                    }
                } else if !["title", "style"].contains(element.name), Self.hasDigit(text) {
                    fail(element, Words("cijfers alleen in <data>", "digits in <data> only"), Words(text))
                }
            }
        }
    }

    /// The only command with a digit that a page gives.
    private static let command = "sha256sum "

    private static func hasDigit(_ text: String) -> Bool {
        text.unicodeScalars.contains { $0.properties.numericType != nil }
    }

    /// A section is one of those that a page has, and is called what that one is.
    private mutating func checkSection(_ section: Markup.Element) {
        guard let title = sections.title(of: section["id"]) else {
            fail(section, Words("een bekende afdeling", "a known section"), Words("id=\(section["id"] ?? "")"))
            return
        }
        let titles = section.elements.filter { $0.name == "h2" }
        if titles.count != 1 || !Self.isEqual(titles[0].plainText, title) {
            let found = titles.map { $0.plainText ?? "" }.joined(separator: " ")
            fail(section, Words("<h2>\(title)</h2>"), Words(found))
        }
    }

    private mutating func checkFigure(
        _ element: Markup.Element,
        inSection: Bool,
        _ written: (JSON, String) -> String?
    ) {
        guard let content = element.plainText, let pointer = element["data-ref"], let style = element["data-as"],
            let value = element["value"]
        else {
            fail(
                element,
                Words("<data value data-ref data-as> met alleen tekst", "<data value data-ref data-as> with text only"),
                .nothing
            )
            return
        }
        guard let scalar = result.value(at: pointer), let raw = Self.raw(scalar) else {
            fail(element, Words("een waarde van result.json", "a value of result.json"), Words(pointer))
            return
        }
        if !raw.utf8.elementsEqual(value.utf8) {
            // What it is written as is as long as the value: a page must not make long numbers be read again and again.
            fail(element, Words("value=\(raw) (\(pointer))"), Words(value))
            return
        }
        if !inSection, pointer != "/vote/name" {
            fail(element, Words("alleen in <section>", "in <section> only"), Words(pointer))
            return
        }
        guard figures.allow(style, at: pointer), let written = written(scalar, style) else {
            fail(element, Words("data-as die bij \(pointer) past", "a data-as that suits \(pointer)"), Words(style))
            return
        }
        if !written.utf8.elementsEqual(content.utf8) { fail(element, Words("\(written) (\(pointer))"), Words(content)) }
    }

    private static func raw(_ scalar: JSON) -> String? {
        switch scalar {
        case .integer(let integer): String(integer)
        case .text(let text): text.string
        default: nil
        }
    }
}
