/// Base64 as evidence has it: RFC 4648, section 4, with padding, and canonical, so that bytes have one text only.
package enum Base64 {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    private static let padding = UInt8(ascii: "=")

    package static func text(_ bytes: some Collection<UInt8>) -> String {
        var text: [UInt8] = []
        text.reserveCapacity((bytes.count + 2) / 3 * 4)
        var rest = Array(bytes)[...]
        while !rest.isEmpty {
            let group = rest.prefix(3)
            rest = rest.dropFirst(3)
            let padded = Array(group) + repeatElement(0, count: 3 - group.count)
            let bits = Int(padded[0]) << 16 | Int(padded[1]) << 8 | Int(padded[2])
            for place in 0..<4 {
                text.append(place <= group.count ? alphabet[bits >> (18 - 6 * place) & 63] : padding)
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// `nil` where `text` is not the base64 of anything, or not its canonical one: other characters, line breaks, missing
    /// padding, or bits that are not 0 where no byte has them.
    package static func bytes(_ text: some Collection<UInt8>) -> [UInt8]? {
        let text = Array(text)
        guard text.count.isMultiple(of: 4) else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count / 4 * 3)
        for start in stride(from: 0, to: text.count, by: 4) {
            let isLast = start + 4 == text.count
            let padded = isLast ? text[start..<start + 4].reversed().prefix { $0 == padding }.count : 0
            guard padded <= 2 else { return nil }
            var bits = 0
            for place in 0..<4 {
                guard place < 4 - padded else {
                    bits <<= 6
                    continue
                }
                guard let value = value(text[start + place]) else { return nil }
                bits = bits << 6 | value
            }
            let group = [UInt8(bits >> 16 & 255), UInt8(bits >> 8 & 255), UInt8(bits & 255)]
            guard group.suffix(padded).allSatisfy({ $0 == 0 }) else { return nil }
            bytes += group.prefix(3 - padded)
        }
        return bytes
    }

    package static func bytes(_ text: String) -> [UInt8]? { bytes(text.utf8) }

    private static func value(_ character: UInt8) -> Int? {
        switch character {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): Int(character - UInt8(ascii: "A"))
        case UInt8(ascii: "a")...UInt8(ascii: "z"): Int(character - UInt8(ascii: "a")) + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(character - UInt8(ascii: "0")) + 52
        case UInt8(ascii: "+"): 62
        case UInt8(ascii: "/"): 63
        default: nil
        }
    }
}
