import ArgumentParser
import Wijkstem

struct CompareCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "compare",
            abstract: Help.text(
                nl: "Telt dezelfde stemmen op meer manieren: wie krijgt meer, wie minder.",
                en: "Counts the same ballots by several methods: who gains, who loses."
            )
        )
    }

    @OptionGroup var input: InputOptions
    @Option(
        help: Help.option(
            nl: "De telregels, met komma's ertussen; elk als regel[:utility][+completion][/instelling=waarde].",
            en: "The rules, with commas between; each as rule[:utility][+completion][/key=value].",
            value: "rules"
        )
    )
    var rules: String
    @OptionGroup var method: MethodOptions
    @Option(help: Help.candidates) var candidates: String?
    @Flag(help: Help.option(nl: "De vergelijking als JSON.", en: "The comparison as JSON.")) var json = false
    @Option(
        help: Help.option(
            nl: "Maak van de vergelijking ook een pagina (HTML).",
            en: "Make a page of the comparison too (HTML).",
            value: "file"
        )
    )
    var out: String?
    @OptionGroup var common: CommonOptions

    func run() async throws {
        let terminal = Terminal(common)
        if try await compareElections(terminal) { return }
        if candidates != nil { throw ValidationError(common.texts.candidatesNotWanted) }
        let methods = try ListOfRules(rules, method, common.texts).methods
        let budget = try method.statedBudget(common.texts)
        let credits = try method.creditTerms(common.texts)
        try await terminal.run {
            var files = input.files(common.workers) { terminal.readProgress($0) }
            files.credits = credits
            let compare = CompareMethods(
                input: files,
                methods: methods,
                budget: budget,
                threads: common.workers.count
            )
            let result = try await compare()
            terminal.notices(result.findings)
            if let out {
                let file = try StagedFile(path: out, overwrites: common.force)
                try file.write(ComparisonPage(result.comparison, language: common.language).source.utf8)
                try file.commit()
                terminal.notice(common.texts.fileWritten(out))
            }
            if json {
                try terminal.verbatim(try result.comparison.json.canonicalText() + "\n")
            } else {
                try terminal.result(ComparisonTable(result.comparison, texts: common.texts).lines)
            }
        }
    }
}
