import CanonicalJSON
import Foundation

/// What becomes of text on its way in: names are tidied and every change is reported, ids are never changed.
enum ImportedText {
    /// A name as people should read it: composed (NFC), without invisible characters, with line breaks as spaces.
    static func name(_ text: String) -> String {
        if text.utf8.allSatisfy({ 0x20...0x7E ~= $0 }) { return trimmed(text) }
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars where !isInvisible(scalar) {
            scalars.append(scalar.isControl || scalar.value == 0x2028 || scalar.value == 0x2029 ? " " : scalar)
        }
        return trimmed(String(scalars).precomposedStringWithCanonicalMapping)
    }

    /// A character that no id may hold, as `U+200B`, or `nil`.
    static func badCharacter(inID text: String) -> String? {
        let scalar = text.unicodeScalars.first { scalar in
            scalar.isControl || isInvisible(scalar) || scalar.value == 0x2028 || scalar.value == 0x2029
        }
        return scalar.map { "U+" + String(repeating: "0", count: max(0, 4 - hex($0).count)) + hex($0) }
    }

    /// The form under which two ids look the same.
    static func lookalikeKey(_ id: String) -> String {
        id.precomposedStringWithCanonicalMapping
    }

    static func trimmed(_ text: String) -> String {
        var scalars = Substring(text).unicodeScalars
        while scalars.first == " " { scalars.removeFirst() }
        while scalars.last == " " { scalars.removeLast() }
        return String(scalars)
    }

    /// Zero-width characters and those that turn the direction of writing.
    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0xAD, 0x61C, 0x180E, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0x2066...0x206F, 0xFEFF: true
        default: false
        }
    }

    private static func hex(_ scalar: Unicode.Scalar) -> String {
        String(scalar.value, radix: 16, uppercase: true)
    }
}
