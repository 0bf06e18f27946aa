public import VotingModel

/// What the steps of a sealed vote say.
extension Texts {
    /// From which state to which, and what comes next.
    public func step(_ step: SealStep?, from before: SealStage?, to after: SealStage) -> String {
        let now = pick("Nu: \(name(of: after)).", "Now: \(name(of: after)).")
        guard let before, before != after else { return now }
        return pick("Was: \(name(of: before)). \(now)", "Was: \(name(of: before)). \(now)")
    }

    public func nextSteps(_ steps: [SealStep], folder: String) -> [String] {
        if steps.isEmpty {
            return [
                pick(
                    "De uitslag wegschrijven kan zo vaak als nodig: wijkstem seal final \(folder) --out …",
                    "The result can be written as often as needed: wijkstem seal final \(folder) --out …"
                )
            ]
        }
        return [pick("Hierna:", "Next:")] + steps.map { "  \(command($0, folder: folder))" }
    }

    private func command(_ step: SealStep, folder: String) -> String {
        let (arguments, what): (String, String) =
            switch step {
            case .rules: ("", pick("de spelregels vastleggen", "fix the rules"))
            case .open:
                (
                    pick(" --proposals … (of --candidates …)", " --proposals … (or --candidates …)"),
                    pick("de stemming openen", "open voting")
                )
            case .batch:
                (
                    " --ballots …",
                    pick("stembiljetten verzegelen, zo vaak als nodig", "seal ballots, as often as needed")
                )
            case .close: ("", pick("de stemming sluiten", "close voting"))
            case .lot:
                (
                    pick(" --dice \"NAAM=3 1 4 …\" --dice …", " --dice \"NAME=3 1 4 …\" --dice …"),
                    pick("het lot trekken", "draw the lot")
                )
            case .tally: ("", pick("tellen", "count"))
            case .declare:
                (
                    " --state … --by …",
                    pick("de uitspraak van de voorzitter vastleggen", "record what the chair declares")
                )
            case .sign:
                (
                    "",
                    pick("ondertekenen of tijdstempels halen, als u dat wilt", "sign or fetch timestamps, if you wish")
                )
            case .final: (" --out …", pick("afsluiten en de uitslag wegschrijven", "end it and write the result"))
            }
        return "wijkstem seal \(step.rawValue) \(folder)\(arguments)   (\(what))"
    }

    public func checkpoint(root: String, path: String) -> [String] {
        [
            pick("Ondertekend controlepunt: \(path)", "Signed checkpoint: \(path)"),
            pick("Kenmerk van het logboek:  \(root)", "Digest of the log: \(root)"),
            pick(
                "Neem het kenmerk op in de notulen, of laat een getuige het controlepunt mede ondertekenen.",
                "Put the digest into the minutes, or have a witness cosign the checkpoint."
            ),
        ]
    }

    public func batchSealed(_ number: String, ballots: String) -> String {
        pick(
            "Bundel \(number) is verzegeld, met \(ballots) stembiljetten. Niemand heeft er een geteld.",
            "Batch \(number) is sealed, with \(ballots) ballots. Nobody has counted one."
        )
    }

    public func sealedSoFar(batches: Int, ballots: Int) -> String {
        let figures = Figures(language)
        func some(_ count: Int, _ one: String, _ many: String) -> String {
            "\(figures.count(count)) \(count == 1 ? one : many)"
        }
        return pick(
            "Verzegeld: \(some(ballots, "stembiljet", "stembiljetten")) in \(some(batches, "bundel", "bundels")).",
            "Sealed: \(some(ballots, "ballot", "ballots")) in \(some(batches, "batch", "batches"))."
        )
    }

    public func closed(cast: String, valid: String, blank: String, invalid: String) -> String {
        pick(
            "Uitgebracht: \(cast); geldig \(valid), blanco \(blank), ongeldig \(invalid).",
            "Cast: \(cast); valid \(valid), blank \(blank), invalid \(invalid)."
        )
    }

    public func seedMade(_ seed: String) -> String {
        pick("Het zaad dat de dobbelstenen en geheimen maken: \(seed)", "The seed that dice and secrets make: \(seed)")
    }

    public func rulesAreSealed(_ digest: String) -> String {
        pick("Kenmerk van de spelregels: \(digest)", "Digest of the rulebook: \(digest)")
    }

    public func countedInto(page: String, manifest: String) -> [String] {
        [
            pick("De uitslag om te bekijken: \(page)", "The result to look at: \(page)"),
            pick("Wie ondertekent, ondertekent: \(manifest)", "Who signs, signs: \(manifest)"),
        ]
    }

    /// Said after the rest, where the ballots are public and the batches of the log are not.
    public func batchesSealed(folder: String) -> String {
        pick(
            """
            Wat de verzegelde bundels opent, staat apart in: \(folder)
            Geef die map alleen aan wie controleert, zoals de kascommissie: stemcheck … --sealed \(folder)

            """,
            """
            What opens the sealed batches stands apart in: \(folder)
            Give that folder only to those who check, such as the auditors: stemcheck … --sealed \(folder)

            """
        )
    }
}
