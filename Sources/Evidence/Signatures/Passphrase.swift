/// What opens a key file: at least 12 characters of UTF-8, as typed, which nothing shows.
public struct Passphrase: Sendable {
    /// In characters.
    public static let leastLength = 12
    /// In bytes.
    public static let byteLimit = 4096

    let bytes: [UInt8]

    /// - Throws: `KeyFileError` `.passphraseTooShort`, or `.passphraseNotText` where the bytes are not UTF-8, hold a control
    ///   character, or are too many.
    public init(_ bytes: [UInt8]) throws(KeyFileError) {
        guard bytes.count <= Self.byteLimit, let text = String(validating: bytes, as: UTF8.self),
            text.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control })
        else { throw .passphraseNotText }
        guard text.count >= Self.leastLength else { throw .passphraseTooShort }
        self.bytes = bytes
    }

    /// The first line of a file: what follows it is refused, since somebody may have meant it.
    ///
    /// - Throws: `KeyFileError`, also `.passphraseLines` where there is more than one line.
    public init(file bytes: [UInt8]) throws(KeyFileError) {
        var line = bytes[...]
        if line.last == UInt8(ascii: "\n") { line.removeLast() }
        if line.last == UInt8(ascii: "\r") { line.removeLast() }
        guard !line.contains(UInt8(ascii: "\n")) else { throw .passphraseLines }
        try self.init(Array(line))
    }
}

extension Passphrase: CustomStringConvertible, CustomReflectable {
    public var description: String { "a passphrase" }
    public var customMirror: Mirror { Mirror(self, children: []) }
}
