import VotingModel

/// What pages say of the rules that divide a budget by ranked ballots. No text here holds a digit.
extension Texts {
    // MARK: Expanding approvals

    var expandingName: String {
        pick("Steeds meer plaatsen tellen mee (PB-EAR)", "More and more places count (PB-EAR)")
    }

    var expandingExplained: String {
        pick(
            "Elk stembiljet krijgt een even groot deel van het budget. Eerst tellen alleen de eerste plaatsen, dan ook de tweede, dan ook "
                + "de derde, en zo verder. Een voorstel krijgt geld zodra de stembiljetten waarop het hoog genoeg staat, het samen "
                + "kunnen betalen. Kunnen er meer betaald worden, dan gaat voor wat het vaakst op de eerste plaats staat; is dat "
                + "gelijk, het vaakst op de tweede, en zo verder; en dan wat per euro het meeste geld bijeen heeft. Wat niet past "
                + "in het geld dat over is, doet niet meer mee.",
            "Every ballot gets an equal part of the budget. First only first places count, then second places too, then third places too, "
                + "and so on. A project is funded as soon as the ballots on which it stands high enough can pay for it "
                + "together. If several can be paid for, the one that stands first on most ballots goes first; if that is equal, "
                + "second on most, and so on; and then the one with most money together for each unit of its cost. What does not "
                + "fit in the money left takes no further part."
        )
    }

    func explanation(ofUnranked value: String) -> String {
        value == "absent"
            ? pick(
                "Een voorstel dat niet op het stembiljet staat, steunt u niet.",
                "A project that is not on your ballot has no support from you."
            )
            : pick(
                "Voorstellen die niet op het stembiljet staan, staan samen op de plaats na de laatste die u invulde. Zo kan in het uiterste "
                    + "geval ook een voorstel dat niemand noemde geld krijgen, zolang het past.",
                "Projects that are not on the ballot stand together at the place after the last one that you filled in. So in "
                    + "the last resort a project that nobody named may be funded too, as long as it fits."
            )
    }

    var expandingRounds: String {
        pick(
            "Elk stembiljet had hetzelfde bedrag. Hier staat tot welke plaats er werd gekeken toen een voorstel geld kreeg, en hoeveel geld "
                + "de stembiljetten waarop het zo hoog stond, toen samen hadden. Zij betaalden allemaal hetzelfde deel van wat zij "
                + "nog hadden. Bedragen zijn afgerond op hele centen.",
            "Every ballot had the same amount. Here stands up to which place ballots were looked at when a project was funded, and how much "
                + "money the ballots on which it stood so high had together then. All of them paid the same part of what they still "
                + "had. Amounts are rounded to whole cents."
        )
    }

    var rankReached: String { pick("Tot plaats", "Up to place") }
    var supportersMoney: String { pick("Geld samen", "Money together") }

    // MARK: The single transferable vote with money

    var budgetSTVName: String {
        pick("Geld volgt de rangorde (PB-STV)", "Money follows the ranking (PB-STV)")
    }

    var budgetSTVExplained: String {
        pick(
            "Elk stembiljet krijgt een even groot deel van het budget en legt dat op het voorstel dat bovenaan staat. Een voorstel waar "
                + "genoeg geld op ligt voor zijn kosten, krijgt geld. Wat er te veel op lag, schuift door naar het volgende voorstel "
                + "op dezelfde stembiljetten. Ligt op geen voorstel genoeg, dan valt er een af en schuift al het geld daarvan door. "
                + "Wat niet past in het geld dat over is, doet niet meer mee. Aan het eind krijgt wat afviel en nog past toch geld, "
                + "het laatst afgevallene eerst.",
            "Every ballot gets an equal part of the budget and puts it on the project at its top. A project with enough money on it for "
                + "its cost is funded. What was too much moves on to the next project of the same ballots. If no project has enough, "
                + "one is eliminated and all its money moves on. What does not fit in the money left takes no further part. In the "
                + "end what was eliminated and still fits is funded after all, the last one first."
        )
    }

    func explanation(ofMeasure value: String) -> String {
        value == "excess"
            ? pick(
                "Het voorstel met het meeste geld boven zijn kosten gaat voor; het voorstel dat het meeste tekortkomt, valt af.",
                "The project with most money above its cost goes first; the one that lacks most is eliminated."
            )
            : pick(
                "Het voorstel met het meeste geld voor elke euro die het kost gaat voor; dat met het minste valt af.",
                "The project with most money for each unit of its cost goes first; the one with least is eliminated."
            )
    }

    var budgetSTVRounds: String {
        pick(
            "Elk stembiljet had hetzelfde bedrag. Hier staat hoeveel geld er op een voorstel lag toen het geld kreeg. De stembiljetten die "
                + "erop lagen, betaalden allemaal hetzelfde deel van wat zij nog hadden. Bedragen zijn afgerond op hele centen.",
            "Every ballot had the same amount. Here stands how much money was on a project when it was funded. The ballots with their money "
                + "on it all paid the same part of what they still had. Amounts are rounded to whole cents."
        )
    }

    // MARK: Borda points

    var bordaGreedyName: String { pick("Meeste plaatspunten eerst (Borda)", "Most points for places first (Borda)") }

    var bordaGreedyExplained: String {
        pick(
            "Elke plaats op een stembiljet geeft punten: hoe hoger, hoe meer. Het voorstel met de meeste punten is het eerst aan de beurt. "
                + "Past het in het geld dat over is, dan krijgt het geld. Past het niet, dan wordt het overgeslagen. Daarna is het "
                + "volgende voorstel aan de beurt.",
            "Every place on a ballot gives points: the higher the more. The project with most points has its turn first. If it fits in "
                + "the money left, it is funded. If it does not fit, it is skipped. Then the next project has its turn."
        )
    }
}
