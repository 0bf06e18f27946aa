import VotingModel

/// The rules of an election in words, before and after the count. Figures come in as they are to be read.
extension Texts {
    var whatIsElected: String { pick("Wat wordt er gekozen?", "What is elected?") }
    var electionSeatsTitle: String { pick("Zetels", "Seats") }

    func seatsAre(_ seats: String, one: Bool) -> String {
        one
            ? pick("Er wordt één kandidaat of antwoord gekozen.", "One candidate or answer is elected.")
            : pick("Er zijn \(seats) zetels.", "There are \(seats) seats.")
    }

    // MARK: Ballots

    func explanation(of form: RankedElection.BallotForm) -> String {
        switch form {
        case .ranked:
            pick(
                "U zet kandidaten in de volgorde van uw voorkeur, de beste eerst. U hoeft niet iedereen te noemen.",
                "You put candidates in the order of your preference, the best first. You need not name everybody."
            )
        case .approval:
            pick(
                "U noemt elke kandidaat die u goed vindt. De volgorde telt niet.",
                "You name every candidate whom you approve of. The order does not count."
            )
        case .quadratic:
            pick(
                "U geeft kandidaten stemmen, die u met credits betaalt.",
                "You give candidates votes, which you pay for with credits."
            )
        }
    }

    var asManyCandidatesAsYouLike: String {
        pick("U noemt zo veel kandidaten als u wilt.", "You name as many candidates as you like.")
    }
    func candidatesChosen(_ range: String) -> String {
        pick("Aantal kandidaten dat u noemt: \(range).", "Number of candidates that you name: \(range).")
    }

    // MARK: The count

    func explanation(of rule: ElectionRule) -> String {
        switch rule {
        case .approval:
            pick(
                "Elke kandidaat krijgt een stem van elk stembiljet dat de naam noemt. Wie de meeste stemmen heeft, is gekozen.",
                "Every candidate gets a vote from each ballot with the name on it. Whoever has the most votes is elected."
            )
        case .instantRunoff:
            pick(
                "Elk stembiljet telt voor de hoogste kandidaat erop die nog meedoet. Wie meer dan de helft heeft, is gekozen. Heeft "
                    + "niemand dat, dan valt de kandidaat met de minste stemmen af. Die stembiljetten gaan naar de volgende "
                    + "kandidaat die erop staat. Dat gaat door tot iemand meer dan de helft heeft.",
                "Every ballot counts for the highest candidate on it who is still in the race. Whoever has more than half is "
                    + "elected. If nobody has, the candidate with the fewest votes goes out. Those ballots go to the next "
                    + "candidate on them. That goes on until somebody has more than half."
            )
        case .scottishSTV, .weightedSTV:
            pick(
                "Elk stembiljet telt voor de hoogste kandidaat erop die nog meedoet. Wie de kiesdeler haalt, is gekozen. Wat die "
                    + "kandidaat meer heeft, gaat door: alle stembiljetten gaan voor een deel naar de volgende kandidaat erop. "
                    + "Heeft niemand te veel, dan valt de kandidaat met de minste stemmen af en gaan die stembiljetten door. Zo "
                    + "krijgt elke groep kiezers ongeveer haar deel van de zetels.",
                "Every ballot counts for the highest candidate on it who is still in the race. Whoever has the quota is elected. "
                    + "What that candidate has above it goes on: all the ballots go in part to the next candidate on them. If "
                    + "nobody has too much, the candidate with the fewest votes goes out and those ballots go on. So every group "
                    + "of voters gets about its share of the seats."
            )
        case .meekSTV:
            pick(
                "Elk stembiljet telt voor de hoogste kandidaat erop die nog meedoet. Wie de kiesdeler haalt, is gekozen en houdt van "
                    + "elk stembiljet net zo veel als nodig is; de rest gaat naar de volgende kandidaat erop. Wie de minste "
                    + "stemmen heeft, valt af; daarna wordt opnieuw verdeeld, alsof die kandidaat nooit meedeed. Zo krijgt elke "
                    + "groep kiezers ongeveer haar deel van de zetels.",
                "Every ballot counts for the highest candidate on it who is still in the race. Whoever has the quota is elected and "
                    + "keeps of each ballot just as much as is needed; the rest goes to the next candidate on it. Whoever has the "
                    + "fewest votes goes out; then all is shared out anew, as if that candidate had never stood. So every group "
                    + "of voters gets about its share of the seats."
            )
        case .schulze:
            pick(
                "Van elke twee kandidaten wordt gekeken wie op meer stembiljetten hoger staat. Wie van alle anderen wint, is gekozen. "
                    + "Is er zo niemand, dan telt ook een omweg: wie wint van iemand die weer van een ander wint. Zo'n omweg is zo "
                    + "sterk als de krapste winst erin. Gekozen is wie langs zulke wegen van niemand verliest.",
                "Of every two candidates it is seen which stands higher on more ballots. Whoever beats all others is elected. If "
                    + "there is no such candidate, a way round counts too: beating somebody who beats another. Such a way is as "
                    + "strong as the narrowest win in it. Elected is who loses to nobody along such ways."
            )
        case .rankedPairs:
            pick(
                "Van elke twee kandidaten wordt gekeken wie op meer stembiljetten hoger staat. Die uitkomsten worden één voor één "
                    + "vastgezet, de sterkste eerst. Een uitkomst die een kring zou maken, wordt overgeslagen. Gekozen is wie "
                    + "daarna van niemand verliest.",
                "Of every two candidates it is seen which stands higher on more ballots. These results are locked one by one, the "
                    + "strongest first. A result that would make a circle is skipped. Elected is who then loses to nobody."
            )
        case .borda:
            pick(
                "Elke kandidaat krijgt van elk stembiljet een punt voor iedere kandidaat die er lager of niet op staat. Wie de meeste "
                    + "punten heeft, is gekozen.",
                "Every candidate gets from each ballot a point for every candidate who stands lower or not on it. Whoever has the most "
                    + "points is elected."
            )
        case .bucklin:
            pick(
                "Eerst tellen alleen de eerste plaatsen. Heeft iemand meer dan de helft van de stembiljetten, dan is die gekozen. "
                    + "Anders tellen ook de tweede plaatsen mee, en zo verder. Halen er meer tegelijk de helft, dan wint wie de "
                    + "meeste heeft.",
                "At first only first places count. If somebody has more than half of the ballots, that one is elected. Else second "
                    + "places count too, and so on. If several reach half at once, the one with the most wins."
            )
        case .majority:
            pick(
                "Elk stembiljet telt voor de eerste kandidaat of het eerste antwoord erop. Gekozen is alleen wie de meerderheid haalt "
                    + "die nodig is. Anders is niemand gekozen.",
                "Every ballot counts for the first candidate or answer on it. Elected is only who has the majority that is needed. "
                    + "Else nobody is elected."
            )
        case .quadratic:
            pick(
                "Van elke kandidaat tellen wij de stemmen voor op en trekken wij de stemmen tegen eraf: dat is het saldo. Wie het hoogste "
                    + "saldo heeft, is gekozen.",
                "For every candidate we add up the votes for and take off the votes against: that is the balance. Whoever has the greatest "
                    + "balance is elected."
            )
        }
    }

    /// A setting as the count keeps it; a number comes as it is to be read.
    func explanation(of option: ElectionOption, _ value: String, _ figures: Figures) -> String {
        explanation(of: option, value, number: Int(value).map(figures.count) ?? "")
    }

    func explanation(of option: ElectionOption, _ value: String, number: String) -> String {
        switch (option, value) {
        case (.overvote, "exhaust"):
            pick(
                "Staan er meer namen op één plaats, dan telt het stembiljet vanaf daar niet meer mee.",
                "If several names stand at one rank, the ballot no longer counts from there on."
            )
        case (.overvote, "skip"):
            pick(
                "Staan er meer namen op één plaats, dan wordt die plaats overgeslagen.",
                "If several names stand at one rank, that rank is skipped."
            )
        case (.overvote, _):
            pick(
                "Staan er meer namen op één plaats, dan telt het stembiljet niet meer mee zodra er daarvan nog twee of meer meedoen.",
                "If several names stand at one rank, the ballot no longer counts if two or more of them are still in the race."
            )
        case (.maxSkipped, "any"):
            pick("Open plaatsen worden overgeslagen.", "Open ranks are skipped.")
        case (.maxSkipped, _):
            pick(
                "Een stembiljet telt niet meer mee na meer open plaatsen achter elkaar dan \(number).",
                "A ballot no longer counts after more open ranks in a row than \(number)."
            )
        case (.repeated, "skip"):
            pick(
                "Staat iemand er twee keer op, dan telt de hoogste plaats.",
                "If somebody stands there twice, the higher place counts."
            )
        case (.repeated, _):
            pick(
                "Staat iemand er twee keer op, dan telt het stembiljet vanaf de tweede keer niet meer mee.",
                "If somebody stands there twice, the ballot no longer counts from the second time on."
            )
        case (.batch, "true"):
            pick(
                "Kandidaten die samen minder stemmen hebben dan de eerstvolgende, vallen tegelijk af.",
                "Candidates who together have fewer votes than the next one go out at once."
            )
        case (.batch, _): pick("Er valt er telkens één af.", "One goes out at a time.")
        case (.threshold, "first-round"):
            pick(
                "De helft is die van de stembiljetten die in de eerste ronde meetelden.",
                "Half means half of the ballots that counted in the first round."
            )
        case (.threshold, _):
            pick(
                "De helft is die van de stembiljetten die in die ronde nog meetellen.",
                "Half means half of the ballots that still count in that round."
            )
        case (.untilTwo, "true"):
            pick("De telling gaat door tot er twee over zijn.", "The count goes on until two are left.")
        case (.untilTwo, _):
            pick("De telling stopt zodra iemand gekozen is.", "The count stops as soon as somebody is elected.")
        case (.stopAfter, "none"):
            pick("Er is geen laatste ronde afgesproken.", "No last round was agreed.")
        case (.stopAfter, _):
            pick(
                "De telling stopt in elk geval na deze ronde: \(number). Is er dan niemand gekozen, dan blijft dat zo.",
                "The count stops after this round at the latest: \(number). If nobody is elected by then, that stays so."
            )
        case (.strength, "winning"):
            pick(
                "Een winst is zo sterk als het aantal stembiljetten van de winnaar.",
                "A win is as strong as the number of the winner's ballots."
            )
        case (.strength, _):
            pick("Een winst is zo sterk als het verschil.", "A win is as strong as its lead.")
        case (.unranked, "last"):
            pick(
                "Wie niet op een stembiljet staat, staat daar onder alle anderen.",
                "Those who are not on a ballot stand below all others there."
            )
        case (.unranked, "absent"):
            pick(
                "Wie niet op een stembiljet staat, wordt daar niet vergeleken.",
                "Those who are not on a ballot are not compared there."
            )
        case (.unranked, "shared"):
            pick(
                "Wie niet op een stembiljet staat, deelt de punten van de plaatsen die over zijn.",
                "Those who are not on a ballot share the points of the places that are left."
            )
        case (.unranked, _):
            pick(
                "Wie niet op een stembiljet staat, krijgt er geen punten van.",
                "Those who are not on a ballot get no points from it."
            )
        case (.equal, "neutral"):
            pick(
                "Even sterke winsten die samen een kring maken, worden alle overgeslagen.",
                "Wins of equal strength that make a circle together are all skipped."
            )
        case (.equal, _):
            pick(
                "Maken even sterke winsten samen een kring, dan beslist wat hieronder bij een gelijke stand staat, welke eerst gaat.",
                "If wins of equal strength make a circle together, what is said of ties decides which goes first."
            )
        case (.share, "two-thirds"): pick("Nodig is ten minste twee derde.", "At least two thirds are needed.")
        case (.share, "three-quarters"): pick("Nodig is ten minste drie kwart.", "At least three quarters are needed.")
        case (.share, _): pick("Nodig is meer dan de helft.", "More than half is needed.")
        case (.base, "cast"):
            pick(
                "Dat is een deel van alle uitgebrachte stembiljetten, ook de blanco en ongeldige.",
                "That is a part of all ballots cast, blank and invalid ones too."
            )
        case (.base, _):
            pick("Dat is een deel van de geldige stembiljetten.", "That is a part of the valid ballots.")
        }
    }

    // MARK: Ties

    var majorityHasNoTies: String {
        pick(
            "Twee kunnen niet allebei de meerderheid hebben. Bij gelijke stand is niemand gekozen.",
            "Two cannot both have the majority. If votes are equal, nobody is elected."
        )
    }

    func electionTiesExplained(several: Bool) -> String {
        several
            ? pick(
                "Staan kandidaten precies gelijk, dan kijken wij naar het volgende, tot er één overblijft:",
                "If candidates are exactly equal, we look at this, one after another, until one remains:"
            )
            : pick(
                "Staan kandidaten precies gelijk, dan beslist dit:",
                "If candidates are exactly equal, this decides:"
            )
    }

    func explanation(of criterion: ElectionTieCriterion) -> String {
        switch criterion {
        case .earlierStage:
            pick(
                "Wie in een eerdere ronde meer stemmen had; de laatste ronde waarin zij verschilden, telt.",
                "Who had more votes in an earlier round; the last round in which they differed counts."
            )
        case .listed:
            pick("Wie eerder op de kandidatenlijst staat.", "Who stands earlier on the list of candidates.")
        case .name:
            pick("Wie in de volgorde van de kenmerken eerder komt.", "Who comes earlier in the order of ids.")
        case .drawnLot:
            pick(
                "Het lot, dat wordt getrokken nadat de stemming is gesloten, zodat niemand het vooraf kent.",
                "A lot, which is drawn after voting has closed, so that nobody knows it beforehand."
            )
        case .lot, .provisionalLot:
            pick("Het lot, getrokken met deze tekst:", "A lot, drawn with this text:")
        case .refuse:
            pick(
                "De telling stopt, en mensen beslissen.",
                "The count stops, and people decide."
            )
        }
    }

    // MARK: What becomes public

    var electionTotalsOnly: String {
        pick(
            "Alleen totalen worden openbaar. Losse stembiljetten blijven geheim. Iedereen kan de uitslag natellen met die totalen. Of de "
                + "stembiljetten goed zijn opgeteld, kan alleen nagaan wie het verzegelde deel krijgt, zoals de kascommissie.",
            "Only totals become public. Single ballots stay secret. Anyone can count the result again with those totals. Whether the "
                + "ballots were added up well only those can check who are given the sealed part, such as the auditors."
        )
    }
    var electionSealedBallots: String {
        pick(
            "Alleen totalen en de rondes van de telling worden openbaar. Losse stembiljetten blijven geheim. Deze telregel gaat over losse "
                + "stembiljetten: natellen kan dus alleen wie het verzegelde deel krijgt, zoals de kascommissie.",
            "Only totals and the rounds of the count become public. Single ballots stay secret. This rule is about single ballots: so only "
                + "those can count again who are given the sealed part, such as the auditors."
        )
    }
    func groupedElectionBallots(_ k: String) -> String {
        pick(
            "De stembiljetten worden openbaar, zonder naam, als elk daarvan minstens \(k) keer precies zo is ingevuld. Anders geldt dit:",
            "The ballots become public, without names, if each of them was filled in exactly so at least \(k) times. Otherwise this holds:"
        )
    }
    func leastBallots(_ k: String) -> String {
        pick(
            "Bij minder dan \(k) geldige stembiljetten geven wij geen totalen, want die zouden verraden wie wat stemde.",
            "With fewer than \(k) valid ballots we give no totals, for they would betray who voted for what."
        )
    }
}
