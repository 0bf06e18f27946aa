import FileAccess
import VotingModel

@testable import Formats

/// What reading gives, or `nil` where it is refused as it should be.
func accepted<Value>(_ read: () throws -> Value) throws -> Value? {
    do {
        return try read()
    } catch is InputError {
        return nil
    }
}

/// Proposals read the same from the JSON and from the spreadsheets that are written of them.
func comesBack(_ contents: ProposalsContents) throws {
    func read(_ text: String, costs: String?, as form: ProposalsForm) throws -> ProposalsContents {
        var files = SpreadsheetImporter.Files(proposals: MemorySource(Array(text.utf8)))
        files.form = form
        files.costs = costs.map { MemorySource(Array($0.utf8)) }
        var log = FindingLog()
        return try ProposalsContents.read(files, &log).contents
    }
    let json = ProposalsJSONWriter.text(contents)
    require(try read(json, costs: nil, as: .json) == contents, "proposals come back from \(json)")
    // A spreadsheet without any amount says no currency.
    if contents.currency != nil, !contents.projects.contains(where: { $0.statedCost != nil }) { return }
    for language in [Language.nl, .en] {
        let sheets = ProposalsSheetWriter(contents, language: language)
        if !sheets.losses.isEmpty { continue }
        let again = try read(sheets.proposals, costs: sheets.costs, as: .spreadsheet)
        require(again == contents, "proposals come back from \(sheets.proposals) and \(sheets.costs ?? "no costs")")
    }
}
