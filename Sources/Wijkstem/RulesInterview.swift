public import ExactArithmetic
import Formats
import Publishing
public import VotingModel

/// Finds out what a new rulebook is to say: from options, and by asking where somebody is there to answer.
///
/// Every question has a default; without anybody to ask, what a template cannot know must be given (`RulesTopic.isRequired(under:)`).
public struct RulesInterview {
    /// One question; an empty answer means the default.
    public struct Question: Sendable {
        public let topic: RulesTopic
        public let fallback: String
        /// Why the last answer to it could not be taken.
        public let complaint: String?
    }

    public enum Failure: Error, Equatable {
        case missing([RulesTopic])
        case notUnderstood(RulesTopic, String, remedy: String)
    }

    /// A source by its place, and what its money is for.
    private typealias Binding = (index: Int, label: String)

    /// The answer to a question, or `nil` where nobody answers any more.
    public typealias Ask = (Question) throws -> String?

    private(set) var given: [RulesTopic: [String]]
    /// The most that partners who are no members weigh together, as a part of what members do; `nil`: nobody votes but members.
    public var cap: Rational?
    /// How strong the evidence is to be; nobody is asked.
    ///
    /// `nil`: as strong as the vote needs, `counted`, or `logged` with members.
    public var evidence: EvidenceLevel?
    let texts: Texts
    /// The euro where nobody says.
    private let currency: Currency?

    public init(given: [RulesTopic: [String]], currency: Currency? = nil, language: Language) {
        self.given = given.filter { !$0.value.isEmpty }
        self.currency = currency
        texts = Texts(language)
    }

    /// The text of the new rulebook, of a budget or of an election.
    ///
    /// - Throws: `Failure`; `InputError` with what is wrong or looks wrong.
    public func text(ask: Ask?) throws -> String {
        let template: RulesTemplate? = try given[.template] == nil && ask == nil ? nil : template(ask)
        var interview = self
        // It is not asked twice.
        if let template { interview.given[.template] = [template.rawValue] }
        if let template, template.elects { return try interview.election(template, ask: ask).text() }
        return try interview(ask: ask).text()
    }

    private func template(_ ask: Ask?) throws -> RulesTemplate { try answer(.template, "wijkcooperatie", ask, word) }

    /// Refuses what is missing with nobody to ask, and what does not belong to the template.
    private func checkGiven(_ template: RulesTemplate?, ask: Ask?) throws {
        if ask == nil {
            let missing = RulesTopic.allCases.filter { $0.isRequired(under: template) && given[$0] == nil }
            if !missing.isEmpty { throw Failure.missing(missing) }
        }
        guard let template else { return }
        if cap != nil, template.elects || template == .zaalEnOnline {
            throw Failure.notUnderstood(.template, template.rawValue, remedy: texts.capNotUnder)
        }
        if currency != nil, template.elects {
            throw Failure.notUnderstood(.template, template.rawValue, remedy: texts.noMoney)
        }
        let others = RulesTopic.allCases.filter { given[$0] != nil && !$0.isAsked(under: template) }
        guard let topic = others.first else { return }
        let remedy =
            switch topic {
            case .share: texts.onlyWithTemplate(.zaalEnOnline)
            case .credits: texts.onlyWithTemplate(.stemmenMetCredits)
            default: texts.notUnder(template)
            }
        throw Failure.notUnderstood(topic, given[topic]?.first ?? "", remedy: remedy)
    }

    private func election(_ template: RulesTemplate, ask: Ask?) throws -> ElectionRulesDraft {
        try checkGiven(template, ask: ask)
        let name: String = try answer(.name, texts.defaultElectionName(template), ask, filled)
        let id: String = try answer(.id, Self.slug(name), ask, identifier)
        var draft = ElectionRulesDraft(template: template, name: name, id: id)
        draft.language = texts.language
        if template == .kiezenMetCredits {
            draft.credits = try answer(.credits, String(draft.credits), ask, credits)
        }
        if template != .vraag {
            draft.seats = try answer(.seats, template == .bestuur ? "5" : "1", ask) { text in
                guard let seats = Int(text), 1...RankedMark.candidateLimit ~= seats else {
                    throw Complaint(texts.seatsForm)
                }
                return seats
            }
        } else {
            draft.rule = try answer(.rule, "schulze", ask) { text in
                guard let rule = ElectionRulesDraft.questionRules.first(where: { $0.rawValue == text }) else {
                    throw Complaint(texts.possible(ElectionRulesDraft.questionRules.map(\.rawValue)))
                }
                return rule
            }
        }
        draft.most = try answer(.most, "0", ask, most)
        draft.ties = try answer(.ties, "refuse", ask) { text in
            guard let criterion = ElectionTieCriterion(text: text), criterion.isFinal, criterion != .provisionalLot
            else {
                throw Complaint(texts.electionTiesForm)
            }
            return [criterion]
        }
        let possible: [Rulebook.Disclosure.Ballots] = [.open, .totals]
        draft.ballots = try answer(.ballots, draft.ballots.rawValue, ask) { text in
            guard let ballots = possible.first(where: { $0.rawValue == text }) else {
                throw Complaint(texts.possible(possible.map(\.rawValue)))
            }
            return ballots
        }
        draft.assembly = try assembly(elects: true, ask)
        draft.evidence = evidence ?? (draft.assembly == nil ? .counted : .logged)
        return draft
    }

    /// - Throws: `Failure`.
    public func callAsFunction(ask: Ask?) throws -> RulesDraft {
        let stated = given[.template]?.last.flatMap(RulesTemplate.init)
        try checkGiven(stated, ask: ask)
        let template = try template(ask)
        try checkGiven(template, ask: ask)
        if template.elects {
            let budgets = RulesTemplate.allCases.filter { !$0.elects }.map(\.rawValue)
            throw Failure.notUnderstood(.template, template.rawValue, remedy: texts.possible(budgets))
        }
        let name: String = try answer(.name, texts.defaultVoteName, ask, filled)
        let id: String = try answer(.id, Self.slug(name), ask, identifier)
        var sources: [Source] = try answers(.source, first: texts.defaultSource, ask) { text, known -> Source in
            let source = try self.source(text, number: known.count + 1)
            if known.contains(where: { $0.name == source.name }) { throw Complaint(texts.sourceTwice(source.name)) }
            return source
        }
        let all = sources
        let bindings: [Binding] = try answers(.bound, first: "", ask) { text, _ -> Binding in try bound(text, all) }
        for (index, label) in bindings {
            let source = sources[index]
            sources[index] = Source(
                id: source.id,
                name: source.name,
                label: label,
                amount: source.amount,
                unlabelled: false
            )
        }
        if !sources.contains(where: \.unlabelled) {
            throw Failure.notUnderstood(.bound, given[.bound]?.last ?? "", remedy: texts.needsFreeMoney)
        }
        var draft = RulesDraft(template: template, name: name, id: id, sources: sources, ties: [])
        draft.language = texts.language
        draft.currency = currency ?? .euro
        draft.cap = cap
        if template == .stemmenMetCredits {
            draft.credits = try answer(.credits, String(draft.credits), ask, credits)
        }
        draft.most = try answer(.most, draft.most.map(String.init) ?? "0", ask, most)
        draft.blank = try answer(.blank, draft.blank.rawValue, ask, word)
        if template == .zaalEnOnline { draft.share = try answer(.share, "60%", ask, share) }
        draft.ties = try answer(.ties, "min-cost,max-votes,refuse", ask, ties)
        let possible = RulesDraft.ballots(of: template)
        draft.ballots = try answer(.ballots, draft.ballots.rawValue, possible.count > 1 ? ask : nil) {
            text -> Rulebook.Disclosure.Ballots in
            guard let ballots = possible.first(where: { $0.rawValue == text }) else {
                throw Complaint(texts.possible(possible.map(\.rawValue)))
            }
            return ballots
        }
        draft.assembly = try assembly(elects: false, ask)
        draft.evidence = evidence ?? (draft.assembly == nil ? .counted : .logged)
        return draft
    }

    // MARK: Asking

    /// What is wrong with one answer.
    struct Complaint: Error {
        let remedy: String

        init(_ remedy: String) {
            self.remedy = remedy
        }
    }

    func answer<Value>(
        _ topic: RulesTopic,
        _ fallback: String,
        _ ask: Ask?,
        _ read: (String) throws -> Value
    ) throws -> Value {
        if let text = given[topic]?.last {
            do {
                return try read(text)
            } catch let complaint as Complaint {
                throw Failure.notUnderstood(topic, text, remedy: complaint.remedy)
            }
        }
        guard let ask else { return try read(fallback) }
        var complaint: String?
        while true {
            guard let text = try ask(Question(topic: topic, fallback: fallback, complaint: complaint)) else {
                throw Failure.missing([topic])
            }
            do {
                return try read(text.isEmpty ? fallback : text)
            } catch let failure as Complaint {
                complaint = failure.remedy
            }
        }
    }

    /// Answers until an empty one; an empty first one means `first`, or none where that is empty.
    func answers<Value>(
        _ topic: RulesTopic,
        first: String,
        _ ask: Ask?,
        _ read: (String, [Value]) throws -> Value
    ) throws -> [Value] {
        var values: [Value] = []
        if let texts = given[topic] {
            for text in texts {
                do {
                    values.append(try read(text, values))
                } catch let complaint as Complaint {
                    throw Failure.notUnderstood(topic, text, remedy: complaint.remedy)
                }
            }
            return values
        }
        guard let ask else { return [] }
        var complaint: String?
        while true {
            let fallback = values.isEmpty ? first : ""
            guard let text = try ask(Question(topic: topic, fallback: fallback, complaint: complaint)) else {
                throw Failure.missing([topic])
            }
            let answer = text.isEmpty ? fallback : text
            if answer.isEmpty { return values }
            do {
                values.append(try read(answer, values))
                complaint = nil
            } catch let failure as Complaint {
                complaint = failure.remedy
            }
        }
    }

    // MARK: Understanding

    func word<Word: RawRepresentable<String> & CaseIterable>(_ text: String) throws -> Word {
        guard let word = Word(rawValue: text) else {
            throw Complaint(texts.possible(Word.allCases.map(\.rawValue)))
        }
        return word
    }

    /// No space of any kind, nor what nobody sees.
    private func identifier(_ text: String) throws -> String {
        let text = try filled(text)
        let isPlain = text.unicodeScalars.allSatisfy { scalar in
            !scalar.properties.isWhitespace && scalar.properties.generalCategory != .control
                && scalar.properties.generalCategory != .format
        }
        if !isPlain { throw Complaint(texts.idForm) }
        return text
    }

    private func filled(_ text: String) throws -> String {
        let text = text[...].withoutSpaceAround
        if text.isEmpty { throw Complaint(texts.fillIn) }
        return text
    }

    /// `NAME=AMOUNT`; a name may hold an equals sign itself.
    private func source(_ text: String, number: Int) throws -> Source {
        guard let mark = text.lastIndex(of: "=") else { throw Complaint(texts.sourceForm) }
        let name = text[..<mark].withoutSpaceAround
        guard !name.isEmpty, let read = try? AmountGrammar.read(String(text[text.index(after: mark)...])),
            read.currency == nil || read.currency == currency ?? .euro
        else { throw Complaint(texts.sourceForm) }
        return Source(id: "\(texts.sourceID)-\(number)", name: name, amount: read.minorUnits)
    }

    /// `NAME=LABEL`, the name of a source.
    private func bound(_ text: String, _ sources: [Source]) throws -> Binding {
        for (index, source) in sources.enumerated() where text.hasPrefix("\(source.name)=") {
            let label = text.dropFirst(source.name.count + 1).withoutSpaceAround
            if !label.isEmpty { return (index, label) }
        }
        throw Complaint(texts.boundForm(sources.map(\.name)))
    }

    private func most(_ text: String) throws -> Int? {
        guard let number = Int(text), 0...BallotProfile.projectLimit ~= number else { throw Complaint(texts.mostForm) }
        return number == 0 ? nil : number
    }

    private func credits(_ text: String) throws -> Int {
        guard let number = Int(text), 1...CreditRules.limit ~= number else {
            throw Complaint(texts.creditsForm(CreditRules.limit))
        }
        return number
    }

    private func share(_ text: String) throws -> Rational {
        guard let share = FractionGrammar.read(text), share > .zero, share < Rational(1) else {
            throw Complaint(texts.shareForm)
        }
        return share
    }

    /// As on the command line; the seed of a lot at the end may hold commas itself.
    private func ties(_ text: String) throws -> [TieCriterion] {
        var criteria: [TieCriterion] = []
        var rest = text[...]
        while true {
            let isLot = rest.hasPrefix("lot:")
            let end = isLot ? rest.endIndex : rest.firstIndex(of: ",") ?? rest.endIndex
            guard let criterion = TieCriterion(text: String(rest[..<end])), criterion != .provisionalLot,
                criteria.last?.isFinal != true, !criteria.contains(criterion)
            else { throw Complaint(texts.tiesForm) }
            criteria.append(criterion)
            if end == rest.endIndex { return TieCriterion.completed(criteria) }
            rest = rest[rest.index(after: end)...]
        }
    }

    /// A name as an id: small letters, digits and strokes.
    static func slug(_ name: String) -> String {
        let plain = name.lowercased().decomposed.filter {
            !(0x300...0x36F ~= $0.value)
        }
        let words = plain.split { !($0.isASCII && ($0.properties.isAlphabetic || "0"..."9" ~= $0)) }
        let slug = words.map { String(String.UnicodeScalarView($0)) }.joined(separator: "-")
        return slug.isEmpty ? "vote" : slug
    }
}

extension Substring {
    fileprivate var withoutSpaceAround: String {
        var scalars = unicodeScalars
        while let first = scalars.first, first.isSpace { scalars.removeFirst() }
        while let last = scalars.last, last.isSpace { scalars.removeLast() }
        return String(scalars)
    }
}

extension Unicode.Scalar {
    fileprivate var isSpace: Bool { self == "\t" || properties.generalCategory == .spaceSeparator }
}
