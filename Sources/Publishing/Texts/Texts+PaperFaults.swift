import VotingModel

/// Papers that cannot be printed as asked.
extension Texts {
    /// What is wrong, and what to do; `nil` for what is no matter of papers.
    func describePaper(_ reason: Finding.Reason) -> (what: String, remedy: String)? {
        guard case .paper(let fault) = reason else { return nil }
        return switch fault {
        case .voteIDTooLong(let limit):
            both(
                (
                    "De naam van de stemming voor computers (vote.id) past niet in de QR-code.",
                    "Kies in de spelregels een id van hoogstens \(limit) tekens zonder accenten."
                ),
                (
                    "The id of the vote (vote.id) does not fit in the QR code.",
                    "Choose an id of at most \(limit) characters without accents in the rulebook."
                )
            )
        case .classMissing(let valid):
            both(
                (
                    "De spelregels kennen groepen, en elke groep heeft eigen stembiljetten.",
                    "Kies er een met --class: \(valid.joined(separator: ", "))."
                ),
                (
                    "The rules have classes, and each class has ballots of its own.",
                    "Choose one with --class: \(valid.joined(separator: ", "))."
                )
            )
        case .unknownClass(let id, let valid):
            both(
                (
                    "Deze groep staat niet in de spelregels: \(id).",
                    valid.isEmpty ? "Laat --class weg." : "Kies uit: \(valid.joined(separator: ", "))."
                ),
                (
                    "This class is not in the rules: \(id).",
                    valid.isEmpty ? "Leave out --class." : "Choose from: \(valid.joined(separator: ", "))."
                )
            )
        case .noChoices:
            both(
                ("Er staat niets op de lijst om uit te kiezen.", "Geef een lijst met voorstellen of kandidaten."),
                ("There is nothing on the list to choose from.", "Give a list of projects or candidates.")
            )
        case .noMembers, .notCounted, .digestGroupsWanted, .digestDiffers: describeMinutes(fault)
        case .badCount(let count, let limit):
            both(
                ("Dit is geen goed aantal: \(count).", "Geef een getal van 1 tot en met \(limit)."),
                ("This is no good number: \(count).", "Give a number from 1 to \(limit).")
            )
        }
    }

    private func describeMinutes(_ fault: Finding.PaperFault) -> (what: String, remedy: String) {
        switch fault {
        case .noMembers:
            both(
                (
                    "De spelregels kennen geen leden; dan is er geen presentielijst en geen proces-verbaal.",
                    "Zet \"assembly\" in de spelregels van een volgende stemming."
                ),
                (
                    "The rules know no members; then there is no attendance list, and there are no minutes.",
                    "Write \"assembly\" in the rulebook of another vote."
                )
            )
        case .digestGroupsWanted(let shown):
            both(
                (
                    "Wie de uitslag uitspreekt, leest uit het ondertekende proces-verbaal voor wat hier met puntjes staat: \(shown).",
                    "Geef die vijf groepen met --groups \"…\"."
                ),
                (
                    "Whoever declares the result reads from the signed minutes what is dotted here: \(shown).",
                    "Give those five groups with --groups \"…\"."
                )
            )
        case .digestDiffers(let places):
            both(
                (
                    "Deze groepen zijn niet die van deze uitslag: \(places.map(String.init).joined(separator: ", ")).",
                    "Lees ze nog eens. Blijft het anders, spreek de uitslag dan niet uit: het papier hoort bij een andere telling."
                ),
                (
                    "These groups are not those of this result: \(places.map(String.init).joined(separator: ", ")).",
                    "Read them again. If they still differ, do not declare the result: the paper belongs to another count."
                )
            )
        default:
            both(
                ("Er is nog niet geteld.", "Maak het proces-verbaal na wijkstem vote count."),
                ("Nothing was counted yet.", "Make the minutes after wijkstem vote count.")
            )
        }
    }
}
