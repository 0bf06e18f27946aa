import ArgumentParser
import Wijkstem

struct CheckCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "check",
            abstract: Help.text(
                nl: "Kijkt een bestand na en noemt alles wat opvalt.",
                en: "Looks through a file and names everything odd."
            )
        )
    }

    @OptionGroup var input: InputOptions
    @Option(
        help: Help.option(
            nl: "De spelregels waaraan de bestanden zich moeten houden.",
            en: "The rulebook that the files are to keep to.",
            value: "spelregels.json"
        )
    )
    var rules: String?
    @Option(
        help: Help.option(
            nl: "De stemmen over de moties van die spelregels.",
            en: "The votes on the motions of that rulebook.",
            value: "file"
        )
    )
    var motions: String?
    @Option(help: Help.candidates) var candidates: String?
    @Flag(help: Help.option(nl: "De bevindingen als JSON.", en: "The findings as JSON.")) var json = false
    @OptionGroup var common: CommonOptions

    func run() async throws {
        let terminal = Terminal(common)
        try await terminal.run {
            var check = CheckInput(file: input.file, ballots: input.ballots, candidates: candidates)
            check.costs = input.costs
            check.horizonYears = input.horizonYears
            check.rules = rules
            check.motions = motions
            let result = try check()
            let shown = common.quiet ? result.findings.filter { $0.severity == .error } : result.findings
            if json {
                try terminal.verbatim(try FindingsDocument(shown, texts: common.texts).json.canonicalText() + "\n")
            } else {
                let digest = result.rulesDigest.map { ["\(common.texts.rulesDigest): \($0.grouped)"] } ?? []
                try terminal.result(shown.map { common.texts.line($0) } + [verdict(result)] + digest)
            }
            if result.hasErrors { throw ExitCode(2) }
        }
    }

    private func verdict(_ result: CheckInput.Result) -> String {
        func count(_ severity: Finding.Severity) -> Int { result.findings.count { $0.severity == severity } }
        let verdict = common.texts.checkVerdict(errors: count(.error), warnings: count(.warning), notes: count(.note))
        return result.omitted == 0 ? verdict : "\(verdict) \(common.texts.omitted(result.omitted))"
    }
}
