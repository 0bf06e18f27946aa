extension Finding {
    /// What may be wrong with papers that are to be printed.
    public enum PaperFault: Sendable, Equatable {
        /// The id of the vote does not fit in the code of a slip.
        case voteIDTooLong(limit: Int)
        /// The rules have classes, and nobody said whose slips are wanted.
        case classMissing([String])
        case unknownClass(String, valid: [String])
        /// There is nothing to choose from.
        case noChoices
        /// Not a number of sheets from 1 on.
        case badCount(Int, limit: Int)
        /// The rules know no members: nobody signs a list, and no minutes are made.
        case noMembers
        /// Minutes are made of what was counted.
        case notCounted
        /// Groups of the digest must be read from the minutes on paper; how it is shown without them.
        case digestGroupsWanted(shown: String)
        /// They are not those of what was counted; their places, from 1.
        case digestDiffers(places: [Int])
    }
}
