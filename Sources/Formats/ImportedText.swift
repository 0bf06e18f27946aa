import CanonicalJSON
import VotingModel

/// What becomes of text on its way in: names are tidied and every change is reported, ids are never changed.
enum ImportedText {
    /// A name as people should read it: composed (NFC), without invisible characters, with line breaks as spaces.
    static func name(_ text: String) -> String {
        if text.utf8.allSatisfy({ 0x20...0x7E ~= $0 }) { return trimmed(text) }
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars where !scalar.isInvisible {
            scalars.append(scalar.isControl || scalar.value == 0x2028 || scalar.value == 0x2029 ? " " : scalar)
        }
        return trimmed(String(scalars).composed)
    }

    /// A character that no id may hold, as `U+200B`, or `nil`.
    static func badCharacter(inID text: String) -> String? {
        let scalar = text.unicodeScalars.first { scalar in
            scalar.isControl || scalar.isInvisible || scalar.value == 0x2028 || scalar.value == 0x2029
        }
        return scalar?.codePointName
    }

    /// What a project is a variant of, as written; empty with a finding where that holds what no id may hold.
    static func variant(_ text: String, at place: Finding.Place, _ log: inout FindingLog) -> String {
        let name = trimmed(text)
        if name == "None" { return "" }
        guard let character = badCharacter(inID: name) else { return name }
        log.add(.error, .badCharacterInID(name, character: character), at: place)
        return ""
    }

    /// The form under which two ids look the same.
    static func lookalikeKey(_ id: String) -> String {
        id.composed
    }

    static func trimmed(_ text: String) -> String {
        var scalars = Substring(text).unicodeScalars
        while scalars.first == " " { scalars.removeFirst() }
        while scalars.last == " " { scalars.removeLast() }
        return String(scalars)
    }
}
