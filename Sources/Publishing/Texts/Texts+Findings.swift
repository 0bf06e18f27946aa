public import VotingModel

/// What importers notice, in words, with a way out.
extension Texts {
    /// A finding on one line: where, how serious, what, and what to do.
    public func line(_ finding: Finding) -> String {
        let (what, remedy) = describe(finding.reason)
        let text = remedy.isEmpty ? what : "\(what) \(remedy)"
        return "\(place(finding.place)): \(severity(finding.severity)): \(text)"
    }

    public func place(_ place: Finding.Place) -> String {
        var text = place.file
        if let line = place.line { text += ":\(line)" }
        if let column = place.column { text += ":\(column)" }
        if let field = place.field { text += " (\(field))" }
        return text
    }

    public func severity(_ severity: Finding.Severity) -> String {
        switch severity {
        case .error: pick("fout", "error")
        case .warning: pick("let op", "warning")
        case .note: pick("ter info", "note")
        }
    }

    /// What was noticed, and what to do about it; the second is empty where there is nothing to do.
    public func describe(_ reason: Finding.Reason) -> (what: String, remedy: String) {
        describeBytes(reason) ?? describeStructure(reason) ?? describeProjects(reason) ?? describeBallots(reason)
            ?? describeRulebook(reason) ?? (String(describing: reason), "")
    }

    // MARK: Bytes and records

    private func describeBytes(_ reason: Finding.Reason) -> (what: String, remedy: String)? {
        switch reason {
        case .emptyFile: both(("Het bestand is leeg.", ""), ("The file is empty.", ""))
        case .invalidUTF8:
            both(
                ("Hier staan tekens die geen UTF-8 zijn.", "Bewaar het bestand als UTF-8 (in Excel: \"CSV UTF-8\")."),
                ("There are bytes here that are not UTF-8.", "Save the file as UTF-8 (in Excel: \"CSV UTF-8\").")
            )
        case .utf16:
            both(
                ("Het bestand is bewaard als UTF-16.", "Bewaar het als UTF-8 (in Excel: \"CSV UTF-8\")."),
                ("The file is saved as UTF-16.", "Save it as UTF-8 (in Excel: \"CSV UTF-8\").")
            )
        case .binary:
            both(
                ("Dit is geen tekstbestand.", "Geef een .pb-, CSV- of JSON-bestand."),
                ("This is not a text file.", "Give a .pb, CSV or JSON file.")
            )
        case .recordTooLong(let limit):
            both(
                ("Deze regel is langer dan \(limit) bytes.", "Misschien ontbreekt er een aanhalingsteken."),
                ("This line is longer than \(limit) bytes.", "A quote may be missing.")
            )
        case .unterminatedQuote:
            both(
                (
                    "Het aanhalingsteken dat hier begint, wordt nergens gesloten.",
                    "Sluit het, of verdubbel het als het bij de tekst hoort."
                ),
                ("The quote that opens here is never closed.", "Close it, or double it if it belongs to the text.")
            )
        case .strayQuote:
            both(
                (
                    "Er staat een aanhalingsteken midden in een veld.",
                    "Zet het hele veld tussen aanhalingstekens en verdubbel die erin."
                ),
                ("There is a quote inside a field.", "Put the whole field in quotes and double those inside it.")
            )
        case .textAfterQuote:
            both(
                (
                    "Er staat tekst na het sluitende aanhalingsteken.",
                    "Zet het hele veld tussen aanhalingstekens en verdubbel die erin."
                ),
                ("There is text after the closing quote.", "Put the whole field in quotes and double those inside it.")
            )
        case .blankLine: both(("Lege regel, overgeslagen.", ""), ("Empty line, passed over.", ""))
        case .fieldCount(let expected, let found):
            both(
                (
                    "Deze regel heeft \(found) velden; volgens de kop moeten het er \(expected) zijn.",
                    "Een scheidingsteken binnen een veld moet tussen aanhalingstekens staan."
                ),
                (
                    "This row has \(found) fields; by its heading there should be \(expected).",
                    "A delimiter inside a field must stand in quotes."
                )
            )
        case .unknownFormat:
            both(
                (
                    "Dit soort bestand is niet bekend.",
                    "Bekend zijn .pb, CSV (voorstellen en stemmen) en spelregels (JSON)."
                ),
                ("This kind of file is not known.", "Known are .pb, CSV (proposals and ballots) and rulebooks (JSON).")
            )
        default: nil
        }
    }

    // MARK: Sections, columns, META

    private func describeStructure(_ reason: Finding.Reason) -> (what: String, remedy: String)? {
        switch reason {
        case .textBeforeSection(let text):
            both(
                ("Voor de eerste sectie staat: \"\(text)\".", "Een .pb-bestand begint met een regel META."),
                ("Before the first section stands: \"\(text)\".", "A .pb file begins with a line META.")
            )
        case .missingSection(let name):
            both(
                ("De sectie \(name) ontbreekt.", "Een .pb-bestand heeft META, PROJECTS en VOTES, in die volgorde."),
                ("The section \(name) is missing.", "A .pb file has META, PROJECTS and VOTES, in that order.")
            )
        case .repeatedSection(let name):
            both(
                ("De sectie \(name) staat er twee keer.", "Voeg ze samen."),
                ("The section \(name) stands there twice.", "Merge them.")
            )
        case .missingHeader(let section):
            both(
                ("Na \(section) ontbreekt de kop met de namen van de kolommen.", ""),
                ("After \(section) the heading with the names of the columns is missing.", "")
            )
        case .missingColumn(let name, let section):
            both(
                ("In \(section) ontbreekt de kolom \(name).", "Voeg hem toe, of geef de kolom die het is deze naam."),
                ("\(section) lacks the column \(name).", "Add it, or give the column that it is this name.")
            )
        case .repeatedColumn(let name):
            both(
                ("De kolom \(name) staat er twee keer.", "Geef een van beide een andere naam."),
                ("The column \(name) stands there twice.", "Give one of them another name.")
            )
        case .columnsNotUsed(let names):
            both(
                ("Niet gebruikt bij het tellen: \(names.joined(separator: ", ")).", ""),
                ("Not used in the count: \(names.joined(separator: ", ")).", "")
            )
        case .ballotShapeUnknown:
            both(
                (
                    "Aan de kop is niet te zien hoe de stemmen hier staan.",
                    "Gebruik kiezer;stem (een lijst als 17,4), kiezer;voorstel (een regel per keuze), of een kolom per voorstel."
                ),
                (
                    "The heading does not tell how the ballots stand here.",
                    "Use voter;vote (a list such as 17,4), voter;project (a row for each choice), or a column for each project."
                )
            )
        case .ballotsNotWanted:
            both(
                ("Het andere bestand heeft zelf al stemmen.", "--ballots hoort bij een CSV-bestand met voorstellen."),
                ("The other file has ballots of its own.", "--ballots goes with a CSV file of proposals.")
            )
        case .rulebookNotWanted:
            both(
                ("Dit zijn spelregels, geen stemming.", "Geef een .pb-bestand of een CSV-bestand met voorstellen."),
                ("This is a rulebook, not a vote.", "Give a .pb file or a CSV file of proposals.")
            )
        case .budgetGivenTwice(let stated):
            both(
                ("Het bestand noemt zelf een budget: \(stated).", "Laat --budget weg; dat hoort bij CSV."),
                ("The file states a budget of its own: \(stated).", "Leave --budget out; it goes with CSV.")
            )
        case .ballotsMissing:
            both(
                ("Dit bestand heeft alleen voorstellen.", "Geef de stemmen met --ballots BESTAND."),
                ("This file has proposals only.", "Give the ballots with --ballots FILE.")
            )
        case .missingMeta(let key):
            both(
                ("In META ontbreekt \(key).", "Voeg een regel toe: \(key);waarde"),
                ("META lacks \(key).", "Add a line: \(key);value")
            )
        case .repeatedMeta(let key):
            both(
                ("In META staat \(key) twee keer.", "Laat er een weg."),
                ("META has \(key) twice.", "Leave one out.")
            )
        case .unknownMeta(let key):
            both(
                ("De sleutel \(key) is niet bekend; hij blijft bewaard en telt niet mee.", ""),
                ("The key \(key) is not known; it is kept and decides nothing.", "")
            )
        case .badNumber(let text):
            both(
                ("Dit is geen geheel getal: \"\(text)\".", "Schrijf alleen cijfers."),
                ("This is not a whole number: \"\(text)\".", "Write digits only.")
            )
        case .badDate(let text):
            both(
                ("Dit is geen datum: \"\(text)\".", "Schrijf dd.mm.jjjj of jjjj."),
                ("This is not a date: \"\(text)\".", "Write dd.mm.yyyy or yyyy.")
            )
        case .unknownVoteType(let text):
            both(
                (
                    "vote_type \(text) is niet bekend.",
                    "Bekend zijn approval, choose-1, cumulative, scoring en ordinal."
                ),
                ("vote_type \(text) is not known.", "Known are approval, choose-1, cumulative, scoring and ordinal.")
            )
        case .projectCountDiffers(let stated, let found):
            both(
                ("num_projects zegt \(stated), er staan \(found) voorstellen.", ""),
                ("num_projects says \(stated), there are \(found) projects.", "")
            )
        case .ballotCountDiffers(let stated, let found):
            both(
                ("num_votes zegt \(stated), er staan \(found) stembiljetten.", ""),
                ("num_votes says \(stated), there are \(found) ballots.", "")
            )
        case .budgetMissing:
            both(
                ("Er is geen budget.", "Geef --budget BEDRAG, of noem de bronnen in de spelregels."),
                ("There is no budget.", "Give --budget AMOUNT, or name the sources in the rulebook.")
            )
        default: nil
        }
    }

    // MARK: Projects and money

    private func describeProjects(_ reason: Finding.Reason) -> (what: String, remedy: String)? {
        switch reason {
        case .badAmount(let text):
            both(
                ("Dit is geen bedrag: \"\(text)\".", "Schrijf bijvoorbeeld 12500, 12.500 of € 12.500,00."),
                ("This is not an amount: \"\(text)\".", "Write for example 12500, 12,500.00 or €12,500.00.")
            )
        case .ambiguousAmount(let text, let readings):
            both(
                (
                    "Het bedrag \"\(text)\" is op meer manieren te lezen.",
                    "Schrijf \(readings.joined(separator: " of "))."
                ),
                (
                    "The amount \"\(text)\" can be read in more than one way.",
                    "Write \(readings.joined(separator: " or "))."
                )
            )
        case .negativeAmount(let text):
            both(
                ("Een bedrag kan niet onder nul zijn: \"\(text)\".", "Schrijf 0 of meer."),
                ("An amount cannot be below zero: \"\(text)\".", "Write 0 or more.")
            )
        case .amountTooLarge(let text):
            both(
                ("Dit bedrag is te groot: \"\(text)\".", "Het hoogste bedrag is een biljoen."),
                ("This amount is too large: \"\(text)\".", "The highest amount is a million million.")
            )
        case .amountTooFine(let text):
            both(
                ("Dit bedrag heeft meer dan twee decimalen: \"\(text)\".", "Rond het af op hele centen."),
                ("This amount has more than two decimals: \"\(text)\".", "Round it to whole cents.")
            )
        case .currencyDiffers(let expected, let found):
            both(
                ("De munt is hier \(found); verwacht was \(expected).", "Reken alles om naar één munt."),
                ("The currency here is \(found); \(expected) was expected.", "Convert everything to one currency.")
            )
        case .unknownCurrency(let text):
            both(
                ("Dit is geen munt: \"\(text)\".", "Schrijf een code van drie hoofdletters, zoals EUR."),
                ("This is not a currency: \"\(text)\".", "Write a code of three capital letters, such as EUR.")
            )
        case .emptyID:
            both(
                ("Dit voorstel heeft geen nummer.", "Geef elk voorstel een eigen nummer."),
                ("This project has no id.", "Give every project an id of its own.")
            )
        case .badCharacterInID(let id, let character):
            both(
                (
                    "Het nummer \(id) bevat een teken dat daar niet mag: \(character).",
                    "Typ het nummer opnieuw, zonder dat teken."
                ),
                (
                    "The id \(id) holds a character that may not stand there: \(character).",
                    "Type the id again without it."
                )
            )
        case .duplicateProject(let id, let line):
            both(
                ("Het nummer \(id) staat ook op regel \(line).", "Geef elk voorstel een eigen nummer."),
                ("The id \(id) stands on line \(line) too.", "Give every project an id of its own.")
            )
        case .lookalikeProject(let id, let line):
            both(
                (
                    "Het nummer \(id) ziet er hetzelfde uit als dat op regel \(line), maar het is een ander.",
                    "Geef een van beide een ander nummer."
                ),
                (
                    "The id \(id) looks the same as the one on line \(line) but is another.",
                    "Give one of them another id."
                )
            )
        case .nameChanged(let text, let name):
            both(
                ("De naam \(text) is overgenomen als \(name).", ""),
                ("The name \(text) was taken over as \(name).", "")
            )
        case .costAboveBudget(let id):
            both(
                ("Voorstel \(id) kost meer dan het hele budget.", ""),
                ("Project \(id) costs more than the whole budget.", "")
            )
        case .noProjects:
            both(("Er is geen enkel voorstel.", ""), ("There is not a single project.", ""))
        case .tooManyProjects(let limit):
            both(
                ("Er zijn meer dan \(limit) voorstellen.", "Splits de stemming."),
                ("There are more than \(limit) projects.", "Split the vote.")
            )
        default: nil
        }
    }

    // MARK: Ballots

    private func describeBallots(_ reason: Finding.Reason) -> (what: String, remedy: String)? {
        switch reason {
        case .unknownProject(let id):
            both(
                ("Voorstel \(id) staat niet op de lijst.", "Verbeter het nummer, of voeg het voorstel toe."),
                ("Project \(id) is not on the list.", "Correct the id, or add the project.")
            )
        case .repeatedProject(let id):
            both(
                ("Voorstel \(id) staat twee keer op dit stembiljet; het telt één keer.", ""),
                ("Project \(id) stands on this ballot twice; it counts once.", "")
            )
        case .emptyEntry:
            both(
                ("In de lijst van voorstellen is een plek leeg.", "Haal de komma te veel weg."),
                ("The list of projects has an empty place.", "Take out the extra comma.")
            )
        case .missingPoints:
            both(
                ("Bij dit stembiljet staan geen punten.", "Zet bij elk voorstel een aantal punten."),
                ("This ballot has no points.", "Give every project its points.")
            )
        case .pointsCount(let projects, let points):
            both(
                (
                    "Er staan \(projects) voorstellen en \(points) aantallen punten.",
                    "Zet bij elk voorstel een aantal punten."
                ),
                ("There are \(projects) projects and \(points) numbers of points.", "Give every project its points.")
            )
        case .badPoints(let text):
            both(
                (
                    "Dit is geen aantal punten: \"\(text)\".",
                    "Schrijf een getal tot 2000000 met hoogstens drie decimalen."
                ),
                (
                    "This is not a number of points: \"\(text)\".",
                    "Write a number up to 2000000 with at most three decimals."
                )
            )
        case .negativePoints(let text):
            both(
                ("Punten kunnen niet onder nul zijn: \"\(text)\".", "Schrijf 0 of meer."),
                ("Points cannot be below zero: \"\(text)\".", "Write 0 or more.")
            )
        case .badMark(let text):
            both(
                ("Dit is geen kruisje en geen aantal punten: \"\(text)\".", "Gebruik x, 1, 0, een getal of niets."),
                ("This is neither a mark nor points: \"\(text)\".", "Use x, 1, 0, a number or nothing.")
            )
        case .badRank(let text):
            both(
                (
                    "Dit is geen rangorde: \"\(text)\".",
                    "Geef de keuzes van een stembiljet de rangen 1, 2, 3, elk één keer."
                ),
                ("This is not a ranking: \"\(text)\".", "Give the choices of a ballot the ranks 1, 2, 3, each once.")
            )
        case .duplicateVoter(let id):
            both(
                ("Kiezer \(id) staat er twee keer.", "Laat een van de stembiljetten weg."),
                ("Voter \(id) stands there twice.", "Leave one of the ballots out.")
            )
        case .emptyVoter:
            both(
                ("Hier ontbreekt de kiezer.", "Vul een nummer in, of laat de hele kolom weg."),
                ("The voter is missing here.", "Fill in a number, or leave the whole column out.")
            )
        case .ballotOutsideLimits(let reason):
            both(
                ("Dit stembiljet valt buiten de regels: \(Texts(.nl).invalidReason(reason)).", ""),
                ("This ballot is outside the rules: \(Texts(.en).invalidReason(reason)).", "")
            )
        case .votesDiffer(let project, let stated, let counted, let withRepeats):
            both(
                (
                    "Voorstel \(project): het bestand zegt \(stated) stemmen, geteld zijn er \(counted)"
                        + (withRepeats == counted ? "." : " (\(withRepeats) als elke vermelding telt)."), ""
                ),
                (
                    "Project \(project): the file says \(stated) votes, the count is \(counted)"
                        + (withRepeats == counted ? "." : " (\(withRepeats) if every mention counts)."), ""
                )
            )
        case .scoreDiffers(let project, let stated, let counted):
            both(
                ("Voorstel \(project): het bestand zegt score \(stated), geteld is \(counted).", ""),
                ("Project \(project): the file says score \(stated), the count is \(counted).", "")
            )
        case .noBallots:
            both(("Er is geen enkel stembiljet.", ""), ("There is not a single ballot.", ""))
        default: nil
        }
    }

    // MARK: Rulebooks

    private func describeRulebook(_ reason: Finding.Reason) -> (what: String, remedy: String)? {
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
        case .outOfRange(let key, let value, let limit):
            both(
                ("De instelling \(key) is \(value).", "Het minste is \(limit)."),
                ("The setting \(key) is \(value).", "The least is \(limit).")
            )
        case .contradiction(let one, let other):
            both(
                ("De instellingen \(one) en \(other) spreken elkaar tegen.", "Verander een van beide."),
                ("The settings \(one) and \(other) contradict each other.", "Change one of them.")
            )
        case .notSupported(let key, let value):
            both(
                ("\(key) \"\(value)\" kan deze versie nog niet.", "Kies iets anders."),
                ("\(key) \"\(value)\" is not supported by this version yet.", "Choose something else.")
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
        case .ballotsWithoutMeaning(let rule, let kind):
            both(
                ("\(rule) telt geen stembiljetten van het soort \(kind).", ""),
                ("\(rule) does not count ballots of kind \(kind).", "")
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
        case .totalsNotEnough(let rule):
            both(
                ("Met alleen totalen kan niemand \(rule) controleren.", "Kies disclosure.ballots open."),
                ("With totals alone nobody can check \(rule).", "Choose disclosure.ballots open.")
            )
        case .tooManyCases(let rule):
            both(
                (
                    "Voor \(rule) moeten bij deze stemming te veel combinaties worden vergeleken.",
                    "Kies een andere regel, of rond de kosten af."
                ),
                (
                    "With this vote \(rule) has too many combinations to compare.",
                    "Choose another rule, or round the costs."
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
        case "unexpectedEnd": return nl ? "Het bestand houdt te vroeg op." : "The file ends too early."
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
        default: return nl ? "Dit is geen JSON." : "This is not JSON."
        }
    }

    private func typeName(_ name: String, _ language: Language) -> String {
        let nl = language == .nl
        switch name {
        case "object": return nl ? "een groep tussen { }" : "a group in { }"
        case "list": return nl ? "een lijst tussen [ ]" : "a list in [ ]"
        case "text": return nl ? "een tekst tussen aanhalingstekens" : "a text in quotes"
        case "integer": return nl ? "een geheel getal" : "a whole number"
        case "amount": return nl ? "een bedrag in centen, of als tekst" : "an amount in cents, or as text"
        default: return name
        }
    }

    private func list(_ words: [String]) -> String { words.joined(separator: ", ") }

    private func both(
        _ nl: (what: String, remedy: String),
        _ en: (what: String, remedy: String)
    ) -> (what: String, remedy: String) {
        language == .nl ? nl : en
    }
}
