/// How papers look: black on white, large, with room to write; as wide on the screen as on paper.
///
/// `SlipMeasure` knows the sizes of slips.
enum PaperStyle {
    static func sheet(_ paper: PaperSize, isLandscape: Bool) -> String {
        let size = paper.rawValue.uppercased() + (isLandscape ? " landscape" : "")
        let width = isLandscape ? paper.height : paper.width
        return """

            @page { size: \(size); margin: \(length(paper.margin)); }
            body { max-width: \(length(width)); }
            """ + common
    }

    /// Hundredths of a millimetre, as a style sheet writes them.
    static func length(_ hundredths: Int) -> String {
        let part = hundredths % 100
        return "\(hundredths / 100).\(part < 10 ? "0" : "")\(part)mm"
    }

    private static let common = """

        :root { --ink: #1a1a1a; --soft: #4a4a4a; --line: #767676; }
        * { box-sizing: border-box; }
        html { font: 12pt/1.3 system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif; color: var(--ink); background: #fff; }
        body { margin: 0 auto; overflow-wrap: anywhere; }
        .a5 { font-size: 11pt; }
        h1 { font-size: 20pt; line-height: 1.2; margin: 0 0 3mm; }
        h2 { font-size: 17pt; line-height: 1.2; margin: 0 0 2mm; break-after: avoid; }
        h3 { font-size: 14pt; line-height: 1.25; margin: 5mm 0 1.5mm; break-after: avoid; }
        .a5 h2 { font-size: 15pt; }
        p { margin: 0 0 2mm; }
        ul { margin: 0 0 2mm; padding-left: 5mm; }
        .kicker { margin: 0; color: var(--soft); }
        .screen { padding: 6mm 0; border-bottom: .6mm solid var(--ink); margin-bottom: 8mm; }
        .sheet + .sheet { break-before: page; }
        table { border-collapse: collapse; width: 100%; margin: 0 0 3mm; }
        caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
        th, td { padding: 1mm 1.5mm; border: .25mm solid var(--line); text-align: left; vertical-align: middle; font-weight: 400; }
        thead { display: table-header-group; }
        thead th { font-size: 10pt; font-weight: 600; vertical-align: bottom; border-bottom: .5mm solid var(--ink); }
        tr { break-inside: avoid; }
        .number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
        .id { font-weight: 700; font-variant-numeric: tabular-nums; }
        .sum > * { border-top: .5mm solid var(--ink); font-weight: 600; }
        .soft { color: var(--soft); }
        .sign { break-inside: avoid; table-layout: fixed; }
        .sign tbody > tr > * { height: 12mm; }
        .digest { font-size: 9pt; line-height: 1.35; }
        .group { font-family: ui-monospace, "DejaVu Sans Mono", monospace; white-space: nowrap; }
        @media screen { body { padding: 0 4mm 8mm; box-sizing: content-box; } .sheet + .sheet { border-top: .4mm dashed var(--line); margin-top: 10mm; padding-top: 10mm; } main { overflow-x: auto; } }
        @media print { .screen { display: none; } body { max-width: none; } }

        """
}
