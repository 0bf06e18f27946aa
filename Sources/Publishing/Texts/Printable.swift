import CanonicalJSON

/// Text from input may hold characters that move a cursor, change colours or have no canonical form: they are shown, not
/// obeyed.
public enum Printable {
    /// The text with its control characters as `\u{1b}`.
    public static func text(_ text: String, keepingLineBreaks: Bool = false) -> String {
        guard text.unicodeScalars.contains(where: \.isControl) else { return text }
        var result = ""
        for scalar in text.unicodeScalars {
            if scalar.isControl, !(keepingLineBreaks && scalar == "\n") {
                result += "\\u{\(String(scalar.value, radix: 16))}"
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
