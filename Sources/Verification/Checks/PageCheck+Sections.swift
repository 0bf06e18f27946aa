/// What the sections of a page beside those of the result itself are held to: that every figure is told of what it is a figure of.
extension PageCheck {
    // MARK: Names

    /// The pointers by which a page names a project.
    private func names(_ project: JSON?) -> [String] {
        guard case .text(let id)? = project, let place = places[id] else { return [] }
        let isEmpty = result.value(at: "/names/\(place)/name") == .string("")
        return (isEmpty ? [] : ["/names/\(place)/name"]) + ["/names/\(place)/id"]
    }

    /// Those by which it names what was tied: a project, or a step of one (`17#2`).
    private func names(_ choice: JSON?, at pointer: String) -> [String] {
        guard case .text(let id)? = choice, places[id] == nil else { return names(choice) }
        guard let mark = id.bytes.lastIndex(of: UInt8(ascii: "#")) else { return [pointer] }
        return names(.text(Text(bytes: Array(id.bytes[..<mark])))).filter { $0.hasSuffix("/name") } + [pointer]
    }

    /// Beside rows, what belongs to a project follows the name of that project.
    mutating func checkNames(_ section: Markup.Element) {
        var named: Text?
        for figure in PageForm.figures(in: section, outside: "tr") {
            let pointer = figure["data-ref"] ?? ""
            guard let project = project(of: pointer) else { continue }
            if pointer.utf8.starts(with: "/names/".utf8) {
                named = project
            } else if named != project {
                form.fail(figure, Words(named ?? Text("")), Words(project))
            }
        }
    }

    // MARK: Lists

    /// Lists whose entries are told in rows alone, one in each.
    private static let entries = [
        "stages": "stages", "tags": "tags", "inadmissible": "inadmissible", "sources": "sources", "credits": "classes",
    ]

    mutating func checkEntries(_ sections: [Markup.Element]) {
        for section in sections {
            guard let list = section["id"].flatMap({ Self.entries[$0] }) else { continue }
            for row in section.withDescendants where row.name == "tr" {
                let places = Set(PageForm.pointers(in: row).compactMap { Self.place($0, in: list) })
                if places.count > 1 {
                    let found = places.sorted().map { "/\(list)/\($0)" }.joined(separator: " ")
                    form.fail(row, Words("één van /\(list) op een regel", "one of /\(list) a row"), Words(found))
                }
            }
            for figure in PageForm.figures(in: section, outside: "tbody")
            where Self.place(figure["data-ref"] ?? "", in: list) != nil {
                form.fail(figure, Words("alleen in <tbody>", "in <tbody> only"), Words(figure["data-ref"] ?? ""))
            }
        }
        guard let section = PageForm.section("sources", ifIn: sections) else { return }
        let wanted = self.list("/unspendable").indices.flatMap {
            ["/unspendable/\($0)/label", "/unspendable/\($0)/amount"]
        }
        let shown = PageForm.pointers(in: section).filter { $0.utf8.starts(with: "/unspendable/".utf8) }
        if shown != wanted {
            form.fail(section, Words(wanted.joined(separator: " ")), Words(shown.joined(separator: " ")))
        }
    }

    private static func place(_ pointer: String, in list: String) -> Int? {
        let steps = pointer.split(separator: "/")
        return steps.count > 1 && steps[0] == list ? Int(steps[1]) : nil
    }

    // MARK: Ties, two outcomes, questions

    /// A row for each tie: in the first cell what was tied, in the second what was chosen.
    mutating func checkTies(_ sections: [Markup.Element]) {
        guard let section = PageForm.section("ties", ifIn: sections) else { return }
        let ties = list("/ties")
        checkRowsAlone(section)
        for (index, row) in (form.rows(of: section, ties.count) ?? []).enumerated() {
            let tied = list("/ties/\(index)/tied").enumerated().flatMap { place, choice in
                names(choice, at: "/ties/\(index)/tied/\(place)")
            }
            let cells = [tied, names(ties[index]["chosen"], at: "/ties/\(index)/chosen")]
            if row.elements.count < 2 { form.fail(row, Words(2), Words(row.elements.count)) }
            for (place, cell) in row.elements.enumerated() {
                form.check(cell, shows: place < 2 ? cells[place] : [])
            }
        }
    }

    /// How many prefer each of two outcomes, and after that what it funds.
    mutating func checkComparison(_ sections: [Markup.Element]) {
        guard let section = PageForm.section("comparison", ifIn: sections) else { return }
        let wanted = ["equal_shares", "greedy"].flatMap { outcome in
            ["/comparison/\(outcome)_votes"] + list("/comparison/\(outcome)").flatMap { names($0) }
        }
        form.check(section, shows: wanted)
    }

    /// Every question with its text and its outcome in words, in order, nothing of one among what is of another, and after it
    /// the projects that it keeps out.
    mutating func checkMotions(_ sections: [Markup.Element]) {
        let motions = list("/motions")
        if motions.isEmpty { return }
        guard let section = form.section("motions", sections) else { return }
        let shown = PageForm.pointers(in: section)
        let pointers = Set(shown)
        for index in motions.indices {
            for key in ["text", "outcome"] where !pointers.contains("/motions/\(index)/\(key)") {
                form.fail(section, Words("/motions/\(index)/\(key)"), .nothing)
            }
        }
        var last = 0
        var named = motions.map { _ in [String]() }
        for pointer in shown {
            guard let index = Self.place(pointer, in: "motions") else {
                named[last].append(pointer)
                continue
            }
            if index < last { form.fail(section, Words("/motions/\(last)/…"), Words(pointer)) }
            last = max(last, index)
        }
        for (index, named) in named.enumerated() {
            let wanted = list("/motions/\(index)/excluded").flatMap { names($0) }
            if named != wanted {
                form.fail(section, Words(wanted.joined(separator: " ")), Words(named.joined(separator: " ")))
            }
        }
    }

    // MARK: Groups

    /// A channel or a class.
    private struct Group: Hashable {
        let list: String
        let id: Text
    }

    /// Every row is about one group, or in the table of their votes every column, and each is called by its channel and class.
    mutating func checkGroups(_ sections: [Markup.Element]) {
        guard let section = PageForm.section("groups", ifIn: sections) else { return }
        for figure in PageForm.figures(in: section, outside: "table") {
            form.fail(figure, Words("alleen in <table>", "in <table> only"), Words(figure["data-ref"] ?? ""))
        }
        for table in section.withDescendants where table.name == "table" {
            form.checkColumns(table) { pointer, _ in Self.isOfProject(pointer) ? Self.place(pointer, in: "groups") : nil
            }
            let rows = table.elements.flatMap { $0.name == "thead" ? [] : $0.elements }
            for row in rows { checkGroup(row) }
            checkHeadings(of: table, rows)
        }
    }

    private static func isOfProject(_ pointer: String) -> Bool {
        pointer.utf8.starts(with: "/groups/".utf8) && pointer.split(separator: "/").dropFirst(2).first == "projects"
    }

    /// Above the votes of a group stand its channel and class.
    private mutating func checkHeadings(of table: Markup.Element, _ rows: [Markup.Element]) {
        var groups: [Int: Int] = [:]
        for row in rows {
            for (column, cell) in row.elements.enumerated() {
                for pointer in PageForm.pointers(in: cell) where Self.isOfProject(pointer) {
                    groups[column] = Self.place(pointer, in: "groups")
                }
            }
        }
        let heads = table.elements.flatMap { $0.name == "thead" ? $0.elements.map(\.elements) : [] }
        for head in heads.isEmpty ? [[]] : heads {
            for column in Set(head.indices).union(groups.keys).sorted() {
                if form.failures.count == PageForm.mostFailures { return }
                let shown = column < head.count ? Set(PageForm.pointers(in: head[column]).map(group)) : []
                if shown != (groups[column].map(parts) ?? []) { fail(column < head.count ? head[column] : table) }
            }
        }
    }

    /// A row that is not of a project is of one group, or of one class.
    private mutating func checkGroup(_ row: Markup.Element) {
        let pointers = PageForm.pointers(in: row).filter { !Self.isOfProject($0) && project(of: $0) == nil }
        let places = Set(pointers.compactMap { Self.place($0, in: "groups") })
        let called = Set(pointers.filter { $0.hasSuffix("/name") || $0.hasSuffix("/id") || isGroup($0) }.map(group))
        if places.count > 1 { return fail(row) }
        let classes = Set(pointers.compactMap { Self.place($0, in: "classes") })
        if classes.count > 1 { return fail(row) }
        guard let place = places.first else { return }
        let isClass = pointers.contains { $0.hasSuffix("/cap") }
        let parts = parts(place)
        if isClass ? !called.isSubset(of: parts) : called != parts { fail(row) }
    }

    private mutating func fail(_ element: Markup.Element) {
        let shown = PageForm.pointers(in: element).joined(separator: " ")
        form.fail(element, Words("één kanaal en groep", "one channel and group"), Words(shown))
    }

    private func isGroup(_ pointer: String) -> Bool {
        pointer.utf8.starts(with: "/groups/".utf8) && (pointer.hasSuffix("/channel") || pointer.hasSuffix("/class"))
    }

    /// The channel or class that a pointer names.
    private func group(_ pointer: String) -> Group? {
        let steps = pointer.split(separator: "/")
        guard steps.count > 2 else { return nil }
        if isGroup(pointer) { return group(steps[2] == "channel" ? "channels" : "classes", at: pointer) }
        guard ["channels", "classes"].contains(steps[0]) else { return nil }
        return group(String(steps[0]), at: "/\(steps[0])/\(steps[1])/id")
    }

    private func group(_ list: String, at pointer: String) -> Group? {
        guard case .text(let id)? = result.value(at: pointer) else { return nil }
        return Group(list: list, id: id)
    }

    /// The channel and the class of a group.
    private func parts(_ place: Int) -> Set<Group?> {
        let parts = [
            group("channels", at: "/groups/\(place)/channel"), group("classes", at: "/groups/\(place)/class"),
        ]
        return Set(parts.filter { $0 != nil })
    }
}
