extension Unicode.Scalar {
    /// Characters that take no place or turn the direction of writing: two texts that differ in them look the same.
    public var isInvisible: Bool {
        switch value {
        case 0xAD, 0x61C, 0x180E, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0x2066...0x206F, 0xFEFF: true
        default: false
        }
    }

    /// White space, and letters and marks that are drawn as nothing: a text of them alone looks empty.
    ///
    /// Source: docs/assembly-format.md, "Texts to be read".
    var isBlank: Bool {
        switch value {
        case 0x20, 0xA0, 0x34F, 0x115F, 0x1160, 0x1680, 0x17B4, 0x17B5, 0x180B...0x180F, 0x2000...0x200A, 0x2028,
            0x2029, 0x202F, 0x205F, 0x2800, 0x3000, 0x3164, 0xFE00...0xFE0F, 0xFFA0, 0xE0000...0xE0FFF:
            true
        default: false
        }
    }

    /// As `U+200B`.
    public var codePointName: String {
        let digits = String(value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}

extension String {
    /// Whether there is nothing in it that somebody could see.
    public var looksEmpty: Bool { unicodeScalars.allSatisfy { $0.isInvisible || $0.isBlank } }
}
