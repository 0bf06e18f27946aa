import ArgumentParser
import Wijkstem

@main
enum WijkstemMain {
    static func main() async {
        do {
            let arguments = ordered(Array(CommandLine.arguments.dropFirst()))
            var command = try WijkstemCommand.parseAsRoot(arguments)
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch let error as ValidationError {
            // The parser wraps what it finds itself. This came up at work, where how to call the command is no help.
            StandardStreams.writeError(Printable.text(error.message, keepingLineBreaks: true) + "\n")
            WijkstemCommand.exit(withError: ExitCode.validationFailure)
        } catch {
            WijkstemCommand.exit(withError: error)
        }
    }

    /// `--lang` may stand before the command as well: what it says goes for all of them.
    private static func ordered(_ arguments: [String]) -> [String] {
        var rest = arguments[...]
        while let first = rest.first {
            if first.hasPrefix("--lang=") {
                rest = rest.dropFirst()
            } else if first == "--lang", rest.count > 1 {
                rest = rest.dropFirst(2)
            } else {
                break
            }
        }
        let moved = arguments[..<rest.startIndex]
        guard let command = rest.first, !command.hasPrefix("-") else { return Array(rest) }
        let end = rest.firstIndex(of: "--") ?? rest.endIndex
        return Array(rest[..<end] + moved + rest[end...])
    }
}

struct WijkstemCommand: AsyncParsableCommand {
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
