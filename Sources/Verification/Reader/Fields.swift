/// The members of an object with a closed schema: each is asked for by name, and `end` fails on one that was not.
struct Fields {
    let place: String
    private let members: [JSON.Member]
    private var asked: Set<String> = []

    init(_ value: JSON?, at place: String) throws(Failure) {
        guard case .object(let members)? = value else {
            throw Failure(place, expected: Words("een object", "an object"), found: Self.kind(of: value))
        }
        self.place = place
        self.members = members
    }

    mutating func optional(_ key: String) -> JSON? {
        asked.insert(key)
        return members.first { $0.key == key }?.value
    }

    func end() throws(Failure) {
        guard let stranger = members.first(where: { !asked.contains($0.key) }) else { return }
        throw Failure(
            "\(place)/\(stranger.key)",
            expected: Words("geen sleutel met deze naam", "no key of this name"),
            found: Self.kind(of: stranger.value)
        )
    }

    // MARK: Integers

    mutating func integer(
        _ key: String,
        in range: ClosedRange<Int> = 0...JSONReader.largestInteger
    ) throws(Failure) -> Int {
        if let value = try optionalInteger(key, in: range) { return value }
        throw missing(key, Words("een geheel getal", "an integer"))
    }

    mutating func optionalInteger(
        _ key: String,
        in range: ClosedRange<Int> = 0...JSONReader.largestInteger
    ) throws(Failure) -> Int? {
        guard let value = optional(key) else { return nil }
        return try Self.integer(value, at: "\(place)/\(key)", in: range)
    }

    static func integer(
        _ value: JSON,
        at place: String,
        in range: ClosedRange<Int> = 0...JSONReader.largestInteger
    ) throws(Failure) -> Int {
        guard case .integer(let integer) = value else {
            throw Failure(place, expected: Words("een geheel getal", "an integer"), found: kind(of: value))
        }
        guard range.contains(integer) else {
            let bounds = Words(
                "een getal van \(range.lowerBound) tot en met \(range.upperBound)",
                "a number from \(range.lowerBound) to \(range.upperBound)"
            )
            throw Failure(place, expected: bounds, found: Words(integer))
        }
        return integer
    }

    // MARK: Texts

    mutating func text(_ key: String) throws(Failure) -> Text {
        guard let value = optional(key) else { throw missing(key, Words("tekst", "text")) }
        return try Self.text(value, at: "\(place)/\(key)")
    }

    mutating func optionalText(_ key: String) throws(Failure) -> Text? {
        guard let value = optional(key) else { return nil }
        return try Self.text(value, at: "\(place)/\(key)")
    }

    /// A text that is not there rather than empty.
    mutating func filledText(_ key: String) throws(Failure) -> Text? {
        guard let text = try optionalText(key) else { return nil }
        if !text.bytes.isEmpty { return text }
        throw Failure("\(place)/\(key)", expected: Words("tekst of niets", "text or nothing"), found: Words(text))
    }

    /// An exact number, written `"p/q"`.
    mutating func fraction(_ key: String) throws(Failure) -> Fraction {
        let written = try text(key)
        if let fraction = Fraction(written: written.bytes) { return fraction }
        let expected = Words("een breuk \"p/q\" zonder gemeenschappelijke deler", "a fraction \"p/q\" in lowest terms")
        throw Failure("\(place)/\(key)", expected: expected, found: Words(written))
    }

    /// The same where people wrote it down, and not a count: a few digits.
    mutating func shortFraction(_ key: String) throws(Failure) -> Fraction {
        let written = try text(key)
        let most = Self.mostDigits
        let parts = written.bytes.split(separator: UInt8(ascii: "/"), maxSplits: 1, omittingEmptySubsequences: false)
        if parts.allSatisfy({ $0.count <= most }) { return try fraction(key) }
        let expected = Words(
            "een breuk \"p/q\" van hoogstens \(most) cijfers elk",
            "a fraction \"p/q\" of \(most) digits each at most"
        )
        throw Failure("\(place)/\(key)", expected: expected, found: Words(written))
    }

    /// Of each of both numbers of a fraction in rules: many long ones would keep the reader busy.
    private static let mostDigits = 40

    /// The same as `fraction`, where it may be below 0.
    mutating func signedFraction(_ key: String) throws(Failure) -> SignedFraction {
        let written = try text(key)
        if let fraction = SignedFraction(written: written.bytes) { return fraction }
        let expected = Words(
            "een breuk \"p/q\" of \"-p/q\" zonder gemeenschappelijke deler",
            "a fraction \"p/q\" or \"-p/q\" in lowest terms"
        )
        throw Failure("\(place)/\(key)", expected: expected, found: Words(written))
    }

    static func text(_ value: JSON, at place: String) throws(Failure) -> Text {
        guard case .text(let text) = value else {
            throw Failure(place, expected: Words("tekst", "text"), found: kind(of: value))
        }
        return text
    }

    /// One of the words of a list.
    mutating func word<Word: RawRepresentable & CaseIterable>(
        _ key: String,
        among type: Word.Type
    ) throws(Failure) -> Word where Word.RawValue == String {
        let text = try self.text(key)
        if let word = type.allCases.first(where: { Text($0.rawValue) == text }) { return word }
        throw Failure(
            "\(place)/\(key)",
            expected: Words(Self.listed(type.allCases.map(\.rawValue))),
            found: Words(text)
        )
    }

    /// A text that can only be this one.
    mutating func constant(_ key: String, _ value: Text) throws(Failure) {
        let text = try self.text(key)
        if text != value { throw Failure("\(place)/\(key)", expected: Words(value), found: Words(text)) }
    }

    mutating func digest(_ key: String) throws(Failure) -> Text {
        let text = try self.text(key)
        let isHexadecimal = text.bytes.allSatisfy { byte in
            (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
        }
        guard isHexadecimal, text.bytes.count == 64 else {
            let expected = Words("64 hexadecimale cijfers", "64 hexadecimal digits")
            throw Failure("\(place)/\(key)", expected: expected, found: Words(text))
        }
        return text
    }

    // MARK: Nesting

    mutating func flag(_ key: String) throws(Failure) -> Bool {
        guard case .flag(let flag)? = optional(key) else { throw missing(key, Words("true of false", "true or false")) }
        return flag
    }

    mutating func object(_ key: String) throws(Failure) -> Fields {
        try Fields(optional(key), at: "\(place)/\(key)")
    }

    mutating func list(_ key: String) throws(Failure) -> [JSON] {
        guard let list = optional(key)?.asList else { throw missing(key, Words("een lijst", "a list")) }
        return list
    }

    /// A list that is not there rather than empty.
    mutating func filledList(_ key: String) throws(Failure) -> [JSON] {
        if optional(key) == nil { return [] }
        let list = try list(key)
        if !list.isEmpty { return list }
        let expected = Words("iets of geen lijst", "something or no list")
        throw Failure("\(place)/\(key)", expected: expected, found: .nothing)
    }

    mutating func texts(_ key: String) throws(Failure) -> [Text] {
        var texts: [Text] = []
        for (index, value) in try list(key).enumerated() {
            texts.append(try Self.text(value, at: "\(place)/\(key)/\(index)"))
        }
        return texts
    }

    // MARK: Words

    private func missing(_ key: String, _ expected: Words) -> Failure {
        Failure("\(place)/\(key)", expected: expected, found: Self.kind(of: members.first { $0.key == key }?.value))
    }

    static func kind(of value: JSON?) -> Words {
        switch value {
        case nil: .nothing
        case .flag?: Words("true of false", "true or false")
        case .integer?: Words("een geheel getal", "an integer")
        case .text?: Words("tekst", "text")
        case .list?: Words("een lijst", "a list")
        case .object?: Words("een object", "an object")
        }
    }

    private static func listed(_ words: [String]) -> String {
        words.joined(separator: " | ")
    }
}
