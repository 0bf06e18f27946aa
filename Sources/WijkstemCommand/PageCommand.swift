import ArgumentParser
import Wijkstem

struct PageCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "page",
            abstract: Help.text(
                nl: "Maakt de pagina van een uitslag nog eens, bijvoorbeeld in het Engels.",
                en: "Makes the page of a result again, for example in English."
            )
        )
    }

    @Argument(help: Help.option(nl: "De map met de uitslag.", en: "The folder with the result.", value: "dir"))
    var bundle: String
    @Option(help: Help.option(nl: "Het bestand voor de pagina.", en: "The file for the page.", value: "file")) var out:
        String
    @OptionGroup var common: CommonOptions

    func run() async throws {
        let terminal = Terminal(common)
        try await terminal.run {
            let page = try RenderPage(bundle: bundle, language: common.language)()
            let file = try StagedFile(path: out, overwrites: common.force)
            try file.write(page.utf8)
            try file.commit()
            try terminal.result([common.texts.fileWritten(out)])
        }
    }
}
