import ArgumentParser
import Wijkstem

struct RulesSealCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "seal",
            abstract: Help.text(
                nl: "Geeft het kenmerk waarmee spelregels vaststaan, en zegt wat het bindt.",
                en: "Gives the digest that fixes a rulebook, and says what it binds."
            )
        )
    }

    @OptionGroup var rules: RulesFile
    @Flag(help: Help.option(nl: "Het kenmerk en de regels als JSON.", en: "The digest and the rules as JSON."))
    var json = false
    @OptionGroup var common: CommonOptions

    func run() async throws {
        let terminal = Terminal(common)
        try await terminal.run {
            let seal = try ExplainRules(path: rules.file).seal(common.language)
            if json {
                try terminal.verbatim(try seal.json.canonicalText() + "\n")
            } else {
                try terminal.result(seal.lines)
            }
        }
    }
}
