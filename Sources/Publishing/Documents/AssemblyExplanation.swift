import VotingModel

/// What a rulebook says of a vote of members, in words that a member follows: part of the explanation of all rules.
struct AssemblyExplanation {
    private let assembly: Assembly
    private let texts: Texts
    private let figures: Figures
    private let elects: Bool

    init(_ assembly: Assembly, _ texts: Texts, _ figures: Figures, elects: Bool) {
        self.assembly = assembly
        self.texts = texts
        self.figures = figures
        self.elects = elects
    }

    /// Who may vote, and who must take part.
    var voters: [RulesExplanation.Block] {
        let roll = assembly.roll
        var sentences = [
            roll.dues == .paid ? texts.duesMustBePaid : texts.duesDoNotMatter,
            roll.minimumAge > 0 ? texts.leastAge(figures.count(roll.minimumAge)) : texts.ageDoesNotMatter,
            texts.suspendedMayNotVote,
            texts.explanation(of: assembly.meeting),
            assembly.proxies > 0
                ? texts.proxiesAllowed(figures.count(assembly.proxies), one: assembly.proxies == 1)
                : texts.noProxies,
        ]
        if !elects { sentences.append(assembly.recusal ? texts.interestsBar : texts.interestsDoNotBar) }
        var blocks: [RulesExplanation.Block] = [
            .paragraph(texts.membersOn(roll.date.text)), .items(sentences),
        ]
        if let quorum = assembly.quorum {
            blocks.append(.paragraph(texts.quorumOfVote(figures.part(quorum.fraction))))
            blocks.append(.paragraph(texts.secondMeetingOfVote(quorum.secondMeeting)))
        } else {
            blocks.append(.paragraph(texts.noQuorumOfVote))
        }
        return blocks
    }

    /// What the chair says after the count, and what that needs.
    var declaration: [RulesExplanation.Block] {
        let documents = assembly.definitive
        if documents.isEmpty { return [.paragraph(texts.chairPronounces), .paragraph(texts.noDocumentsNeeded)] }
        return [
            .paragraph(texts.chairPronounces), .paragraph(texts.documentsNeeded),
            .items(documents.map { texts.name(of: $0) }),
        ]
    }
}
