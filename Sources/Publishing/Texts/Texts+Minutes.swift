import VotingModel

/// The minutes of a vote of members, which people fill in and sign. No text here holds a digit.
extension Texts {
    func minutesOf(_ vote: String) -> String { pick("Proces-verbaal: \(vote)", "Minutes: \(vote)") }
    var minutesReport: String { pick("Deel A: verslag", "Part A: report") }
    var minutesCount: String { pick("Deel B: telresultaten", "Part B: results of the count") }
    var minutesSigning: String { pick("Deel C: ondertekening", "Part C: signing") }
    var minutesPrinting: String {
        pick(
            "Druk dit af, vul met de pen in wat open is, en onderteken het.",
            "Print this, fill in by pen what is open, and sign it."
        )
    }
    var minutesForTheChair: String {
        pick(
            "Dit is voor wie de uitslag uitspreekt: in het kenmerk staan puntjes. Lees die groepen van het papier dat is ondertekend.",
            "This is for whoever declares the result: there are dots in the digest. Read those groups from the paper that was signed."
        )
    }

    // MARK: Report

    var minutesMeeting: String { pick("De vergadering", "The meeting") }
    func minutesVote(_ name: String, id: String) -> String {
        pick("Stemming: \(name) (\(id)).", "Vote: \(name) (\(id)).")
    }
    func meetingWas(_ meeting: Assembly.Meeting, isSecond: Bool) -> String {
        let form =
            switch meeting {
            case .physical: pick("De leden kwamen bij elkaar.", "The members met in person.")
            case .hybrid:
                pick(
                    "De leden kwamen bij elkaar of deden op afstand mee.",
                    "The members met in person or took part from a distance."
                )
            case .digital: pick("De leden deden op afstand mee.", "The members took part from a distance.")
            }
        guard isSecond else { return form }
        let again = pick(
            "Dit was een tweede vergadering, zoals de spelregels die kennen.",
            "This was a second meeting, as the rules know it."
        )
        return "\(form) \(again)"
    }
    var minutesOrganisation: String { pick("Vereniging of wijk", "Association or neighbourhood") }
    var minutesPlaceAndDay: String { pick("Plaats en dag", "Place and day") }
    var minutesOpened: String { pick("Stemmen kon vanaf (tijd)", "Voting was open from (time)") }
    var minutesClosed: String { pick("Stemmen kon tot (tijd)", "Voting was open until (time)") }
    var minutesPeople: String { pick("Wie deed wat", "Who did what") }
    var minutesChair: String { pick("Voorzitter", "Chair") }
    var minutesSecretary: String { pick("Secretaris", "Secretary") }
    var minutesCounters: [String] {
        [
            pick("Telde, eerste persoon", "Counted, first person"),
            pick("Telde, tweede persoon", "Counted, second person"),
        ]
    }
    var minutesRole: String { pick("Rol", "Role") }
    var minutesEvents: String { pick("Wat er gebeurde", "What happened") }
    var minutesEventsExplained: String {
        pick(
            "Schrijf hier op wat anders ging dan anders, met de tijd. Was er niets, schrijf dan: niets.",
            "Write here what went otherwise than usual, with the time. If there was nothing, write: nothing."
        )
    }
    var minutesObjections: String { pick("Bezwaren", "Objections") }
    var minutesObjectionsExplained: String {
        pick(
            "Schrijf hier op welke bezwaren er waren en wat daarop is gezegd, zonder namen. Waren er geen, schrijf dan: geen.",
            "Write here which objections there were and what was answered, without names. If there were none, write: none."
        )
    }

    // MARK: Voters

    var minutesRoll: String { pick("Wie mochten stemmen", "Who could vote") }
    func minutesRollDay(_ day: String) -> String {
        pick(
            "Dit stond vast voordat het stemmen begon. De dag van de lijst is \(day).",
            "This was fixed before voting began. The day of the roll is \(day)."
        )
    }
    var minutesListed: String { pick("Leden op de lijst", "Members on the list") }
    var minutesEligible: String { pick("Mogen stemmen (Z)", "May vote (Z)") }
    func minutesExclusion(_ reason: Eligibility.Exclusion) -> String {
        pick("Niet: \(name(of: reason))", "Not: \(name(of: reason))")
    }
    var proxiesRegistered: String { pick("Schriftelijke volmachten", "Proxies in writing") }
    var proxyHolders: String { pick("Leden met een volmacht van een ander", "Members who hold a proxy") }
    var minutesAdmitted: String { pick("Wie zijn toegelaten", "Who was admitted") }
    func quorumWas(_ fraction: String, isMet: Bool) -> String {
        isMet
            ? pick(
                "Er moest ten minste \(fraction) meedoen van wie mogen stemmen. Dat is gehaald.",
                "At least \(fraction) of those who may vote had to take part. That was reached."
            )
            : pick(
                "Er moest ten minste \(fraction) meedoen van wie mogen stemmen. Dat is niet gehaald; in een tweede vergadering hoeft dat niet.",
                "At least \(fraction) of those who may vote had to take part. That was not reached; in a second meeting it need not be."
            )
    }
    var minutesUndone: String {
        pick("Toegelaten bij vergissing, en ongedaan gemaakt", "Admitted by mistake, and undone")
    }
    func classInBox(_ name: String, admitted: String, cast: String) -> String {
        pick(
            "\(name): toegelaten \(admitted), stembiljetten \(cast).",
            "\(name): admitted \(admitted), ballots \(cast)."
        )
    }
    var nobodyRecused: String {
        pick(
            "Niemand heeft gezegd een eigen belang te hebben bij een voorstel.",
            "Nobody said that they had an interest in a project."
        )
    }
    var recusedExplained: String {
        pick(
            "Leden die zeiden een eigen belang te hebben, en daarom niet stemden over dit voorstel:",
            "Members who said that they had an interest, and so did not vote on this project:"
        )
    }

    // MARK: Ballots

    var minutesBallots: String { pick("De stembiljetten", "The ballots") }
    var ballotsOnPaper: String { pick("Op papier", "On paper") }
    var ballotsDigital: String { pick("Digitaal", "Digital") }
    var ballotsInBox: String { pick("Samen geteld (H)", "Counted together (H)") }
    func invalidFor(_ reason: String) -> String { pick("Ongeldig: \(reason)", "Invalid: \(reason)") }
    var ballotsCast: String { pick("Samen", "Together") }
    var advisoryApart: String {
        pick(
            "Hieronder staan alleen de stembiljetten van groepen die meebeslissen; wie advies geeft, telt bij H wel mee.",
            "Below are the ballots of groups that decide only; those who give advice are counted in H."
        )
    }
    var minutesDifference: String { pick("Verschil tussen D en H", "Difference between D and H") }
    var noDifference: String {
        pick(
            "Er zijn evenveel stembiljetten geteld (H) als er kiezers zijn toegelaten (D).",
            "As many ballots were counted (H) as voters were admitted (D)."
        )
    }
    func moreBallots(_ count: String) -> String {
        pick(
            "Er zijn \(count) meer stembiljetten geteld dan kiezers toegelaten. De verklaring:",
            "\(count) more ballots were counted than voters admitted. The explanation:"
        )
    }
    func fewerBallots(_ count: String) -> String {
        pick(
            "Er zijn \(count) minder stembiljetten geteld dan kiezers toegelaten. De verklaring:",
            "\(count) fewer ballots were counted than voters admitted. The explanation:"
        )
    }
    var warningsAccepted: String {
        pick("Wij hebben dit nagekeken, en het klopt:", "We looked at this again, and it is right:")
    }
    func minutesWarning(_ warning: BoxWarning) -> String { "\(warning.rawValue): \(explanation(of: warning))" }
    var minutesPaper: String { pick("Papier dat is getypt", "Paper that was typed in") }
    var noPaper: String { pick("Er waren geen stembiljetten op papier.", "There were no ballots on paper.") }
    var doubleEntry: String {
        pick(
            "Twee mensen hebben elk stembiljet getypt, los van elkaar. Waar zij verschilden, keek een derde naar het papier.",
            "Two people typed each ballot, apart from each other. Where they differed, a third looked at the paper."
        )
    }
    var slipsTyped: String { pick("Stembiljetten", "Ballots") }
    var slipBatches: String { pick("Bundels", "Batches") }
    var slipsCorrected: String { pick("Door een derde bekeken", "Looked at by a third person") }

    // MARK: Outcome

    var minutesOutcome: String { pick("De uitslag", "The result") }
    var restInResult: String {
        pick(
            "De hele uitslag, met alle stappen, staat in de map die openbaar wordt.",
            "The whole result, with every step, stands in the folder that is published."
        )
    }

    // MARK: Signing

    var minutesDigest: String { pick("Het kenmerk van de uitslag", "The digest of the result") }
    var minutesDigestExplained: String {
        pick(
            "Dit kenmerk hoort bij precies deze uitslag. Wie de uitslag uitspreekt, typt een deel ervan over van dit papier.",
            "This digest belongs to exactly this result. Whoever declares it types a part of it from this paper."
        )
    }
    var minutesDigestOpen: String {
        pick(
            "Lees wat hier met puntjes staat van het papier dat is ondertekend, en typ het over.",
            "Read what is dotted here from the paper that was signed, and type it in."
        )
    }
    var minutesDigestLabel: String { pick("Kenmerk van de uitslag:", "Digest of the result:") }
    var minutesSigned: String {
        pick(
            "Wie tekent, zegt dat dit verslag klopt met wat hij of zij heeft gezien.",
            "Whoever signs says that these minutes are true to what they have seen."
        )
    }
}
