public import VotingModel

/// Sealing a vote, step by step or at once.
extension Texts {
    /// What is wrong, and what to do; `nil` for what is no matter of seals.
    func describeSeal(_ reason: Finding.Reason) -> (what: String, remedy: String)? {
        guard case .seal(let fault) = reason else { return nil }
        return describe(fault)
    }

    private func describe(_ fault: Finding.SealFault) -> (what: String, remedy: String) {
        switch fault {
        case .keyNotWanted:
            both(
                (
                    "Bij deze spelregels hoort geen logboek, dus ook geen sleutel.",
                    "Laat --key weg, of zet \"evidence\": \"logged\" in de spelregels."
                ),
                (
                    "These rules have no log, and so no key.",
                    "Leave out --key, or write \"evidence\": \"logged\" in the rulebook."
                )
            )
        case .keyMissing:
            both(
                (
                    "Bij deze spelregels hoort een ondertekend logboek, en er is geen sleutel.",
                    "Geef --key met uw sleutel (maak er een met wijkstem keys), of doe de stemming stap voor stap met wijkstem seal."
                ),
                (
                    "These rules want a signed log, and there is no key.",
                    "Give --key with your key (make one with wijkstem keys), or take the vote step by step with wijkstem seal."
                )
            )
        case .timestampsNeedSteps:
            both(
                (
                    "Tijdstempels worden tijdens de stemming gehaald; achteraf in één keer kan dat niet.",
                    "Doe de stemming stap voor stap met wijkstem seal, of zet \"evidence\": \"logged\" in de spelregels."
                ),
                (
                    "Timestamps are fetched while a vote goes on; afterwards, at once, that cannot be done.",
                    "Take the vote step by step with wijkstem seal, or write \"evidence\": \"logged\" in the rulebook."
                )
            )
        case .lotNeedsSteps:
            both(
                (
                    "Het lot van deze spelregels wordt na de sluiting getrokken; achteraf in één keer kan dat niet.",
                    "Doe de stemming stap voor stap met wijkstem seal."
                ),
                (
                    "The lot of these rules is drawn after the close; afterwards, at once, that cannot be done.",
                    "Take the vote step by step with wijkstem seal."
                )
            )
        case .policyNeedsSteps:
            both(
                (
                    "Deze lijst van sleutels vraagt getuigen of een handtekening; achteraf in één keer kan dat niet.",
                    "Doe de stemming stap voor stap met wijkstem seal, of geef een lijst die ze niet vraagt."
                ),
                (
                    "This policy asks for witnesses or a signature; afterwards, at once, there are none.",
                    "Take the vote step by step with wijkstem seal, or give a policy that does not ask for them."
                )
            )
        default: describeStep(fault) ?? describeLot(fault)
        }
    }

    // MARK: Step by step

    private func describeStep(_ fault: Finding.SealFault) -> (what: String, remedy: String)? {
        switch fault {
        case .keyDiffers:
            both(
                (
                    "Dit is niet de sleutel die het logboek volgens deze lijst ondertekent.",
                    "Geef de sleutel die er achter log staat."
                ),
                ("This is not the key that signs the log by this policy.", "Give the key that stands behind log.")
            )
        case .policyAbove:
            both(
                ("De lijst vraagt een hoger niveau dan de spelregels geven.", "Maak de twee gelijk."),
                ("The policy asks for a higher level than the rules give.", "Make the two equal.")
            )
        case .badPolicy(let line):
            both(
                (
                    "Dit is geen lijst van sleutels die tellen\(line.map { " (regel \($0))" } ?? "").",
                    "Maak er een met wijkstem keys policy."
                ),
                (
                    "This is no policy of keys that count\(line.map { " (line \($0))" } ?? "").",
                    "Make one with wijkstem keys policy."
                )
            )
        case .nothingToSeal:
            both(
                (
                    "Bij deze spelregels hoort geen logboek; er valt niets te verzegelen.",
                    "Zet \"evidence\": \"logged\" in de spelregels, of gebruik wijkstem run."
                ),
                (
                    "These rules have no log; there is nothing to seal.",
                    "Write \"evidence\": \"logged\" in the rulebook, or use wijkstem run."
                )
            )
        case .noVote:
            both(
                ("In deze map is geen stemming begonnen.", "Begin er een met wijkstem seal init."),
                ("No vote was begun in this folder.", "Begin one with wijkstem seal init.")
            )
        case .closeNotStamped:
            both(
                (
                    "Het sluiten is nog niet gestempeld, en daarna mag er pas worden geloot of geteld.",
                    "Haal eerst een tijdstempel: wijkstem seal query en wijkstem seal timestamp, met close."
                ),
                (
                    "The close is not stamped yet, and only then may anybody draw or count.",
                    "Fetch a timestamp first: wijkstem seal query and wijkstem seal timestamp, with close."
                )
            )
        case .isDossier:
            both(
                ("Dit is een bestand, geen map.", "Een stemming in één bestand loopt met wijkstem vote."),
                ("This is a file, not a folder.", "A vote in one file is run by wijkstem vote.")
            )
        case .notNow(let step, let stage, let next): notNow(step, stage, next)
        case .altered(let file):
            both(
                (
                    "\(file) klopt niet met het logboek: er is na de vorige stap iets aan veranderd.",
                    "Zet het bestand terug zoals het was, uit een reservekopie; verder gaan kan zo niet."
                ),
                (
                    "\(file) does not agree with the log: something was changed since the last step.",
                    "Put the file back as it was, from a backup; it cannot go on like this."
                )
            )
        case .clockBack:
            both(
                (
                    "De klok van deze computer staat voor de tijd van de vorige stap.",
                    "Zet de klok gelijk en herhaal deze stap."
                ),
                (
                    "This computer's clock is before the time of the last step.",
                    "Set the clock right and repeat this step."
                )
            )
        case .clockUnset:
            both(
                ("De klok van deze computer staat niet tussen de jaren 2000 en 2099.", "Zet de klok gelijk."),
                ("This computer's clock is not between the years 2000 and 2099.", "Set the clock right.")
            )
        case .listMissing(let option):
            both(
                ("Er is geen lijst waarop gestemd kan worden.", "Geef die met \(option)."),
                ("There is no list that can be voted on.", "Give it with \(option).")
            )
        case .separateFilesNeeded:
            both(
                (
                    "Stap voor stap staan de lijst en de stembiljetten elk in een eigen bestand.",
                    "Maak ze met wijkstem convert, of verzegel dit bestand in één keer met wijkstem run --key."
                ),
                (
                    "Step by step the list and the ballots each stand in a file of their own.",
                    "Make them with wijkstem convert, or seal this file at once with wijkstem run --key."
                )
            )
        case .emptyBatch:
            both(
                ("In dit bestand staat geen stembiljet.", "Verzegel alleen bestanden met stembiljetten."),
                ("There is no ballot in this file.", "Seal files with ballots only.")
            )
        case .sameBatch(let number):
            both(
                (
                    "Dit bestand is al verzegeld, als bundel \(number).",
                    "Zijn het toch andere stembiljetten die precies gelijk zijn, geef dan --again."
                ),
                (
                    "This file is sealed already, as batch \(number).",
                    "If they are other ballots that happen to be the same, give --again."
                )
            )
        case .pointsFiner:
            both(
                (
                    "De punten hebben niet evenveel decimalen als in dit eerdere bestand.",
                    "Schrijf ze met evenveel decimalen, of lever alle stembiljetten in één bestand."
                ),
                (
                    "The points do not have as many decimals as in this earlier file.",
                    "Write them with as many decimals, or give all ballots in one file."
                )
            )
        case .fileMissing(let name):
            both(
                ("\(name) ontbreekt, en deze spelregels vragen het.", "Haal het met wijkstem seal sign."),
                ("\(name) is missing, and these rules ask for it.", "Get it with wijkstem seal sign.")
            )
        case .signatureMissing:
            both(
                ("Er is geen handtekening, en de lijst van sleutels vraagt die.", "Onderteken met wijkstem seal sign."),
                ("There is no signature, and the policy asks for one.", "Sign with wijkstem seal sign.")
            )
        default: nil
        }
    }

    private func notNow(
        _ step: SealStep,
        _ stage: SealStage,
        _ next: [SealStep]
    ) -> (what: String, remedy: String) {
        let steps = next.map { "wijkstem seal \($0.rawValue)" }
        return both(
            (
                "wijkstem seal \(step.rawValue) kan nu niet: \(name(of: stage)).",
                next.isEmpty ? "Er komt geen stap meer." : "Nu kan: \(steps.joined(separator: ", "))."
            ),
            (
                "wijkstem seal \(step.rawValue) cannot come now: \(name(of: stage)).",
                next.isEmpty ? "No step comes any more." : "Now comes: \(steps.joined(separator: ", "))."
            )
        )
    }

    /// How far a vote is.
    public func name(of stage: SealStage) -> String {
        switch stage {
        case .begun: pick("de regels staan nog niet vast", "the rules are not fixed yet")
        case .rulesFixed: pick("de regels staan vast", "the rules are fixed")
        case .open: pick("de stemming is open", "voting is open")
        case .closed: pick("de stemming is gesloten", "voting is closed")
        case .lotDrawn: pick("het lot is getrokken", "the lot is drawn")
        case .counted: pick("er is geteld", "the ballots are counted")
        case .pronounced: pick("de uitslag is uitgesproken", "the result is pronounced")
        case .contested: pick("de uitslag is betwist", "the result is contested")
        case .declared: pick("het laatste woord is gezegd", "the last word is said")
        case .final: pick("de stemming is klaar", "the vote is finished")
        }
    }
}
