public import Evidence
public import VotingModel

/// Slips of paper to vote on, one after another, to be printed: each with a random number and a QR code.
///
///     let page = try SlipsPage(paper, numbers: numbers, on: .a5, language: .nl)
///     page.pages      // 1: what each slip takes
///     page.source     // the page as HTML
///
/// # What the code holds
/// `wijkstem-slip/1`, the number of the slip, the digest of the rules, the id of the vote, with a space between: what stands on the slip in
/// letters too, and nothing of a voter.
public struct SlipsPage: Sendable {
    /// Why slips cannot be printed.
    public enum Problem: Error, Equatable {
        /// The id of the vote has more bytes than fit in the code.
        case voteIDTooLong(limit: Int)
        case noChoices
    }

    /// The most bytes of the id of a vote that fit in a code.
    public static let voteIDLimit =
        QRCode.byteLimit - code(SlipNumber.length, digest: 64).utf8.count

    /// The page as HTML.
    public let source: String
    /// Pages of one slip, at most.
    public let pages: Int
    public let paper: PaperSize

    /// `paper` is what to print on; `nil`: A5 where a slip fits on one page of it, else A4.
    ///
    /// - Throws: `Problem`.
    /// - Complexity: O(slips · modules of a code).
    public init(
        _ ballot: BallotPaper,
        numbers: [SlipNumber],
        on paper: PaperSize? = nil,
        language: Language
    ) throws(Problem) {
        if ballot.choices.isEmpty { throw .noChoices }
        let texts = Texts(language)
        let words = SlipWords(ballot, texts)
        let size = paper ?? (SlipMeasure(words, on: .a5).pages == 1 ? .a5 : .a4)
        let measure = SlipMeasure(words, on: size)
        var codes: [QRCode] = []
        for number in numbers {
            do {
                codes.append(try QRCode(Self.code(number, of: ballot)))
            } catch {
                throw .voteIDTooLong(limit: Self.voteIDLimit)
            }
        }
        self.paper = size
        pages = measure.pages
        let hasCosts = ballot.choices.contains { $0.cost != nil }
        source =
            PaperPage(
                texts: texts,
                title: "\(texts.slipsTitle): \(ballot.name)",
                notes: Self.notes(numbers.count, measure.pages, size, texts),
                paper: size,
                style: SlipStyle.sheet(size, measure.form, hasCosts: hasCosts),
                sheets: zip(numbers, codes).map { number, code in
                    PaperPage.Sheet(id: "slip_\(number.text)") { html in
                        Slip(words: words, number: number.text, code: code, pages: measure.pages).write(to: &html)
                    }
                }
            ).source
    }

    /// What a code holds.
    static func code(_ number: SlipNumber, of ballot: BallotPaper) -> String {
        "\(prefix) \(number.text) \(ballot.rulesDigest.hexadecimal) \(ballot.vote.id)"
    }

    private static let prefix = "wijkstem-slip/1"

    /// As long as what stands before the id of the vote.
    private static func code(_ number: Int, digest: Int) -> String {
        "\(prefix) \(String(repeating: "2", count: number)) \(String(repeating: "0", count: digest)) "
    }

    private static func notes(_ count: Int, _ pages: Int, _ paper: PaperSize, _ texts: Texts) -> [String] {
        let figures = Figures(texts.language)
        let about = texts.slipsCount(
            figures.count(count),
            pages: figures.count(pages),
            paper: paper.rawValue.uppercased()
        )
        return [about, texts.slipsPrinting] + (pages > 1 ? [texts.slipsBothSides] : []) + [texts.slipsDealing]
    }
}
