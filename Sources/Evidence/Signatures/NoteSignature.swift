/// One signature line of a note: who signed, with which key, and the bytes.
public struct NoteSignature: Sendable, Equatable {
    static let keyIDCount = 4
    static let ed25519Count = 64

    public let name: KeyName
    /// 4 bytes.
    public let keyID: [UInt8]
    /// 64 bytes of a log, 72 of a witness.
    public let signature: [UInt8]

    /// - Precondition: the id has 4 bytes.
    public init(name: KeyName, keyID: [UInt8], signature: [UInt8]) {
        precondition(keyID.count == Self.keyIDCount, "a key id has 4 bytes")
        self.name = name
        self.keyID = keyID
        self.signature = signature
    }

    /// `— name base64`, without LF.
    public var line: String { "\u{2014} \(name.text) \(Base64.text(keyID + signature))" }

    /// `nil` where `line` is no signature line, or its base64 is not canonical.
    init?(line: ArraySlice<UInt8>) {
        let parts = line.split(separator: UInt8(ascii: " "), maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].elementsEqual("\u{2014}".utf8),
            let name = KeyName(String(decoding: parts[1], as: UTF8.self)), let bytes = Base64.bytes(parts[2]),
            bytes.count > Self.keyIDCount
        else { return nil }
        self.init(
            name: name,
            keyID: Array(bytes.prefix(Self.keyIDCount)),
            signature: Array(bytes.dropFirst(Self.keyIDCount))
        )
    }
}

/// What a witness signs, C2SP cosignature/v1: a checkpoint and when it saw it.
struct Cosignature {
    private static let timeCount = 8

    /// Seconds since 1970.
    let time: Int
    let signature: [UInt8]

    /// - Precondition: `time` is not negative.
    init(time: Int, signature: [UInt8]) {
        precondition(time >= 0, "a witness signs after 1970")
        self.time = time
        self.signature = signature
    }

    /// `nil` where the bytes are not a time and a signature; the signature is not checked.
    init?(_ bytes: [UInt8]) {
        guard bytes.count == Self.timeCount + NoteSignature.ed25519Count else { return nil }
        let seconds = bytes.prefix(Self.timeCount).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        guard let time = Int(exactly: seconds) else { return nil }
        self.time = time
        signature = Array(bytes.dropFirst(Self.timeCount))
    }

    var bytes: [UInt8] {
        let seconds = UInt64(time)
        return (0..<Self.timeCount).map { UInt8(truncatingIfNeeded: seconds >> (56 - 8 * $0)) } + signature
    }

    static func message(_ checkpoint: Checkpoint, at time: Int) -> [UInt8] {
        Array("cosignature/v1\ntime \(time)\n".utf8) + checkpoint.bytes
    }
}
