import VotingModel

/// What is noticed of a rulebook, of a file that does not go with it, and of a result that is no result.
extension Texts {
    func describeRulebook(_ reason: Finding.Reason) -> (what: String, remedy: String)? {
        switch reason {
        case .json(let code, let detail): both((json(code, detail, .nl), ""), (json(code, detail, .en), ""))
        case .unknownKey(let key, let valid):
            both(
                (
                    "De instelling \(key) is niet bekend.",
                    valid.isEmpty ? "Haal hem weg." : "Bekend zijn hier: \(list(valid))."
                ),
                ("The setting \(key) is not known.", valid.isEmpty ? "Take it out." : "Known here are: \(list(valid)).")
            )
        case .missingKey(let key):
            both(
                ("De instelling \(key) ontbreekt.", "Dit is een keuze die u zelf moet maken."),
                ("The setting \(key) is missing.", "This is a choice that you have to make.")
            )
        case .wrongType(let key, let expected):
            both(
                ("De instelling \(key) heeft de verkeerde vorm.", "Verwacht: \(typeName(expected, .nl))."),
                ("The setting \(key) has the wrong form.", "Expected: \(typeName(expected, .en)).")
            )
        case .badValue(let key, let value, let valid):
            both(
                (
                    "De instelling \(key) kan niet \"\(value)\" zijn.",
                    valid.isEmpty ? "Vul iets in." : "Mogelijk zijn: \(list(valid))."
                ),
                (
                    "The setting \(key) cannot be \"\(value)\".",
                    valid.isEmpty ? "Fill something in." : "Possible are: \(list(valid))."
                )
            )
        case .invisibleCharacter(let key, let character):
            both(
                ("In de instelling \(key) staat een teken dat niemand ziet: \(character).", "Typ de tekst opnieuw."),
                ("The setting \(key) holds a character that nobody can see: \(character).", "Type the text again.")
            )
        case .outOfRange(let key, let value, let limit):
            both(
                ("De instelling \(key) is \(value).", "Het minste is \(limit)."),
                ("The setting \(key) is \(value).", "The least is \(limit).")
            )
        case .aboveRange(let key, let value, let limit):
            both(
                ("De instelling \(key) is \(value).", "Het meeste is \(limit)."),
                ("The setting \(key) is \(value).", "The most is \(limit).")
            )
        case .contradiction(let one, let other):
            both(
                ("De instellingen \(one) en \(other) spreken elkaar tegen.", "Verander een van beide."),
                ("The settings \(one) and \(other) contradict each other.", "Change one of them.")
            )
        case .repeatedSource(let id):
            both(
                ("De bron \(id) staat er twee keer.", "Geef elke bron een eigen id."),
                ("The source \(id) stands there twice.", "Give every source an id of its own.")
            )
        case .seedMissing:
            both(
                (
                    "Een lot heeft een zaad nodig dat vooraf vaststaat.",
                    "Schrijf lot: met een tekst erachter die niemand kon sturen, of refuse."
                ),
                (
                    "A lot needs a seed that is fixed beforehand.",
                    "Write lot: followed by a text that nobody could steer, or refuse."
                )
            )
        case .drawnLotWithoutLog:
            both(
                (
                    "Een lot dat na de sluiting wordt getrokken, vraagt een logboek.",
                    "Zet \"evidence\": \"logged\" in de spelregels, of kies lot: met een zaad dat vooraf vaststaat."
                ),
                (
                    "A lot that is drawn after the close needs a log.",
                    "Write \"evidence\": \"logged\" in the rulebook, or choose lot: with a seed that is fixed beforehand."
                )
            )
        case .notInOrderOfTies(let text):
            both(
                (
                    "\(text) komt nooit aan de beurt: wat ervoor staat, beslist altijd.",
                    "Haal het weg of zet het eerder."
                ),
                ("\(text) never gets a turn: what stands before it always decides.", "Take it out or put it earlier.")
            )
        case .budgetDiffers(let rulebook, let file):
            both(
                (
                    "Het budget in het bestand is \(file); de bronnen in de spelregels zijn samen \(rulebook).",
                    "Maak ze gelijk."
                ),
                (
                    "The budget in the file is \(file); the sources in the rulebook sum to \(rulebook).",
                    "Make them equal."
                )
            )
        case .kindDiffers(let rulebook, let file):
            both(
                (
                    "In het bestand staan stembiljetten van het soort \(file); de spelregels zeggen \(rulebook).",
                    "Geef het goede bestand of verander ballot.kind."
                ),
                (
                    "The file holds ballots of kind \(file); the rulebook says \(rulebook).",
                    "Give the right file or change ballot.kind."
                )
            )
        case .minimumScoreDiffers(let rulebook, let file):
            both(
                ("Het minimum in het bestand is \(file); de spelregels zeggen \(rulebook).", "Maak ze gelijk."),
                ("The minimum score in the file is \(file); the rulebook says \(rulebook).", "Make them equal.")
            )
        case .digestDiffers(let expected, let found):
            both(
                (
                    "Het kenmerk van deze spelregels is \(found), niet \(expected).",
                    "Gebruik de spelregels die vooraf zijn vastgelegd."
                ),
                ("The digest of this rulebook is \(found), not \(expected).", "Use the rulebook that was sealed.")
            )
        case .ruleIgnored(let rule):
            both(
                ("Het bestand noemt de regel \(rule); de spelregels beslissen.", ""),
                ("The file names the rule \(rule); the rulebook decides.", "")
            )
        case .utilityWithoutMeaning(let rule, let utility, let valid):
            both(
                ("\(rule) kent bij deze stembiljetten geen utility \(utility).", "Mogelijk: \(list(valid))."),
                ("\(rule) knows no utility \(utility) for these ballots.", "Possible: \(list(valid)).")
            )
        case .completionWithoutMeaning(let rule, let completion, let valid):
            both(
                ("\(rule) kent geen completion \(completion).", "Mogelijk: \(list(valid))."),
                ("\(rule) knows no completion \(completion).", "Possible: \(list(valid)).")
            )
        case .optionWithoutMeaning(let rule, let option, let valid):
            both(
                (
                    "\(rule) heeft geen instelling \(option).",
                    valid.isEmpty ? "Deze regel heeft geen instellingen." : "Mogelijk: \(list(valid))."
                ),
                (
                    "\(rule) has no option \(option).",
                    valid.isEmpty ? "This rule has no options." : "Possible: \(list(valid))."
                )
            )
        case .tooManyCases(let rule):
            both(
                (
                    "Voor \(rule) moeten bij deze stemming te veel combinaties worden vergeleken.",
                    "Kies een andere regel, rond de kosten af, of maak de stappen van deelbare voorstellen groter."
                ),
                (
                    "With this vote \(rule) has too many combinations to compare.",
                    "Choose another rule, round the costs, or make the steps of divisible projects larger."
                )
            )
        case .pointsTooVaried(let rule):
            both(
                (
                    "Bij deze stemming tellen de punten van de stembiljetten op tot te veel verschillende totalen voor \(rule).",
                    "Kies een andere regel, of laat elk stembiljet evenveel punten verdelen."
                ),
                (
                    "With this vote the points of the ballots add up to too many different sums for \(rule).",
                    "Choose another rule, or let every ballot divide the same number of points."
                )
            )
        case .overspendingRule(let rule):
            both(
                (
                    "De regel \(rule) geeft meer uit dan het budget: daar kan niet echt mee geteld worden.",
                    "Kies een andere regel; met tally is \(rule) uit te proberen."
                ),
                (
                    "The rule \(rule) spends more than the budget: no vote can be counted by it in earnest.",
                    "Choose another rule; tally shows what \(rule) would do."
                )
            )
        case .variantsIgnored(let rule):
            both(
                (
                    "Sommige voorstellen zijn varianten van elkaar, en \(rule) let daar niet op.",
                    "Kies greedy-exclusive als er van elk hooguit één geld mag krijgen."
                ),
                (
                    "Some projects are variants of each other, and \(rule) takes no notice of that.",
                    "Choose greedy-exclusive if at most one of each may be funded."
                )
            )
        case .ballotsWithoutMeaning(let rule, let kind):
            both(
                ("\(rule) telt geen stembiljetten van het soort \(kind).", rulesInstead(kind, rule, .nl)),
                ("\(rule) does not count ballots of kind \(kind).", rulesInstead(kind, rule, .en))
            )
        case .noSources:
            both(
                ("Er is geen enkele bron van geld.", "Noem onder sources waar het budget vandaan komt."),
                ("There is not a single source of money.", "Name under sources where the budget comes from.")
            )
        case .minimumScoreMissing(let rule):
            both(
                (
                    "De regel \(rule) heeft een minimum nodig, en dat is er niet.",
                    "Zet min_project_score_threshold in META, of een minimum_score bij constraints in de spelregels."
                ),
                (
                    "The rule \(rule) needs a minimum score, and there is none.",
                    "Put min_project_score_threshold into META, or a minimum_score into the rulebook's constraints."
                )
            )
        case .notAResult(let path):
            both(
                (
                    "Dit is geen uitslag die wij schreven; bij \(path.isEmpty ? "/" : path) klopt iets niet.",
                    "Haal de map opnieuw op."
                ),
                (
                    "This is not a result that we wrote; something is wrong at \(path.isEmpty ? "/" : path).",
                    "Fetch the folder again."
                )
            )
        default: nil
        }
    }

    /// What to count them with, where rules are for one kind of ballot alone.
    private func rulesInstead(_ kind: String, _ rule: String, _ language: Language) -> String {
        let rules = RuleID.allCases.filter(\.countsCredits).map(\.rawValue)
        if kind == BallotKind.quadratic.rawValue {
            return language == .nl ? "Mogelijk: \(list(rules))." : "Possible: \(list(rules))."
        }
        guard rules.contains(rule) else { return "" }
        return language == .nl
            ? "Kies een andere regel, of quadratic als soort stembiljet."
            : "Choose another rule, or quadratic as the kind of ballot."
    }

    private func json(_ code: String, _ detail: String, _ language: Language) -> String {
        let nl = language == .nl
        switch code {
        case "repeatedKey":
            return nl ? "De sleutel \(detail) staat er twee keer." : "The key \(detail) stands there twice."
        case "trailingComma": return nl ? "Hier staat een komma te veel." : "There is a comma too many here."
        case "expectedComma":
            return nl ? "Hier ontbreekt een komma of een haakje." : "A comma or a bracket is missing here."
        case "expectedColon": return nl ? "Hier ontbreekt een dubbele punt." : "A colon is missing here."
        case "expectedKey":
            return nl ? "Hier moet een sleutel tussen aanhalingstekens staan." : "A key in quotes must stand here."
        case "unexpectedEnd":
            return nl
                ? "Het bestand houdt te vroeg op: het is leeg of afgebroken."
                : "The file ends too early: it is empty or cut off."
        case "fraction":
            return nl
                ? "Een getal met decimalen mag hier niet; schrijf bedragen in centen, of als tekst: \"12.500,00\"."
                : "A number with decimals may not stand here; write amounts in cents, or as text: \"12,500.00\"."
        case "null": return nl ? "null mag niet; laat de sleutel weg." : "null is not allowed; leave the key out."
        case "controlCharacter":
            return nl
                ? "Een tekst mag geen regeleinde of stuurteken bevatten."
                : "A text may hold no line break or control character."
        case "textAfterValue": return nl ? "Na het einde staat nog tekst." : "There is text after the end."
        case "integerOutOfRange": return nl ? "Dit getal is te groot." : "This number is too large."
        case "badInteger": return nl ? "Een getal begint niet met een nul." : "A number does not begin with a zero."
        case "invalidUTF8": return nl ? "Deze tekst is geen UTF-8." : "This text is not UTF-8."
        case "badEscape":
            return nl ? "Na de backslash staat iets onbekends." : "Something unknown follows the backslash."
        case "tooDeep": return nl ? "Er zijn te veel haakjes in elkaar." : "Too many brackets are nested."
        default:
            return nl
                ? "Dit is geen JSON; geef het bestand dat hier hoort."
                : "This is not JSON; give the file that belongs here."
        }
    }

    private func typeName(_ name: String, _ language: Language) -> String {
        let nl = language == .nl
        switch name {
        case "object": return nl ? "een groep tussen { }" : "a group in { }"
        case "list": return nl ? "een lijst tussen [ ]" : "a list in [ ]"
        case "text": return nl ? "een tekst tussen aanhalingstekens" : "a text in quotes"
        case "fraction": return nl ? "een deel als tekst: \"3/5\" of \"60%\"" : "a part as text: \"3/5\" or \"60%\""
        case "integer": return nl ? "een geheel getal" : "a whole number"
        case "amount": return nl ? "een bedrag in centen, of als tekst" : "an amount in cents, or as text"
        default: return name
        }
    }

    private func list(_ words: [String]) -> String { words.joined(separator: ", ") }
}
