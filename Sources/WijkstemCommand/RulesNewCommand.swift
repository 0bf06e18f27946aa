import ArgumentParser
import Wijkstem

struct RulesNewCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "new",
            abstract: Help.text(
                nl: "Schrijft nieuwe spelregels; vraagt wat er nog niet bij staat.",
                en: "Writes a new rulebook; asks for what is not given."
            )
        )
    }

    @Option(help: Help.option(nl: "Het bestand voor de spelregels.", en: "The file for the rulebook.", value: "file"))
    var out: String
    @Option(help: Help.topic(.template, value: "template")) var template: String?
    @Option(help: Help.topic(.name, value: "name")) var name: String?
    @Option(help: Help.topic(.id, value: "id")) var id: String?
    @Option(help: Help.topic(.source, value: "name=amount")) var source: [String] = []
    @Option(help: Help.topic(.bound, value: "name=label")) var bound: [String] = []
    @Option(help: Help.topic(.credits, value: "n")) var credits: String?
    @Option(help: Help.topic(.seats, value: "n")) var seats: String?
    @Option(help: Help.topic(.rule, value: "rule")) var rule: String?
    @Option(help: Help.topic(.most, value: "n")) var most: String?
    @Option(help: Help.topic(.blank, value: "blank")) var blank: String?
    @Option(help: Help.topic(.share, value: "part")) var share: String?
    @Option(help: Help.topic(.ties, value: "criteria")) var ties: String?
    @Option(help: Help.topic(.ballots, value: "ballots")) var ballots: String?
    @OptionGroup var membership: MembershipOptions
    @Option(
        help: Help.option(
            nl: "De munt, met drie hoofdletters; anders EUR.",
            en: "The currency, in three capital letters; otherwise EUR.",
            value: "code"
        )
    )
    var currency: String?
    @Option(
        help: Help.option(
            nl:
                "Partners die geen lid zijn, stemmen mee: samen voor ten hoogste dit deel van wat leden stemmen, zoals 1/2.",
            en:
                "Partners who are no members vote too: together for at most this part of what members vote, such as 1/2.",
            value: "part"
        )
    )
    var cap: String?
    @Option(
        help: Help.option(
            nl:
                "Hoe sterk het bewijs is: counted (zonder logboek), logged (met een ondertekend logboek) of timestamped (en tijdstempels). Anders counted, en bij leden logged.",
            en:
                "How strong the evidence is: counted (no log), logged (with a signed log) or timestamped (and timestamps). Otherwise counted, and logged with members.",
            value: "level"
        )
    )
    var evidence: String?
    @OptionGroup var common: CommonOptions

    private var given: [RulesTopic: [String]] {
        let options: [RulesTopic: [String?]] = [
            .template: [template], .name: [name], .id: [id], .source: source, .bound: bound, .credits: [credits],
            .seats: [seats], .rule: [rule], .most: [most],
            .blank: [blank], .share: [share], .ties: [ties], .ballots: [ballots],
        ]
        return options.mapValues { $0.compactMap(\.self) }.merging(membership.given) { own, _ in own }
    }

    func run() async throws {
        let terminal = Terminal(common)
        try await terminal.run {
            let currency = try currency.map { code in
                guard let currency = Currency(code) else {
                    throw ValidationError(common.texts.badChoice("--currency", code, valid: ["EUR", "…"]))
                }
                return currency
            }
            let file = try StagedFile(path: out, overwrites: common.force)
            var interview = RulesInterview(given: given, currency: currency, language: common.language)
            if let cap {
                guard let part = FractionGrammar.read(cap), part > .zero, part <= Rational(1) else {
                    throw ValidationError(common.texts.badChoice("--cap", cap, valid: ["1/2", "50%", "…"]))
                }
                interview.cap = part
            }
            interview.evidence = try evidence.map { try MethodOptions.word($0, "--evidence", common.texts) }
            let text: String
            do {
                text = try interview.text(ask: terminal.asks ? terminal.interviewer() : nil)
            } catch let failure as RulesInterview.Failure {
                throw ValidationError(common.texts.describe(failure))
            }
            try file.write(text.utf8)
            try file.commit()
            let written = common.texts.draftWritten(out, hasMembers: RulesInterview.hasMembers(text))
            try terminal.result(written.split(separator: "\n").map(String.init))
        }
    }
}

/// What `rules new` is told of a vote of members.
struct MembershipOptions: ParsableArguments {
    @Option(help: Help.topic(.members, value: "day")) var members: String?
    @Option(help: Help.topic(.dues, value: "dues")) var dues: String?
    @Option(help: Help.topic(.minimumAge, value: "years")) var minimumAge: String?
    @Option(help: Help.topic(.meeting, value: "meeting")) var meeting: String?
    @Option(help: Help.topic(.proxies, value: "n")) var proxies: String?
    @Option(help: Help.topic(.quorum, value: "part")) var quorum: String?
    @Option(help: Help.topic(.secondMeeting, value: "word")) var secondMeeting: String?
    @Option(help: Help.topic(.recusal, value: "yes|no")) var recusal: String?
    @Option(help: Help.topic(.document, value: "document")) var document: [String] = []

    var given: [RulesTopic: [String]] {
        let options: [RulesTopic: [String?]] = [
            .members: [members], .dues: [dues], .minimumAge: [minimumAge], .meeting: [meeting], .proxies: [proxies],
            .quorum: [quorum], .secondMeeting: [secondMeeting], .recusal: [recusal], .document: document,
        ]
        return options.mapValues { $0.compactMap(\.self) }
    }
}

extension Help {
    fileprivate static func topic(_ topic: RulesTopic, value: String) -> ArgumentHelp {
        let text = "\(texts.question(topic, isFirst: true)) \(texts.explanation(of: topic))"
        return option(nl: text, en: text, value: value)
    }
}

extension Texts {
    fileprivate func describe(_ failure: RulesInterview.Failure) -> String {
        switch failure {
        case .missing(let topics): missingAnswers(topics)
        case .notUnderstood(let topic, let value, let remedy): notUnderstood(topic, value, remedy: remedy)
        }
    }
}
