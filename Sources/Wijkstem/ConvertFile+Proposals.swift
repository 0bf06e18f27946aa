import FileAccess
import Formats
import VotingModel

/// Proposals from a spreadsheet to JSON, and back.
extension ConvertFile {
    /// The form that proposals are written in, if that is what was asked for: proposals in another form, and no ballots.
    func proposalsTarget(from form: ProposalsForm) -> ProposalsForm? {
        let ending = output.lowercased()
        switch form {
        case .spreadsheet: return ending.hasSuffix(".json") ? .json : nil
        case .json: return ending.hasSuffix(".csv") ? .spreadsheet : nil
        }
    }

    /// - Throws: `InputError`, `IOFailure`; then nothing was written.
    func convertProposals(
        _ source: any ByteSource,
        _ form: ProposalsForm,
        to target: ProposalsForm
    ) throws -> Result {
        if let ballots = input.ballots { throw InputError(.ballotsNotWanted, at: Finding.Place(file: ballots)) }
        if budget != nil { throw notWanted("--budget", source.name) }
        if ballotsOutput != nil { throw notWanted("--ballots-out", source.name) }
        var files = SpreadsheetImporter.Files(proposals: source)
        files.form = form
        files.costs = try input.costs.map { try ObservedFile(path: $0).source }
        var log = FindingLog()
        let (contents, unused) = try ProposalsContents.read(files, &log)
        var losses = unused.map { "\(source.name)/\($0)" }
        let main = try StagedFile(path: output, overwrites: force)
        var outputs = [output]
        switch target {
        case .json:
            try main.write(ProposalsJSONWriter.text(contents).utf8)
            try main.commit()
        case .spreadsheet:
            let sheets = ProposalsSheetWriter(contents, language: language)
            losses += sheets.losses
            try main.write(sheets.proposals.utf8)
            try main.finish()
            if let text = sheets.costs {
                let path = output.dropLast(4) + ".costs.csv"
                let costs = try StagedFile(path: String(path), overwrites: force)
                try costs.write(text.utf8)
                // Both are written out before either appears.
                try costs.finish()
                try costs.commit()
                outputs.append(String(path))
            }
            try main.commit()
        }
        return Result(outputs: outputs, losses: losses, findings: log.findings)
    }
}
