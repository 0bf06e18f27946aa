public import VotingModel

/// What is said of elections of persons and of questions with several answers.
extension Texts {
    public func name(of rule: ElectionRule) -> String {
        switch rule {
        case .approval: pick("Goedkeuring", "Approval")
        case .instantRunoff: pick("Laagste valt af", "Instant runoff")
        case .scottishSTV: pick("Overdraagbare stem (Schotse regels)", "Single transferable vote (Scottish rules)")
        case .weightedSTV: pick("Overdraagbare stem (gewogen Gregory)", "Single transferable vote (weighted Gregory)")
        case .meekSTV: pick("Overdraagbare stem (Meek)", "Single transferable vote (Meek)")
        case .schulze: "Schulze"
        case .rankedPairs: pick("Paren op volgorde", "Ranked pairs")
        case .borda: "Borda"
        case .bucklin: "Bucklin"
        case .majority: pick("Meerderheid", "Majority")
        case .quadratic: pick("Stemmen met credits", "Votes with credits")
        }
    }

    var electionElected: String { pick("Gekozen", "Elected") }
    var electionNobody: String { pick("Niemand is gekozen.", "Nobody is elected.") }
    var electionNoMajority: String {
        pick("Niemand heeft de meerderheid die nodig is.", "Nobody has the majority that is needed.")
    }
    var electionNotElected: String { pick("Niet gekozen", "Not elected") }
    var electionWithdrawn: String { pick("Teruggetrokken", "Stood down") }
    var electionRounds: String { pick("Rondes", "Rounds") }
    func electionRound(_ number: String) -> String { pick("Ronde \(number)", "Round \(number)") }
    var electionQuota: String { pick("nodig", "needed") }
    var electionExhausted: String { pick("telt niet meer mee", "no longer counts") }
    var electionLost: String { pick("door afronden weg", "lost to rounding") }
    func electionSeats(_ seats: String) -> String { pick("Zetels: \(seats)", "Seats: \(seats)") }
    var electionVacant: String { pick("Leeg gebleven zetels", "Seats left empty") }
    var electionWinners: String {
        pick("Gelijk volgens de regel, voor de beslissing", "Equal by the rule, before the decision")
    }
    var electionPairs: String { pick("Wie van wie wint", "Who beats whom") }
    func electionVotes(_ votes: String) -> String { pick("\(votes) stemmen", "\(votes) votes") }
    func electionPoints(_ points: String) -> String { pick("\(points) punten", "\(points) points") }

    func ground(_ ground: ElectionRound.Ground) -> String {
        switch ground {
        case .quota: pick("haalt de kiesdeler", "has the quota")
        case .majority: pick("heeft de meerderheid", "has the majority")
        case .remaining: pick("blijft over voor een zetel", "is left for a place")
        case .most: pick("heeft de meeste", "has the most")
        case .ahead: pick("heeft van de laatste twee de meeste", "has more of the last two")
        case .unbeaten: pick("wordt door niemand verslagen", "is beaten by nobody")
        }
    }

    func reason(_ reason: NotElected.Reason) -> String {
        switch reason {
        case .excluded: pick("afgevallen", "went out")
        case .placesTaken: pick("alle zetels waren bezet", "all places were taken")
        case .fewer: pick("minder stemmen of punten", "fewer votes or points")
        case .beaten: pick("een ander krijgt de voorkeur", "another is preferred")
        case .tieLost: pick("gelijke stand, de ander ging voor", "a tie, the other went first")
        case .noMajority: pick("geen meerderheid", "no majority")
        case .stopped: pick("de telling stopte eerder", "the count stopped first")
        case .withdrawn: pick("teruggetrokken", "stood down")
        }
    }

    func exhaustion(_ reason: ExhaustionReason) -> String {
        switch reason {
        case .choices: pick("noemt niemand meer die meedoet", "names nobody else in the race")
        case .overvote: pick("meer namen op één plaats", "several names at one rank")
        case .skippedRanks: pick("te veel open plaatsen", "too many open ranks")
        case .repeated: pick("noemt iemand twee keer", "names somebody twice")
        }
    }

    func electionDecision(_ criterion: String) -> String {
        switch criterion {
        case "earlier-stage": pick("een eerdere ronde besliste", "an earlier round decided")
        case "listed": pick("de volgorde op de lijst besliste", "the order of the list decided")
        case "name": pick("de alfabetische volgorde besliste", "the order of names decided")
        default: pick("het lot besliste", "the lot decided")
        }
    }

    func choice(_ choice: ElectionTie.Choice) -> String {
        switch choice {
        case .elected: pick("gekozen", "elected")
        case .excluded: pick("valt af", "goes out")
        case .transferred: pick("geeft eerst door", "passes on first")
        case .ordered: pick("gaat voor", "goes first")
        }
    }

    func electionPassesOn(_ votes: String) -> String {
        pick("geeft \(votes) over het nodige door", "passes on \(votes) above what is needed")
    }
    var electionGoesOut: String { pick("valt af", "goes out") }
    var electionGoOut: String { pick("vallen samen af", "go out together") }

    /// What a conversion leaves behind.
    public func loss(_ loss: RankedLoss) -> String {
        switch loss {
        case .ballotIdentifiers: pick("nummers van stembiljetten", "ballots' own numbers")
        case .columns(let names):
            pick("kolommen \(names.joined(separator: ", "))", "columns \(names.joined(separator: ", "))")
        case .title: pick("de titel", "the title")
        case .seats: pick("het aantal zetels", "the number of seats")
        case .withdrawn: pick("wie zich terugtrok", "who stood down")
        case .skippedRanks: pick("open plaatsen", "open ranks")
        case .unknownNames: pick("namen van buiten de lijst", "names from outside the list")
        case .overvoteMarks: pick("dubbele plaatsen zonder namen", "shared ranks without names")
        case .repeatedCandidates: pick("namen die er twee keer staan", "names given twice")
        case .names: pick("namen (twee zijn gelijk; nummers in de plaats)", "names (two are equal; numbers instead)")
        case .blankBallots: pick("lege stembiljetten", "blank ballots")
        }
    }

    public func electionSeats(_ rule: ElectionRule) -> String {
        pick(
            "\(rule.rawValue) kiest er één. Laat --seats weg, of neem stv-scottish, stv-wigm, stv-meek, borda, approval of quadratic.",
            "\(rule.rawValue) elects one. Leave --seats away, or take stv-scottish, stv-wigm, stv-meek, borda, approval or quadratic."
        )
    }

    public func electionOptionUnknown(_ key: String, _ rule: ElectionRule, valid: [String]) -> String {
        valid.isEmpty
            ? pick(
                "\(rule.rawValue) heeft geen instellingen, ook niet \(key).",
                "\(rule.rawValue) has no settings, nor \(key)."
            )
            : badChoice("--option (\(rule.rawValue))", key, valid: valid)
    }

    public var candidatesNotWanted: String {
        pick(
            "--candidates is voor verkiezingen van personen; deze regels verdelen een budget.",
            "--candidates is for elections of persons; these rules divide a budget."
        )
    }

    public var electionRulesApart: String {
        pick(
            "Vergelijk regels voor personen niet met regels die een budget verdelen.",
            "Do not compare rules for persons with rules that divide a budget."
        )
    }

    public func electionKindsApart(_ credits: ElectionRule, _ other: ElectionRule) -> String {
        pick(
            "\(credits.rawValue) telt stemmen die met credits betaald zijn, \(other.rawValue) stembiljetten met namen. Dezelfde stembiljetten "
                + "kunnen niet allebei zijn; vergelijk ze apart.",
            "\(credits.rawValue) counts votes that are paid with credits, \(other.rawValue) ballots with names. The same ballots cannot be "
                + "both; compare them apart."
        )
    }

    public func electionUnknown(_ rule: String) -> String {
        badChoice("--rules", rule, valid: ElectionRule.allCases.map(\.rawValue))
    }

    /// Another reading of the ballots, and whom it elects; `nil` where it leaves a tie open.
    public func electionChange(_ setting: String, _ elected: String?) -> String {
        guard let elected else {
            return pick("met \(setting): gelijke stand, onbeslist", "with \(setting): a tie, undecided")
        }
        return pick("met \(setting): \(elected)", "with \(setting): \(elected)")
    }
    public var electionReadings: String {
        pick("Een andere instelling had anderen gekozen", "Another setting would elect others")
    }
    public var electionReadingsAgree: String {
        pick("Geen andere instelling kiest anderen.", "No other setting elects others.")
    }
    public var electionTieMatters: String { pick("met een gelijke stand", "with a tie") }
}
