import VotingModel

/// The screen on which slips of paper are typed in.
extension Texts {
    // MARK: Above

    public func entryTypist(_ name: String) -> String { pick("invoer door \(name)", "typed by \(name)") }
    public func entryBatch(_ batch: Int) -> String { pick("Stapel \(batch)", "Batch \(batch)") }
    public var entryFirst: String { pick("eerste invoer", "first entry") }
    public var entrySecond: String { pick("tweede invoer", "second entry") }
    public var entryThird: String { pick("verschillen nakijken", "looking at differences") }
    public func entrySlip(_ number: Int, of count: Int) -> String {
        pick("briefje \(number) van \(count)", "slip \(number) of \(count)")
    }
    public func entryLeft(_ count: Int) -> String { pick("nog \(count)", "\(count) left") }

    // MARK: Choosing

    public var entryChoose: String { pick("Wat gaat u doen? Typ het cijfer.", "What will you do? Type the digit.") }
    public func entryTaskFirst(_ batch: Int, done: Int) -> String {
        let isNew = done == 0
        return pick(
            isNew
                ? "Nieuwe briefjes invoeren (stapel \(batch))"
                : "Verder met nieuwe briefjes (stapel \(batch), \(done) gedaan)",
            isNew ? "Type in new slips (batch \(batch))" : "Go on with new slips (batch \(batch), \(done) done)"
        )
    }
    public func entryTaskSecond(_ batch: Int, done: Int, of count: Int) -> String {
        pick(
            "Stapel \(batch) voor de tweede keer invoeren (\(done) van \(count) gedaan)",
            "Type in batch \(batch) for the second time (\(done) of \(count) done)"
        )
    }
    public func entryTaskThird(_ count: Int) -> String {
        pick("Verschillen nakijken (briefjes: \(count))", "Look at differences (slips: \(count))")
    }

    // MARK: Fields

    public var entryNumber: String { pick("Nummer", "Number") }
    public var entryClass: String { pick("Groep", "Group") }
    public var entryChannel: String { pick("Kanaal", "Channel") }
    public var entryChoice: String { pick("Volgende", "Next") }
    public func entryValue(_ id: String, credits: Bool) -> String {
        credits ? pick("Stemmen op \(id)", "Votes for \(id)") : pick("Punten voor \(id)", "Points for \(id)")
    }
    public func entryRank(_ number: Int) -> String { pick("Plaats \(number)", "Rank \(number)") }
    public var entryOpenRank: String { pick("(opengelaten)", "(left open)") }
    public var entryUnknownName: String { pick("(naam van buiten de lijst)", "(name from outside the list)") }
    public func entryIsMarked(_ id: String) -> String { pick("Is \(id) aangekruist?", "Is \(id) marked?") }
    public var entryYes: String { pick("ja", "yes") }
    public var entryNo: String { pick("nee", "no") }
    public var entryReason: String { pick("Waarom ongeldig?", "Why invalid?") }
    public var entryBlank: String { pick("BLANCO", "BLANK") }
    public var entryNoneOfThese: String { pick("GEEN VAN DEZE", "NONE OF THESE") }
    public func entryInvalid(_ reason: String) -> String { pick("ONGELDIG: \(reason)", "INVALID: \(reason)") }
    public var entrySigned: String { pick("er staat een naam of handtekening op", "a name or signature is on it") }
    public var entryUnreadable: String { pick("het is niet te lezen", "it cannot be read") }
    public var entryUnclear: String { pick("het is niet duidelijk wat bedoeld is", "it is not clear what is meant") }
    public var entryFind: String {
        pick(
            "Zoek een van deze briefjes op, en typ het nummer:",
            "Find one of these slips, and type its number:"
        )
    }
    public var entryDiffers: String {
        pick(
            "Hier verschilden de twee invoeren. Kijk op het briefje.",
            "Here the two entries differed. Look at the slip."
        )
    }
    public func entryMore(_ count: Int) -> String { pick("… en nog \(count)", "… and \(count) more") }

    // MARK: What is told

    public func entryStored(_ number: String) -> String {
        pick("Briefje \(number) is bewaard. Neem het volgende.", "Slip \(number) is stored. Take the next one.")
    }
    public func entryBatchFull(_ batch: Int) -> String {
        pick(
            "Stapel \(batch) is vol: 25 briefjes. Leg het voorblad erop; iemand anders voert haar opnieuw in.",
            "Batch \(batch) is full: 25 slips. Put the cover on it; somebody else types it again."
        )
    }
    public func entryBatchTwice(_ batch: Int, differing: Int) -> String {
        let end = pick("Stapel \(batch) is twee keer ingevoerd.", "Batch \(batch) was typed in twice.")
        if differing == 0 { return end + pick(" Alles is gelijk.", " Everything is equal.") }
        return end
            + pick(
                " Verschillen: \(differing). Een derde kijkt die na.",
                " Differences: \(differing). A third person looks at them."
            )
    }
    public var entryNothingLeft: String { pick("Alle verschillen zijn nagekeken.", "All differences were looked at.") }
    public func entryOutside(_ reason: String, confirms: Bool) -> String {
        let what = pick("Dit briefje is ongeldig: \(reason).", "This slip is invalid: \(reason).")
        return confirms ? what + pick(" Klopt dat? Enter.", " Is that right? Enter.") : what
    }
    public func entryReasonText(_ reason: String, isElection: Bool) -> String {
        if isElection, let known = InvalidElectionBallot(rawValue: reason) { return self.reason(known) }
        return InvalidBallotReason(rawValue: reason).map { invalidReason($0) } ?? reason
    }

    // MARK: Keys

    public var entryKeysChoosing: [String] { [pick("Ctrl+Q stoppen", "Ctrl+Q quit")] }
    public var entryKeysReason: [String] { [pick("Backspace toch niet", "Backspace never mind")] }
    public var entryKeysSettling: [String] {
        [
            pick("Enter klaar   Ctrl+Z terug   Ctrl+X ongeldig", "Enter done   Ctrl+Z back   Ctrl+X invalid"),
            pick("Ctrl+B blanco   Ctrl+Q stoppen", "Ctrl+B blank   Ctrl+Q quit"),
        ]
    }
    public func entryKeysTyping(ranks: Bool, unknownNames: Bool) -> [String] {
        var lines = [
            pick(
                "Enter klaar   Spatie einde nummer   Backspace weg   Ctrl+Z terug   ↑ ↓ verbeteren",
                "Enter done   Space end of id   Backspace away   Ctrl+Z back   ↑ ↓ correct"
            ),
            pick(
                "Ctrl+B blanco   Ctrl+N geen van deze   Ctrl+X ongeldig   Ctrl+Q stoppen",
                "Ctrl+B blank   Ctrl+N none of these   Ctrl+X invalid   Ctrl+Q quit"
            ),
        ]
        var rankKeys: [String] = []
        if ranks {
            rankKeys = [
                pick("Ctrl+R zelfde plaats", "Ctrl+R same rank"), pick("Ctrl+O open plaats", "Ctrl+O open rank"),
            ]
        }
        if unknownNames { rankKeys.append(pick("Ctrl+U onbekende naam", "Ctrl+U unknown name")) }
        if !rankKeys.isEmpty { lines.append(rankKeys.joined(separator: "   ")) }
        return lines
    }

    // MARK: Scripts

    public func entryScriptStored(_ count: Int, before: Int) -> [String] {
        [pick("Bewaard: \(count)", "Stored: \(count)")]
            + (before > 0 ? [pick("Stonden er al: \(before)", "There already: \(before)")] : [])
    }
    public func entrySessionStored(_ count: Int) -> String {
        pick("Bewaarde briefjes: \(count).", "Slips stored: \(count).")
    }
}
