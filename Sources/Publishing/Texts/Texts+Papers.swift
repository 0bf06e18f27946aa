/// What stands on the papers of those who count: tally sheets, covers of batches, the attendance list. No text here holds a digit.
extension Texts {
    // MARK: What several have

    func batch(_ number: String) -> String { pick("Bundel \(number)", "Batch \(number)") }
    func batchOf(_ number: String, _ all: String) -> String {
        pick("Bundel \(number) van \(all)", "Batch \(number) of \(all)")
    }
    var whatIsSigned: String { pick("Wat", "What") }
    var nameToWrite: String { pick("Naam", "Name") }
    var timeToWrite: String { pick("Tijd", "Time") }
    var signaturesCaption: String { pick("Handtekeningen", "Signatures") }
    func papersCount(_ count: String) -> String { pick("Aantal vellen: \(count).", "Sheets: \(count).") }

    // MARK: Tally sheets

    public var tallySheetsTitle: String { pick("Turflijsten", "Tally sheets") }
    var tallySheet: String { pick("Turflijst", "Tally sheet") }
    func tallyTicks(_ five: String) -> String {
        pick(
            "Eén leest voor, één turft: zet voor elk kruisje een streep, hoogstens \(five) in elk vak. Tel daarna de strepen.",
            "One reads aloud, one tallies: make a stroke for each cross, at most \(five) in each box. Then count the strokes."
        )
    }
    func tallyFirsts(_ five: String, first: String) -> String {
        pick(
            "Eén leest voor, één turft: zet een streep bij wat op het stembiljet een \(first) heeft, hoogstens \(five) in elk vak. Dit is een controle; de volgorde daarna wordt alleen getypt.",
            "One reads aloud, one tallies: make a stroke beside what has a \(first) on the ballot, at most \(five) in each box. This is a check; the order after it is only typed in."
        )
    }
    func tallyFigures(credits: Bool) -> String {
        credits
            ? pick(
                "Eén leest voor, één schrijft: elke kolom is een stembiljet. Schrijf hoeveel stemmen het geeft, met een min voor stemmen tegen. Tel daarna elke rij op.",
                "One reads aloud, one writes: each column is a ballot. Write how many votes it gives, with a minus for votes against. Then add up each row."
            )
            : pick(
                "Eén leest voor, één schrijft: elke kolom is een stembiljet. Schrijf hoeveel punten het geeft. Tel daarna elke rij op.",
                "One reads aloud, one writes: each column is a ballot. Write how many points it gives. Then add up each row."
            )
    }
    var tallyPurpose: String {
        pick(
            "De turflijst is er voor de controle en voor als de computer uitvalt. De uitslag komt uit de stembiljetten die twee mensen hebben getypt.",
            "The tally sheet is there to check, and in case the computer fails. The result comes from the ballots that two people typed."
        )
    }
    func tallyOf(_ batch: String) -> String { pick("Turven van \(batch)", "Tally of \(batch)") }
    var strokes: String { pick("Turven", "Strokes") }
    func ballotsInBatch(_ count: String) -> String {
        pick("Stembiljetten in deze bundel (hoogstens \(count))", "Ballots in this batch (at most \(count))")
    }
    var sum: String { pick("Samen", "Sum") }
    var blankOrNone: String { pick("Blanco of geen van deze", "Blank or none of these") }
    var ballotsThatChoose: String { pick("Stembiljetten die iets kiezen", "Ballots that choose something") }
    var tallyReader: String { pick("Wie voorlas", "Who read aloud") }
    var tallyWriter: String { pick("Wie turfde", "Who tallied") }

    // MARK: Covers

    public var batchCoversTitle: String { pick("Voorbladen van bundels", "Covers of batches") }
    var batchCover: String { pick("Voorblad", "Cover") }
    func coverExplained(_ count: String) -> String {
        pick(
            "Een bundel heeft \(count) stembiljetten; alleen de laatste mag er minder hebben. Dit blad blijft erbij, ook in de envelop.",
            "A batch has \(count) ballots; only the last may have fewer. This sheet stays with it, in the envelope too."
        )
    }
    var numbersOnSlips: String { pick("Nummers op de stembiljetten", "Numbers on the ballots") }
    var ballotsCountedByHand: String { pick("Aantal stembiljetten, geteld", "Number of ballots, counted") }
    var coverSteps: [String] {
        [
            pick("Geteld, de eerste keer", "Counted, the first time"),
            pick("Geteld door een ander", "Counted by somebody else"),
            pick("Getypt, de eerste keer", "Typed in, the first time"),
            pick("Getypt door een ander", "Typed in by somebody else"),
            pick("Verschillen bekeken door een derde", "Differences looked at by a third person"),
            pick("In de envelop, dichtgeplakt", "In the envelope, sealed"),
        ]
    }
    var differencesToWrite: String { pick("Stembiljetten met een verschil", "Ballots with a difference") }

    // MARK: Attendance

    public var attendanceTitle: String { pick("Presentielijst", "Attendance list") }
    var attendanceExplained: String {
        pick(
            "Wie komt, tekent op zijn eigen regel en krijgt een stembiljet. Wie voor een ander stemt, tekent ook op de regel van die ander, onder volmacht.",
            "Whoever comes signs on their own line and gets a ballot. Whoever votes for somebody else signs on that person's line too, under proxy."
        )
    }
    var attendanceProxyLapses: String {
        pick(
            "Komt iemand die een volmacht gaf toch zelf, dan stemt hij zelf en vervalt de volmacht.",
            "If somebody who gave a proxy comes after all, they vote themselves and the proxy lapses."
        )
    }
    var attendancePrivate: String {
        pick(
            "Hier staan namen: bewaar de lijst bij de notulen en maak haar niet openbaar. Schrijf er geen nummer van een stembiljet op.",
            "This has names: keep the list with the minutes and do not publish it. Write no number of a ballot on it."
        )
    }
    func rollOn(_ day: String, eligible: String) -> String {
        pick("Mogen stemmen, op \(day): \(eligible).", "May vote, on \(day): \(eligible).")
    }
    var member: String { pick("Lid", "Member") }
    var signatureThemselves: String { pick("Komt zelf: handtekening", "Comes: signature") }
    var signatureByProxy: String { pick("Volmacht: handtekening van wie stemt", "Proxy: signature of who votes") }
    func proxyHeldBy(_ name: String) -> String { pick("Volmacht aan \(name)", "Proxy to \(name)") }
    func votesAlsoFor(_ names: String) -> String { pick("Stemt ook voor \(names)", "Votes also for \(names)") }
    var admittedThemselves: String { pick("Kwamen zelf (A)", "Came themselves (A)") }
    var admittedByProxy: String { pick("Door een ander, met volmacht (B)", "Through somebody else, by proxy (B)") }
    var admittedTogether: String { pick("Samen toegelaten (D = A + B)", "Admitted together (D = A + B)") }
    var countedByHand: String { pick("Geteld", "Counted") }
}
