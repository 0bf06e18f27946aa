import ArgumentParser
import Dossier
import Wijkstem

struct VoteOpenCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "open",
            abstract: Help.text(nl: "Opent de stemming.", en: "Opens voting.")
        )
    }

    @OptionGroup var dossier: DossierOptions
    @Option(
        name: [.customLong("commit"), .customLong("commitment")],
        help: Help.option(
            nl: "Wie een geheim bewaart voor het lot, met de SHA-256 ervan; zo vaak als nodig.",
            en: "Who keeps a secret for the lot, with its SHA-256; as often as needed.",
            value: "name=hash"
        )
    )
    var commit: [String] = []
    @Flag(
        help: Help.option(
            nl: "Dit is de tweede vergadering: de eerste had geen quorum.",
            en: "This is the second meeting: the first one had no quorum."
        )
    )
    var secondMeeting = false
    @OptionGroup var keys: DossierKeyOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        let terminal = Terminal(common)
        try await terminal.run {
            let dossier = try dossier.open()
            try dossier.require(.open)
            let commitments = try SealPair.commitments(commit, option: "--commit")
            let keeper = try keys.keeper(dossier, terminal)
            let report = try dossier.open(keeper, commitments: commitments, isSecondMeeting: secondMeeting)
            try terminal.show(report, dossier.path)
        }
    }
}

struct VoteCloseCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "close",
            abstract: Help.text(
                nl: "Sluit de stemming: legt de stembiljetten vast voor iemand ze ziet.",
                en: "Closes voting: fixes the ballots before anybody sees one."
            )
        )
    }

    @OptionGroup var dossier: DossierOptions
    @Option(
        help: Help.option(
            nl: "De stemmen over de moties van de spelregels (CSV of JSON).",
            en: "The votes on the motions of the rulebook (CSV or JSON).",
            value: "file"
        )
    )
    var motions: String?
    @Option(
        help: Help.option(
            nl: "Waarom er meer of minder stembiljetten zijn dan kiezers; hoeveel, en waardoor.",
            en: "Why there are more or fewer ballots than voters; how many, and what by.",
            value: "n:text"
        )
    )
    var explain: [String] = []
    @Option(
        help: Help.choice(
            nl: "Een waarschuwing waarnaar iemand heeft gekeken",
            en: "A warning that somebody looked at",
            among: BoxWarning.self,
            value: "code"
        )
    )
    var accept: [String] = []
    @OptionGroup var keys: DossierKeyOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        var bureau = VoteDossier.Bureau()
        bureau.accepted = try accept.map { try MethodOptions.word($0, "--accept", common.texts) }
        bureau.explanations = try explain.map { text in
            guard let mark = text.firstIndex(of: ":"), let count = Int(text[..<mark]) else {
                throw ValidationError(common.texts.explainHow(text))
            }
            return BoxCount.Difference(count: count, text: String(text[text.index(after: mark)...]))
        }
        let terminal = Terminal(common)
        try await terminal.run { [bureau] in
            let dossier = try dossier.open()
            dossier.workers = common.workers
            try dossier.require(.close)
            let keeper = try keys.keeper(dossier, terminal)
            try terminal.show(try dossier.close(keeper, motions: motions, bureau: bureau), dossier.path)
        }
    }
}
