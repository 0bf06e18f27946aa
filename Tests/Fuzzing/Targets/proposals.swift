// seeds: *.json
// with: Imports
import FileAccess
import VotingModel

@testable import Formats

/// No JSON of proposals, ballots or motions traps, and proposals come back from what the writers make of them.
func holds(_ input: [UInt8]) throws {
    var files = SpreadsheetImporter.Files(proposals: MemorySource(input, name: "proposals"))
    files.form = .json
    _ = try SpreadsheetImporter.findings(files)
    var log = FindingLog()
    if let contents = try accepted({ try ProposalsContents.read(files, &log).contents }) { try comesBack(contents) }

    var vote = SpreadsheetImporter.Files(
        proposals: MemorySource(Array("nummer;naam;kosten\n1;A;€ 100\n2;B;€ 250,50\n".utf8)),
        ballots: MemorySource(input, name: "ballots")
    )
    vote.ballotsForm = .json
    let imported = try accepted { try SpreadsheetImporter.read(vote, intake: .reporting) }
    require(imported?.profile.checkInvariants() == nil, "the profile is sound")
}
