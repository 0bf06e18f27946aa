import CanonicalJSON
import VotingModel

/// `paper.jsonl` of the sealed part: what was typed of every slip of paper, and by whom.
///
///     {"nonce":"…"}
///     {"batch":1,"entries":[{"ballot":["4"],"by":"An"},{"ballot":["4"],"by":"Bo"}],"slip":"7Q4KX2"}
///
/// Two people type each slip; where they differ a third decides. `box.json` has the digest of the file, in which nobody can try out slips
/// without the nonce. Source: docs/assembly-format.md, "paper.jsonl".
public struct PaperEntries: Sendable, Equatable {
    /// One slip as it was typed.
    public struct Slip: Sendable, Equatable {
        /// The random number on it.
        public let number: String
        /// From 1.
        public let batch: Int
        public let entries: [Entry]

        public init(number: String, batch: Int, entries: [Entry]) {
            self.number = number
            self.batch = batch
            self.entries = entries
        }

        /// The text that counts.
        public var text: [UInt8] { entries.last?.text ?? [] }
        /// Whether a third decided.
        public var isCorrected: Bool { entries.count == 3 }
    }

    /// What one person typed of a slip.
    public struct Entry: Sendable, Equatable {
        public let name: String
        /// As `CastBallots.Line.text`.
        public let text: [UInt8]

        public init(by name: String, text: [UInt8]) {
            self.name = name
            self.text = text
        }
    }

    /// What is wrong, and with which slip.
    public struct Fault: Error, Sendable, Equatable {
        public enum Reason: Sendable, Equatable {
            /// Not 6 of the characters that cannot be taken for each other.
            case badNumber
            /// Twice the same number.
            case repeatedNumber
            /// A batch that is not full and not the last, or too full, or a number left out.
            case badBatch
            /// Not two entries, nor three.
            case entryCount
            /// A name that nobody can read.
            case nameMissing
            /// Two by the same person.
            case samePerson
            /// Two that differ and no third, or a third that nobody needed.
            case notSettled
            /// What was typed is no ballot's text.
            case badText
        }

        public let slip: String
        public let reason: Reason

        public init(slip: String, _ reason: Reason) {
            self.slip = slip
            self.reason = reason
        }
    }

    public static let batchSize = 25

    /// In byte order of their numbers.
    public let slips: [Slip]

    /// Sorts slips, and holds them against the rules of double entry.
    ///
    /// - Throws: `Fault` with the first slip that breaks one.
    public init(_ slips: [Slip]) throws(Fault) {
        let sorted = slips.sorted { $0.number.utf8.lexicographicallyPrecedes($1.number.utf8) }
        var last = ""
        for slip in sorted {
            try Self.check(slip)
            guard slip.number != last else { throw Fault(slip: slip.number, .repeatedNumber) }
            last = slip.number
        }
        try Self.checkBatches(sorted)
        self.slips = sorted
    }

    public static let none = PaperEntries(checked: [])

    private init(checked slips: [Slip]) {
        self.slips = slips
    }

    public var correctedCount: Int { slips.count { $0.isCorrected } }

    /// Whether a text is a slip's number: 6 characters of `2`–`9`, `A`–`H`, `J`–`N`, `P`–`Z`.
    public static func isNumber(_ text: String) -> Bool {
        text.utf8.count == 6 && text.utf8.allSatisfy(numberCharacters.contains)
    }

    /// Digits and capitals without `0`, `1`, `I` and `O`.
    public static let numberCharacters: [UInt8] = Array("23456789ABCDEFGHJKLMNPQRSTUVWXYZ".utf8)

    private static func check(_ slip: Slip) throws(Fault) {
        func fail(_ reason: Fault.Reason) -> Fault { Fault(slip: slip.number, reason) }
        guard isNumber(slip.number) else { throw fail(.badNumber) }
        let entries = slip.entries
        guard 2...3 ~= entries.count else { throw fail(.entryCount) }
        for (place, entry) in entries.enumerated() {
            let isHidden = entry.name.unicodeScalars.contains { $0.isInvisible }
            guard !isHidden, !entry.name.looksEmpty else { throw fail(.nameMissing) }
            let earlier = entries[..<place]
            guard !earlier.contains(where: { $0.name.utf8.elementsEqual(entry.name.utf8) }) else {
                throw fail(.samePerson)
            }
            guard (try? CastBallots.Line(text: entry.text)) != nil else { throw fail(.badText) }
        }
        guard (entries[0].text == entries[1].text) == (entries.count == 2) else { throw fail(.notSettled) }
    }

    /// Every batch but the last is full.
    private static func checkBatches(_ slips: [Slip]) throws(Fault) {
        let last = (slips.count + batchSize - 1) / batchSize
        var counts = [Int](repeating: 0, count: last + 1)
        for slip in slips {
            guard 1...max(1, last) ~= slip.batch else { throw Fault(slip: slip.number, .badBatch) }
            counts[slip.batch] += 1
        }
        for slip in slips where slip.batch < last && counts[slip.batch] != batchSize {
            throw Fault(slip: slip.number, .badBatch)
        }
        // What is left is in the last one, and is right by the sum.
    }

    /// The lines of the file, each ended by LF: the nonce, and the slips.
    ///
    /// - Precondition: the nonce has 32 bytes.
    public func bytes(nonce: [UInt8]) throws -> [UInt8] {
        precondition(nonce.count == SealedBallots.nonceLength, "a nonce has 32 bytes")
        let first: JSONValue = ["nonce": .string(Hexadecimal.text(nonce))]
        var bytes = try first.canonicalBytes() + [UInt8(ascii: "\n")]
        for slip in slips {
            let line: JSONValue = [
                "batch": .integer(slip.batch),
                "entries": .array(try slip.entries.map { try $0.json() }),
                "slip": .string(slip.number),
            ]
            bytes += try line.canonicalBytes() + [UInt8(ascii: "\n")]
        }
        return bytes
    }
}

extension PaperEntries.Entry {
    /// The text of a ballot, and who typed it.
    fileprivate func json() throws -> JSONValue {
        guard case .object(let members) = try StrictReader.read(text).value else {
            throw SchemaError(.wrongType("object"), at: "")
        }
        return .object(members + [.init("by", .string(name))])
    }
}
