/// The headings that spreadsheets may have, in Dutch and English.
///
/// Headings are compared in lower case, with `_` and `-` as blanks and anything in parentheses left out: `Kosten (€)` is
/// `kosten`.
enum HeaderWords {
    static let id: Set<String> = [
        "id", "nr", "no", "nummer", "number", "project id", "projectnummer", "project nr", "voorstel id",
        "voorstelnummer",
        "voorstel nr", "inzending id", "code",
    ]
    static let name: Set<String> = [
        "name", "naam", "title", "titel", "voorstel", "project", "proposal", "projectnaam", "project name",
    ]
    static let cost: Set<String> = [
        "cost", "costs", "kosten", "bedrag", "amount", "budget", "begroting", "prijs", "price",
    ]
    static let category: Set<String> = ["category", "categories", "categorie", "categorieën", "thema", "theme"]

    static let neighbourhood: Set<String> = ["neighbourhood", "neighborhood", "district", "buurt", "wijk"]
    static let tags: Set<String> = [
        "tags", "tag", "target", "beneficiaries", "doel", "doelgroep", "kenmerken", "kenmerk",
    ]
    static let variant: Set<String> = ["variant of", "variant van", "variant"]

    static let voter: Set<String> = [
        "voter id", "voter", "kiezer", "kiezer id", "stemmer", "lid", "lidnummer", "biljet", "stembiljet", "ballot",
        "ballot id", "stem id", "stemcode", "gebruiker id",
    ]
    static let vote: Set<String> = [
        "vote", "votes", "stem", "stemmen", "keuze", "keuzes", "choice", "choices", "voorstellen", "projecten",
        "projects",
    ]
    static let ranking: Set<String> = ["ranking", "rangorde", "volgorde", "voorkeuren", "preferences"]
    static let project: Set<String> = [
        "project", "project id", "voorstel", "voorstel id", "inzending id", "projectnummer", "voorstelnummer",
    ]
    static let candidate: Set<String> = ["kandidaat", "candidate", "antwoord", "answer", "option", "optie"]
    static let points: Set<String> = ["points", "punten", "score"]
    /// How many votes a ballot gives a project; in a row of its own, and with negative numbers against it.
    static let votesOnProject: Set<String> = ["votes", "stemmen", "aantal stemmen", "number of votes"]
    static let rank: Set<String> = ["rank", "rang", "plaats", "position", "positie"]

    static func normalised(_ heading: String) -> String {
        var text = ""
        var depth = 0
        for character in ImportedText.name(heading).lowercased() {
            if character == "(" { depth += 1 }
            if depth == 0 { text.append(character == "_" || character == "-" ? " " : character) }
            if character == ")", depth > 0 { depth -= 1 }
        }
        return ImportedText.trimmed(text)
    }
}
