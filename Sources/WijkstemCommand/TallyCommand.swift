import ArgumentParser
import Wijkstem

struct TallyCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "tally",
            abstract: Help.text(
                nl: "Telt een stemming zoals zij gepubliceerd is.",
                en: "Counts a vote as it was published."
            )
        )
    }

    @OptionGroup var input: InputOptions
    @Option(help: Help.choice(nl: "De telregel", en: "The allocation rule", among: RuleID.self, value: "rule"))
    var rule: String
    @OptionGroup var method: MethodOptions
    @Option(
        help: Help.option(
            nl: "Tel met de grenzen (constraints) uit dit bestand, zoals spelregels.json.",
            en: "Count with the limits (constraints) of this file, such as spelregels.json.",
            value: "file"
        )
    )
    var constraints: String?
    @Flag(help: Help.option(nl: "De uitslag als JSON.", en: "The result as JSON.")) var json = false
    @Flag(help: Help.option(nl: "Met de rekentijd, in seconden.", en: "With the time taken, in seconds.")) var timing =
        false
    @Flag(
        name: .customLong("tie-report"),
        help: Help.option(
            nl: "Zegt van elke gelijke stand of andersom andere voorstellen geld hadden gekregen.",
            en: "Says of each tie whether the other way other projects would be funded."
        )
    )
    var tieReport = false
    @OptionGroup var common: CommonOptions

    func run() async throws {
        let terminal = Terminal(common)
        let outcomeLimit = try method.outcomeLimit(common.texts)
        // Free projects are funded in an order that is no tie, and limits may make it decide.
        if constraints != nil, outcomeLimit != nil || tieReport {
            throw ValidationError(common.texts.constraintsWithoutTies)
        }
        let specification = try method.withoutOutcomeLimit.specification(rule: rule, texts: common.texts)
        let budget = try method.statedBudget(common.texts)
        try await terminal.run {
            var count = CountVote(
                input: input.files { terminal.readProgress($0) },
                method: specification,
                budget: budget,
                language: common.language
            ) { terminal.countProgress($0) }
            count.constraints = constraints
            count.outcomeLimit = outcomeLimit
            count.reportsTies = tieReport
            let result = try count()
            terminal.notices(result.findings)
            if json {
                try terminal.verbatim(try text(result) + "\n")
            } else {
                let lines = ResultSummary(result.document).lines + result.lines
                try terminal.result(lines + (timing ? [times(result)] : []))
            }
        }
    }

    private func text(_ result: CountVote.Result) throws -> String {
        let canonical = try result.json.canonicalText()
        return timing ? "\(canonical.dropLast()),\"seconds\":\(times(result))}" : canonical
    }

    private func times(_ result: CountVote.Result) -> String {
        "{\"read\":\(Self.seconds(result.readTime)),\"tally\":\(Self.seconds(result.tallyTime))}"
    }

    private static func seconds(_ duration: Duration) -> String {
        let microseconds = duration.components.seconds * 1_000_000 + duration.components.attoseconds / 1_000_000_000_000
        let part = String(microseconds % 1_000_000)
        return "\(microseconds / 1_000_000)." + String(repeating: "0", count: 6 - part.count) + part
    }
}
