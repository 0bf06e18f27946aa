public import VotingModel

/// What may be wrong with a vote of members: its rules, its list of members, its proxies.
extension Texts {
    /// What is wrong, and what to do; `nil` for what is no matter of an assembly.
    func describeAssembly(_ reason: Finding.Reason) -> (what: String, remedy: String)? {
        guard case .assembly(let fault) = reason else { return nil }
        return describeAssemblyRules(fault) ?? describeMember(fault) ?? describeProxies(fault)
            ?? describeBox(fault) ?? describeDeclared(fault)
    }

    private func describeAssemblyRules(_ fault: Finding.AssemblyFault) -> (what: String, remedy: String)? {
        switch fault {
        case .levelTooLow:
            both(
                (
                    "Een stemming van leden heeft een logboek, en deze spelregels hebben er geen.",
                    "Zet \"evidence\": \"logged\" in de spelregels."
                ),
                (
                    "A vote of members has a log, and these rules have none.",
                    "Write \"evidence\": \"logged\" in the rulebook."
                )
            )
        case .recusalInElection:
            both(
                ("Bij een verkiezing zegt niemand dat hij een belang heeft.", "Zet recusal op false."),
                ("In an election nobody says that he has an interest.", "Set recusal to false.")
            )
        case .notAtOnce:
            both(
                (
                    "Deze spelregels hebben een ledenlijst, die vóór de stemming vastligt; achteraf in één keer kan dat niet.",
                    "Doe de stemming stap voor stap met wijkstem vote."
                ),
                (
                    "These rules have a roll, which is fixed before the vote; afterwards, at once, that cannot be done.",
                    "Take the vote step by step with wijkstem vote."
                )
            )
        case .dossierNeeded:
            both(
                (
                    "Deze spelregels hebben een ledenlijst; een map van wijkstem seal heeft daar geen plaats voor.",
                    "Begin de stemming met wijkstem vote new."
                ),
                (
                    "These rules have a roll, for which a folder of wijkstem seal has no place.",
                    "Begin the vote with wijkstem vote new."
                )
            )
        case .notWanted(let part):
            both(
                (
                    "Deze spelregels kennen geen \(name(of: part)).",
                    "Laat dit weg, of zet een assembly in de spelregels."
                ),
                ("These rules know no \(name(of: part)).", "Leave this out, or put an assembly into the rulebook.")
            )
        case .missing(let part):
            both(
                ("Bij deze stemming hoort een \(name(of: part)).", "Doe de stap met wijkstem vote."),
                ("This vote has a \(name(of: part)).", "Take the step with wijkstem vote.")
            )
        case .rollDiffers:
            both(
                (
                    "De aantallen van de ledenlijst passen niet bij de spelregels.",
                    "Lees de ledenlijst en de volmachten opnieuw in."
                ),
                (
                    "The numbers of the roll do not go with the rulebook.",
                    "Import the list of members and the proxies again."
                )
            )
        default: nil
        }
    }

    private func name(of part: Finding.AssemblyFault.Part) -> String {
        switch part {
        case .roll: pick("ledenlijst", "roll")
        case .box: pick("opgave van de stembus", "statement of the ballot box")
        case .declaration: pick("uitspraak van de voorzitter", "declaration by the chair")
        }
    }

    // MARK: Members

    private func describeMember(_ fault: Finding.AssemblyFault) -> (what: String, remedy: String)? {
        switch fault {
        case .numberMissing:
            both(
                ("Bij dit lid ontbreekt het lidnummer.", "Geef elk lid een eigen nummer."),
                ("This member has no number.", "Give every member a number of his own.")
            )
        case .memberTwice(let number, let line):
            both(
                ("Lid \(number) stond al op regel \(line).", "Laat een van de twee weg."),
                ("Member \(number) stood on line \(line) already.", "Leave out one of the two.")
            )
        case .lookalikeNumber(let number, let other, let line):
            both(
                (
                    "Lidnummer \(number) lijkt op \(other) van regel \(line): het is hetzelfde lid of een vergissing.",
                    "Laat een van de twee weg, of geef een ander nummer."
                ),
                (
                    "Member number \(number) looks like \(other) on line \(line): the same member or a mistake.",
                    "Leave out one of the two, or give another number."
                )
            )
        case .lookalikeMember(let number, let other, let line):
            both(
                (
                    "Lid \(number) heeft naam en geboortedag van lid \(other) (regel \(line)).",
                    "Kijk of het dezelfde persoon is; laat er dan een weg."
                ),
                (
                    "Member \(number) has the name and birthday of member \(other) (line \(line)).",
                    "See whether it is the same person; then leave one out."
                )
            )
        case .nameMissing(let number):
            both(
                ("Bij lid \(number) ontbreekt de naam.", "Vul de naam in."),
                ("Member \(number) has no name.", "Fill in the name.")
            )
        case .badDate(let text):
            both(
                (
                    "Dit is geen dag: \"\(text)\".",
                    "Schrijf jaar-maand-dag of dag-maand-jaar, zoals 2019-01-31 of 31-1-2019."
                ),
                (
                    "This is not a day: \"\(text)\".",
                    "Write year-month-day or day-month-year, such as 2019-01-31 or 31-1-2019."
                )
            )
        case .badYesNo(let text):
            both(
                ("Hier hoort ja of nee, en er staat \"\(text)\".", "Schrijf ja of nee."),
                ("This should be yes or no, and says \"\(text)\".", "Write yes or no.")
            )
        default: describeMemberFacts(fault)
        }
    }

    private func describeMemberFacts(_ fault: Finding.AssemblyFault) -> (what: String, remedy: String)? {
        switch fault {
        case .classMissing(let number, let valid):
            both(
                ("Bij lid \(number) ontbreekt de groep.", "Vul in: \(choice(valid))."),
                ("Member \(number) has no class.", "Fill in: \(choice(valid)).")
            )
        case .unknownClass(let text, let valid):
            both(
                ("De spelregels kennen de groep \"\(text)\" niet.", "Vul in: \(choice(valid))."),
                ("The rulebook does not know the class \"\(text)\".", "Fill in: \(choice(valid)).")
            )
        case .bornMissing(let number):
            both(
                (
                    "Van lid \(number) is niet bekend wanneer hij of zij geboren is; de spelregels vragen een leeftijd.",
                    "Vul de geboortedag in."
                ),
                ("When member \(number) was born is not known; the rules ask for an age.", "Fill in the day of birth.")
            )
        case .joinedBeforeBorn(let number):
            both(
                ("Lid \(number) was lid voor de geboorte.", "Verbeter een van de twee dagen."),
                ("Member \(number) joined before birth.", "Correct one of the two days.")
            )
        case .leftBeforeJoined(let number):
            both(
                ("Lid \(number) ging weg voor het lid werd.", "Verbeter een van de twee dagen."),
                ("Member \(number) left before joining.", "Correct one of the two days.")
            )
        case .bornAfterRoll(let number):
            both(
                ("Lid \(number) is geboren na de dag van de ledenlijst.", "Verbeter de geboortedag."),
                ("Member \(number) was born after the day of the roll.", "Correct the day of birth.")
            )
        case .columnMissing(let headings):
            both(
                (
                    "Er is geen kolom die deze spelregels nodig hebben.",
                    "Voeg een kolom toe met de kop \(choice(headings))."
                ),
                ("A column is missing that these rules need.", "Add a column with the heading \(choice(headings)).")
            )
        case .noMembers:
            both(
                ("Er staat geen lid op de lijst.", "Geef een lijst met een regel voor elk lid."),
                ("There is no member on the list.", "Give a list with a line for each member.")
            )
        case .nobodyMayVote:
            both(
                ("Volgens de spelregels mag niemand van de lijst stemmen.", "Kijk of de dag van de ledenlijst klopt."),
                ("By the rules nobody on the list may vote.", "See whether the day of the roll is right.")
            )
        default: nil
        }
    }

    // MARK: Proxies

    private func describeProxies(_ fault: Finding.AssemblyFault) -> (what: String, remedy: String)? {
        switch fault {
        case .proxyCellMissing:
            both(
                ("Bij deze volmacht ontbreekt een lidnummer.", "Vul in wie de volmacht geeft en aan wie."),
                ("This proxy lacks a member's number.", "Fill in who gives the proxy, and to whom.")
            )
        case .proxiesNotAllowed:
            both(
                ("Deze spelregels laten geen volmachten toe.", "Laat de lijst weg, of zet proxies in de spelregels."),
                ("These rules allow no proxies.", "Leave the list out, or set proxies in the rulebook.")
            )
        case .proxy(let fault, let line): describe(fault, firstLine: line)
        default: nil
        }
    }

    private func describe(_ fault: Proxies.Fault, firstLine: Int?) -> (what: String, remedy: String) {
        switch fault {
        case .giverUnknown(let number), .holderUnknown(let number):
            both(
                ("Lid \(number) staat niet op de ledenlijst.", "Verbeter het lidnummer."),
                ("Member \(number) is not on the list.", "Correct the member's number.")
            )
        case .giverExcluded(let number, let reason):
            both(
                (
                    "Lid \(number) mag niet stemmen (\(name(of: reason))) en kan dus geen volmacht geven.",
                    "Laat deze volmacht weg."
                ),
                (
                    "Member \(number) may not vote (\(name(of: reason))), and so can give no proxy.",
                    "Leave this proxy out."
                )
            )
        case .holderExcluded(let number, let reason):
            both(
                (
                    "Lid \(number) mag niet stemmen (\(name(of: reason))), ook niet voor een ander.",
                    "Kies een andere gemachtigde."
                ),
                ("Member \(number) may not vote (\(name(of: reason))), for others neither.", "Choose another holder.")
            )
        case .toOneself(let number):
            both(
                ("Lid \(number) geeft een volmacht aan zichzelf.", "Laat deze volmacht weg."),
                ("Member \(number) gives a proxy to himself.", "Leave this proxy out.")
            )
        case .givenTwice(let number, _):
            both(
                ("Lid \(number) gaf al een volmacht\(firstLine.map { " op regel \($0)" } ?? "").", "Laat er een weg."),
                ("Member \(number) gave a proxy already\(firstLine.map { " on line \($0)" } ?? "").", "Leave one out.")
            )
        case .chain(let number):
            both(
                ("Lid \(number) gaf zelf een volmacht en kan er geen hebben.", "Kies een andere gemachtigde."),
                ("Member \(number) gave a proxy away and can hold none.", "Choose another holder.")
            )
        case .tooMany(let number, let limit):
            both(
                ("Lid \(number) heeft meer dan \(limit) volmachten.", "Verdeel ze over meer gemachtigden."),
                ("Member \(number) holds more than \(limit) proxies.", "Give them to more holders.")
            )
        }
    }

    /// Why a member may not vote, in a few words.
    public func name(of reason: Eligibility.Exclusion) -> String {
        switch reason {
        case .suspended: pick("geschorst", "suspended")
        case .notYet: pick("nog geen lid op de dag van de ledenlijst", "no member yet on the day of the roll")
        case .left: pick("geen lid meer op de dag van de ledenlijst", "no member any more on the day of the roll")
        case .dues: pick("contributie niet betaald", "dues not paid")
        case .age: pick("te jong", "too young")
        }
    }
}
