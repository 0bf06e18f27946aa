/// What a key of the keyboard asks for while slips are typed.
///
/// Everything but the characters of numbers and ids is a control key, so that no id can be mistaken for a command.
package enum SlipKey: Sendable, Equatable {
    case character(Character)
    /// Ends an id that could go on.
    case space
    /// Ends an id, and where none is being typed the slip.
    case enter
    case backspace
    case delete
    case up
    case down
    /// Completes an id of which enough is typed.
    case tab
    /// Ctrl-B.
    case blank
    /// Ctrl-N.
    case noneOfThese
    /// Ctrl-X: asks for the reason.
    case invalid
    /// Ctrl-R: the next mark stands at the rank of the one before.
    case sameRank
    /// Ctrl-O.
    case openRank
    /// Ctrl-U.
    case unknownName
    /// Ctrl-Z.
    case undo
    /// Ctrl-Q, Ctrl-C, or the end of input.
    case stop
    /// Ctrl-L: draws the screen again.
    case redraw
}
