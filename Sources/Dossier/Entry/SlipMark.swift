package import Evidence
package import VotingModel

/// One mark on a slip: a choice with its points or votes, and whether it stands at the rank of the mark before it.
package struct SlipMark: Sendable, Equatable {
    package enum What: Sendable, Equatable {
        /// A position in the list of what can be voted for.
        case choice(Int)
        /// A name of nobody who stands (elections).
        case unknownName
        /// A rank that the voter left open (ranked elections).
        case openRank
    }

    package var what: What
    /// Points, or votes for or against; 1 where marks have no number.
    package var value = 1
    package var sharesRank = false

    package init(_ what: What, value: Int = 1, sharesRank: Bool = false) {
        self.what = what
        self.value = value
        self.sharesRank = sharesRank
    }

    var choice: Int? {
        if case .choice(let position) = what { position } else { nil }
    }
}

/// What a person sees on a slip and no file can show: why it is not valid whatever is marked on it.
package enum SeenFault: String, Sendable, CaseIterable {
    /// It says or shows who voted.
    case signed
    case unreadable
    /// What is meant cannot be made out.
    case unclear
}

/// What stands on a slip.
package enum SlipContent: Sendable, Equatable {
    /// In the order in which they were typed; none on a blank slip.
    case marks([SlipMark])
    /// The reason, as documents write it.
    case invalid(String)
}

/// A slip as somebody typed it.
package struct Slip: Sendable, Equatable {
    package var number: SlipNumber
    /// Its channel and class, where ballots have such.
    package var group: BallotGroup
    package var content: SlipContent

    package init(number: SlipNumber, group: BallotGroup = .only, content: SlipContent) {
        self.number = number
        self.group = group
        self.content = content
    }
}
