import ArgumentParser
import Dossier
import Wijkstem

/// The life of a vote in one file: each step is a command of its own, and says what comes next.
struct VoteCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "vote",
            abstract: Help.text(
                nl: "Neemt een stemming van begin tot eind in één bestand, het dossier.",
                en: "Takes a vote from beginning to end in one file, the dossier."
            ),
            subcommands: [
                VoteNewCommand.self, VoteImportCommand.self, VoteSealCommand.self, VoteOpenCommand.self,
                VoteAdmitCommand.self, VoteEnterCommand.self, VotePrintCommand.self, VoteMinutesCommand.self,
                VoteDeclareCommand.self,
                VoteCloseCommand.self, VoteLotCommand.self, VoteCountCommand.self, VotePublishCommand.self,
                VoteStatusCommand.self, VoteFsckCommand.self, VoteBackupCommand.self,
            ]
        )
    }
}

/// The dossier, which every step has.
struct DossierOptions: ParsableArguments {
    @Argument(help: Help.option(nl: "Het dossier.", en: "The dossier.", value: "dossier")) var path: String

    func open(isReadOnly: Bool = false) throws -> VoteDossier { try VoteDossier(path, isReadOnly: isReadOnly) }
}

/// The key with which a step is signed.
struct DossierKeyOptions: ParsableArguments {
    @Option(
        help: Help.option(
            nl: "Uw sleutel, als die niet meer ligt waar zij bij new lag.",
            en: "Your key, where it does not lie any more where it lay at new.",
            value: "operator.key"
        )
    )
    var key: String?
    @OptionGroup var passphrase: PassphraseOptions

    func keeper(_ dossier: VoteDossier, _ terminal: Terminal) throws -> LogKeeper {
        let path = try key ?? dossier.keyPath()
        return LogKeeper(key: try terminal.signingKey(path, passphraseFile: passphrase.passphraseFile))
    }
}

extension Terminal {
    /// Says what a step did, and what comes next.
    func show(_ report: DossierReport, _ path: String) throws {
        notices(report.findings)
        let figures = Figures(texts.language)
        var lines: [String] = []
        if let ballots = report.ballots {
            lines.append(
                texts.ballotsTaken(
                    figures.count(ballots.added),
                    sealed: figures.count(ballots.sealed),
                    waiting: figures.count(ballots.waiting)
                )
            )
        }
        if let closing = report.closing {
            lines.append(
                texts.closed(
                    cast: figures.count(closing.cast),
                    valid: figures.count(closing.valid),
                    blank: figures.count(closing.blank),
                    invalid: figures.count(closing.invalidTotal)
                )
            )
        }
        if let roll = report.roll { lines += texts.rollCounted(roll) }
        if let turnout = report.turnout { lines += self.lines(turnout) }
        if let seed = report.seed { lines.append(texts.seedMade(seed)) }
        if let checkpoint = report.checkpoint { lines += texts.checkpointSigned(root: checkpoint.root.grouped) }
        if !isQuiet {
            lines.append(texts.stages(from: report.before, to: report.after))
            lines += texts.nextSteps(report.next, dossier: path)
        }
        try result(lines)
    }

    /// Says how far a dossier is.
    func show(_ state: VoteDossier.State, _ path: String) throws {
        var lines = state.roll.map { texts.rollCounted($0) } ?? []
        if let turnout = state.turnout { lines += self.lines(turnout) }
        lines.append(texts.stages(from: state.stage, to: state.stage))
        try result(lines + texts.nextSteps(state.next, dossier: path))
    }

    private func lines(_ turnout: Turnout) -> [String] {
        texts.cameSoFar(turnout.admitted, of: turnout.eligible, hasQuorum: turnout.hasQuorum)
            + (turnout.undone > 0 ? [texts.admissionsUndone(turnout.undone)] : []) + [
                texts.inTheBox(
                    digital: turnout.digital,
                    definitive: turnout.definitiveSlips,
                    open: turnout.openSlips
                )
            ]
    }
}

struct VoteNewCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "new",
            abstract: Help.text(nl: "Begint een stemming in een nieuw dossier.", en: "Begins a vote in a new dossier.")
        )
    }

    @OptionGroup var dossier: DossierOptions
    @OptionGroup var beginning: BeginningOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        let terminal = Terminal(common)
        try await terminal.run {
            try VoteDossier.create(
                dossier.path,
                rules: beginning.rules,
                key: beginning.key,
                policy: beginning.policy
            )
            if !terminal.isQuiet { try terminal.show(try dossier.open().state(), dossier.path) }
        }
    }
}

struct VoteImportCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "import",
            abstract: Help.text(
                nl: "Leest lijsten in voor de stemming opengaat, en stembiljetten zolang zij open is.",
                en: "Takes in lists before voting opens, and ballots while it is open."
            )
        )
    }

    @OptionGroup var dossier: DossierOptions
    @Option(
        help: Help.option(
            nl: "Waarop gestemd kan worden: voorstellen of kandidaten.",
            en: "What can be voted for: proposals or candidates.",
            value: "file"
        )
    )
    var list: String?
    @Option(help: Help.costs) var costs: String?
    @Option(help: Help.option(nl: "De ledenlijst.", en: "The list of members.", value: "file")) var roll: String?
    @Option(help: Help.option(nl: "Volmachten.", en: "Proxies in writing.", value: "file")) var proxies: String?
    @Option(help: Help.option(nl: "Stembiljetten.", en: "Ballots.", value: "file")) var ballots: String?
    @Flag(
        help: Help.option(
            nl: "Ook als er al precies zo'n bestand is ingelezen.",
            en: "Even if a file just like it was taken in already."
        )
    )
    var again = false
    @OptionGroup var common: CommonOptions

    func run() async throws {
        guard [list, roll, proxies, ballots].contains(where: { $0 != nil }), costs == nil || list != nil else {
            throw ValidationError(common.texts.importWhat)
        }
        let terminal = Terminal(common)
        try await terminal.run {
            let dossier = try dossier.open()
            if let list { try terminal.show(try dossier.importList(list, costs: costs), dossier.path) }
            if let roll { try terminal.show(try dossier.importRoll(roll), dossier.path) }
            if let proxies { try terminal.show(try dossier.importProxies(proxies), dossier.path) }
            if let ballots { try terminal.show(try dossier.importBallots(ballots, again: again), dossier.path) }
        }
    }
}

struct VoteSealCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "seal",
            abstract: Help.text(nl: "Legt de spelregels vast.", en: "Fixes the rules.")
        )
    }

    @OptionGroup var dossier: DossierOptions
    @OptionGroup var keys: DossierKeyOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        let terminal = Terminal(common)
        try await terminal.run {
            let dossier = try dossier.open()
            try dossier.require(.seal)
            try terminal.show(try dossier.fixRules(try keys.keeper(dossier, terminal)), dossier.path)
        }
    }
}
