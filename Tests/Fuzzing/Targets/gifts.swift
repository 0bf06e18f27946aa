// seeds: funding/*.csv
// seeds: *moti*.csv
// seeds: *candidates*.csv
// seeds: */options.csv
// with: Imports
import ExactArithmetic
import FileAccess
import VotingModel

@testable import Formats

/// No spreadsheet of gifts, of votes on motions or of candidates traps, and no JSON of votes on motions.
func holds(_ input: [UInt8]) throws {
    let sheet = MemorySource(input, name: "sheet")
    let proposals = MemorySource(Array("nummer;naam\n1;A\n2;B\n".utf8))
    let alone = try accepted { try ContributionsSheet.read(sheet) }
    require(alone?.contributions.isEmpty != true, "somebody gave")
    _ = try accepted { try ContributionsSheet.read(sheet, proposals: (proposals, .spreadsheet)) }
    for form in [ProposalsForm.spreadsheet, .json] { _ = try MotionsReader.inspect(sheet, form: form, for: motions) }
    let ballots = MemorySource(Array("kiezer;1;2\na;3;-2\nb;;1\n".utf8))
    let intake = CreditIntake(CreditTerms())
    _ = try accepted { try CreditsImporter.read(ballots, .spreadsheet, candidates: sheet, intake) }
}

private let motions = [
    Motion(
        id: "wijkcontract",
        text: "Wijkcontract?",
        kind: .motion(
            majority: Motion.Majority(base: .members, fraction: Rational(1, 2), test: .moreThan),
            quorum: Motion.Quorum(fraction: Rational(1, 3), secondMeeting: .withoutQuorum),
            blank: .counted
        )
    ),
    Motion(id: "digitaal", text: "Digitaal?", kind: .veto(least: 2, tags: ["digitaal"])),
]
