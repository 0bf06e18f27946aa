import VotingModel

/// What importers notice of proposals, amounts and ballots.
extension Texts {
    func describeProjects(_ reason: Finding.Reason) -> (what: String, remedy: String)? {
        switch reason {
        case .badAmount(let text):
            both(
                ("Dit is geen bedrag: \"\(text)\".", "Schrijf bijvoorbeeld 12500, 12.500 of € 12.500,00."),
                ("This is not an amount: \"\(text)\".", "Write for example 12500, 12,500.00 or €12,500.00.")
            )
        case .ambiguousAmount(let text, let readings):
            both(
                (
                    "Het bedrag \"\(text)\" is op meer manieren te lezen.",
                    "Schrijf \(readings.joined(separator: " of "))."
                ),
                (
                    "The amount \"\(text)\" can be read in more than one way.",
                    "Write \(readings.joined(separator: " or "))."
                )
            )
        case .negativeAmount(let text):
            both(
                ("Een bedrag kan niet onder nul zijn: \"\(text)\".", "Schrijf 0 of meer."),
                ("An amount cannot be below zero: \"\(text)\".", "Write 0 or more.")
            )
        case .amountTooLarge(let text):
            both(
                ("Dit bedrag is te groot: \"\(text)\".", "Het hoogste bedrag is een biljoen."),
                ("This amount is too large: \"\(text)\".", "The highest amount is a million million.")
            )
        case .amountTooFine(let text):
            both(
                ("Dit bedrag heeft meer dan twee decimalen: \"\(text)\".", "Rond het af op hele centen."),
                ("This amount has more than two decimals: \"\(text)\".", "Round it to whole cents.")
            )
        case .currencyDiffers(let expected, let found):
            both(
                ("De munt is hier \(found); verwacht was \(expected).", "Reken alles om naar één munt."),
                ("The currency here is \(found); \(expected) was expected.", "Convert everything to one currency.")
            )
        case .unknownCurrency(let text):
            both(
                ("Dit is geen munt: \"\(text)\".", "Schrijf een code van drie hoofdletters, zoals EUR."),
                ("This is not a currency: \"\(text)\".", "Write a code of three capital letters, such as EUR.")
            )
        case .emptyID:
            both(
                ("Dit voorstel heeft geen nummer.", "Geef elk voorstel een eigen nummer."),
                ("This project has no id.", "Give every project an id of its own.")
            )
        case .badCharacterInID(let id, let character):
            both(
                (
                    "Het nummer \(id) bevat een teken dat daar niet mag: \(character).",
                    "Typ het nummer opnieuw, zonder dat teken."
                ),
                (
                    "The id \(id) holds a character that may not stand there: \(character).",
                    "Type the id again without it."
                )
            )
        case .duplicateProject(let id, let line):
            both(
                ("Het nummer \(id) staat ook op regel \(line).", "Geef elk voorstel een eigen nummer."),
                ("The id \(id) stands on line \(line) too.", "Give every project an id of its own.")
            )
        case .lookalikeProject(let id, let line):
            both(
                (
                    "Het nummer \(id) ziet er hetzelfde uit als dat op regel \(line), maar het is een ander.",
                    "Geef een van beide een ander nummer."
                ),
                (
                    "The id \(id) looks the same as the one on line \(line) but is another.",
                    "Give one of them another id."
                )
            )
        case .nameChanged(let text, let name):
            both(
                ("De naam \(text) is overgenomen als \(name).", ""),
                ("The name \(text) was taken over as \(name).", "")
            )
        case .costAboveBudget(let id):
            both(
                ("Voorstel \(id) kost meer dan het hele budget.", ""),
                ("Project \(id) costs more than the whole budget.", "")
            )
        case .noProjects:
            both(("Er is geen enkel voorstel.", ""), ("There is not a single project.", ""))
        case .tooManyProjects(let limit):
            both(
                ("Er zijn meer dan \(limit) voorstellen.", "Splits de stemming."),
                ("There are more than \(limit) projects.", "Split the vote.")
            )
        default: nil
        }
    }

    func describeBallots(_ reason: Finding.Reason) -> (what: String, remedy: String)? {
        switch reason {
        case .unknownProject(let id):
            both(
                ("Voorstel \(id) staat niet op de lijst.", "Verbeter het nummer, of voeg het voorstel toe."),
                ("Project \(id) is not on the list.", "Correct the id, or add the project.")
            )
        case .repeatedProject(let id):
            both(
                ("Voorstel \(id) staat twee keer op dit stembiljet; het telt één keer.", ""),
                ("Project \(id) stands on this ballot twice; it counts once.", "")
            )
        case .emptyEntry:
            both(
                ("In de lijst van voorstellen is een plek leeg.", "Haal de komma te veel weg."),
                ("The list of projects has an empty place.", "Take out the extra comma.")
            )
        case .missingPoints:
            both(
                ("Bij dit stembiljet staan geen punten.", "Zet bij elk voorstel een aantal punten."),
                ("This ballot has no points.", "Give every project its points.")
            )
        case .pointsCount(let projects, let points):
            both(
                (
                    "Er staan \(projects) voorstellen en \(points) aantallen punten.",
                    "Zet bij elk voorstel een aantal punten."
                ),
                ("There are \(projects) projects and \(points) numbers of points.", "Give every project its points.")
            )
        case .badPoints(let text):
            both(
                (
                    "Dit is geen aantal punten: \"\(text)\".",
                    "Schrijf een getal tot 2000000 met hoogstens drie decimalen."
                ),
                (
                    "This is not a number of points: \"\(text)\".",
                    "Write a number up to 2000000 with at most three decimals."
                )
            )
        case .negativePoints(let text):
            both(
                ("Punten kunnen niet onder nul zijn: \"\(text)\".", "Schrijf 0 of meer."),
                ("Points cannot be below zero: \"\(text)\".", "Write 0 or more.")
            )
        case .badMark(let text):
            both(
                ("Dit is geen kruisje en geen aantal punten: \"\(text)\".", "Gebruik x, 1, 0, een getal of niets."),
                ("This is neither a mark nor points: \"\(text)\".", "Use x, 1, 0, a number or nothing.")
            )
        case .badRank(let text):
            both(
                (
                    "Dit is geen rangorde: \"\(text)\".",
                    "Geef de keuzes van een stembiljet de rangen 1, 2, 3, elk één keer."
                ),
                ("This is not a ranking: \"\(text)\".", "Give the choices of a ballot the ranks 1, 2, 3, each once.")
            )
        case .duplicateVoter(let id):
            both(
                ("Kiezer \(id) staat er twee keer.", "Laat een van de stembiljetten weg."),
                ("Voter \(id) stands there twice.", "Leave one of the ballots out.")
            )
        case .emptyVoter:
            both(
                ("Hier ontbreekt de kiezer.", "Vul een nummer in, of laat de hele kolom weg."),
                ("The voter is missing here.", "Fill in a number, or leave the whole column out.")
            )
        case .ballotOutsideLimits(let reason):
            both(
                (
                    "Dit stembiljet valt buiten de regels: \(Texts(.nl).invalidReason(reason)).",
                    Self.isOfCredits(reason) ? "Het is ongeldig. Kijk na of het goed is overgenomen." : ""
                ),
                (
                    "This ballot is outside the rules: \(Texts(.en).invalidReason(reason)).",
                    Self.isOfCredits(reason) ? "It is not valid. See whether it was copied correctly." : ""
                )
            )
        case .votesDiffer(let project, let stated, let counted, let withRepeats):
            both(
                (
                    "Voorstel \(project): het bestand zegt \(stated) stemmen, geteld zijn er \(counted)"
                        + (withRepeats == counted ? "." : " (\(withRepeats) als elke vermelding telt)."), ""
                ),
                (
                    "Project \(project): the file says \(stated) votes, the count is \(counted)"
                        + (withRepeats == counted ? "." : " (\(withRepeats) if every mention counts)."), ""
                )
            )
        case .scoreDiffers(let project, let stated, let counted):
            both(
                ("Voorstel \(project): het bestand zegt score \(stated), geteld is \(counted).", ""),
                ("Project \(project): the file says score \(stated), the count is \(counted).", "")
            )
        case .noBallots:
            both(("Er is geen enkel stembiljet.", ""), ("There is not a single ballot.", ""))
        default: nil
        }
    }
}
