package import Wijkstem

/// What the screen shows: lines of text, each as wide as the terminal, from what a session is doing.
///
///     Straatfeest                                          invoer door Fatima
///     STAPEL 3 · eerste invoer · briefje 8 van 25
///     ────────────────────────────────────────────────────────────────────────
///       Nummer   7Q4KX2
///       1        17   Speeltuin Noord
///     > Volgende 4_
///
///     Ctrl+B blanco   …
///
/// What matters is in words, with a mark at the margin; bright lines only help. It never says how votes stand.
package struct EntryFrame: Sendable, Equatable {
    package struct Line: Sendable, Equatable {
        package let text: String
        /// Shown in bright or reversed, where the terminal can.
        package var isStrong = false
    }

    package struct Size: Sendable, Equatable {
        package let columns: Int
        package let rows: Int

        package init(columns: Int, rows: Int) {
            self.columns = max(20, min(columns, 500))
            self.rows = max(8, min(rows, 200))
        }
    }

    package private(set) var lines: [Line] = []

    package init(_ session: EntrySession<some SlipStore>, title: String, texts: Texts, size: Size) {
        let columns = size.columns
        let body = EntryBody(session, texts)
        let notice = session.notice.map { ShownText.wrap(texts.notice($0, session.form), columns - 2, limit: 2) } ?? []
        let keys = body.keys.map { Line(text: $0) }
        let rule = Line(text: String(repeating: "─", count: columns))
        let top = [
            Line(text: Self.sides(title, texts.entryTypist(session.name), columns)),
            Line(text: Self.task(session, texts), isStrong: true), rule,
        ]
        let bottom = [
            Line(text: notice.isEmpty ? "" : "! \(notice[0])", isStrong: !notice.isEmpty),
            Line(text: notice.count > 1 ? "  \(notice[1])" : "", isStrong: !notice.isEmpty), rule,
        ]
        let room = size.rows - top.count - bottom.count - keys.count
        let shown = body.window(max(1, room), texts)
        let space = [Line](repeating: Line(text: ""), count: max(0, room - shown.count))
        lines = (top + shown + space + bottom + keys).prefix(size.rows).map { line in
            Line(text: ShownText.fit(line.text, columns), isStrong: line.isStrong)
        }
    }

    /// Bytes that draw the frame over what stands there.
    package var bytes: [UInt8] {
        var text = "\u{1B}[H"
        for (index, line) in lines.enumerated() {
            if index > 0 { text += "\r\n" }
            text += line.isStrong ? "\u{1B}[1m\(line.text)\u{1B}[0m" : line.text
        }
        return Array((text + "\u{1B}[J").utf8)
    }

    private static func sides(_ left: String, _ right: String, _ columns: Int) -> String {
        let right = ShownText.fit(right, min(columns / 2, ShownText.width(Printable.text(right))))
        return ShownText.fit(left, columns - ShownText.width(right) - 1) + " " + right
    }

    /// Which batch, which entry, which slip.
    private static func task(_ session: EntrySession<some SlipStore>, _ texts: Texts) -> String {
        guard let task = session.task, let (done, all) = session.progress else { return "" }
        switch task {
        case .first(let batch):
            return [texts.entryBatch(batch), texts.entryFirst, texts.entrySlip(min(done + 1, all), of: all)]
                .joined(separator: " · ")
        case .second(let batch):
            return [texts.entryBatch(batch), texts.entrySecond, texts.entrySlip(min(done + 1, all), of: all)]
                .joined(separator: " · ")
        case .third: return [texts.entryThird, texts.entryLeft(all)].joined(separator: " · ")
        }
    }
}

extension Texts {
    /// What is told of the last key.
    func notice(_ notice: EntryNotice, _ form: SlipForm) -> String {
        switch notice {
        case .fault(let fault):
            let (what, remedy) = describe(fault)
            return remedy.isEmpty ? what : "\(what) \(remedy)"
        case .outside(let reason, let confirms):
            return entryOutside(entryReasonText(reason, isElection: form.isElection), confirms: confirms)
        case .stored(let number): return entryStored(number.text)
        case .batchFull(let batch): return entryBatchFull(batch)
        case .batchTwice(let batch, let differing): return entryBatchTwice(batch, differing: differing)
        case .nothingLeft: return entryNothingLeft
        }
    }

    func seen(_ fault: SeenFault) -> String {
        switch fault {
        case .signed: entrySigned
        case .unreadable: entryUnreadable
        case .unclear: entryUnclear
        }
    }
}
