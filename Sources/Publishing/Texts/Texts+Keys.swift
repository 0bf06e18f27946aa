/// Keys, passphrases, witnesses, archives.
extension Texts {
    public func passphrasePrompt(_ name: String) -> String {
        pick("Wachtzin van \(name): ", "Passphrase of \(name): ")
    }

    public var passphraseAgain: String { pick("Nog een keer: ", "Once more: ") }

    public func passphraseAdvice(least: Int) -> String {
        pick(
            "Kies een wachtzin van minstens \(least) tekens: een paar woorden die niemand raadt. Zonder die zin opent niets de sleutel.",
            "Choose a passphrase of at least \(least) characters: a few words that nobody guesses. Without it nothing opens the key."
        )
    }

    public func keyMade(_ path: String) -> String {
        pick(
            "De sleutel staat in \(path). Geef anderen alleen de regels hieronder, nooit het bestand.",
            "The key is in \(path). Give others only the lines below, never the file."
        )
    }

    /// What others need of a key, for either role.
    public func keyLines(log: String, witness: String) -> [String] { ["log \(log)", "witness \(witness)"] }

    /// What a witness is about to sign.
    public func checkpointLines(origin: String, size: Int, root: String, before: Int?) -> [String] {
        [
            pick("Logboek:   \(origin)", "Log:       \(origin)"),
            pick("Regels:    \(size)", "Entries:   \(size)"),
            pick("Kenmerk:   \(root)", "Root:      \(root)"),
            before.map { pick("Eerder:    \($0) regels getekend", "Before:    \($0) entries signed") }
                ?? pick("Eerder:    niets getekend van dit logboek", "Before:    nothing signed of this log"),
        ]
    }

    public func packed(_ path: String, digest: String) -> [String] {
        [
            pick("Geschreven: \(path)", "Written: \(path)"),
            "SHA-256: \(digest)",
        ]
    }
}
