/// What a rulebook says of a vote of members: who may vote, who must take part, and what a declaration needs.
///
/// Source: docs/assembly-format.md, "rules.json: assembly"; BW 2:38 for members, proxies and exclusions.
public struct Assembly: Sendable, Equatable {
    /// A document without which a result is not declared definitive.
    public enum Document: String, Sendable, CaseIterable {
        case attendanceList = "attendance_list"
        case proxies
        case ballotsKept = "ballots_kept"
        case countStatements = "count_statements"
    }

    /// How members meet.
    public enum Meeting: String, Sendable, CaseIterable {
        case physical
        case hybrid
        case digital
    }

    /// Who may vote of those on the list of members.
    public struct Roll: Sendable, Equatable {
        public enum Dues: String, Sendable, CaseIterable {
            case any
            /// Only those who owe no dues.
            case paid
        }

        /// Who is a member on this day may vote.
        public var date: CalendarDate
        public var dues: Dues
        /// In full years on that day, 0 to 120; 0 where age does not matter.
        public var minimumAge: Int

        public init(date: CalendarDate, dues: Dues = .any, minimumAge: Int = 0) {
            self.date = date
            self.dues = dues
            self.minimumAge = minimumAge
        }
    }

    /// More proxies than anybody may hold.
    public static let proxyLimit = 10
    public static let ageLimit = 120

    public var roll: Roll
    public var meeting: Meeting
    /// For how many others one member may vote.
    public var proxies: Int
    /// The part of those who may vote that must take part.
    public var quorum: Motion.Quorum?
    /// Whether members with an interest in a project do not vote on it.
    public var recusal: Bool
    /// In the order of `Document`, each once.
    public var definitive: [Document]

    public init(
        roll: Roll,
        meeting: Meeting = .physical,
        proxies: Int = 0,
        quorum: Motion.Quorum? = nil,
        recusal: Bool = false,
        definitive: [Document] = []
    ) {
        self.roll = roll
        self.meeting = meeting
        self.proxies = proxies
        self.quorum = quorum
        self.recusal = recusal
        self.definitive = definitive
    }
}
