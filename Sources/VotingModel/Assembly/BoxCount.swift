/// Who was admitted to vote, and what was in the box: what is fixed at the close of a vote of members.
///
/// Source: docs/assembly-format.md, box.json; the letters are those of the minutes of Dutch elections.
public struct BoxCount: Sendable, Equatable {
    /// *A* and *B*: who voted himself, and who by his proxy.
    public struct Admitted: Sendable, Equatable {
        public let members: Int
        public let proxies: Int

        public init(members: Int, proxies: Int = 0) {
            self.members = members
            self.proxies = proxies
        }

        /// *D*.
        public var total: Int { members + proxies }
    }

    public struct ClassCount: Sendable, Equatable {
        public let id: String
        public let admitted: Int
        /// Ballots of all channels together.
        public let cast: Int

        public init(id: String, admitted: Int, cast: Int) {
            self.id = id
            self.admitted = admitted
            self.cast = cast
        }
    }

    /// Why there are more ballots than voters, or fewer.
    public struct Difference: Sendable, Equatable {
        /// 1 or more.
        public let count: Int
        public let text: String

        public init(count: Int, text: String) {
            self.count = count
            self.text = text
        }
    }

    /// How many members said that they have an interest in a project.
    public struct Recusal: Sendable, Equatable {
        public let project: String
        public let count: Int

        public init(project: String, count: Int) {
            self.project = project
            self.count = count
        }
    }

    /// Slips of paper in one batch.
    public static let slipsInBatch = 25

    public var admitted: Admitted
    /// Ballots that came digitally, and on paper.
    public var digital: Int
    public var paper: Int
    /// In how many slips the two who typed them differed.
    public var corrected: Int
    /// In the order of the electorate; `nil` where the rules have none.
    public var classes: [ClassCount]?
    /// What explains that *H* is not *D*.
    public var differences: [Difference]
    /// Warnings that somebody confirmed, in their order.
    public var accepted: [BoxWarning]
    public var isSecondMeeting: Bool
    /// In the order of the list; `nil` where the rules know no recusal.
    public var recused: [Recusal]?

    public init(
        admitted: Admitted,
        digital: Int,
        paper: Int,
        corrected: Int = 0,
        classes: [ClassCount]? = nil,
        differences: [Difference] = [],
        accepted: [BoxWarning] = [],
        isSecondMeeting: Bool = false,
        recused: [Recusal]? = nil
    ) {
        self.admitted = admitted
        self.digital = digital
        self.paper = paper
        self.corrected = corrected
        self.classes = classes
        self.differences = differences
        self.accepted = accepted
        self.isSecondMeeting = isSecondMeeting
        self.recused = recused
    }

    /// *H*: all ballots.
    public var ballots: Int { digital + paper }

    /// *H* − *D*: above 0 where there are more ballots than voters.
    public var difference: Int { ballots - admitted.total }

    /// Batches of slips, the last of which may not be full.
    public var slipBatches: Int { (paper + Self.slipsInBatch - 1) / Self.slipsInBatch }
}

/// What looks odd about a box without being wrong: somebody must have looked at it.
public enum BoxWarning: String, Sendable, CaseIterable {
    /// Three or more of a hundred ballots are blank.
    case manyBlank = "W.1"
    /// Three or more of a hundred ballots are invalid.
    case manyInvalid = "W.2"
    /// The ballots differ from the voters by 15 or more, and by 2 or more of a hundred.
    case largeDifference = "W.3"
    /// Of a class there are more ballots than voters: somebody may have got the wrong slip.
    case classAboveAdmitted = "W.4"
}
