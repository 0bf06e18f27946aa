/// What stands on slips of paper. No text here holds a digit: figures come from the rules.
extension Texts {
    public var slipsTitle: String { pick("Stembiljetten", "Ballot papers") }
    var slip: String { pick("Stembiljet", "Ballot paper") }
    func slipFor(_ voterClass: String) -> String {
        pick("Stembiljet voor: \(voterClass)", "Ballot paper for: \(voterClass)")
    }
    func slipNumbered(_ number: String) -> String { pick("Stembiljet \(number)", "Ballot paper \(number)") }
    var slipNumber: String { pick("Nummer", "Number") }
    func slipCode(_ number: String) -> String {
        pick(
            "QR-code met de stemming, het kenmerk van de spelregels en nummer \(number).",
            "QR code with the vote, the digest of the rules and number \(number)."
        )
    }
    func slipList(_ number: String) -> String {
        pick("Lijst op stembiljet \(number)", "List on ballot paper \(number)")
    }

    // MARK: For whoever prints

    public func slipsCount(_ count: String, pages: String, paper: String) -> String {
        pick(
            "Aantal stembiljetten: \(count). Bladzijden per stembiljet: \(pages). Papier: \(paper).",
            "Ballot papers: \(count). Pages of each: \(pages). Paper: \(paper)."
        )
    }
    var slipsPrinting: String {
        pick(
            "Druk af op ware grootte. Controleer na het afdrukken één QR-code met een telefoon.",
            "Print at actual size. After printing, check one QR code with a telephone."
        )
    }
    var slipsBothSides: String {
        pick(
            "Een stembiljet heeft meer bladzijden. Het nummer staat op elke bladzijde: houd ze bij elkaar, of druk dubbelzijdig af.",
            "A ballot paper has several pages. Its number stands on each of them: keep them together, or print on both sides."
        )
    }
    public var slipsDealing: String {
        pick(
            "Schud de stembiljetten voordat u ze uitdeelt, en schrijf nergens op wie welk nummer krijgt.",
            "Shuffle the ballot papers before you hand them out, and do not write down who gets which number."
        )
    }

    // MARK: How to fill in

    func askForTicks(persons: Bool) -> String {
        persons
            ? pick("Zet een kruisje bij elke kandidaat die u wilt.", "Put a cross beside each candidate whom you want.")
            : pick("Zet een kruisje bij elk voorstel dat u wilt.", "Put a cross beside each project that you want.")
    }
    func askForRanks(_ first: String, _ second: String) -> String {
        pick(
            "Zet een \(first) bij wat u het liefst wilt, een \(second) bij wat daarna komt, en zo verder. U hoeft niet alles een cijfer te geven. Gebruik elk cijfer één keer.",
            "Put a \(first) beside what you want most, a \(second) beside what comes next, and so on. You need not give everything a figure. Use each figure once."
        )
    }
    var askForPoints: String {
        pick(
            "Verdeel punten. Zet bij een voorstel hoeveel punten het krijgt; leeg is geen.",
            "Divide points. Put beside a project how many points it gets; empty means none."
        )
    }
    func askForVotes(_ credits: String) -> String {
        pick(
            "U hebt \(credits) credits, en koopt daarmee stemmen. Zet in de eerste kolom hoeveel stemmen u geeft, en daarnaast wat dat kost: het aantal keer zichzelf.",
            "You have \(credits) credits, and buy votes with them. Put in the first column how many votes you give, and beside it what that costs: the number times itself."
        )
    }
    func creditsTogether(_ credits: String) -> String {
        pick("Samen hoogstens \(credits) credits.", "At most \(credits) credits together.")
    }
    func votesAgainstOnSlip(allowed: Bool) -> String {
        allowed
            ? pick(
                "Tegen stemmen mag: zet dan een min voor het aantal.",
                "You may vote against: put a minus before the number."
            )
            : pick("Tegen stemmen kan niet.", "You cannot vote against.")
    }

    // MARK: The list

    var tick: String { pick("Kruisje", "Cross") }
    var rank: String { pick("Volgorde", "Order") }
    var noneOfThese: String { pick("Geen van deze", "None of these") }
    var candidateOnSlip: String { pick("Kandidaat", "Candidate") }
    var idOnSlip: String { pick("Nr.", "No.") }

    // MARK: Below it

    var blankOnSlip: String {
        pick(
            "Vult u niets in, of kruist u alleen “geen van deze” aan, dan is uw stembiljet blanco.",
            "If you fill in nothing, or put a cross beside “none of these” only, your ballot is blank."
        )
    }
    var nothingElse: String {
        pick(
            "Schrijf er niets anders op, ook niet uw naam: dan is uw stembiljet ongeldig.",
            "Write nothing else on it, not your name either: your ballot would not be valid."
        )
    }
    var rulesOnSlip: String { pick("Kenmerk van de spelregels:", "Digest of the rules:") }
}
