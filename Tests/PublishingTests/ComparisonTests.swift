import BallotMethods
import ExactArithmetic
import Publishing
import TestSupport
import Testing
import VotingModel

@Suite("A comparison of methods")
struct ComparisonTests {
    /// Ballots {A, B}, {A}, {C}, {}; costs 60, 30, 40; the outcomes {A} and {B, C}.
    private func election(name: String = "A") -> Election {
        var builder = BallotProfileBuilder(kind: .approval, projectCount: 3)
        builder.add(projects: [0, 1])
        builder.add(projects: [0])
        builder.add(projects: [2])
        builder.add(projects: [])
        var counts = BallotCounts()
        (counts.valid, counts.blank) = (3, 1)
        return Election(
            projects: [
                Project(id: ProjectID("a"), name: name, cost: 6_000), Project(id: ProjectID("b"), cost: 3_000),
                Project(id: ProjectID("c"), cost: 4_000),
            ],
            budget: 7_000,
            currency: .euro,
            profile: builder.finish(),
            counts: counts
        )
    }

    private func comparison(_ election: Election) throws -> Comparison {
        let greedy = try Methods.method(for: .init(rule: .greedy, ties: [.listed]), ballots: .approval)
        let first = try greedy.tally(election, in: TallyContext())
        let second = Tally(
            method: first.method,
            outcome: Outcome(funded: [1, 2], spent: 7_000),
            record: TallyRecord(
                steps: [(1, 3_000), (2, 4_000)].map { project, paid in
                    FundingStep(project: project, by: "greedy", paid: paid, grounds: .free, tie: nil)
                },
                ties: [],
                notFunded: [NotFunded(project: 0, reason: .doesNotFit, missing: 6_000)]
            ),
            certificate: first.certificate,
            totals: first.totals
        )
        return Comparison([first, second], of: election)
    }

    @Test func figuresAreThoseWorkedByHand() throws {
        let comparison = try comparison(election())
        #expect(comparison.lines[0].tally.outcome.funded == [0])
        #expect(comparison.lines[0].histogram == [2, 2])
        #expect(comparison.lines[1].histogram == [2, 2])
        #expect(comparison.lines[0].averageNamed == Rational(1, 2))
        #expect(comparison.lines[0].averageCost == Rational(3_000))
        #expect(comparison.lines[1].averageCost == Rational(1_750))
        let change = comparison.changes[0]
        #expect([change.byNumber.gain, change.byNumber.indifferent, change.byNumber.lose] == [1, 2, 1])
        #expect([change.byCost.gain, change.byCost.indifferent, change.byCost.lose] == [1, 1, 2])
        #expect(change.added == [1, 2] && change.dropped == [0])
        #expect(comparison.overlaps.count == 1 && comparison.overlaps[0].projects.isEmpty)
        #expect(comparison.overlaps[0].cost == 0)
    }

    @Test func withoutBallotsThereIsNoAverageAndThePageIsWhole() throws {
        let empty = election().with(
            profile: BallotProfileBuilder(kind: .approval, projectCount: 3).finish(),
            counts: BallotCounts()
        )
        let comparison = try comparison(empty)
        #expect(comparison.lines[0].averageNamed == nil && comparison.lines[0].histogram == [])
        for language in Language.allCases {
            #expect(ComparisonPage(comparison, language: language).source.hasSuffix("</html>\n"))
            #expect(!ComparisonTable(comparison, texts: Texts(language)).lines.isEmpty)
        }
    }

    @Test func namesOnThePageAreTextAndNothingElse() throws {
        let page = ComparisonPage(
            try comparison(election(name: "<script>alert(1)</script>\"'&")),
            language: .en
        ).source
        #expect(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;"))
        #expect(!page.contains("<script"))
        #expect(!page.contains("http://") && !page.contains("https://"))
        #expect(page.contains("default-src 'none'".replacing("'", with: "&#39;")))
    }
}
