import Wijkstem

/// Text in columns of a terminal.
enum ShownText {
    /// How many columns a text takes: most characters one, those of East Asia and pictures two, marks on others none.
    static func width(_ text: String) -> Int { text.unicodeScalars.reduce(0) { $0 + width($1) } }

    /// The text shown and not obeyed, in exactly `columns` columns: cut off with `…`, or filled with spaces.
    static func fit(_ text: String, _ columns: Int) -> String {
        guard columns > 0 else { return "" }
        let shown = Printable.text(text)
        let all = width(shown)
        if all <= columns { return shown + String(repeating: " ", count: columns - all) }
        var (kept, used) = (String.UnicodeScalarView(), 0)
        for scalar in shown.unicodeScalars {
            let next = width(scalar)
            if used + next > columns - 1 { break }
            kept.append(scalar)
            used += next
        }
        return String(kept) + "…" + String(repeating: " ", count: columns - 1 - used)
    }

    /// The same in as many lines as it takes, broken between words, at most `limit`.
    static func wrap(_ text: String, _ columns: Int, limit: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in Printable.text(text).split(separator: " ") {
            let longer = line.isEmpty ? String(word) : "\(line) \(word)"
            if width(longer) <= columns || line.isEmpty {
                line = longer
            } else {
                lines.append(line)
                line = String(word)
            }
        }
        if !line.isEmpty { lines.append(line) }
        return Array(lines.prefix(limit))
    }

    private static func width(_ scalar: Unicode.Scalar) -> Int {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark: return 0
        default: break
        }
        switch scalar.value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
            0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1F9FF,
            0x20000...0x3FFFD:
            return 2
        default: return 1
        }
    }
}
