public import VotingModel

/// What is said of matching contributions.
extension Texts {
    public var fundingPool: String { pick("Pot", "Pool") }
    public var fundingMatched: String { pick("Aangevuld", "Matched") }
    public var fundingNothing: String { pick("Geen voorstel wordt aangevuld.", "No project is matched.") }
    public var fundingNotMatched: String { pick("Niet aangevuld", "Not matched") }
    public var fundingContributors: String { pick("Gevers", "Contributors") }
    public var fundingCapped: String { pick("tot het maximum", "up to the cap") }

    public func fundingLine(match: String, received: String, contributors: String) -> String {
        pick(
            "\(match) bij \(received) van \(contributors)",
            "\(match) on top of \(received) from \(contributors)"
        )
    }

    /// Why a project is matched with nothing.
    public func fundingReason(_ match: ProjectMatch) -> String {
        if match.received == 0 { return pick("niemand gaf hieraan", "nobody gave to it") }
        if match.contributors < 2 {
            return pick(
                "wat één mens geeft, wordt niet aangevuld: het gaat om wat mensen samen geven",
                "what one person gives is not matched: it is about what people give together"
            )
        }
        return pick("minder dan een cent", "less than a cent")
    }

    public func fundingMode(_ mode: FundingMode) -> String {
        switch mode {
        case .exact: pick("kwadratisch aanvullen", "quadratic funding")
        case .clrfund: pick("kwadratisch aanvullen zoals clr.fund", "quadratic funding as clr.fund does it")
        case .gitcoin: pick("kwadratisch aanvullen zoals Gitcoin", "quadratic funding as Gitcoin does it")
        case .pluralistic:
            pick("kwadratisch aanvullen zoals pluralistic.js", "quadratic funding as pluralistic.js does it")
        }
    }

    public func fundingDigits(_ digits: String) -> String {
        pick("wortels van centen op \(digits) decimalen", "roots of cents to \(digits) decimals")
    }

    public var fundingRemainder: String {
        pick("gelijke rest: de cent gaat naar het kleinste id", "equal remainders: the cent goes to the smallest id")
    }

    // MARK: Command

    public func fundingOptionUnknown(_ key: String, _ mode: FundingMode, valid: [String]) -> String {
        badChoice("--option (\(FundingSpecification.rule), mode=\(mode.rawValue))", key, valid: valid)
    }

    public var fundingPairwiseMissing: String {
        pick(
            "mode=gitcoin begrenst wat twee mensen samen toevoegen: geef --option pairwise=BEDRAG, zoals pairwise=25.",
            "mode=gitcoin bounds what two people add together: give --option pairwise=AMOUNT, such as pairwise=25."
        )
    }

    // MARK: Findings

    func describeFunding(_ reason: Finding.Reason) -> (what: String, remedy: String)? {
        guard case .funding(let finding) = reason else { return nil }
        return switch finding {
        case .nobodyGave:
            both(
                ("Er is geen enkele gift.", "Geef per gift een regel met gever, voorstel en bedrag."),
                ("There is no gift at all.", "Give a row for each gift, with contributor, project and amount.")
            )
        case .giftOfNothing:
            both(
                ("Een gift van nul is geen gift.", "Haal de regel weg, of schrijf het bedrag."),
                ("A gift of nothing is no gift.", "Take the row away, or write the amount.")
            )
        case .giftsTooLarge(let limit):
            both(
                (
                    "Alle giften samen zijn meer dan \(Figures(.nl).money(limit, .none)).",
                    "Kijk of een bedrag verkeerd is."
                ),
                (
                    "All gifts together are more than \(Figures(.en).money(limit, .none)).",
                    "See whether an amount is wrong."
                )
            )
        case .tooManyPairs(let limit):
            both(
                (
                    "Met pairwise zijn er meer dan \(Figures(.nl).count(limit)) paren van gevers.",
                    "Laat pairwise weg, of verdeel de ronde."
                ),
                (
                    "With pairwise there are more than \(Figures(.en).count(limit)) pairs of contributors.",
                    "Leave pairwise away, or split the round."
                )
            )
        case .notContributions:
            both(
                (
                    "Dit zijn geen giften.",
                    "Geef een CSV met de kolommen gever, voorstel en bedrag, of voorstellen met --ballots giften.csv."
                ),
                (
                    "These are no contributions.",
                    "Give a CSV with the columns contributor, project and amount, or proposals with --ballots gifts.csv."
                )
            )
        }
    }
}
