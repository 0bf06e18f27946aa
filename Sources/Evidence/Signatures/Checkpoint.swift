/// Which log a checkpoint is of: the name of the log's key, and the vote.
///
/// As text the name, `/`, and the first 16 hexadecimal digits of the SHA-256 of the vote's id.
public struct LogOrigin: Sendable, Hashable {
    private static let digitCount = 16

    public let log: KeyName
    /// 16 digits.
    public let vote: String

    public init(log: KeyName, voteID: String) {
        self.log = log
        vote = String(Digest(of: voteID.utf8).hexadecimal.prefix(Self.digitCount))
    }

    /// `nil` where `text` is no origin.
    public init?(text: String) {
        guard let slash = text.lastIndex(of: "/"), let log = KeyName(String(text[..<slash])) else { return nil }
        let digits = String(text[text.index(after: slash)...])
        guard digits.utf8.count == Self.digitCount, Hexadecimal.bytes(digits) != nil else { return nil }
        self.log = log
        vote = digits
    }

    public var text: String { "\(log.text)/\(vote)" }
}

/// The state of a log at a moment: how many entries there are, and the root of their tree.
///
///     let origin = LogOrigin(log: KeyName("beekdal.example")!, voteID: "beekdal-2027")
///     Checkpoint(origin: origin, size: 2, root: tree.root()).text
///     // beekdal.example/…
///     // 2
///     // (the root in base64)
///
/// Source: C2SP tlog-checkpoint; ours have no extension lines.
public struct Checkpoint: Sendable, Equatable {
    public let origin: LogOrigin
    /// At least 1.
    public let size: Int
    public let root: Digest

    /// - Precondition: `size` is at least 1.
    public init(origin: LogOrigin, size: Int, root: Digest) {
        precondition(size >= 1, "a log begins with its rules")
        self.origin = origin
        self.size = size
        self.root = root
    }

    /// Three lines, each ended by LF: what is signed and what is timestamped.
    public var text: String { "\(origin.text)\n\(size)\n\(Base64.text(root.bytes))\n" }

    public var bytes: [UInt8] { Array(text.utf8) }

    /// From exactly three lines without their LFs.
    ///
    /// - Throws: `NoteError` `.origin`, `.size` or `.root`.
    init(lines: [ArraySlice<UInt8>]) throws(NoteError) {
        guard let origin = LogOrigin(text: String(decoding: lines[0], as: UTF8.self)) else {
            throw NoteError(.origin, line: 1)
        }
        let digits = String(decoding: lines[1], as: UTF8.self)
        // Spelled again, so that neither a sign nor leading zeros pass.
        guard let size = Int(digits), size >= 1, String(size).utf8.elementsEqual(lines[1]) else {
            throw NoteError(.size, line: 2)
        }
        guard let root = Base64.bytes(lines[2]), root.count == Digest.byteCount else {
            throw NoteError(.root, line: 3)
        }
        self.init(origin: origin, size: size, root: Digest(bytes: root))
    }
}
