import ArgumentParser
import Wijkstem

struct ConvertCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "convert",
            abstract: Help.text(
                nl: "Zet een stemming om tussen .pb en CSV, en noemt wat verloren gaat.",
                en: "Converts a vote between .pb and CSV, and names what is lost."
            )
        )
    }

    @OptionGroup var input: InputOptions
    @Argument(
        help: Help.option(nl: "Het nieuwe bestand (.pb of .csv).", en: "The new file (.pb or .csv).", value: "out")
    )
    var output: String
    @Option(
        name: .customLong("ballots-out"),
        help: Help.option(
            nl: "Het nieuwe bestand voor de stemmen, bij CSV.",
            en: "The new file for the ballots, for CSV.",
            value: "file"
        )
    )
    var ballotsOutput: String?
    @Option(help: Help.option(nl: "Het budget, van CSV naar .pb.", en: "The budget, from CSV to .pb.", value: "amount"))
    var budget: String?
    @OptionGroup var common: CommonOptions

    func run() async throws {
        let terminal = Terminal(common)
        let stated = try budget.map { try MethodOptions.budget($0, common.texts) }
        try await terminal.run {
            let result = try ConvertFile(
                input: input.files { terminal.readProgress($0) },
                output: output,
                ballotsOutput: ballotsOutput,
                budget: stated,
                force: common.force
            )()
            terminal.notices(result.findings)
            if !result.losses.isEmpty { terminal.notice(common.texts.lost(result.losses)) }
            try terminal.result(result.outputs.map(common.texts.fileWritten))
        }
    }
}
