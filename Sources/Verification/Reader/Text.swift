/// A string of a bundle: its UTF-8, compared byte by byte.
///
/// Not a `String`: Swift's `==` takes é written as one character and é written as two for equal, and ids must not be.
struct Text: Hashable, Comparable, Sendable {
    let bytes: [UInt8]

    init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    init(_ string: String) {
        bytes = Array(string.utf8)
    }

    var string: String { String(decoding: bytes, as: UTF8.self) }

    static func < (left: Text, right: Text) -> Bool {
        left.bytes.lexicographicallyPrecedes(right.bytes)
    }
}

extension Text {
    /// Whether somebody can read it: one character at least that is to be seen, and none that takes no place or turns the direction.
    ///
    /// By a list of its own, which no version of Unicode changes.
    var isReadable: Bool {
        let scalars = string.unicodeScalars.map(\.value)
        return !scalars.contains(where: Self.isInvisible) && scalars.contains { !Self.isBlank($0) }
    }

    private static func isInvisible(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0xAD, 0x61C, 0x180E, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0x2066...0x206F, 0xFEFF: true
        default: false
        }
    }

    /// White space, and letters and marks that are drawn as nothing.
    private static func isBlank(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x20, 0xA0, 0x34F, 0x115F, 0x1160, 0x1680, 0x17B4, 0x17B5, 0x180B...0x180F, 0x2000...0x200A, 0x2028,
            0x2029, 0x202F, 0x205F, 0x2800, 0x3000, 0x3164, 0xFE00...0xFE0F, 0xFFA0, 0xE0000...0xE0FFF:
            true
        default: false
        }
    }
}

extension Text: ExpressibleByStringLiteral {
    init(stringLiteral value: String) {
        self.init(value)
    }
}

extension String {
    /// The string as a report may show it: what a terminal would obey, or a reader would not see, is spelled out.
    var shown: String {
        var result = ""
        for scalar in unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned:
                result += "\\u{" + String(scalar.value, radix: 16) + "}"
            default:
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
