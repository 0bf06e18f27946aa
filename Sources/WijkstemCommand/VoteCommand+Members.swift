import ArgumentParser
import Dossier
import Wijkstem

struct VoteAdmitCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "admit",
            abstract: Help.text(
                nl: "Laat leden toe tot de stemming, en degenen voor wie zij een volmacht hebben.",
                en: "Admits members to vote, and those whose proxies they hold."
            )
        )
    }

    @OptionGroup var dossier: DossierOptions
    @Option(
        help: Help.option(
            nl: "Het nummer van een lid; zo vaak als nodig.",
            en: "The number of a member; as often as needed.",
            value: "number"
        )
    )
    var member: [String] = []
    @Option(
        help: Help.option(
            nl: "Een bestand met de nummers: een kolom lidnummer, en misschien een kolom kanaal (papier, digitaal).",
            en: "A file with the numbers: a column member, and maybe a column channel (paper, digital).",
            value: "file"
        )
    )
    var file: String?
    @Flag(help: Help.option(nl: "Zij stemmen digitaal.", en: "They vote digitally.")) var digital = false
    @Option(
        help: Help.option(
            nl: "Een voorstel waarbij iemand van hen belang heeft; wie wordt niet bewaard.",
            en: "A project in which one of them has an interest; who is not kept.",
            value: "project"
        )
    )
    var recused: [String] = []
    @Option(
        help: Help.option(
            nl:
                "Maakt de toelating van --member ongedaan, met die van wie hij een volmacht heeft: een vergissing, en hij heeft nog niet gestemd. De reden blijft bewaard.",
            en:
                "Undoes the admission of --member, with those whose proxies he holds: it was a mistake, and he has not voted yet. The reason is kept.",
            value: "reason"
        )
    )
    var undo: String?
    @OptionGroup var common: CommonOptions

    func run() async throws {
        if let undo { return try await self.undo(undo) }
        guard member.isEmpty != (file == nil) else { throw ValidationError(common.texts.admitWhom) }
        let terminal = Terminal(common)
        try await terminal.run {
            let dossier = try dossier.open()
            let (report, admitted) = try dossier.admit(try coming(), recused: recused)
            // Of a whole file the number is enough.
            if file == nil {
                let lines = admitted.map {
                    common.texts.admitted($0.member, name: $0.name, ballots: $0.ballots, givers: $0.givers)
                }
                try terminal.result(lines)
            } else {
                try terminal.result([common.texts.admitted(count: admitted.count)])
            }
            try terminal.show(report, dossier.path)
        }
    }

    private func undo(_ reason: String) async throws {
        guard member.count == 1, file == nil, !digital, recused.isEmpty else {
            throw ValidationError(common.texts.undoWhom)
        }
        let terminal = Terminal(common)
        try await terminal.run {
            let place = Finding.Place(file: "--member")
            let (report, undone) = try dossier.open().undoAdmission(of: member[0], because: reason, at: place)
            try terminal.result([common.texts.undone(undone.member, name: undone.name, givers: undone.givers)])
            try terminal.show(report, dossier.path)
        }
    }

    private func coming() throws -> [VoteDossier.Coming] {
        let usual: VoteDossier.Admission = digital ? .digital : .paper
        guard let file else {
            return member.map { VoteDossier.Coming($0, as: usual, at: Finding.Place(file: "--member")) }
        }
        return try AdmissionsSheet.read(try FileSource(path: file)).map { row in
            let admission = row.isDigital.map { $0 ? VoteDossier.Admission.digital : .paper } ?? usual
            return VoteDossier.Coming(row.number, as: admission, at: row.place)
        }
    }
}

struct VoteDeclareCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "declare",
            abstract: Help.text(
                nl: "Zet in het logboek wat de voorzitter over de uitslag verklaart.",
                en: "Puts into the log what the chair declares of the result."
            )
        )
    }

    @OptionGroup var dossier: DossierOptions
    @Option(
        help: Help.choice(
            nl: "Wat verklaard is",
            en: "What was declared",
            among: Declaration.State.self,
            value: "state"
        )
    )
    var state: String
    @Option(help: Help.option(nl: "Wie het verklaarde.", en: "Who declared it.", value: "name")) var by: String
    @Option(
        help: Help.option(
            nl: "Bij contested: hoeveel bezwaren er waren.",
            en: "With contested: how many objections there were.",
            value: "n"
        )
    )
    var objections: Int?
    @Option(
        help: Help.choice(
            nl: "Bij definitive: een stuk dat er was; zo vaak als nodig",
            en: "With definitive: a document that was there; as often as needed",
            among: Assembly.Document.self,
            value: "document"
        )
    )
    var document: [String] = []
    @Option(
        help: Help.option(
            nl:
                "Bij pronounced: de groepen van het kenmerk die in vote minutes --chair met puntjes staan, van het ondertekende papier.",
            en:
                "With pronounced: the groups of the digest that are dotted in vote minutes --chair, from the paper that was signed.",
            value: "groups"
        )
    )
    var groups: String?
    @OptionGroup var common: CommonOptions

    func run() async throws {
        let texts = common.texts
        let state: Declaration.State = try MethodOptions.word(state, "--state", texts)
        let documents: [Assembly.Document] = try document.map { try MethodOptions.word($0, "--document", texts) }
        guard (objections != nil) == (state == .contested), documents.isEmpty || state == .definitive else {
            throw ValidationError(texts.declareWith)
        }
        let declaration: Declaration =
            switch state {
            case .pronounced: .pronounced
            case .contested: .contested(objections: objections ?? 0)
            case .definitive: .definitive(Assembly.Document.allCases.filter { documents.contains($0) })
            case .revote: .revote
            }
        let terminal = Terminal(common)
        try await terminal.run {
            let dossier = try dossier.open()
            if state == .pronounced {
                try dossier.require(.declare)
                try dossier.check(digestGroups: groups)
            }
            try terminal.show(try dossier.declare(declaration, by: by), dossier.path)
        }
    }
}
