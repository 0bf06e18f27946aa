import ArgumentParser
import Wijkstem

struct RulesNextCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "next",
            abstract: Help.text(
                nl: "Maakt uit een uitslag de spelregels van de volgende ronde, met het geld dat overbleef.",
                en: "Makes the rulebook of the next round from a result, with the money that was left."
            )
        )
    }

    @Argument(help: Help.option(nl: "De map met de uitslag.", en: "The folder with the result.", value: "dir"))
    var bundle: String
    @Option(help: Help.option(nl: "Het bestand voor de spelregels.", en: "The file for the rulebook.", value: "file"))
    var out: String
    @Option(
        help: Help.option(
            nl: "Een besparing die terugvloeit, als bron van de volgende ronde.",
            en: "A saving that flows back, as a source of the next round.",
            value: "name=amount"
        )
    )
    var saving: [String] = []
    @Option(help: Help.option(nl: "De naam van de volgende stemming.", en: "The name of the next vote.", value: "name"))
    var name: String?
    @Option(help: Help.option(nl: "Het kenmerk van de volgende stemming.", en: "The id of the next vote.", value: "id"))
    var id: String?
    @Flag(help: Help.option(nl: "Wat meegaat en teruggaat als JSON.", en: "What goes along and back as JSON."))
    var json = false
    @OptionGroup var common: CommonOptions

    func run() async throws {
        let terminal = Terminal(common)
        let savings = try saving.map { text in
            guard let saving = NextRulebook.Saving(text) else { throw ValidationError(common.texts.badSaving(text)) }
            return saving
        }
        try await terminal.run {
            let file = try StagedFile(path: out, overwrites: common.force)
            let next = try NextRulebook(bundle: bundle, name: name, id: id, savings: savings, language: common.language)
            try file.write(next.text.utf8)
            try file.commit()
            if json {
                try terminal.verbatim(try next.json.canonicalText() + "\n")
            } else {
                try terminal.result(next.round.lines(common.texts, path: out))
            }
        }
    }
}
