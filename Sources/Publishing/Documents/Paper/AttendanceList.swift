public import VotingModel

/// The attendance list (*presentielijst*): who may vote, a place to sign for who comes, and one for whoever votes by proxy for who does not.
///
/// Members stand in the order of their names as the list writes them, without regard to accents and capitals. The list has names, and is for the
/// door and the minutes alone.
public struct AttendanceList: Sendable {
    /// The page as HTML.
    public let source: String

    /// `members` are those who may vote; `proxies` are in order, and between them.
    ///
    /// - Complexity: O(members · log members).
    public init(
        vote: Rulebook.Vote,
        members: [RollMember],
        proxies: [Proxy],
        roll: Assembly.Roll,
        electorate: Electorate? = nil,
        language: Language
    ) {
        let texts = Texts(language)
        let figures = Figures(language)
        let lines = Self.lines(Self.sorted(members), proxies, electorate)
        let name = vote.name.isEmpty ? vote.id : vote.name
        source =
            PaperPage(
                texts: texts,
                title: "\(texts.attendanceTitle): \(name)",
                notes: [texts.attendancePrivate],
                paper: .a4,
                style: Self.style,
                sheets: [
                    PaperPage.Sheet(id: "attendance") { html in
                        html.element("p", ["class": "kicker"]) { $0.text(texts.attendanceTitle) }
                        html.element("h2", ["id": "attendance"]) { $0.text(name) }
                        for sentence in [
                            texts.rollOn(roll.date.text, eligible: figures.count(members.count)),
                            texts.attendanceExplained, texts.attendanceProxyLapses, texts.attendancePrivate,
                        ] {
                            html.element("p") { $0.text(sentence) }
                        }
                        html.line()
                        Self.table(lines, texts, in: &html)
                        Self.sums(texts, in: &html)
                    }
                ]
            ).source
    }

    private struct Line {
        let number: String
        let name: String
        let voterClass: String?
        /// Who votes for the member, by name.
        var holder: String?
        /// For whom the member votes, by name.
        var givers: [String] = []
    }

    /// The same for every machine: no language of it takes part.
    private static func sorted(_ members: [RollMember]) -> [RollMember] {
        let keys = members.enumerated().map { place, member in
            let letters = member.name.lowercased().decomposed.filter { !(0x300...0x36F ~= $0.value) }
            return (name: letters.map(\.value), number: Array(member.number.utf8), place: place)
        }
        let order = keys.sorted { left, right in
            left.name == right.name
                ? left.number.lexicographicallyPrecedes(right.number)
                : left.name.lexicographicallyPrecedes(right.name)
        }
        return order.map { members[$0.place] }
    }

    private static func lines(_ members: [RollMember], _ proxies: [Proxy], _ electorate: Electorate?) -> [Line] {
        // Numbers are bytes.
        var places: [[UInt8]: Int] = [:]
        for (place, member) in members.enumerated() { places[Array(member.number.utf8)] = place }
        var lines = members.map { member in
            let known = electorate?.classes.first { $0.id == member.voterClass }
            return Line(number: member.number, name: member.name, voterClass: known?.name)
        }
        for proxy in proxies {
            guard let giver = places[Array(proxy.giver.utf8)], let holder = places[Array(proxy.holder.utf8)] else {
                continue
            }
            lines[giver].holder = members[holder].name
            lines[holder].givers.append(members[giver].name)
        }
        return lines
    }

    private static func table(_ lines: [Line], _ texts: Texts, in html: inout HTML) {
        html.element("table", ["class": "roll"]) { table in
            table.element("caption") { $0.text(texts.attendanceTitle) }
            table.element("thead") { head in
                head.element("tr") { row in
                    for (text, form) in [
                        (texts.idOnSlip, "id"), (texts.member, "name"), (texts.signatureThemselves, "write"),
                        (texts.signatureByProxy, "write"),
                    ] {
                        row.element("th", ["scope": "col", "class": form]) { $0.text(text) }
                    }
                }
            }
            table.element("tbody") { body in
                for line in lines {
                    body.line()
                    body.element("tr") { write(line, texts, in: &$0) }
                }
            }
        }
        html.line()
    }

    private static func write(_ line: Line, _ texts: Texts, in row: inout HTML) {
        row.element("td", ["class": "id"]) { $0.text(line.number) }
        row.element("th", ["scope": "row"]) { cell in
            cell.text(line.name)
            let givers = line.givers.isEmpty ? nil : texts.votesAlsoFor(line.givers.joined(separator: ", "))
            let notes = [line.voterClass, line.holder.map(texts.proxyHeldBy), givers].compactMap(\.self)
            for note in notes { cell.element("small") { $0.text(note) } }
        }
        row.element("td")
        if line.holder == nil {
            row.element("td", ["class": "soft shut"]) { $0.text("–") }
        } else {
            row.element("td")
        }
    }

    private static func sums(_ texts: Texts, in html: inout HTML) {
        html.element("table", ["class": "sums"]) { table in
            table.element("caption") { $0.text(texts.countedByHand) }
            table.element("tbody") { body in
                for text in [texts.admittedThemselves, texts.admittedByProxy, texts.admittedTogether] {
                    body.element("tr") { row in
                        row.element("th", ["scope": "row"]) { $0.text(text) }
                        row.element("td")
                    }
                }
            }
        }
        html.line()
        html.table(
            toSign: [texts.minutesChair, texts.minutesSecretary],
            columns: [texts.whatIsSigned, texts.nameToWrite, texts.signature],
            caption: texts.signaturesCaption
        )
    }

    private static let style = """
        .roll { table-layout: fixed; }
        .roll .id { width: 20mm; }
        .roll .write { width: 48mm; }
        .roll tbody tr > * { height: 12mm; }
        .roll small { display: block; font-size: 9.5pt; color: var(--soft); }
        .shut { text-align: center; }
        .sums { break-inside: avoid; width: 120mm; }
        .sums tr > * { height: 9mm; }
        .sums th { width: 90mm; }

        """
}
