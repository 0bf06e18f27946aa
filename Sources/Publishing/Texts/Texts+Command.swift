public import FileAccess
public import VotingModel

/// What the commands say.
extension Texts {
    // MARK: Failures

    public func failure(_ failure: IOFailure) -> String {
        let reason: String =
            switch failure.reason {
            case .notFound where failure.operation == .read: pick("dit bestaat niet", "it does not exist")
            case .notFound:
                pick("de map waarin dit moet komen, bestaat niet", "the folder that it goes into does not exist")
            case .notPermitted: pick("u mag hier niet lezen of schrijven", "you may not read or write here")
            case .diskFull: pick("de schijf is vol", "the disk is full")
            case .readOnly: pick("hier kan alleen gelezen worden", "this can only be read")
            case .isDirectory: pick("dit is een map, geen bestand", "this is a folder, not a file")
            case .notDirectory:
                pick(
                    "dit is geen map; geef die van een map, of een andere naam",
                    "this is not a folder; give that of a folder, or another name"
                )
            case .exists:
                pick(
                    "hier staat al iets; geef een andere naam, of --force om het te vervangen",
                    "something stands there already; give another name, or --force to replace it"
                )
            case .taken:
                pick(
                    "hier staat al iets, en dat blijft staan; geef een andere naam",
                    "something stands there already, and it stays; give another name"
                )
            case .inUse: pick("een ander programma is hier bezig", "another program is at work here")
            case .withinTheResult:
                pick(
                    "dit ligt in de map van de uitslag, die voor iedereen is; geef een andere map",
                    "this lies in the folder of the result, which is for everybody; give another folder"
                )
            case .notOurs:
                pick(
                    "in deze map staan andere bestanden dan die van een uitslag; zij wordt niet vervangen",
                    "this folder holds other files than those of a result; it is not replaced"
                )
            case .openToOthers:
                pick(
                    "anderen mogen dit bestand lezen of veranderen; maak het eerst van u alleen, met chmod 600",
                    "others may read or change this file; first make it yours alone, with chmod 600"
                )
            case .system(let number): pick("systeemfout \(number)", "system error \(number)")
            }
        let what =
            switch failure.operation {
            case .read: pick("Lezen lukte niet", "Reading failed")
            case .write: pick("Schrijven lukte niet", "Writing failed")
            case .replace: pick("Vervangen lukte niet", "Replacing failed")
            }
        return "\(failure.path): \(what): \(reason)."
    }

    public func undecidedTie(_ projects: [ProjectID], value: String) -> String {
        let names = projects.map(\.text).joined(separator: ", ")
        return pick(
            "Gelijke stand tussen \(names) (waarde \(value)). De spelregels laten de keuze aan mensen: loot of beslis, en "
                + "zet de uitkomst als criterium in ties.",
            "A tie between \(names) (value \(value)). The rules leave the choice to people: draw a lot or decide, and put "
                + "the outcome into ties as a criterion."
        )
    }

    public func moreFindings(_ count: Int) -> String {
        pick("… en nog \(count) van dit soort.", "… and \(count) more of this kind.")
    }

    // MARK: Usage

    public func badChoice(_ option: String, _ value: String, valid: [String]) -> String {
        pick(
            "\(option) kent \"\(value)\" niet. Mogelijk: \(valid.joined(separator: ", ")).",
            "\(option) does not know \"\(value)\". Possible: \(valid.joined(separator: ", "))."
        )
    }

    public func unknownOption(_ key: String, _ rule: RuleID, valid: [String]) -> String {
        let (what, remedy) = describe(.optionWithoutMeaning(rule: rule.rawValue, option: key, valid: valid))
        return "--option: \(what) \(remedy)"
    }

    public func optionGivenTwice(_ key: String) -> String {
        pick("--option \(key) staat er twee keer.", "--option \(key) is given twice.")
    }

    public func optionNotWanted(_ option: String, rule: String) -> String {
        pick("\(option) hoort niet bij \(rule).", "\(option) does not go with \(rule).")
    }

    public var noSeats: String {
        pick(
            "--seats is voor verkiezingen van personen; deze regels verdelen een budget.",
            "--seats is for elections of persons; these rules divide a budget."
        )
    }

    public var oneBallotsFile: String {
        pick(
            "--ballots kan maar één keer: zet alle stemmen in één bestand.",
            "--ballots can be given once: put all ballots into one file."
        )
    }

    public var oneStandardInput: String {
        pick(
            "Standaardinvoer (-) kan maar één bestand zijn: voorstellen of stemmen.",
            "Standard input (-) can be one file only: proposals or ballots."
        )
    }

    // MARK: Done

    public func bundleWritten(folder: String, page: String?, digest: String) -> String {
        guard let page else {
            return pick(
                """
                De uitslag staat in:  \(folder)
                Kenmerk:              \(digest)
                Neem het kenmerk op in de notulen; controleren kan met: stemcheck \(folder)

                """,
                """
                The result stands in:  \(folder)
                Digest:                \(digest)
                Put the digest into the minutes; to check: stemcheck \(folder)

                """
            )
        }
        return pick(
            """
            De uitslag staat in:  \(folder)
            De pagina:            \(page)
            Kenmerk van de map:   \(digest)
            Neem het kenmerk op in de notulen; controleren kan met: stemcheck \(folder)

            """,
            """
            The result stands in:  \(folder)
            The page:              \(page)
            Digest of the folder:  \(digest)
            Put the digest into the minutes; to check: stemcheck \(folder)

            """
        )
    }

    /// Said after the rest, where ballots are not public.
    public func ballotsSealed(folder: String) -> String {
        pick(
            """
            De stembiljetten staan apart, verzegeld, in: \(folder)
            Geef die map alleen aan wie controleert, zoals de kascommissie: stemcheck … --sealed \(folder)

            """,
            """
            The ballots stand apart, sealed, in: \(folder)
            Give that folder only to those who check, such as the auditors: stemcheck … --sealed \(folder)

            """
        )
    }

    public func fileWritten(_ path: String) -> String { pick("Geschreven: \(path)", "Written: \(path)") }

    public func lost(_ losses: [String]) -> String {
        let list = losses.joined(separator: ", ")
        return pick("Gaat verloren: \(list)", "Lost: \(list)")
    }

    public func checkVerdict(errors: Int, warnings: Int, notes: Int) -> String {
        pick(
            "\(errors) \(errors == 1 ? "fout" : "fouten"), \(warnings) \(warnings == 1 ? "punt" : "punten") om op te letten, "
                + "\(notes) ter info.",
            "\(errors) \(errors == 1 ? "error" : "errors"), \(warnings) \(warnings == 1 ? "warning" : "warnings"), "
                + "\(notes) \(notes == 1 ? "note" : "notes")."
        )
    }

    public func omitted(_ count: Int) -> String {
        pick("\(count) bevindingen meer zijn niet getoond.", "\(count) more findings are not shown.")
    }

    // MARK: Progress

    public func reading(megabytes: Int) -> String { pick("lezen: \(megabytes) MB", "reading: \(megabytes) MB") }
    public func counting(steps: Int) -> String { pick("tellen: stap \(steps)", "counting: step \(steps)") }
}
