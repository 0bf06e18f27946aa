/// Writing DER, right or wrong, and taking it apart: the means of forgers.
enum DER {
    static func value(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
        var length: [UInt8] = []
        var rest = content.count
        if rest >= 0x80 {
            while rest > 0 {
                length.insert(UInt8(rest & 0xFF), at: 0)
                rest >>= 8
            }
            length.insert(0x80 | UInt8(length.count), at: 0)
        } else {
            length = [UInt8(rest)]
        }
        return [tag] + length + content
    }

    static func sequence(_ members: [UInt8]...) -> [UInt8] { value(0x30, Array(members.joined())) }

    static func octets(_ content: [UInt8]) -> [UInt8] { value(0x04, content) }

    static func integer(_ number: UInt8) -> [UInt8] { value(0x02, number < 0x80 ? [number] : [0, number]) }

    static func text(_ tag: UInt8, _ text: String) -> [UInt8] { value(tag, Array(text.utf8)) }

    /// The members in the order of DER, under any tag.
    static func set(_ members: [[UInt8]], tag: UInt8 = 0x31) -> [UInt8] {
        value(tag, Array(members.sorted { $0.lexicographicallyPrecedes($1) }.joined()))
    }

    /// An object identifier from dotted numbers.
    static func identifier(_ dotted: String) -> [UInt8] {
        let numbers = dotted.split(separator: ".").compactMap { UInt64($0) }
        var content: [UInt8] = []
        for number in [numbers[0] * 40 + numbers[1]] + numbers.dropFirst(2) {
            var part = [UInt8(number & 0x7F)]
            var rest = number >> 7
            while rest > 0 {
                part.insert(UInt8(rest & 0x7F) | 0x80, at: 0)
                rest >>= 7
            }
            content += part
        }
        return value(0x06, content)
    }

    static func attribute(_ identifier: String, _ values: [UInt8]...) -> [UInt8] {
        sequence(DER.identifier(identifier), set(values))
    }

    /// The members of a constructed value, each whole, of DER that is known to be good.
    static func members(_ whole: [UInt8]) -> [[UInt8]] {
        var rest = content(whole)[...]
        var members: [[UInt8]] = []
        while !rest.isEmpty {
            let end = rest.startIndex + count(Array(rest))
            members.append(Array(rest[..<end]))
            rest = rest[end...]
        }
        return members
    }

    /// Everything that differs in its structure, at any depth.
    ///
    /// Each member is missing, or of another kind, or followed by one too many. Those for which `isOpaque` holds are not
    /// looked into.
    static func restructured(_ whole: [UInt8], isOpaque: ([UInt8]) -> Bool = { _ in false }) -> [[UInt8]] {
        guard whole[0] & 0x20 != 0, !isOpaque(whole) else { return [] }
        let (members, foreign) = (members(whole), octets([7]))
        func replaced(_ place: Int, _ other: [UInt8]) -> [UInt8] {
            var changed = members
            changed[place] = other
            return value(whole[0], Array(changed.joined()))
        }
        var variations = [value(whole[0], content(whole) + foreign)]
        for (place, member) in members.enumerated() {
            variations += [replaced(place, []), replaced(place, foreign)]
            variations += restructured(member, isOpaque: isOpaque).map { replaced(place, $0) }
        }
        return variations
    }

    static func content(_ whole: [UInt8]) -> [UInt8] {
        Array(whole.prefix(count(whole)).dropFirst(header(whole)))
    }

    private static func header(_ bytes: [UInt8]) -> Int { bytes[1] < 0x80 ? 2 : 2 + Int(bytes[1] & 0x7F) }

    private static func count(_ bytes: [UInt8]) -> Int {
        let header = header(bytes)
        return header + (header == 2 ? Int(bytes[1]) : bytes[2..<header].reduce(0) { $0 << 8 | Int($1) })
    }
}
