import BallotMethods
import ExactArithmetic
import TestSupport
import Testing
import VotingModel

@Suite("Motions and vetoes")
struct MotionTests {
    private func motion(
        _ base: Motion.Base,
        _ fraction: Rational = Rational(1, 2),
        _ test: Motion.Test = .moreThan,
        blank: BallotRules.Blank = .counted,
        quorum: Motion.Quorum? = nil
    ) -> Motion {
        let majority = Motion.Majority(base: base, fraction: fraction, test: test)
        return Motion(id: "m", text: "?", kind: .motion(majority: majority, quorum: quorum, blank: blank))
    }

    private var votes: MotionVotes.Votes {
        var votes = MotionVotes.Votes()
        (votes.yes, votes.no, votes.abstain, votes.blank, votes.invalid) = (12, 9, 2, 1, 1)
        (votes.present, votes.members) = (25, 40)
        return votes
    }

    private func outcome(_ motion: Motion, _ votes: MotionVotes.Votes) -> MotionOutcome {
        MotionCount(motion, .motion(votes)).counted().outcome
    }

    @Test func theWorkedExampleComesOutAsWritten() {
        #expect(outcome(motion(.votesCast, blank: .excluded), votes) == .adopted)
        #expect(outcome(motion(.votesCast), votes) == .adopted)
        #expect(outcome(motion(.valid), votes) == .rejected)
        #expect(outcome(motion(.present), votes) == .rejected)
        #expect(outcome(motion(.members), votes) == .rejected)
    }

    @Test func withoutItsQuorumNothingIsDecidedButInASecondMeeting() {
        let strict = Motion.Quorum(fraction: Rational(2, 3), secondMeeting: .none)
        let lenient = Motion.Quorum(fraction: Rational(2, 3), secondMeeting: .withoutQuorum)
        var second = votes
        second.meeting = 2
        #expect(outcome(motion(.votesCast, quorum: strict), votes) == .noQuorum)
        #expect(outcome(motion(.votesCast, quorum: strict), second) == .noQuorum)
        #expect(outcome(motion(.votesCast, quorum: lenient), votes) == .noQuorum)
        #expect(outcome(motion(.votesCast, quorum: lenient), second) == .adopted)
    }

    @Test func nobodyAdoptsNothing() {
        #expect(outcome(motion(.votesCast, Rational(1, 2), .atLeast), MotionVotes.Votes()) == .rejected)
        #expect(outcome(motion(.votesCast), MotionVotes.Votes()) == .rejected)
    }

    /// What is needed is found by trying every number of yes votes against the definition.
    @Test func neededIsTheLeastNumberThatPasses() {
        let seed: UInt64 = 31
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<400 {
            let denominator = Int.random(in: 2...7, using: &generator)
            let fraction = Rational(Int.random(in: 1..<denominator, using: &generator), denominator)
            let test = Motion.Test.allCases.randomElement(using: &generator) ?? .moreThan
            var votes = MotionVotes.Votes()
            votes.present = Int.random(in: 0...30, using: &generator)
            let base = votes.present ?? 0
            let bar = fraction * Rational(base)
            let least = (0...40).first { yes in
                test == .moreThan ? Rational(yes) > bar : Rational(yes) >= bar && yes > 0
            }
            for yes in 0...base {
                votes.yes = yes
                let counted = MotionCount(motion(.present, fraction, test), .motion(votes)).counted()
                guard case .motion(_, _, _, base, let needed) = counted.kind else {
                    Issue.record("base, seed \(seed)")
                    return
                }
                #expect(needed == least, "seed \(seed)")
                #expect((counted.outcome == .adopted) == (yes >= needed), "seed \(seed)")
            }
        }
    }

    @Test func aVetoTakesReasonsAndKeepsItsTagsOut() {
        let projects = [
            Project(id: "1", cost: 100, tags: ["zorg"]), Project(id: "2", cost: 100, tags: ["digitaal", "zorg"]),
        ]
        let veto = Motion(id: "v", text: "?", kind: .veto(least: 3, tags: ["digitaal"]))
        func counted(_ withReason: Int) -> CountedMotion {
            MotionCount(veto, .veto(votes: 5, withReason: withReason)).counted(among: projects)
        }
        #expect(counted(2).outcome == .notVetoed)
        #expect(counted(2).kind == .veto(least: 3, votes: 5, withReason: 2, excluded: []))
        #expect(counted(3).outcome == .vetoed)
        #expect(counted(3).kind == .veto(least: 3, votes: 5, withReason: 3, excluded: ["2"]))
    }

    @Test(arguments: [RuleID.greedy, .equalShares, .phragmen, .maxWelfare, .exactEqualShares])
    func aVetoedProjectIsExcludedUnderEveryRule(_ rule: RuleID) throws {
        var builder = BallotProfileBuilder(kind: .approval, projectCount: 2)
        builder.add(projects: [0, 1], times: 4)
        var counts = BallotCounts()
        counts.valid = 4
        var election = Election(
            projects: [Project(id: "1", cost: 100), Project(id: "2", cost: 100, tags: ["digitaal"])],
            budget: 1_000,
            currency: .euro,
            profile: builder.finish(),
            counts: counts
        )
        election.vetoedTags = ["digitaal"]
        let specification = MethodSpecification(rule: rule, ties: [.listed])
        let tally = try Methods.method(for: specification, ballots: .approval).tally(election, in: TallyContext())
        #expect(tally.outcome.funded == [0])
        #expect(tally.record.notFunded.map(\.reason) == [.excluded])
    }
}
