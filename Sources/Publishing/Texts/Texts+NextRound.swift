/// From one round to the next.
extension Texts {
    public var nextSuffix: String { pick("volgende", "next") }
    public func nextVote(_ name: String) -> String { pick("\(name), volgende ronde", "\(name), next round") }
    var leftSuffix: String { pick("over", "left") }
    var savingID: String { pick("besparing", "saving") }
    func carriedSource(_ source: String, from vote: String) -> String {
        pick("\(source), over uit \(vote)", "\(source), left from \(vote)")
    }

    var goesAlong: String { pick("Gaat mee naar de volgende ronde:", "Goes to the next round:") }
    var nothingCarried: String {
        pick("Er gaat geen geld mee naar de volgende ronde.", "No money goes to the next round.")
    }
    var goesBack: String { pick("Gaat terug:", "Goes back:") }
    func goesBack(_ source: String, _ amount: String, to recipient: String, by date: String) -> String {
        let to =
            recipient.isEmpty
            ? pick("aan wie, staat er niet bij", "to whom is not said") : pick("naar \(recipient)", "to \(recipient)")
        let by =
            date.isEmpty
            ? pick("wanneer, staat er niet bij", "when is not said") : pick("uiterlijk op \(date)", "by \(date)")
        return "\(source): \(amount), \(to), \(by)"
    }
    var flowsBack: String { pick("Besparingen die terugvloeien:", "Savings that flow back:") }

    var toComplete: String { pick("Nog te doen in het bestand:", "Still to do in the file:") }
    var addSources: String { pick("Voeg onder sources het nieuwe geld toe.", "Add the new money under sources.") }
    var needsSources: String {
        pick(
            "Vul sources: zonder geld is er geen stemming.",
            "Fill sources: without money there is no vote."
        )
    }
    func rollDateIs(_ date: String) -> String {
        pick(
            "Zet onder assembly de dag van de nieuwe ledenlijst; er staat nog \(date).",
            "Set the day of the new roll under assembly; it still says \(date)."
        )
    }
    var lotDropped: String {
        pick(
            "Het zaad van het lot is nu bekend en staat er niet meer in: kies een nieuw zaad, of laat refuse staan.",
            "The seed of the lot is known by now and was taken out: choose a new seed, or leave refuse."
        )
    }
    func constraintsDropped(_ count: String) -> String {
        pick(
            "Grenzen die voorstellen van deze ronde noemden, zijn weggelaten: \(count).",
            "Limits that named projects of this round were left out: \(count)."
        )
    }
    func motionsDropped(_ count: String) -> String {
        pick("Vragen van deze ronde zijn weggelaten: \(count).", "Questions of this round were left out: \(count).")
    }

    public func badSaving(_ text: String) -> String {
        pick(
            "--saving kan niet \"\(text)\" zijn. Schrijf naam=bedrag, zoals \"Minder zorg thuis=1.200,00\".",
            "--saving cannot be \"\(text)\". Write name=amount, such as \"Less care at home=1200.00\"."
        )
    }
}
