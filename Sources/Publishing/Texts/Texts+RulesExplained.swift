import VotingModel

/// Rules in words: money, ballots and what becomes public. Figures and names come in as they are to be read.
extension Texts {
    var rulesOf: String { pick("Spelregels", "Rules") }
    var whichMoney: String { pick("Om welk geld gaat het?", "Which money is it about?") }
    var howToVote: String { pick("Hoe stemt u?", "How do you vote?") }
    var howCounted: String { pick("Hoe wordt er geteld?", "How is it counted?") }
    var moneyLeft: String { pick("Wat gebeurt er met geld dat overblijft?", "What happens to money that is left?") }
    var whatIsPublic: String { pick("Wat wordt openbaar?", "What becomes public?") }

    // MARK: Money

    func pot(_ amount: String, isUpperBound: Bool) -> String {
        isUpperBound
            ? pick(
                "Er is hoogstens \(amount) te verdelen. Het geld komt van:",
                "At most \(amount) is to be shared out. The money comes from:"
            )
            : pick(
                "Er is \(amount) te verdelen. Het geld komt van:",
                "\(amount) is to be shared out. The money comes from:"
            )
    }

    func boundTo(_ label: String) -> String {
        pick(
            "Dit geld is alleen voor voorstellen met het label \(label).",
            "This money is only for projects with the label \(label)."
        )
    }
    func cameUnder(_ label: String) -> String { pick("Het komt uit: \(label).", "It came in under: \(label).") }
    var freeToSpend: String {
        pick("Dit geld is vrij: het mag naar elk voorstel.", "This money is free: it may go to any project.")
    }
    func dated(_ date: String) -> String { pick("Datum: \(date).", "Date: \(date).") }
    func conditions(_ text: String) -> String {
        let text = text.hasSuffix(".") || text.hasSuffix("!") || text.hasSuffix("?") ? text : text + "."
        return pick("Voorwaarden: \(text)", "Conditions: \(text)")
    }

    var boundExplained: String {
        pick(
            "Geld met een label gaat eerst naar de voorstellen met dat label. Is dat geld op, dan krijgen zij vrij geld, net als "
                + "andere voorstellen. Is er meer geld met een label dan zulke voorstellen kosten, dan doet de rest niet mee.",
            "Money with a label goes first to the projects with that label. If it is used up, they get free money like other "
                + "projects. If there is more money with a label than such projects cost, the rest takes no part."
        )
    }
    var projectedBack: String {
        pick(
            "Na de telling laten wij zien uit welke bron elk voorstel is betaald.",
            "After the count we show which source paid for each project."
        )
    }
    var boundFirst: String {
        pick(
            "Eerst betaalt het geld met een label, daarna het vrije geld.",
            "First the money with a label pays, then the free money."
        )
    }
    func drawing(by rule: AccountabilityRule) -> String {
        switch rule {
        case .proRata:
            pick(
                "De bronnen betalen samen, elk naar verhouding van wat er nog in zit.",
                "The sources pay together, each in proportion to what is left in it."
            )
        case .ownOrder:
            pick(
                "De bronnen gaan op in de volgorde van deze lijst: eerst de bovenste.",
                "The sources are used up in the order of this list: the uppermost first."
            )
        }
    }

    var allCarriedOver: String {
        pick("Alles wat overblijft, gaat mee naar de volgende ronde.", "All that is left goes to the next round.")
    }
    func carriedOver(_ source: String) -> String {
        pick(
            "\(source): wat overblijft, gaat mee naar de volgende ronde.",
            "\(source): what is left goes to the next round."
        )
    }
    func givenBack(_ source: String, to recipient: String, date: String) -> String {
        let to = recipient.isEmpty ? "" : pick(" naar \(recipient)", " to \(recipient)")
        let by = date.isEmpty ? "" : pick(", uiterlijk op \(date)", ", by \(date)")
        return pick("\(source): wat overblijft, gaat terug\(to)\(by).", "\(source): what is left goes back\(to)\(by).")
    }

    // MARK: Ballots

    func atLeast(_ figure: String) -> String { pick("ten minste \(figure)", "at least \(figure)") }
    func atMost(_ figure: String) -> String { pick("hoogstens \(figure)", "at most \(figure)") }
    func moreThan(_ figure: String) -> String { pick("meer dan \(figure)", "more than \(figure)") }
    func exactly(_ figure: String) -> String { pick("precies \(figure)", "exactly \(figure)") }
    func fromTo(_ least: String, _ most: String) -> String {
        pick("ten minste \(least) en hoogstens \(most)", "at least \(least) and at most \(most)")
    }
    var asManyAsYouLike: String {
        pick("U kiest zo veel voorstellen als u wilt.", "You choose as many projects as you like.")
    }
    func projectsChosen(_ range: String) -> String {
        pick("Aantal voorstellen dat u kiest: \(range).", "Number of projects that you choose: \(range).")
    }
    func pointsTogether(_ range: String) -> String {
        pick("Punten die u verdeelt: \(range).", "Points that you divide: \(range).")
    }
    func pointsOnOne(_ most: String) -> String {
        pick("Punten voor één voorstel: hoogstens \(most).", "Points for one project: at most \(most).")
    }
    func costTogether(_ range: String) -> String {
        pick("Wat u kiest, kost samen \(range).", "What you choose costs \(range) together.")
    }
    var invalidBallots: String {
        pick(
            "Een stembiljet dat zich daar niet aan houdt, is ongeldig en telt niet mee.",
            "A ballot that does not keep to this is not valid and does not count."
        )
    }
    func blankCounted(sharesMoney: Bool) -> String {
        sharesMoney
            ? pick(
                "Een blanco stembiljet telt mee. Het deel van het geld dat erbij hoort, geeft niemand uit.",
                "A blank ballot counts. The part of the money that belongs to it is spent by nobody."
            )
            : pick(
                "Een blanco stembiljet telt mee in het aantal stembiljetten, maar steunt geen voorstel.",
                "A blank ballot counts in the number of ballots, but supports no project."
            )
    }
    var blankSupportsAll: String {
        pick(
            "Een blanco stembiljet telt mee, en steunt alle voorstellen even veel: het deel van het geld dat erbij hoort, gaat naar "
                + "wat anderen kiezen.",
            "A blank ballot counts, and supports all projects equally: the part of the money that belongs to it goes to what "
                + "others choose."
        )
    }
    var blankExcluded: String { pick("Een blanco stembiljet telt nergens mee.", "A blank ballot counts nowhere.") }

    func methodIs(_ name: String) -> String { pick("De telwijze heet: \(name).", "The method is called: \(name).") }
    func tiesExplained(several: Bool) -> String {
        several
            ? pick(
                "Staan voorstellen precies gelijk, dan kijken wij naar het volgende, tot er één overblijft:",
                "If projects are exactly equal, we look at this, one after another, until one remains:"
            )
            : pick("Staan voorstellen precies gelijk, dan beslist dit:", "If projects are exactly equal, this decides:")
    }

    /// What a lot decides by, before anything was drawn.
    func lotWith(_ seed: String) -> String {
        pick(
            "Het lot beslist. Dat gebeurt met deze tekst: \(seed)",
            "A lot decides. It is drawn with this text: \(seed)"
        )
    }
    /// A setting, said before the count.
    func ahead(_ key: OptionKey, _ value: String) -> String {
        guard key == .comparison else { return explanation(of: key, value) }
        let compared = pick(
            "Daarna vergelijken wij deze uitslag met die op volgorde van stemmen.",
            "Then we compare this result with the one in order of votes."
        )
        let decision =
            value == "satisfaction"
            ? pick(
                "Die laatste geldt alleen als zij op meer stembiljetten de meeste gekozen voorstellen oplevert.",
                "The latter stands only if it funds more of the chosen projects on more ballots."
            )
            : pick(
                "Die laatste geldt alleen als meer stembiljetten alleen daarmee minstens één gekozen voorstel terugzien.",
                "The latter stands only if more ballots see at least one chosen project funded with it alone."
            )
        return "\(compared) \(decision)"
    }

    // MARK: What becomes public

    var openBallots: String {
        pick(
            "Alle stembiljetten worden openbaar, zonder naam. Zo kan iedereen de hele uitslag natellen. Uw stem is daarom niet "
                + "helemaal geheim: wie weet wat u koos, kan uw stembiljet herkennen, vooral als niemand anders hetzelfde koos.",
            "All ballots become public, without names. So anyone can count the whole result again. Your vote is therefore not "
                + "quite secret: who knows what you chose may recognise your ballot, above all if nobody else chose the same."
        )
    }
    var totalsOnly: String {
        pick(
            "Alleen totalen voor elk voorstel worden openbaar. Losse stembiljetten blijven geheim. Iedereen kan natellen hoe het geld "
                + "is verdeeld met die totalen. Of de stembiljetten goed zijn opgeteld, kan alleen nagaan wie het verzegelde deel krijgt, "
                + "zoals de kascommissie.",
            "Only totals for each project become public. Single ballots stay secret. Anyone can count again how the money was "
                + "shared out with those totals. Whether the ballots were added up well only those can check who are given the sealed "
                + "part, such as the auditors."
        )
    }
    var sealedBallots: String {
        pick(
            "Alleen totalen voor elk voorstel worden openbaar. Losse stembiljetten blijven geheim. Deze telregel gaat over losse "
                + "stembiljetten: natellen kan dus alleen wie het verzegelde deel krijgt, zoals de kascommissie.",
            "Only totals for each project become public. Single ballots stay secret. This rule is about single ballots: so only those "
                + "can count again who are given the sealed part, such as the auditors."
        )
    }
    func groupedBallots(_ k: String) -> String {
        pick(
            "De stembiljetten worden openbaar, zonder naam, als elk daarvan minstens \(k) keer precies zo is ingevuld. Anders worden alleen "
                + "totalen openbaar. Bij meer dan een handvol voorstellen komt dat eerste bijna nooit voor: reken op totalen.",
            "The ballots become public, without names, if each of them was filled in exactly so at least \(k) times. Otherwise only totals "
                + "become public. With more than a handful of projects the former hardly ever happens: expect totals."
        )
    }
    func openGroups(channels: Bool, classes: Bool) -> String {
        switch (channels, classes) {
        case (true, true):
            pick(
                "Bij elk stembiljet staat ook hoe het binnenkwam en van welke groep het is.",
                "With each ballot stands how it came in and which group it is from."
            )
        case (true, false):
            pick("Bij elk stembiljet staat ook hoe het binnenkwam.", "With each ballot stands how it came in.")
        default:
            pick(
                "Bij elk stembiljet staat ook van welke groep het is.",
                "With each ballot stands which group it is from."
            )
        }
    }
    func smallGroups(_ k: String) -> String {
        pick(
            "Aparte totalen van een groep geven wij alleen bij \(k) stembiljetten of meer.",
            "We give separate totals of a group only from \(k) ballots on."
        )
    }
    var motionsArePublic: String {
        pick(
            "Van de andere vragen worden alleen de aantallen openbaar.",
            "Of the other questions only the numbers become public."
        )
    }
    func evidence(_ level: EvidenceLevel, language: Language) -> String {
        let name = language == .nl ? pick("Nederlands", "Dutch") : pick("Engels", "English")
        switch level {
        case .counted:
            return pick(
                "De uitslag verschijnt in het \(name), met alles wat nodig is om opnieuw te tellen.",
                "The result is published in \(name), with all that is needed to count again."
            )
        case .logged:
            return pick(
                "De uitslag verschijnt in het \(name), met alles wat nodig is om opnieuw te tellen, en met een ondertekend logboek van de "
                    + "stemming: wie er achteraf iets aan verandert, ook wijzelf, valt door de mand.",
                "The result is published in \(name), with all that is needed to count again, and with a signed log of the vote: whoever "
                    + "changes anything afterwards, we ourselves included, is found out."
            )
        case .timestamped:
            return pick(
                "De uitslag verschijnt in het \(name), met alles wat nodig is om opnieuw te tellen, en met een ondertekend logboek van de "
                    + "stemming waarvan een ander de tijden bevestigt: wie er achteraf iets aan verandert, ook wijzelf, valt door de mand.",
                "The result is published in \(name), with all that is needed to count again, and with a signed log of the vote whose times "
                    + "somebody else confirms: whoever changes anything afterwards, we ourselves included, is found out."
            )
        }
    }

    func digestExplained(vote: String) -> String {
        pick(
            "Dit kenmerk hoort bij precies deze regels voor de stemming \(vote). Wie er iets aan verandert, krijgt een ander kenmerk.",
            "This digest belongs to exactly these rules for the vote \(vote). Whoever changes anything gets another digest."
        )
    }
    var rulesFooter: String {
        pick(
            "Deze uitleg is gemaakt uit de spelregels zelf; de spelregels beslissen.",
            "This explanation was made from the rulebook itself; the rulebook decides."
        )
    }
}
