/// The minutes as text, for a terminal or to be pasted elsewhere.
extension Minutes {
    private static let dots = String(repeating: ".", count: 40)

    /// The lines; a name in them may hold anything but line breaks.
    public var lines: [String] {
        var lines = RulesLeaflet.wrapped(title, "", "")
        for part in parts {
            lines += ["", "== \(part.title.uppercased())"]
            for chapter in part.chapters {
                lines += ["", chapter.title]
                for block in chapter.blocks { lines += text(of: block) }
            }
        }
        return lines
    }

    private func text(of block: Block) -> [String] {
        switch block {
        case .paragraph(let text): RulesLeaflet.wrapped(text, "  ", "  ")
        case .items(let items): items.flatMap { RulesLeaflet.wrapped($0, "  - ", "    ") }
        case .figures(let figures, let hasSum): text(of: figures, hasSum: hasSum)
        case .write(let labels): labels.map { "  \($0): \(Self.dots)" }
        case .room(let text, let lines):
            RulesLeaflet.wrapped(text, "  ", "  ") + Array(repeating: "  " + Self.dots, count: lines)
        case .digest(let digest, let label): ["  \(label)"] + Self.halves(digest).map { "    \($0)" }
        case .sign(let roles): roles.map { "  \($0): \(Self.dots)" }
        }
    }

    /// Eight groups on a line, as they are read aloud.
    private static func halves(_ digest: String) -> [String] {
        let groups = digest.split(separator: " ")
        return stride(from: 0, to: groups.count, by: 8).map { first in
            groups[first..<min(first + 8, groups.count)].joined(separator: " ")
        }
    }

    /// Figures below each other at the right, what they are called before them on as many lines as that takes.
    private func text(of figures: [Figure], hasSum: Bool) -> [String] {
        let widest = figures.map(\.figure.count).max() ?? 0
        let room = max(20, RulesLeaflet.width - 6 - widest)
        return figures.enumerated().flatMap { place, figure -> [String] in
            var names = RulesLeaflet.wrapped(figure.name, "  ", "    ", width: room)
            let last = names.removeLast()
            let gap = String(repeating: " ", count: max(2, room + 2 - last.count + widest - figure.figure.count))
            let line =
                hasSum && place == figures.count - 1
                ? [String(repeating: " ", count: room + 2) + String(repeating: "-", count: widest)] : []
            return line + names + [last + gap + figure.figure]
        }
    }
}
