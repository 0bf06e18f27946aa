/// A page as a tree, read strictly: what a browser would have to guess is refused.
indirect enum Markup {
    case text(String)
    case element(Element)

    struct Element {
        let name: String
        let attributes: [(name: String, value: String)]
        let children: [Markup]
        /// The line on which it begins, from 1.
        let line: Int

        subscript(attribute: String) -> String? {
            attributes.first { $0.name == attribute }?.value
        }

        var elements: [Element] {
            children.compactMap { if case .element(let element) = $0 { element } else { nil } }
        }

        /// The element and all below it, in document order.
        var withDescendants: [Element] {
            var all: [Element] = []
            add(to: &all)
            return all
        }

        private func add(to all: inout [Element]) {
            all.append(self)
            for element in elements { element.add(to: &all) }
        }

        /// The text of an element that holds nothing but text.
        var plainText: String? {
            var result = ""
            for child in children {
                guard case .text(let text) = child else { return nil }
                result += text
            }
            return result
        }
    }
}

struct MarkupReader {
    private static let elements: Set<String> = [
        "html", "head", "meta", "title", "style", "body", "a", "header", "main", "footer", "nav", "section", "h1", "h2",
        "h3", "p", "dl", "div", "dt", "dd", "table", "caption", "thead", "tbody", "tr", "th", "td", "ol", "ul", "li",
        "figure", "figcaption", "svg", "rect", "strong", "small", "span", "pre", "code", "data",
    ]
    private static let attributes: Set<String> = [
        "lang", "charset", "name", "http-equiv", "content", "id", "class", "href", "scope", "role", "aria-label",
        "aria-labelledby", "aria-hidden", "tabindex", "viewBox", "preserveAspectRatio", "x", "y", "width", "height",
        "value",
        "data-ref", "data-as",
    ]
    /// What the page of an election may have beside these.
    private static let electionElements: Set<String> = ["path", "tfoot"]
    private static let electionAttributes: Set<String> = ["d"]
    private static let references = ["&lt;": "<", "&gt;": ">", "&amp;": "&", "&quot;": "\"", "&#39;": "'"]
    private static let deepest = 32

    private let bytes: [UInt8]
    private let known: (elements: Set<String>, attributes: Set<String>)
    private var position = 0
    private var line = 1

    /// The `html` element of a page.
    static func read(_ bytes: [UInt8], isElection: Bool = false) throws(Failure) -> Markup.Element {
        var reader = MarkupReader(bytes: bytes, isElection: isElection)
        guard String(validating: bytes, as: UTF8.self) != nil else {
            throw reader.failure(Words("UTF-8"), Words("andere bytes", "other bytes"))
        }
        try reader.refuseControls()
        for character in "<!DOCTYPE html>\n" { try reader.expect(character) }
        let root = try reader.element(depth: 0)
        reader.skipLineBreaks()
        guard reader.position == bytes.count else {
            throw reader.failure(Words("het einde", "the end"), Words("nog meer", "more"))
        }
        guard root.name == "html" else { throw reader.failure(Words("<html>"), Words("<\(root.name)>")) }
        return root
    }

    private init(bytes: [UInt8], isElection: Bool) {
        self.bytes = bytes
        known = (
            isElection ? Self.elements.union(Self.electionElements) : Self.elements,
            isElection ? Self.attributes.union(Self.electionAttributes) : Self.attributes
        )
    }

    /// Nowhere, in texts, attributes or a style, stands a control character but LF.
    private func refuseControls() throws(Failure) {
        guard let place = bytes.firstIndex(where: { $0 < 0x20 && $0 != 0x0A || $0 == 0x7F }) else { return }
        let line = 1 + bytes[..<place].count { $0 == 0x0A }
        let expected = Words("geen besturingstekens", "no control characters")
        throw Self.failure(at: line, expected, Words("0x" + String(bytes[place], radix: 16)))
    }

    private mutating func element(depth: Int) throws(Failure) -> Markup.Element {
        guard depth < Self.deepest else {
            throw failure(Words("minder diep genest", "less deep nesting"), Words(depth))
        }
        let line = line
        try expect("<")
        let name = try word(among: known.elements)
        var attributes: [(name: String, value: String)] = []
        while peek == UInt8(ascii: " ") {
            try expect(" ")
            let attribute = try word(among: known.attributes)
            if attributes.contains(where: { $0.name == attribute }) {
                throw failure(Words("elk kenmerk één keer", "each attribute once"), Words(attribute))
            }
            try expect("=")
            try expect("\"")
            attributes.append((attribute, try text(until: UInt8(ascii: "\""))))
            try expect("\"")
        }
        try expect(">")
        if name == "meta" { return Markup.Element(name: name, attributes: attributes, children: [], line: line) }
        let children = name == "style" ? [.text(try rawText())] : try self.children(depth: depth)
        for character in "</\(name)>" { try expect(character) }
        return Markup.Element(name: name, attributes: attributes, children: children, line: line)
    }

    private mutating func children(depth: Int) throws(Failure) -> [Markup] {
        var children: [Markup] = []
        while let byte = peek {
            if byte != UInt8(ascii: "<") {
                children.append(.text(try text(until: UInt8(ascii: "<"))))
            } else if position + 1 < bytes.count, bytes[position + 1] == UInt8(ascii: "/") {
                return children
            } else {
                children.append(.element(try element(depth: depth + 1)))
            }
        }
        return children
    }

    /// What stands in `style`: no references there, and no way out of it.
    private mutating func rawText() throws(Failure) -> String {
        let start = position
        while let byte = peek, byte != UInt8(ascii: "<") { advance() }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private mutating func text(until end: UInt8) throws(Failure) -> String {
        var contents: [UInt8] = []
        while let byte = peek, byte != end {
            switch byte {
            case UInt8(ascii: "&"): contents += try reference().utf8
            case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "'"):
                throw failure(Words("&lt; &gt; &amp; &quot; &#39;"), Words(String(UnicodeScalar(byte))))
            default:
                contents.append(byte)
                advance()
            }
        }
        return String(decoding: contents, as: UTF8.self)
    }

    private mutating func reference() throws(Failure) -> String {
        for (reference, character) in Self.references where bytes[position...].starts(with: reference.utf8) {
            position += reference.utf8.count
            return character
        }
        throw failure(Words("&lt; &gt; &amp; &quot; &#39;"), Words("&"))
    }

    private mutating func word(among words: Set<String>) throws(Failure) -> String {
        let start = position
        while let byte = peek, ![UInt8(ascii: " "), UInt8(ascii: ">"), UInt8(ascii: "="), 0x0A].contains(byte),
            position - start < 40
        {
            advance()
        }
        let word = String(decoding: bytes[start..<position], as: UTF8.self)
        guard words.contains(word) else {
            throw failure(Words("een bekend element of kenmerk", "a known element or attribute"), Words(word))
        }
        return word
    }

    // MARK: Bytes

    private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func advance() {
        if bytes[position] == 0x0A { line += 1 }
        position += 1
    }

    private mutating func skipLineBreaks() {
        while peek == 0x0A { advance() }
    }

    private mutating func expect(_ character: Character) throws(Failure) {
        guard let byte = peek, let expected = character.asciiValue, byte == expected else {
            let found = peek.map { Words("byte 0x" + String($0, radix: 16)) } ?? Words("het einde", "the end")
            throw failure(Words(String(character)), found)
        }
        advance()
    }

    private func failure(_ expected: Words, _ found: Words) -> Failure { Self.failure(at: line, expected, found) }

    private static func failure(at line: Int, _ expected: Words, _ found: Words) -> Failure {
        Failure("\(BundleFile.page.rawValue)#\(line)", expected: expected, found: found)
    }
}
