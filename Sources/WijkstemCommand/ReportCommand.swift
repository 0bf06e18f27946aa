import ArgumentParser
import Wijkstem

struct ReportCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "report",
            abstract: Help.text(
                nl: "Zegt hoe evenredig een uitslag is: wie ziet zijn keuzes terug, en komt een groep tekort.",
                en: "Says how proportional an outcome is: who sees their choices funded, and is a group left short."
            )
        )
    }

    @OptionGroup var input: InputOptions
    @Option(
        help: Help.choice(
            nl: "De telregel",
            en: "The allocation rule",
            among: RuleID.allCases.filter { !$0.countsCredits },
            value: "rule"
        )
    )
    var rule: String
    @OptionGroup var method: MethodOptions
    @Option(
        help: Help.option(
            nl: "Een kolom over kiezers: wat elke groep kreeg.",
            en: "A column about voters: what each group got.",
            value: "column"
        )
    )
    var groups: String?
    @Option(
        help: Help.option(
            nl: "De kleinste groep die getoond wordt, ten minste 2 (anders 5).",
            en: "The smallest group that is shown, at least 2 (else 5).",
            value: "n"
        )
    )
    var k: Int?
    @Flag(help: Help.option(nl: "Het verslag als JSON.", en: "The report as JSON.")) var json = false
    @OptionGroup var common: CommonOptions

    func run() async throws {
        let terminal = Terminal(common)
        let specification = try method.specification(rule: rule, texts: common.texts)
        let budget = try method.statedBudget(common.texts)
        if let k {
            if groups == nil { throw ValidationError(common.texts.leastWithoutGroups) }
            if k < GroupSpending.leastLimit {
                throw ValidationError(common.texts.leastTooSmall(GroupSpending.leastLimit))
            }
        }
        try await terminal.run {
            let report = ReportProportionality(
                input: input.files(common.workers) { terminal.readProgress($0) },
                method: specification,
                budget: budget,
                groups: groups,
                least: k ?? 5
            ) { terminal.countProgress($0) }
            let result = try report()
            terminal.notices(result.findings)
            if json {
                try terminal.verbatim(try result.report.json.canonicalText() + "\n")
            } else {
                try terminal.result(ProportionalityTable(result.report, texts: common.texts).lines)
            }
        }
    }
}
