import ArgumentParser
import Wijkstem

struct KeysPolicyCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "policy",
            abstract: Help.text(
                nl: "Schrijft welke sleutels en certificaten tellen.",
                en: "Writes which keys and certificates count."
            )
        )
    }

    @Option(
        help: Help.choice(
            nl: "Het minste niveau",
            en: "The least level",
            among: EvidenceLevel.self,
            value: "level"
        )
    )
    var level = EvidenceLevel.logged.rawValue
    @Option(
        help: Help.option(
            nl: "De sleutel van het logboek, als tekst.",
            en: "The key of the log, as text.",
            value: "key"
        )
    )
    var log: String
    @Option(
        help: Help.option(
            nl: "De sleutel van een getuige, als tekst; vaker mag.",
            en: "The key of a witness, as text; may be repeated.",
            value: "key"
        )
    )
    var witness: [String] = []
    @Option(
        help: Help.option(
            nl: "Hoeveel getuigen moeten tekenen; anders alle.",
            en: "How many witnesses must sign; otherwise all.",
            value: "n"
        )
    )
    var quorum: Int?
    @Option(
        help: Help.option(
            nl: "Een certificaat (PEM) van wie mag ondertekenen, of van wie dat uitgaf; vaker mag.",
            en: "A certificate (PEM) of who may sign, or of who issued theirs; may be repeated.",
            value: "file"
        )
    )
    var signer: [String] = []
    @Option(
        help: Help.option(
            nl: "Een certificaat (PEM) van een tijdstempeldienst; vaker mag.",
            en: "A certificate (PEM) of a timestamping authority; may be repeated.",
            value: "file"
        )
    )
    var timestamper: [String] = []
    @Flag(help: Help.option(nl: "Er moet een handtekening zijn.", en: "There must be a signature."))
    var signatureRequired = false
    @Option(help: Help.option(nl: "Het bestand.", en: "The file.", value: "file")) var out: String
    @OptionGroup var common: CommonOptions

    func run() async throws {
        let level: EvidenceLevel = try MethodOptions.word(level, "--level", common.texts)
        let terminal = Terminal(common)
        try await terminal.run {
            let policy = try Keys.policy(
                level: level,
                log: log,
                witnesses: witness,
                quorum: quorum ?? witness.count,
                requiresSignature: signatureRequired,
                signers: signer,
                timestampers: timestamper
            )
            let file = try StagedFile(path: out, overwrites: common.force)
            try file.write(policy.bytes)
            try file.commit()
            terminal.notice(common.texts.fileWritten(out))
        }
    }
}
