import ArgumentParser
import Wijkstem

struct ConvertCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "convert",
            abstract: Help.text(
                nl: "Zet een stemming om (.pb, CSV, .blt, PrefLib), en noemt wat verloren gaat.",
                en: "Converts a vote (.pb, CSV, .blt, PrefLib), and names what is lost."
            )
        )
    }

    @OptionGroup var input: InputOptions
    @Argument(
        help: Help.option(
            nl: "Het nieuwe bestand (.pb, .csv, .json, .blt, .soi …).",
            en: "The new file (.pb, .csv, .json, .blt, .soi …).",
            value: "out"
        )
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
    @Option(
        help: Help.option(
            nl: "Van CSV naar .pb, bij stemmen met credits: credits=100, negative=true, max_votes=5, max_projects=4.",
            en:
                "From CSV to .pb, with votes that are paid with credits: credits=100, negative=true, max_votes=5, max_projects=4.",
            value: "key=value"
        )
    )
    var option: [String] = []
    @Option(help: Help.candidates) var candidates: String?
    @OptionGroup var common: CommonOptions

    func run() async throws {
        let terminal = Terminal(common)
        let stated = try budget.map { try MethodOptions.budget($0, common.texts) }
        let credits = try MethodOptions.creditTerms(option, common.texts)
        try await terminal.run {
            var files = input.files(common.workers) { terminal.readProgress($0) }
            files.credits = credits
            var convert = ConvertFile(
                input: files,
                output: output,
                ballotsOutput: ballotsOutput,
                budget: stated,
                force: common.force
            )
            convert.candidates = candidates
            convert.language = common.language
            let result = try convert()
            terminal.notices(result.findings)
            if !result.losses.isEmpty { terminal.notice(common.texts.lost(result.losses)) }
            if !result.rankedLosses.isEmpty {
                terminal.notice(common.texts.lost(result.rankedLosses.map(common.texts.loss)))
            }
            try terminal.result(result.outputs.map(common.texts.fileWritten))
        }
    }
}
