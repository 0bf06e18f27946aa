/// Text on its way into a spreadsheet and back.
///
/// A spreadsheet takes a cell that begins with `=`, `+`, `-`, `@`, a tab or a carriage return for a formula, and runs it. An
/// apostrophe in front stops that; it is taken away again when the cell is read.
public enum SpreadsheetCell {
    private static let formulaStarts: Set<Unicode.Scalar> = ["=", "+", "-", "@", "\t", "\r"]

    /// The text with an apostrophe in front where it needs one.
    public static func guarded(_ text: String) -> String {
        startsLikeFormula(text) ? "'" + text : text
    }

    /// The text that `guarded` was given.
    public static func unguarded(_ text: String) -> String {
        text.hasPrefix("'") && startsLikeFormula(text) ? String(text.dropFirst()) : text
    }

    /// A field of a record (RFC 4180): quoted where it holds the delimiter, a quote or a line break.
    public static func field(_ text: String, delimiter: Character = ";") -> String {
        let needsQuotes = text.unicodeScalars.contains { scalar in
            scalar == "\"" || scalar == "\n" || scalar == "\r" || delimiter.unicodeScalars.contains(scalar)
        }
        guard needsQuotes else { return text }
        var quoted = "\""
        // Not by characters: a quote with an accent on it is one of its own.
        for scalar in text.unicodeScalars {
            if scalar == "\"" { quoted.unicodeScalars.append(scalar) }
            quoted.unicodeScalars.append(scalar)
        }
        return quoted + "\""
    }

    /// Whether the text, after any apostrophes, begins like a formula: so that guarding and unguarding undo each other.
    private static func startsLikeFormula(_ text: String) -> Bool {
        text.unicodeScalars.first { $0 != "'" }.map(formulaStarts.contains) ?? false
    }
}
