import VotingModel

/// Keys that answer one field.
extension Settling {
    mutating func type(_ character: Character) {
        switch field {
        case .channel: typeGroup(character, form.channels.map(\.id), named: Finding.EntryFault.unknownChannel)
        case .voterClass: typeGroup(character, form.classes.map(\.id), named: Finding.EntryFault.unknownClass)
        case .choice(let choice): form.hasValues ? typeValue(character) : typeYesOrNo(character, choice)
        case .rank: typeID(character)
        case .whole, nil: say(.keyNotWanted)
        }
    }

    /// Space ends an id, Enter the answer.
    mutating func finishAnswer(_ key: SlipKey) {
        switch field {
        case .choice(let choice) where form.hasValues: finishValue(choice)
        case .rank:
            if !state.typed.isEmpty {
                finishID()
            } else if key == .enter {
                answer(.rank(state.rank))
            }
        case .channel, .voterClass:
            if let number = Int(state.typed) { answer(.group(number - 1)) }
        case .choice: say(.yesOrNo)
        case .whole, nil: break
        }
    }

    mutating func typeUnknownName() {
        guard case .rank? = field, form.takesUnknownNames, state.typed.isEmpty else { return say(.keyNotWanted) }
        add(SlipMark(.unknownName))
    }

    private mutating func typeGroup(
        _ character: Character,
        _ ids: [String],
        named fault: (String, [String]) -> Finding.EntryFault
    ) {
        let typed = state.typed + String(character)
        switch TypedIDs(ids.indices.map { String($0 + 1) }).match(typed) {
        case .exact(let position, isWhole: true): answer(.group(position))
        case .none:
            state.typed = ""
            say(fault(typed, ids))
        default: state.typed = typed
        }
    }

    /// Yes in either language, and digits for a numeric keypad.
    private mutating func typeYesOrNo(_ character: Character, _ choice: Int) {
        switch character {
        case "j", "J", "y", "Y", "1": answer(.value(1))
        case "n", "N", "0": answer(.value(0))
        default: say(.yesOrNo)
        }
    }

    private mutating func typeValue(_ character: Character) {
        let isSign = form.kind == .quadratic && state.typed.isEmpty && (character == "-" || character == "+")
        guard isSign || character.isASCII && character.isNumber, state.typed.count < 9 else {
            return say(.badValueText(state.typed + String(character)))
        }
        state.typed.append(character)
    }

    private mutating func finishValue(_ choice: Int) {
        guard let value = Int(state.typed) else { return say(.valueMissing(form.choices[choice].id)) }
        let mark = SlipMark(.choice(choice), value: value)
        if let fault = form.fault(placing: mark, among: []) { return say(fault) }
        answer(.value(value))
    }

    // MARK: Ranks

    private mutating func typeID(_ character: Character) {
        let typed = state.typed + String(character)
        switch form.lookup.match(typed) {
        case .none:
            state.typed = ""
            say(.unknownChoice(typed))
        case .exact(let position, isWhole: true): add(SlipMark(.choice(position)))
        case .exact, .beginning: state.typed = typed
        }
    }

    private mutating func finishID() {
        guard case .exact(let position, _) = form.lookup.match(state.typed) else {
            return say(.unknownChoice(state.typed))
        }
        add(SlipMark(.choice(position)))
    }

    private mutating func add(_ mark: SlipMark) {
        state.typed = ""
        var mark = mark
        mark.sharesRank = !state.rank.isEmpty
        if form.kind == .order, mark.sharesRank { return say(.oneAtARank) }
        if let fault = form.fault(placing: mark, among: state.rank) { return say(fault) }
        state.rank.append(mark)
    }
}
