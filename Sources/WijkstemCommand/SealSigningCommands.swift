import ArgumentParser
import Wijkstem

struct SealSignCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "sign",
            abstract: Help.text(
                nl: "Ondertekent de uitslag met een certificaat, of neemt een handtekening over die elders is gezet.",
                en: "Signs the result with a certificate, or takes over a signature that was made elsewhere."
            )
        )
    }

    @OptionGroup var options: SealOptions
    @Option(
        help: Help.option(
            nl: "Het certificaat (PEM), met wat ervoor nodig is erachter.",
            en: "The certificate (PEM), followed by those that it needs.",
            value: "file"
        )
    )
    var certificate: String?
    @Option(
        help: Help.option(
            nl: "De privésleutel ervan (PEM): ECDSA P-256 of RSA.",
            en: "Its private key (PEM): ECDSA P-256 or RSA.",
            value: "file"
        )
    )
    var key: String?
    @Option(
        help: Help.option(
            nl: "Een bestand met de wachtzin van die sleutel, als die versleuteld is.",
            en: "A file with the passphrase of that key, where it is encrypted.",
            value: "file"
        )
    )
    var passphraseFile: String?
    @Option(
        help: Help.option(
            nl: "Een handtekening (CAdES, los) over manifest.json die elders is gezet.",
            en: "A signature (CAdES, detached) over manifest.json that was made elsewhere.",
            value: "file"
        )
    )
    var signature: String?
    @OptionGroup var common: CommonOptions

    func run() async throws {
        let isOwn = certificate != nil && key != nil
        guard isOwn != (signature != nil), (certificate != nil) == (key != nil) else {
            throw ValidationError(common.texts.signWithOrTake)
        }
        let terminal = Terminal(common)
        try await terminal.run {
            try options.outside { vote in
                if let signature {
                    try vote.takeSignature(signature, replaces: common.force)
                } else if let certificate, let key {
                    try vote.sign(
                        certificate: certificate,
                        key: key,
                        passphraseFile: passphraseFile,
                        replaces: common.force
                    )
                }
            }
            try terminal.result(common.texts.signatureTaken(options.folder, isDossier: options.isDossier))
        }
    }
}

/// What is stamped.
struct StampedArgument: ParsableArguments {
    @Argument(help: Help.choice(nl: "Wat", en: "What", among: StampedFile.self, value: "what")) var what: String

    func file(_ texts: Texts) throws -> StampedFile { try MethodOptions.word(what, "WHAT", texts) }
}

struct SealQueryCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "query",
            abstract: Help.text(
                nl: "Schrijft de vraag aan een tijdstempeldienst (RFC 3161).",
                en: "Writes the question for a timestamping authority (RFC 3161)."
            )
        )
    }

    @OptionGroup var options: SealOptions
    @OptionGroup var what: StampedArgument
    @Option(help: Help.option(nl: "Het bestand.", en: "The file.", value: "file")) var out: String
    @OptionGroup var common: CommonOptions

    func run() async throws {
        let file = try what.file(common.texts)
        let terminal = Terminal(common)
        try await terminal.run {
            try terminal.write(
                try options.outside { try $0.timestampQuery(file) },
                to: out,
                force: common.force
            )
            terminal.notice(common.texts.fileWritten(out))
        }
    }
}

struct SealTimestampCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "timestamp",
            abstract: Help.text(
                nl: "Neemt het antwoord van een tijdstempeldienst over.",
                en: "Takes over the answer of a timestamping authority."
            )
        )
    }

    @OptionGroup var options: SealOptions
    @OptionGroup var what: StampedArgument
    @Option(help: Help.option(nl: "Het antwoord.", en: "The answer.", value: "file")) var response: String
    @OptionGroup var common: CommonOptions

    func run() async throws {
        let file = try what.file(common.texts)
        let terminal = Terminal(common)
        try await terminal.run {
            let time = try options.outside { try $0.takeTimestamp(file, response: response) }
            try terminal.result([common.texts.stamped(LogTime(seconds: time)?.text ?? "\(time)")])
        }
    }
}
