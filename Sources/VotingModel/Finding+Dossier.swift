extension Finding {
    /// What may be wrong with a dossier, or with what is asked of it.
    public enum DossierFault: Sendable, Equatable {
        /// No SQLite file, or not one of ours.
        case notADossier
        /// Written by a newer version of the program.
        case newer(version: Int, known: Int)
        /// The database itself is broken; what SQLite says of it.
        case damaged(String)
        /// A row, a table or a file is not what the log and the sums say.
        case altered(String)
        /// It is not the turn of a step.
        case notNow(DossierStep, stage: SealStage, next: [DossierStep])
        /// It is not the turn of what `wijkstem seal` does with a dossier.
        case notOutside(SealStep, stage: SealStage, next: [DossierStep])
        /// A file of ballots that was taken in already, under this name.
        case importedBefore(String)
        /// A list comes in before voting opens, ballots while it is open.
        case nothingToImport

        // Votes of members.
        /// The rules know no members.
        case noMembers
        /// No list of members was taken in.
        case rollMissing
        case memberUnknown(String)
        /// On the list, and may not vote.
        case memberExcluded(String)
        case admittedBefore(String)
        /// Somebody voted for him already, by his proxy.
        case votedByProxy(String, holder: String)
        case unknownChannel(String)
        /// Nothing to undo: the member was not admitted.
        case notAdmitted(String)
        /// Admitted through who holds the proxy, whose admission is the one to undo.
        case admittedThrough(String, holder: String)
        /// As many ballots are in the box as voters would be left, or more: somebody has voted.
        case votedAlready(ballots: Int, admitted: Int)
        /// A reason that is empty, longer than one line or longer than 200 characters.
        case badReason(String)
    }
}
