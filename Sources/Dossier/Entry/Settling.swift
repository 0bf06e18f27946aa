package import Evidence
import VotingModel

/// A slip whose two entries differ, while a third person decides: only what differs is asked, one field after the other.
///
/// What the two typed is not shown: the third looks at the slip.
///
///     first   17  4  9          asked:  9? no   19? yes
///     second  17  4  19         so:     17 4 19
///
/// Where one of the two is no list of marks, all of the slip is typed anew.
package struct Settling: Sendable {
    package enum Answer: Sendable, Equatable {
        /// A position in the list of channels or classes.
        case group(Int)
        /// Points or votes; 1 or 0 for a choice that is marked or not.
        case value(Int)
        case rank([SlipMark])
    }

    package struct State: Sendable, Equatable {
        package internal(set) var answers: [Answer] = []
        package internal(set) var typed = ""
        /// Marks of the rank that is being typed.
        package internal(set) var rank: [SlipMark] = []
    }

    package let form: SlipForm
    package let number: SlipNumber
    package let fields: [SlipField]
    package internal(set) var state = State()
    package internal(set) var notice: EntryNotice?
    /// The slip typed anew.
    package private(set) var whole: SlipEntry?
    /// What both have: taken as it is.
    private let first: (content: SlipContent, group: BallotGroup)
    private let second: (content: SlipContent, group: BallotGroup)
    private var isConfirmed = false

    /// - Precondition: the slip has two entries, which differ.
    package init(_ slip: PaperSlip, form: SlipForm) {
        let texts = slip.entries.prefix(2).map(\.text)
        self.form = form
        number = slip.number
        fields = form.differences(texts[0], texts[1])
        first = form.read(texts[0]) ?? (.marks([]), .only)
        second = form.read(texts[1]) ?? (.marks([]), .only)
        beginWhole()
    }

    /// The field that is asked now; `nil` when all are answered.
    package var field: SlipField? { state.answers.count < fields.count ? fields[state.answers.count] : nil }

    package mutating func press(_ key: SlipKey) -> SlipEntry.Outcome {
        if whole != nil { return pressWhole(key) }
        notice = nil
        if key != .enter { isConfirmed = false }
        switch key {
        case .stop: return .stops
        case .undo, .backspace: back()
        case .blank, .noneOfThese, .invalid: typeAnew(key)
        case .enter:
            if field == nil { return end() }
            finishAnswer(key)
        case .space, .tab: finishAnswer(key)
        case .unknownName: typeUnknownName()
        case .character(let character): type(character)
        case .delete, .up, .down, .sameRank, .openRank, .redraw: break
        }
        return .goesOn
    }

    // MARK: The whole slip

    private mutating func pressWhole(_ key: SlipKey) -> SlipEntry.Outcome {
        guard var entry = whole else { return .goesOn }
        let outcome = entry.press(key) { _ in nil }
        notice = entry.notice
        whole = entry
        return outcome
    }

    private mutating func beginWhole() {
        guard field == .whole else { return }
        whole = SlipEntry(form, number: number, group: group)
    }

    /// The third sees that it is no list of marks at all.
    private mutating func typeAnew(_ key: SlipKey) {
        if field == .channel || field == .voterClass { return say(.slipUnfinished) }
        whole = SlipEntry(form, number: number, group: group)
        _ = pressWhole(key)
    }

    // MARK: Answers

    private mutating func back() {
        if !state.typed.isEmpty {
            state.typed.removeLast()
        } else if !state.rank.isEmpty {
            state.rank.removeLast()
        } else if !state.answers.isEmpty {
            state.answers.removeLast()
        } else {
            say(.nothingToUndo)
        }
    }

    mutating func answer(_ answer: Answer) {
        state.answers.append(answer)
        state.typed = ""
        state.rank = []
        beginWhole()
    }

    mutating func say(_ fault: Finding.EntryFault) { notice = .fault(fault) }

    // MARK: The end

    private mutating func end() -> SlipEntry.Outcome {
        let content = content
        if case .marks(let marks) = content {
            if form.kind == .order, let repeated = repeated(in: marks) {
                state = State()
                say(.repeatedChoice(repeated))
                return .goesOn
            }
            if let reason = form.violation(marks, in: group), !isConfirmed {
                isConfirmed = true
                notice = .outside(reason, confirms: true)
                return .goesOn
            }
        }
        return .ended(Slip(number: number, group: group, content: content))
    }

    private func repeated(in marks: [SlipMark]) -> String? {
        var seen: Set<Int> = []
        return marks.lazy.compactMap(\.choice).first { !seen.insert($0).inserted }.map { form.choices[$0].id }
    }

    private func answer(to field: SlipField) -> Answer? {
        fields.firstIndex(of: field).flatMap { $0 < state.answers.count ? state.answers[$0] : nil }
    }

    var group: BallotGroup {
        var (channel, voterClass) = (first.group.channel, first.group.voterClass)
        if case .group(let position)? = answer(to: .channel) { channel = position }
        if case .group(let position)? = answer(to: .voterClass) { voterClass = position }
        return BallotGroup(channel: channel, voterClass: voterClass)
    }

    /// What both have, with the answers.
    private var content: SlipContent {
        guard case .marks(let ours) = first.content, case .marks(let theirs) = second.content else {
            return first.content
        }
        return .marks(form.isOrdered ? ranked(ours, theirs) : chosen(ours))
    }

    private func chosen(_ ours: [SlipMark]) -> [SlipMark] {
        var marks = ours.filter { mark in mark.choice.map { !fields.contains(.choice($0)) } ?? true }
        for field in fields {
            if case .choice(let choice) = field, case .value(let value)? = answer(to: field), value != 0 {
                marks.append(SlipMark(.choice(choice), value: value))
            }
        }
        return marks
    }

    private func ranked(_ ours: [SlipMark], _ theirs: [SlipMark]) -> [SlipMark] {
        let ranks = form.ranks(ours)
        return (0..<max(ranks.count, form.ranks(theirs).count)).flatMap { rank -> [SlipMark] in
            var marks = rank < ranks.count ? ranks[rank] : []
            if case .rank(let answer)? = answer(to: .rank(rank)) { marks = answer }
            // In a strict order nothing stands open: what follows moves up.
            return marks.isEmpty && form.kind == .ranks ? [SlipMark(.openRank)] : marks
        }
    }
}
