import ArgumentParser
import Wijkstem

/// A name and what belongs to it, as options give them: `Ada=…`.
enum SealPair {
    /// - Throws: `InputError` where there is no name, or no `=`.
    static func read(_ text: String, option: String) throws(InputError) -> (name: String, value: String) {
        guard let mark = text.firstIndex(of: "="), mark != text.startIndex else {
            throw InputError(.seal(.badPair(option: option, text)), at: Finding.Place(file: option))
        }
        return (String(text[..<mark]), String(text[text.index(after: mark)...]))
    }
}

struct SealLotCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "lot",
            abstract: Help.text(
                nl: "Trekt het lot dat bij een gelijke stand beslist: met dobbelstenen, of met de hand.",
                en: "Draws the lot that decides ties: from dice, or by hand."
            )
        )
    }

    @OptionGroup var options: SealOptions
    @Option(
        help: Help.option(
            nl: "Wie gooide, en de ogen in volgorde; minstens twee mensen, elk minstens 20 worpen.",
            en: "Who threw, and the pips in order; two people at least, 20 throws each at least.",
            value: "name=3 1 4"
        )
    )
    var dice: [String] = []
    @Option(
        help: Help.option(
            nl: "Het geheim van wie er bij de opening een beloofde.",
            en: "The secret of whoever promised one at the opening.",
            value: "name=text"
        )
    )
    var secret: [String] = []
    @Option(
        help: Help.option(
            nl: "De volgorde die met de hand is getrokken: een kenmerk per regel.",
            en: "The order that was drawn by hand: an id on each line.",
            value: "file"
        )
    )
    var order: String?
    @Option(
        help: Help.option(
            nl: "Wie het met de hand trekken zag; minstens twee.",
            en: "Who saw it drawn by hand; two at least.",
            value: "name"
        )
    )
    var witness: [String] = []
    @OptionGroup var common: CommonOptions

    func run() async throws {
        let terminal = Terminal(common)
        try await terminal.run {
            var vote = try SealVote(options.folder)
            try vote.require(.lot)
            let isByDice = !dice.isEmpty || !secret.isEmpty
            guard isByDice != (order != nil), isByDice ? witness.isEmpty : true else {
                throw InputError(.seal(.lotUnclear), at: Finding.Place(file: options.folder))
            }
            let report: SealReport
            if let order {
                let text = String(decoding: try SmallFile.read(path: order), as: UTF8.self)
                let ids = text.split(whereSeparator: \.isNewline).map(String.init)
                report = try vote.drawLot(order: ids, witnesses: witness)
            } else {
                let throwers = try dice.map { text in
                    let (name, value) = try SealPair.read(text, option: "--dice")
                    return LotRecord.Thrower(name: name, throwDigits: value.filter { $0 != " " })
                }
                let secrets = try secret.map { text in
                    let (name, value) = try SealPair.read(text, option: "--secret")
                    return LotRecord.Opening(name: name, secret: value)
                }
                report = try vote.drawLot(throwers: throwers, secrets: secrets)
            }
            try terminal.show(report, options.folder)
        }
    }
}

struct SealTallyCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "tally",
            abstract: Help.text(nl: "Telt.", en: "Counts.")
        )
    }

    @OptionGroup var options: SealOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        let terminal = Terminal(common)
        try await terminal.run {
            var vote = try SealVote(options.folder)
            vote.workers = common.workers
            try terminal.show(try vote.tally(), options.folder)
        }
    }
}

struct SealFinalCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "final",
            abstract: Help.text(
                nl: "Sluit het logboek af en schrijft de map met de uitslag; daarna zo vaak als nodig opnieuw.",
                en: "Ends the log and writes the folder with the result; afterwards again, as often as needed."
            )
        )
    }

    @OptionGroup var options: SealOptions
    @Option(
        help: Help.option(
            nl: "De map voor de uitslag, of één bestand als de naam op .zip eindigt.",
            en: "The folder for the result, or one file where the name ends in .zip.",
            value: "dir"
        )
    )
    var out: String
    @OptionGroup var keys: SealKeyOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        let terminal = Terminal(common)
        try await terminal.run {
            try Bundle.checkPlace(out, force: common.force)
            var vote = try SealVote(options.folder)
            if vote.stage != .final {
                try vote.require(.final)
                let keeper = try keys.keeper(vote, terminal)
                try terminal.show(try vote.finish(keeper), options.folder)
            }
            try terminal.write(try vote.bundle(), to: out, force: common.force)
        }
    }
}

struct SealStatusCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "status",
            abstract: Help.text(nl: "Zegt hoe ver een stemming is.", en: "Says how far a vote is.")
        )
    }

    @OptionGroup var options: SealOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        let terminal = Terminal(common)
        try await terminal.run {
            let vote = try SealVote(options.folder)
            try terminal.result(vote.lines(common.texts))
        }
    }
}

extension Terminal {
    /// Writes a bundle as a folder, or as one file where the name ends in `.zip`, and says where everything lies.
    func write(_ bundle: Bundle, to out: String, force: Bool) throws {
        try bundle.write(to: out, force: force)
        let page = out.hasSuffix("/") ? "\(out)result.html" : "\(out)/result.html"
        try verbatim(
            texts.bundleWritten(
                folder: out,
                page: Bundle.isArchive(out) ? nil : page,
                digest: bundle.rootDigest.grouped
            )
        )
        if !bundle.sealedFiles.isEmpty {
            let folder = SealedBallots.folder(beside: out)
            try verbatim(
                bundle.sealed == nil ? texts.batchesSealed(folder: folder) : texts.ballotsSealed(folder: folder)
            )
        }
    }
}
