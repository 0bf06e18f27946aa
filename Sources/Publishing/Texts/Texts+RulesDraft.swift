public import VotingModel

/// What is asked of somebody who begins a rulebook.
extension Texts {
    public var capNotUnder: String {
        pick(
            "Een plafond voor partners past hier niet: bij een verkiezing telt elk stembiljet even zwaar, en met vaste delen voor zaal en online gaat "
                + "het niet samen.",
            "A cap for partners does not go with this: in an election every ballot counts the same, and it does not go together with fixed parts for the "
                + "hall and online."
        )
    }
    /// A question on one line.
    public func question(_ topic: RulesTopic, isFirst: Bool) -> String {
        switch topic {
        case .template: pick("Wat voor stemming wordt het?", "What kind of vote will it be?")
        case .name: pick("Hoe heet de stemming?", "What is the vote called?")
        case .id: pick("Welk kenmerk krijgt de stemming?", "Which id does the vote get?")
        case .source:
            isFirst
                ? pick("Waar komt het geld vandaan?", "Where does the money come from?")
                : pick("Nog een bron?", "Another source?")
        case .bound:
            isFirst
                ? pick(
                    "Is er geld dat alleen naar bepaalde voorstellen mag?",
                    "Is there money for certain projects only?"
                )
                : pick("Nog een bron met een label?", "Another source with a label?")
        case .credits: pick("Hoeveel credits krijgt een kiezer?", "How many credits does a voter get?")
        case .seats: pick("Hoeveel zetels zijn er?", "How many seats are there?")
        case .rule: pick("Hoe wordt de vraag beslist?", "How is the question decided?")
        case .most: pick("Hoeveel mag iemand er kiezen?", "How many may somebody choose?")
        case .blank: pick("Tellen blanco stembiljetten mee?", "Do blank ballots count?")
        case .share: pick("Hoe zwaar telt de zaal?", "How much does the hall count?")
        case .ties: pick("Wat beslist bij een gelijke stand?", "What decides in a tie?")
        case .ballots: pick("Wat wordt er openbaar?", "What becomes public?")
        default: questionOfMembers(topic, isFirst: isFirst)
        }
    }

    /// What the question is about, on one line.
    public func explanation(of topic: RulesTopic) -> String {
        switch topic {
        case .template:
            pick(
                "wijkcooperatie: elk stembiljet verdeelt een gelijk deel; stadsbudget: meeste stemmen eerst; zaal-en-online: twee manieren, elk met een vast deel; stemmen-met-credits: kiezers kopen stemmen; bestuur: personen kiezen; vraag: één vraag met antwoorden; kiezen-met-credits: personen of antwoorden, kiezers kopen stemmen.",
                "wijkcooperatie: every ballot spends an equal part; stadsbudget: most votes first; zaal-en-online: two ways, each with a fixed part; stemmen-met-credits: voters buy votes; bestuur: electing persons; vraag: one question with answers; kiezen-met-credits: persons or answers, voters buy votes."
            )
        case .name: pick("Deze naam staat boven de uitslag.", "This name stands above the result.")
        case .id:
            pick("Een korte naam zonder spaties, voor computers.", "A short name without spaces, for computers.")
        case .source:
            pick(
                "Schrijf naam=bedrag, zoals Gemeente=25.000. Een leeg antwoord: meer is er niet.",
                "Write name=amount, such as Municipality=25000. An empty answer: there is no more."
            )
        case .bound:
            pick(
                "Schrijf naam=label: dat geld mag alleen naar voorstellen met dat label. Een leeg antwoord: nee.",
                "Write name=label: that money is for projects with that label only. An empty answer: no."
            )
        case .credits:
            pick(
                "1 stem kost 1 credit, 2 stemmen op hetzelfde kosten er 4, 3 kosten er 9. Met 99 kan niemand alles op één voorstel (of kandidaat) zetten.",
                "1 vote costs 1 credit, 2 votes for the same cost 4, 3 cost 9. With 99 nobody can put all on one project (or candidate)."
            )
        case .seats:
            pick("Zo veel personen (of antwoorden) worden gekozen.", "So many persons (or answers) are elected.")
        case .rule:
            pick(
                "schulze: kiezers zetten de antwoorden op volgorde, en gekozen is wat van alle andere wint; majority: alleen wat meer dan "
                    + "de helft heeft.",
                "schulze: voters put the answers in order, and what beats all others is elected; majority: only what has more than half."
            )
        case .most:
            pick(
                "Een stembiljet met meer voorstellen (of kandidaten) is ongeldig. 0 betekent: zo veel iemand wil.",
                "A ballot with more projects (or candidates) is not valid. 0 means: as many as one likes."
            )
        case .blank:
            pick(
                "counted: ze tellen mee in het aantal stembiljetten; excluded: ze tellen nergens mee.",
                "counted: they count in the number of ballots; excluded: they count nowhere."
            )
        case .share:
            pick(
                "Het deel van alle stemmen voor wie in de zaal stemt; de rest is voor online.",
                "The part of all votes for those who vote in the hall; the rest is for online."
            )
        case .ties:
            pick(
                "Van links naar rechts: min-cost (goedkoopste), max-votes (meeste kiezers), listed (volgorde van de lijst), "
                    + "name, lot:ZAAD (lot met een tekst die niemand kon sturen), refuse (mensen beslissen).",
                "From left to right: min-cost (cheapest), max-votes (most voters), listed (order of the list), name, "
                    + "lot:SEED (a lot with a text that nobody could steer), refuse (people decide)."
            )
        case .ballots:
            pick(
                "totals: alleen totalen, de stem blijft geheim; open: alle stembiljetten zonder naam, iedereen kan natellen.",
                "totals: totals only, votes stay secret; open: all ballots without names, anyone can count again."
            )
        default: explanationOfMembers(topic)
        }
    }

    public var defaultVoteName: String { pick("Wijkbudget", "Neighbourhood budget") }
    public var defaultSource: String { pick("Wijkbudget=10.000,00", "Neighbourhood budget=10000.00") }
    public var sourceID: String { pick("bron", "source") }

    public var rulesIntroduction: String {
        pick(
            "Een paar vragen. Een leeg antwoord kiest wat tussen [ ] staat.",
            "A few questions. An empty answer chooses what stands in [ ]."
        )
    }

    // MARK: Answers that cannot be taken

    public func possible(_ words: [String]) -> String {
        pick("Mogelijk: \(words.joined(separator: ", ")).", "Possible: \(words.joined(separator: ", ")).")
    }

    public var idForm: String {
        pick(
            "Schrijf letters, cijfers en streepjes, zonder spaties.",
            "Write letters, digits and hyphens, without spaces."
        )
    }
    /// What `--currency` is told under a template without money.
    public var noMoney: String {
        pick(
            "Onder dit sjabloon wordt geen geld verdeeld: --currency hoort er niet bij.",
            "Under this template no money is divided: --currency does not go with it."
        )
    }
    public var fillIn: String { pick("Vul iets in.", "Fill something in.") }
    public var sourceForm: String {
        pick(
            "Schrijf naam=bedrag in de munt van de stemming, zoals Gemeente=25.000,00.",
            "Write name=amount in the currency of the vote, such as Municipality=25000.00."
        )
    }
    public func sourceTwice(_ name: String) -> String {
        pick(
            "De bron \(name) is er al. Kies een andere naam.",
            "There is a source \(name) already. Choose another name."
        )
    }
    public func boundForm(_ names: [String]) -> String {
        pick(
            "Schrijf naam=label met de naam van een bron: \(names.joined(separator: "; ")).",
            "Write name=label with the name of a source: \(names.joined(separator: "; "))."
        )
    }
    public var needsFreeMoney: String {
        pick("Laat ten minste één bron vrij.", "Leave at least one source free.")
    }
    public var mostForm: String { pick("Schrijf een getal; 0 is geen grens.", "Write a number; 0 is no limit.") }
    public var shareForm: String {
        pick("Schrijf een deel onder het geheel, zoals 60% of 3/5.", "Write a part of the whole, such as 60% or 3/5.")
    }
    public func creditsForm(_ limit: Int) -> String {
        pick("Schrijf een getal van 1 tot \(limit).", "Write a number from 1 to \(limit).")
    }
    public func onlyWithTemplate(_ template: RulesTemplate) -> String {
        pick(
            "Dit hoort bij --template \(template.rawValue).",
            "This belongs to --template \(template.rawValue)."
        )
    }
    public var tiesForm: String {
        pick(
            "Mogelijk: een lijst van min-cost, max-votes, listed, name, lot:ZAAD, refuse, met komma's; na een van de laatste vier komt niets meer.",
            "Possible: a list of min-cost, max-votes, listed, name, lot:SEED, refuse, with commas; nothing follows one of the last four."
        )
    }

    public func defaultElectionName(_ template: RulesTemplate) -> String {
        switch template {
        case .bestuur: pick("Bestuursverkiezing", "Election of the board")
        case .kiezenMetCredits: pick("Verkiezing", "Election")
        default: pick("Vraag", "Question")
        }
    }
    public var seatsForm: String { pick("Schrijf een getal vanaf 1.", "Write a number from 1.") }
    public var electionTiesForm: String {
        pick(
            "Mogelijk: listed (volgorde van de lijst), name, lot:ZAAD of refuse (mensen beslissen).",
            "Possible: listed (order of the list), name, lot:SEED or refuse (people decide)."
        )
    }
    public func notUnder(_ template: RulesTemplate) -> String {
        pick(
            "Dit hoort niet bij --template \(template.rawValue).",
            "This does not belong to --template \(template.rawValue)."
        )
    }

    public func missingAnswers(_ topics: [RulesTopic]) -> String {
        let options = topics.map { "--\($0.rawValue)" }.joined(separator: ", ")
        return pick(
            "Er is niemand om te vragen. Geef ook: \(options).",
            "There is nobody to ask. Give these too: \(options)."
        )
    }

    public func notUnderstood(_ topic: RulesTopic, _ value: String, remedy: String) -> String {
        pick(
            "--\(topic.rawValue) kan niet \"\(value)\" zijn. \(remedy)",
            "--\(topic.rawValue) cannot be \"\(value)\". \(remedy)"
        )
    }

    /// With how a vote of members begins, where the rules are of one.
    public func draftWritten(_ path: String, hasMembers: Bool) -> String {
        let written = draftWritten(path)
        guard hasMembers else { return written }
        return written + "\n"
            + pick(
                "Begin de stemming met:    wijkstem vote new … --rules \(path) --key …",
                "Begin the vote with:   wijkstem vote new … --rules \(path) --key …"
            )
    }

    private func draftWritten(_ path: String) -> String {
        pick(
            """
            Geschreven: \(path)
            Lees de regels na met:    wijkstem rules explain \(path)
            Leg ze daarna vast met:   wijkstem rules seal \(path)
            """,
            """
            Written: \(path)
            Read the rules with:   wijkstem rules explain \(path)
            Then seal them with:   wijkstem rules seal \(path)
            """
        )
    }
}
