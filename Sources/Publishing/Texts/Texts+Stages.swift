import VotingModel

/// Counting in stages: pots of their own, and then what is left.
extension Texts {
    public var stages: String { pick("De telling in etappes", "The count in stages") }
    public var stage: String { pick("Etappe", "Stage") }
    public var lastStage: String { pick("Wat overblijft, voor alle voorstellen", "What is left, for all projects") }
    public var available: String { pick("Te verdelen", "To divide") }

    public var stagesExplained: String {
        pick(
            "Een deel van het geld zat in potten. Eerst is elke pot verdeeld, over voorstellen van dat deel, door de stembiljetten die "
                + "er zo een noemen. Wat een pot overliet, ging naar de laatste etappe. Daar deden alle voorstellen mee die nog geen "
                + "geld hadden, en telden alle stembiljetten.",
            "Some of the money was in pots. First each pot was divided, over the projects of its part, by the ballots that name one of "
                + "them. What a pot left went to the last stage, in which all projects that were not funded yet took part, and all "
                + "ballots counted."
        )
    }

    func describe(_ problem: StagesProblem) -> (what: String, remedy: String) {
        switch problem {
        case .limit(let kind):
            both(
                (
                    "Een pot (pot) gaat niet samen met \(kind).",
                    "Haal een van beide weg; naast potten kan alleen wat zegt wie er meedoet, zoals minimum_share."
                ),
                (
                    "A pot (pot) does not go together with \(kind).",
                    "Take out one of them; beside pots only what says who takes part has a meaning, such as minimum_share."
                )
            )
        case .boundMoney:
            both(
                (
                    "Een pot (pot) gaat niet samen met een bron die aan een label vastzit.",
                    "Maak het geld vrij (unlabelled: true), of haal de potten weg."
                ),
                (
                    "A pot (pot) does not go together with a source that is bound to a label.",
                    "Free the money (unlabelled: true), or take the pots out."
                )
            )
        case .electorate:
            both(
                (
                    "Een pot (pot) gaat niet samen met electorate: in een pot telt elk stembiljet even zwaar.",
                    "Haal een van beide weg."
                ),
                (
                    "A pot (pot) does not go together with an electorate: in a pot every ballot weighs the same.",
                    "Take out one of them."
                )
            )
        case .ballotsNotOpen:
            both(
                (
                    "Bij een pot (pot) moet iedereen kunnen zien welke stembiljetten een voorstel ervan noemen.",
                    "Zet disclosure.ballots op open, of haal de potten weg."
                ),
                (
                    "With a pot (pot) everybody must be able to see which ballots name a project of it.",
                    "Set disclosure.ballots to open, or take the pots out."
                )
            )
        case .divisible(let project):
            both(
                (
                    "Het voorstel \(project) kan deels geld krijgen; dat gaat niet samen met een pot (pot).",
                    "Geef het voorstel één bedrag, of haal de potten weg."
                ),
                (
                    "The project \(project) may be funded in part; that does not go together with a pot (pot).",
                    "Give it one cost, or take the pots out."
                )
            )
        case .overlap(let project, let first, let second):
            both(
                (
                    "Het voorstel \(project) hoort bij twee potten: \"\(first)\" en \"\(second)\".",
                    "Kies potten zo, dat elk voorstel bij hoogstens één hoort."
                ),
                (
                    "The project \(project) belongs to two pots: \"\(first)\" and \"\(second)\".",
                    "Choose pots so that each project belongs to one at most."
                )
            )
        case .aboveBudget(let sum, let budget):
            both(
                (
                    "De potten zijn samen \(written(sum)), en er is \(written(budget)).",
                    "Maak de potten kleiner, of voeg geld toe."
                ),
                (
                    "The pots sum to \(written(sum)), and there is \(written(budget)).",
                    "Make the pots smaller, or add money."
                )
            )
        }
    }

    /// Without a currency, which stands elsewhere.
    private func written(_ minorUnits: Int) -> String { Figures(language).money(minorUnits, .none) }
}
