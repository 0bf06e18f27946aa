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
    @Option(
        help: Help.option(
            nl: "Een bestand met de wachtzin van die sleutel; anders wordt ernaar gevraagd.",
            en: "A file with the passphrase of that key; otherwise you are asked for it.",
            value: "file"
        )
    )
    var passphraseFile: String?
    @Option(
        help: Help.option(
            nl: "Welke sleutels tellen; anders alleen de uwe.",
            en: "Which keys count; otherwise yours alone.",
            value: "policy.txt"
        )
    )
    var policy: String?

    /// - Throws: `KeyFileError`, `IOFailure`.
    func keeper() throws -> LogKeeper? {
        guard let key else { return nil }
        let file = try KeyFile(bytes: try SmallFile.read(path: key))
        guard let passphraseFile else { throw KeyFileError.noPassphrase }
        let passphrase = try Passphrase(file: try SmallFile.read(path: passphraseFile))
        return LogKeeper(
            key: try file.open(with: passphrase),
            policy: try policy.map { try SmallFile.read(path: $0) }
        )
    }
}
