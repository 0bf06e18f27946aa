import ArgumentParser
import Dossier
import Wijkstem

struct VoteMinutesCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "minutes",
            abstract: Help.text(
                nl: "Maakt het proces-verbaal van een getelde stemming: als tekst, of als pagina om te tekenen.",
                en: "Makes the minutes of a vote that was counted: as text, or as a page to sign."
            )
        )
    }

    @OptionGroup var dossier: DossierOptions
    @Option(help: Help.option(nl: "Het bestand voor de pagina.", en: "The file for the page.", value: "file"))
    var out: String?
    @Flag(
        help: Help.option(
            nl: "Voor wie de uitslag uitspreekt: vijf groepen van het kenmerk blijven open.",
            en: "For whoever declares the result: five groups of the digest stay open."
        )
    )
    var chair = false
    @OptionGroup var common: CommonOptions

    func run() async throws {
        let terminal = Terminal(common)
        try await terminal.run {
            let minutes = try dossier.open(isReadOnly: true).minutes(isForTheChair: chair, language: common.language)
            guard let out else { return try terminal.result(minutes.lines) }
            let file = try StagedFile(path: out, overwrites: common.force)
            try file.write(minutes.page.utf8)
            try file.commit()
            try terminal.result([common.texts.fileWritten(out)])
        }
    }
}
