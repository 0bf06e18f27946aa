public import VotingModel

/// How a vote is counted, in words. No text here holds a digit.
extension Texts {
    public var rules: String { pick("Zo is er geteld", "How it was counted") }
    public var method: String { pick("Telwijze", "Method") }
    public var ballotKindTitle: String { pick("Stembiljet", "Ballot") }
    public var tieCriteria: String { pick("Bij een gelijke stand", "In a tie") }
    public var minimumScore: String { pick("Minimum", "Minimum score") }
    public var rulesDigest: String { pick("Kenmerk van de spelregels", "Digest of the rules") }
    public var voteID: String { pick("Kenmerk van de stemming", "Id of the vote") }

    public func name(of rule: RuleID) -> String {
        switch rule {
        case .greedy: pick("Meeste stemmen eerst", "Most votes first")
        case .greedyNoSkip: pick("Meeste stemmen eerst, zonder overslaan", "Most votes first, without skipping")
        case .greedyThreshold: pick("Meeste stemmen eerst, met een minimum", "Most votes first, with a minimum")
        case .greedyExclusive: pick("Meeste stemmen eerst, één per variant", "Most votes first, one of each variant")
        case .greedyCustom: pick("Meeste stemmen eerst, met een uitloop", "Most votes first, with a stretch")
        case .greedyPerCost: pick("Meeste stemmen per euro eerst", "Most votes per unit of cost first")
        case .equalShares: pick("Gelijke delen", "Equal Shares")
        case .maxWelfare: pick("Hoogste score samen", "Greatest score together")
        case .exactEqualShares: pick("Precies gelijke delen", "Exact Equal Shares")
        case .maximinSupport: pick("Lichtste zwaarste last (maximin)", "Lightest heaviest load (maximin support)")
        case .boundedOverspending: overspendingName
        case .cumulativeSTV: cumulativeName
        case .phragmen: pick("Lichtste last (Phragmén)", "Lightest load (Phragmén)")
        case .expandingApprovals: expandingName
        case .budgetSTV: budgetSTVName
        case .bordaGreedy: bordaGreedyName
        case .quadraticGreedy, .quadraticPerCost, .quadraticMax, .quadraticEqualShares: creditsName(rule)
        }
    }

    public func explanation(of rule: RuleID) -> String {
        switch rule {
        case .greedy:
            pick(
                "Het voorstel met de hoogste score is het eerst aan de beurt. Past het in het geld dat over is, dan krijgt "
                    + "het geld. Past het niet, dan wordt het overgeslagen. Daarna is het volgende voorstel aan de beurt.",
                "The project with the highest score has its turn first. If it fits in the money left, it is funded. If it "
                    + "does not fit, it is skipped. Then the next project has its turn."
            )
        case .greedyNoSkip:
            pick(
                "Het voorstel met de hoogste score is het eerst aan de beurt. Past het in het geld dat over is, dan krijgt "
                    + "het geld. Bij het eerste voorstel dat niet past, stopt de telling.",
                "The project with the highest score has its turn first. If it fits in the money left, it is funded. At the "
                    + "first project that does not fit, the count stops."
            )
        case .greedyThreshold:
            pick(
                "Alleen voorstellen met genoeg stemmen doen mee. Het voorstel met de hoogste score is het eerst aan de "
                    + "beurt. Past het in het geld dat over is, dan krijgt het geld. Past het niet, dan wordt het "
                    + "overgeslagen.",
                "Only projects with enough votes take part. The project with the highest score has its turn first. If it "
                    + "fits in the money left, it is funded. If it does not fit, it is skipped."
            )
        case .greedyExclusive:
            pick(
                "Het voorstel met de hoogste score is het eerst aan de beurt. Past het in het geld dat over is, dan krijgt "
                    + "het geld. Past het niet, of kreeg een andere variant ervan al geld, dan wordt het overgeslagen. Daarna "
                    + "is het volgende voorstel aan de beurt.",
                "The project with the highest score has its turn first. If it fits in the money left, it is funded. If it "
                    + "does not fit, or another variant of it was funded already, it is skipped. Then the next project has "
                    + "its turn."
            )
        case .greedyCustom:
            pick(
                "Het voorstel met de hoogste score is het eerst aan de beurt. Past het in het geld dat over is, dan krijgt "
                    + "het geld. Bij het eerste voorstel dat niet past, stopt de telling; dat voorstel krijgt toch geld als "
                    + "het grootste deel van zijn kosten nog over is. Zo kan er meer worden uitgegeven dan het budget.",
                "The project with the highest score has its turn first. If it fits in the money left, it is funded. At the "
                    + "first project that does not fit, the count stops; that project is funded all the same if most of its "
                    + "cost is left. So more may be spent than the budget."
            )
        case .greedyPerCost:
            pick(
                "Van elk voorstel wordt de score gedeeld door de kosten. Het voorstel met de meeste score per euro is het "
                    + "eerst aan de beurt. Past het in het geld dat over is, dan krijgt het geld. Past het niet, dan wordt "
                    + "het overgeslagen.",
                "Every project's score is divided by its cost. The project with the most score per unit of cost has its "
                    + "turn first. If it fits in the money left, it is funded. If it does not fit, it is skipped."
            )
        case .equalShares:
            pick(
                "Elk stembiljet krijgt een even groot deel van het budget. Een voorstel krijgt geld als de kiezers die het "
                    + "steunen het samen kunnen betalen. Zij betalen zo gelijk mogelijk. Het voorstel dat zijn kiezers naar "
                    + "verhouding het minst kost, gaat voor. Dat gaat door tot geen voorstel meer betaald kan worden.",
                "Every ballot gets an equal part of the budget. A project is funded if the voters who support it can pay "
                    + "for it together. They pay as equally as possible. The project that costs its voters least in "
                    + "proportion goes first. That goes on until no project can be paid for."
            )
        case .maxWelfare:
            pick(
                "Van alle combinaties van voorstellen die binnen het budget passen, krijgt de combinatie geld met de hoogste "
                    + "score samen.",
                "Of all combinations of projects that fit in the budget, the one with the greatest score together is funded."
            )
        case .exactEqualShares:
            pick(
                "Elk stembiljet krijgt een even groot deel van het budget. Een voorstel krijgt geld als kiezers die het steunen "
                    + "het samen kunnen betalen, en ieder van hen precies even veel. Het voorstel dat zijn kiezers naar verhouding "
                    + "het minst kost, gaat voor. Dat gaat door tot geen voorstel meer betaald kan worden.",
                "Every ballot gets an equal part of the budget. A project is funded if voters who support it can pay for it "
                    + "together, each of them exactly the same. The project that costs its voters least in proportion goes "
                    + "first. That goes on until no project can be paid for."
            )
        case .maximinSupport:
            pick(
                "De kosten van de gekozen voorstellen worden zo verdeeld over de kiezers die ze steunen, dat wie het meest "
                    + "draagt zo weinig mogelijk draagt. Het voorstel waarbij die zwaarste last het laagst uitkomt, krijgt "
                    + "geld. Wat niet past in het geld dat over is, doet niet meer mee.",
                "The costs of the chosen projects are spread over the voters who support them so that whoever carries most "
                    + "carries as little as possible. The project with which that heaviest load comes out lowest is funded. "
                    + "What does not fit in the money left takes no further part."
            )
        case .quadraticGreedy, .quadraticPerCost, .quadraticMax, .quadraticEqualShares: creditsExplained(rule)
        case .boundedOverspending: overspendingExplained
        case .cumulativeSTV: cumulativeExplained
        case .expandingApprovals: expandingExplained
        case .budgetSTV: budgetSTVExplained
        case .bordaGreedy: bordaGreedyExplained
        case .phragmen:
            pick(
                "De kosten van een voorstel worden verdeeld over de kiezers die het steunen, zo dat zij daarna allemaal even "
                    + "veel dragen. Het voorstel waarbij die last het laagst uitkomt, krijgt geld. Dat gaat door tot het geld "
                    + "op is.",
                "A project's cost is spread over the voters who support it, so that afterwards all of them carry the same. The "
                    + "project with which that load comes out lowest is funded. That goes on until the money runs out."
            )
        }
    }

    public func explanation(of utility: Utility) -> String {
        switch utility {
        case .cost:
            pick(
                "Wat een voorstel voor een kiezer waard is: de kosten van het voorstel.",
                "What a project is worth to a voter: its cost."
            )
        case .cardinality:
            pick(
                "Wat een voorstel voor een kiezer waard is: elk gekozen voorstel telt even zwaar.",
                "What a project is worth to a voter: every chosen project counts the same."
            )
        case .points:
            pick(
                "Wat een voorstel voor een kiezer waard is: de punten op het stembiljet.",
                "What a project is worth to a voter: the points on the ballot."
            )
        case .votes:
            pick(
                "Wat een voorstel voor een kiezer waard is: de stemmen die hij eraan gaf; stemmen tegen zijn niets waard.",
                "What a project is worth to a voter: the votes given to it; votes against are worth nothing."
            )
        case .positions:
            pick(
                "Wat een voorstel voor een kiezer waard is: hoe hoger op het stembiljet, hoe meer, geteld vanaf de langste "
                    + "lijst die mag.",
                "What a project is worth to a voter: the higher on the ballot the more, counted down from the longest list "
                    + "allowed."
            )
        case .borda:
            pick(
                "Wat een voorstel voor een kiezer waard is: hoe hoger op het stembiljet, hoe meer, geteld vanaf het aantal "
                    + "voorstellen.",
                "What a project is worth to a voter: the higher on the ballot the more, counted down from the number of "
                    + "projects."
            )
        }
    }

    public func explanation(of completion: Completion) -> String? {
        switch completion {
        case .none: nil
        case .add1:
            pick(
                "Blijft er geld over, dan krijgt elk stembiljet er telkens een vast bedrag bij en wordt opnieuw geteld, zolang de "
                    + "uitslag binnen het budget blijft.",
                "If money is left, every ballot gets a fixed amount more each time and the count is done again, as long "
                    + "as the result stays within the budget."
            )
        case .add1u:
            pick(
                "Blijft er geld over, dan krijgt elk stembiljet er telkens een vast bedrag bij en wordt opnieuw geteld, zolang de "
                    + "uitslag binnen het budget blijft. Met wat dan nog over is, worden voorstellen die passen toegevoegd, "
                    + "op volgorde van stemmen.",
                "If money is left, every ballot gets a fixed amount more each time and the count is done again, as long "
                    + "as the result stays within the budget. With what is left then, projects that fit are added, in order "
                    + "of votes."
            )
        case .add1UntilExhaustive:
            pick(
                "Blijft er geld over waar nog een voorstel in past, dan krijgt elk stembiljet er telkens een vast bedrag bij en "
                    + "wordt opnieuw geteld, zolang de uitslag binnen het budget blijft.",
                "If money is left in which a project still fits, every ballot gets a fixed amount more each time and "
                    + "the count is done again, as long as the result stays within the budget."
            )
        case .utilitarian:
            pick(
                "Met het geld dat overblijft, worden voorstellen die passen toegevoegd, op volgorde van stemmen.",
                "With the money left, projects that fit are added, in order of votes."
            )
        case .phragmen:
            pick(
                "Met het geld dat overblijft, worden voorstellen toegevoegd die de kiezers het minst belasten; wat een kiezer nog "
                    + "over had, telt daarbij mee. Dat stopt bij het eerste voorstel dat niet past.",
                "With the money left, projects are added that burden their voters least; what a voter still had left counts. "
                    + "That stops at the first project that does not fit."
            )
        case .addOpt:
            pick(
                "Blijft er geld over, dan krijgt elk stembiljet er telkens zo veel bij dat er iets aan de uitslag verandert, en wordt "
                    + "opnieuw geteld. De uitslag die het meeste geld verdeelt binnen het budget, geldt.",
                "If money is left, every ballot gets just so much more each time that something in the result changes, and the "
                    + "count is done again. The result that allocates most within the budget stands."
            )
        case .phragmenRestart:
            pick(
                "Met het geld dat overblijft, worden voorstellen toegevoegd die de kiezers het minst belasten; daarbij beginnen "
                    + "alle kiezers opnieuw. Dat stopt bij het eerste voorstel dat niet past.",
                "With the money left, projects are added that burden their voters least; for that all voters start afresh. "
                    + "That stops at the first project that does not fit."
            )
        }
    }

    /// What a setting of a rule says.
    public func explanation(of option: OptionKey, _ value: String) -> String {
        switch (option, value) {
        case (.comparison, _): explanation(ofComparison: value)
        case (.transfer, _): explanation(ofTransfer: value)
        case (.select, _): explanation(ofSelect: value)
        case (.unranked, _): explanation(ofUnranked: value)
        case (.measure, _): explanation(ofMeasure: value)
        case (.onMisfit, "skip"):
            pick("Een voorstel dat niet past, wordt overgeslagen.", "A project that does not fit is passed over.")
        case (.onMisfit, _):
            pick(
                "Bij het eerste voorstel dat niet past, stopt de telling.",
                "At the first project that does not fit, the count stops."
            )
        }
    }

    public func explanation(of kind: BallotKind) -> String {
        switch kind {
        case .approval:
            pick("Voorstellen aankruisen; elk kruisje telt even zwaar.", "Tick projects; every tick counts the same.")
        case .points: pick("Punten verdelen over voorstellen.", "Divide points over projects.")
        case .ranked: pick("Voorstellen op volgorde zetten, het beste eerst.", "Rank projects, the best first.")
        case .quadratic:
            pick(
                "Stemmen kopen met credits; wie meer stemmen aan één voorstel geeft, betaalt voor elke stem meer.",
                "Buy votes with credits; who gives more votes to one project pays more for each."
            )
        }
    }

    public func explanation(of criterion: TieCriterion) -> String {
        switch criterion {
        case .minCost: pick("Het goedkoopste voorstel gaat voor.", "The cheapest project goes first.")
        case .maxVotes:
            pick("Het voorstel met de meeste kiezers gaat voor.", "The project with the most supporters goes first.")
        case .listed:
            pick("Het voorstel dat eerder op de lijst staat, gaat voor.", "The project earlier on the list goes first.")
        case .name:
            pick(
                "Het voorstel waarvan het nummer of de naam eerst komt, gaat voor.",
                "The project whose number or name comes first goes first."
            )
        case .lot: pick("Het lot beslist. Het is getrokken met:", "A lot decides. It was drawn with:")
        case .drawnLot:
            pick(
                "Het lot beslist. Het wordt getrokken nadat de stemming is gesloten, zodat niemand het vooraf kent.",
                "A lot decides. It is drawn after voting has closed, so that nobody knows it beforehand."
            )
        case .provisionalLot: pick("Het lot beslist.", "A lot decides.")
        case .refuse: pick("De telling stopt en mensen beslissen.", "The count stops and people decide.")
        }
    }
}
