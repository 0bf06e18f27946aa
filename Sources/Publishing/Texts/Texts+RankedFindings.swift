import VotingModel

/// What importers notice of files with ranked ballots, in words, with a way out.
extension Texts {
    func describeRanked(_ reason: Finding.Reason) -> (what: String, remedy: String)? {
        guard case .ranked(let finding) = reason else { return nil }
        return describeFrame(finding) ?? describeRankedBallots(finding) ?? describeCredits(finding)
            ?? describeElection(finding)
    }

    private func describeFrame(_ finding: RankedFinding) -> (what: String, remedy: String)? {
        switch finding {
        case .badSize(let text):
            both(
                (
                    "De eerste regel moet zeggen hoeveel kandidaten er zijn en hoeveel zetels; hier staat \"\(text)\".",
                    "Schrijf twee getallen met een spatie ertussen, zoals 7 3."
                ),
                (
                    "The first line should say how many candidates there are and how many seats; here is \"\(text)\".",
                    "Write two numbers with a space between them, such as 7 3."
                )
            )
        case .badBeginning(let text):
            both(
                (
                    "Voor de stembiljetten moet staan wie de kandidaten zijn; hier staat \"\(text)\".",
                    "Schrijf eerst voor elke kandidaat een regel # ALTERNATIVE NAME 1: Naam, of, zoals in oudere bestanden, hoeveel er zijn."
                ),
                (
                    "Before the ballots it should say who the candidates are; here is \"\(text)\".",
                    "Write a line # ALTERNATIVE NAME 1: Name for each candidate first, or, as in older files, how many there are."
                )
            )
        case .tooManyCandidates(let limit):
            both(
                ("Er zijn meer dan \(limit) kandidaten.", "Verdeel de verkiezing."),
                ("There are more than \(limit) candidates.", "Split the election.")
            )
        case .noCandidates:
            both(
                ("Er is niemand om op te stemmen.", "Geef een lijst met minstens één kandidaat."),
                ("There is nobody to vote for.", "Give a list with at least one candidate.")
            )
        case .unknownLine(let text):
            both(
                (
                    "\"\(text)\" is hier geen stembiljet, naam of ander bekend deel.",
                    "Haal de regel weg, of zet er # voor."
                ),
                (
                    "\"\(text)\" is no ballot, name or other known part here.",
                    "Take the line away, or put # in front of it."
                )
            )
        case .lineNotUsed(let text):
            both(
                ("Na de titel staat nog \"\(text)\"; dat wordt niet gebruikt.", "Haal de regel weg, of zet er # voor."),
                (
                    "After the title there is \"\(text)\", which is not used.",
                    "Take the line away, or put # in front of it."
                )
            )
        case .ballotsNotEnded:
            both(
                ("Het einde van de stembiljetten ontbreekt.", "Zet na het laatste stembiljet een regel met alleen 0."),
                ("The end of the ballots is missing.", "Put a line with only 0 after the last ballot.")
            )
        case .namesMissing(let expected, let found):
            both(
                (
                    "Er staan \(found) namen; het moeten er \(expected) zijn.",
                    "Geef elke kandidaat een eigen regel met de naam."
                ),
                ("There are \(found) names; there should be \(expected).", "Give each candidate a line with the name.")
            )
        case .namesAllMissing:
            both(
                ("De namen van de kandidaten ontbreken; hun nummers staan ervoor in de plaats.", "Voeg de namen toe."),
                ("The candidates' names are missing; their numbers stand for them.", "Add the names.")
            )
        case .nameUnquoted(let name):
            both(
                ("De naam \(name) staat niet tussen aanhalingstekens.", ""),
                ("The name \(name) is not in quotes.", "")
            )
        case .emptyName:
            both(
                ("Deze kandidaat heeft geen naam.", "Schrijf de naam tussen aanhalingstekens."),
                ("This candidate has no name.", "Write the name in quotes.")
            )
        case .repeatedName(let name, let line):
            both(
                (
                    "De naam \(name) staat ook op regel \(line).",
                    "Maak de namen verschillend, als het twee mensen zijn."
                ),
                ("The name \(name) stands on line \(line) too.", "Make the names differ, if they are two people.")
            )
        case .titleMissing:
            both(("De titel van de verkiezing ontbreekt.", ""), ("The election's title is missing.", ""))
        case .withdrawnOutOfRange(let text, let candidates):
            both(
                (
                    "\"\(text)\" wijst geen kandidaat aan die zich terugtrok.",
                    "Schrijf een min en een nummer van 1 tot en met \(candidates), zoals -2."
                ),
                (
                    "\"\(text)\" names no candidate who stood down.",
                    "Write a minus and a number from 1 to \(candidates), such as -2."
                )
            )
        case .ballotIdentifiers(let count):
            both(
                ("\(count) stembiljetten hebben een eigen nummer; dat wordt niet bewaard.", ""),
                ("\(count) ballots have a number of their own, which is not kept.", "")
            )
        case .badStatement(let key, let value):
            both(
                ("\(key) is \"\(value)\".", "Schrijf hier een heel getal."),
                ("\(key) is \"\(value)\".", "Write a whole number here.")
            )
        case .votersDiffer(let stated, let found):
            both(
                ("Het bestand zegt \(stated) kiezers; geteld zijn er \(found).", "Kijk of er stembiljetten ontbreken."),
                ("The file says \(stated) voters; \(found) were found.", "See whether ballots are missing.")
            )
        case .ordersDiffer(let stated, let found):
            both(
                (
                    "Het bestand zegt \(stated) regels met stembiljetten; het zijn er \(found).",
                    "Kijk of er regels ontbreken."
                ),
                ("The file says \(stated) lines of ballots; there are \(found).", "See whether lines are missing.")
            )
        case .candidatesDiffer(let stated, let found):
            both(
                (
                    "Het bestand zegt \(stated) kandidaten, en noemt er \(found).",
                    "Maak het aantal en de namen gelijk."
                ),
                ("The file says \(stated) candidates, and names \(found).", "Make the number and the names agree.")
            )
        case .nameOfCandidateMissing(let number):
            both(
                (
                    "De naam van kandidaat \(number) ontbreekt.",
                    "Geef de naam in een regel # ALTERNATIVE NAME \(number)."
                ),
                ("The name of candidate \(number) is missing.", "Give it in a line # ALTERNATIVE NAME \(number).")
            )
        case .notOfItsKind(let kind, let incomplete):
            incomplete
                ? both(
                    (
                        "Een .\(kind) noemt op elk stembiljet alle kandidaten; hier ontbreken er.",
                        "Neem .soi, of .toi als er ook gelijke plaatsen zijn."
                    ),
                    (
                        "A .\(kind) names all candidates on every ballot; here some are missing.",
                        "Take .soi, or .toi if there are equal ranks too."
                    )
                )
                : both(
                    (
                        "Een .\(kind) heeft geen gelijke plaatsen; hier staan ze wel.",
                        "Neem .toc, of .toi als niet elk stembiljet alle kandidaten noemt."
                    ),
                    (
                        "A .\(kind) has no equal ranks; here are some.",
                        "Take .toc, or .toi if not every ballot names all candidates."
                    )
                )
        default: nil
        }
    }

    private func describeRankedBallots(_ finding: RankedFinding) -> (what: String, remedy: String)? {
        switch finding {
        case .badCount(let text):
            both(
                (
                    "\"\(text)\" zegt niet hoe vaak dit stembiljet is ingeleverd.",
                    "Begin met een heel getal, zonder punt of komma."
                ),
                (
                    "\"\(text)\" does not say how often this ballot was cast.",
                    "Begin with a whole number, without marks."
                )
            )
        case .badPreference(let text):
            both(
                ("\"\(text)\" is geen kandidaat.", "Schrijf het nummer van een kandidaat."),
                ("\"\(text)\" is no candidate.", "Write the number of a candidate.")
            )
        case .candidateOutOfRange(let text, let candidates):
            both(
                ("Kandidaat \(text) bestaat niet.", "De nummers gaan van 1 tot en met \(candidates)."),
                ("There is no candidate \(text).", "The numbers go from 1 to \(candidates).")
            )
        case .ballotNotClosed:
            both(
                ("Dit stembiljet is niet afgesloten.", "Zet aan het eind van de regel een 0."),
                ("This ballot is not closed.", "Put a 0 at the end of the line.")
            )
        case .ballotsOverLines(let count):
            both(
                (
                    "Stembiljetten die over meer regels lopen: \(Figures(.nl).count(count)); dit is het eerste.",
                    "Kijk of hier geen 0 vergeten is: dan zijn het er meer."
                ),
                (
                    "Ballots that run over several lines: \(Figures(.en).count(count)); this is the first.",
                    "See whether a 0 was forgotten here: then there are more of them."
                )
            )
        case .textAfterBallot(let text):
            both(
                ("Na de 0 die afsluit, staat nog \"\(text)\".", "Zet elk stembiljet op een eigen regel."),
                ("After the closing 0 there is \"\(text)\".", "Put each ballot on a line of its own.")
            )
        case .groupNotClosed:
            both(
                ("Dit haakje wordt op de regel niet gesloten.", "Sluit het."),
                ("This bracket is not closed on its line.", "Close it.")
            )
        case .emptyEntry:
            both(
                ("Hier ontbreekt een kandidaat.", "Haal de komma weg, of zet het nummer erbij."),
                ("A candidate is missing here.", "Take the comma away, or add the number.")
            )
        case .ballotsTooMany(let limit):
            both(
                ("Er zijn meer dan \(Figures(.nl).count(limit)) stembiljetten.", "Verdeel de telling."),
                ("There are more than \(Figures(.en).count(limit)) ballots.", "Split the count.")
            )
        case .defect(let defect, let ballots): (describe(defect, ballots: ballots), "")
        case .unknownCandidate(let name):
            both(
                (
                    "\(name) staat niet op de kandidatenlijst; de stem telt daar voor niemand.",
                    "Zet de naam op de lijst, of verbeter hem."
                ),
                (
                    "\(name) is not on the list of candidates; the vote counts for nobody there.",
                    "Put the name on the list, or correct it."
                )
            )
        case .noBallots:
            both(
                ("Er is geen stembiljet met een stem.", "Geef een bestand met stembiljetten."),
                ("There is no ballot with a vote on it.", "Give a file with ballots.")
            )
        default: nil
        }
    }

    private func describeElection(_ finding: RankedFinding) -> (what: String, remedy: String)? {
        switch finding {
        case .noRankColumns:
            both(
                ("Geen kolom heet naar een plaats in de voorkeur.", "Noem de kolommen keuze 1, keuze 2, …"),
                ("No column is named after a rank.", "Name the columns rank 1, rank 2, …")
            )
        case .missingRankColumn(let rank):
            both(
                ("De kolom voor keuze \(rank) ontbreekt.", "Voeg haar toe; leeg mag."),
                ("The column for rank \(rank) is missing.", "Add it; it may be empty.")
            )
        case .candidatesFromBallots(let count):
            both(
                (
                    "De \(count) kandidaten komen uit de stembiljetten, in de volgorde waarin ze daar voor het eerst staan.",
                    "Geef een lijst met --candidates om fout geschreven namen te vinden."
                ),
                (
                    "The \(count) candidates come from the ballots, in the order in which they first stand there.",
                    "Give a list with --candidates to find names that are misspelt."
                )
            )
        case .badWithdrawn(let text):
            both(
                ("\"\(text)\" zegt niet of iemand zich terugtrok.", "Schrijf ja of nee, of laat het leeg."),
                ("\"\(text)\" does not say whether somebody stood down.", "Write yes or no, or leave it empty.")
            )
        case .candidateTwice(let name):
            both(
                ("\(name) staat twee keer op de lijst.", "Haal er één weg."),
                ("\(name) is on the list twice.", "Take one away.")
            )
        case .seatsAboveRule(let seats, let rule):
            both(
                (
                    "Het bestand vraagt \(seats) zetels; \(rule) kiest er één.",
                    "Neem voor meer zetels stv-scottish, stv-wigm, stv-meek, borda, approval of quadratic."
                ),
                (
                    "The file asks for \(seats) seats; \(rule) elects one.",
                    "For more seats take stv-scottish, stv-wigm, stv-meek, borda, approval or quadratic."
                )
            )
        case .seatsAboveCandidates(let seats, let candidates):
            both(
                ("Er zijn \(seats) zetels en \(candidates) kandidaten; er blijven zetels leeg.", ""),
                ("There are \(seats) seats and \(candidates) candidates; some stay empty.", "")
            )
        case .noOrder(let rule):
            both(
                ("\(rule) vraagt een volgorde; deze stembiljetten hebben er geen.", "Tel ze met approval."),
                ("\(rule) asks for an order; these ballots have none.", "Count them with approval.")
            )
        case .electionRuleNeeded(let valid):
            both(
                (
                    "Dit zijn stembiljetten van een verkiezing, zonder kosten of budget.",
                    "Tel ze met --rule en een van: \(valid.joined(separator: ", "))."
                ),
                (
                    "These are ballots of an election, without costs or a budget.",
                    "Count them with --rule and one of: \(valid.joined(separator: ", "))."
                )
            )
        case .notAnElection:
            both(
                (
                    "Deze stembiljetten geven punten, en kiezen niemand.",
                    "Geef stembiljetten met namen of een volgorde."
                ),
                ("These ballots give points, and elect nobody.", "Give ballots with names or an order.")
            )
        default: describeRulebook(finding)
        }
    }

    private func describeRulebook(_ finding: RankedFinding) -> (what: String, remedy: String)? {
        switch finding {
        case .seatsDiffer(let rulebook, let file):
            both(
                (
                    "De spelregels zeggen \(rulebook) zetels, dit bestand zegt \(file).",
                    "De spelregels beslissen: verbeter het getal in het bestand, of neem het bestand van deze verkiezing."
                ),
                (
                    "The rulebook says \(rulebook) seats, this file says \(file).",
                    "The rulebook decides: correct the number in the file, or take the file of this election."
                )
            )
        case .fewerBallotsThanK(let ballots, let least):
            both(
                (
                    "Er zijn \(ballots) geldige stembiljetten; totalen worden pas openbaar bij \(least) of meer.",
                    "Maak deze uitslag niet openbaar, of kies een lagere k in nieuwe spelregels."
                ),
                (
                    "There are \(ballots) valid ballots; totals become public only from \(least) on.",
                    "Do not publish this result, or choose a lower k in a new rulebook."
                )
            )
        case .outsideLimits(let reason, let ballots):
            both(
                (
                    "Stembiljetten die ongeldig zijn (\(Texts(.nl).reason(reason))): \(Figures(.nl).count(ballots)).",
                    "Zij tellen niet mee."
                ),
                (
                    "Ballots that are not valid (\(Texts(.en).reason(reason))): \(Figures(.en).count(ballots)).",
                    "They do not count."
                )
            )
        case .electionRulebook:
            both(
                (
                    "Deze spelregels kiezen personen of een antwoord; hier horen spelregels voor een budget.",
                    "Gebruik ze met wijkstem run, check, rules explain of rules seal en een bestand van een verkiezing."
                ),
                (
                    "These rules elect persons or an answer; rules for a budget belong here.",
                    "Use them with wijkstem run, check, rules explain or rules seal and a file of an election."
                )
            )
        case .budgetRulebook:
            both(
                (
                    "Deze spelregels verdelen een budget; hier horen spelregels voor een verkiezing.",
                    "Kies bij method.rule een regel voor personen, zoals stv-scottish."
                ),
                (
                    "These rules divide a budget; rules of an election belong here.",
                    "Choose a rule for persons at method.rule, such as stv-scottish."
                )
            )
        default: nil
        }
    }

    func describe(_ defect: BallotDefect, ballots: Int) -> String {
        let count = Figures(language).count(ballots)
        return switch defect {
        case .overvote:
            pick(
                "Stembiljetten met meer namen op één plaats: \(count).",
                "Ballots with several names at one rank: \(count)."
            )
        case .skippedRank:
            pick("Stembiljetten waarop een plaats openbleef: \(count).", "Ballots with a rank left open: \(count).")
        case .repeated:
            pick("Stembiljetten die iemand twee keer noemen: \(count).", "Ballots that name somebody twice: \(count).")
        case .unknownName:
            pick(
                "Stembiljetten met een naam van buiten de lijst: \(count).",
                "Ballots with a name from outside the list: \(count)."
            )
        }
    }
}
