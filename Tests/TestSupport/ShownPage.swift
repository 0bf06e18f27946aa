public import CanonicalJSON

/// What a page of ours shows: its sections, rows and figures, read with a few regular expressions, since the pages are strictly formed.
public struct ShownPage {
    /// A `data` element.
    public struct Shown: Equatable {
        public let value: String
        public let pointer: String
        public let form: String
        /// As people read it.
        public let text: String
    }

    public let source: String

    public init(_ source: String) {
        self.source = source
    }

    /// What stands in the section with an id; `nil` if there is none.
    public func section(_ id: String) -> ShownPage? {
        guard let start = source.firstRange(of: "<section id=\"\(id)\"") else { return nil }
        let rest = source[start.lowerBound...]
        guard let end = rest.firstRange(of: "</section>") else { return nil }
        return ShownPage(String(rest[..<end.lowerBound]))
    }

    /// The rows of the body of the first table.
    public var rows: [ShownPage] {
        guard let start = source.firstRange(of: "<tbody"),
            let end = source[start.upperBound...].firstRange(of: "</tbody>")
        else {
            return []
        }
        return source[start.upperBound..<end.lowerBound].ranges(of: /<tr[^>]*>.*?<\/tr>/.dotMatchesNewlines())
            .map { ShownPage(String(source[$0])) }
    }

    /// Every figure and name, in order.
    public var shown: [Shown] {
        source.matches(
            of: /<data value="([^"]*)" data-ref="([^"]*)" data-as="([^"]*)">([^<]*)<\/data>/
        ).map {
            Shown(
                value: Self.unescaped($0.1),
                pointer: Self.unescaped($0.2),
                form: String($0.3),
                text: Self.unescaped($0.4)
            )
        }
    }

    /// The texts of all elements with a name, without what is marked up in them.
    public func texts(of element: String) -> [String] {
        var found: [String] = []
        var rest = source[...]
        while let start = rest.firstRange(of: "<\(element)"),
            let open = rest[start.upperBound...].firstIndex(of: ">"),
            let end = rest[open...].firstRange(of: "</\(element)>")
        {
            let inner = rest[rest.index(after: open)..<end.lowerBound]
            found.append(Self.unescaped(inner.replacing(/<[^>]*>/, with: "")))
            rest = rest[end.upperBound...]
        }
        return found
    }

    /// All text, without what is marked up in it.
    public var text: String { Self.unescaped(source.replacing(/<[^>]*>/, with: "")) }

    public static func unescaped(_ text: some StringProtocol) -> String {
        var result = String(text)
        for (reference, character) in [
            ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&"),
        ] {
            result = result.replacing(reference, with: character)
        }
        return result
    }
}

extension JSONValue {
    /// The value at a JSON pointer (RFC 6901).
    public func at(_ pointer: String) -> JSONValue? {
        if pointer.isEmpty { return self }
        var value = self
        for token in pointer.dropFirst().split(separator: "/", omittingEmptySubsequences: false) {
            let key = String(token).replacing("~1", with: "/").replacing("~0", with: "~")
            switch value {
            case .array(let elements):
                guard let index = Int(key), elements.indices.contains(index) else { return nil }
                value = elements[index]
            default:
                guard let member = value[key] else { return nil }
                value = member
            }
        }
        return value
    }

    /// A scalar as text.
    public var scalar: String? {
        switch self {
        case .string(let text): text
        case .integer(let number): String(number)
        default: nil
        }
    }
}
