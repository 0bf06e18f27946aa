extension Finding {
    /// What may be wrong with a vote of members: with its rules, its roll, its box, or what is declared of it.
    public enum AssemblyFault: Sendable, Equatable {
        // Rulebooks.
        /// A vote of members has a log.
        case levelTooLow
        case recusalInElection
        /// A log that is written at once over a finished file says nothing of a roll before.
        case notAtOnce
        /// A vote of members is taken in a dossier, not in a folder.
        case dossierNeeded
        /// The rules know no roll, box or declaration; which was given.
        case notWanted(Part)

        // The list of members.
        case numberMissing
        case memberTwice(String, firstLine: Int)
        case lookalikeNumber(String, other: String, firstLine: Int)
        case lookalikeMember(String, other: String, firstLine: Int)
        case nameMissing(String)
        case badDate(String)
        case badYesNo(String)
        case classMissing(String, valid: [String])
        case unknownClass(String, valid: [String])
        case bornMissing(String)
        case joinedBeforeBorn(String)
        case leftBeforeJoined(String)
        case bornAfterRoll(String)
        /// A heading that the rules cannot do without.
        case columnMissing([String])
        case noMembers
        case nobodyMayVote

        // Proxies.
        case proxyCellMissing
        case proxy(Proxies.Fault, firstLine: Int?)
        case proxiesNotAllowed

        // From opening to close.
        case missing(Part)
        /// The roll was made by other rules than these.
        case rollDiffers
        case smallBatch(ballots: Int, least: Int)
        case badBallot(String)
        case box(BoxFault)
        case warningOpen(BoxWarning)
        case warningNotHeld(BoxWarning)
        case slipNotSealed(String)
        case explanationEmpty
        case explanationOfNothing(String)
        case recusedUnknown(String)
        case recusedTwice(String)
        case recusedNobody(String)
        case recusalNotWanted

        // What is declared.
        case notDeclaredNow(Declaration.State, next: [Declaration.State])
        case noObjections
        case documentsMissing([Assembly.Document])

        /// What a vote of members has beside its ballots.
        public enum Part: String, Sendable, CaseIterable {
            case roll
            case box
            case declaration
        }
    }
}
