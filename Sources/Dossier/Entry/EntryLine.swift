import VotingModel

/// A line of a script, taken apart: words between spaces, those in quotes as they are.
///
///     7Q4KX2 17:3 "op de hoek":1
struct EntryLine {
    struct Word: Equatable {
        /// From 1, in characters.
        let column: Int
        /// Whether an `=` stands before it: at the rank of the word before.
        var sharesRank = false
        var text = ""
        var isQuoted = false
        /// What stands behind a colon, or an `=` between two words.
        var value: String?
    }

    private(set) var words: [Word] = []

    /// - Throws: `Fault` for a quote without an end.
    init(_ line: String) throws(Fault) {
        var rest = Array(line)[...]
        while let start = rest.firstIndex(where: { $0 != " " && $0 != "\t" }) {
            rest = rest[start...]
            words.append(try Self.word(&rest))
        }
    }

    struct Fault: Error, Equatable {
        let column: Int
    }

    private static func word(_ rest: inout ArraySlice<Character>) throws(Fault) -> Word {
        var word = Word(column: rest.startIndex + 1)
        if rest.first == "=" {
            word.sharesRank = true
            rest.removeFirst()
        }
        if rest.first == "\"" {
            word.isQuoted = true
            word.text = try quoted(&rest, column: word.column)
        }
        let tail = rest.prefix { $0 != " " && $0 != "\t" }
        rest = rest.dropFirst(tail.count)
        guard let mark = tail.firstIndex(where: { $0 == ":" || $0 == "=" }) else {
            word.text += String(tail)
            return word
        }
        word.text += String(tail[..<mark])
        word.value = String(tail[(mark + 1)...])
        return word
    }

    /// Two quotes stand for one.
    private static func quoted(_ rest: inout ArraySlice<Character>, column: Int) throws(Fault) -> String {
        var text = ""
        rest.removeFirst()
        while let character = rest.popFirst() {
            if character != "\"" {
                text.append(character)
            } else if rest.first == "\"" {
                text.append(character)
                rest.removeFirst()
            } else {
                return text
            }
        }
        throw Fault(column: column)
    }
}
