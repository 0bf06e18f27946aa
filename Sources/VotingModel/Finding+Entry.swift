extension Finding {
    /// What may be wrong with a slip of paper that somebody types in.
    public enum EntryFault: Sendable, Equatable {
        // Who types.
        case badTypist
        case channelMissing(valid: [String])
        case unknownChannel(String, valid: [String])

        // The number on the slip.
        /// Not six characters of those that numbers have.
        case badSlipNumber(String)
        /// Typed as a new one, and there already.
        case slipKnown(String, batch: Int)
        case slipNotInBatch(String, batch: Int)
        /// By the same person.
        case typedAlready(String)
        /// Twice, by others.
        case twiceAlready(String)
        case slipNotDiffering(String)
        /// Somebody who typed it already does not decide.
        case notByTheSame(String)
        /// Another program stored something else for it meanwhile.
        case changedElsewhere(String)

        // What stands on it.
        case unknownClass(String, valid: [String])
        case unknownChoice(String)
        case severalChoices(String)
        case repeatedChoice(String)
        case oneAtARank
        case tooManyMarks(limit: Int)
        case badValueText(String)
        case badValue(String, limit: Int)
        case valueMissing(String)
        case unknownReason(String, valid: [String])

        // Keys.
        case nothingTyped
        case slipUnfinished
        /// Blank is said of a slip with marks.
        case marksThere
        /// A mark is typed on a slip that was said to be blank or invalid.
        case statementThere
        case nothingToUndo
        case fieldNeeded
        case keyNotWanted
        case yesOrNo

        // Scripts.
        case unknownLine(String)
        case taskMissing
        case unknownTask(String)
        case unterminatedQuote
        case fieldMissing(String)
    }
}
