/// What stands where in a document that is compared as a whole: closed objects, lists, and kinds of values.
///
/// `result.json` is held against the count value by value. Where the ballots are not public there is no count to hold it
/// against, so its form is checked before, as that of every other document.
indirect enum Shape: Sendable {
    case flag
    case integer
    case text
    /// An exact number, written `"p/q"`.
    case fraction
    /// The same, where it may be below 0.
    case signedFraction
    case list(Shape)
    /// Keys that are there always, and those that may be.
    case object([String: Shape], optional: [String: Shape])
    /// Read by somebody else, who throws.
    case read(@Sendable (JSON, String) throws(Failure) -> Void)

    static func object(_ needed: [String: Shape]) -> Shape { .object(needed, optional: [:]) }

    static let texts = Shape.list(.text)

    /// Whether a value has the shape.
    ///
    /// - Complexity: O(values · keys of an object).
    /// - Throws: the first place where it has not.
    func check(_ value: JSON, at place: String) throws(Failure) {
        switch (self, value) {
        case (.flag, .flag), (.integer, .integer), (.text, .text): return
        case (.fraction, .text(let text)) where Fraction(written: text.bytes) != nil: return
        case (.signedFraction, .text(let text)) where SignedFraction(written: text.bytes) != nil: return
        case (.list(let shape), .list(let values)):
            for (index, value) in values.enumerated() { try shape.check(value, at: "\(place)/\(index)") }
        case (.object(let needed, let optional), .object(let members)):
            try Self.check(members, needed, optional, at: place)
        case (.read(let read), _): try read(value, place)
        case (.fraction, .text(let text)), (.signedFraction, .text(let text)):
            throw Failure(place, expected: expected, found: Words(text))
        default: throw Failure(place, expected: expected, found: Fields.kind(of: value))
        }
    }

    private static func check(
        _ members: [JSON.Member],
        _ needed: [String: Shape],
        _ optional: [String: Shape],
        at place: String
    ) throws(Failure) {
        var missing = needed.count
        for member in members {
            let place = "\(place)/\(member.key)"
            if let shape = needed[member.key] {
                missing -= 1
                try shape.check(member.value, at: place)
            } else if let shape = optional[member.key] {
                try shape.check(member.value, at: place)
            } else {
                let expected = Words("geen sleutel met deze naam", "no key of this name")
                throw Failure(place, expected: expected, found: Fields.kind(of: member.value))
            }
        }
        guard missing > 0 else { return }
        let present = Set(members.map(\.key))
        guard let key = needed.keys.filter({ !present.contains($0) }).min(), let shape = needed[key] else { return }
        throw Failure("\(place)/\(key)", expected: shape.expected, found: .nothing)
    }

    private var expected: Words {
        switch self {
        case .flag: Words("true of false", "true or false")
        case .integer: Words("een geheel getal", "an integer")
        case .text: Words("tekst", "text")
        case .fraction: Words("een breuk \"p/q\" zonder gemeenschappelijke deler", "a fraction \"p/q\" in lowest terms")
        case .signedFraction:
            Words(
                "een breuk \"p/q\" of \"-p/q\" zonder gemeenschappelijke deler",
                "a fraction \"p/q\" or \"-p/q\" in lowest terms"
            )
        case .list: Words("een lijst", "a list")
        case .object: Words("een object", "an object")
        case .read: Words("wat hier hoort", "what belongs here")
        }
    }
}
