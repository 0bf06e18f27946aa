/// How many pages of A4 a contract takes at most, worked out by counting lines.
///
/// Everything is rounded to the long side: characters are as wide as in the widest of the usual fonts, words that do not fit begin a
/// line of their own, a row goes to the next page whole, with the heading of its table again. So a browser needs no more pages than this
/// says, and mostly fewer; `scripts/check-pages` lets one print the longest contracts.
///
/// Lengths are in hundredths of a millimetre, widths of characters in hundredths of an em.
package struct ContractMeasure {
    /// Between the margins of `ContractStyle`, less a little.
    static let pageHeight = 25_400
    static let pageWidth = 17_200
    /// The contract itself, without its annex.
    static let pageLimit = 5

    /// A type: its size and the distance of its lines.
    struct Face {
        let em: Int
        let line: Int
        /// Of a hundred.
        var boldness = 100

        static let body = Face(em: 353, line: 490)
        static let small = Face(em: 309, line: 430)
        static let heading = Face(em: 459, line: 600, boldness: 115)
        static let title = Face(em: 635, line: 800, boldness: 115)
        static let bold = Face(em: 353, line: 490, boldness: 115)
    }

    /// Above and below a paragraph, a row, a heading, a table.
    private static let paragraphGap = 220
    private static let rowGap = 260
    private static let headingGap = 700
    private static let tableGap = 350
    private static let cellPadding = 340

    /// A piece that no page break may fall into, and what is repeated above it on a new page.
    private struct Piece {
        let height: Int
        var repeated = 0
    }

    // MARK: Pages

    /// The pages of chapters that follow one another, after a title.
    static func pages(of sections: [(title: String, blocks: [ContractBlock])], title: String, kicker: String) -> Int {
        var pieces = [
            Piece(height: height(of: kicker, .body) + height(of: title, .title) + headingGap)
        ]
        for section in sections {
            var before = height(of: section.title, .heading) + headingGap
            for block in section.blocks {
                for piece in self.pieces(of: block) {
                    // A heading stays with what follows it.
                    pieces.append(Piece(height: piece.height + before, repeated: piece.repeated))
                    before = 0
                }
            }
            if before > 0 { pieces.append(Piece(height: before)) }
        }
        return pages(of: pieces)
    }

    private static func pages(of pieces: [Piece]) -> Int {
        var pages = 1
        var used = 0
        for piece in pieces {
            if used + piece.height <= pageHeight {
                used += piece.height
                continue
            }
            if used > 0 { pages += 1 }
            let height = piece.height + piece.repeated
            // One that is longer than a page goes on for as many as it takes.
            pages += (height - 1) / pageHeight
            used = (height - 1) % pageHeight + 1
        }
        return pages
    }

    private static func pieces(of block: ContractBlock) -> [Piece] {
        switch block {
        case .paragraph(let runs): [Piece(height: height(of: runs) + paragraphGap)]
        case .table(let table): pieces(of: table)
        }
    }

    private static func pieces(of table: ContractBlock.Table) -> [Piece] {
        let widths = table.columns.map { max(1, pageWidth * $0.width / 100 - cellPadding) }
        let heading =
            zip(table.columns, widths).map { height(of: $0.heading, .bold, width: $1) }.max().map { $0 + rowGap } ?? 0
        var pieces = table.rows.map { row in
            let heights = zip(row.cells, widths).enumerated().map { position, pair in
                let (cell, width) = pair
                return height(of: cell.text, position == 0 ? .bold : .body, width: width)
                    + cell.notes.reduce(0) { $0 + height(of: $1, .small, width: width) }
            }
            return Piece(
                height: max(heights.max() ?? 0, row.lines * Face.body.line) + rowGap,
                repeated: heading
            )
        }
        // The heading stays with the first row.
        if let first = pieces.first { pieces[0] = Piece(height: first.height + heading + tableGap, repeated: 0) }
        return pieces
    }

    // MARK: Lines

    private static func height(of runs: [ContractBlock.Run]) -> Int {
        let text = runs.map { run in
            switch run {
            case .text(let text): text
            // A place to write on is not broken; it begins a line where it does not fit.
            case .blank(let twelfths):
                String(repeating: "\u{3000}", count: pageWidth * twelfths / 12 / Face.body.em + 1)
            }
        }
        return height(of: text.joined(separator: " "), .body)
    }

    private static func height(of text: String, _ face: Face, width: Int = pageWidth) -> Int {
        lines(of: text, em: face.em * face.boldness / 100, width: width) * face.line
    }

    /// The lines that a text takes at most; one for none.
    package static func lines(of text: String, em: Int, width: Int) -> Int {
        let limit = max(1, width * 100 / em)
        var lines = 1
        var used = 0
        var word: [Int] = []
        /// Puts the word behind what is on the line, or on a line of its own; one that is too long is broken anywhere.
        func place() {
            let whole = word.reduce(0, +)
            if used + whole <= limit {
                used += whole
            } else {
                if used > 0 { lines += 1 }
                used = 0
                for character in word {
                    if used > 0, used + character > limit {
                        lines += 1
                        used = 0
                    }
                    used += character
                }
            }
            word = []
        }
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x20:
                place()
                used += advance(of: scalar)
            case 0x85, 0x0B, 0x2028, 0x2029:
                place()
                lines += 1
                used = 0
            default: word.append(advance(of: scalar))
            }
        }
        place()
        return lines
    }

    /// In hundredths of an em: no usual font is wider.
    private static func advance(of scalar: Unicode.Scalar) -> Int {
        switch scalar.value {
        case 0x20: 35
        // i, j, l; m, w, M, W, @, %
        case 0x69, 0x6A, 0x6C: 32
        case 0x6D, 0x77, 0x4D, 0x57, 0x40, 0x25: 100
        case 0x61...0x7A, 0x30...0x39: 66
        case 0x41...0x5A: 82
        case 0x21...0x7E: 85
        case 0x00A0...0x024F, 0x20AC, 0x2010...0x201F: 100
        case 0x0300...0x036F: 0
        // Ligatures of whole phrases, and scripts of which one character may be as wide as a word.
        case 0xFB50...0xFDFF, 0x2E00...0x2E7F: 1_600
        case 0x10000...: 1_000
        default: 160
        }
    }
}
