import Testing

@testable import Verification

/// Elections worked by hand, in bundles that no engine has written.
@Suite("Elections written by hand")
struct WorkedElectionBundlesTests {
    private let five = ["a", "b", "c", "d", "e"].map { WrittenElection.candidate($0, "Naam \($0)") }

    private func text(_ result: JSON, _ pointer: String) -> String? {
        if case .text(let text)? = result.value(at: pointer) { return text.string }
        return nil
    }

    private func ids(_ value: JSON?) -> [String] {
        guard case .list(let list)? = value else { return [] }
        return list.compactMap { if case .text(let id) = $0 { id.string } else { nil } }
    }

    /// 20 ballots, 2 places: the quota is 7.
    ///
    /// a is elected with 8; each of its ballots goes on at ⌊1 · 1 / 8⌋ = 0.125, so b gets 1.
    /// e goes out with 2 ballots that name nobody else. c and d are equal in every stage, so the list decides: d goes out, and
    /// c has 6. b, with 5, goes out; c is left.
    @Test func scottishStages() throws {
        let ballots = [("a b", 8), ("b", 4), ("c b", 3), ("d c", 3), ("e", 2)].map {
            WrittenElection.ballot($0.0, $0.1)
        }
        let election = WrittenElection(
            "stv-scottish",
            options: WrittenElection.walked,
            seats: 2,
            candidates: five,
            ballots: ballots
        )
        let (report, result, _) = try election.verified()
        #expect(report.verdict == .valid, "\(report.complaints)")
        #expect(ids(result["elected"]) == ["a", "c"])
        #expect(text(result, "/rounds/0/quota") == "7.00000")
        #expect(text(result, "/rounds/0/surplus/votes") == "1.00000")
        #expect(text(result, "/rounds/1/votes/1/votes") == "5.00000")
        #expect(ids(result.value(at: "/rounds/1/excluded")) == ["e"])
        #expect(text(result, "/rounds/2/exhausted") == "2.00000")
        #expect(text(result, "/ties/0/decided_by") == "listed" && text(result, "/ties/0/chosen") == "d")
        #expect(text(result, "/ties/0/value") == "3/1")
        #expect(text(result, "/rounds/3/votes/2/votes") == "6.00000")
        #expect(ids(result.value(at: "/rounds/4/grounds")) == ["remaining"])
    }

    /// 9 ballots that count: a 4, b 3, c 2; nobody has 5.
    ///
    /// c goes out; one of its ballots goes to b, which has 4, the other is
    /// exhausted. Of the two left b has as many as a: the earlier in the list is elected.
    @Test func instantRunoff() throws {
        let options = WrittenElection.walked.and([
            "batch": "false", "stop_after": "none", "threshold": "each-round", "until_two": "false",
        ])
        let ballots = [("a", 4), ("b", 3), ("c b", 1), ("c", 1), ("ab", 1)].map { WrittenElection.ballot($0.0, $0.1) }
        let election = WrittenElection("irv", options: options, candidates: Array(five.prefix(3)), ballots: ballots)
        let (report, result, files) = try election.verified()
        #expect(report.verdict == .valid, "\(report.complaints)")
        #expect(ids(result["elected"]) == ["a"] && ids(result.value(at: "/rounds/1/grounds")) == ["ahead"])
        #expect(
            text(result, "/rounds/0/exhausted") == "1" && text(result, "/rounds/0/exhausted_by/0/reason") == "overvote"
        )
        #expect(text(result, "/rounds/1/exhausted") == "2")
        #expect(result.value(at: "/ballots/invalid") == 1 && result.value(at: "/ballots/valid") == 9)
        let table = String(decoding: try #require(files["rounds.csv"]), as: UTF8.self)
        #expect(table.contains("\r\n1;c;Naam c;2;uit\r\n") && table.contains("\r\n2;;telt niet meer;2;\r\n"))
    }

    /// a before b 5 to 4, b before c 7 to 2, c before a 6 to 3.
    ///
    /// The strongest paths: a → b 5, a → c 5, b → a 6, b → c 7,
    /// c → a 6, c → b 5: b beats both.
    @Test func schulzeWithItsProof() throws {
        let certificate: JSON = [
            "beaten": [
                ["by": "b", "cut": ["a"], "id": "a", "path": ["b", "c", "a"]],
                ["by": "b", "cut": ["a", "c"], "id": "c", "path": ["b", "c"]],
            ],
            "winners": [
                ["cut": ["a"], "id": "b", "over": "a", "path": ["b", "c", "a"]],
                ["cut": ["a", "c"], "id": "b", "over": "c", "path": ["b", "c"]],
            ],
        ]
        let ballots = [("a b c", 3), ("b c a", 4), ("c a b", 2)].map { WrittenElection.ballot($0.0, $0.1) }
        var election = WrittenElection(
            "schulze",
            options: ["strength": "winning", "unranked": "last"],
            candidates: Array(five.prefix(3)),
            ballots: ballots,
            certificate: certificate
        )
        let (report, result, _) = try election.verified()
        #expect(report.verdict == .valid, "\(report.complaints)")
        #expect(ids(result["elected"]) == ["b"])
        #expect(result.value(at: "/pairs/paths") == [[0, 5, 5], [6, 0, 7], [6, 5, 0]])
        // A set out of which a stronger majority leads proves nothing.
        election.certificate = certificate.and([
            "winners": [
                ["cut": ["a", "c"], "id": "b", "over": "a", "path": []],
                ["cut": ["a", "c"], "id": "b", "over": "c", "path": ["b", "c"]],
            ]
        ])
        try election.verified().report.expectFailure(at: .pairs, alone: true)
    }

    /// Places worth 2, 1 and 0: c stood down, so three stand.
    ///
    /// a has 2·2 + 2·1 = 6; b has 2·1 + 2·2, and shares the first two places of
    /// the last ballot with d, which makes 1.5 for each.
    @Test func bordaWithHalves() throws {
        let candidates =
            ["a", "b", "d"].map { WrittenElection.candidate($0) } + [
                WrittenElection.candidate("c", withdrawn: true)
            ]
        let ballots = [("a c b", 2), ("b a", 2), ("- bd", 1)].map { WrittenElection.ballot($0.0, $0.1) }
        let election = WrittenElection(
            "borda",
            options: ["unranked": "zero"],
            ties: ["lot:1"],
            candidates: candidates,
            ballots: ballots
        )
        let (report, result, _) = try election.verified()
        #expect(report.verdict == .valid, "\(report.complaints)")
        #expect(text(result, "/rounds/0/votes/0/votes") == "6.0" && text(result, "/rounds/0/votes/1/votes") == "7.5")
        #expect(text(result, "/rounds/0/votes/2/votes") == "1.5" && ids(result["elected"]) == ["b"])
        #expect(text(result, "/not_elected/0/reason") == "fewer")
    }

    /// Three ballots, two places: the quota is 1.000000001.
    ///
    /// a has 3 and is elected; the next round passes on what it has too much.
    @Test func meekConserves() throws {
        let ballots = [("a b", 2), ("a c", 1)].map { WrittenElection.ballot($0.0, $0.1) }
        let election = WrittenElection(
            "stv-meek",
            options: WrittenElection.walked,
            seats: 2,
            candidates: Array(five.prefix(3)),
            ballots: ballots
        )
        let (report, result, _) = try election.verified()
        #expect(report.verdict == .valid, "\(report.complaints)")
        #expect(ids(result["elected"]) == ["a", "b"])
        #expect(text(result, "/rounds/0/quota") == "1.000000001")
        #expect(text(result, "/rounds/0/keep_factors/0/factor") == "1.000000000")
    }

    @Test func ballotsAreReadAsTheSettingsSay() throws {
        /// Whom a ballot goes to at first, or why to nobody.
        func end(_ options: JSON, _ ranks: String) throws -> String {
            let election = WrittenElection(
                "stv-wigm",
                options: WrittenElection.walked.and(options),
                candidates: five,
                ballots: [WrittenElection.ballot(ranks, 1), WrittenElection.ballot("e", 3)]
            )
            let (report, result, _) = try election.verified()
            #expect(report.verdict == .valid, "\(report.complaints)")
            for (place, id) in ["a", "b", "c", "d"].enumerated()
            where result.value(at: "/candidates/\(place)/first") == 1 { return id }
            return text(result, "/rounds/0/exhausted_by/0/reason") ?? ""
        }
        #expect(try end([:], "- - b") == "b")
        #expect(try end(["max_skipped": "1"], "- - b") == "skipped_ranks")
        #expect(try end([:], "ab c") == "overvote")
        #expect(try end(["overvote": "skip"], "ab c") == "c")
        #expect(try end(["overvote": "skip", "repeat": "exhaust"], "ab a c") == "repeated")
        #expect(try end(["overvote": "exhaust-if-multiple-continuing"], "ab c") == "overvote")
    }

    @Test func aCountThatWouldTakeTooLongStops() {
        var effort = Effort(left: 5)
        #expect(throws: CountStop.self) {
            for _ in 0..<6 { try effort.spend(1) }
        }
    }
}
