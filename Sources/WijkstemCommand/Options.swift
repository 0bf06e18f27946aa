import ArgumentParser
import Wijkstem

/// What every command takes.
struct CommonOptions: ParsableArguments {
    @Option(
        name: .customLong("lang"),
        help: Help.option(
            nl: "De taal van meldingen en teksten: nl of en.",
            en: "The language of messages and texts: nl or en.",
            value: "language"
        )
    )
    var languageCode = Language.nl.rawValue

    @Option(
        help: Help.option(
            nl: "Hoeveel draden tegelijk rekenen; anders een per kern. De uitkomst is altijd gelijk.",
            en: "How many threads compute; otherwise one for each core. The outcome is always the same.",
            value: "n"
        )
    )
    var threads: Int?

    @Flag(help: Help.option(nl: "Vervang wat er al staat.", en: "Replace what stands there already."))
    var force = false

    @Flag(help: Help.option(nl: "Alleen de uitkomst, en fouten.", en: "The outcome only, and errors."))
    var quiet = false

    var language: Language { Language(rawValue: languageCode) ?? .nl }
    var texts: Texts { Texts(language) }
    var workers: Workers { threads.map { Workers($0) } ?? .available }

    func validate() throws {
        let _: Language = try MethodOptions.word(languageCode, "--lang", texts)
        if let threads, threads < 1 {
            throw ValidationError(texts.badChoice("--threads", "\(threads)", valid: ["1", "2", "…"]))
        }
    }
}

/// The files of a vote.
struct InputOptions: ParsableArguments {
    @Argument(help: Help.voteFile) var file: String

    @Option(
        name: .customLong("ballots"),
        help: Help.option(
            nl: "De stemmen (CSV), als FILE alleen voorstellen heeft.",
            en: "The ballots (CSV), where FILE has proposals only.",
            value: "file"
        )
    )
    var ballotFiles: [String] = []

    @Option(help: Help.costs) var costs: String?
    @Option(name: .customLong("horizon"), help: Help.horizon) var horizonYears: Int?

    var ballots: String? { ballotFiles.first }

    func files(_ workers: Workers, progress: @escaping @Sendable (Int) -> Void) -> InputFiles {
        var files = InputFiles(proposals: file, ballots: ballots, costs: costs, workers: workers, progress: progress)
        files.horizonYears = horizonYears
        return files
    }

    func validate() throws {
        try Help.checkHorizon(horizonYears)
        if ballotFiles.count > 1 { throw ValidationError(Help.texts.oneBallotsFile) }
        if file == "-", ballots == "-" { throw ValidationError(Help.texts.oneStandardInput) }
    }
}

/// The files of a vote whose ballots may stand in several.
struct ComparedInputOptions: ParsableArguments {
    @Argument(help: Help.voteFile) var file: String

    @Option(
        name: .customLong("ballots"),
        help: Help.option(
            nl: "De stemmen (CSV), als FILE alleen voorstellen heeft; vaker, als er op meer manieren is gestemd.",
            en: "The ballots (CSV), where FILE has proposals only; more than once, if people voted in several ways.",
            value: "file"
        )
    )
    var ballotFiles: [String] = []

    @Option(help: Help.costs) var costs: String?
    @Option(name: .customLong("horizon"), help: Help.horizon) var horizonYears: Int?

    var ballots: String? { ballotFiles.first }

    func files(_ workers: Workers, progress: @escaping @Sendable (Int) -> Void) -> InputFiles {
        var files = InputFiles(proposals: file, ballots: ballots, costs: costs, workers: workers, progress: progress)
        files.horizonYears = horizonYears
        return files
    }

    func validate() throws {
        try Help.checkHorizon(horizonYears)
        if ballotFiles.count == 1, file == "-", ballots == "-" { throw ValidationError(Help.texts.oneStandardInput) }
    }
}

/// A ballot method.
struct MethodOptions: ParsableArguments {
    @Option(
        help: Help.choice(
            nl: "Wat een voorstel waard is",
            en: "What a project is worth",
            among: Utility.self,
            value: "utility"
        )
    )
    var utility: String?

    @Option(
        help: Help.choice(
            nl: "Hoe het verdergaat met geld dat overblijft",
            en: "How to go on with money left over",
            among: Completion.self,
            value: "completion"
        )
    )
    var completion: String?

    @Option(
        help: Help.option(
            nl:
                "Wie bij een gelijke stand voorgaat: een lijst van min-cost, max-votes, listed, name, lot:ZAAD, refuse.",
            en: "Who goes first in a tie: a list of min-cost, max-votes, listed, name, lot:SEED, refuse.",
            value: "criteria"
        )
    )
    var ties: String?

    @Option(help: Help.option(nl: "Een instelling van de regel.", en: "An option of the rule.", value: "key=value"))
    var option: [String] = []

    @Option(
        help: Help.option(
            nl: "Het aantal zetels (alleen verkiezingen).",
            en: "The number of seats (elections only).",
            value: "k"
        )
    )
    var seats: Int?

    @Option(help: Help.option(nl: "Het budget, bij CSV.", en: "The budget, for CSV.", value: "amount"))
    var budget: String?

    /// The method that the options and a rule make together.
    ///
    /// - Throws: `ValidationError` (exit code 64).
    func specification(rule: String, texts: Texts) throws -> MethodSpecification {
        let rule: RuleID = try Self.word(rule, "--rule", texts)
        let settings = rule.countsCredits ? withoutCredits.option : option
        return try specification(of: rule, options: settings, texts)
    }

    /// The same with other settings than those of `--option`.
    func specification(of rule: RuleID, options: [String], _ texts: Texts) throws -> MethodSpecification {
        if seats != nil { throw ValidationError(texts.noSeats) }
        var method = MethodSpecification(rule: rule)
        method.options = try Self.options(options, for: rule, texts)
        method.utility = try utility.map { try Self.word($0, "--utility", texts) }
        method.completion = try completion.map { try Self.word($0, "--completion", texts) }
        method.ties = try tieCriteria(texts)
        return method
    }

    /// Settings as `KEY=VALUE`, each key at most once, among those of the rule.
    static func options(_ given: [String], for rule: RuleID, _ texts: Texts) throws -> [OptionKey: String] {
        var options: [OptionKey: String] = [:]
        for text in given {
            let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard let key = OptionKey(rawValue: parts[0]), rule.options.contains(key) else {
                let valid =
                    rule.options.map(\.rawValue) + (rule.countsCredits ? CreditKey.allCases.map(\.rawValue) : [])
                throw ValidationError(texts.unknownOption(parts[0], rule, valid: valid))
            }
            let value = parts.count > 1 ? parts[1] : ""
            guard key.values.contains(value) else {
                throw ValidationError(texts.badChoice("--option \(key.rawValue)", value, valid: key.values))
            }
            guard options.updateValue(value, forKey: key) == nil else {
                throw ValidationError(texts.optionGivenTwice(key.rawValue))
            }
        }
        return options
    }

    func statedBudget(_ texts: Texts) throws -> StatedBudget? {
        try budget.map { try Self.budget($0, texts) }
    }

    /// - Throws: `ValidationError` (exit code 64).
    static func budget(_ text: String, _ texts: Texts) throws -> StatedBudget {
        do {
            let amount = try AmountGrammar.read(text)
            return StatedBudget(amount: amount.minorUnits, currency: amount.currency)
        } catch {
            let (what, remedy) = texts.describe(error.reason(for: text))
            throw ValidationError("--budget: \(what) \(remedy)")
        }
    }

    private func tieCriteria(_ texts: Texts) throws -> [TieCriterion] {
        guard let ties else { return [] }
        let valid = ["min-cost", "max-votes", "listed", "name", "lot:SEED", "refuse"]
        var criteria: [TieCriterion] = []
        for text in ties.split(separator: ",", omittingEmptySubsequences: false).map(String.init) {
            // A lot that is drawn after the close is drawn by `seal lot`.
            guard let criterion = TieCriterion(text: text), criterion != .drawnLot else {
                throw ValidationError(texts.badChoice("--ties", text, valid: valid))
            }
            if criteria.last?.isFinal == true {
                let (what, remedy) = texts.describe(.notInOrderOfTies(text))
                throw ValidationError("--ties: \(what) \(remedy)")
            }
            criteria.append(criterion)
        }
        return criteria
    }

    static func word<Word: RawRepresentable<String> & CaseIterable>(
        _ text: String,
        _ option: String,
        _ texts: Texts
    ) throws -> Word {
        guard let word = Word(rawValue: text) else {
            throw ValidationError(texts.badChoice(option, text, valid: Word.allCases.map(\.rawValue)))
        }
        return word
    }
}
