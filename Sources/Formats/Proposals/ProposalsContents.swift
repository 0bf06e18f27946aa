import FileAccess
public import VotingModel

/// What a file of proposals says, whatever its form.
public struct ProposalsContents: Sendable, Equatable {
    /// In the order of the file.
    public let projects: [Project]
    public let inadmissible: [InadmissibleProposal]
    public let minimumScore: Int?
    /// `nil` where no amount is written in one.
    public let currency: Currency?

    /// Reads proposals, with the cost lines of a spreadsheet, before there is a rulebook; adds to the log what is wrong with them.
    ///
    /// The columns that say nothing of a proposal come back beside it.
    ///
    /// - Throws: `InputError`, `IOFailure`.
    public static func read(
        _ files: SpreadsheetImporter.Files,
        _ log: inout FindingLog
    ) throws -> (contents: ProposalsContents, columnsNotUsed: [String]) {
        var files = files
        files.terms = .provisional
        let read = try ReadProposals(files, &log)
        try log.throwIfErrors()
        let contents = ProposalsContents(
            projects: read.list.projects,
            inadmissible: read.list.inadmissible,
            minimumScore: read.minimumScore,
            currency: read.list.currency
        )
        return (contents, read.columnsNotUsed)
    }
}

extension Project {
    /// The cost that a file must state: that of cost lines follows from them, unless some are yearly, for so many years as a rulebook says.
    var statedCost: Int? {
        if costLines.isEmpty { return cost }
        return costLines.contains(where: \.yearly) && cost > 0 ? cost : nil
    }
}
