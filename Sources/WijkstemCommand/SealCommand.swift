import ArgumentParser
import Dossier
import Wijkstem

/// A vote, step by step: each step is a command of its own, and says what comes next.
struct SealCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "seal",
            abstract: Help.text(
                nl: "Neemt een stemming stap voor stap, met een logboek waaraan niemand achteraf iets kan veranderen.",
                en: "Takes a vote step by step, with a log that nobody can change afterwards."
            ),
            subcommands: [
                SealInitCommand.self, SealRulesCommand.self, SealOpenCommand.self, SealBatchCommand.self,
                SealCloseCommand.self, SealLotCommand.self, SealTallyCommand.self, SealFinalCommand.self,
                SealStatusCommand.self, SealRequestCommand.self, SealCosignCommand.self, SealReceiptCommand.self,
                SealSignCommand.self, SealQueryCommand.self, SealTimestampCommand.self,
            ]
        )
    }
}

/// The folder of the vote, which every step has.
struct SealOptions: ParsableArguments {
    @Argument(help: Help.option(nl: "De map van de stemming.", en: "The folder of the vote.", value: "dir")) var folder:
        String
}

extension SealOptions {
    /// Whether a file stands there, and no folder.
    var isDossier: Bool { Folder.holds(folder) && !Folder.holds("\(folder)/.") }

    /// Does what is no step of its own with the vote in the folder, or with that in a dossier.
    func outside<Value>(_ body: (SealVote) throws -> Value) throws -> Value {
        if isDossier { return try VoteDossier(folder).outside(body) }
        return try body(try SealVote(folder))
    }
}

/// What a vote begins with, in a folder or in a dossier.
struct BeginningOptions: ParsableArguments {
    @Option(help: Help.option(nl: "De spelregels.", en: "The rulebook.", value: "spelregels.json")) var rules: String
    @Option(
        help: Help.option(
            nl: "Uw sleutel, die het logboek ondertekent.",
            en: "Your key, which signs the log.",
            value: "operator.key"
        )
    )
    var key: String
    @Option(
        help: Help.option(
            nl: "Welke sleutels tellen; anders alleen de uwe.",
            en: "Which keys count; otherwise yours alone.",
            value: "policy.txt"
        )
    )
    var policy: String?
}

/// The key with which a step is signed.
struct SealKeyOptions: ParsableArguments {
    @Option(
        help: Help.option(
            nl: "Uw sleutel, als die niet meer ligt waar zij bij init lag.",
            en: "Your key, where it does not lie any more where it lay at init.",
            value: "operator.key"
        )
    )
    var key: String?
    @OptionGroup var passphrase: PassphraseOptions

    func keeper(_ vote: SealVote, _ terminal: Terminal) throws -> LogKeeper {
        let path = try key ?? vote.keyPath()
        return LogKeeper(key: try terminal.signingKey(path, passphraseFile: passphrase.passphraseFile))
    }
}

extension Terminal {
    /// Says what a step did, and what comes next.
    func show(_ report: SealReport, _ folder: String) throws {
        notices(report.findings)
        try result(report.lines(texts, folder: folder, withState: !isQuiet))
    }
}

struct SealInitCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "init",
            abstract: Help.text(nl: "Begint een stemming in een nieuwe map.", en: "Begins a vote in a new folder.")
        )
    }

    @OptionGroup var options: SealOptions
    @OptionGroup var beginning: BeginningOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        let terminal = Terminal(common)
        try await terminal.run {
            try SealVote.begin(
                options.folder,
                rules: beginning.rules,
                key: beginning.key,
                policy: beginning.policy
            )
            let vote = try SealVote(options.folder)
            try terminal.result(vote.lines(common.texts, withState: !terminal.isQuiet))
        }
    }
}

struct SealRulesCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "rules",
            abstract: Help.text(nl: "Legt de spelregels vast.", en: "Fixes the rules.")
        )
    }

    @OptionGroup var options: SealOptions
    @OptionGroup var keys: SealKeyOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        let terminal = Terminal(common)
        try await terminal.run {
            var vote = try SealVote(options.folder)
            try vote.require(.rules)
            let keeper = try keys.keeper(vote, terminal)
            try terminal.show(try vote.fixRules(keeper), options.folder)
        }
    }
}

struct SealOpenCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "open",
            abstract: Help.text(
                nl: "Opent de stemming: legt vast waarop gestemd kan worden.",
                en: "Opens voting: fixes what can be voted for."
            )
        )
    }

    @OptionGroup var options: SealOptions
    @Option(
        help: Help.option(
            nl: "De voorstellen (CSV of JSON), bij een budget.",
            en: "The proposals (CSV or JSON), for a budget.",
            value: "file"
        )
    )
    var proposals: String?
    @Option(help: Help.costs) var costs: String?
    @Option(help: Help.candidates) var candidates: String?
    @Option(
        help: Help.option(
            nl: "Wie een geheim bewaart voor het lot, met de SHA-256 ervan; zo vaak als nodig.",
            en: "Who keeps a secret for the lot, with its SHA-256; as often as needed.",
            value: "name=hash"
        )
    )
    var commit: [String] = []
    @OptionGroup var keys: SealKeyOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        let terminal = Terminal(common)
        try await terminal.run {
            var vote = try SealVote(options.folder)
            try vote.require(.open)
            let isBudget = vote.listOption == "--proposals"
            let other = isBudget ? candidates.map { _ in "--candidates" } : proposals.map { _ in "--proposals" }
            if let other { throw InputError(.optionNotWanted(other), at: Finding.Place(file: options.folder)) }
            guard let list = proposals ?? candidates else {
                throw InputError(.seal(.listMissing(option: vote.listOption)), at: Finding.Place(file: options.folder))
            }
            let commitments = try SealPair.commitments(commit, option: "--commit")
            let keeper = try keys.keeper(vote, terminal)
            let report = try vote.open(keeper, list: list, costs: costs, commitments: commitments)
            try terminal.show(report, options.folder)
        }
    }
}

struct SealBatchCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "batch",
            abstract: Help.text(
                nl: "Verzegelt een bestand met stembiljetten; zo vaak als er een binnenkomt.",
                en: "Seals a file of ballots; as often as one comes in."
            )
        )
    }

    @OptionGroup var options: SealOptions
    @Option(help: Help.option(nl: "De stembiljetten.", en: "The ballots.", value: "file")) var ballots: String
    @Flag(
        help: Help.option(
            nl: "Ook als er al precies zo'n bestand is verzegeld.",
            en: "Even if a file just like it was sealed already."
        )
    )
    var again = false
    @OptionGroup var common: CommonOptions

    func run() async throws {
        let terminal = Terminal(common)
        try await terminal.run {
            var vote = try SealVote(options.folder)
            vote.workers = common.workers
            try terminal.show(try vote.addBatch(ballots, again: again), options.folder)
        }
    }
}

struct SealCloseCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "close",
            abstract: Help.text(
                nl: "Sluit de stemming: legt de stembiljetten vast voor iemand ze ziet.",
                en: "Closes voting: fixes the ballots before anybody sees one."
            )
        )
    }

    @OptionGroup var options: SealOptions
    @Option(
        help: Help.option(
            nl: "De stemmen over de moties van de spelregels (CSV of JSON).",
            en: "The votes on the motions of the rulebook (CSV or JSON).",
            value: "file"
        )
    )
    var motions: String?
    @OptionGroup var keys: SealKeyOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        let terminal = Terminal(common)
        try await terminal.run {
            var vote = try SealVote(options.folder)
            try vote.require(.close)
            let keeper = try keys.keeper(vote, terminal)
            try terminal.show(try vote.close(keeper, motions: motions), options.folder)
        }
    }
}
