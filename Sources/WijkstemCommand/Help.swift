import ArgumentParser
import Wijkstem

/// Help in the language that was asked for: it is written before the arguments are parsed, so it looks for `--lang` itself.
enum Help {
    private static let isEnglish: Bool = {
        let arguments = CommandLine.arguments
        return arguments.contains("--lang=en")
            || zip(arguments, arguments.dropFirst()).contains { $0 == "--lang" && $1 == "en" }
    }()

    static var texts: Texts { Texts(isEnglish ? .en : .nl) }

    static let voteFile = option(
        nl: "Voorstellen en stemmen (.pb), of voorstellen (CSV, JSON); - is standaardinvoer.",
        en: "Proposals and ballots (.pb), or proposals (CSV, JSON); - is standard input.",
        value: "file"
    )
    static let costs = option(
        nl: "De kostenregels (CSV) bij voorstellen in CSV.",
        en: "The cost lines (CSV) of proposals in CSV.",
        value: "file"
    )

    static let horizon = option(
        nl: "Over hoeveel jaar kosten tellen die elk jaar terugkomen, zonder spelregels.",
        en: "Over how many years costs count that come back each year, without a rulebook.",
        value: "years"
    )

    static func checkHorizon(_ years: Int?) throws {
        guard let years, !(1...InputFiles.longestHorizon).contains(years) else { return }
        let valid = ["1", "2", "…", "\(InputFiles.longestHorizon)"]
        throw ValidationError(texts.badChoice("--horizon", "\(years)", valid: valid))
    }

    static func text(nl: String, en: String) -> String {
        isEnglish ? en : nl
    }

    static func option(nl: String, en: String, value: String? = nil) -> ArgumentHelp {
        ArgumentHelp(stringLiteral: text(nl: nl, en: en)).named(value)
    }

    /// Help that lists what may be chosen.
    static func choice<Word: RawRepresentable<String> & CaseIterable>(
        nl: String,
        en: String,
        among type: Word.Type,
        value: String
    ) -> ArgumentHelp {
        choice(nl: nl, en: en, among: Array(type.allCases), value: value)
    }

    static func choice<Word: RawRepresentable<String>>(
        nl: String,
        en: String,
        among words: [Word],
        value: String
    ) -> ArgumentHelp {
        let words = words.map(\.rawValue).joined(separator: ", ")
        return option(nl: "\(nl): \(words).", en: "\(en): \(words).", value: value)
    }
}

extension ArgumentHelp {
    fileprivate func named(_ value: String?) -> ArgumentHelp {
        var help = self
        if let value { help.valueName = value }
        return help
    }
}
