import ArgumentParser
import Dossier
import Wijkstem

struct VoteLotCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "lot",
            abstract: Help.text(
                nl: "Trekt het lot dat bij een gelijke stand beslist: met dobbelstenen, of met de hand.",
                en: "Draws the lot that decides ties: from dice, or by hand."
            )
        )
    }

    @OptionGroup var dossier: DossierOptions
    @OptionGroup var lot: LotOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        let terminal = Terminal(common)
        try await terminal.run {
            let dossier = try dossier.open()
            try dossier.require(.lot)
            switch try lot.given(in: dossier.path) {
            case .order(let ids, let witnesses):
                try terminal.show(try dossier.drawLot(order: ids, witnesses: witnesses), dossier.path)
            case .dice(let throwers, let secrets):
                try terminal.show(try dossier.drawLot(throwers: throwers, secrets: secrets), dossier.path)
            }
        }
    }
}

struct VoteCountCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(commandName: "count", abstract: Help.text(nl: "Telt.", en: "Counts."))
    }

    @OptionGroup var dossier: DossierOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        let terminal = Terminal(common)
        try await terminal.run {
            let dossier = try dossier.open()
            dossier.workers = common.workers
            try terminal.show(try dossier.count(), dossier.path)
        }
    }
}

struct VotePublishCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "publish",
            abstract: Help.text(
                nl: "Sluit het logboek af en schrijft de map met de uitslag; daarna zo vaak als nodig opnieuw.",
                en: "Ends the log and writes the folder with the result; afterwards again, as often as needed."
            )
        )
    }

    @OptionGroup var dossier: DossierOptions
    @OptionGroup var place: PublishedPlace
    @OptionGroup var keys: DossierKeyOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        let terminal = Terminal(common)
        try await terminal.run {
            try place.check(force: common.force)
            let dossier = try dossier.open()
            let (report, bundle) = try dossier.publish { try keys.keeper(dossier, terminal) }
            if let report { try terminal.show(report, dossier.path) }
            try terminal.write(bundle, to: place, force: common.force)
        }
    }
}

struct VoteStatusCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "status",
            abstract: Help.text(nl: "Zegt hoe ver een stemming is.", en: "Says how far a vote is.")
        )
    }

    @OptionGroup var dossier: DossierOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        let terminal = Terminal(common)
        try await terminal.run {
            try terminal.show(try dossier.open(isReadOnly: true).state(), dossier.path)
        }
    }
}

struct VoteFsckCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "fsck",
            abstract: Help.text(
                nl: "Kijkt na of alles in een dossier nog is zoals wijkstem het achterliet.",
                en: "Checks whether everything in a dossier is as wijkstem left it."
            )
        )
    }

    @OptionGroup var dossier: DossierOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        let terminal = Terminal(common)
        try await terminal.run {
            let findings = try dossier.open(isReadOnly: true).fsck()
            if !findings.isEmpty {
                terminal.error(common.texts.fsckFound(findings.count))
                throw InputError(findings)
            }
            try terminal.result([common.texts.fsckClean(dossier: dossier.path)])
        }
    }
}

struct VoteBackupCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "backup",
            abstract: Help.text(
                nl: "Maakt een kopie van een dossier en kijkt die na.",
                en: "Makes a copy of a dossier and checks it."
            )
        )
    }

    @OptionGroup var dossier: DossierOptions
    @Option(help: Help.option(nl: "De kopie.", en: "The copy.", value: "file")) var out: String
    @OptionGroup var common: CommonOptions

    func run() async throws {
        let terminal = Terminal(common)
        try await terminal.run {
            try dossier.open().backUp(to: out, force: common.force)
            try terminal.result([common.texts.backedUp(out)])
        }
    }
}
