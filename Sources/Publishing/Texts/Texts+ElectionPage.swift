import VotingModel

/// What the page of an election says. No text here holds a digit.
extension Texts {
    var electionKicker: String { pick("Uitslag van de verkiezing", "Result of the election") }
    var electionCandidate: String { pick("Kandidaat", "Candidate") }
    var everybodyElected: String { pick("Iedereen is gekozen.", "Everybody is elected.") }
    var stoodDownBefore: String {
        pick("Teruggetrokken; stemmen daarop zijn overgeslagen", "Stood down; votes for them were passed over")
    }
    var electionCounted: String { pick("De telling", "The count") }
    var passesOnSurplus: String { pick("geeft door", "passes on") }

    func roundsOf(_ rule: ElectionRule) -> String {
        switch rule {
        case .instantRunoff, .scottishSTV, .weightedSTV:
            pick(
                "Zo stonden de stemmen aan het begin van elke ronde, en dit is er toen beslist.",
                "This is how the votes stood at the beginning of each round, and what was decided then."
            )
        case .meekSTV:
            pick(
                "Zo stonden de stemmen in elke ronde nadat ze opnieuw waren verdeeld, en dit is er toen beslist.",
                "This is how the votes stood in each round after they were shared out anew, and what was decided then."
            )
        case .bucklin:
            pick(
                "In elke ronde telt een plaats meer mee. Deze stemmen hebben de kandidaten dan samen.",
                "In each round one more rank counts. These are the votes that candidates then have together."
            )
        case .borda: pick("Dit zijn alle punten samen.", "These are all points together.")
        case .quadratic:
            pick(
                "Dit is het saldo van elke kandidaat: de stemmen voor min de stemmen tegen.",
                "This is the balance of each candidate: the votes for less the votes against."
            )
        case .majority:
            pick("Dit zijn de eerste voorkeuren.", "These are the first preferences.")
        case .approval, .rankedPairs, .schulze:
            pick("Zo vaak is elke kandidaat genoemd.", "This is how often each candidate was named.")
        }
    }

    var keepFactors: String { pick("Het deel dat iemand houdt", "The part that somebody keeps") }
    var keepFactorsExplained: String {
        pick(
            "Wie nog meedoet, houdt van elk stembiljet alles wat er binnenkomt. Wie gekozen is, houdt dit deel en geeft de rest door. "
                + "Wie is afgevallen, houdt niets.",
            "Who is in the race keeps all that comes in from each ballot. Who is elected keeps this part and passes on the rest. Who is "
                + "out keeps nothing."
        )
    }
    var distributions: String { pick("keren verdeeld", "times shared out") }

    // MARK: Transfers

    var transfers: String { pick("Waar stemmen heen gingen", "Where votes went") }
    var transferChart: String {
        pick("De stemmen van elke kandidaat, ronde voor ronde", "The votes of each candidate, round by round")
    }
    var transferChartExplained: String {
        pick(
            "Van links naar rechts de rondes. Hoe dikker een balk, hoe meer stemmen. Groen is gekozen, bruin valt in die ronde af, grijs telt "
                + "niet meer mee. Blauwe banden zijn stemmen die naar een ander gaan. Alle getallen staan in de tabellen.",
            "The rounds go from left to right. The thicker a bar, the more votes. Green is elected, brown goes out in that round, grey no "
                + "longer counts. Blue bands are votes that go to somebody else. All figures are in the tables."
        )
    }
    var noTransfers: String {
        pick(
            "In elke ronde werd alles opnieuw verdeeld; er zijn geen losse overdrachten.",
            "Everything was shared out anew in each round; there are no single transfers."
        )
    }
    var transfersExplained: String {
        pick(
            "Aan het eind van een ronde gaan deze stemmen verder. Bij een overschot telt elk stembiljet voor een deel.",
            "At the end of a round these votes go on. With a surplus each ballot counts for a part."
        )
    }
    var fromWhom: String { pick("Van", "From") }
    var toWhom: String { pick("Naar", "To") }
    var ballotsMoving: String { pick("Stembiljetten", "Ballots") }
    var surplus: String { pick("overschot", "surplus") }

    // MARK: Pairs

    var pairsExplained: String {
        pick(
            "In elke rij staat op hoeveel stembiljetten deze kandidaat hoger staat dan die van de kolom. Vet: meer dan andersom.",
            "Each row says on how many ballots this candidate stands higher than the one of the column. Bold: more than the other way."
        )
    }
    var strongestPaths: String { pick("De sterkste weg", "The strongest way") }
    var strongestPathsExplained: String {
        pick(
            "Zo sterk is de sterkste weg van de rij naar de kolom, rechtstreeks of via anderen. Gekozen is wie tegen niemand de zwakste "
                + "weg heeft.",
            "This is how strong the strongest way is from the row to the column, directly or by others. Elected is who has the weaker "
                + "way against nobody."
        )
    }
    var majoritiesLocked: String { pick("In welke volgorde is vastgezet", "The order of locking") }
    var majoritiesExplained: String {
        pick(
            "Elke winst van de een op de ander, de sterkste eerst. Een winst die met wat al vaststaat een kring zou maken, is overgeslagen.",
            "Each win of one over another, the strongest first. A win that would make a circle with what was locked was skipped."
        )
    }
    var noMajorities: String { pick("Niemand wint van een ander.", "Nobody beats another.") }
    var winnerOfPair: String { pick("Wint", "Winner") }
    var loserOfPair: String { pick("Van", "Over") }
    var ballotsFor: String { pick("Voor", "For") }
    var ballotsAgainst: String { pick("Tegen", "Against") }
    var whatBecame: String { pick("Uitkomst", "Outcome") }
    var locked: String { pick("vastgezet", "locked") }
    var closesACircle: String { pick("overgeslagen: maakt een kring", "skipped: makes a circle") }

    // MARK: Ties and ballots

    var electionTiesTold: String {
        pick(
            "Deze kandidaten stonden precies gelijk op een moment dat er moest worden gekozen.",
            "These candidates were exactly equal when a choice had to be made."
        )
    }

    var electionChoice: String { pick("Beslissing", "Decision") }
    var noElectionTies: String {
        pick(
            "Nergens moest worden gekozen tussen kandidaten die precies gelijk stonden.",
            "Nowhere was a choice needed between candidates who were exactly equal."
        )
    }

    func reason(_ reason: InvalidElectionBallot) -> String {
        switch reason {
        case .tooFewCandidates: pick("te weinig kandidaten", "too few candidates")
        case .tooManyCandidates: pick("te veel kandidaten", "too many candidates")
        case .tooManyCredits: pick("meer credits dan een kiezer heeft", "more credits than a voter has")
        case .negativeVotes: pick("stemmen tegen, die niet mogen", "votes against, which are not allowed")
        case .tooManyVotesOnOneCandidate: pick("te veel stemmen op één kandidaat", "too many votes on one candidate")
        case .noCandidate:
            pick(
                "noemt niemand die meedoet, of is niet zo te lezen",
                "names nobody in the race, or cannot be read as naming one"
            )
        case .signed: signedSlip
        case .unreadable: unreadableSlip
        case .unclear: unclearSlip
        }
    }

    var defects: String { pick("Stembiljetten met een gebrek", "Ballots with a defect") }

    func name(of defect: BallotDefect) -> String {
        switch defect {
        case .overvote: pick("meer namen op één plaats", "several names at one rank")
        case .skippedRank: pick("een plaats bleef open", "a rank was left open")
        case .repeated: pick("iemand staat er twee keer op", "somebody stands there twice")
        case .unknownName: pick("een naam van buiten de lijst", "a name from outside the list")
        }
    }

    /// What a defect does where ballots are read as they are.
    func effect(of defect: BallotDefect) -> String {
        switch defect {
        case .overvote: pick("Zij staan daar gelijk.", "They are equal there.")
        case .skippedRank: pick("Dat maakt niets uit.", "That makes no difference.")
        case .repeated: pick("De hoogste plaats telt.", "The higher place counts.")
        case .unknownName:
            pick(
                "Die telt voor niemand; de rest van het stembiljet wel.",
                "It counts for nobody; the rest of the ballot does."
            )
        }
    }

    var exhaustedAtTheEnd: String {
        pick("Telt aan het eind niet meer mee", "No longer counts at the end")
    }
}
