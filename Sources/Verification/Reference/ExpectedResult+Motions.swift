/// `motions` of `result.json` as they must be.
extension ExpectedResult {
    var motions: JSON? {
        guard let motions = count.rules.motions else { return nil }
        let votes = count.motionVotes?.votes ?? []
        return .list(
            zip(motions, votes).map { motion, cast in
                switch (motion.content, cast.content) {
                case (.vote(let vote), .vote(let numbers)): self.motion(motion, vote, numbers)
                case (.veto(let veto), .veto(let votes, let withReason)):
                    self.veto(motion, veto, votes: votes, withReason: withReason)
                default: .flag(false)  // V9.E holds the kinds against each other.
                }
            }
        )
    }

    private func motion(_ motion: Motion, _ vote: Motion.Vote, _ votes: MotionVotes.Numbers) -> JSON {
        let base = MotionOutcome.base(vote, votes)
        return .with([
            "abstain": .integer(votes.abstain),
            "base_votes": .integer(base),
            "blank": .integer(votes.blank),
            "id": .text(motion.id),
            "invalid": .integer(votes.invalid),
            "kind": .string(motion.kind.rawValue),
            "majority": .with([
                "base": .string(vote.base.rawValue),
                "fraction": written(vote.fraction),
                "test": .string(vote.test.rawValue),
            ]),
            "meeting": .integer(votes.meeting),
            "members": votes.members.map { .integer($0) },
            "needed": .integer(MotionOutcome.needed(vote, base: base)),
            "no": .integer(votes.no),
            "outcome": .string(MotionOutcome.of(vote, votes).rawValue),
            "present": votes.present.map { .integer($0) },
            "quorum": vote.quorum.map {
                .with([
                    "fraction": written($0.fraction),
                    "second_meeting": .string($0.secondMeeting.rawValue),
                ])
            },
            "text": .text(motion.text),
            "yes": .integer(votes.yes),
        ])
    }

    private func veto(_ motion: Motion, _ veto: Motion.Veto, votes: Int, withReason: Int) -> JSON {
        let outcome = MotionOutcome.of(veto, withReason: withReason)
        let tags = Set(veto.tags)
        let excluded = count.listed.filter { project in
            outcome == .vetoed && project.tags.contains(where: tags.contains)
        }
        return .with([
            "excluded": .list(excluded.map { .text($0.id) }),
            "id": .text(motion.id),
            "kind": .string(motion.kind.rawValue),
            "least": .integer(veto.least),
            "outcome": .string(outcome.rawValue),
            "text": .text(motion.text),
            "veto": .integer(votes),
            "with_reason": .integer(withReason),
        ])
    }
}
