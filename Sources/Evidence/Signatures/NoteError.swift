/// A key, a checkpoint or a note that is not in form, or not signed as it should be.
public struct NoteError: Error, Sendable, Equatable {
    public enum Code: Sendable, Equatable {
        /// Not name, `+`, id, `+`, base64 of a role and 32 bytes.
        case publicKey
        /// The id of a key as text is not that of the key.
        case keyID
        /// Bytes that are no point of the curve in its one form, or one of small order, under which anything would be signed.
        case weakKey
        /// A secret key has not 32 bytes.
        case secretKey
        /// Longer than any note of ours.
        case tooLong
        /// A line has no LF at its end, or the note ends before its signatures.
        case cutOff
        /// Line 1 is not the name of a log and 16 digits of a vote.
        case origin
        /// Line 2 is no number of leaves in decimal.
        case size
        /// Line 3 is not 32 bytes in base64.
        case root
        /// There is no empty line after the root.
        case separator
        /// Not `— name base64`.
        case signatureLine
        /// The first signature is not the log's, or not right.
        case logSignature
        /// A signature of a key that the policy does not name.
        case unknownKey
        /// Cosignatures stand in another order than that of their names, or one stands there twice.
        case order
        /// A cosignature that is not right.
        case cosignature
    }

    public let code: Code
    /// From 1; `nil` where it is about no line in particular.
    public let line: Int?

    public init(_ code: Code, line: Int? = nil) {
        self.code = code
        self.line = line
    }
}
