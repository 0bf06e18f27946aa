import Evidence
public import VotingModel

/// Covers of batches: a sheet that goes with 25 slips of paper from the box to the archive, with who counted and who typed them.
public struct BatchCovers: Sendable {
    /// The page as HTML.
    public let source: String

    /// `batches` is how many covers there are, numbered from 1.
    ///
    /// - Precondition: `batches` is 1 to `TallySheets.limit`.
    public init(_ ballot: BallotPaper, batches: Int, language: Language) {
        precondition(1...TallySheets.limit ~= batches, "as many covers as there are batches")
        let texts = Texts(language)
        let figures = Figures(language)
        source =
            PaperPage(
                texts: texts,
                title: "\(texts.batchCoversTitle): \(ballot.name)",
                notes: [texts.papersCount(figures.count(batches))],
                paper: .a4,
                style: Self.style,
                sheets: (1...batches).map { number in
                    let batch = texts.batchOf(figures.count(number), figures.count(batches))
                    let cover = Cover(ballot: ballot, texts: texts, figures: figures, batch: batch)
                    return PaperPage.Sheet(id: "batch_\(number)") { cover.write(id: "batch_\(number)", to: &$0) }
                }
            ).source
    }

    private static let style = """
        .big { font-size: 26pt; }
        .sign thead th:first-child { width: 36%; }
        .sign tbody > tr > * { height: 11mm; }
        .numbers { list-style: none; display: grid; grid-template-columns: repeat(5, 1fr); margin: 0 0 3mm; padding: 0; border: solid var(--line); border-width: .25mm 0 0 .25mm; }
        .numbers li { height: 11mm; padding: .5mm 1mm; border: solid var(--line); border-width: 0 .25mm .25mm 0; font-size: 9pt; }

        """
}

/// One cover.
private struct Cover {
    let ballot: BallotPaper
    let texts: Texts
    let figures: Figures
    let batch: String

    func write(id: String, to html: inout HTML) {
        html.element("p", ["class": "kicker"]) { $0.text("\(texts.batchCover) · \(ballot.name)") }
        html.element("h2", ["id": id, "class": "big"]) { $0.text(batch) }
        html.element("p") { $0.text(texts.coverExplained(figures.count(BoxCount.slipsInBatch))) }
        html.line()
        html.table(
            toSign: texts.coverSteps,
            columns: [texts.whatIsSigned, texts.nameToWrite, texts.timeToWrite, texts.signature],
            caption: texts.signaturesCaption
        )
        counts(in: &html)
        numbers(in: &html)
        html.digest(ballot.rulesDigest.grouped, label: texts.rulesOnSlip)
    }

    private func counts(in html: inout HTML) {
        html.element("table", ["class": "sign"]) { table in
            table.element("caption") { $0.text(texts.ballotsCountedByHand) }
            table.element("tbody") { body in
                body.element("tr") { row in
                    for text in [texts.ballotsCountedByHand, texts.differencesToWrite] {
                        row.element("th", ["scope": "row"]) { $0.text(text) }
                        row.element("td")
                    }
                }
            }
        }
        html.line()
    }

    private func numbers(in html: inout HTML) {
        html.element("h3") { $0.text(texts.numbersOnSlips) }
        html.element("ol", ["class": "numbers"]) { list in
            for slip in 1...BoxCount.slipsInBatch {
                list.element("li") { item in
                    item.element("span", ["class": "soft"]) { $0.text(figures.count(slip)) }
                }
            }
        }
        html.line()
    }
}
