import ArgumentParser
import Wijkstem

struct RulesCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "rules",
            abstract: Help.text(
                nl: "Maakt spelregels, legt ze uit, legt ze vast, en neemt ze mee naar de volgende ronde.",
                en: "Makes a rulebook, explains it, seals it, and takes it to the next round."
            ),
            subcommands: [
                RulesNewCommand.self, RulesExplainCommand.self, RulesSealCommand.self, RulesNextCommand.self,
            ]
        )
    }
}
