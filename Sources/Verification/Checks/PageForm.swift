/// What every page is held to, whatever the vote was about: its head, and that each figure stands in `result.json`.
struct PageForm {
    let result: JSON
    /// The first of them.
    private(set) var failures: [Failure] = []
    /// More are not kept: a page may be wrong a hundred thousand times, and show a number of thousands of digits each time.
    static let mostFailures = 10
    private var pointers: Set<String> = []

    private static let policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"

    init(result: JSON) {
        self.result = result
    }

    /// Holds the page against the result; `written` writes a scalar out as a `data-as` says, or gives nothing if they do not go
    /// together.
    mutating func check(_ root: Markup.Element, written: (JSON, String) -> String?) {
        checkHead(root)
        checkText(root, inDrawing: false, written)
    }

    /// The pointers that have to occur on the page.
    mutating func checkRequired(_ required: [String], _ root: Markup.Element) {
        for pointer in required where !pointers.contains(pointer) {
            fail(root, Words(pointer), .nothing)
        }
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

    /// The one section of an id.
    mutating func section(_ id: String, _ sections: [Markup.Element]) -> Markup.Element? {
        let found = sections.filter { $0["id"] == id }
        if found.count == 1 { return found[0] }
        add(
            Failure(
                BundleFile.page.rawValue,
                expected: Words("één <section id=\"\(id)\">", "one <section id=\"\(id)\">"),
                found: Words(found.count)
            )
        )
        return nil
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
            && policies[0]["http-equiv"] == "Content-Security-Policy" && policies[0]["content"] == Self.policy
        if !isProtected { fail(root, Words("Content-Security-Policy: \(Self.policy)"), Words(policies.count)) }

        let title =
            (result["language"] == .string("nl") ? "Uitslag: " : "Result: ") + text(result.value(at: "/vote/name"))
        let titles = all.filter { $0.name == "title" }
        let titleText = titles.count == 1 ? titles[0].plainText ?? "" : ""
        if !titleText.utf8.elementsEqual(title.utf8) { fail(root, Words(title), Words(titleText)) }

        let head = Set(root.elements[0].withDescendants.map(\.name))
        let strangers = head.subtracting(["head", "meta", "title", "style"])
        if let stranger = strangers.min() { fail(root, Words("<meta> <title> <style>"), Words("<\(stranger)>")) }
        let body = root.elements[1].withDescendants
        for element in body
        where ["head", "body", "html", "meta", "title", "style"].contains(element.name) && element.name != "body" {
            fail(element, Words("alleen in <head>", "in <head> only"), Words("<\(element.name)>"))
        }
        var ids: Set<String> = []
        for element in all {
            if let href = element["href"], !href.hasPrefix("#") { fail(element, Words("href=\"#…\""), Words(href)) }
            if let id = element["id"], !ids.insert(id).inserted {
                fail(element, Words("elke id één keer", "each id once"), Words(id))
            }
            if element.name == "meta" { checkMeta(element) }
        }
    }

    /// A `meta` says how the page is encoded, how wide it is shown or what it may load: nothing that could tell a result.
    private mutating func checkMeta(_ element: Markup.Element) {
        switch element.attributes.map(\.name) {
        case ["charset"] where element["charset"] == "utf-8": break
        case ["name", "content"] where element["name"] == "viewport": break
        case ["http-equiv", "content"]: break
        default: fail(element, Words("charset | viewport | Content-Security-Policy"), Words("<meta>"))
        }
    }

    func text(_ value: JSON?) -> String {
        if case .text(let text)? = value { return text.string }
        return ""
    }

    // MARK: Figures and names

    /// Walks the page: `data` is compared, and no digit stands anywhere else.
    private mutating func checkText(
        _ element: Markup.Element,
        inDrawing: Bool,
        _ written: (JSON, String) -> String?
    ) {
        if failures.count == Self.mostFailures { return }
        if element.name == "data" {
            checkFigure(element, written)
            return
        }
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
                checkText(child, inDrawing: inDrawing, written)
            case .text(let text):
                if inDrawing {
                    if !text.allSatisfy(\.isWhitespace) {
                        fail(element, Words("geen tekst in <svg>", "no text in <svg>"), Words(text))
                    }
                } else if !["title", "style", "code"].contains(element.name), Self.hasDigit(text) {
                    fail(element, Words("cijfers alleen in <data>", "digits in <data> only"), Words(text))
                }
            }
        }
    }

    private static func hasDigit(_ text: String) -> Bool {
        text.unicodeScalars.contains { $0.properties.numericType != nil }
    }

    private mutating func checkFigure(_ element: Markup.Element, _ written: (JSON, String) -> String?) {
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
        pointers.insert(pointer)
        if !raw.utf8.elementsEqual(value.utf8) {
            // What it is written as is as long as the value: a page must not make long numbers be read again and again.
            fail(element, Words("value=\(raw) (\(pointer))"), Words(value))
            return
        }
        guard let written = written(scalar, style) else {
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
