import BigInt
import ExactArithmetic
public import VotingModel

/// Counts a question beside the budget: whether a motion has its majority and its quorum, whether a veto stands.
///
/// Of 40 members, 25 were present or represented: 12 yes, 9 no, 2 abstentions, 1 blank, 1 invalid. A majority of more than 1/2
///
///     of votes_cast, blank excluded   base 12 + 9           = 21   needed 11   adopted
///     of votes_cast, blank counted    base 12 + 9 + 1       = 22   needed 12   adopted
///     of valid, blank counted         base 12 + 9 + 1 + 2   = 24   needed 13   rejected
///     of present                      base                    25   needed 13   rejected
///     of members                      base                    40   needed 21   rejected
///
/// With a quorum of 2/3 of the members, 25 · 3 < 40 · 2: `no_quorum`, whatever the votes. In a second meeting whose rule is
/// `without_quorum` the votes decide.
///
/// `at_least` asks for yes ≥ fraction · base: of a base of 21, 2/3 needs 14 and 3/4 needs 16. It takes one yes vote at least, so
/// that nothing is adopted by nobody.
///
/// A veto is `vetoed` if as many objections as the rulebook says came *with a reason*: 5 objections of which 2 have one are
/// no veto where it takes 3.
///
/// # Ties
/// An equal vote rejects: 10 yes of a base of 20 is not more than 1/2. (Under `at_least` 1/2 it is adopted, as the word says.)
///
/// # Performance
/// A few comparisons of fractions.
///
/// Source: docs/bundle-format.md, "Motions"; BW 2:13 for the default of an absolute majority of the votes cast.
public struct MotionCount: Sendable {
    public let motion: Motion
    /// Of the same kind as the motion, with `present` and `members` where the motion asks for them.
    public let votes: MotionVotes

    public init(_ motion: Motion, _ votes: MotionVotes) {
        self.motion = motion
        self.votes = votes
    }

    /// The outcome; `projects` are those of the vote, in their order, of which a veto may keep some out.
    ///
    /// - Precondition: the votes are of the motion's kind.
    /// - Complexity: O(projects · tags).
    public func counted(among projects: [Project] = []) -> CountedMotion {
        switch (motion.kind, votes) {
        case (.motion(let majority, let quorum, let blank), .motion(let votes)):
            let base = Self.base(majority.base, blank, votes)
            let needed = Self.needed(majority, base: base)
            let outcome: MotionOutcome =
                Self.hasQuorum(quorum, votes) ? votes.yes >= needed ? .adopted : .rejected : .noQuorum
            return CountedMotion(
                id: motion.id,
                text: motion.text,
                kind: .motion(majority, quorum: quorum, votes: votes, base: base, needed: needed),
                outcome: outcome
            )
        case (.veto(let least, let tags), .veto(let votes, let withReason)):
            let stands = withReason >= least
            let excluded = stands ? projects.filter { $0.hasTag(among: tags) }.map(\.id) : []
            return CountedMotion(
                id: motion.id,
                text: motion.text,
                kind: .veto(least: least, votes: votes, withReason: withReason, excluded: excluded),
                outcome: stands ? .vetoed : .notVetoed
            )
        default: preconditionFailure("votes are of the kind of their motion")
        }
    }

    /// The tags whose projects vetoes keep out.
    public static func vetoedTags(_ counts: [MotionCount]) -> [String] {
        counts.flatMap { count -> [String] in
            guard case .veto(let least, let tags) = count.motion.kind, case .veto(_, let withReason) = count.votes,
                withReason >= least
            else { return [] }
            return tags
        }
    }

    private static func base(_ base: Motion.Base, _ blank: BallotRules.Blank, _ votes: MotionVotes.Votes) -> Int {
        let cast = votes.yes + votes.no + (blank == .counted ? votes.blank : 0)
        return switch base {
        case .votesCast: cast
        case .valid: cast + votes.abstain
        case .present: votes.present ?? 0
        case .members: votes.members ?? 0
        }
    }

    /// The least whole number of yes votes that passes the test.
    private static func needed(_ majority: Motion.Majority, base: Int) -> Int {
        let bar = majority.fraction * Rational(base)
        let least = majority.test == .moreThan ? bar.floor + 1 : max(1, bar.ceiling)
        return Int(clamping: least)
    }

    private static func hasQuorum(_ quorum: Motion.Quorum?, _ votes: MotionVotes.Votes) -> Bool {
        guard let quorum, votes.meeting == 1 || quorum.secondMeeting == .none else { return true }
        return Rational(votes.present ?? 0) >= quorum.fraction * Rational(votes.members ?? 0)
    }
}

extension Project {
    /// Whether it has one of some tags; these compare as bytes.
    func hasTag(among tags: [String]) -> Bool {
        self.tags.contains { own in tags.contains { $0.utf8.elementsEqual(own.utf8) } }
    }
}
