public import VotingModel

/// A neighbourhood contract (*wijkcontract*), made from a result alone, to be printed, filled in and signed.
///
///     let page = try ContractPage(document, seal: .root(digest), language: .nl)
///     page.pages      // 3: at most five, and what does not fit stands in an annex
///     page.source     // the page as HTML
///
/// It says what the result says: the projects with their amounts, what of it goes to residents, who proposed them and whom to turn to, what each
/// source pays, what else was decided, and the digest. Parties, agreements on results, what becomes of savings, and signatures are
/// places to write on: the engine does not know them, and decides nothing here.
///
/// # Length
/// A contract is at most five pages of A4. `ContractMeasure` counts lines; where they are too many, chapters go to the annex whole, in the order of
/// `ContractSection.Movable`, until the rest fits. If all of them are not enough (names as long as pages), there is no contract.
public struct ContractPage {
    /// What the contract names as the mark of the result.
    public enum Seal: Sendable, Equatable {
        /// The root digest of the bundle, in groups.
        case root(String)
        /// The digest of `result.json` alone, in groups.
        case result(String)
    }

    /// Why a result makes no contract.
    public enum Problem: Error, Equatable {
        /// It was counted without a rulebook: there is nobody who pays.
        case noRulebook
        case tooLong(pages: Int)
    }

    /// The most pages of a contract, without its annex.
    public static let pageLimit = ContractMeasure.pageLimit

    /// The page as HTML.
    public let source: String
    /// How many pages of A4 the contract takes at most, without its annex.
    public let pages: Int
    public let hasAnnex: Bool

    /// - Throws: `Problem`.
    public init(_ document: ResultDocument, seal: Seal, language: Language) throws(Problem) {
        guard let authority = document.authority, let table = document.accountability else { throw .noRulebook }
        let texts = Texts(language)
        let terms = ContractTerms(
            document: document,
            authority: authority,
            accountability: table,
            seal: seal,
            texts: texts,
            figures: Figures(language)
        )
        let sections = terms.sections
        let name = authority.vote.name.isEmpty ? authority.vote.id : authority.vote.name
        func pages(_ moved: Set<ContractSection.Movable>) -> Int {
            let chapters = sections.map { section in
                (section.title, section.isMoved(by: moved) ? section.short : section.blocks)
            }
            return ContractMeasure.pages(
                of: [("", [.sentence(texts.contractDraft)])] + chapters,
                title: name,
                kicker: texts.contract
            )
        }
        var moved: Set<ContractSection.Movable> = []
        let movable = ContractSection.Movable.allCases.filter { kind in sections.contains { $0.movable == kind } }
        for kind in movable where pages(moved) > Self.pageLimit { moved.insert(kind) }
        let length = pages(moved)
        guard length <= Self.pageLimit else { throw .tooLong(pages: length) }
        self.pages = length
        hasAnnex = !moved.isEmpty
        source = ContractHTML(texts: texts, name: name, seal: seal, sections: sections, moved: moved).source
    }
}

extension ContractSection {
    func isMoved(by moved: Set<Movable>) -> Bool { movable.map(moved.contains) ?? false }
}
