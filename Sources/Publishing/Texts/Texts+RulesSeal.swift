/// Sealing a rulebook, and taking it to the next round.
extension Texts {
    var whichVote: String { pick("Stemming", "Vote") }
    var potAndSources: String { pick("Geld", "Money") }
    var channelsAndClasses: String { pick("Manieren en groepen", "Channels and classes") }
    var questionsBeside: String { pick("Andere vragen", "Other questions") }

    var publicBallots: String { pick("Openbare stembiljetten", "Published ballots") }

    var sealBinds: String {
        pick(
            "Het bindt alles wat de stemming beslist, ook wat hier korter staat:",
            "It binds everything that decides the vote, also what is told here in short:"
        )
    }
    func sealUse(_ digest: String) -> String {
        pick(
            "Zet het in de notulen voor het eerste stembiljet. Tellen mag daarna alleen met deze regels: "
                + "wijkstem run … --seal \"\(digest)\"",
            "Put it into the minutes before the first ballot. From then on count with these rules only: "
                + "wijkstem run … --seal \"\(digest)\""
        )
    }
}
