import VotingModel

/// Choosing a field and correcting it.
extension SlipEntry {
    /// Fields before the marks: the number, and the class where there are several.
    package var fieldsBeforeMarks: Int { form.classes.count > 1 ? 2 : 1 }

    mutating func select(_ step: Int) {
        guard state.typed.isEmpty, state.stage == .marks, state.replaced == nil else { return say(.slipUnfinished) }
        let count = fieldsBeforeMarks + state.marks.count
        let next = (state.selected ?? count) + step
        state.selected = next >= count ? nil : max(0, next)
    }

    /// Whoever types while a field is chosen, replaces it.
    mutating func beginCorrection() {
        guard let selected = state.selected else { return }
        remember()
        state.selected = nil
        switch selected {
        case 0: state.stage = .number
        case ..<fieldsBeforeMarks: state.stage = .voterClass
        default:
            state.replaced = selected - fieldsBeforeMarks
            state.sharesNextRank = state.marks[selected - fieldsBeforeMarks].sharesRank
        }
    }

    /// Backspace: a character that was typed, the field that is chosen, or the last thing that was said.
    mutating func back() {
        if !state.typed.isEmpty {
            state.typed.removeLast()
        } else if let selected = state.selected {
            guard selected >= fieldsBeforeMarks else { return say(.fieldNeeded) }
            remember()
            removeMark(at: selected - fieldsBeforeMarks)
            state.selected = nil
            warn()
        } else {
            backOverMarks()
        }
    }

    private mutating func backOverMarks() {
        switch state.stage {
        case .value, .reason: state.stage = .marks
        case .number where state.number != nil, .voterClass where state.voterClass != nil: state.stage = .marks
        case .voterClass: state.stage = .number
        case .marks where state.replaced != nil:
            state.replaced = nil
            state.sharesNextRank = false
        case .marks where state.statement != nil:
            remember()
            state.statement = nil
        case .marks where !state.marks.isEmpty:
            remember()
            state.marks.removeLast()
            warn()
        case .number, .marks: break
        }
    }

    /// Whoever stands first at a rank shares it with nobody before.
    private mutating func removeMark(at position: Int) {
        let removed = state.marks.remove(at: position)
        if !removed.sharesRank, position < state.marks.count { state.marks[position].sharesRank = false }
    }
}
