import VotingModel

/// What importers notice of elections by credits, in words, with a way out.
extension Texts {
    func describeCredits(_ finding: RankedFinding) -> (what: String, remedy: String)? {
        switch finding {
        case .candidatesMissing:
            both(
                (
                    "Bij stemmen met credits hoort een kandidatenlijst.",
                    "Geef een lijst met namen (CSV) met --candidates."
                ),
                ("Votes with credits need a list of candidates.", "Give a list of names (CSV) with --candidates.")
            )
        case .candidateNotListed(let name):
            both(
                ("\(name) staat niet op de kandidatenlijst.", "Zet de naam op de lijst, of verbeter hem."),
                ("\(name) is not on the list of candidates.", "Put the name on the list, or correct it.")
            )
        case .candidateNamedTwice(let name):
            both(
                (
                    "\(name) staat twee keer op dit stembiljet.",
                    "Zet er één aantal stemmen bij, dat wat de kiezer bedoelde."
                ),
                (
                    "\(name) stands on this ballot twice.",
                    "Give one number of votes, the one that the voter meant."
                )
            )
        case .columnOfNobody(let name):
            both(
                (
                    "De kolom \(name) is niemand van de kandidatenlijst: wat erin staat, telt niet.",
                    "Verbeter de kop als het een kandidaat is."
                ),
                (
                    "The column \(name) is nobody on the list of candidates: what stands in it does not count.",
                    "Correct the heading if it is a candidate."
                )
            )
        case .creditShapeUnknown:
            both(
                (
                    "Aan de kop is niet te zien hoe de stemmen hier staan.",
                    "Gebruik kiezer;kandidaat;stemmen (een regel per kandidaat), of een kolom per kandidaat."
                ),
                (
                    "The heading does not tell how the votes stand here.",
                    "Use voter;candidate;votes (a row for each candidate), or a column for each candidate."
                )
            )
        case .ballotOutside(let reason):
            both(
                (
                    "Dit stembiljet is ongeldig: \(Texts(.nl).reason(reason)).",
                    "Kijk na of het goed is overgenomen."
                ),
                ("This ballot is not valid: \(Texts(.en).reason(reason)).", "See whether it was copied correctly.")
            )
        case .votesNeeded(let rule):
            both(
                (
                    "\(rule) telt stemmen die met credits betaald zijn; deze stembiljetten hebben die niet.",
                    "Zet bij elke naam een aantal stemmen, of kies een regel voor namen, zoals schulze of approval."
                ),
                (
                    "\(rule) counts votes that are paid with credits; these ballots have none.",
                    "Give every name its votes, or choose a rule for names, such as schulze or approval."
                )
            )
        case .votesWithCredits:
            both(
                (
                    "Deze stembiljetten geven stemmen die met credits betaald zijn.",
                    "Tel ze met --rule quadratic en --candidates, of geef ze met --ballots bij voorstellen."
                ),
                (
                    "These ballots give votes that are paid with credits.",
                    "Count them with --rule quadratic and --candidates, or give them with --ballots beside proposals."
                )
            )
        default: nil
        }
    }
}
