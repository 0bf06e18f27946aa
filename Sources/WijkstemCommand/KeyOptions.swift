import ArgumentParser
import Wijkstem

/// The key of whoever keeps the log, for `run`.
struct KeyOptions: ParsableArguments {
    @Option(
        help: Help.option(
            nl: "Uw sleutel, als de spelregels een logboek vragen.",
            en: "Your key, where the rules want a log.",
            value: "operator.key"
        )
    )
    var key: String?
    @OptionGroup var passphrase: PassphraseOptions
    @Option(
        help: Help.option(
            nl: "Welke sleutels tellen; anders alleen de uwe.",
            en: "Which keys count; otherwise yours alone.",
            value: "policy.txt"
        )
    )
    var policy: String?

    /// - Throws: `IOFailure`, `EvidenceFailure`.
    func keeper(_ terminal: Terminal) throws -> LogKeeper? {
        guard let key else { return nil }
        return LogKeeper(
            key: try terminal.signingKey(key, passphraseFile: passphrase.passphraseFile),
            policy: try policy.map { try SmallFile.read(path: $0) }
        )
    }
}
