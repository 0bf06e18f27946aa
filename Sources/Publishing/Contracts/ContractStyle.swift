/// How a contract looks: A4, black on white, with room to write.
///
/// `ContractMeasure` knows these sizes.
enum ContractStyle {
    static let sheet = """

        @page { size: A4; margin: 20mm 18mm 20mm 18mm; }
        :root { --ink: #1a1a1a; --soft: #4a4a4a; --line: #767676; }
        * { box-sizing: border-box; }
        html { font: 10pt/1.35 system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif; color: var(--ink); background: #fff; }
        body { margin: 0 auto; max-width: 174mm; padding: 8mm 0; overflow-wrap: anywhere; }
        .kicker { margin: 0; color: var(--soft); }
        h1 { font-size: 18pt; line-height: 1.2; margin: 0 0 4mm; }
        h2 { font-size: 13pt; line-height: 1.25; margin: 5mm 0 1.5mm; break-after: avoid; }
        p { margin: 0 0 2mm; break-inside: avoid; }
        .top { font-size: 8.75pt; color: var(--soft); }
        table { border-collapse: collapse; table-layout: fixed; width: 100%; margin: 0 0 3mm; }
        caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
        th, td { padding: 1mm 1.5mm; border-bottom: .2mm solid var(--line); text-align: left; vertical-align: top; font-weight: 400; }
        tbody th { font-weight: 600; }
        thead { display: table-header-group; }
        thead th { border-bottom: .4mm solid var(--ink); vertical-align: bottom; font-weight: 600; font-size: 8.5pt; }
        tr { break-inside: avoid; }
        .number { text-align: right; font-variant-numeric: tabular-nums; }
        .total > * { font-weight: 600; border-bottom: .4mm solid var(--ink); }
        .write > * + * { border-left: .2mm solid var(--line); }
        small { display: block; font-size: 8.75pt; line-height: 1.35; font-weight: 400; color: var(--soft); }
        .blank { display: inline-block; height: 1em; border-bottom: .3mm solid var(--ink); vertical-align: baseline; }
        .digest { font-family: ui-monospace, monospace; font-size: 8.75pt; }
        .annex { break-before: page; }
        @media screen { body { padding: 8mm 4mm; } .annex { border-top: .4mm solid var(--ink); margin-top: 12mm; } }
        @media screen and (max-width: 40rem) { .wide { overflow-x: auto; } table { min-width: 150mm; } }
        @media print { body { padding: 0; max-width: none; } }

        """

    /// Widths of places to write on, in twelfths of a line, heights of rows to write in, and widths of columns, of a hundred.
    static func sizes(lines: Set<Int>, blanks: Set<Int>, columns: Set<Int>) -> String {
        let widths = blanks.sorted().map { ".w\($0) { width: \($0 * 8)%; }" }
        let heights = lines.sorted().filter { $0 > 1 }.map { ".l\($0) > * { height: \($0 * 5 + 2)mm; }" }
        let parts = columns.sorted().map { ".c\($0) { width: \($0)%; }" }
        return (widths + heights + parts).joined(separator: " ") + "\n"
    }

    /// The foot of every page: a text and the number of the page.
    static func foot(_ text: String) -> String {
        let safe = text.unicodeScalars.filter {
            $0.isASCII && ($0.properties.isAlphabetic || $0.properties.numericType != nil || $0 == " ")
        }
        let words = String(String.UnicodeScalarView(safe))
        return """
            @page { @bottom-left { content: "\(words)"; font: 7pt ui-monospace, monospace; color: #4a4a4a; } @bottom-right { content: counter(page); font: 8pt system-ui, sans-serif; color: #4a4a4a; } }

            """
    }
}
