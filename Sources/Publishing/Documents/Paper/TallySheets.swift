public import VotingModel

/// Tally sheets (*turflijsten*), one for each batch of slips: to check by hand what was typed in, and for an evening without power.
///
/// For crosses and rankings there are five boxes for five strokes each, as many as a batch has slips; of a ranking only what stands first is
/// tallied. Points and votes are written out, slip by slip.
public struct TallySheets: Sendable {
    /// More batches than any assembly has.
    public static let limit = 400
    /// Strokes in a box, and boxes in a row.
    private static let five = 5

    /// The page as HTML.
    public let source: String

    /// `batches` is how many sheets there are, numbered from 1.
    ///
    /// - Precondition: `batches` is 1 to `limit`.
    public init(_ ballot: BallotPaper, batches: Int, language: Language) {
        precondition(1...Self.limit ~= batches, "as many sheets as there are batches")
        let texts = Texts(language)
        let figures = Figures(language)
        source =
            PaperPage(
                texts: texts,
                title: "\(texts.tallySheetsTitle): \(ballot.name)",
                notes: [texts.papersCount(figures.count(batches)), texts.tallyPurpose],
                paper: .a4,
                isLandscape: Self.writesFigures(ballot),
                style: Self.style,
                sheets: (1...batches).map { number in
                    let sheet = Sheet(
                        ballot: ballot,
                        texts: texts,
                        figures: figures,
                        batch: texts.batchOf(figures.count(number), figures.count(batches)),
                        slips: BoxCount.slipsInBatch
                    )
                    return PaperPage.Sheet(id: "batch_\(number)") { sheet.write(id: "batch_\(number)", to: &$0) }
                }
            ).source
    }

    private static func writesFigures(_ ballot: BallotPaper) -> Bool {
        ballot.limits.kind == .points || ballot.limits.kind == .quadratic
    }

    private static let style = """
        .tally th, .tally td { padding: .3mm 1mm; height: 7mm; line-height: 1.15; }
        .tally { table-layout: fixed; }
        col.id { width: 14mm; }
        col.stroke { width: 15mm; }
        col.slip { width: 6.8mm; }
        col.subtotal { width: 20mm; }
        .tally .slip { text-align: center; padding: .3mm; font-size: 8.5pt; }
        .tally .subtotal { border-left: .5mm solid var(--ink); }
        .sign tbody > tr > * { height: 9mm; }
        .tally thead th { height: auto; }
        .figures th[scope=row] { font-size: 10.5pt; line-height: 1.15; }
        .last > * { border-top: .5mm solid var(--ink); }

        """

    private struct Sheet {
        let ballot: BallotPaper
        let texts: Texts
        let figures: Figures
        let batch: String
        let slips: Int

        private var isFigures: Bool { TallySheets.writesFigures(ballot) }
        /// Columns between the name and the sum.
        private var columns: Int { isFigures ? slips : (slips + TallySheets.five - 1) / TallySheets.five }

        func write(id: String, to html: inout HTML) {
            html.element("p", ["class": "kicker"]) { $0.text("\(texts.tallySheet) · \(ballot.name)") }
            html.element("h2", ["id": id]) { $0.text(batch) }
            html.element("p") { $0.text(instruction) }
            html.line()
            html.element("table", ["class": isFigures ? "tally figures" : "tally"]) { table in
                table.element("caption") { $0.text(texts.tallyOf(batch)) }
                table.element("colgroup") { group in
                    group.void("col", ["class": "id"])
                    group.void("col")
                    for _ in 0..<columns { group.void("col", ["class": isFigures ? "slip" : "stroke"]) }
                    group.void("col", ["class": "subtotal"])
                }
                table.element("thead") { $0.element("tr", [:], headings) }
                table.element("tbody") { body in
                    for choice in ballot.choices {
                        row(choice.id, choice.name.isEmpty ? choice.id : choice.name, in: &body)
                    }
                    if !isFigures { row("", texts.blankOrNone, isLast: true, in: &body) }
                    if !isFigures { row("", texts.invalid, in: &body) }
                }
            }
            html.line()
            if isFigures { ends(in: &html) }
            html.table(
                toSign: [texts.tallyReader, texts.tallyWriter],
                columns: [texts.whatIsSigned, texts.nameToWrite, texts.signature],
                caption: texts.signaturesCaption
            )
        }

        private var instruction: String {
            let five = figures.count(TallySheets.five)
            return switch ballot.limits.kind {
            case .approval: texts.tallyTicks(five)
            case .ranked: texts.tallyFirsts(five, first: figures.count(1))
            case .points: texts.tallyFigures(credits: false)
            case .quadratic: texts.tallyFigures(credits: true)
            }
        }

        private func headings(in row: inout HTML) {
            row.element("th", ["scope": "col", "class": "id"]) { $0.text(texts.idOnSlip) }
            row.element("th", ["scope": "col"]) {
                $0.text(ballot.electsPersons ? texts.candidateOnSlip : texts.project)
            }
            if isFigures {
                for slip in 1...columns {
                    row.element("th", ["scope": "col", "class": "slip"]) { $0.text(figures.count(slip)) }
                }
            } else {
                row.element("th", ["scope": "colgroup", "class": "strokes", "colspan": "\(columns)"]) {
                    $0.text(texts.strokes)
                }
            }
            row.element("th", ["scope": "col", "class": "subtotal"]) { $0.text(texts.sum) }
        }

        private func row(_ id: String, _ name: String, isLast: Bool = false, in body: inout HTML) {
            body.line()
            body.element("tr", ["class": isLast ? "last" : "plain"]) { row in
                row.element("td", ["class": "id"]) { $0.text(id) }
                row.element("th", ["scope": "row"]) { $0.text(name) }
                for _ in 0..<columns { row.element("td", ["class": isFigures ? "slip" : "stroke"]) }
                row.element("td", ["class": "subtotal"])
            }
        }

        /// Where each column is a slip, what became of the slips stands below.
        private func ends(in html: inout HTML) {
            html.element("table", ["class": "sign"]) { table in
                table.element("caption") { $0.text(texts.ballotsInBatch(figures.count(slips))) }
                table.element("tbody") { body in
                    body.element("tr") { row in
                        for text in [texts.ballotsThatChoose, texts.blankOrNone, texts.invalid, texts.sum] {
                            row.element("th", ["scope": "row"]) { $0.text(text) }
                            row.element("td")
                        }
                    }
                }
            }
            html.line()
        }
    }
}
