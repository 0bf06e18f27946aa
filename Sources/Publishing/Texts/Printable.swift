import CanonicalJSON
import VotingModel

/// Text from input may hold characters that move a cursor, change colours, hide or turn the writing around.
///
/// They are shown, not obeyed.
public enum Printable {
    /// The text with its control characters and invisible ones as `\u{1b}`.
    public static func text(_ text: String, keepingLineBreaks: Bool = false) -> String {
        guard text.unicodeScalars.contains(where: { $0.isControl || $0.isInvisible }) else { return text }
        var result = ""
        for scalar in text.unicodeScalars {
            if scalar.isInvisible || scalar.isControl && !(keepingLineBreaks && scalar == "\n") {
                result += "\\u{\(String(scalar.value, radix: 16))}"
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
