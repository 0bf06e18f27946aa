import ArgumentParser
import Wijkstem

/// The key that signs, for commands that need one.
struct KeyFileOptions: ParsableArguments {
    @Option(help: Help.option(nl: "Het bestand met uw sleutel.", en: "The file with your key.", value: "file"))
    var key: String
    @OptionGroup var passphrase: PassphraseOptions

    /// - Throws: `IOFailure`, `EvidenceFailure`.
    func open(_ terminal: Terminal) throws -> SigningKey {
        try terminal.signingKey(key, passphraseFile: passphrase.passphraseFile)
    }
}

/// Where a passphrase comes from.
struct PassphraseOptions: ParsableArguments {
    @Option(
        help: Help.option(
            nl: "Een bestand met de wachtzin, dat alleen u mag lezen; anders wordt ernaar gevraagd.",
            en: "A file with the passphrase that only you may read; otherwise you are asked for it.",
            value: "file"
        )
    )
    var passphraseFile: String?
}

extension Terminal {
    /// Opens a key file with the passphrase of a file, or one that is asked for.
    ///
    /// - Throws: `IOFailure`, `EvidenceFailure`.
    func signingKey(_ path: String, passphraseFile: String?) throws -> SigningKey {
        // Before anybody is asked: a file that cannot be opened anyway.
        let name = try EvidenceFiles.keyFile(path).name
        return try Keys.open(path, with: try passphrase(passphraseFile, of: name.text))
    }

    /// The passphrase of a key that is there.
    func passphrase(_ file: String?, of name: String) throws -> Passphrase {
        if let file { return try EvidenceFiles.passphrase(file) }
        return try typed(texts.passphrasePrompt(name))
    }

    /// The passphrase of a key that is being made: typed twice.
    func newPassphrase(_ file: String?, of name: String) throws -> Passphrase {
        if let file { return try EvidenceFiles.passphrase(file) }
        notice(texts.passphraseAdvice(least: Passphrase.leastLength))
        let first = try line(texts.passphrasePrompt(name))
        let passphrase = try made(first)
        guard try line(texts.passphraseAgain) == first else { throw EvidenceFailure(.key(.passphrasesDiffer)) }
        return passphrase
    }

    private func typed(_ prompt: String) throws -> Passphrase { try made(try line(prompt)) }

    private func line(_ prompt: String) throws -> [UInt8] {
        guard let line = SecretLine.read(Printable.text(prompt)) else { throw EvidenceFailure(.key(.noPassphrase)) }
        return line
    }

    private func made(_ line: [UInt8]) throws -> Passphrase {
        do { return try Passphrase(line) } catch { throw EvidenceFailure(.key(error)) }
    }
}
