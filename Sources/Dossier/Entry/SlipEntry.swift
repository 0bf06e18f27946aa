package import Evidence
package import VotingModel

/// A slip while it is being typed: keys in, a slip out.
///
/// First the number on the slip, then its class where voters have classes, then what is marked, then Enter.
///
///     var entry = SlipEntry(form)
///     for key in "7q4kx2" { entry.press(.character(key)) { _ in nil } }
///     entry.press(.character("1")) { _ in nil }     // of ids 1 to 60 the beginning of several
///     entry.press(.space) { _ in nil }              // so a space ends it
///     entry.press(.enter) { _ in nil }              // .ended(…)
///
/// What the voter wrote is never refused: a slip outside the limits is told at once, and ended by Enter twice. Refused is what no
/// voter can have written: ids that are not on the list, a project twice.
package struct SlipEntry: Sendable {
    package enum Outcome: Sendable, Equatable {
        case goesOn
        case ended(Slip)
        case stops
    }

    /// What somebody says of the whole slip.
    package enum Statement: Sendable, Equatable {
        case blank
        case noneOfThese
        case invalid(SeenFault)
    }

    /// What is being typed now.
    package enum Stage: Sendable, Equatable {
        case number
        case voterClass
        case marks
        /// The number behind a choice.
        case value(SlipMark)
        case reason
    }

    package struct State: Sendable, Equatable {
        package internal(set) var stage = Stage.number
        package internal(set) var number: SlipNumber?
        package internal(set) var voterClass: Int?
        package internal(set) var marks: [SlipMark] = []
        package internal(set) var statement: Statement?
        /// What is typed and no mark yet.
        package internal(set) var typed = ""
        /// Which field is chosen to be corrected: 0 is the number, 1 the class where there are several, then the marks.
        package internal(set) var selected: Int?
        /// The mark that the next one takes the place of; `nil`: it goes behind all others.
        package internal(set) var replaced: Int?
        var sharesNextRank = false
    }

    package let form: SlipForm
    package let channel: Int
    package internal(set) var state = State()
    /// What is to be said of the last key.
    package internal(set) var notice: EntryNotice?
    var history: [State] = []
    private var isConfirmed = false

    /// How many steps can be taken back.
    static let historyLimit = 64

    /// An empty slip; `channel`, a position in the list of the electorate, says how it came.
    package init(_ form: SlipForm, channel: Int = 0) {
        self.form = form
        self.channel = channel
        state.voterClass = form.classes.count > 1 ? nil : 0
    }

    /// A slip of which number and class are known already: what stands on it is typed anew.
    init(_ form: SlipForm, number: SlipNumber, group: BallotGroup) {
        self.init(form, channel: group.channel)
        state.number = number
        state.voterClass = group.voterClass
        state.stage = .marks
    }

    package var group: BallotGroup { BallotGroup(channel: channel, voterClass: state.voterClass ?? 0) }

    /// Takes one key; `check` says what is wrong with a number.
    @discardableResult
    package mutating func press(_ key: SlipKey, check: (SlipNumber) -> Finding.EntryFault?) -> Outcome {
        notice = nil
        if key != .enter { isConfirmed = false }
        switch key {
        case .stop: return .stops
        case .redraw: break
        case .undo: undo()
        case .up: select(-1)
        case .down: select(1)
        case .enter: return end()
        default: type(key, check)
        }
        return .goesOn
    }

    // MARK: The end of a slip

    private mutating func end() -> Outcome {
        if !state.typed.isEmpty || isWaitingForValue {
            finishTyped()
            return .goesOn
        }
        state.selected = nil
        guard let number = state.number, state.stage == .marks, state.replaced == nil else {
            say(.slipUnfinished)
            return .goesOn
        }
        guard let content else {
            say(.nothingTyped)
            return .goesOn
        }
        if case .marks(let marks) = content, let reason = form.violation(marks, in: group), !isConfirmed {
            isConfirmed = true
            notice = .outside(reason, confirms: true)
            return .goesOn
        }
        return .ended(Slip(number: number, group: group, content: content))
    }

    private var isWaitingForValue: Bool {
        if case .value = state.stage { true } else { false }
    }

    /// What stands on the slip; `nil` where nothing was typed or said.
    private var content: SlipContent? {
        switch state.statement {
        case .blank, .noneOfThese: .marks([])
        case .invalid(let fault): .invalid(fault.rawValue)
        case nil: state.marks.isEmpty ? nil : .marks(state.marks)
        }
    }

    // MARK: Steps back

    mutating func remember() {
        history.append(state)
        if history.count > Self.historyLimit { history.removeFirst() }
    }

    private mutating func undo() {
        if !state.typed.isEmpty {
            state.typed = ""
        } else if let last = history.popLast() {
            state = last
            state.typed = ""
        } else {
            say(.nothingToUndo)
        }
    }

    mutating func say(_ fault: Finding.EntryFault) { notice = .fault(fault) }
}

/// What the screen says about the last key.
package enum EntryNotice: Sendable, Equatable {
    case fault(Finding.EntryFault)
    /// The slip is outside the limits, for a reason as documents write it; whether Enter once more ends it so.
    case outside(String, confirms: Bool)
    /// The last slip is stored.
    case stored(SlipNumber)
    /// The slip is stored, and its batch is full.
    case batchFull(Int)
    /// Every slip of a batch was typed twice; so many are to be looked at by somebody else.
    case batchTwice(Int, differing: Int)
    case nothingLeft
}
