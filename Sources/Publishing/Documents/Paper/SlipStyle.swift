/// How slips look beside other papers; `SlipMeasure` knows the sizes.
enum SlipStyle {
    static func sheet(_ paper: PaperSize, _ form: SlipMeasure.Form, hasCosts: Bool) -> String {
        let columns = SlipMeasure.columns(paper, hasCosts: hasCosts)
        let face = form.face(on: paper)
        func length(_ hundredths: Int) -> String { PaperStyle.length(hundredths) }
        return """
            .top { display: flex; justify-content: space-between; gap: 4mm; margin: 0 0 2mm; }
            .qr { flex: none; display: block; width: \(length(SlipMeasure.codeSide(paper))); height: \(length(SlipMeasure.codeSide(paper))); background: #fff; }
            .which { margin: 0; font-size: 13pt; }
            .which strong { font-family: ui-monospace, "DejaVu Sans Mono", monospace; letter-spacing: .06em; }
            .say p { margin: 0 0 1mm; }
            .say p + p { font-weight: 600; }
            .list { table-layout: fixed; margin: 2mm 0; }
            .list tbody th, .list tbody td { font-size: \(length(face.em)); line-height: \(length(face.line)); padding-top: \(length(form.padding)); padding-bottom: \(length(form.padding)); border-left: 0; border-right: 0; }
            .list thead th { border-left: 0; border-right: 0; line-height: 4.8mm; padding: .5mm; font-size: 9.5pt; border-top: 0; }
            col.mark { width: \(length(columns.mark)); }
            col.id { width: \(length(columns.id)); }
            col.number { width: \(length(columns.cost)); }
            .list .id, .list .number { padding-left: 1mm; padding-right: 1mm; }
            .box { display: block; width: \(length(form.box)); height: \(length(form.box)); border: .45mm solid var(--ink); }
            .box.wide { width: 13mm; }
            .again { text-align: left; }
            .none > * { border-top: .5mm solid var(--ink); }
            .close { font-size: 11pt; break-inside: avoid; }
            .a5 .close { font-size: 10pt; }
            .close p { margin: 0 0 1mm; }

            """
    }
}
