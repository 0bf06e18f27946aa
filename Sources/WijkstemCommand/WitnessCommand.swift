import ArgumentParser
import Wijkstem

struct WitnessCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "witness",
            abstract: Help.text(
                nl: "Getuigt van het logboek van een ander.",
                en: "Witnesses the log of somebody else."
            ),
            subcommands: [WitnessSignCommand.self]
        )
    }
}

struct WitnessSignCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "sign",
            abstract: Help.text(
                nl: "Tekent een stand van een logboek mee, als die voortbouwt op wat u eerder tekende.",
                en: "Cosigns a checkpoint of a log if it continues what you signed before."
            )
        )
    }

    @Argument(
        help: Help.option(
            nl: "Het verzoek, van wijkstem seal request.",
            en: "The request, from wijkstem seal request.",
            value: "file"
        )
    )
    var request: String
    @OptionGroup var key: KeyFileOptions
    @Option(
        help: Help.option(
            nl: "Het bestand waarin staat wat u eerder tekende; het wordt bijgewerkt.",
            en: "The file of what you signed before; it is kept up to date.",
            value: "file"
        )
    )
    var state: String
    @Option(
        help: Help.option(
            nl: "De sleutel van het logboek, als tekst: nodig bij de eerste keer.",
            en: "The key of the log, as text: needed the first time.",
            value: "key"
        )
    )
    var log: String?
    @Option(
        help: Help.option(nl: "Het bestand voor wat u tekent.", en: "The file for what you sign.", value: "file")
    )
    var out: String
    @OptionGroup var common: CommonOptions

    func run() async throws {
        let terminal = Terminal(common)
        try await terminal.run {
            let known: PublicKey? =
                if let log {
                    try Keys.publicKey(log)
                } else {
                    nil
                }
            var signing = try WitnessSigning(request: request, state: state)
            let asked = signing.request.note.checkpoint
            try terminal.result(
                common.texts.checkpointLines(
                    origin: asked.origin.text,
                    size: asked.size,
                    root: asked.root.grouped,
                    before: signing.last?.size
                )
            )
            // Refused before anything is signed: a place where the note cannot go.
            let file = try StagedFile(path: out, overwrites: common.force)
            let note = try signing.sign(with: try key.open(terminal), log: known, at: LogClock.system.now().seconds)
            try file.write(note.bytes)
            try file.commit()
            terminal.notice(common.texts.fileWritten(out))
        }
    }
}
