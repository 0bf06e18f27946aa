import ArgumentParser
import Wijkstem

struct ExplainCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "explain",
            abstract: Help.text(
                nl: "Legt uit waarom een voorstel wel of geen geld krijgt, en hoeveel het scheelde.",
                en: "Explains why a project is or is not funded, and how close it was."
            )
        )
    }

    @OptionGroup var input: InputOptions
    @Option(help: Help.choice(nl: "De telregel", en: "The allocation rule", among: RuleID.self, value: "rule"))
    var rule: String
    @OptionGroup var method: MethodOptions
    @Option(
        help: Help.option(
            nl: "Het nummer van het voorstel; zonder dit: alle voorstellen.",
            en: "The id of the project; without it: all projects.",
            value: "id"
        )
    )
    var project: String?
    @Option(
        help: Help.option(
            nl: "Hoeveel hertellingen hoogstens, voor elke vraag die getal voor getal wordt gezocht.",
            en: "How many recounts at most, for each question that is searched number by number.",
            value: "n"
        )
    )
    var limit: Int = ExplainOutcome.defaultLimit
    @Flag(help: Help.option(nl: "De uitleg als JSON.", en: "The explanation as JSON.")) var json = false
    @Option(help: Help.option(nl: "Het bestand voor een pagina.", en: "The file for a page.", value: "file"))
    var out: String?
    @OptionGroup var common: CommonOptions

    func validate() throws {
        if limit < 1 { throw ValidationError(common.texts.limitTooSmall(limit)) }
    }

    func run() async throws {
        let terminal = Terminal(common)
        let specification = try method.specification(rule: rule, texts: common.texts)
        let budget = try method.statedBudget(common.texts)
        let credits = try method.creditTerms(common.texts)
        try await terminal.run {
            var files = input.files(common.workers) { terminal.readProgress($0) }
            files.credits = credits
            let explain = ExplainOutcome(
                input: files,
                method: specification,
                budget: budget,
                project: project,
                limit: limit,
                language: common.language
            ) { terminal.recountProgress($0) }
            // Before the work: what cannot be written is not worth counting for.
            let page = try out.map { try StagedFile(path: $0, overwrites: common.force) }
            let result = try explain()
            terminal.notices(result.findings)
            if let page {
                try page.write(ExplanationPage(result.document).source.utf8)
                try page.commit()
            }
            if json {
                try terminal.verbatim(try result.document.json.canonicalText() + "\n")
            } else if let out {
                try terminal.result([common.texts.fileWritten(out)])
            } else {
                try terminal.result(ExplanationSummary(result.document).lines)
            }
        }
    }
}
