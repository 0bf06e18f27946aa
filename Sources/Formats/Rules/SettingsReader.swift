import CanonicalJSON
import VotingModel

/// Reads one object of a settings file and reports everything that is wrong with it, not only the first.
///
/// Keys are taken one by one; `finish` reports what is left over, with the keys that there could have been.
struct SettingsReader {
    let file: String
    /// The keys on the way to this object, with a point at the end: `sources[0].` for the first source.
    let path: String
    private let bytes: [UInt8]
    private let place: JSONNode.Place
    private let places: [String: JSONNode.Place]
    private var members: [JSONNode.Member]
    private var known: [String] = []

    /// - Returns: `nil`, with a finding, if `node` is no object.
    init?(_ node: JSONNode, file: String, path: String, bytes: [UInt8], _ log: inout FindingLog) {
        self.file = file
        self.path = path
        self.bytes = bytes
        place = node.place
        guard case .object(let members) = node.content else {
            let key = path.hasSuffix(".") ? String(path.dropLast()) : path
            log.add(.error, .wrongType(key: key, expected: "object"), at: Self.place(node.place, key, file, bytes))
            return nil
        }
        self.members = members
        places = Dictionary(members.map { ($0.key, $0.value.place) }) { first, _ in first }
    }

    /// Reports the keys that nobody asked for.
    func finish(_ log: inout FindingLog) {
        for member in members {
            log.add(
                .error,
                .unknownKey(path + member.key, valid: known),
                at: Self.place(member.place, path + member.key, file, bytes)
            )
        }
    }

    /// Whether a key that may be absent is there and was not taken.
    mutating func has(_ key: String) -> Bool {
        if !known.contains(key) { known.append(key) }
        return members.contains { $0.key == key }
    }

    mutating func take(_ key: String) -> JSONNode? {
        if !known.contains(key) { known.append(key) }
        guard let index = members.firstIndex(where: { $0.key == key }) else { return nil }
        return members.remove(at: index).value
    }

    /// Takes away a key that is known and refused for a reason of its own; says whether it was there.
    mutating func takeRefused(_ key: String) -> Bool {
        guard let index = members.firstIndex(where: { $0.key == key }) else { return false }
        members.remove(at: index)
        return true
    }

    mutating func required(_ key: String, _ log: inout FindingLog) -> JSONNode? {
        let node = take(key)
        if node == nil { log.add(.error, .missingKey(path + key), at: place(key)) }
        return node
    }

    mutating func string(_ key: String, default text: String? = nil, _ log: inout FindingLog) -> String? {
        guard let node = text == nil ? required(key, &log) : take(key) else { return text }
        guard case .string(let value) = node.content else {
            log.add(.error, .wrongType(key: path + key, expected: "text"), at: place(key))
            return text
        }
        Self.refuseInvisible(value, key: path + key, at: place(key), &log)
        return value
    }

    /// Text that is more than blanks: a name tidied as everywhere (`ImportedText.name`), anything else as written.
    mutating func filled(_ key: String, isName: Bool = false, _ log: inout FindingLog) -> String? {
        guard let written = string(key, &log) else { return nil }
        let text = isName ? ImportedText.name(written) : written
        if !ImportedText.trimmed(text).isEmpty { return text }
        log.add(.error, .badValue(key: path + key, value: written, valid: []), at: place(key))
        return nil
    }

    /// Reports a character that takes no place or turns the writing around: what is sealed must be what people read.
    static func refuseInvisible(_ text: String, key: String, at place: Finding.Place, _ log: inout FindingLog) {
        guard let scalar = text.unicodeScalars.first(where: \.isInvisible) else { return }
        log.add(.error, .invisibleCharacter(key: key, character: scalar.codePointName), at: place)
    }

    /// A whole number from `minimum` on; `nil` if the key is absent or wrong.
    mutating func integer(
        _ key: String,
        minimum: Int = 0,
        isRequired: Bool = false,
        _ log: inout FindingLog
    ) -> Int? {
        guard let node = isRequired ? required(key, &log) : take(key) else { return nil }
        guard case .integer(let value) = node.content else {
            log.add(.error, .wrongType(key: path + key, expected: "integer"), at: place(key))
            return nil
        }
        guard value >= minimum else {
            log.add(.error, .outOfRange(key: path + key, value: value, limit: minimum), at: place(key))
            return nil
        }
        return value
    }

    mutating func boolean(_ key: String, default flag: Bool, _ log: inout FindingLog) -> Bool {
        guard let node = take(key) else { return flag }
        guard case .boolean(let value) = node.content else {
            log.add(.error, .wrongType(key: path + key, expected: "true/false"), at: place(key))
            return flag
        }
        return value
    }

    /// An amount: an integer of minor units, or text by the amount grammar.
    mutating func amount(_ key: String, currency: Currency, isRequired: Bool = true, _ log: inout FindingLog) -> Int? {
        guard let node = isRequired ? required(key, &log) : take(key) else { return nil }
        let place = place(key)
        switch node.content {
        case .integer(let value):
            if value < 0 {
                log.add(.error, .negativeAmount("\(value)"), at: place)
                return nil
            }
            guard value <= Money.limit else {
                log.add(.error, .amountTooLarge("\(value)"), at: place)
                return nil
            }
            return value
        case .string(let text):
            return AmountGrammar.read(text, expecting: currency, at: place, &log)?.minorUnits
        default:
            log.add(.error, .wrongType(key: path + key, expected: "amount"), at: place)
            return nil
        }
    }

    /// One of the words of an enumeration.
    mutating func word<Word: RawRepresentable<String> & CaseIterable>(
        _ key: String,
        default word: Word? = nil,
        _ log: inout FindingLog
    ) -> Word? {
        guard let text = string(key, default: word?.rawValue, &log) else { return nil }
        if let value = Word(rawValue: text) { return value }
        let valid = Word.allCases.map(\.rawValue)
        log.add(.error, .badValue(key: path + key, value: text, valid: valid), at: place(key))
        return nil
    }

    /// One of some values; `nil` if the key is absent or wrong.
    mutating func choice(_ key: String, among values: [String], _ log: inout FindingLog) -> String? {
        guard let node = take(key) else { return nil }
        guard case .string(let text) = node.content else {
            log.add(.error, .wrongType(key: path + key, expected: "text"), at: place(key))
            return nil
        }
        if values.contains(text) { return text }
        log.add(.error, .badValue(key: path + key, value: text, valid: values), at: place(key))
        return nil
    }

    mutating func object(_ key: String, _ log: inout FindingLog) -> SettingsReader? {
        guard let node = required(key, &log) else { return nil }
        return SettingsReader(node, file: file, path: "\(path)\(key).", bytes: bytes, &log)
    }

    /// The elements of an array, with the path of each.
    mutating func array(_ key: String, isRequired: Bool, _ log: inout FindingLog) -> [(node: JSONNode, path: String)]? {
        guard let node = isRequired ? required(key, &log) : take(key) else { return nil }
        guard case .array(let elements) = node.content else {
            log.add(.error, .wrongType(key: path + key, expected: "list"), at: place(key))
            return nil
        }
        return elements.enumerated().map { ($1, "\(path)\(key)[\($0)]") }
    }

    func reader(for element: (node: JSONNode, path: String), _ log: inout FindingLog) -> SettingsReader? {
        SettingsReader(element.node, file: file, path: "\(element.path).", bytes: bytes, &log)
    }

    /// Where a setting stands; for one that is absent, where its group begins.
    func place(_ key: String) -> Finding.Place {
        Self.place(places[key] ?? place, path + key, file, bytes)
    }

    static func place(_ place: JSONNode.Place, _ key: String, _ file: String, _ bytes: [UInt8]) -> Finding.Place {
        let position = LineAndColumn(offset: place.offset, in: bytes)
        return Finding.Place(file: file, line: position.line, column: position.column, field: key.isEmpty ? nil : key)
    }
}
