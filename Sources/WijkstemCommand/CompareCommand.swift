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
            nl: "De telregels, met komma's ertussen; elk als regel[:utility][+completion].",
            en: "The rules, with commas between; each as rule[:utility][+completion].",
            value: "rules"
        )
    )
    var rules: String
    @OptionGroup var method: MethodOptions
    @Flag(help: Help.option(nl: "De vergelijking als JSON.", en: "The comparison as JSON.")) var json = false
    @OptionGroup var common: CommonOptions

    func run() async throws {
        let terminal = Terminal(common)
        let methods = try rules.split(separator: ",", omittingEmptySubsequences: false).map {
            try specification(String($0))
        }
        let budget = try method.statedBudget(common.texts)
        try await terminal.run {
            let compare = CompareMethods(
                input: InputFiles(proposals: input.file, ballots: input.ballots) { terminal.readProgress($0) },
                methods: methods,
                budget: budget,
                threads: common.threads
            )
            let result = try await compare()
            terminal.notices(result.findings)
            if json {
                try terminal.verbatim(try result.json.canonicalText() + "\n")
            } else {
                try terminal.result(ComparisonTable(result, texts: common.texts).lines)
            }
        }
    }

    /// `rule[:utility][+completion]`; what is absent comes from the options.
    private func specification(_ text: String) throws -> MethodSpecification {
        let parts = text.split(separator: "+", maxSplits: 1, omittingEmptySubsequences: false)
        let names = parts[0].split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        var result = try method.specification(rule: String(names[0]), texts: common.texts)
        if names.count > 1 { result.utility = try MethodOptions.word(String(names[1]), "--rules", common.texts) }
        if parts.count > 1 { result.completion = try MethodOptions.word(String(parts[1]), "--rules", common.texts) }
        return result
    }
}
