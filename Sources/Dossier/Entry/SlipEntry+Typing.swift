import Evidence
import VotingModel

/// Keys that type, take away and say something of the slip.
extension SlipEntry {
    mutating func type(_ key: SlipKey, _ check: (SlipNumber) -> Finding.EntryFault?) {
        switch key {
        case .backspace: back()
        case .delete: if state.selected != nil { back() }
        case .blank: declare(.blank)
        case .noneOfThese: declare(.noneOfThese)
        case .invalid: askReason()
        case .sameRank, .openRank, .unknownName: typeRank(key)
        case .tab: complete()
        case .space: finishTyped()
        case .character(let character): typeCharacter(character, check)
        case .enter, .up, .down, .undo, .stop, .redraw: break
        }
    }

    private mutating func typeCharacter(_ character: Character, _ check: (SlipNumber) -> Finding.EntryFault?) {
        beginCorrection()
        switch state.stage {
        case .number: typeNumber(character, check)
        case .voterClass: typeClass(character)
        case .reason: typeReason(character)
        case .marks: typeID(character)
        case .value: typeValue(character)
        }
    }

    // MARK: Number, class, reason

    private mutating func typeNumber(_ character: Character, _ check: (SlipNumber) -> Finding.EntryFault?) {
        guard let known = SlipNumber.character(character) else {
            return say(.badSlipNumber(state.typed + String(character)))
        }
        state.typed.append(known)
        guard state.typed.count == SlipNumber.length, let number = SlipNumber(state.typed) else { return }
        state.typed = ""
        if let fault = check(number) { return say(fault) }
        remember()
        state.number = number
        state.stage = state.voterClass == nil ? .voterClass : .marks
    }

    private mutating func typeClass(_ character: Character) {
        let labels = TypedIDs((1...max(1, form.classes.count)).map(String.init))
        let typed = state.typed + String(character)
        switch labels.match(typed) {
        case .exact(let position, isWhole: true): choose(voterClass: position)
        case .none:
            state.typed = ""
            say(.unknownClass(typed, valid: form.classes.map(\.id)))
        default: state.typed = typed
        }
    }

    private mutating func choose(voterClass: Int) {
        state.typed = ""
        remember()
        state.voterClass = voterClass
        state.stage = .marks
        warn()
    }

    private mutating func askReason() {
        guard state.number != nil, state.voterClass != nil, state.typed.isEmpty else { return say(.slipUnfinished) }
        remember()
        state.selected = nil
        state.stage = .reason
    }

    private mutating func typeReason(_ character: Character) {
        guard let digit = character.wholeNumberValue, SeenFault.allCases.indices.contains(digit - 1) else {
            return say(.unknownReason(String(character), valid: SeenFault.allCases.map(\.rawValue)))
        }
        state.statement = .invalid(SeenFault.allCases[digit - 1])
        state.stage = .marks
    }

    /// Says of the whole slip what it is: only where nothing else is on it.
    private mutating func declare(_ statement: Statement) {
        guard state.stage == .marks, state.typed.isEmpty else { return say(.slipUnfinished) }
        guard state.marks.isEmpty else { return say(.marksThere) }
        remember()
        state.selected = nil
        state.statement = statement
    }

    // MARK: Marks

    private mutating func typeID(_ character: Character) {
        guard state.statement == nil else { return say(.statementThere) }
        let typed = state.typed + String(character)
        switch form.lookup.match(typed) {
        case .none:
            // Typed anew from its beginning: of 4 5 0, with no 45 on the list, nobody means 40.
            state.typed = ""
            say(.unknownChoice(typed))
        case .exact(let position, isWhole: true): take(choice: position)
        case .exact, .beginning: state.typed = typed
        }
    }

    private mutating func complete() {
        guard state.stage == .marks, !state.typed.isEmpty else { return }
        if let position = form.lookup.completion(state.typed) {
            take(choice: position)
        } else {
            say(.severalChoices(state.typed))
        }
    }

    /// Ends what is being typed, as a space does.
    mutating func finishTyped() {
        switch state.stage {
        case .marks where !state.typed.isEmpty:
            guard case .exact(let position, _) = form.lookup.match(state.typed) else {
                return say(.unknownChoice(state.typed))
            }
            take(choice: position)
        case .value(let mark): take(value: mark)
        case .voterClass where !state.typed.isEmpty:
            if let number = Int(state.typed), form.classes.indices.contains(number - 1) {
                choose(voterClass: number - 1)
            }
        case .number where !state.typed.isEmpty: say(.badSlipNumber(state.typed))
        default: break
        }
    }

    private mutating func take(choice: Int) {
        state.typed = ""
        let mark = SlipMark(.choice(choice), sharesRank: state.sharesNextRank)
        if let fault = form.fault(placing: mark, among: state.marks, at: state.replaced) { return say(fault) }
        if form.hasValues {
            remember()
            state.stage = .value(mark)
        } else {
            add(mark)
        }
    }

    private mutating func typeValue(_ character: Character) {
        let isSign = form.kind == .quadratic && state.typed.isEmpty && (character == "-" || character == "+")
        guard isSign || character.isASCII && character.isNumber, state.typed.count < 9 else {
            return say(.badValueText(state.typed + String(character)))
        }
        state.typed.append(character)
    }

    private mutating func take(value mark: SlipMark) {
        guard let value = Int(state.typed) else { return say(.valueMissing(form.name(of: mark))) }
        var mark = mark
        mark.value = value
        state.typed = ""
        if let fault = form.fault(placing: mark, among: state.marks, at: state.replaced) { return say(fault) }
        state.stage = .marks
        place(mark)
    }

    private mutating func typeRank(_ key: SlipKey) {
        guard state.stage == .marks, state.typed.isEmpty, state.statement == nil else { return say(.slipUnfinished) }
        beginCorrection()
        // A mark at the rank of the one before: the first has none before it.
        let isFirst = (state.replaced ?? state.marks.count) == 0
        switch key {
        case .sameRank where form.kind == .ranks && !isFirst: state.sharesNextRank.toggle()
        case .openRank where form.kind == .ranks: add(SlipMark(.openRank))
        case .unknownName where form.takesUnknownNames:
            add(SlipMark(.unknownName, sharesRank: state.sharesNextRank))
        default: say(.keyNotWanted)
        }
    }

    private mutating func add(_ mark: SlipMark) {
        if let fault = form.fault(placing: mark, among: state.marks, at: state.replaced) { return say(fault) }
        remember()
        place(mark)
    }

    private mutating func place(_ mark: SlipMark) {
        if let replaced = state.replaced {
            state.marks[replaced] = mark
        } else {
            state.marks.append(mark)
        }
        state.replaced = nil
        state.sharesNextRank = false
        warn()
    }

    /// Tells at once that the slip went outside the limits.
    mutating func warn() {
        if let reason = form.earlyViolation(state.marks, in: group) { notice = .outside(reason, confirms: false) }
    }
}
