import BigInt

/// What came of a question beside the budget.
///
/// Of 40 members 30 are present; 15 say yes, 10 no, 2 abstain, 3 are blank and count: the base of `votes_cast` is 28. More than
/// half of it is 15, so the motion is adopted; a quorum of three quarters of the members is there, one of four fifths is not.
enum MotionOutcome: String {
    case adopted, rejected, vetoed
    case noQuorum = "no_quorum"
    case notVetoed = "not_vetoed"

    /// The number of votes that a majority is a fraction of.
    static func base(_ vote: Motion.Vote, _ votes: MotionVotes.Numbers) -> Int {
        let cast = votes.yes + votes.no + (vote.blank == .counted ? votes.blank : 0)
        switch vote.base {
        case .votesCast: return cast
        case .valid: return cast + votes.abstain
        case .present: return votes.present ?? 0
        case .members: return votes.members ?? 0
        }
    }

    /// The least number of yes that is a majority of this base.
    static func needed(_ vote: Motion.Vote, base: Int) -> Int {
        let part = vote.fraction * BigUInt(base)
        switch vote.test {
        case .moreThan: return Int(part.roundedDown) + 1
        case .atLeast: return max(1, Int(part.roundedUp))
        }
    }

    static func of(_ vote: Motion.Vote, _ votes: MotionVotes.Numbers) -> MotionOutcome {
        if let quorum = vote.quorum, !(votes.meeting == 2 && quorum.secondMeeting == .withoutQuorum) {
            let needed = quorum.fraction * BigUInt(votes.members ?? 0)
            if Fraction(votes.present ?? 0) < needed { return .noQuorum }
        }
        return votes.yes >= needed(vote, base: base(vote, votes)) ? .adopted : .rejected
    }

    static func of(_ veto: Motion.Veto, withReason: Int) -> MotionOutcome {
        withReason >= veto.least ? .vetoed : .notVetoed
    }

    /// The tags of all vetoes that were cast: projects with one of them are not admitted.
    static func vetoedTags(_ motions: [Motion], _ votes: MotionVotes?) -> Set<Text> {
        var tags: Set<Text> = []
        for (motion, cast) in zip(motions, votes?.votes ?? []) {
            guard case .veto(let veto) = motion.content, case .veto(_, let withReason) = cast.content,
                of(veto, withReason: withReason) == .vetoed
            else { continue }
            tags.formUnion(veto.tags)
        }
        return tags
    }
}
