import FileAccess
import Formats
import Testing
import VotingModel

@Suite("Files of elections by credits")
struct CreditElectionFilesTests {
    private let list = "id;naam;teruggetrokken\n1;Ada;\n2;Bo;ja\n3;Cor;\n"

    private func intake(_ credits: Int? = 9, negative: Bool? = true, most: Int? = nil) -> CreditIntake {
        var terms = CreditTerms()
        terms.credits = credits
        terms.negative = negative
        terms.maximumVotes = most
        return CreditIntake(terms)
    }

    private func read(
        _ ballots: String,
        list: String? = nil,
        form: ProposalsForm = .spreadsheet,
        _ intake: CreditIntake? = nil
    ) throws -> ImportedRankedElection {
        try CreditsImporter.read(
            MemorySource(Array(ballots.utf8), name: "b"),
            form,
            candidates: MemorySource(Array((list ?? self.list).utf8), name: "k"),
            intake ?? self.intake()
        )
    }

    private func pabulib(
        _ votes: String,
        _ more: String = "",
        _ intake: CreditIntake? = nil
    ) throws
        -> ImportedRankedElection
    {
        let text =
            "META\nkey;value\nbudget;1\nvote_type;quadratic\n\(more)PROJECTS\nproject_id;cost;name\n1;1;Ada\n2;1;Bo\n3;1;Cor\n"
            + "VOTES\nvoter_id;vote;points\n\(votes)"
        return try CreditsImporter.read(
            pabulib: MemorySource(Array(text.utf8), name: "p"),
            intake ?? self.intake()
        )
    }

    /// Line and reason of every error.
    private func errors(_ body: () throws -> ImportedRankedElection) -> [(line: Int?, reason: Finding.Reason)] {
        do {
            _ = try body()
            return []
        } catch let error as InputError {
            return error.findings.map { ($0.place.line, $0.reason) }
        } catch {
            return [(nil, .unknownFormat)]
        }
    }

    /// The ballots that count, as sorted lists of votes for 1, 2 and 3.
    private func ballots(_ imported: ImportedRankedElection) -> [[Int]] {
        guard let profile = imported.credits?.ballots.profile else { return [] }
        return profile.multiplicities.indices.flatMap { ballot -> [[Int]] in
            var votes = [0, 0, 0]
            for entry in profile.entries(of: ballot) {
                votes[Int(profile.projects[entry])] = Int(profile.values[entry])
            }
            return [[Int]](repeating: votes, count: profile.multiplicities[ballot])
        }
        .sorted { $0.lexicographicallyPrecedes($1) }
    }

    private let wanted = [[-1, 0, 2], [0, 3, 0], [2, 1, 0]]

    @Test func allShapesSayTheSame() throws {
        let long = try read("biljet;kandidaat;stemmen\n1;Ada;2\n1;Bo;1\n2;2;3\n3;Ada;-1\n3;3;2\n4;;\n")
        let wide = try read("kiezer;Ada;2;Cor\nw;2;1;\nx;;3;0\ny;-1;;2\nz;;;\n")
        let listed = try read("kiezer;stem;punten\n1;1,2;2,1\n2;2;3\n3;1,3;-1,2\n4;;\n")
        let json = try read(
            """
            {"format":"wijkstem-ballots/1","kind":"quadratic","credits":9,"negative":true,"ballots":[
            {"ballot":[{"candidate":"Ada","votes":2},{"candidate":"2","votes":1}]},{"ballot":[{"candidate":"Bo","votes":3}]},
            {"voter":"x","ballot":[{"candidate":"3","votes":2},{"candidate":"1","votes":-1}]},{"ballot":[]}]}
            """,
            form: .json,
            intake(nil, negative: nil)
        )
        let stated = "credits;9\nnegative_votes;1\n"
        let published = try pabulib("1;1,2;2,1\n2;2;3\n3;1,3;-1,2\n4;;\n", stated, intake(nil, negative: nil))
        for imported in [long, wide, listed, json, published] {
            #expect(ballots(imported) == wanted)
            #expect(imported.form == .quadratic && imported.blankCount == 1)
            let election = imported.election(seats: 2)
            #expect(election.castCount == 4 && election.ballotCount == 3 && election.seats == 2)
            #expect(election.credits?.perBallot == 9)
        }
        for imported in [long, wide, listed, json] {
            #expect(
                imported.candidates.map(\.id) == ["1", "2", "3"]
                    && imported.candidates.map(\.isWithdrawn) == [false, true, false]
            )
        }
    }

    @Test func namesAloneAreIds() throws {
        let imported = try read("kiezer;kandidaat;stemmen\n1;Ada;3\n", list: "kandidaat\nBo\nAda\n")
        #expect(imported.candidates.map(\.id) == ["Bo", "Ada"] && imported.credits?.ballots.sides[1].inFavour == 3)
    }

    @Test func everyBallotBeyondTheLimitsIsNamedWithItsLineAndItsFault() throws {
        var limits = ElectionRulebook.Limits(form: .quadratic, minimum: 1, maximum: 2)
        limits.credits = CreditRules(perBallot: 9, takesVotesAgainst: false, maximumVotes: 2)
        let imported = try read("kiezer;1;2;3\na;2;2;1\nb;3;1;\nc;-1;;\nd;3;;\ne;1;1;1\nf;2;;2\n", CreditIntake(limits))
        let found = imported.findings.map { ($0.place.line ?? 0, $0.severity, $0.reason) }
        #expect(found.allSatisfy { $0.1 == .warning })
        #expect(found.map(\.0) == [2, 3, 4, 5, 6])
        #expect(
            found.map(\.2) == [
                .ranked(.ballotOutside(.tooManyCandidates)), .credits(.overspent(spent: 10, given: 9)),
                .ranked(.ballotOutside(.negativeVotes)), .ranked(.ballotOutside(.tooManyVotesOnOneCandidate)),
                .ranked(.ballotOutside(.tooManyCandidates)),
            ]
        )
        let election = imported.election()
        #expect(
            election.outsideLimits == [
                .tooManyCandidates: 2, .tooManyCredits: 1, .negativeVotes: 1, .tooManyVotesOnOneCandidate: 1,
            ]
        )
        #expect(ballots(imported) == [[2, 0, 2]] && election.castCount == 6)
    }

    @Test(arguments: [
        ("kiezer;kandidaat;stemmen\n1;Ada;3\n1;1;1\n", 3, Finding.Reason.ranked(.candidateNamedTwice("1"))),
        ("kiezer;kandidaat;stemmen\n1;Ada;3\n2;Eva;1\n", 3, .ranked(.candidateNotListed("Eva"))),
        ("kiezer;kandidaat;stemmen\n1;Ada;drie\n", 2, .credits(.badVotes("drie"))),
        ("kiezer;kandidaat;stemmen\n1;Ada;1,5\n", 2, .credits(.badVotes("1,5"))),
        ("kiezer;kandidaat;stemmen\n1;Ada;\n", 2, .credits(.badVotes(""))),
        ("kiezer;kandidaat;stemmen\n1;Ada;1000001\n", 2, .credits(.badVotes("1000001"))),
        ("kiezer;kandidaat;stemmen\n;Ada;1\n", 2, .emptyVoter),
        ("kiezer;kandidaat;stemmen\n1;Ada\n", 2, .fieldCount(expected: 3, found: 2)),
        ("kiezer;1;2;3\n1;x;;\n", 2, .credits(.badVotes("x"))),
        ("kiezer;1;2;3\n1;1;;\n1;;1;\n", 3, .duplicateVoter("1")),
        ("kiezer;Ada;1\n1;2;3\n", 1, .repeatedColumn("1")),
        ("kiezer;Eva;Dan\n1;2;3\n", 1, .ranked(.creditShapeUnknown)),
        ("kiezer;kandidaat\n1;Ada\n", 0, .ranked(.votesNeeded(rule: "quadratic"))),
        ("kiezer;kandidaat;rang\n1;Ada;1\n", 0, .ranked(.votesNeeded(rule: "quadratic"))),
        ("kiezer;stem\n1;1\n", 0, .ranked(.votesNeeded(rule: "quadratic"))),
        ("kiezer;1;2;3\n", 0, .ranked(.noBallots)), ("", 1, .emptyFile),
    ])
    func aBrokenFileIsRefusedWithItsPlace(_ text: String, _ line: Int, _ reason: Finding.Reason) {
        let found = errors { try read(text) }
        #expect(found.count == 1 && found.first?.reason == reason, "\(text): \(found)")
        if line > 0 { #expect(found.first?.line == line, "\(text): \(found)") }
    }

    @Test func everyFaultIsReportedAtOnce() {
        let found = errors { try read("kiezer;kandidaat;stemmen\n1;Eva;1\n2;Ada;x\n3;Ada;1\n3;Ada;1\n") }
        #expect(found.map(\.line) == [2, 3, 5])
    }

    @Test func brokenJSONNamesItsPlace() {
        let head = "{\"format\":\"wijkstem-ballots/1\",\"kind\":\"quadratic\",\"ballots\":[\n"
        for (ballot, reason) in [
            ("{\"ballot\":[{\"candidate\":\"Eva\",\"votes\":1}]}", Finding.Reason.ranked(.candidateNotListed("Eva"))),
            ("{\"ballot\":[{\"candidate\":\"1\",\"votes\":1.5}]}", .json("fraction", detail: "")),
            (
                "{\"ballot\":[{\"project\":\"1\",\"votes\":1}]}",
                .unknownKey("ballots[0].ballot[0].project", valid: ["candidate", "votes"])
            ),
            (
                "{\"ballot\":[{\"candidate\":\"1\",\"votes\":1},{\"candidate\":\"Ada\",\"votes\":1}]}",
                .ranked(.candidateNamedTwice("Ada"))
            ),
        ] {
            let found = errors { try read(head + ballot + "]}", form: .json) }
            #expect(found.map(\.reason) == [reason] && found.first?.line == 2, "\(found)")
        }
    }

    @Test func someoneMustSayHowManyCreditsThereAre() {
        #expect(errors { try read("kiezer;1;2\n1;1;1\n", intake(nil)) }.map(\.reason) == [.credits(.missing)])
        #expect(errors { try pabulib("1;1;1\n", "", intake(nil)) }.map(\.reason) == [.credits(.missing)])
        let two = errors { try pabulib("1;1;1\n", "credits;25\n", intake(9)) }
        #expect(two.map(\.reason) == [.credits(.givenTwice(key: "credits", stated: "25"))])
    }

    @Test func aListOfCandidatesThatIsNoneIsRefused() {
        for (list, reason) in [
            ("leeftijd\n3\n", Finding.Reason.missingColumn("name", section: "k")),
            ("naam\nAda\nAda\n", .ranked(.candidateTwice("Ada"))),
            ("naam;teruggetrokken\nAda;soms\n", .ranked(.badWithdrawn("soms"))),
        ] {
            #expect(errors { try read("kiezer;Ada\n1;1\n", list: list) }.map(\.reason) == [reason])
        }
    }

    @Test func aPublicVoteOfAnotherKindIsRefused() {
        let text =
            "META\nkey;value\nbudget;1\nvote_type;approval\nPROJECTS\nproject_id;cost\n1;1\nVOTES\nvoter_id;vote\n1;1\n"
        let found = errors {
            try CreditsImporter.read(pabulib: MemorySource(Array(text.utf8), name: "p"), intake(nil, negative: nil))
        }
        #expect(found.map(\.reason) == [.ranked(.votesNeeded(rule: "quadratic"))])
    }

    @Test(arguments: [
        (#""ballot":{"kind":"quadratic"}"#, Finding.Reason.missingKey("ballot.credits")),
        (#""ballot":{"kind":"ranked","credits":9}"#, .ballotsWithoutMeaning(rule: "quadratic", kind: "ranked")),
        (#""ballot":{"credits":0}"#, .outOfRange(key: "ballot.credits", value: 0, limit: 1)),
        (
            #""ballot":{"credits":1000001}"#,
            .aboveRange(key: "ballot.credits", value: 1_000_001, limit: CreditRules.limit)
        ),
        (#""ballot":{"credits":9,"max_votes":0}"#, .outOfRange(key: "ballot.max_votes", value: 0, limit: 1)),
        (#""ballot":{"credits":9,"max_points":3}"#, .unknownKey("ballot.max_points", valid: [])),
        (#""language":"nl""#, .missingKey("ballot")),
    ])
    func aRulebookMustSayWhatBallotsMaySpend(_ ballot: String, _ reason: Finding.Reason) {
        let text =
            #"{"format":"wijkstem-rules/1","vote":"X","method":{"rule":"quadratic"},"seats":1,"ties":["name"],"#
            + #""disclosure":{"ballots":"open"},"# + ballot + "}"
        let inspection = RulebookReader.inspectElection(Array(text.utf8), file: "x")
        #expect(inspection.rulebook == nil)
        var found = inspection.findings.map(\.reason)
        if case .unknownKey(let key, _)? = found.first { found = [.unknownKey(key, valid: [])] }
        #expect(found == [reason])
    }

    @Test func onlyThisRuleHasCredits() {
        let text =
            #"{"format":"wijkstem-rules/1","vote":"X","method":{"rule":"irv"},"ties":["name"],"disclosure":{"ballots":"open"},"#
            + #""ballot":{"credits":9,"negative":true}}"#
        let found = RulebookReader.inspectElection(Array(text.utf8), file: "x").findings.map(\.reason)
        #expect(
            found == [
                .credits(.onlyWithCredits(key: "ballot.credits")), .credits(.onlyWithCredits(key: "ballot.negative")),
            ]
        )
    }
}
