import ExactArithmetic
import VotingModel

/// Questions beside the budget: how was voted, what it took, and what came of it.
extension ResultPage {
    func motions(in html: inout HTML) {
        html.element("p") { $0.text(texts.motionsExplained) }
        for (index, motion) in document.particulars.motions.enumerated() {
            let pointer = "/motions/\(index)"
            html.element("h3") { figures.text(motion.text, at: "\(pointer)/text", in: &$0) }
            html.element("dl", ["class": "facts"]) { list in
                fact(texts.outcome, in: &list) { value in
                    value.element("strong") {
                        figures.outcome(motion.outcome, texts, at: "\(pointer)/outcome", in: &$0)
                    }
                }
                switch motion.kind {
                case .motion(let majority, let quorum, let votes, let base, let needed):
                    self.votes(votes, at: pointer, in: &list)
                    fact(texts.base(majority.base), in: &list) {
                        figures.count(base, at: "\(pointer)/base_votes", in: &$0)
                    }
                    fact(texts.needed, in: &list) { value in
                        figures.count(needed, at: "\(pointer)/needed", in: &value)
                        value.text(" (\(texts.word(for: majority.test)) ")
                        figures.text(majority.fraction.text, at: "\(pointer)/majority/fraction", in: &value)
                        value.text(")")
                    }
                    presence(votes, quorum, at: pointer, in: &list)
                case .veto(let least, let votes, let withReason, _):
                    for (title, key, number) in [
                        (texts.objections, "veto", votes), (texts.withReason, "with_reason", withReason),
                        (texts.leastObjections, "least", least),
                    ] {
                        fact(title, in: &list) { figures.count(number, at: "\(pointer)/\(key)", in: &$0) }
                    }
                }
            }
            html.line()
            if case .veto(_, _, _, let excluded) = motion.kind { keptOut(excluded, at: pointer, in: &html) }
        }
    }

    private func votes(_ votes: MotionVotes.Votes, at pointer: String, in list: inout HTML) {
        for (title, key, number) in [
            (texts.votesFor, "yes", votes.yes), (texts.votesAgainst, "no", votes.no),
            (texts.abstentions, "abstain", votes.abstain), (texts.blankVotes, "blank", votes.blank),
            (texts.invalidVotes, "invalid", votes.invalid),
        ] {
            fact(title, in: &list) { figures.count(number, at: "\(pointer)/\(key)", in: &$0) }
        }
    }

    private func presence(
        _ votes: MotionVotes.Votes,
        _ quorum: Motion.Quorum?,
        at pointer: String,
        in list: inout HTML
    ) {
        if let present = votes.present {
            fact(texts.present, in: &list) { figures.count(present, at: "\(pointer)/present", in: &$0) }
        }
        if let members = votes.members {
            fact(texts.members, in: &list) { figures.count(members, at: "\(pointer)/members", in: &$0) }
        }
        guard let quorum else { return }
        fact(texts.quorum, in: &list) { value in
            figures.text(quorum.fraction.text, at: "\(pointer)/quorum/fraction", in: &value)
            value.text(" \(texts.ofTheMembers)")
            if votes.meeting == 2, quorum.secondMeeting == .withoutQuorum {
                value.element("p", ["class": "why"]) { $0.text(texts.secondMeeting) }
            }
        }
    }

    private func keptOut(_ projects: [ProjectID], at pointer: String, in html: inout HTML) {
        if projects.isEmpty { return }
        html.element("p") { $0.text(texts.keptOutByThis) }
        html.element("ul") { list in
            for project in projects {
                guard let position = positions[project] else { continue }
                list.element("li") { projectName(position, in: &$0) }
            }
        }
        html.line()
    }

    /// Beside the reason of a project that is not funded: the veto that keeps it out, if one does.
    func veto(against project: ProjectID, in why: inout HTML) {
        for (index, motion) in document.particulars.motions.enumerated() {
            guard case .veto(_, _, _, let excluded) = motion.kind, excluded.contains(project) else { continue }
            why.text(" \(texts.keptOutByVeto): ")
            figures.text(motion.text, at: "/motions/\(index)/text", in: &why)
        }
    }
}
