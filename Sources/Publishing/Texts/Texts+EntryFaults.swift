public import VotingModel

/// What may be wrong with a slip of paper that is typed in.
extension Texts {
    func describeEntry(_ reason: Finding.Reason) -> (what: String, remedy: String)? {
        guard case .entry(let fault) = reason else { return nil }
        return describe(fault)
    }

    public func describe(_ fault: Finding.EntryFault) -> (what: String, remedy: String) {
        entryWho(fault) ?? entryNumber(fault) ?? entryContent(fault) ?? entryKeys(fault) ?? entryScript(fault)
            ?? (String(describing: fault), "")
    }

    private func entryWho(_ fault: Finding.EntryFault) -> (what: String, remedy: String)? {
        switch fault {
        case .badTypist:
            both(
                ("Er is geen naam van wie invoert, of die is te lang.", "Geef --by met uw naam."),
                ("There is no name of who types, or it is too long.", "Give --by with your name.")
            )
        case .channelMissing(let valid):
            both(
                ("Het is niet bekend hoe deze briefjes zijn binnengekomen.", "Geef --channel: \(list(valid))."),
                ("It is not known how these slips came in.", "Give --channel: \(list(valid)).")
            )
        case .unknownChannel(let id, let valid):
            both(
                ("Dit kanaal staat niet in de spelregels: \(id).", "Kies uit: \(list(valid))."),
                ("This channel is not in the rules: \(id).", "Choose from: \(list(valid)).")
            )
        default: nil
        }
    }

    private func entryNumber(_ fault: Finding.EntryFault) -> (what: String, remedy: String)? {
        switch fault {
        case .badSlipNumber(let text):
            both(
                (
                    "Dit is geen nummer van een briefje: \(text).",
                    "Het zijn zes tekens: 2 tot 9 en letters, zonder de letters I en O."
                ),
                (
                    "This is no number of a slip: \(text).",
                    "It has six characters: 2 to 9 and letters, without the letters I and O."
                )
            )
        case .slipKnown(let number, let batch):
            both(
                ("Briefje \(number) is al ingevoerd, in stapel \(batch).", "Kijk het nummer na."),
                ("Slip \(number) was typed in already, in batch \(batch).", "Look at the number again.")
            )
        case .slipNotInBatch(let number, let batch):
            both(
                ("Briefje \(number) zit niet in stapel \(batch).", "Kijk het nummer na, of leg het bij zijn stapel."),
                ("Slip \(number) is not in batch \(batch).", "Look at the number again, or put it with its batch.")
            )
        case .typedAlready(let number):
            both(
                ("U hebt briefje \(number) zelf al ingevoerd.", "De tweede keer doet iemand anders het."),
                ("You typed slip \(number) yourself already.", "The second time somebody else does it.")
            )
        case .twiceAlready(let number):
            both(
                ("Briefje \(number) is al twee keer ingevoerd.", "Neem het volgende."),
                ("Slip \(number) was typed in twice already.", "Take the next one.")
            )
        case .slipNotDiffering(let number):
            both(
                ("Bij briefje \(number) is er geen verschil om na te kijken.", "Kijk het nummer na."),
                ("Slip \(number) has no difference to look at.", "Look at the number again.")
            )
        case .notByTheSame(let number):
            both(
                ("U hebt briefje \(number) al ingevoerd.", "Een ander beslist over het verschil."),
                ("You typed slip \(number) already.", "Somebody else decides about the difference.")
            )
        case .changedElsewhere(let number):
            both(
                (
                    "Iemand anders voerde op hetzelfde moment in. Briefje \(number) is nu niet bewaard.",
                    "Kies opnieuw wat u doet, en typ het nog eens."
                ),
                (
                    "Somebody else typed at the same moment. Slip \(number) was not stored now.",
                    "Choose again what you do, and type it once more."
                )
            )
        default: nil
        }
    }

    private func entryContent(_ fault: Finding.EntryFault) -> (what: String, remedy: String)? {
        switch fault {
        case .unknownClass(let text, let valid) where valid.isEmpty:
            both(
                ("In deze stemming zijn geen groepen: \(text).", "Laat de groep weg."),
                ("This vote has no groups: \(text).", "Leave the group out.")
            )
        case .unknownClass(let text, let valid):
            both(
                ("Deze groep is er niet: \(text).", "Kies uit: \(list(valid))."),
                ("There is no such group: \(text).", "Choose from: \(list(valid)).")
            )
        case .unknownChoice(let text):
            both(
                ("Dit staat niet op de lijst: \(text).", "Kijk het nummer op het briefje na."),
                ("This is not on the list: \(text).", "Look at the number on the slip again.")
            )
        case .severalChoices(let text):
            both(
                ("Er begint niet precies één nummer met \(text).", "Typ verder."),
                ("Not exactly one id begins with \(text).", "Type on.")
            )
        case .repeatedChoice(let id):
            both(
                ("\(id) staat er al.", "Elk nummer telt één keer."),
                ("\(id) is there already.", "Each id counts once.")
            )
        case .oneAtARank:
            both(
                ("Op één plaats staat hier één nummer.", "Staan er meer op het briefje, dan is het onduidelijk."),
                ("Here one id stands at a place.", "Where the slip has more, it is unclear.")
            )
        case .tooManyMarks(let limit):
            both(
                ("Meer dan \(limit) kruisjes past niet op een briefje.", "Begin opnieuw."),
                ("More than \(limit) marks do not fit on a slip.", "Begin again.")
            )
        case .badValueText(let text):
            both(
                ("Dit is geen heel getal: \(text).", "Typ alleen cijfers."),
                ("This is no whole number: \(text).", "Type digits only.")
            )
        case .badValue(let id, let limit):
            both(
                ("Dit getal kan niet bij \(id).", "Het hoogste is \(limit)."),
                ("This number cannot stand with \(id).", "The highest is \(limit).")
            )
        case .valueMissing(let id):
            both(
                ("Bij \(id) hoort een getal.", "Typ hoeveel er op het briefje staat."),
                ("\(id) needs a number.", "Type how many the slip gives it.")
            )
        case .unknownReason(let text, let valid):
            both(
                ("Dit is geen reden: \(text).", "Kies uit: \(list(valid))."),
                ("This is no reason: \(text).", "Choose from: \(list(valid)).")
            )
        default: nil
        }
    }

    private func entryKeys(_ fault: Finding.EntryFault) -> (what: String, remedy: String)? {
        switch fault {
        case .nothingTyped:
            both(
                ("Er is nog niets ingevoerd van dit briefje.", "Is het leeg, zeg dan dat het blanco is."),
                ("Nothing of this slip was typed yet.", "If it is empty, say that it is blank.")
            )
        case .slipUnfinished:
            both(("Dat kan hier nog niet.", "Maak eerst af wat u typt."), ("Not yet.", "Finish what you are typing."))
        case .marksThere:
            both(
                ("Er staan al kruisjes bij dit briefje.", "Haal die eerst weg."),
                ("This slip has marks already.", "Take them away first.")
            )
        case .statementThere:
            both(
                ("Dit briefje is blanco of ongeldig genoemd.", "Haal dat eerst weg met Backspace."),
                ("This slip was said to be blank or invalid.", "Take that away first with Backspace.")
            )
        case .nothingToUndo:
            both(("Er is niets om terug te nemen.", ""), ("There is nothing to take back.", ""))
        case .fieldNeeded:
            both(
                ("Dit kan niet leeg blijven.", "Typ wat er moet staan."),
                ("This cannot stay empty.", "Type what it should be.")
            )
        case .keyNotWanted:
            both(("Dat hoort niet bij deze briefjes.", ""), ("These slips have no such thing.", ""))
        case .yesOrNo:
            both(("Typ j (ja) of n (nee).", ""), ("Type y (yes) or n (no).", ""))
        default: nil
        }
    }

    private func entryScript(_ fault: Finding.EntryFault) -> (what: String, remedy: String)? {
        switch fault {
        case .unknownLine(let text):
            both(
                ("Dit hoort niet op deze regel: \(text).", "Zie docs/entering-paper-ballots.md."),
                ("This does not belong on this line: \(text).", "See docs/entering-paper-ballots.md.")
            )
        case .taskMissing:
            both(
                ("Boven dit briefje staat niet de hoeveelste invoer het is.", "Zet er first, second N of third boven."),
                ("Nothing above this slip says which entry it is.", "Write first, second N or third above it.")
            )
        case .unknownTask(let text):
            both(
                ("Deze keus is er niet: \(text).", "Kies een nummer van de lijst."),
                ("There is no such choice: \(text).", "Choose a number of the list.")
            )
        case .unterminatedQuote:
            both(
                ("Een aanhalingsteken wordt niet gesloten.", "Zet er een achter het nummer."),
                ("A quote is not closed.", "Put one behind the id.")
            )
        case .fieldMissing(let field):
            both(("Hier ontbreekt iets: \(field).", "Vul het in."), ("Something is missing: \(field).", "Write it."))
        default: nil
        }
    }

    private func list(_ valid: [String]) -> String { valid.joined(separator: ", ") }
}
