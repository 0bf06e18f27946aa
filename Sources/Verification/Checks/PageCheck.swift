import BigInt

/// Compares the page with `result.json`, figure by figure.
struct PageCheck {
    let result: JSON
    private var failures: [Failure] = []
    private var pointers: Set<String> = []

    private static let policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
    /// Places that name a project, by the list they are in, with the key of its id.
    private static let rowLists = [
        "amounts": "project", "steps": "project", "not_funded": "project", "projects": "project", "names": "id",
        "parts": "project", "costs": "project",
    ]
    private static let required = [
        "/budget", "/spent", "/remaining", "/funded_count", "/project_count", "/ballots/counted", "/rules_sha256",
    ]

    static func failures(page: [UInt8], result: JSON) -> [Failure] {
        var check = PageCheck(result: result)
        do throws(Failure) {
            check.check(try MarkupReader.read(page))
        } catch {
            check.failures.append(error)
        }
        return Array(check.failures.prefix(10))
    }

    private init(result: JSON) {
        self.result = result
    }

    private mutating func check(_ root: Markup.Element) {
        checkHead(root)
        checkText(root, inside: [])
        let all = root.withDescendants
        checkTables(all)
        for pointer in Self.required where !pointers.contains(pointer) {
            fail(root, Words(pointer), .nothing)
        }
    }

    private mutating func fail(_ element: Markup.Element, _ expected: Words, _ found: Words) {
        failures.append(Failure("\(BundleFile.page.rawValue)#\(element.line)", expected: expected, found: found))
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

    private func text(_ value: JSON?) -> String {
        if case .text(let text)? = value { return text.string }
        return ""
    }

    // MARK: Figures and names

    /// Walks the page: `data` is compared, and no digit stands anywhere else.
    private mutating func checkText(_ element: Markup.Element, inside ancestors: [String]) {
        if element.name == "data" {
            checkFigure(element)
            return
        }
        if let label = element["aria-label"], Self.hasDigit(label) {
            fail(element, Words("geen cijfers in aria-label", "no digits in aria-label"), Words(label))
        }
        if ["data-ref", "data-as", "value"].contains(where: { element[$0] != nil }) {
            fail(element, Words("<data>"), Words("<\(element.name)>"))
        }
        for child in element.children {
            switch child {
            case .element(let child):
                checkText(child, inside: ancestors + [element.name])
            case .text(let text):
                if ancestors.contains("svg") || element.name == "svg" {
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

    private mutating func checkFigure(_ element: Markup.Element) {
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
            fail(element, Words("value=\(raw) (\(pointer))"), Words(value))
        }
        guard let written = written(scalar, as: style) else {
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

    private func written(_ scalar: JSON, as style: String) -> String? {
        let isDutch = result["language"] == .string("nl")
        let (point, grouping) = isDutch ? (",", ".") : (".", ",")
        switch (style, scalar) {
        case ("text", .text(let text)):
            return text.string
        case ("outcome", .text):
            return Decimals.outcome(scalar, isDutch: isDutch)
        case ("count", .integer(let integer)):
            return Decimals.written(integer, places: 0, point: point, grouping: grouping)
        case ("points", .integer(let integer)):
            let places = Decimals.places(ofScale: result["point_scale"])
            return Decimals.written(integer, places: places, point: point, grouping: grouping)
        case ("percent", .text(let text)):
            guard let fraction = Fraction(written: text.bytes) else { return nil }
            let tenths = (fraction * 1_000).rounded
            return Decimals.written(tenths, places: 1, point: point, grouping: grouping) + "%"
        case ("money", .integer(let integer)) where integer >= 0:
            return money(BigUInt(integer), isDutch: isDutch)
        case ("money", .text(let text)):
            return Fraction(written: text.bytes).map { money($0.rounded, isDutch: isDutch) }
        default:
            return nil
        }
    }

    private func money(_ units: BigUInt, isDutch: Bool) -> String {
        let number = Decimals.written(units, places: 2, point: isDutch ? "," : ".", grouping: isDutch ? "." : ",")
        switch text(result["currency"]) {
        case "EUR": return isDutch ? "€ \(number)" : "€\(number)"
        case "XXX": return number
        case let code: return "\(code) \(number)"
        }
    }

    // MARK: Tables

    private mutating func checkTables(_ all: [Markup.Element]) {
        let sections = all.filter { $0.name == "section" }
        for row in Self.rowsOfOneProject(all[0]) {
            let projects = Set(figures(in: row).compactMap { project(of: $0["data-ref"] ?? "") })
            if projects.count > 1 {
                let names = projects.sorted().map(\.string).joined(separator: ", ")
                fail(row, Words("één voorstel op een regel", "one project a row"), Words(names))
            }
        }
        checkRows(sections, id: "funded", list: "amounts") { ["/amounts/\($0)/amount"] }
        checkRows(sections, id: "not_funded", list: "not_funded") { [result] index in
            result.value(at: "/not_funded/\(index)/missing") == nil ? [] : ["/not_funded/\(index)/missing"]
        }
        checkAccountability(sections)
        checkMotions(sections)
    }

    /// All rows but those of ties, which name several projects.
    private static func rowsOfOneProject(_ element: Markup.Element) -> [Markup.Element] {
        if element.name == "section", element["id"] == "ties" { return [] }
        return (element.name == "tr" ? [element] : []) + element.elements.flatMap(rowsOfOneProject)
    }

    private func figures(in element: Markup.Element) -> [Markup.Element] {
        element.withDescendants.filter { $0.name == "data" }
    }

    /// The project that a pointer into one of the lists belongs to.
    private func project(of pointer: String) -> Text? {
        let steps = pointer.split(separator: "/", omittingEmptySubsequences: false)
        var list = ""
        if steps.count > 2, let key = Self.rowLists[String(steps[1])] {
            list = "/\(steps[1])/\(steps[2])/\(key)"
        } else if steps.count > 3, steps[1] == "accountability", steps[2] == "rows" {
            list = "/accountability/rows/\(steps[3])/project"
        } else if steps.count > 4, steps[1] == "groups", steps[3] == "projects" {
            list = "/groups/\(steps[2])/projects/\(steps[4])/project"
        }
        guard case .text(let id)? = result.value(at: list) else { return nil }
        return id
    }

    /// The rows of a section show a list: all of it, in order, one a row, each with the project's name.
    private mutating func checkRows(
        _ sections: [Markup.Element],
        id: String,
        list: String,
        pointers: (Int) -> [String]
    ) {
        guard let section = section(id, sections) else { return }
        let rows = section.withDescendants.filter { $0.name == "tbody" }.flatMap(\.elements)
        guard case .list(let entries)? = result[list] else { return }
        guard rows.count == entries.count else {
            fail(section, Words("\(entries.count) regels", "\(entries.count) rows"), Words(rows.count))
            return
        }
        for (index, row) in rows.enumerated() {
            guard case .text(let project)? = entries[index]["project"] else { return }
            let shown = figures(in: row)
            let references = Set(shown.compactMap { $0["data-ref"] })
            for pointer in pointers(index) where !references.contains(pointer) {
                fail(row, Words(pointer), Words(references.sorted().joined(separator: " ")))
            }
            checkNamed(project, row, references)
        }
    }

    private mutating func checkNamed(_ project: Text, _ row: Markup.Element, _ references: Set<String>) {
        let isNamed = references.contains { pointer in
            let isName = pointer.hasPrefix("/names/") && (pointer.hasSuffix("/name") || pointer.hasSuffix("/id"))
            guard isName, self.project(of: pointer) == project else { return false }
            return pointer.hasSuffix("/name") ? result.value(at: pointer) != .string("") : true
        }
        if !isNamed { fail(row, Words("de naam van \(project.string)", "the name of \(project.string)"), .nothing) }
    }

    /// The one section of an id.
    private mutating func section(_ id: String, _ sections: [Markup.Element]) -> Markup.Element? {
        let found = sections.filter { $0["id"] == id }
        if found.count == 1 { return found[0] }
        failures.append(
            Failure(
                BundleFile.page.rawValue,
                expected: Words("één <section id=\"\(id)\">", "one <section id=\"\(id)\">"),
                found: Words(found.count)
            )
        )
        return nil
    }

    // MARK: Accountability and motions

    /// The first table: a row for each project with all that sources pay, then what they have left, then what they had.
    private mutating func checkAccountability(_ sections: [Markup.Element]) {
        guard let section = section("accountability", sections) else { return }
        let body = section.withDescendants.first { $0.name == "tbody" }
        let rows = body?.elements ?? []
        let entries = list("/accountability/rows")
        guard rows.count == entries.count + 2 else {
            fail(section, Words("\(entries.count + 2) regels", "\(entries.count + 2) rows"), Words(rows.count))
            return
        }
        for (index, row) in rows.enumerated() {
            let cells: [String]
            if index < entries.count {
                cells = pointers("/accountability/rows/\(index)/amounts")
            } else {
                cells = pointers(index == entries.count ? "/accountability/unspent" : "/sources")
            }
            let references = figures(in: row).compactMap { $0["data-ref"] }
            let shown = references.filter(cells.contains)
            if shown != cells { fail(row, Words(cells.joined(separator: " ")), Words(shown.joined(separator: " "))) }
            guard index < entries.count, case .text(let project)? = entries[index]["project"] else { continue }
            checkNamed(project, row, Set(references))
        }
    }

    private func list(_ pointer: String) -> [JSON] {
        if case .list(let list)? = result.value(at: pointer) { return list }
        return []
    }

    /// The pointers to the amounts of a list.
    private func pointers(_ list: String) -> [String] { self.list(list).indices.map { "\(list)/\($0)/amount" } }

    /// Every question with its text and its outcome in words.
    private mutating func checkMotions(_ sections: [Markup.Element]) {
        let motions = list("/motions")
        if motions.isEmpty { return }
        guard let section = section("motions", sections) else { return }
        let shown = figures(in: section)
        for index in motions.indices {
            let isAsked = shown.contains { $0["data-ref"] == "/motions/\(index)/text" }
            let isAnswered = shown.contains {
                $0["data-ref"] == "/motions/\(index)/outcome" && $0["data-as"] == "outcome"
            }
            if !isAsked { fail(section, Words("/motions/\(index)/text"), .nothing) }
            if !isAnswered { fail(section, Words("/motions/\(index)/outcome (outcome)"), .nothing) }
        }
    }
}
