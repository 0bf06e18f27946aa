import ArgumentParser
import Wijkstem

struct RunCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "run",
            abstract: Help.text(
                nl: "Telt een stemming volgens haar spelregels en schrijft de map met de uitslag.",
                en: "Counts a vote under its rulebook and writes the folder with the result."
            )
        )
    }

    @OptionGroup var input: InputOptions
    @Option(help: Help.option(nl: "De spelregels.", en: "The rulebook.", value: "spelregels.json")) var rules: String
    @Option(help: Help.option(nl: "De map voor de uitslag.", en: "The folder for the result.", value: "dir")) var out:
        String
    @Option(
        help: Help.option(
            nl: "Het kenmerk dat de spelregels moeten hebben.",
            en: "The digest that the rulebook must have.",
            value: "digest"
        )
    )
    var seal: String?
    @Option(
        help: Help.option(
            nl: "De stemmen over de moties van de spelregels (CSV of JSON).",
            en: "The votes on the motions of the rulebook (CSV or JSON).",
            value: "file"
        )
    )
    var motions: String?
    @Option(help: Help.candidates) var candidates: String?
    @OptionGroup var keys: KeyOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        let terminal = Terminal(common)
        if candidates != nil, let isElection = try? ExplainRules.areOfElection(path: rules), !isElection {
            throw ValidationError(common.texts.candidatesNotWanted)
        }
        try await terminal.run {
            try Bundle.checkPlace(out, force: common.force)
            if input.horizonYears != nil {
                throw InputError(.optionNotWanted("--horizon"), at: Finding.Place(file: rules))
            }
            if try ExplainRules.areOfElection(path: rules) { return try runElection(terminal) }
            var vote = RunVote(
                input: input.files(common.workers) { terminal.readProgress($0) },
                rules: rules,
                seal: seal
            ) { terminal.countProgress($0) }
            vote.motions = motions
            vote.keeper = try keys.keeper(terminal)
            let result = try vote()
            try write(result.bundle, result.findings, terminal)
        }
    }

    private func runElection(_ terminal: Terminal) throws {
        let unwanted = [
            input.ballots.map { _ in "--ballots" }, input.costs.map { _ in "--costs" },
            motions.map { _ in "--motions" },
        ]
        if let option = unwanted.compactMap(\.self).first {
            throw InputError(.optionNotWanted(option), at: Finding.Place(file: input.file))
        }
        var election = RunElection(
            file: input.file,
            candidates: candidates,
            rules: rules,
            seal: seal,
            readProgress: { terminal.readProgress($0) },
            countProgress: { terminal.countProgress($0) }
        )
        election.keeper = try keys.keeper(terminal)
        let result = try election()
        try write(result.bundle, result.findings, terminal)
    }

    private func write(_ bundle: Bundle, _ findings: [Finding], _ terminal: Terminal) throws {
        terminal.notices(findings)
        try terminal.write(bundle, to: out, force: common.force)
    }
}
