/// Builds a page: text and attributes are escaped, always, and every element that is opened is closed.
///
///     var page = HTML()
///     page.element("p", ["class": "lead"]) { $0.text("1 < 2") }
///     page.source   // <p class="lead">1 &lt; 2</p>
struct HTML {
    private(set) var source = ""

    mutating func element(
        _ name: String,
        _ attributes: KeyValuePairs<String, String> = [:],
        _ content: (inout HTML) -> Void = { _ in }
    ) {
        open(name, attributes)
        content(&self)
        source += "</\(name)>"
    }

    /// An element that has no end: `meta`, `rect`.
    mutating func void(_ name: String, _ attributes: KeyValuePairs<String, String> = [:]) {
        open(name, attributes)
    }

    mutating func text(_ text: String) {
        source += Self.escaped(text)
    }

    /// Line breaks between elements, for people who read the source.
    mutating func line() {
        source += "\n"
    }

    /// Text that is known to need no escaping: the style sheet.
    mutating func verbatim(_ text: String) {
        source += text
    }

    private mutating func open(_ name: String, _ attributes: KeyValuePairs<String, String>) {
        source += "<\(name)"
        for (key, value) in attributes { source += " \(key)=\"\(Self.escaped(value))\"" }
        source += ">"
    }

    private static func escaped(_ text: String) -> String {
        var result = ""
        for character in text.unicodeScalars {
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            default: result.unicodeScalars.append(character)
            }
        }
        return result
    }
}
