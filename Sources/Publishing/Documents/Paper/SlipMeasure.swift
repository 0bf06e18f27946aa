import VotingModel

/// How large the type of a slip can be, and how many pages it then takes at most, worked out by counting lines as `ContractMeasure` does.
///
/// Lengths are in hundredths of a millimetre, as `SlipStyle` has them.
struct SlipMeasure: Equatable {
    /// How large the list is, and how far its rows are apart.
    enum Form: String, CaseIterable {
        case roomy
        case plain
        case tight
        case dense

        /// Of the list: the size of its type and the distance of its lines.
        func face(on paper: PaperSize) -> (em: Int, line: Int) {
            switch (self, paper) {
            case (.roomy, .a4): (529, 680)
            case (.plain, .a4): (476, 600)
            case (.tight, .a4): (441, 540)
            case (.roomy, .a5): (459, 580)
            case (.plain, .a5): (423, 530)
            case (.tight, .a5): (388, 480)
            // Eleven points: smaller is not read at arm's length.
            case (.dense, _): (388, 470)
            }
        }

        /// Above a row and below it.
        var padding: Int {
            switch self {
            case .roomy: 200
            case .plain: 110
            case .tight: 50
            case .dense: 40
            }
        }

        /// The side of a box to write in.
        var box: Int {
            switch self {
            case .roomy: 700
            case .plain: 650
            case .tight: 600
            case .dense: 480
            }
        }
    }

    let form: Form
    /// Of one slip, at most.
    let pages: Int

    /// The largest form that fits on one page; where none does, one that is easy to read, over more pages.
    init(_ words: SlipWords, on paper: PaperSize) {
        let single = Form.allCases.first { Layout(words, paper, $0).pages == 1 }
        form = single ?? .plain
        pages = single == nil ? Layout(words, paper, .plain).pages : 1
    }

    /// The columns of the list: what is written in, the number, the cost; the name has the rest.
    static func columns(_ paper: PaperSize, hasCosts: Bool) -> (mark: Int, id: Int, cost: Int) {
        let isLarge = paper == .a4
        return (isLarge ? 2_000 : 1_900, isLarge ? 1_600 : 1_300, hasCosts ? (isLarge ? 3_400 : 2_700) : 0)
    }

    static func codeSide(_ paper: PaperSize) -> Int { paper == .a4 ? 3_400 : 2_900 }

    /// The heights of one slip in one form.
    private struct Layout {
        let words: SlipWords
        let paper: PaperSize
        let form: Form

        init(_ words: SlipWords, _ paper: PaperSize, _ form: Form) {
            self.words = words
            self.paper = paper
            self.form = form
        }

        /// The type of sentences, as `PaperStyle` has it.
        private var body: (em: Int, line: Int) { paper == .a4 ? (423, 551) : (388, 505) }

        var pages: Int {
            // A browser may round every length up a little.
            let limit = paper.height - 200
            var (pages, used) = (1, above + heading)
            // Only a slip of several pages has its number above the list.
            let repeated = heading + 480
            func place(_ height: Int, repeated: Int) {
                if used + height <= limit {
                    used += height
                } else {
                    pages += 1
                    used = repeated + height
                }
            }
            for row in rows { place(row, repeated: repeated) }
            place(below, repeated: 0)
            return pages
        }

        private func lines(_ text: String, em: Int, width: Int) -> Int {
            ContractMeasure.lines(of: text, em: em, width: width)
        }

        /// The head with the code, the sentences.
        private var above: Int {
            let title = paper == .a4 ? (em: 600, line: 720) : (em: 529, line: 635)
            let beside = paper.width - SlipMeasure.codeSide(paper) - 400
            let text =
                body.line * lines(words.kicker, em: body.em, width: beside)
                + title.line * lines(words.paper.name, em: title.em * 115 / 100, width: beside) + 200 + 1_000
            let head = max(text, SlipMeasure.codeSide(paper)) + 200
            let sentences = ([words.instruction] + words.bounds).reduce(0) {
                $0 + body.line * lines($1, em: body.em, width: paper.width) + 100
            }
            return head + sentences + 200
        }

        private var heading: Int { 480 + 250 }

        private var rows: [Int] {
            let face = form.face(on: paper)
            let costs = words.paper.choices.contains { $0.cost != nil }
            let columns = SlipMeasure.columns(paper, hasCosts: costs)
            let width = paper.width - columns.mark * words.marks.count - columns.id - columns.cost - 300
            func height(_ name: String, _ id: String) -> Int {
                let count = max(
                    lines(name, em: face.em, width: width),
                    lines(id, em: face.em * 115 / 100, width: columns.id - 200)
                )
                return max(face.line * count, form.box) + 2 * form.padding + 25
            }
            let choices = words.paper.choices.map { height($0.name.isEmpty ? $0.id : $0.name, $0.id) }
            return choices + [height(words.texts.noneOfThese, "")]
        }

        private var below: Int {
            let small = paper == .a4 ? (em: 388, line: 505) : (em: 353, line: 459)
            return words.closing.reduce(300) { $0 + small.line * lines($1, em: small.em, width: paper.width) + 100 }
                + 3 * 430 + 200
        }
    }
}
