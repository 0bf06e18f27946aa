public import VotingModel

/// What a result says of motions and vetoes. No text here holds a digit.
extension Texts {
    public var motions: String { pick("Moties", "Motions") }
    public var motionsExplained: String {
        pick(
            "Vragen waarover naast het budget is gestemd.",
            "Questions that were voted on beside the budget."
        )
    }
    public var outcome: String { pick("Uitkomst", "Outcome") }
    public var votesFor: String { pick("Voor", "In favour") }
    public var votesAgainst: String { pick("Tegen", "Against") }
    public var abstentions: String { pick("Onthoudingen", "Abstentions") }
    public var blankVotes: String { pick("Blanco", "Blank") }
    public var invalidVotes: String { pick("Ongeldig", "Invalid") }
    public var present: String { pick("Aanwezig of vertegenwoordigd", "Present or represented") }
    public var members: String { pick("Leden", "Members") }
    public var needed: String { pick("Stemmen voor die nodig zijn", "Votes in favour that it takes") }

    /// What the votes in favour are held against.
    public func base(_ base: Motion.Base) -> String {
        switch base {
        case .votesCast: pick("Gerekend over de uitgebrachte stemmen", "Reckoned over the votes cast")
        case .valid: pick("Gerekend over de geldige stemmen", "Reckoned over the valid votes")
        case .present: pick("Gerekend over wie aanwezig was", "Reckoned over those present")
        case .members: pick("Gerekend over alle leden", "Reckoned over all members")
        }
    }

    public func word(for test: Motion.Test) -> String {
        switch test {
        case .moreThan: pick("meer dan", "more than")
        case .atLeast: pick("minstens", "at least")
        }
    }

    public var quorum: String { pick("Quorum: zo veel moeten er zijn", "Quorum: so many must be there") }
    public var ofTheMembers: String { pick("van de leden", "of the members") }
    public var secondMeeting: String {
        pick(
            "Dit was de tweede vergadering; daarvoor geldt het quorum niet.",
            "This was the second meeting, for which the quorum does not hold."
        )
    }

    public var objections: String { pick("Bezwaren", "Objections") }
    public var withReason: String { pick("Bezwaren met een reden", "Objections with a reason") }
    public var leastObjections: String {
        pick("Bezwaren met een reden die nodig zijn voor een veto", "Objections with a reason that a veto takes")
    }
    public var keptOutByThis: String {
        pick("Door dit veto krijgen deze voorstellen geen geld:", "Because of this veto these projects are not funded:")
    }
    public var keptOutByVeto: String { pick("Er is een veto", "There is a veto") }
}
