import BigInt

/// Compares the page with `result.json`, figure by figure.
struct PageCheck {
    let result: JSON
    private var form: PageForm

    /// Places that name a project, by the list they are in, with the key of its id.
    private static let rowLists = [
        "amounts": "project", "steps": "project", "not_funded": "project", "projects": "project", "names": "id",
        "parts": "project", "costs": "project",
    ]
    /// Places that tell of projects in other ways, which is not for the sections of what is funded and what is not.
    private static let otherLists = ["/ties/", "/constraints/", "/inadmissible/"]
    private static let required = [
        "/budget", "/spent", "/remaining", "/funded_count", "/project_count", "/ballots/counted", "/rules_sha256",
    ]

    static func failures(page: [UInt8], result: JSON) -> [Failure] {
        var check = PageCheck(result: result)
        check.form.checkDirections(page)
        do throws(Failure) {
            check.check(try MarkupReader.read(page))
        } catch {
            check.form.add(error)
        }
        return check.form.failures
    }

    private init(result: JSON) {
        self.result = result
        form = PageForm(result: result, figures: .budget(hasWholePoints: result["point_scale"] == .integer(1)))
    }

    private mutating func check(_ root: Markup.Element) {
        form.check(root, written: written)
        form.checkRequired(Self.required, root)
        // What follows takes every pointer for one that leads somewhere, and every table for a table.
        if form.failures.isEmpty { checkTables(root.withDescendants) }
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
        switch form.text(result["currency"]) {
        case "EUR": return isDutch ? "€ \(number)" : "€\(number)"
        case "XXX": return number
        case let code: return "\(code) \(number)"
        }
    }

    // MARK: Tables

    private mutating func checkTables(_ all: [Markup.Element]) {
        let sections = all.filter { $0.name == "section" }
        for row in Self.rowsOfOneProject(all[0]) {
            let projects = Set(PageForm.figures(in: row).compactMap { project(of: $0["data-ref"] ?? "") })
            if projects.count > 1 {
                let names = projects.sorted().map(\.string).joined(separator: ", ")
                form.fail(row, Words("één voorstel op een regel", "one project a row"), Words(names))
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

    /// The rows of a section show a list: all of it, in order, one a row, each with the project's name and nothing of another
    /// project.
    private mutating func checkRows(
        _ sections: [Markup.Element],
        id: String,
        list: String,
        pointers: (Int) -> [String]
    ) {
        guard case .list(let entries)? = result[list], let section = form.section(id, sections) else { return }
        checkNobodyBeside(section)
        for (index, row) in (form.rows(of: section, entries.count) ?? []).enumerated() {
            guard case .text(let project)? = entries[index]["project"] else { return }
            let shown = PageForm.figures(in: row)
            let references = Set(shown.compactMap { $0["data-ref"] })
            for pointer in pointers(index) where !references.contains(pointer) {
                form.fail(row, Words(pointer), Words(references.sorted().joined(separator: " ")))
            }
            checkNamed(project, row, references)
        }
    }

    /// Beside its rows a section that shows a list names no project, and none that stands in another list in them.
    private mutating func checkNobodyBeside(_ section: Markup.Element) {
        for figure in PageForm.figures(in: section, outside: "tbody") {
            guard let project = project(of: figure["data-ref"] ?? "") else { continue }
            form.fail(figure, Words("alleen in <tbody>", "in <tbody> only"), Words(project))
        }
        for figure in PageForm.figures(in: section) {
            let pointer = figure["data-ref"] ?? ""
            let isElsewhere = Self.otherLists.contains { pointer.utf8.starts(with: $0.utf8) }
            if isElsewhere { form.fail(figure, .nothing, Words(pointer)) }
        }
    }

    private mutating func checkNamed(_ project: Text, _ row: Markup.Element, _ references: Set<String>) {
        let isNamed = references.contains { pointer in
            guard pointer.hasPrefix("/names/"), self.project(of: pointer) == project else { return false }
            if pointer.hasSuffix("/name") { return result.value(at: pointer) != .string("") }
            // An id stands for a name that is empty.
            return pointer.hasSuffix("/id") && result.value(at: "\(pointer.dropLast(2))name") == .string("")
        }
        if !isNamed {
            form.fail(row, Words("de naam van \(project.string)", "the name of \(project.string)"), .nothing)
        }
        let others = Set(references.compactMap { self.project(of: $0) }).subtracting([project])
        if let other = others.min() { form.fail(row, Words(project), Words(other)) }
    }

    // MARK: Accountability and motions

    /// A row for each project with all that sources pay, then what they have left, then what they had.
    private mutating func checkAccountability(_ sections: [Markup.Element]) {
        guard let section = form.section("accountability", sections) else { return }
        checkNobodyBeside(section)
        let entries = list("/accountability/rows")
        for (index, row) in (form.rows(of: section, entries.count + 2) ?? []).enumerated() {
            let cells: [String]
            if index < entries.count {
                cells = pointers("/accountability/rows/\(index)/amounts")
            } else {
                cells = pointers(index == entries.count ? "/accountability/unspent" : "/sources")
            }
            let references = PageForm.figures(in: row).compactMap { $0["data-ref"] }
            let shown = references.filter(Self.isCell)
            if shown != cells {
                form.fail(row, Words(cells.joined(separator: " ")), Words(shown.joined(separator: " ")))
            }
            if index < entries.count {
                if case .text(let project)? = entries[index]["project"] { checkNamed(project, row, Set(references)) }
            } else if let project = references.compactMap({ self.project(of: $0) }).first {
                form.fail(row, .nothing, Words(project))
            }
        }
    }

    /// Whether a pointer leads to what a source pays, has left or had.
    private static func isCell(_ pointer: String) -> Bool {
        if pointer.utf8.starts(with: "/accountability/".utf8) { return true }
        return pointer.utf8.starts(with: "/sources/".utf8) && pointer.hasSuffix("/amount")
    }

    private func list(_ pointer: String) -> [JSON] {
        if case .list(let list)? = result.value(at: pointer) { return list }
        return []
    }

    /// The pointers to the amounts of a list.
    private func pointers(_ list: String) -> [String] { self.list(list).indices.map { "\(list)/\($0)/amount" } }

    /// Every question with its text and its outcome in words, in order, nothing of one among what is of another.
    private mutating func checkMotions(_ sections: [Markup.Element]) {
        let motions = list("/motions")
        if motions.isEmpty { return }
        guard let section = form.section("motions", sections) else { return }
        let shown = PageForm.figures(in: section).compactMap { $0["data-ref"] }
        let pointers = Set(shown)
        for index in motions.indices {
            for key in ["text", "outcome"] where !pointers.contains("/motions/\(index)/\(key)") {
                form.fail(section, Words("/motions/\(index)/\(key)"), .nothing)
            }
        }
        var last = 0
        for pointer in shown {
            let steps = pointer.split(separator: "/")
            guard steps.count > 1, steps[0] == "motions", let index = Int(steps[1]) else { continue }
            if index < last { form.fail(section, Words("/motions/\(last)/…"), Words(pointer)) }
            last = max(last, index)
        }
    }
}
