import Testing

@testable import Verification

/// The keep factors of Meek's rule, worked by hand to the last decimal.
@Suite("Keep factors written by hand")
struct WorkedMeekTests {
    /// Three ballots, two places: a has 3 of 3, so the quota is ⌊3 · 10⁹ / 3⌋ + 1 = 1.000000001, and a is elected.
    ///
    /// Second round. First distribution as before: a has 1.999999999 too much, and keeps ⌈1.000000001 / 3⌉ = 0.333333334 of each
    /// ballot. Second: a has 3 · 0.333333334 = 1.000000002, and of what is left b gets 2 · 0.666666666 and c 0.666666666. The sum
    /// is 3, so the quota is the same, and b has it.
    static let three = WrittenElection(
        "stv-meek",
        options: WrittenElection.walked,
        seats: 2,
        candidates: ["a", "b", "c"].map { WrittenElection.candidate($0) },
        ballots: [WrittenElection.ballot("a b", 2), WrittenElection.ballot("a c", 1)]
    )

    @Test func factorsAreThoseOfTheLastDistribution() throws {
        let (report, result, _) = try Self.three.verified()
        #expect(report.verdict == .valid, "\(report.complaints)")
        let expected: KeyValuePairs<String, JSON> = [
            "/elected": ["a", "b"],
            "/rounds/0/iterations": 1, "/rounds/0/keep_factors/0/factor": "1.000000000",
            "/rounds/0/votes/0/votes": "3.000000000", "/rounds/0/quota": "1.000000001",
            "/rounds/1/iterations": 2, "/rounds/1/quota": "1.000000001",
            "/rounds/1/keep_factors": [
                ["factor": "0.333333334", "id": "a"], ["factor": "1.000000000", "id": "b"],
                ["factor": "1.000000000", "id": "c"],
            ],
            "/rounds/1/votes": [
                ["id": "a", "votes": "1.000000002"], ["id": "b", "votes": "1.333333332"],
                ["id": "c", "votes": "0.666666666"],
            ],
            "/rounds/1/exhausted": "0.000000000",
        ]
        for (pointer, value) in expected { #expect(result.value(at: pointer) == value, "\(pointer)") }
    }

    /// The factor rounded down, that of the first distribution, one for somebody else, and other numbers of distributions: each is
    /// told at V11.K, and nowhere before it.
    @Test(
        arguments: [
            ("/rounds/1/keep_factors/0/factor", #""factor":"0.333333334""#, #""factor":"0.333333333""#),
            ("/rounds/1/keep_factors/0/factor", #""factor":"0.333333334""#, #""factor":"0.333333335""#),
            ("/rounds/1/keep_factors/0/factor", #""factor":"0.333333334""#, #""factor":"1.000000000""#),
            (
                "/rounds/0/keep_factors/0/factor", #""factor":"1.000000000","id":"a""#,
                #""factor":"0.999999999","id":"a""#
            ),
            (
                "/rounds/0/keep_factors/1/factor", #""factor":"1.000000000","id":"b""#,
                #""factor":"0.000000000","id":"b""#
            ),
            ("/rounds/1/iterations", #""iterations":2"#, #""iterations":1"#),
            ("/rounds/1/iterations", #""iterations":2"#, #""iterations":3"#),
            ("/rounds/0/iterations", #""iterations":1"#, #""iterations":2"#),
        ]
    )
    func anotherFactorIsTold(_ place: String, _ old: String, _ new: String) throws {
        var forged = ForgedBundle(try Self.three.bundle(), vote: "proef")
        try forged.replace("result.json", old, with: new)
        try forged.writePage()
        let report = try forged.report()
        report.expectFailure(at: .keepFactors, alone: true)
        guard case .fail(let failures)? = report[.keepFactors] else { return }
        #expect(failures.map(\.place) == ["result.json#\(place)"])
        #expect(report[.rounds] == .notRun(.needs(.keepFactors)))
    }

    /// Without the ballots nobody can say what the factors are.
    @Test func sealedBallotsLeaveTheFactorsOpen() throws {
        let sealed = Self.three.with(["disclosure": ["ballots": "totals", "k": 1]])
        let forged = ForgedBundle(try sealed.bundle(), vote: "proef")
        #expect(try forged.report().verdict == .valid)
        let alone = try forged.report(withSealedPart: false)
        #expect(alone[.keepFactors] == .notRun(.notPublic) && alone.verdict == .incomplete)
    }
}
