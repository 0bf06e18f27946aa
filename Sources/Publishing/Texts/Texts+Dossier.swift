public import VotingModel

/// The life of a vote in one file.
extension Texts {
    /// What is wrong, and what to do; `nil` for what is no matter of dossiers.
    func describeDossier(_ reason: Finding.Reason) -> (what: String, remedy: String)? {
        guard case .dossier(let fault) = reason else { return nil }
        return describe(fault)
    }

    private func describe(_ fault: Finding.DossierFault) -> (what: String, remedy: String) {
        switch fault {
        case .notADossier:
            both(
                ("Dit is geen dossier van wijkstem.", "Begin er een met wijkstem vote new."),
                ("This is no dossier of wijkstem.", "Begin one with wijkstem vote new.")
            )
        case .newer(let version, let known):
            both(
                (
                    "Dit dossier is van een nieuwere wijkstem (vorm \(version); deze kent \(known)).",
                    "Gebruik de wijkstem waarmee het is gemaakt, of een nieuwere."
                ),
                (
                    "This dossier is of a newer wijkstem (form \(version); this one knows \(known)).",
                    "Use the wijkstem that made it, or a newer one."
                )
            )
        case .damaged(let detail):
            both(
                (
                    "Het dossier is beschadigd (\(detail)).",
                    "Zet een reservekopie terug, gemaakt met wijkstem vote backup."
                ),
                ("The dossier is damaged (\(detail)).", "Put back a copy that wijkstem vote backup made.")
            )
        case .altered(let what):
            both(
                (
                    "In het dossier klopt \(what) niet met de rest: er is buiten wijkstem om iets veranderd.",
                    "Kijk met wijkstem vote fsck wat er anders is, en zet een reservekopie terug."
                ),
                (
                    "In the dossier \(what) does not agree with the rest: something was changed behind wijkstem's back.",
                    "See with wijkstem vote fsck what differs, and put back a copy."
                )
            )
        case .notNow(let step, let stage, let next):
            both(
                (
                    "wijkstem vote \(step.rawValue) kan nu niet: \(name(of: stage)).",
                    "Nu kan: \(commands(next))."
                ),
                (
                    "wijkstem vote \(step.rawValue) cannot come now: \(name(of: stage)).",
                    "Now comes: \(commands(next))."
                )
            )
        case .notOutside(let step, let stage, let next):
            both(
                (
                    "wijkstem seal \(step.rawValue) kan nu niet: \(name(of: stage)).",
                    "Nu kan: \(commands(next))."
                ),
                (
                    "wijkstem seal \(step.rawValue) cannot come now: \(name(of: stage)).",
                    "Now comes: \(commands(next))."
                )
            )
        case .importedBefore(let name):
            both(
                (
                    "Deze stembiljetten zijn al ingelezen, uit \(name).",
                    "Zijn het toch andere die precies gelijk zijn, geef dan --again."
                ),
                (
                    "These ballots were taken in already, from \(name).",
                    "If they are others that happen to be the same, give --again."
                )
            )
        case .nothingToImport:
            both(
                (
                    "Dit kan nu niet worden ingelezen.",
                    "Lijsten horen erin voor de stemming opengaat; stembiljetten zolang zij open is."
                ),
                (
                    "This cannot be taken in now.",
                    "Lists belong in before voting opens; ballots while it is open."
                )
            )
        default: describeMembers(fault)
        }
    }

    private func commands(_ steps: [DossierStep]) -> String {
        steps.map { "wijkstem vote \($0.rawValue)" }.joined(separator: ", ")
    }

    // MARK: Steps

    /// What comes next, a command on each line.
    public func nextSteps(_ steps: [DossierStep], dossier: String) -> [String] {
        [pick("Hierna:", "Next:")] + steps.map { "  wijkstem vote \($0.rawValue) \(dossier)   (\(what($0)))" }
    }

    private func what(_ step: DossierStep) -> String {
        switch step {
        case .import:
            pick(
                "lijsten inlezen met --list, --roll of --proxies; tijdens de stemming --ballots",
                "take in lists with --list, --roll or --proxies; while voting is open --ballots"
            )
        case .seal: pick("de spelregels vastleggen", "fix the rules")
        case .open: pick("de stemming openen", "open voting")
        case .admit: pick("leden toelaten", "admit members")
        case .enter: pick("papieren stembiljetten invoeren", "type in paper ballots")
        case .close: pick("de stemming sluiten", "close voting")
        case .lot: pick("het lot trekken", "draw the lot")
        case .count: pick("tellen", "count")
        case .declare: pick("vastleggen wat de voorzitter verklaart", "record what the chair declares")
        case .publish: pick("de uitslag wegschrijven, zo vaak als nodig", "write the result, as often as needed")
        }
    }

    /// From which state to which.
    public func stages(from before: SealStage, to after: SealStage) -> String { step(nil, from: before, to: after) }

    public func ballotsTaken(_ added: String, sealed: String, waiting: String) -> String {
        pick(
            "Erbij: \(added) stembiljetten. Verzegeld: \(sealed); \(waiting) wachten op andere.",
            "Added: \(added) ballots. Sealed: \(sealed); \(waiting) wait for others."
        )
    }

    public func checkpointSigned(root: String) -> [String] {
        [
            pick("Kenmerk van het logboek: \(root)", "Digest of the log: \(root)"),
            pick(
                "Neem het op in de notulen.",
                "Put it into the minutes."
            ),
        ]
    }

    public var importWhat: String {
        pick(
            "Geef wat ingelezen moet worden: --list (met --costs), --roll, --proxies of --ballots.",
            "Give what is to be taken in: --list (with --costs), --roll, --proxies or --ballots."
        )
    }

    // MARK: Checks and copies

    public func fsckClean(dossier: String) -> String {
        pick("\(dossier): alles klopt.", "\(dossier): everything agrees.")
    }

    public func fsckFound(_ count: Int) -> String {
        count == 1
            ? pick("Eén ding klopt niet.", "One thing does not agree.")
            : pick("\(count) dingen kloppen niet.", "\(count) things do not agree.")
    }

    public func backedUp(_ path: String) -> String {
        pick("Kopie gemaakt en nagekeken: \(path)", "Copy made and checked: \(path)")
    }
}
