import VotingModel

/// What may be wrong with cost lines, in words, with a way out.
extension Texts {
    func describeCosts(_ fault: Finding.ProposalFault) -> (what: String, remedy: String)? {
        describeSums(fault) ?? describeLine(fault)
    }

    private func describeSums(_ fault: Finding.ProposalFault) -> (what: String, remedy: String)? {
        switch fault {
        case .costMissing:
            both(
                (
                    "Dit voorstel heeft geen kosten.",
                    "Vul een bedrag in, of geef zijn kostenregels (bij CSV met --costs)."
                ),
                ("This project has no cost.", "Fill in an amount, or give its cost lines (for CSV with --costs).")
            )
        case .costDiffers(let stated, let lines):
            both(
                (
                    "De kosten (\(amount(stated))) zijn niet gelijk aan de som van de kostenregels (\(amount(lines))).",
                    "Verbeter een van beide, of laat de kosten leeg."
                ),
                (
                    "The cost (\(amount(stated))) differs from the sum of the cost lines (\(amount(lines))).",
                    "Correct one of the two, or leave the cost empty."
                )
            )
        case .noCostLines:
            both(
                ("Er staan geen kostenregels.", "Voeg ze toe, of laat ze helemaal weg."),
                ("There are no cost lines.", "Add them, or leave them out altogether.")
            )
        case .rateBelowFloor(let rate, let floor):
            both(
                (
                    "Het tarief (\(amount(rate))) is lager dan het laagste tarief in de spelregels (\(amount(floor))).",
                    "Verhoog het tarief; floor_rate geldt voor elk uur werk."
                ),
                (
                    "The rate (\(amount(rate))) is below the least one in the rulebook (\(amount(floor))).",
                    "Raise the rate; floor_rate holds for every hour of work."
                )
            )
        case .yearlyWithoutHorizon:
            both(
                (
                    "Deze kosten komen elk jaar terug, en de spelregels zeggen niet over hoeveel jaar ze tellen.",
                    "Zet horizon_years in de spelregels, of geef zonder spelregels --horizon."
                ),
                (
                    "This cost comes back each year, and the rulebook does not say over how many years it counts.",
                    "Put horizon_years into the rulebook, or give --horizon where there is none."
                )
            )
        case .yearlyInKind:
            both(
                ("Wat in natura komt, telt niet mee en kan niet jaarlijks zijn.", "Laat jaarlijks leeg."),
                ("What comes in kind is not counted and cannot be yearly.", "Leave yearly empty.")
            )
        case .employerCostsNotStated:
            both(
                (
                    "Er staat niet of de werkgeverslasten in het tarief zitten; gerekend is met nee.",
                    "Schrijf ja of nee."
                ),
                ("It does not say whether the employer's costs are in the rate; taken as no.", "Write yes or no.")
            )
        case .residentsShareMissing:
            both(
                (
                    "Er staat niet welk deel naar bewoners gaat; gerekend is met 0%.",
                    "Schrijf een percentage, zoals 80%."
                ),
                ("It does not say what part is paid to residents; taken as 0%.", "Write a percentage, such as 80%.")
            )
        default: nil
        }
    }

    private func describeLine(_ fault: Finding.ProposalFault) -> (what: String, remedy: String)? {
        switch fault {
        case .unknownLineKind(let text, let valid):
            both(
                ("Deze soort kosten is niet bekend: \"\(text)\".", "Schrijf \(choice(valid))."),
                ("This kind of cost is not known: \"\(text)\".", "Write \(choice(valid)).")
            )
        case .lineCellMissing(let field, let kind):
            both(
                ("In deze kostenregel van de soort \(word(kind)) ontbreekt: \(word(field)).", "Vul het in."),
                ("This cost line of the kind \(word(kind)) lacks: \(word(field)).", "Fill it in.")
            )
        case .lineCellUnused(let field, let kind):
            both(
                (
                    "Een kostenregel van de soort \(word(kind)) heeft geen \(word(field)).",
                    "Laat de cel leeg, of kies een andere soort."
                ),
                (
                    "A cost line of the kind \(word(kind)) has no \(word(field)).",
                    "Leave the cell empty, or choose another kind."
                )
            )
        case .badHours(let text):
            both(
                ("Dit is geen aantal uren: \"\(text)\".", "Schrijf een getal boven nul, zoals 120 of 12,5."),
                ("This is not a number of hours: \"\(text)\".", "Write a number above zero, such as 120 or 12.5.")
            )
        case .badPart(let text):
            both(
                ("Dit is geen deel van een geheel: \"\(text)\".", "Schrijf een percentage van 0% tot en met 100%."),
                ("This is not a part of a whole: \"\(text)\".", "Write a percentage from 0% to 100%.")
            )
        case .unknownVat(let text, let valid):
            both(
                ("Zo kan de btw er niet staan: \"\(text)\".", "Schrijf \(choice(valid))."),
                ("VAT cannot be given like this: \"\(text)\".", "Write \(choice(valid)).")
            )
        case .vatNotStated:
            both(
                (
                    "Er staat niet of de btw in het bedrag zit; gerekend is met ja.",
                    "Schrijf inclusief, exclusief of geen."
                ),
                (
                    "It does not say whether VAT is in the amount; taken as included.",
                    "Write included, excluded or none."
                )
            )
        case .badVatRate(let text):
            both(
                ("Dit is geen btw-tarief: \"\(text)\".", "Schrijf een percentage boven 0% tot en met 100%, zoals 21%."),
                ("This is not a VAT rate: \"\(text)\".", "Write a percentage above 0% up to 100%, such as 21%.")
            )
        case .vatRateMissing:
            both(
                ("Het bedrag is zonder btw, maar het tarief van de btw ontbreekt.", "Vul het in, zoals 21%."),
                ("The amount is without VAT, but the VAT rate is missing.", "Fill it in, such as 21%.")
            )
        case .vatRateUnused:
            both(
                (
                    "Er staat een btw-tarief, maar het bedrag is niet zonder btw.",
                    "Laat het tarief leeg, of schrijf exclusief."
                ),
                (
                    "There is a VAT rate, but the amount does not exclude VAT.",
                    "Leave the rate empty, or write excluded."
                )
            )
        default: nil
        }
    }

    /// A cell or a kind of cost as a spreadsheet in the catalogue's language calls it.
    private func word(_ field: String) -> String {
        switch field {
        case "amount": pick("bedrag", "amount")
        case "hours": pick("uren", "hours")
        case "in_kind": pick("in natura", "in kind")
        case "rate": pick("tarief", "rate")
        case "vat": pick("btw", "VAT")
        case "vat_rate": pick("btw-tarief", "VAT rate")
        case "employer_costs": pick("werkgeverslasten", "employer's costs")
        case "residents_share": pick("deel naar bewoners", "residents' share")
        case "yearly": pick("jaarlijks", "yearly")
        default: field
        }
    }
}
