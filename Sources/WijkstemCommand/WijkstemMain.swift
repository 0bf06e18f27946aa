import ArgumentParser
import Wijkstem

@main
struct WijkstemMain: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "wijkstem",
            abstract: Help.text(
                nl: "Telt de stemmen van een wijk en maakt er een uitslag van die iedereen kan controleren.",
                en: "Counts a neighbourhood's ballots into a result that anyone can check."
            ),
            discussion: Help.text(
                nl: "Meldingen zijn Nederlands; --lang en maakt ze Engels.",
                en: "Messages are Dutch by default; --lang en makes them English."
            ),
            version: "0.1.0",
            subcommands: [
                TallyCommand.self, RunCommand.self, CompareCommand.self, ReportCommand.self, ExplainCommand.self,
                CheckCommand.self,
                ConvertCommand.self, PageCommand.self, ContractCommand.self, RulesCommand.self,
                KeysCommand.self, WitnessCommand.self, PackCommand.self, SealCommand.self,
                VoteCommand.self,
            ]
        )
    }
}
