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

    /// Names with the SHA-256 of their secrets.
    static func commitments(_ texts: [String], option: String) throws(InputError) -> [LogEvent.Commitment] {
        var commitments: [LogEvent.Commitment] = []
        for text in texts {
            let (name, value) = try read(text, option: option)
            guard let digest = Digest(hexadecimal: value) else {
                throw InputError(.seal(.badDigest(name)), at: Finding.Place(file: option))
            }
            commitments.append(LogEvent.Commitment(name: name, digest: digest))
        }
        return commitments
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
    @OptionGroup var lot: LotOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        let terminal = Terminal(common)
        try await terminal.run {
            var vote = try SealVote(options.folder)
            try vote.require(.lot)
            let report =
                switch try lot.given(in: options.folder) {
                case .order(let ids, let witnesses): try vote.drawLot(order: ids, witnesses: witnesses)
                case .dice(let throwers, let secrets): try vote.drawLot(throwers: throwers, secrets: secrets)
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

/// Where a finished bundle goes, and its sealed part.
struct PublishedPlace: ParsableArguments {
    @Option(
        help: Help.option(
            nl: "De map voor de uitslag, of één bestand als de naam op .zip eindigt.",
            en: "The folder for the result, or one file where the name ends in .zip.",
            value: "dir"
        )
    )
    var out: String
    @Option(
        help: Help.option(
            nl:
                "De map voor het verzegelde deel, die alleen naar controleurs gaat; anders naast de uitslag. Niet in de map van de uitslag.",
            en:
                "The folder for the sealed part, which goes to auditors only; otherwise beside the result. Not within the folder of the result.",
            value: "dir"
        )
    )
    var sealed: String?

    /// Refuses, before anything is signed, a place where nothing may be written.
    func check(force: Bool) throws(IOFailure) { try Bundle.checkPlace(out, sealed: sealed, force: force) }
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
    @OptionGroup var place: PublishedPlace
    @OptionGroup var keys: SealKeyOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        let terminal = Terminal(common)
        try await terminal.run {
            try place.check(force: common.force)
            var vote = try SealVote(options.folder)
            if vote.stage != .final {
                try vote.require(.final)
                let keeper = try keys.keeper(vote, terminal)
                try terminal.show(try vote.finish(keeper), options.folder)
            }
            try terminal.write(try vote.bundle(), to: place, force: common.force)
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
    func write(_ bundle: Bundle, to place: PublishedPlace, force: Bool) throws {
        try write(bundle, to: place.out, sealed: place.sealed, force: force)
    }

    /// The same, with the sealed part in a folder of its own where one is named.
    func write(_ bundle: Bundle, to out: String, sealed: String? = nil, force: Bool) throws {
        try bundle.write(to: out, sealed: sealed, force: force)
        let page = out.hasSuffix("/") ? "\(out)result.html" : "\(out)/result.html"
        try verbatim(
            texts.bundleWritten(
                folder: out,
                page: Bundle.isArchive(out) ? nil : page,
                digest: bundle.rootDigest.grouped
            )
        )
        if !bundle.sealedFiles.isEmpty {
            let folder = sealed ?? SealedBallots.folder(beside: out)
            try verbatim(
                bundle.sealed == nil ? texts.batchesSealed(folder: folder) : texts.ballotsSealed(folder: folder)
            )
        }
    }
}
