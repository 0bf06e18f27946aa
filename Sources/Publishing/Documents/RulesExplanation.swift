import ExactArithmetic
public import VotingModel

/// A rulebook in words that a resident follows, on one page: as text for a terminal, and as an accessible page.
///
/// Everything that the rulebook decides is told, with its figures and names; what it does not decide, such as who is a member, is
/// said to stand elsewhere.
public struct RulesExplanation {
    struct Section {
        let id: String
        let title: String
        let blocks: [Block]
    }

    enum Block {
        case paragraph(String)
        case items([String])
        case steps([String])
        case code(String)
    }

    let rulebook: Rulebook
    let digest: String
    let texts: Texts
    let figures: Figures

    /// `digest` is that of the rulebook, in groups.
    public init(_ rulebook: Rulebook, digest: String, language: Language) {
        self.rulebook = rulebook
        self.digest = digest
        texts = Texts(language)
        figures = Figures(language)
    }

    var sections: [Section] {
        [
            Section(id: "money", title: texts.whichMoney, blocks: money),
            Section(id: "voters", title: texts.whoVotes, blocks: voters),
            Section(id: "ballot", title: texts.howToVote, blocks: ballot),
            Section(id: "count", title: texts.howCounted, blocks: count),
            Section(id: "ties", title: texts.tieCriteria, blocks: ties),
            Section(id: "limits", title: texts.whatBinds, blocks: limits),
            Section(id: "questions", title: texts.otherQuestions, blocks: questions),
            Section(
                id: "declaration",
                title: texts.whatChairSays,
                blocks: rulebook.assembly.map { AssemblyExplanation($0, texts, figures, elects: false).declaration }
                    ?? []
            ),
            Section(id: "left", title: texts.moneyLeft, blocks: moneyLeft),
            Section(id: "public", title: texts.whatIsPublic, blocks: disclosure),
            Section(id: "digest", title: texts.rulesDigest, blocks: sealing),
        ].filter { !$0.blocks.isEmpty }
    }

    private var count: [Block] {
        let method = rulebook.method
        var sentences = [texts.explanation(of: method.rule)]
        if let utility = method.utility { sentences.append(texts.explanation(of: utility)) }
        if let text = method.completion.flatMap(texts.explanation(of:)) { sentences.append(text) }
        for key in OptionKey.allCases {
            guard let value = method.options[key], !key.isAbsentByDefault || value != key.values[0] else { continue }
            sentences.append(texts.ahead(key, value))
        }
        return [.paragraph(texts.methodIs(texts.name(of: method.rule)))] + sentences.map(Block.paragraph)
    }

    private var ties: [Block] {
        let criteria = rulebook.method.ties.map { criterion in
            if case .lot(let seed) = criterion { return texts.lotWith(seed) }
            return texts.explanation(of: criterion)
        }
        return [.paragraph(texts.tiesExplained(several: criteria.count > 1)), .steps(criteria)]
    }

    private var disclosure: [Block] {
        let isOpen = rulebook.disclosure.ballots == .open
        let sealed = rulebook.method.rule.needsTotalsOnly ? texts.totalsOnly : texts.sealedBallots
        var blocks: [Block] =
            switch rulebook.disclosure.ballots {
            case .open: [.paragraph(texts.openBallots)]
            case .grouped: [.paragraph(texts.groupedBallots(figures.count(rulebook.disclosure.k))), .paragraph(sealed)]
            case .totals: [.paragraph(sealed)]
            }
        if isOpen, let electorate = rulebook.electorate {
            blocks.append(
                .paragraph(
                    texts.openGroups(channels: !electorate.channels.isEmpty, classes: !electorate.classes.isEmpty)
                )
            )
        }
        blocks.append(.paragraph(texts.smallGroups(figures.count(rulebook.disclosure.k))))
        if !rulebook.motions.isEmpty { blocks.append(.paragraph(texts.motionsArePublic)) }
        blocks.append(.paragraph(texts.evidence(rulebook.evidence, language: rulebook.language)))
        return blocks
    }

    private var sealing: [Block] {
        [.paragraph(texts.digestExplained(vote: rulebook.vote.id)), .code(digest)]
    }
}

extension RulesExplanation: PlainRules {
    public var lines: [String] { leaflet.lines }
    public var page: String { RulesPage(leaflet).source }
    var leaflet: RulesLeaflet { RulesLeaflet(name: rulebook.vote.name, texts: texts, sections: sections) }
}
