/// A rulebook in plain words: text for a terminal, or a page.
public protocol PlainRules: Sendable {
    /// The lines; a name in them may hold anything but line breaks.
    var lines: [String] { get }
    /// The page as HTML.
    var page: String { get }
}

/// What a rulebook comes to, section by section, and as plain text in lines that fit a terminal and a sheet of paper.
struct RulesLeaflet {
    static let width = 78

    /// Of the vote.
    let name: String
    let texts: Texts
    let sections: [RulesExplanation.Section]

    var lines: [String] {
        var lines = Self.wrapped("\(texts.rulesOf): \(name)", "", "")
        for section in sections {
            lines += ["", section.title.uppercased()]
            for block in section.blocks {
                switch block {
                case .paragraph(let text): lines += Self.wrapped(text, "", "")
                case .items(let items): for item in items { lines += Self.wrapped(item, "- ", "  ") }
                case .steps(let steps):
                    for (index, step) in steps.enumerated() { lines += Self.wrapped(step, "\(index + 1). ", "   ") }
                case .code(let code): lines.append(code)
                }
            }
        }
        return lines
    }

    /// Words on lines; a word that is longer than a line has one of its own.
    static func wrapped(_ text: String, _ first: String, _ later: String, width: Int = width) -> [String] {
        var lines: [String] = []
        var line = first
        var isEmpty = true
        for word in text.split(separator: " ") {
            if !isEmpty, line.count + 1 + word.count > width {
                lines.append(line)
                line = later
                isEmpty = true
            }
            line += isEmpty ? String(word) : " \(word)"
            isEmpty = false
        }
        return lines + [line]
    }
}
