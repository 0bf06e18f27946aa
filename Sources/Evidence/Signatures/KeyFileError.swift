/// Why a key file does not open.
public enum KeyFileError: Error, Sendable, Equatable {
    /// Not a key file in its one form; what is wrong, as a place in it.
    case malformed(String)
    /// The passphrase is another one, or the file was changed since it was written: the two cannot be told apart.
    case doesNotOpen
    /// It opens, and holds another key than its public half says.
    case otherKey
    case passphraseTooShort
    case passphraseNotText
    case passphraseLines
    /// Two times something else was typed.
    case passphrasesDiffer
    /// Nobody is there to ask, or they broke off.
    case noPassphrase
    /// The system gave no memory for deriving the key: 128 MiB.
    case noMemory
}
