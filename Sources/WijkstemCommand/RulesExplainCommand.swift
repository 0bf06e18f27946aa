import ArgumentParser
import Wijkstem

struct RulesExplainCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "explain",
            abstract: Help.text(
                nl: "Legt spelregels uit in gewone taal, op één bladzijde.",
                en: "Explains a rulebook in plain words, on one page."
            )
        )
    }

    @OptionGroup var rules: RulesFile
    @Option(help: Help.option(nl: "Het bestand voor een pagina.", en: "The file for a page.", value: "file"))
    var page: String?
    @OptionGroup var common: CommonOptions

    func run() async throws {
        let terminal = Terminal(common)
        try await terminal.run {
            let explanation = try ExplainRules(path: rules.file).explanation(common.language)
            guard let page else { return try terminal.result(explanation.lines) }
            let file = try StagedFile(path: page, overwrites: common.force)
            try file.write(explanation.page.utf8)
            try file.commit()
            try terminal.result([common.texts.fileWritten(page)])
        }
    }
}

struct RulesFile: ParsableArguments {
    @Argument(help: Help.option(nl: "De spelregels.", en: "The rulebook.", value: "spelregels.json")) var file: String
}
