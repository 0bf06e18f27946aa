// seeds: *.csv
// with: Imports
import FileAccess
import VotingModel

@testable import Formats

/// No spreadsheet traps, whether it is given as proposals, as their cost lines, or as ballots of any kind.
///
/// What was read of proposals comes back from what the writers make of it.
func holds(_ input: [UInt8]) throws {
    let sheet = MemorySource(input, name: "sheet")
    let proposals = MemorySource(Array("nummer;naam;kosten\n1;A;€ 100\n2;B;€ 250,50\n3;C;\n".utf8))

    var withCosts = SpreadsheetImporter.Files(proposals: proposals)
    withCosts.costs = sheet
    for files in [SpreadsheetImporter.Files(proposals: sheet), withCosts] {
        var log = FindingLog()
        if let contents = try accepted({ try ProposalsContents.read(files, &log).contents }) { try comesBack(contents) }
    }

    let vote = SpreadsheetImporter.Files(proposals: proposals, ballots: sheet)
    _ = try SpreadsheetImporter.findings(vote)
    // One kind for each input: a reader takes longer to begin than to read.
    let kinds = [nil] + BallotKind.allCases.map(Optional.some)
    let imported = try accepted { try SpreadsheetImporter.read(vote, expected: kinds[input.count % kinds.count]) }
    require(imported?.profile.checkInvariants() == nil, "the profile is sound")
}
