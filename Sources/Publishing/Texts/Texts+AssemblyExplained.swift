import VotingModel

/// A vote of members, ahead of it.
extension Texts {
    func membersOn(_ date: String) -> String {
        pick(
            "Stemmen mogen de leden die op \(date) op de ledenlijst staan. Die lijst ligt vast voor de stemming begint.",
            "Those may vote who are on the list of members on \(date). That list is fixed before voting begins."
        )
    }
    var duesMustBePaid: String {
        pick(
            "Wie op die dag nog contributie moet betalen, mag niet stemmen.",
            "Whoever owes dues on that day may not vote."
        )
    }
    var duesDoNotMatter: String {
        pick("Wie nog contributie moet betalen, mag ook stemmen.", "Whoever owes dues may vote as well.")
    }
    func leastAge(_ years: String) -> String {
        pick(
            "Wie op die dag jonger is dan \(years) jaar, mag niet stemmen.",
            "Whoever is younger than \(years) years on that day may not vote."
        )
    }
    var ageDoesNotMatter: String { pick("Hoe oud iemand is, maakt niet uit.", "Age does not matter.") }
    var suspendedMayNotVote: String {
        pick("Wie geschorst is, mag niet stemmen.", "Members who are suspended may not vote.")
    }
    func explanation(of meeting: Assembly.Meeting) -> String {
        switch meeting {
        case .physical: pick("De leden komen bij elkaar in een zaal.", "Members meet in a hall.")
        case .hybrid:
            pick("Leden doen mee in de zaal of via internet.", "Members take part in the hall or over the internet.")
        case .digital: pick("Leden doen mee via internet.", "Members take part over the internet.")
        }
    }
    var noProxies: String {
        pick("Voor een ander stemmen kan niet.", "Nobody can vote for somebody else.")
    }
    func proxiesAllowed(_ number: String, one: Bool) -> String {
        pick(
            "Een lid mag voor hoogstens \(number) \(one ? "ander lid" : "andere leden") stemmen, met een volmacht op schrift.",
            "A member may vote for at most \(number) other \(one ? "member" : "members"), by a proxy in writing."
        )
    }
    var interestsBar: String {
        pick(
            "Wie zelf belang heeft bij een voorstel, stemt daar niet over. Hoeveel leden dat zijn, wordt bekend.",
            "Whoever has an interest in a proposal does not vote on it. How many members that are becomes public."
        )
    }
    var interestsDoNotBar: String {
        pick(
            "Wie zelf belang heeft bij een voorstel, mag er toch over stemmen.",
            "Whoever has an interest in a proposal may vote on it all the same."
        )
    }
    func quorumOfVote(_ part: String) -> String {
        pick(
            "De stemming geldt alleen als ten minste \(part) van de leden die mogen stemmen meedoet.",
            "The vote holds only if at least \(part) of the members who may vote take part."
        )
    }
    func secondMeetingOfVote(_ second: Motion.SecondMeeting) -> String {
        switch second {
        case .none:
            pick(
                "Dat is in een tweede vergadering niet anders.",
                "That is no different in a second meeting."
            )
        case .withoutQuorum:
            pick(
                "Doen er minder mee, dan komt er een tweede vergadering. Daar geldt deze grens niet.",
                "If fewer do, there is a second meeting, where this limit does not hold."
            )
        }
    }
    var noQuorumOfVote: String {
        pick(
            "Hoeveel leden er meedoen, maakt voor de geldigheid niet uit.",
            "However many members take part, the vote holds."
        )
    }

    var whatChairSays: String { pick("Wanneer geldt de uitslag?", "When does the result hold?") }
    var chairPronounces: String {
        pick(
            "Na de telling spreekt de voorzitter de uitslag uit. Leden kunnen dan meteen bezwaar maken. Daarna is de uitslag "
                + "definitief, of, als er bezwaar was, wordt er opnieuw gestemd.",
            "After the count the chair pronounces the result. Members can then object at once. After that the result is "
                + "definitive, or, if there was an objection, the vote is held again."
        )
    }
    var documentsNeeded: String {
        pick(
            "Definitief wordt de uitslag pas als dit er is:",
            "The result becomes definitive only once these are there:"
        )
    }
    var noDocumentsNeeded: String {
        pick(
            "Voor een definitieve uitslag vragen de regels geen stukken.",
            "For a definitive result the rules ask for no documents."
        )
    }
}
