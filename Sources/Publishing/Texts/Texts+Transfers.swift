import VotingModel

/// What pages say of Equal Shares with bounded overspending, of the cumulative single transferable vote, and of an outcome that was
/// held against another. No text here holds a digit.
extension Texts {
    // MARK: Bounded overspending

    var overspendingName: String {
        pick("Gelijke delen met een tekort", "Equal Shares with bounded overspending")
    }

    var overspendingExplained: String {
        pick(
            "Elk stembiljet krijgt een even groot deel van het budget. Kiezers betalen samen voor voorstellen die zij steunen. "
                + "Een voorstel dat zij maar voor een deel kunnen betalen, kan ook geld krijgen, maar hoe groter het tekort, hoe "
                + "duurder het telt. Het voorstel dat zijn kiezers zo naar verhouding het minst kost, gaat voor. Wat niet past "
                + "in het geld dat over is, doet niet meer mee.",
            "Every ballot gets an equal part of the budget. Voters pay together for projects that they support. A project "
                + "of which they can pay only a part may be funded too, but the more they fall short, the dearer it counts. "
                + "The project that so costs its voters least in proportion goes first. What does not fit in the money "
                + "left takes no further part."
        )
    }

    var overspendingRounds: String {
        pick(
            "Elk stembiljet had hetzelfde bedrag te besteden. In elke ronde kreeg één voorstel geld. Ieder die het steunt, betaalde "
                + "de prijs, of alles wat hij nog had als dat minder was. Het percentage zegt welk deel van de kosten de kiezers "
                + "konden dekken. Prijzen zijn afgerond op hele centen; er is gerekend met het precieze bedrag.",
            "Every ballot had the same amount to spend. In each round one project was funded. Everybody who supports it paid "
                + "the price, or all that was left where that was less. The percentage says which part of the cost the voters "
                + "could cover. Prices are rounded to whole cents; the count used the exact amount."
        )
    }

    var covered: String { pick("gedekt", "covered") }

    // MARK: Cumulative single transferable vote

    var cumulativeName: String {
        pick("Geld dat doorschuift", "Money that moves on (cumulative STV)")
    }

    var cumulativeExplained: String {
        pick(
            "Elk stembiljet krijgt een even groot deel van het budget en legt dat op zijn voorstellen, naar verhouding van de "
                + "punten. Een voorstel waar genoeg geld op ligt voor zijn kosten, krijgt geld. Wat er te veel op lag, schuift "
                + "door naar de andere voorstellen van dezelfde kiezers.",
            "Every ballot gets an equal part of the budget and puts it on its projects, in proportion to the points. A project "
                + "with enough money on it for its cost is funded. What was too much moves on to the other projects of the "
                + "same voters."
        )
    }

    func explanation(ofTransfer value: String) -> String {
        value == "ewt"
            ? pick(
                "Ligt op geen voorstel genoeg geld, dan valt het laagste af en schuift het geld daarvan door. Aan het eind krijgt "
                    + "wat afviel en nog past toch geld, het laatst afgevallene eerst.",
                "If no project has enough money on it, the lowest is eliminated and its money moves on. In the end what was "
                    + "eliminated and still fits is funded after all, the last one first."
            )
            : pick(
                "Ligt op geen voorstel genoeg geld, dan leggen de kiezers van het voorstel dat voorgaat geld bij van hun andere "
                    + "voorstellen, net genoeg. Wat zij ook met al hun geld niet kunnen betalen, doet niet meer mee; past zo'n "
                    + "voorstel aan het eind nog, dan krijgt het toch geld, en leggen zijn kiezers alles in wat zij nog hebben.",
                "If no project has enough money on it, the voters of the one that goes first bring money from their other "
                    + "projects, just enough. What they could not pay for with all their money takes no further part; if such "
                    + "a project still fits in the end, it is funded after all, and its voters put in all that they still have."
            )
    }

    func explanation(ofSelect value: String) -> String {
        value == "gsc"
            ? pick(
                "Het voorstel met het meeste geld voor elke euro die het kost, gaat voor.",
                "The project with most money for each unit of its cost goes first."
            )
            : pick(
                "Het voorstel met het meeste geld boven zijn kosten gaat voor.",
                "The project with most money above its cost goes first."
            )
    }

    var collectedMoney: String { pick("Geld op het voorstel", "Money on the project") }

    func collectedExplained(_ rule: RuleID) -> String {
        switch rule {
        case .expandingApprovals: return expandingRounds
        case .budgetSTV: return budgetSTVRounds
        default: break
        }
        return pick(
            "Elk stembiljet had hetzelfde bedrag. Hier staat hoeveel geld er op een voorstel lag toen het aan de beurt was. Was dat "
                + "te weinig, dan legden zijn kiezers geld bij van hun andere voorstellen; het percentage zegt hoeveel ieder er "
                + "op legde, vergeleken met wat er lag, of alles wat hij had als dat minder was. Bedragen zijn afgerond "
                + "op hele centen.",
            "Every ballot had the same amount. Here stands how much money was on a project when its turn came. Where that was "
                + "too little, its voters brought money from their other projects; the percentage says how much each put on it, "
                + "compared with what was there, or all that there was where that was less. Amounts are rounded to whole cents."
        )
    }

    var toppedUp: String { pick("bijgelegd tot", "topped up to") }

    var addedInTheEnd: String {
        pick("Paste aan het eind in het geld dat over was.", "Fitted in the money left in the end.")
    }

    var eliminatedReason: String {
        pick(
            "Het voorstel is afgevallen: er lag te weinig geld op.",
            "The project was eliminated: too little money was on it."
        )
    }

    func reasonInTheEnd(_ reason: NotFunded.Reason) -> String? {
        guard reason == .supportersShort else { return nil }
        return pick(
            "De kiezers die dit voorstel steunen, hadden samen te weinig geld, en aan het eind paste het niet meer.",
            "The voters who support this project had too little money together, and in the end it did not fit any more."
        )
    }

    /// What a tie over who is to go decided.
    var wentOut: String { pick("Afgevallen", "Eliminated") }
    func eliminationDecision(_ criterion: String) -> String {
        switch criterion {
        case "min-cost": pick("het kost het meest", "it costs most")
        case "max-votes": pick("het heeft de minste kiezers", "it has the fewest supporters")
        case "listed": pick("het staat later op de lijst", "it stands later on the list")
        case "name": pick("zijn nummer of naam komt het laatst", "its number or name comes last")
        case "lot": pick("het lot wees het als laatste aan", "the lot fell on it last")
        default: criterion
        }
    }

    // MARK: An outcome held against another

    func explanation(ofComparison value: String) -> String {
        switch value {
        case "satisfaction":
            pick(
                "De uitslag is vergeleken met die op volgorde van stemmen. Die laatste geldt alleen als zij op meer stembiljetten "
                    + "de meeste gekozen voorstellen oplevert.",
                "The result was compared with the one in order of votes. The latter stands only if it funds more of the chosen "
                    + "projects on more ballots."
            )
        case "exclusion-ratio":
            pick(
                "De uitslag is vergeleken met die op volgorde van stemmen. Die laatste geldt alleen als meer stembiljetten alleen "
                    + "daarmee minstens één gekozen voorstel terugzien.",
                "The result was compared with the one in order of votes. The latter stands only if more ballots see at least "
                    + "one chosen project funded with it alone."
            )
        default:
            pick("De uitslag is niet met een andere vergeleken.", "The result was not compared with another.")
        }
    }

    var comparison: String { pick("Twee uitslagen vergeleken", "Two results compared") }
    var bySharesFunded: String { pick("Gelijke delen", "Equal Shares") }
    var byVotesFunded: String { pick("Op volgorde van stemmen", "In order of votes") }
    var preferredBy: String { pick("Stembiljetten die er beter mee af zijn", "Ballots that are better off with it") }
    func comparisonDecided(greedy: Bool) -> String {
        greedy
            ? pick("De uitslag op volgorde van stemmen geldt.", "The result in order of votes stands.")
            : pick("De uitslag van gelijke delen geldt.", "The result of Equal Shares stands.")
    }
}
