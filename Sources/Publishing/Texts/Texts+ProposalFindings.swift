import VotingModel

/// What may be wrong with proposals and their costs, in words, with a way out.
extension Texts {
    func describeParticulars(_ reason: Finding.Reason) -> (what: String, remedy: String)? {
        switch reason {
        case .proposal(let fault): describeAdmission(fault) ?? describeParts(fault) ?? describeCosts(fault)
        case .motion(let fault): describe(fault)
        case .electorate(let fault): describe(fault)
        case .credits(let fault): describe(fault)
        default: nil
        }
    }

    /// Kinds of proposals, admission, and what the rulebook has to do with them.
    private func describeAdmission(_ fault: Finding.ProposalFault) -> (what: String, remedy: String)? {
        switch fault {
        case .unknownKind(let text, let valid):
            both(
                (
                    "De soort \"\(text)\" is niet bekend.",
                    "Schrijf \(choice(valid)), of laat de cel leeg voor een gewoon voorstel."
                ),
                (
                    "The kind \"\(text)\" is not known.",
                    "Write \(choice(valid)), or leave the cell empty for a plain proposal."
                )
            )
        case .challengeWithoutTask:
            both(
                ("Deze uitdaging zegt niet welke taak zij overneemt.", "Vul de taak in, zoals de gemeente haar noemt."),
                (
                    "This challenge does not say which task it takes over.",
                    "Fill in the task, as the municipality calls it."
                )
            )
        case .challengeWithoutPlan:
            both(
                ("Deze uitdaging heeft nog geen plan.", "Schrijf in een zin hoe de taak wordt gedaan."),
                ("This challenge has no plan yet.", "Write in a sentence how the task will be done.")
            )
        case .challengeCellUnused:
            both(
                (
                    "Taak, huidige kosten en plan horen bij een uitdaging; bij dit voorstel tellen zij niet.",
                    "Zet de soort op uitdaging, of haal de tekst weg."
                ),
                (
                    "Task, present cost and plan belong to a challenge; with this proposal they do not count.",
                    "Set the kind to challenge, or take the text out."
                )
            )
        case .repeatedTag(let tag):
            both(
                ("Het kenmerk \(tag) staat er twee keer; het telt één keer.", "Haal er een weg."),
                ("The tag \(tag) stands there twice; it counts once.", "Take one out.")
            )
        case .columnsPublished(let columns):
            both(
                (
                    "Deze kolommen komen in de openbare uitslag: \(columns.joined(separator: ", ")).",
                    "Zet er geen gegevens van personen in die daar niet horen."
                ),
                (
                    "These columns will stand in the public result: \(columns.joined(separator: ", ")).",
                    "Put no personal data there that do not belong."
                )
            )
        case .notYesOrNo(let text):
            both(
                ("Hier hoort ja of nee te staan, niet \"\(text)\".", "Schrijf ja of nee."),
                ("Yes or no should stand here, not \"\(text)\".", "Write yes or no.")
            )
        case .inadmissibleWithoutReason(let id):
            both(
                (
                    "Voorstel \(id) is niet toelaatbaar, maar er staat niet waarom.",
                    "Vul de reden in; zij wordt openbaar."
                ),
                ("Proposal \(id) is not admissible, but it does not say why.", "Fill in the reason; it will be public.")
            )
        case .reasonUnused:
            both(
                (
                    "Er staat een reden, maar het voorstel is toelaatbaar; de reden telt niet.",
                    "Haal de reden weg, of zet toelaatbaar op nee."
                ),
                (
                    "There is a reason, but the proposal is admissible; the reason does not count.",
                    "Take the reason out, or set admissible to no."
                )
            )
        case .inadmissibleTwin(let id, let line):
            both(
                (
                    "Voorstel \(id) staat ook op regel \(line): de ene keer toelaatbaar, de andere keer niet.",
                    "Beslis of het wordt toegelaten, of geef een van beide een ander nummer."
                ),
                (
                    "Proposal \(id) also stands on line \(line), once admissible and once not.",
                    "Decide whether it is admitted, or give one of the two another id."
                )
            )
        case .namesInadmissible(let id):
            both(
                (
                    "Dit stembiljet noemt voorstel \(id), en dat is niet toegelaten.",
                    "Haal het nummer weg als het niet op het stembiljet stond, of laat het voorstel toe."
                ),
                (
                    "This ballot names proposal \(id), which was not admitted.",
                    "Take the id out if it did not stand on the ballot, or admit the proposal."
                )
            )
        case .costLinesOfInadmissible(let id):
            both(
                ("Voorstel \(id) is niet toegelaten; zijn kostenregels tellen niet.", ""),
                ("Proposal \(id) was not admitted; its cost lines do not count.", "")
            )
        default: nil
        }
    }

    /// Projects that may be funded in part.
    private func describeParts(_ fault: Finding.ProposalFault) -> (what: String, remedy: String)? {
        switch fault {
        case .minimumOfNothing:
            both(
                ("Het minimum is nul.", "Vul het kleinste bedrag in waarmee het voorstel kan, of laat de cel leeg."),
                (
                    "The minimum is zero.",
                    "Fill in the least amount with which the project can do, or leave the cell empty."
                )
            )
        case .minimumNotBelowCost(let minimum, let cost):
            both(
                (
                    "Het minimum (\(amount(minimum))) is niet lager dan de kosten (\(amount(cost))).",
                    "Verlaag het minimum, of laat het leeg: dan krijgt het voorstel alles of niets."
                ),
                (
                    "The minimum (\(amount(minimum))) is not below the cost (\(amount(cost))).",
                    "Lower the minimum, or leave it empty: then the project is funded wholly or not at all."
                )
            )
        case .maximumDiffers(let maximum, let cost):
            both(
                (
                    "Het maximum (\(amount(maximum))) is niet gelijk aan de kosten (\(amount(cost))).",
                    "Laat het maximum weg."
                ),
                ("The maximum (\(amount(maximum))) differs from the cost (\(amount(cost))).", "Leave the maximum out.")
            )
        case .stepOfNothing:
            both(
                ("De stap is nul.", "Vul een bedrag in, of laat de cel leeg."),
                ("The step is zero.", "Fill in an amount, or leave the cell empty.")
            )
        case .stepWithoutMinimum:
            both(
                ("Er is een stap, maar geen minimum.", "Vul ook het minimum in."),
                ("There is a step but no minimum.", "Fill in the minimum too.")
            )
        case .stepDoesNotDivide(let step, let rest):
            both(
                (
                    "De stap (\(amount(step))) past niet een heel aantal keren in het bedrag tussen minimum en kosten (\(amount(rest))).",
                    "Kies een stap die precies past, of een ander minimum."
                ),
                (
                    "The step (\(amount(step))) does not fit a whole number of times between the minimum and the cost (\(amount(rest))).",
                    "Choose a step that fits exactly, or another minimum."
                )
            )
        case .tooManySteps(let limit):
            both(
                ("Dit voorstel heeft meer dan \(limit) stappen.", "Kies een grotere stap."),
                ("This project has more than \(limit) steps.", "Choose a larger step.")
            )
        case .divisibleWithCostLines:
            both(
                (
                    "Dit voorstel heeft een minimum en ook kostenregels; die gaan niet samen.",
                    "Kies: delen in stappen, of kosten per regel."
                ),
                (
                    "This project has a minimum and cost lines too; they do not go together.",
                    "Choose: funding in part, or a cost for each line."
                )
            )
        case .idOfStep(let id, let other):
            both(
                (
                    "Het nummer \(id) is ook dat van een stap van voorstel \(other).",
                    "Geef dit voorstel een ander nummer."
                ),
                ("The id \(id) is also that of a step of project \(other).", "Give this project another id.")
            )
        default: nil
        }
    }

    /// `a, b or c`.
    func choice(_ words: [String]) -> String {
        guard let last = words.last, words.count > 1 else { return words.first ?? "" }
        return words.dropLast().joined(separator: ", ") + pick(" of ", " or ") + last
    }

    /// An amount in a message, without its currency.
    func amount(_ minorUnits: Int) -> String { Figures(language).money(minorUnits, .none) }
}
