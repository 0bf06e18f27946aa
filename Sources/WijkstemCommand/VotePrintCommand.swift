import ArgumentParser
import Dossier
import Wijkstem

/// Papers for the meeting, made of what a dossier holds.
struct VotePrintCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "print",
            abstract: Help.text(
                nl: "Maakt papieren om af te drukken: stembiljetten, turflijsten, voorbladen, de presentielijst.",
                en: "Makes papers to print: ballot papers, tally sheets, covers, the attendance list."
            ),
            subcommands: [
                VotePrintSlipsCommand.self, VotePrintTallyCommand.self, VotePrintCoversCommand.self,
                VotePrintAttendanceCommand.self,
            ]
        )
    }
}

/// Where a paper goes, and whose it is.
struct PaperOptions: ParsableArguments {
    @OptionGroup var dossier: DossierOptions
    @Option(help: Help.option(nl: "Het bestand voor de pagina.", en: "The file for the page.", value: "file"))
    var out: String
    @OptionGroup var common: CommonOptions

    func papers(of voterClass: String? = nil) throws -> PrintPapers {
        try dossier.open(isReadOnly: true).papers(of: voterClass, language: common.language)
    }

    func write(_ page: String) throws {
        let file = try StagedFile(path: out, overwrites: common.force)
        try file.write(page.utf8)
        try file.commit()
    }
}

struct VotePrintSlipsCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "slips",
            abstract: Help.text(
                nl: "Maakt stembiljetten, elk met een willekeurig nummer en een QR-code.",
                en: "Makes ballot papers, each with a random number and a QR code."
            )
        )
    }

    @OptionGroup var options: PaperOptions
    @Option(help: Help.option(nl: "Hoeveel stembiljetten.", en: "How many ballot papers.", value: "n")) var count: Int
    @Option(
        help: Help.choice(
            nl: "Het papier; anders A5 als een stembiljet daarop past",
            en: "The paper; otherwise A5 if a ballot paper fits on it",
            among: PaperSize.self,
            value: "size"
        )
    )
    var paper: String?
    @Option(
        name: .customLong("class"),
        help: Help.option(
            nl: "De groep van wie de stembiljetten zijn, als de spelregels groepen kennen.",
            en: "The class whose ballot papers they are, where the rules have classes.",
            value: "id"
        )
    )
    var voterClass: String?

    func run() async throws {
        let terminal = Terminal(options.common)
        let size: PaperSize? = try paper.map { try MethodOptions.word($0, "--paper", options.common.texts) }
        try await terminal.run {
            let page = try options.papers(of: voterClass).slips(count, on: size)
            try options.write(page.source)
            let texts = options.common.texts
            let figures = Figures(texts.language)
            let about = texts.slipsCount(
                figures.count(count),
                pages: figures.count(page.pages),
                paper: page.paper.rawValue.uppercased()
            )
            try terminal.result([texts.fileWritten(options.out), about, texts.slipsDealing])
        }
    }
}

/// How many batches a paper is for.
struct BatchesOption: ParsableArguments {
    @Option(help: Help.option(nl: "Hoeveel bundels.", en: "How many batches.", value: "n")) var batches: Int
}

struct VotePrintTallyCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "tally",
            abstract: Help.text(
                nl: "Maakt turflijsten, één voor elke bundel stembiljetten.",
                en: "Makes tally sheets, one for each batch of ballot papers."
            )
        )
    }

    @OptionGroup var options: PaperOptions
    @OptionGroup var count: BatchesOption

    func run() async throws {
        let terminal = Terminal(options.common)
        try await terminal.run {
            try options.write(try options.papers(of: nil).tallySheets(count.batches))
            try terminal.result([options.common.texts.fileWritten(options.out)])
        }
    }
}

struct VotePrintCoversCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "covers",
            abstract: Help.text(
                nl: "Maakt voorbladen voor bundels stembiljetten.",
                en: "Makes covers for batches of ballot papers."
            )
        )
    }

    @OptionGroup var options: PaperOptions
    @OptionGroup var count: BatchesOption

    func run() async throws {
        let terminal = Terminal(options.common)
        try await terminal.run {
            try options.write(try options.papers(of: nil).batchCovers(count.batches))
            try terminal.result([options.common.texts.fileWritten(options.out)])
        }
    }
}

struct VotePrintAttendanceCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "attendance",
            abstract: Help.text(
                nl: "Maakt de presentielijst van wie mogen stemmen, met een plaats om te tekenen.",
                en: "Makes the attendance list of those who may vote, with a place to sign."
            )
        )
    }

    @OptionGroup var options: PaperOptions

    func run() async throws {
        let terminal = Terminal(options.common)
        try await terminal.run {
            let dossier = try options.dossier.open(isReadOnly: true)
            try options.write(try dossier.attendanceList(language: options.common.language).source)
            try terminal.result([options.common.texts.fileWritten(options.out)])
        }
    }
}
