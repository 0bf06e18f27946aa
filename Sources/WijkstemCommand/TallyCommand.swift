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
    @Option(help: Help.rules) var rule: String
    @Option(help: Help.candidates) var candidates: String?
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
        if let rule = ElectionRule(rawValue: rule) { return try await tally(rule, terminal) }
        if rule == FundingSpecification.rule { return try await tallyFunding(terminal) }
        if candidates != nil { throw ValidationError(common.texts.candidatesNotWanted) }
        let outcomeLimit = try method.outcomeLimit(common.texts)
        // Free projects are funded in an order that is no tie, and limits may make it decide: no report of ties would say so.
        if constraints != nil, tieReport {
            throw ValidationError(common.texts.constraintsWithoutTies)
        }
        guard RuleID(rawValue: rule) != nil else {
            throw ValidationError(common.texts.badChoice("--rule", rule, valid: Help.ruleWords))
        }
        let specification = try method.withoutOutcomeLimit.specification(rule: rule, texts: common.texts)
        let budget = try method.statedBudget(common.texts)
        let credits = try method.creditTerms(common.texts)
        try await terminal.run {
            var files = input.files(common.workers) { terminal.readProgress($0) }
            files.credits = credits
            var count = CountVote(
                input: files,
                method: specification,
                budget: budget,
                language: common.language
            ) { terminal.countProgress($0) }
            count.constraints = constraints
            count.outcomeLimit = outcomeLimit
            count.reportsTies = tieReport
            let result = try count()
            terminal.notices(result.findings)
            try tell(
                terminal,
                json: result.json,
                lines: ResultSummary(result.document).lines + result.lines,
                times: (result.readTime, result.tallyTime)
            )
        }
    }

    /// Prints a result as it was asked for: as one object or as lines, with the time that it took or without.
    func tell(
        _ terminal: Terminal,
        json object: @autoclosure () -> JSONValue,
        lines: @autoclosure () -> [String],
        times: (read: Duration, tally: Duration)
    ) throws {
        let seconds = "{\"read\":\(Self.seconds(times.read)),\"tally\":\(Self.seconds(times.tally))}"
        guard json else { return try terminal.result(lines() + (timing ? [seconds] : [])) }
        let canonical = try object().canonicalText()
        try terminal.verbatim((timing ? "\(canonical.dropLast()),\"seconds\":\(seconds)}" : canonical) + "\n")
    }

    private static func seconds(_ duration: Duration) -> String {
        let microseconds = duration.components.seconds * 1_000_000 + duration.components.attoseconds / 1_000_000_000_000
        let part = String(microseconds % 1_000_000)
        return "\(microseconds / 1_000_000)." + String(repeating: "0", count: 6 - part.count) + part
    }
}
