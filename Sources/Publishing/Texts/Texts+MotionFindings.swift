import VotingModel

/// What may be wrong with the votes on motions, and with how ballots were cast.
extension Texts {
    func describe(_ fault: Finding.MotionFault) -> (what: String, remedy: String) {
        switch fault {
        case .unknown(let id, let valid):
            both(
                ("De spelregels kennen geen motie \"\(id)\".", "Bekend zijn: \(valid.joined(separator: ", "))."),
                ("The rulebook has no motion \"\(id)\".", "Known are: \(valid.joined(separator: ", ")).")
            )
        case .repeated(let id, let line):
            both(
                ("De motie \(id) stond al op regel \(line).", "Laat er een weg."),
                ("The motion \(id) stood on line \(line) already.", "Leave one out.")
            )
        case .missing(let ids):
            both(
                (
                    "Er ontbreken stemmen over: \(ids.joined(separator: ", ")).",
                    "Geef elke motie van de spelregels een regel."
                ),
                ("There are no votes on: \(ids.joined(separator: ", ")).", "Give each motion of the rulebook a line.")
            )
        case .emptyID:
            both(
                ("Deze regel noemt geen motie.", "Vul de code in die de spelregels voor de motie hebben."),
                ("This line names no motion.", "Fill in the id that the rulebook has for the motion.")
            )
        case .cellMissing(let field, let id):
            both(
                ("Bij \(id) ontbreekt het aantal: \(word(field)).", "Vul het in; de spelregels rekenen ermee."),
                ("\(id) lacks the number: \(word(field)).", "Fill it in; the rulebook reckons with it.")
            )
        case .cellUnused(let field, let id):
            both(
                ("Bij \(id) hoort geen aantal: \(word(field)).", "Laat de cel leeg."),
                ("\(id) has no number: \(word(field)).", "Leave the cell empty.")
            )
        case .badMeeting(let text):
            both(
                ("Dit is geen vergadering: \(text).", "Schrijf 1 voor de eerste of 2 voor de tweede."),
                ("This is no meeting: \(text).", "Write 1 for the first or 2 for the second.")
            )
        case .secondMeetingUnforeseen(let id):
            both(
                ("Voor \(id) kennen de spelregels geen tweede vergadering zonder quorum.", "Kijk of het getal klopt."),
                ("For \(id) the rulebook knows no second meeting without a quorum.", "See whether the number is right.")
            )
        case .tooFewPresent(let votes, let present):
            both(
                (
                    "Er zijn \(votes) stemmen van \(present) aanwezigen.",
                    "Tel na: ook wie vertegenwoordigd is, telt als aanwezig."
                ),
                (
                    "There are \(votes) votes of \(present) present.",
                    "Count again: those who are represented are present too."
                )
            )
        case .tooFewMembers(let present, let members):
            both(
                (
                    "Er zijn \(members) leden, maar \(present) stemmen of aanwezigen.",
                    "Tel na, of verbeter het aantal leden."
                ),
                (
                    "There are \(members) members, but \(present) votes or people present.",
                    "Count again, or correct the number of members."
                )
            )
        case .reasonsAboveVetoes(let withReason, let votes):
            both(
                ("Er zijn \(withReason) bezwaren met reden, en maar \(votes) bezwaren.", "Tel na."),
                ("There are \(withReason) objections with a reason, and only \(votes) objections.", "Count again.")
            )
        case .fileMissing(let ids):
            both(
                (
                    "De spelregels hebben moties: \(ids.joined(separator: ", ")).",
                    "Geef de stemmen met --motions BESTAND."
                ),
                ("The rulebook has motions: \(ids.joined(separator: ", ")).", "Give the votes with --motions FILE.")
            )
        case .fileNotWanted:
            both(
                ("De spelregels hebben geen moties.", "Laat --motions weg, of zet de moties in de spelregels."),
                ("The rulebook has no motions.", "Leave --motions out, or put the motions into the rulebook.")
            )
        }
    }

    func describe(_ fault: Finding.ElectorateFault) -> (what: String, remedy: String) {
        switch fault {
        case .missingColumn(let part, let headings):
            both(
                (
                    "De spelregels kennen \(list(part)), maar er is geen kolom die ze noemt.",
                    "Voeg een kolom toe met de kop \(choice(headings))."
                ),
                (
                    "The rulebook has \(list(part)), but there is no column that names them.",
                    "Add a column with the heading \(choice(headings))."
                )
            )
        case .missingValue(let part, let valid):
            both(
                ("Bij dit stembiljet ontbreekt \(one(part)).", "Vul in: \(choice(valid))."),
                ("This ballot lacks \(one(part)).", "Fill in: \(choice(valid)).")
            )
        case .unknownValue(let part, let text, let valid):
            both(
                ("De spelregels kennen \(one(part)) \"\(text)\" niet.", "Vul in: \(choice(valid))."),
                ("The rulebook does not know \(one(part)) \"\(text)\".", "Fill in: \(choice(valid)).")
            )
        case .differs(let part, let voter):
            both(
                ("De regels van \(voter) noemen niet steeds dezelfde waarde voor \(one(part)).", "Maak ze gelijk."),
                ("The rows of \(voter) do not all have the same value for \(one(part)).", "Make them equal.")
            )
        }
    }

    private func list(_ part: Finding.ElectorateFault.Part) -> String {
        part == .channel ? pick("kanalen", "channels") : pick("groepen", "classes")
    }

    private func one(_ part: Finding.ElectorateFault.Part) -> String {
        part == .channel ? pick("het kanaal", "the channel") : pick("de groep", "the class")
    }

    private func word(_ field: String) -> String {
        switch field {
        case "yes": pick("voor", "yes")
        case "no": pick("tegen", "no")
        case "abstain": pick("onthouding", "abstain")
        case "blank": pick("blanco", "blank")
        case "invalid": pick("ongeldig", "invalid")
        case "present": pick("aanwezig", "present")
        case "members": pick("leden", "members")
        case "meeting": pick("vergadering", "meeting")
        case "with_reason": pick("met reden", "with reason")
        default: field
        }
    }
}
