import ArgumentParser
import Dossier
import Wijkstem

/// Typing in slips of paper: on the screen, or from lines.
struct VoteEnterCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "enter",
            abstract: Help.text(
                nl: "Voert briefjes van papier in: twee keer, door twee mensen.",
                en: "Takes in slips of paper: twice, by two people."
            ),
            discussion: Help.text(
                nl: "Zonder terminal, of met --file, komen de briefjes uit regels tekst.",
                en: "Without a terminal, or with --file, slips come from lines of text."
            )
        )
    }

    @OptionGroup var dossier: DossierOptions
    @Option(help: Help.option(nl: "Uw naam.", en: "Your name.", value: "name")) var by: String
    @Option(
        help: Help.option(
            nl: "Hoe deze briefjes zijn binnengekomen, als er meer kanalen zijn.",
            en: "How these slips came in, where there are several channels.",
            value: "channel"
        )
    )
    var channel: String?
    @Option(
        help: Help.option(nl: "Regels met briefjes; - is standaardinvoer.", en: "Lines of slips; - is standard input.")
    )
    var file: String?
    @OptionGroup var common: CommonOptions

    func run() async throws {
        let terminal = Terminal(common)
        try await terminal.run {
            let dossier = try dossier.open()
            let form = try dossier.slipForm()
            let position = try Self.named("--channel") { try form.channel(channel) }
            let slips = DossierSlips(dossier)
            if file == nil, terminal.asks {
                var session = try Self.named("--by") { try EntrySession(form, slips, by: by, channel: position) }
                let screen = VoteEnterScreen(title: form.title, texts: common.texts)
                if try screen.run(&session) {
                    return terminal.notice(common.texts.entrySessionStored(session.storedCount))
                }
            }
            try read(slips, form, position, terminal)
        }
    }

    /// Slips from lines; the number of each is told once it is stored.
    private func read(_ slips: DossierSlips, _ form: SlipForm, _ channel: Int, _ terminal: Terminal) throws {
        let path = file ?? "-"
        let bytes = try SmallFile.read(path: path, limit: EntryScript.byteLimit)
        let script = try EntryScript(bytes, file: path, form: form, channel: channel)
        var slips = slips
        let outcome: EntryScript.Outcome
        do {
            outcome = try script.run(into: &slips, by: by) { try terminal.result([$0.text]) }
        } catch let conflict as SlipStoreConflict {
            throw InputError(.entry(.changedElsewhere(conflict.slip.text)), at: Finding.Place(file: path))
        }
        for line in common.texts.entryScriptStored(outcome.stored, before: outcome.storedBefore) {
            terminal.notice(line)
        }
    }

    /// What is refused, told as a fault of an option.
    private static func named<Value>(_ option: String, _ body: () throws -> Value) throws -> Value {
        do { return try body() } catch let refusal as EntryRefusal {
            throw InputError(.entry(refusal.fault), at: Finding.Place(file: option))
        }
    }
}
