package import VotingModel

/// What can stand on a slip of this vote, and what makes it invalid.
package struct SlipForm: Sendable {
    /// How marks are made.
    package enum Kind: Sendable, Equatable {
        case approval
        case points
        /// Votes for or against, paid with credits.
        case quadratic
        /// Projects in a strict order.
        case order
        /// Candidates at ranks, which they may share and leave open.
        case ranks
    }

    package struct Choice: Sendable, Equatable {
        package let id: String
        package let name: String
        /// In minor units; 0 in elections.
        package let cost: Int
    }

    private enum Limits: Sendable {
        case budget(BallotRules)
        case election(ElectionRulebook.Limits)
    }

    /// What the vote is called; empty where nobody says.
    package private(set) var title = ""
    package let kind: Kind
    package let choices: [Choice]
    package let electorate: Electorate?
    private let limits: Limits
    let lookup: TypedIDs

    /// More marks than anybody makes on a slip.
    static let markLimit = 1_000
    /// More points than anybody gives.
    static let pointLimit = 2_000_000

    /// A slip of a budget vote.
    package init(_ rules: BallotRules, electorate: Electorate? = nil, projects: [Project]) {
        kind =
            switch rules.kind {
            case .approval: .approval
            case .points: .points
            case .quadratic: .quadratic
            case .ranked: .order
            }
        choices = projects.map { Choice(id: $0.id.text, name: $0.name, cost: $0.cost) }
        self.electorate = electorate
        limits = .budget(rules)
        lookup = TypedIDs(choices.map(\.id))
    }

    /// A slip of an election; those who stood down stand on it as well.
    package init(_ rules: ElectionRulebook.Limits, candidates: [Candidate]) {
        kind =
            switch rules.form {
            case .approval: .approval
            case .quadratic: .quadratic
            case .ranked: .ranks
            }
        choices = candidates.map { Choice(id: $0.id.text, name: $0.name, cost: 0) }
        electorate = nil
        limits = .election(rules)
        lookup = TypedIDs(choices.map(\.id))
    }

    package init(_ rulebook: Rulebook, projects: [Project]) {
        self.init(rulebook.ballot, electorate: rulebook.electorate, projects: projects)
        title = rulebook.vote.name
    }

    package init(_ rulebook: ElectionRulebook, candidates: [Candidate]) {
        self.init(rulebook.ballot, candidates: candidates)
        title = rulebook.vote.name
    }

    package var isElection: Bool {
        if case .election = limits { true } else { false }
    }

    /// Whether every mark has a number behind it.
    package var hasValues: Bool { kind == .points || kind == .quadratic }
    /// Whether a slip may hold names of nobody.
    package var takesUnknownNames: Bool { isElection && !hasValues }
    package var isOrdered: Bool { kind == .order || kind == .ranks }
    package var classes: [Electorate.Class] { electorate?.classes ?? [] }
    package var channels: [Electorate.Channel] { electorate?.channels ?? [] }

    /// The channel with this id, a position in the list; `nil` is the only one.
    ///
    /// - Throws: `EntryRefusal` if there are several and none is named, or one that is not there.
    package func channel(_ id: String?) throws(EntryRefusal) -> Int {
        let ids = channels.map(\.id)
        guard let id else {
            if ids.count > 1 { throw EntryRefusal(.channelMissing(valid: ids)) }
            return 0
        }
        guard let position = ids.firstIndex(where: { $0.utf8.elementsEqual(id.utf8) }) else {
            throw EntryRefusal(.unknownChannel(id, valid: ids))
        }
        return position
    }

    /// How a mark is called where somebody is told of it.
    func name(of mark: SlipMark) -> String { mark.choice.map { choices[$0].id } ?? "" }

    // MARK: What may stand there

    /// Why a mark cannot be put among others, at the end or in the place of one of them; or `nil`.
    ///
    /// What a voter may well have done, and what makes the slip invalid, is no fault here.
    func fault(placing mark: SlipMark, among marks: [SlipMark], at position: Int? = nil) -> Finding.EntryFault? {
        if position == nil, marks.count >= Self.markLimit { return .tooManyMarks(limit: Self.markLimit) }
        guard let choice = mark.choice else { return nil }
        let id = choices[choice].id
        let rivals = kind == .ranks ? rank(of: mark, among: marks, at: position) : marks.indices
        let isRepeated = rivals.contains { $0 != position && marks[$0].choice == choice }
        return isRepeated ? .repeatedChoice(id) : fault(in: mark, id)
    }

    /// The places of the rank at which a mark would stand.
    private func rank(of mark: SlipMark, among marks: [SlipMark], at position: Int?) -> Range<Int> {
        var start = position ?? marks.count
        if mark.sharesRank {
            repeat { start -= 1 } while start > 0 && marks[start].sharesRank
        }
        var end = position.map { $0 + 1 } ?? marks.count
        while end < marks.count, marks[end].sharesRank { end += 1 }
        return max(0, start)..<end
    }

    private func fault(in mark: SlipMark, _ id: String) -> Finding.EntryFault? {
        switch kind {
        case .points where mark.value < 0 || mark.value > Self.pointLimit: .badValue(id, limit: Self.pointLimit)
        case .quadratic where abs(mark.value) > VoteNumber.limit: .badValue(id, limit: VoteNumber.limit)
        default: nil
        }
    }

    // MARK: What makes it invalid

    /// The reason why a slip with these marks is not valid, as documents write it; `nil` if it is valid or blank.
    ///
    /// - Complexity: O(marks).
    package func violation(_ marks: [SlipMark], in group: BallotGroup = .only) -> String? {
        let counted = hasValues ? marks.filter { $0.value != 0 } : marks
        if isBlank(counted) { return nil }
        switch limits {
        case .budget(let rules): return budgetViolation(counted, rules, group)?.rawValue
        case .election(let limits): return electionViolation(counted, limits)?.rawValue
        }
    }

    /// The same while marks are still being typed: only what more marks do not put right.
    func earlyViolation(_ marks: [SlipMark], in group: BallotGroup) -> String? {
        let few: Set<String> = ["too_few_projects", "too_few_candidates", "too_few_points", "cost_too_low"]
        return violation(marks, in: group).flatMap { few.contains($0) ? nil : $0 }
    }

    func isBlank(_ marks: [SlipMark]) -> Bool {
        marks.allSatisfy { $0.what == .openRank || hasValues && $0.value == 0 }
    }

    private func budgetViolation(
        _ marks: [SlipMark],
        _ rules: BallotRules,
        _ group: BallotGroup
    ) -> InvalidBallotReason? {
        var rules = rules
        if let own = electorate?.credits(of: group) { rules.credits.perBallot = own }
        let values = marks.map(\.value)
        return rules.violation(
            projects: marks.count,
            points: kind == .points ? (values.reduce(0, +), values.max() ?? 0) : (0, 0),
            votes: kind == .quadratic ? values.reduce(into: CreditRules.Spending()) { $0.add($1) } : .init(),
            cost: marks.reduce(0) { $0 + ($1.choice.map { choices[$0].cost } ?? 0) }
        )
    }

    private func electionViolation(_ marks: [SlipMark], _ limits: ElectionRulebook.Limits) -> InvalidElectionBallot? {
        if kind == .quadratic {
            let spending = marks.reduce(into: CreditRules.Spending()) { $0.add($1.value) }
            return limits.ballotRules.violation(projects: marks.count, votes: spending, cost: 0)
                .flatMap { InvalidElectionBallot($0) }
        }
        return limits.violation(candidates: Set(marks.compactMap(\.choice)).count)
    }
}
