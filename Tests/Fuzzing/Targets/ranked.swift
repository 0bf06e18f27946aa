// seeds: *.blt
// seeds: elections/*.csv
// with: Imports
import FileAccess
import VotingModel

@testable import Formats

/// No file of ranked ballots traps in any of the formats; a BLT comes back from what the writer makes of it.
func holds(_ input: [UInt8]) throws {
    _ = RankedFormat.detect(input[...], name: "x")
    for format in RankedFormat.allCases {
        _ = try RankedImporter.findings(MemorySource(input), format)
        guard let imported = try accepted({ try RankedImporter.read(MemorySource(input), format) }) else { continue }
        require(imported.profile.checkInvariants() == nil, "the profile is sound")
        let election = imported.election()
        for written in [RankedWriter.Format.blt, .csv, RankedWriter.prefLibKind(election)] {
            try comesBack(election, imported, as: written)
        }
    }
}

private func comesBack(
    _ election: RankedElection,
    _ imported: ImportedRankedElection,
    as format: RankedWriter.Format
) throws {
    let writer = RankedWriter(election, statedSeats: imported.statedSeats, losses: [], as: format)
    guard writer.losses.isEmpty else { return }
    let kind: RankedFormat = format == .blt ? .blt : format == .csv ? .spreadsheet : .prefLib
    let list =
        "name\n" + election.candidates.map { "\"\($0.id.text.replacing("\"", with: "\"\""))\"\n" }.joined()
    let again = try RankedImporter.read(
        MemorySource(Array(writer.text.utf8)),
        kind,
        candidates: kind == .spreadsheet ? MemorySource(Array(list.utf8)) : nil
    )
    require(again.profile.marks == election.profile.marks, "marks come back from \(writer.text)")
    require(again.profile.multiplicities == election.profile.multiplicities, "counts come back from \(writer.text)")
    require(again.blankCount == election.blankCount, "blank ballots come back from \(writer.text)")
}
