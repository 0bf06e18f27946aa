import ArgumentParser
import Wijkstem

struct KeysCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "keys",
            abstract: Help.text(
                nl: "Maakt sleutels, toont ze, en legt vast welke tellen.",
                en: "Makes keys, shows them, and fixes which ones count."
            ),
            subcommands: [KeysNewCommand.self, KeysShowCommand.self, KeysPolicyCommand.self]
        )
    }
}

struct KeysNewCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "new",
            abstract: Help.text(
                nl: "Maakt een sleutel, versleuteld met een wachtzin, en toont wat anderen ervan nodig hebben.",
                en: "Makes a key, encrypted with a passphrase, and shows what others need of it."
            )
        )
    }

    @Option(
        help: Help.option(
            nl: "De naam van de sleutel: kleine letters, cijfers, punt, streepje, schuine streep.",
            en: "The name of the key: lower-case letters, digits, dot, hyphen, slash.",
            value: "name"
        )
    )
    var name: String
    @Option(help: Help.option(nl: "Het bestand voor de sleutel.", en: "The file for the key.", value: "file"))
    var out: String
    @OptionGroup var passphrase: PassphraseOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        let terminal = Terminal(common)
        try await terminal.run {
            guard KeyName(name) != nil else { throw EvidenceFailure(.name(name)) }
            let key = try Keys.make(
                name: name,
                passphrase: try terminal.newPassphrase(passphrase.passphraseFile, of: name),
                path: out
            )
            terminal.notice(common.texts.keyMade(out))
            try terminal.result(
                common.texts.keyLines(log: key.publicKey(.log).text, witness: key.publicKey(.witness).text)
            )
        }
    }
}

struct KeysShowCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "show",
            abstract: Help.text(
                nl: "Toont wat anderen van een sleutel nodig hebben; de wachtzin is niet nodig.",
                en: "Shows what others need of a key; its passphrase is not needed."
            )
        )
    }

    @Argument(help: Help.option(nl: "Het bestand met de sleutel.", en: "The file with the key.", value: "file"))
    var file: String
    @OptionGroup var common: CommonOptions

    func run() async throws {
        let terminal = Terminal(common)
        try await terminal.run {
            let key = try EvidenceFiles.keyFile(file)
            try terminal.result(
                common.texts.keyLines(log: key.publicKey(.log).text, witness: key.publicKey(.witness).text)
            )
        }
    }
}
