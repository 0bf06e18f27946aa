public import VotingModel

/// The rulebook of an election in words that a resident follows, on one page; it stands beside `RulesExplanation`.
public struct ElectionRulesExplanation {
    private let rulebook: ElectionRulebook
    private let digest: String
    private let texts: Texts
    private let figures: Figures

    /// `digest` is that of the rulebook, in groups.
    public init(_ rulebook: ElectionRulebook, digest: String, language: Language) {
        self.rulebook = rulebook
        self.digest = digest
        texts = Texts(language)
        figures = Figures(language)
    }

    private typealias Block = RulesExplanation.Block

    private var sections: [RulesExplanation.Section] {
        [
            .init(id: "seats", title: texts.whatIsElected, blocks: seats),
            .init(
                id: "voters",
                title: texts.whoVotes,
                blocks: (assembly?.voters ?? [.paragraph(texts.rollElsewhere)]) + [.paragraph(texts.allEqual)]
            ),
            .init(id: "ballot", title: texts.howToVote, blocks: ballot),
            .init(id: "count", title: texts.howCounted, blocks: count),
            .init(id: "ties", title: texts.tieCriteria, blocks: ties),
            .init(id: "declaration", title: texts.whatChairSays, blocks: assembly?.declaration ?? []),
            .init(id: "public", title: texts.whatIsPublic, blocks: disclosure),
            .init(
                id: "digest",
                title: texts.rulesDigest,
                blocks: [.paragraph(texts.digestExplained(vote: rulebook.vote.id)), .code(digest)]
            ),
        ].filter { !$0.blocks.isEmpty }
    }

    private var assembly: AssemblyExplanation? {
        rulebook.assembly.map { AssemblyExplanation($0, texts, figures, elects: true) }
    }

    private var seats: [Block] {
        [.paragraph(texts.seatsAre(figures.count(rulebook.seats), one: rulebook.seats == 1))]
    }

    private var ballot: [Block] {
        let limits = rulebook.ballot
        var blocks: [Block] = [.paragraph(texts.explanation(of: limits.form))]
        let credits = texts.creditSentences(limits.credits, figures, elects: true)
        let range = range(limits.minimum, limits.maximum)
        blocks.append(.items([range.map(texts.candidatesChosen) ?? texts.asManyCandidatesAsYouLike] + credits))
        if range != nil || !credits.isEmpty { blocks.append(.paragraph(texts.invalidBallots)) }
        blocks.append(.paragraph(texts.blankExcluded))
        return blocks
    }

    private func range(_ least: Int, _ most: Int?) -> String? {
        let (first, last) = (figures.count(least), most.map(figures.count))
        switch (least, last) {
        case (0, nil): return nil
        case (_, nil): return texts.atLeast(first)
        case (0, let last?): return texts.atMost(last)
        case (_, let last?): return first == last ? texts.exactly(first) : texts.fromTo(first, last)
        }
    }

    private var count: [Block] {
        let method = rulebook.method
        let sentences =
            [texts.explanation(of: method.rule)]
            + method.rule.options.map { texts.explanation(of: $0, method.value($0), figures) }
        return [.paragraph(texts.methodIs(texts.name(of: method.rule)))] + sentences.map(Block.paragraph)
    }

    private var ties: [Block] {
        let rule = rulebook.method.rule
        if rule == .majority { return [.paragraph(texts.majorityHasNoTies)] }
        var criteria = rulebook.method.ties.map { criterion in
            if case .lot(let seed) = criterion { return texts.lotWith(seed) }
            return texts.explanation(of: criterion)
        }
        if rule == .scottishSTV { criteria.insert(texts.explanation(of: .earlierStage), at: 0) }
        return [.paragraph(texts.electionTiesExplained(several: criteria.count > 1)), .steps(criteria)]
    }

    private var disclosure: [Block] {
        let least = figures.count(rulebook.disclosure.k)
        let sealed = rulebook.method.rule.needsTotalsOnly ? texts.electionTotalsOnly : texts.electionSealedBallots
        var blocks: [Block] =
            switch rulebook.disclosure.ballots {
            case .open: [.paragraph(texts.openBallots)]
            case .grouped: [.paragraph(texts.groupedElectionBallots(least)), .paragraph(sealed)]
            case .totals: [.paragraph(sealed), .paragraph(texts.leastBallots(least))]
            }
        blocks.append(.paragraph(texts.evidence(rulebook.evidence, language: rulebook.language)))
        return blocks
    }
}

extension ElectionRulesExplanation: PlainRules {
    public var lines: [String] { leaflet.lines }
    public var page: String { RulesPage(leaflet).source }
    private var leaflet: RulesLeaflet { RulesLeaflet(name: rulebook.vote.name, texts: texts, sections: sections) }
}
