import ExactArithmetic
public import VotingModel

/// What may be wrong with the box of a vote of members, and with what the chair declares.
extension Texts {
    func describeBox(_ fault: Finding.AssemblyFault) -> (what: String, remedy: String)? {
        switch fault {
        case .box(let fault): describe(fault)
        case .warningOpen(let warning):
            both(
                ("\(explanation(of: warning))", "Kijk dit na, en bevestig het met --accept \(warning.rawValue)."),
                ("\(explanation(of: warning))", "Look into it, and confirm it with --accept \(warning.rawValue).")
            )
        case .warningNotHeld(let warning):
            both(
                ("De waarschuwing \(warning.rawValue) geldt hier niet.", "Laat --accept \(warning.rawValue) weg."),
                ("The warning \(warning.rawValue) does not hold here.", "Leave out --accept \(warning.rawValue).")
            )
        case .smallBatch(let ballots, let least):
            both(
                (
                    "De vorige bundel had maar \(ballots) stembiljetten. Alleen de laatste mag er minder dan \(least) hebben, anders is te zien wie wat stemde.",
                    "Sluit de stemming; er kan geen bundel meer bij."
                ),
                (
                    "The last batch had only \(ballots) ballots. Only the last of all may have fewer than \(least), or it can be seen who voted what.",
                    "Close the vote; no batch can be added any more."
                )
            )
        case .badBallot(let text):
            both(
                ("Dit is geen stembiljet van deze stemming: \(text)", "Lees de stembiljetten opnieuw in."),
                ("This is no ballot of this vote: \(text)", "Import the ballots again.")
            )
        case .slipNotSealed(let number):
            both(
                (
                    "Wat op biljet \(number) staat, is niet zo verzegeld.",
                    "Kijk of dat biljet definitief is, en of het in een bundel van het logboek zit."
                ),
                (
                    "What stands on slip \(number) was not sealed like that.",
                    "See whether that slip is definitive, and in a batch of the log."
                )
            )
        default: describeSaid(fault)
        }
    }

    /// What the bureau says at the close.
    private func describeSaid(_ fault: Finding.AssemblyFault) -> (what: String, remedy: String)? {
        switch fault {
        case .explanationEmpty:
            both(
                ("Bij een verschil ontbreekt de uitleg.", "Schrijf hoe het komt, of \"onverklaard\"."),
                ("A difference has no explanation.", "Write how it came about, or \"unexplained\".")
            )
        case .explanationOfNothing(let text):
            both(
                ("De uitleg \"\(text)\" gaat over geen enkel stembiljet.", "Schrijf hoeveel het er zijn: 1 of meer."),
                ("The explanation \"\(text)\" is about no ballot.", "Write how many there are: 1 or more.")
            )
        case .recusedUnknown(let id):
            both(
                (
                    "Er is geen voorstel \(id) waar iemand een belang bij kan hebben.",
                    "Verbeter het nummer van het voorstel."
                ),
                ("There is no project \(id) in which anybody could have an interest.", "Correct the project's id.")
            )
        case .recusedTwice(let id):
            both(
                ("Voorstel \(id) staat er twee keer.", "Tel de leden met een belang bij elkaar op."),
                ("Project \(id) stands there twice.", "Add up the members with an interest.")
            )
        case .recusedNobody(let id):
            both(
                ("Bij voorstel \(id) heeft niemand een belang.", "Laat het weg."),
                ("Nobody has an interest in project \(id).", "Leave it out.")
            )
        case .recusalNotWanted:
            both(
                ("Deze spelregels kennen geen belangen.", "Laat --recused weg, of zet recusal op true."),
                ("These rules know no interests.", "Leave out --recused, or set recusal to true.")
            )
        default: nil
        }
    }

    private func describe(_ fault: BoxFault) -> (what: String, remedy: String) {
        switch fault {
        case .unexplained(let admitted, let ballots):
            both(
                (
                    "Er zijn \(admitted) kiezers toegelaten, en \(ballots) stembiljetten.",
                    "Tel na. Blijft het verschil, geef dan een uitleg: --explain AANTAL:UITLEG."
                ),
                (
                    "\(admitted) voters were admitted, and there are \(ballots) ballots.",
                    "Count again. If the difference stays, explain it: --explain NUMBER:TEXT."
                )
            )
        case .nobodyAdmitted(let ballots):
            both(
                (
                    "Er zijn \(ballots) stembiljetten, en niemand is toegelaten om te stemmen.",
                    "Laat met wijkstem vote admit toe wie stemde. Een uitleg is hier niet genoeg."
                ),
                (
                    "There are \(ballots) ballots, and nobody was admitted to vote.",
                    "Admit those who voted with wijkstem vote admit. An explanation is not enough here."
                )
            )
        case .explanationsDiffer(let explained, let difference):
            both(
                (
                    "De uitleg gaat over \(explained) stembiljetten, en het verschil is \(difference).",
                    "Laat de aantallen samen het verschil zijn."
                ),
                (
                    "The explanations are about \(explained) ballots, and the difference is \(difference).",
                    "Make the numbers add up to the difference."
                )
            )
        case .quorumMissing(let admitted, let eligible, let fraction):
            both(
                (
                    "Van \(eligible) leden die mogen stemmen deden er \(admitted) mee; nodig is een deel van \(fraction.text).",
                    "Zonder quorum is er geen uitslag. Laten de spelregels een tweede vergadering toe, open dan daar een nieuwe stemming."
                ),
                (
                    "Of \(eligible) members who may vote \(admitted) took part; a part of \(fraction.text) is needed.",
                    "Without a quorum there is no result. Where the rules allow a second meeting, open a new vote there."
                )
            )
        case .secondMeetingUnforeseen:
            both(
                ("Deze spelregels hebben geen quorum, dus ook geen tweede vergadering.", "Laat --second-meeting weg."),
                ("These rules have no quorum, and so no second meeting.", "Leave out --second-meeting.")
            )
        case .slipsOpen(let count):
            both(
                (
                    "Van \(count) papieren stembiljetten is de invoer niet klaar.",
                    "Maak de invoer af met wijkstem vote enter."
                ),
                ("\(count) paper ballots are not entered completely.", "Finish entering with wijkstem vote enter.")
            )
        default: describeRollFault(fault)
        }
    }

    private func describeRollFault(_ fault: BoxFault) -> (what: String, remedy: String) {
        switch fault {
        case .presentDiffers(let motion, let present, let admitted):
            both(
                (
                    "Bij \(motion) staan \(present) aanwezigen, en er zijn \(admitted) kiezers toegelaten.",
                    "Maak de twee gelijk."
                ),
                ("\(motion) says \(present) present, and \(admitted) voters were admitted.", "Make the two equal.")
            )
        case .membersDiffer(let motion, let members, let eligible):
            both(
                (
                    "Bij \(motion) staan \(members) leden, en er mogen \(eligible) leden stemmen.",
                    "Maak de twee gelijk."
                ),
                ("\(motion) says \(members) members, and \(eligible) members may vote.", "Make the two equal.")
            )
        case .meetingDiffers(let motion, let meeting, let expected):
            both(
                (
                    "Bij \(motion) staat vergadering \(meeting), en deze stemming is van vergadering \(expected).",
                    "Zet in de kolom vergadering een \(expected)."
                ),
                (
                    "\(motion) says meeting \(meeting), and this vote is of meeting \(expected).",
                    "Put \(expected) into the column meeting."
                )
            )
        case .votesAboveAdmitted(let motion, let votes, let admitted):
            both(
                (
                    "Bij \(motion) staan \(votes) stemmen, en er zijn \(admitted) kiezers toegelaten.",
                    "Tel de stemmen na, en verbeter het bestand met de vragen."
                ),
                (
                    "\(motion) says \(votes) votes, and \(admitted) voters were admitted.",
                    "Count the votes again, and correct the file of the motions."
                )
            )
        case .admittedAboveRoll(let admitted, let eligible):
            both(
                (
                    "Er zijn \(admitted) kiezers toegelaten, en er mogen maar \(eligible) leden stemmen.",
                    "Kijk de presentielijst na."
                ),
                (
                    "\(admitted) voters were admitted, and only \(eligible) members may vote.",
                    "Go over the attendance list."
                )
            )
        case .proxiesAboveRoll(let admitted, let registered):
            both(
                (
                    "Er is met \(admitted) volmachten gestemd, en er zijn er \(registered) geregistreerd.",
                    "Kijk de volmachten na."
                ),
                ("\(admitted) proxies were used, and \(registered) are registered.", "Go over the proxies.")
            )
        case .proxiesAboveHolders(let admitted, let usable):
            both(
                (
                    "Er is met \(admitted) volmachten gestemd, en wie er kwamen kunnen er hoogstens \(usable) hebben.",
                    "Kijk de presentielijst en de volmachten na."
                ),
                (
                    "\(admitted) proxies were used, and those who came can hold \(usable) at most.",
                    "Go over the attendance list and the proxies."
                )
            )
        case .classAboveRoll(let item, let eligible):
            both(
                (
                    "Van de groep \(item.id) zijn \(item.admitted) kiezers toegelaten, en er mogen er maar \(eligible) stemmen.",
                    "Kijk de presentielijst na."
                ),
                (
                    "Of class \(item.id) \(item.admitted) voters were admitted, and only \(eligible) may vote.",
                    "Go over the attendance list."
                )
            )
        case .recusedAboveMembers(let item, let members):
            both(
                (
                    "Bij voorstel \(item.project) hebben \(item.count) leden een belang, en er kwamen er \(members).",
                    "Tel na."
                ),
                (
                    "In project \(item.project) \(item.count) members have an interest, and \(members) came.",
                    "Count again."
                )
            )
        default: (fault.code, "")
        }
    }

    /// What a warning says.
    public func explanation(of warning: BoxWarning) -> String {
        switch warning {
        case .manyBlank:
            pick(
                "Van elke honderd stembiljetten zijn er drie of meer blanco.",
                "Of every hundred ballots three or more are blank."
            )
        case .manyInvalid:
            pick(
                "Van elke honderd stembiljetten zijn er drie of meer ongeldig.",
                "Of every hundred ballots three or more are invalid."
            )
        case .largeDifference:
            pick(
                "Het verschil tussen kiezers en stembiljetten is groot: vijftien of meer, en twee of meer van elke honderd.",
                "The difference between voters and ballots is large: fifteen or more, and two or more of every hundred."
            )
        case .classAboveAdmitted:
            pick(
                "Van een groep zijn er meer stembiljetten dan toegelaten kiezers: misschien kreeg iemand het verkeerde biljet.",
                "Of a class there are more ballots than voters admitted: perhaps somebody got the wrong slip."
            )
        }
    }

    // MARK: What is declared

    func describeDeclared(_ fault: Finding.AssemblyFault) -> (what: String, remedy: String)? {
        switch fault {
        case .notDeclaredNow(let state, let next):
            both(
                (
                    "Nu kan niet worden uitgesproken: \(name(of: state)).",
                    "Wat wel kan: \(choice(next.map { name(of: $0) }))."
                ),
                (
                    "This cannot be declared now: \(name(of: state)).",
                    "What can be: \(choice(next.map { name(of: $0) }))."
                )
            )
        case .noObjections:
            both(
                ("Een uitslag is alleen betwist als er een bezwaar is.", "Geef met --objections hoeveel: 1 of meer."),
                (
                    "A result is contested only where there is an objection.",
                    "Say with --objections how many: 1 or more."
                )
            )
        case .documentsMissing(let documents):
            both(
                (
                    "Voor een definitieve uitslag ontbreekt: \(documents.map { name(of: $0) }.joined(separator: ", ")).",
                    "Noem wat er is met --document, of wacht tot het er is."
                ),
                (
                    "A definitive result lacks: \(documents.map { name(of: $0) }.joined(separator: ", ")).",
                    "Name what is there with --document, or wait until it is."
                )
            )
        default: nil
        }
    }

    /// What the chair declares, in a few words.
    public func name(of state: Declaration.State) -> String {
        switch state {
        case .pronounced: pick("uitgesproken", "pronounced")
        case .contested: pick("betwist", "contested")
        case .definitive: pick("definitief", "definitive")
        case .revote: pick("herstemming", "new vote")
        }
    }

    public func name(of document: Assembly.Document) -> String {
        switch document {
        case .attendanceList: pick("de presentielijst", "the attendance list")
        case .proxies: pick("de volmachten", "the proxies")
        case .ballotsKept: pick("de bewaarde stembiljetten", "the ballots that were kept")
        case .countStatements: pick("de verklaringen van wie telden", "the statements of those who counted")
        }
    }

    // MARK: Slips

    var signedSlip: String { pick("er staat op van wie het is", "it says whose it is") }
    var unreadableSlip: String { pick("onleesbaar", "unreadable") }
    var unclearSlip: String { pick("onduidelijk wat is bedoeld", "unclear what is meant") }
}
