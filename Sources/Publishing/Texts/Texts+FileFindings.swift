import VotingModel

/// What importers notice of bytes, records, sections and columns.
extension Texts {
    func describeBytes(_ reason: Finding.Reason) -> (what: String, remedy: String)? {
        switch reason {
        case .emptyFile: both(("Het bestand is leeg.", ""), ("The file is empty.", ""))
        case .invalidUTF8:
            both(
                ("Hier staan tekens die geen UTF-8 zijn.", "Bewaar het bestand als UTF-8 (in Excel: \"CSV UTF-8\")."),
                ("There are bytes here that are not UTF-8.", "Save the file as UTF-8 (in Excel: \"CSV UTF-8\").")
            )
        case .utf16:
            both(
                ("Het bestand is bewaard als UTF-16.", "Bewaar het als UTF-8 (in Excel: \"CSV UTF-8\")."),
                ("The file is saved as UTF-16.", "Save it as UTF-8 (in Excel: \"CSV UTF-8\").")
            )
        case .binary:
            both(
                ("Dit is geen tekstbestand.", "Geef een .pb-, CSV- of JSON-bestand."),
                ("This is not a text file.", "Give a .pb, CSV or JSON file.")
            )
        case .recordTooLong(let limit):
            both(
                ("Deze regel is langer dan \(limit) bytes.", "Misschien ontbreekt er een aanhalingsteken."),
                ("This line is longer than \(limit) bytes.", "A quote may be missing.")
            )
        case .unterminatedQuote:
            both(
                (
                    "Het aanhalingsteken dat hier begint, wordt nergens gesloten.",
                    "Sluit het, of verdubbel het als het bij de tekst hoort."
                ),
                ("The quote that opens here is never closed.", "Close it, or double it if it belongs to the text.")
            )
        case .strayQuote:
            both(
                (
                    "Er staat een aanhalingsteken midden in een veld.",
                    "Zet het hele veld tussen aanhalingstekens en verdubbel die erin."
                ),
                ("There is a quote inside a field.", "Put the whole field in quotes and double those inside it.")
            )
        case .textAfterQuote:
            both(
                (
                    "Er staat tekst na het sluitende aanhalingsteken.",
                    "Zet het hele veld tussen aanhalingstekens en verdubbel die erin."
                ),
                ("There is text after the closing quote.", "Put the whole field in quotes and double those inside it.")
            )
        case .blankLine: both(("Lege regel, overgeslagen.", ""), ("Empty line, passed over.", ""))
        case .fieldCount(let expected, let found):
            both(
                (
                    "Deze regel heeft \(found) velden; volgens de kop moeten het er \(expected) zijn.",
                    "Een scheidingsteken binnen een veld moet tussen aanhalingstekens staan."
                ),
                (
                    "This row has \(found) fields; by its heading there should be \(expected).",
                    "A delimiter inside a field must stand in quotes."
                )
            )
        case .unknownFormat:
            both(
                (
                    "Deze omzetting is er niet.",
                    "Die er zijn: .pb en CSV in elkaar, lijsten van voorstellen (CSV en JSON) in elkaar, en .pb, .blt, PrefLib en CSV "
                        + "in een verkiezing."
                ),
                (
                    "There is no such conversion.",
                    "There are: .pb and CSV to each other, lists of proposals (CSV and JSON) to each other, and .pb, .blt, PrefLib "
                        + "and CSV to an election."
                )
            )
        default: nil
        }
    }

    func describeStructure(_ reason: Finding.Reason) -> (what: String, remedy: String)? {
        switch reason {
        case .textBeforeSection(let text):
            both(
                ("Voor de eerste sectie staat: \"\(text)\".", "Een .pb-bestand begint met een regel META."),
                ("Before the first section stands: \"\(text)\".", "A .pb file begins with a line META.")
            )
        case .missingSection(let name):
            both(
                ("De sectie \(name) ontbreekt.", "Een .pb-bestand heeft META, PROJECTS en VOTES, in die volgorde."),
                ("The section \(name) is missing.", "A .pb file has META, PROJECTS and VOTES, in that order.")
            )
        case .repeatedSection(let name):
            both(
                ("De sectie \(name) staat er twee keer.", "Voeg ze samen."),
                ("The section \(name) stands there twice.", "Merge them.")
            )
        case .missingHeader(let section):
            both(
                ("Na \(section) ontbreekt de kop met de namen van de kolommen.", ""),
                ("After \(section) the heading with the names of the columns is missing.", "")
            )
        case .missingColumn(let name, let section):
            both(
                ("In \(section) ontbreekt de kolom \(name).", "Voeg hem toe, of geef de kolom die het is deze naam."),
                ("\(section) lacks the column \(name).", "Add it, or give the column that it is this name.")
            )
        case .repeatedColumn(let name):
            both(
                ("De kolom \(name) staat er twee keer.", "Geef een van beide een andere naam."),
                ("The column \(name) stands there twice.", "Give one of them another name.")
            )
        case .columnsNotUsed(let names):
            both(
                ("Niet gebruikt bij het tellen: \(names.joined(separator: ", ")).", ""),
                ("Not used in the count: \(names.joined(separator: ", ")).", "")
            )
        case .columnOfNoProject(let name):
            both(
                (
                    "De kolom \(name) is geen voorstel op de lijst: wat erin staat, telt niet.",
                    "Verbeter de kop als het een voorstel is."
                ),
                (
                    "The column \(name) is no project on the list: what stands in it does not count.",
                    "Correct the heading if it is a project."
                )
            )
        case .ballotShapeUnknown:
            both(
                (
                    "Aan de kop is niet te zien hoe de stemmen hier staan.",
                    "Gebruik kiezer;stem (een lijst als 17,4), kiezer;voorstel (een regel per keuze), of een kolom per voorstel."
                ),
                (
                    "The heading does not tell how the ballots stand here.",
                    "Use voter;vote (a list such as 17,4), voter;project (a row for each choice), or a column for each project."
                )
            )
        case .ballotsNotWanted:
            both(
                ("Het andere bestand heeft zelf al stemmen.", "--ballots hoort bij een CSV-bestand met voorstellen."),
                ("The other file has ballots of its own.", "--ballots goes with a CSV file of proposals.")
            )
        case .optionNotWanted(let option):
            both(
                ("De optie \(option) heeft bij dit bestand geen betekenis.", "Laat haar weg."),
                ("The option \(option) has no meaning with this file.", "Leave it out.")
            )
        case .rulebookNotWanted:
            both(
                ("Dit zijn spelregels, geen stemming.", "Geef een .pb-bestand of een CSV-bestand met voorstellen."),
                ("This is a rulebook, not a vote.", "Give a .pb file or a CSV file of proposals.")
            )
        case .budgetGivenTwice(let stated):
            both(
                ("Het bestand noemt zelf een budget: \(stated).", "Laat --budget weg; dat hoort bij CSV."),
                ("The file states a budget of its own: \(stated).", "Leave --budget out; it goes with CSV.")
            )
        case .ballotsMissing:
            both(
                ("Dit bestand heeft alleen voorstellen.", "Geef de stemmen met --ballots BESTAND."),
                ("This file has proposals only.", "Give the ballots with --ballots FILE.")
            )
        case .missingMeta(let key):
            both(
                ("In META ontbreekt \(key).", "Voeg een regel toe: \(key);waarde"),
                ("META lacks \(key).", "Add a line: \(key);value")
            )
        case .repeatedMeta(let key):
            both(
                ("In META staat \(key) twee keer.", "Laat er een weg."),
                ("META has \(key) twice.", "Leave one out.")
            )
        case .unknownMeta(let key):
            both(
                ("De sleutel \(key) is niet bekend; hij blijft bewaard en telt niet mee.", ""),
                ("The key \(key) is not known; it is kept and decides nothing.", "")
            )
        case .badNumber(let text):
            both(
                ("Dit is geen geheel getal: \"\(text)\".", "Schrijf alleen cijfers."),
                ("This is not a whole number: \"\(text)\".", "Write digits only.")
            )
        case .badDate(let text):
            both(
                ("Dit is geen datum: \"\(text)\".", "Schrijf dd.mm.jjjj of jjjj."),
                ("This is not a date: \"\(text)\".", "Write dd.mm.yyyy or yyyy.")
            )
        case .unknownVoteType(let text):
            both(
                (
                    "vote_type \(text) is niet bekend.",
                    "Bekend zijn approval, choose-1, cumulative, scoring, ordinal en quadratic."
                ),
                (
                    "vote_type \(text) is not known.",
                    "Known are approval, choose-1, cumulative, scoring, ordinal and quadratic."
                )
            )
        case .projectCountDiffers(let stated, let found):
            both(
                ("num_projects zegt \(stated), er staan \(found) voorstellen.", ""),
                ("num_projects says \(stated), there are \(found) projects.", "")
            )
        case .ballotCountDiffers(let stated, let found):
            both(
                ("num_votes zegt \(stated), er staan \(found) stembiljetten.", ""),
                ("num_votes says \(stated), there are \(found) ballots.", "")
            )
        case .budgetMissing:
            both(
                ("Er is geen budget.", "Geef --budget BEDRAG, of noem de bronnen in de spelregels."),
                ("There is no budget.", "Give --budget AMOUNT, or name the sources in the rulebook.")
            )
        default: nil
        }
    }
}
