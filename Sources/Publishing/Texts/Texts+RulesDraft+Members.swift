import VotingModel

/// What is asked of somebody who begins a rulebook of a vote of members.
extension Texts {
    func questionOfMembers(_ topic: RulesTopic, isFirst: Bool) -> String {
        switch topic {
        case .members:
            pick(
                "Stemmen alleen leden, en wie is dan op welke dag lid?",
                "Do members alone vote, and those of which day?"
            )
        case .dues: pick("Moet de contributie zijn betaald?", "Must dues be paid?")
        case .minimumAge: pick("Vanaf welke leeftijd mag iemand stemmen?", "From which age may somebody vote?")
        case .meeting: pick("Hoe komen de leden bij elkaar?", "How do members meet?")
        case .proxies: pick("Voor hoeveel anderen mag iemand stemmen?", "For how many others may somebody vote?")
        case .quorum: pick("Welk deel van de leden moet meedoen?", "Which part of the members must take part?")
        case .secondMeeting:
            pick("Mag een tweede vergadering zonder quorum?", "May a second meeting do without the quorum?")
        case .recusal:
            pick(
                "Stemt wie belang heeft bij een voorstel daar niet over?",
                "Do members with an interest in a project not vote on it?"
            )
        default:
            isFirst
                ? pick(
                    "Welk stuk moet er zijn voor de uitslag definitief is?",
                    "Which document must be there before the result is definitive?"
                )
                : pick("Nog een stuk?", "Another document?")
        }
    }

    func explanationOfMembers(_ topic: RulesTopic) -> String {
        switch topic {
        case .members:
            pick(
                "Schrijf een dag, zoals 2027-03-01: wie dan lid is, mag stemmen. Een leeg antwoord: het is geen stemming van leden.",
                "Write a day, such as 2027-03-01: whoever is a member then may vote. An empty answer: it is no vote of members."
            )
        case .dues:
            pick(
                "paid: alleen wie op die dag niets schuldig is; any: dat maakt niet uit.",
                "paid: only those who owe nothing on that day; any: it does not matter."
            )
        case .minimumAge:
            pick(
                "In hele jaren op die dag; 0: dat maakt niet uit.",
                "In full years on that day; 0: it does not matter."
            )
        case .meeting:
            pick(
                "physical: in een zaal; hybrid: in een zaal en op afstand; digital: op afstand.",
                "physical: in a hall; hybrid: in a hall and from a distance; digital: from a distance."
            )
        case .proxies:
            pick(
                "Met een volmacht op papier, van 0 tot \(Assembly.proxyLimit). 0: ieder stemt zelf.",
                "By a proxy in writing, from 0 to \(Assembly.proxyLimit). 0: everybody votes in person."
            )
        case .quorum:
            pick(
                "Schrijf een deel, zoals 1/2 of 50%. 0: er is geen quorum.",
                "Write a part, such as 1/2 or 50%. 0: there is no quorum."
            )
        case .secondMeeting:
            pick(
                "without_quorum: dan beslist wie er is; none: ook dan is het quorum nodig.",
                "without_quorum: those who are there decide; none: the quorum is needed then too."
            )
        case .recusal:
            pick(
                "ja: hoeveel leden dat waren, wordt openbaar; nee: iedereen stemt over alles.",
                "yes: how many members that were becomes public; no: everybody votes on everything."
            )
        default:
            pick(
                "Een per antwoord: attendance_list (presentielijst), proxies (volmachten), ballots_kept (bewaarde stembiljetten), count_statements (verklaringen van tellers). Een leeg antwoord: meer niet.",
                "One an answer: attendance_list, proxies, ballots_kept (the ballots, kept), count_statements (statements of those who counted). An empty answer: no more."
            )
        }
    }

    public var dayForm: String {
        pick(
            "Schrijf een dag van de kalender, zoals 2027-03-01 of 1-3-2027.",
            "Write a day of the calendar, such as 2027-03-01."
        )
    }
    public var quorumForm: String {
        pick(
            "Schrijf 0, of een deel tot en met het geheel, zoals 1/2 of 50%.",
            "Write 0, or a part up to the whole, such as 1/2 or 50%."
        )
    }
    public func numberForm(upTo limit: Int) -> String {
        pick("Schrijf een getal van 0 tot \(limit).", "Write a number from 0 to \(limit).")
    }
    public var answerYes: String { pick("ja", "yes") }
    public var answerNo: String { pick("nee", "no") }
    public var onlyWithMembers: String {
        pick(
            "Dit hoort bij een stemming van leden: geef --members met een dag.",
            "This belongs to a vote of members: give --members with a day."
        )
    }
    public var onlyWithQuorum: String { pick("Dit hoort bij --quorum.", "This belongs to --quorum.") }
    public var membersNeedLog: String {
        pick(
            "Een stemming van leden heeft een logboek: geef --evidence logged of timestamped, of laat het weg.",
            "A vote of members has a log: give --evidence logged or timestamped, or leave it out."
        )
    }
}
