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

    @OptionGroup var input: ComparedInputOptions
    @Option(
        help: Help.option(
            nl:
                "De telregels, met komma's ertussen; elk als regel[:utility][+completion][/instelling=waarde][@stemmen].",
            en: "The rules, with commas between; each as rule[:utility][+completion][/key=value][@ballots].",
            value: "rules"
        )
    )
    var rules: String
    @OptionGroup var method: MethodOptions
    @Option(help: Help.candidates) var candidates: String?
    @Option(
        help: Help.choice(
            nl: "Bij meer bestanden met stemmen: of wie in twee ervan staat, wordt gezocht",
            en: "With several files of ballots: whether to find who is in two of them",
            among: CompareBallots.VoterMatching.self,
            value: "matching"
        )
    )
    var voters: String?
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
        let list = try ListOfRules(rules, method, common.texts)
        let matching = try voters.map { text -> CompareBallots.VoterMatching in
            try MethodOptions.word(text, "--voters", common.texts)
        }
        if input.ballotFiles.count < 2 {
            if voters != nil { throw ValidationError(common.texts.onlyWithSeveralBallots("--voters")) }
            if let choice = list.ballots.compactMap(\.self).first {
                throw ValidationError(common.texts.onlyWithSeveralBallots("--rules …@\(choice.text)"))
            }
        }
        let budget = try method.statedBudget(common.texts)
        let credits = try method.creditTerms(common.texts)
        try await terminal.run {
            var files = input.files(common.workers) { terminal.readProgress($0) }
            files.credits = credits
            let result = try await compare(files, list, budget, matching ?? .auto)
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

    private func compare(
        _ files: InputFiles,
        _ list: ListOfRules,
        _ budget: StatedBudget?,
        _ voters: CompareBallots.VoterMatching
    ) async throws -> CompareMethods.Result {
        let threads = common.workers.count
        if input.ballotFiles.count < 2 {
            return try await CompareMethods(input: files, methods: list.methods, budget: budget, threads: threads)()
        }
        var compare = CompareBallots(
            input: files,
            ballots: input.ballotFiles,
            entries: zip(list.methods, list.ballots).map { CompareBallots.Entry($0, ballots: $1) },
            budget: budget,
            threads: threads
        )
        compare.voters = voters
        return try await compare()
    }
}
