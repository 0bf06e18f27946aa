import BigInt

/// Compares the page with `result.json`, figure by figure.
struct PageCheck {
    let result: JSON
    var form: PageForm
    /// The place of each project in `names`.
    let places: [Text: Int]
    /// The stages in which steps of a project are funded, from 1.
    private let stages: [Text: Set<Int>]
    /// What each question keeps out.
    private let excluded: [Set<Text>]

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
        let ids = Self.list("/names", of: result).map { Self.text($0["id"]) }
        places = Dictionary(ids.enumerated().map { ($1, $0) }) { first, _ in first }
        var stages: [Text: Set<Int>] = [:]
        for step in Self.list("/steps", of: result) {
            if case .integer(let stage)? = step["stage"] {
                stages[Self.text(step["project"]), default: []].insert(stage)
            }
        }
        self.stages = stages
        excluded = Self.list("/motions", of: result).map { motion in
            guard case .list(let projects)? = motion["excluded"] else { return [] }
            return Set(projects.map { Self.text($0) })
        }
        form = PageForm(
            result: result,
            figures: .budget(hasWholePoints: result["point_scale"] == .integer(1)),
            sections: .budget(isDutch: result["language"] == .string("nl"))
        )
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
            let references = Set(PageForm.pointers(in: row))
            let projects = Set(references.compactMap { project(of: $0) })
            if projects.count > 1 {
                let names = projects.sorted().map(\.string).joined(separator: ", ")
                form.fail(row, Words("één voorstel op een regel", "one project a row"), Words(names))
            }
            for project in projects where !isNamed(project, by: references) {
                form.fail(row, Words("de naam van \(project.string)", "the name of \(project.string)"), .nothing)
            }
        }
        for section in sections { checkNames(section) }
        checkRows(sections, id: "funded", list: "amounts") { ["/amounts/\($0)/amount"] }
        checkRows(sections, id: "not_funded", list: "not_funded") { [result] index in
            result.value(at: "/not_funded/\(index)/missing") == nil ? [] : ["/not_funded/\(index)/missing"]
        }
        checkAccountability(sections)
        checkMotions(sections)
        checkEntries(sections)
        checkTies(sections)
        checkComparison(sections)
        checkGroups(sections)
    }

    /// All rows but those of ties, which name several projects.
    private static func rowsOfOneProject(_ element: Markup.Element) -> [Markup.Element] {
        if element.name == "section", element["id"] == "ties" { return [] }
        return (element.name == "tr" ? [element] : []) + element.elements.flatMap(rowsOfOneProject)
    }

    /// The project that a pointer into one of the lists belongs to.
    func project(of pointer: String) -> Text? {
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
        checkRowsAlone(section)
        for (index, row) in (form.rows(of: section, entries.count) ?? []).enumerated() {
            guard case .text(let project)? = entries[index]["project"] else { return }
            let references = Set(PageForm.pointers(in: row))
            for pointer in pointers(index) where !references.contains(pointer) {
                form.fail(row, Words(pointer), Words(references.sorted().joined(separator: " ")))
            }
            checkNamed(project, row, references)
            for pointer in references where !concerns(pointer, project) {
                form.fail(row, Words(project), Words(pointer))
            }
        }
    }

    /// The rows of a section hold all its figures.
    mutating func checkRowsAlone(_ section: Markup.Element) {
        for figure in PageForm.figures(in: section, outside: "tbody") {
            form.fail(figure, Words("alleen in <tbody>", "in <tbody> only"), Words(figure["data-ref"] ?? ""))
        }
    }

    /// Whether what a row tells beside what belongs to its project is about that project: the stage in which a step of it is
    /// funded, the question that kept it out.
    private func concerns(_ pointer: String, _ project: Text) -> Bool {
        let steps = pointer.split(separator: "/")
        guard steps.count > 1, let place = Int(steps[1]) else { return true }
        switch steps[0] {
        case "stages": return stages[project]?.contains(place + 1) ?? false
        case "motions": return excluded[place].contains(project)
        default: return true
        }
    }

    private func isNamed(_ project: Text, by references: Set<String>) -> Bool {
        guard let place = places[project] else { return false }
        // An id stands for a name that is empty.
        let isEmpty = result.value(at: "/names/\(place)/name") == .string("")
        return references.contains("/names/\(place)/\(isEmpty ? "id" : "name")")
    }

    private mutating func checkNamed(_ project: Text, _ row: Markup.Element, _ references: Set<String>) {
        if !isNamed(project, by: references) {
            form.fail(row, Words("de naam van \(project.string)", "the name of \(project.string)"), .nothing)
        }
        let others = Set(references.compactMap { self.project(of: $0) }).subtracting([project])
        if let other = others.min() { form.fail(row, Words(project), Words(other)) }
    }

    // MARK: Accountability and motions

    /// A row for each project with all that sources pay, then what they have left, then what they had.
    private mutating func checkAccountability(_ sections: [Markup.Element]) {
        guard let section = form.section("accountability", sections) else { return }
        let entries = list("/accountability/rows")
        let rows = form.rows(of: section, entries.count + 2) ?? []
        for (index, row) in rows.enumerated() {
            let cells: [String]
            if index < entries.count {
                cells = pointers("/accountability/rows/\(index)/amounts")
            } else {
                cells = pointers(index == entries.count ? "/accountability/unspent" : "/sources")
            }
            let references = PageForm.pointers(in: row)
            let shown = references.filter(Self.isCell)
            if shown != cells {
                form.fail(row, Words(cells.joined(separator: " ")), Words(shown.joined(separator: " ")))
            }
            if index < entries.count {
                if case .text(let project)? = entries[index]["project"] { checkNamed(project, row, Set(references)) }
            } else if let project = references.compactMap({ self.project(of: $0) }).first {
                form.fail(row, .nothing, Words(project))
            }
            for (pointer, place) in [("/remaining", entries.count), ("/pot", entries.count + 1)]
            where index != place && references.contains(pointer) {
                form.fail(row, .nothing, Words(pointer))
            }
        }
        for table in section.withDescendants where table.name == "table" { checkSources(table) }
        for figure in PageForm.figures(in: section, outside: "table") {
            form.fail(figure, Words("alleen in <table>", "in <table> only"), Words(figure["data-ref"] ?? ""))
        }
    }

    /// The names of the sources stand above the amounts of each, and nothing else stands there.
    private mutating func checkSources(_ table: Markup.Element) {
        let names = list("/sources").indices.map { "/sources/\($0)/name" }
        let shown = PageForm.figures(in: table, outside: "tbody").compactMap { $0["data-ref"] }
        if shown != names { form.fail(table, Words(names.joined(separator: " ")), Words(shown.joined(separator: " "))) }
        form.checkColumns(table) { pointer, _ in
            let steps = pointer.split(separator: "/")
            switch steps.first {
            case "sources": return Int(steps[1])
            case "accountability": return steps.dropLast().last.flatMap { Int($0) }
            default: return nil
            }
        }
    }

    /// Whether a pointer leads to what a source pays, has left or had.
    private static func isCell(_ pointer: String) -> Bool {
        if pointer.utf8.starts(with: "/accountability/".utf8) { return true }
        return pointer.utf8.starts(with: "/sources/".utf8) && pointer.hasSuffix("/amount")
    }

    func list(_ pointer: String) -> [JSON] { Self.list(pointer, of: result) }

    private static func list(_ pointer: String, of result: JSON) -> [JSON] {
        if case .list(let list)? = result.value(at: pointer) { return list }
        return []
    }

    private static func text(_ value: JSON?) -> Text {
        if case .text(let text)? = value { return text }
        return ""
    }

    /// The pointers to the amounts of a list.
    private func pointers(_ list: String) -> [String] { self.list(list).indices.map { "\(list)/\($0)/amount" } }
}
