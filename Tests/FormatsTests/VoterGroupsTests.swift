import FileAccess
import Formats
import TestSupport
import Testing
import VotingModel

@Suite("Ballots by a column about their voters")
struct VoterGroupsTests {
    private let proposals = "id;cost\n1;10\n2;20\n"

    private func sheet(_ ballots: String, by column: String?) throws -> ImportedElection {
        try SpreadsheetImporter.read(
            proposals: MemorySource(Array(proposals.utf8), name: "p.csv"),
            ballots: MemorySource(Array(ballots.utf8), name: "b.csv"),
            groupedBy: column
        )
    }

    private func counts(_ election: ImportedElection) -> [[Int]]? {
        election.groups?.counts.map { [$0.ballot, $0.group, $0.ballots] }
    }

    @Test func everyShapeOfSpreadsheetGivesTheSameGroups() throws {
        let list = "voter;vote;wijk\na;1;noord\nb;1,2;zuid\nc;1;zuid\nd;;noord\ne;1;noord\n"
        let wide = "voter;1;2;wijk\na;x;;noord\nb;x;x;zuid\nc;x;;zuid\nd;;;noord\ne;x;;noord\n"
        let long =
            "voter;project;wijk\na;1;noord\nb;1;zuid\nc;1;zuid\nb;2;zuid\nd;;noord\ne;1;noord\n"
        for text in [list, wide, long] {
            let election = try sheet(text, by: "wijk")
            #expect(election.groups?.names == ["noord", "zuid"])
            #expect(counts(election) == [[0, 0, 2], [0, 1, 1], [1, 1, 1], [2, 0, 1]])
            #expect(election.groups?.counts.reduce(0) { $0 + $1.ballots } == election.profile.ballotCount)
            #expect(try sheet(text, by: nil).groups == nil)
            #expect(try sheet(text, by: nil).profile == election.profile)
        }
    }

    @Test func rowsOfOneVoterInTwoGroupsAreRefused() {
        #expect {
            try sheet("voter;project;wijk\na;1;noord\na;2;zuid\n", by: "wijk")
        } throws: {
            ($0 as? InputError)?.findings.map(\.reason) == [.groupDiffers("a")]
        }
    }

    @Test func whoVotedAndWhatIsNoGroup() {
        for column in ["voter", "vote", "Wijk", "naam"] {
            #expect {
                try sheet("voter;vote;wijk\na;1;noord\n", by: column)
            } throws: {
                ($0 as? InputError)?.findings.map(\.reason) == [.unknownGroupColumn(column, valid: ["wijk"])]
            }
        }
    }

    @Test func ballotsThatDoNotCountAreInNoGroup() throws {
        var rules = BallotRules(kind: .approval)
        rules.maximumProjects = 1
        let election = try SpreadsheetImporter.read(
            proposals: MemorySource(Array(proposals.utf8), name: "p.csv"),
            ballots: MemorySource(Array("voter;vote;wijk\na;1;noord\nb;1,2;zuid\n".utf8), name: "b.csv"),
            intake: .enforcing(rules),
            groupedBy: "wijk"
        )
        #expect(election.groups?.names == ["noord"])
    }
}
