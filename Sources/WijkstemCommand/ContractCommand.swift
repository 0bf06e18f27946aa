import ArgumentParser
import Wijkstem

struct ContractCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "contract",
            abstract: Help.text(
                nl: "Maakt van een uitslag een wijkcontract om af te drukken, in te vullen en te tekenen.",
                en: "Makes a neighbourhood contract of a result, to be printed, filled in and signed."
            )
        )
    }

    @Argument(
        help: Help.option(
            nl: "De map met de uitslag, of een result.json.",
            en: "The folder with the result, or a result.json.",
            value: "bundle"
        )
    )
    var bundle: String
    @Option(help: Help.option(nl: "Het bestand voor het contract.", en: "The file for the contract.", value: "file"))
    var out: String
    @OptionGroup var common: CommonOptions

    func run() async throws {
        let terminal = Terminal(common)
        try await terminal.run {
            let page = try MakeContract(path: bundle, language: common.language)()
            let file = try StagedFile(path: out, overwrites: common.force)
            try file.write(page.source.utf8)
            try file.commit()
            try terminal.result([
                common.texts.contractWritten(out, pages: "\(page.pages)", hasAnnex: page.hasAnnex)
            ])
        }
    }
}
